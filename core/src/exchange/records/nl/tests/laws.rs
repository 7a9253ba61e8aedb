//! What holds for every record.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::exchange::records::nl::Field;
use crate::exchange::records::nl::tests::{V0_1, V1_0, v0_1, v1_0, value};
use crate::exchange::records::{Conversion, Standard, export_record, import_record};
use crate::record::Record;
use crate::text::json::decimal::Decimal;
use crate::text::json::value::Value;
use crate::text::json::write;

/// INVARIANT (nothing is lost): every field stands in the report once, and what goes in comes out again.
pub(super) fn holds(standard: Standard, foreign: &Value) -> Conversion<Record> {
    let imported = import_record(standard, foreign, None).unwrap();
    let reported: Vec<&str> = imported.report.0.iter().map(|entry| entry.field.as_str()).collect();
    let fields: Vec<&str> = foreign.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(reported, fields);

    // The record is one that can be stored.
    let stored = Record::parse(write(&imported.document).as_bytes()).unwrap();
    assert_eq!(stored, imported.document);

    for target in [Standard::Nl01, Standard::Nl10] {
        let exported = export_record(target, &stored).unwrap();
        if target == standard {
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
        let Value::Object(record) = value(&write(&stored)) else { panic!("a record is an object") };
        for key in record.keys().filter(|key| *key != "extensions") {
            let inner = format!("{key}.");
            assert!(once.iter().any(|field| field == key || field.starts_with(&inner)), "{key}");
        }
    }
    imported
}

#[test]
fn the_samples_come_back_as_they_went() {
    holds(Standard::Nl01, &value(V0_1));
    holds(Standard::Nl10, &value(V1_0));
    for standard in [Standard::Nl01, Standard::Nl10] {
        holds(standard, &value(r#"{"name": "a", "organization": "b"}"#));
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

fn foreign(fields: &'static [Field]) -> impl Strategy<Value = Value> {
    let keys: Vec<&str> = fields.iter().map(|field| field.key).chain(["unheard-of", "a.b"]).collect();
    let key = prop::sample::select(keys).prop_map(str::to_owned);
    prop::collection::btree_map(key, anything(), 0..12).prop_map(|mut object: BTreeMap<String, Value>| {
        for key in ["name", "organization"] {
            let named = object.get(key).and_then(Value::as_text).is_some_and(|name| !name.trim().is_empty());
            if !named {
                object.insert(key.to_owned(), Value::Text("Naam".to_owned()));
            }
        }
        Value::Object(object)
    })
}

proptest! {
    #[test]
    fn any_record_of_version_0_1_comes_back(foreign in foreign(v0_1::FIELDS)) {
        holds(Standard::Nl01, &foreign);
    }

    #[test]
    fn any_record_of_version_1_0_comes_back(foreign in foreign(v1_0::FIELDS)) {
        holds(Standard::Nl10, &foreign);
    }
}
