//! What every table of a standard must be.

use std::collections::BTreeSet;

use crate::exchange::records::import_record;
use crate::exchange::records::notation::Notation;
use crate::exchange::records::standard::Standard;
use crate::exchange::records::tests::laws::bare;
use crate::record::Supplier;
use crate::record::fields::{FieldKind, RecordField};
use crate::text::json::value::Value;

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

#[test]
fn every_place_is_a_field_of_the_record_that_takes_the_notation() {
    for standard in Standard::ALL {
        for field in standard.fields.iter().filter(|field| !field.to.is_empty()) {
            let place = RecordField::of(field.to).unwrap_or_else(|| panic!("no field `{}`", field.to));
            assert!(takes(place.kind, field.notation), "{}: {} → {}", standard.name, field.key, field.to);
            let part = field.to.split_once('.').map(|(_, part)| part);
            let supplier = matches!(place.kind, FieldKind::Supplier(_));
            assert!(!supplier || part.is_some_and(|part| Supplier::KEYS.contains(&part)), "{}", field.to);
        }
    }
}

/// Whether a field of a record can hold what is read from this notation.
fn takes(kind: FieldKind, notation: Notation) -> bool {
    match notation {
        Notation::Text(_) => matches!(kind, FieldKind::Text(_) | FieldKind::Name(_)),
        Notation::Line(_) => {
            matches!(kind, FieldKind::Line(_) | FieldKind::Organisation(_) | FieldKind::Supplier(_))
        }
        Notation::Link(_) => matches!(kind, FieldKind::Line(_)),
        Notation::Day(_) => matches!(kind, FieldKind::Line(_) | FieldKind::PeriodOrLine(_)),
        Notation::Number(_) => matches!(kind, FieldKind::Identifiers(_)),
        Notation::Month => matches!(kind, FieldKind::Period(_)),
        Notation::Word(_) => matches!(kind, FieldKind::Choice(_)),
        Notation::Themes(_) | Notation::Keywords(_) => matches!(kind, FieldKind::Lines(_)),
        Notation::Links(_) => matches!(kind, FieldKind::Links(_) | FieldKind::ImpactAssessments(_)),
        Notation::Fixed(_) | Notation::Kept(_) => false,
    }
}

#[test]
fn every_word_of_a_standard_is_read_as_one_of_ours() {
    for standard in Standard::ALL {
        for field in standard.fields {
            let Notation::Word(words) = field.notation else { continue };
            for (theirs, ours) in words {
                let mut record = bare(standard);
                record.insert(field.key.to_owned(), Value::Text((*theirs).to_owned()));
                let read = import_record(standard, &Value::Object(record), None);
                assert!(read.is_ok(), "{}: {theirs} is no `{ours}`", standard.name);
            }
        }
    }
}
