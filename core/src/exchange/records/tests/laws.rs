//! What holds for every record.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::exchange::records::conversion::Conversion;
use crate::exchange::records::standard::Standard;
use crate::exchange::records::{export_record, import_record};
use crate::record::Record;
use crate::text::blank::blank;
use crate::text::json::decimal::Decimal;
use crate::text::json::read::read;
use crate::text::json::value::Value;
use crate::text::json::write;

/// INVARIANT (nothing is lost): every field is in the report once, and what goes in comes out again.
pub(crate) fn holds(standard: &Standard, foreign: &Value) -> Conversion<Record> {
    let imported = import_record(standard, foreign, None).unwrap();
    let reported: Vec<&str> = imported.report.0.iter().map(|entry| entry.field.as_str()).collect();
    let fields: Vec<&str> = foreign.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(reported, fields);

    // The record is one that can be stored.
    let stored = Record::parse(write(&imported.document).as_bytes()).unwrap();
    assert_eq!(stored, imported.document);

    for target in writable() {
        let exported = export_record(target, &stored).unwrap();
        if target.name == standard.name {
            assert_eq!(exported.document, *foreign);
        }
        let reported: Vec<&str> = exported.report.0.iter().map(|entry| entry.field.as_str()).collect();
        let once: BTreeSet<&str> = reported.iter().copied().collect();
        assert_eq!(once.len(), reported.len());
        for (standard, kept) in &stored.extensions {
            for key in kept.keys() {
                assert!(once.contains(format!("extensions.{standard}.{key}").as_str()), "{key}");
            }
        }
        let Value::Object(record) = read(write(&stored).as_bytes()).unwrap() else {
            panic!("a record is an object")
        };
        for key in record.keys().filter(|key| *key != "extensions") {
            let inner = format!("{key}.");
            assert!(once.iter().any(|field| field == key || field.starts_with(&inner)), "{key}");
        }
    }
    imported
}

fn writable() -> impl Iterator<Item = &'static Standard> {
    Standard::ALL.iter().copied().filter(|standard| !standard.read_only)
}

/// A record of the standard with nothing but a name and an organisation.
pub(crate) fn bare(standard: &Standard) -> BTreeMap<String, Value> {
    let key = |path| standard.field_for(path).unwrap().key.to_owned();
    let name = || Value::Text("Naam".to_owned());
    BTreeMap::from([(key("name"), name()), (key("organisation.name"), name())])
}

#[test]
fn a_record_with_nothing_but_names_comes_back_as_it_went() {
    for standard in Standard::ALL {
        holds(standard, &Value::Object(bare(standard)));
    }
}

fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "",
        " ",
        "x",
        "In gebruik",
        "IN GEBRUIK ",
        "2023-08",
        "2023-13",
        "a, b",
        "<p>a,b</p>",
        "a,,",
        ",",
        "Verkeer",
        "Rule based",
        "44495",
        "nld",
        "Impactvolle algoritmes",
        "\u{0}é",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-9i64..9).prop_map(|number| Value::Number(Decimal::integer(number).unwrap())),
        word.prop_map(|word| Value::Text(word.to_owned())),
        (90usize..110).prop_map(|length| Value::Text("é".repeat(length))),
        (490usize..5010).prop_map(|length| Value::Text("é".repeat(length))),
    ];
    let key = prop::sample::select(vec!["title", "link", "more"]).prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(key.clone(), inner, 0..3).prop_map(Value::Object),
        ]
    })
}

/// A standard, and a record of it with anything in its fields.
fn foreign() -> impl Strategy<Value = (&'static Standard, Value)> {
    prop::sample::select(Standard::ALL.to_vec()).prop_flat_map(|standard| {
        let keys: Vec<&str> =
            standard.fields.iter().map(|field| field.key).chain(["unheard-of", "a.b"]).collect();
        let key = prop::sample::select(keys).prop_map(str::to_owned);
        prop::collection::btree_map(key, anything(), 0..12).prop_map(move |mut object| {
            for (key, name) in bare(standard) {
                let named = object.get(&key).and_then(Value::as_text).is_some_and(|name| !blank(name));
                if !named {
                    object.insert(key, name);
                }
            }
            (standard, Value::Object(object))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_record_of_any_standard_comes_back((standard, foreign) in foreign()) {
        holds(standard, &foreign);
    }
}
