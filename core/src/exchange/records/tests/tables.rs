//! What every table of a standard must be.

use std::collections::BTreeSet;

use crate::exchange::records::standard::Standard;

#[test]
fn every_name_is_given_once() {
    let names: BTreeSet<&str> = Standard::ALL.iter().map(|standard| standard.name).collect();
    assert_eq!(names.len(), Standard::ALL.len());
}

#[test]
fn a_key_and_a_place_are_in_a_table_once() {
    for standard in Standard::ALL {
        let (mut keys, mut places) = (BTreeSet::new(), BTreeSet::new());
        for field in standard.fields {
            assert!(keys.insert(field.key), "{} has `{}` twice", standard.name, field.key);
            assert!(field.to.is_empty() || places.insert(field.to), "{}: `{}`", standard.name, field.to);
        }
    }
}

#[test]
fn every_standard_has_the_name_and_the_organisation() {
    for standard in Standard::ALL {
        for path in ["name", "organisation.name"] {
            assert!(standard.field_for(path).is_some_and(|field| field.required), "{} {path}", standard.name);
        }
    }
}
