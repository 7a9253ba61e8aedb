//! What holds for every schema.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use toets_schema::SCHEMAS;

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The `properties` of every object that a schema describes; a condition on some of them describes none.
fn objects<'a>(value: &'a Value, found: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match value {
        Value::Object(fields) => {
            let described = fields.get("type").is_some_and(|kind| kind == "object");
            found.extend(fields.get("properties").filter(|_| described).and_then(Value::as_object));
            fields.values().for_each(|value| objects(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| objects(value, found)),
        _ => {}
    }
}

fn properties(schema: &Value) -> Vec<(&String, &Value)> {
    let mut found = Vec::new();
    objects(schema, &mut found);
    found.into_iter().flatten().collect()
}

#[test]
fn every_file_is_a_constant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("v0");
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let constants = SCHEMAS.iter().map(|(name, _)| format!("{name}.schema.json"));
    assert_eq!(constants.collect::<BTreeSet<_>>(), files.collect());
}

#[test]
fn a_schema_says_what_it_is() {
    for (name, text) in SCHEMAS {
        let schema = read(text);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["$id"], format!("urn:toets:schema:0.1:{name}"));
        assert!(!schema["$id"].as_str().unwrap().contains("example."), "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn a_property_is_in_snake_case_and_described() {
    for (name, text) in SCHEMAS {
        let schema = read(text);
        let found = properties(&schema);
        assert!(!found.is_empty(), "{name}");
        for (key, property) in found {
            let snake = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(snake || key == "$schema", "{name}: `{key}`");
            assert!(property["description"].as_str().is_some_and(|it| !it.is_empty()), "{name}: `{key}`");
        }
    }
}

#[test]
fn a_number_is_one_that_every_reader_agrees_on() {
    fn check(name: &str, value: &Value) {
        if let Some(kind) = value.get("type").filter(|kind| *kind == "number" || *kind == "integer") {
            let end =
                |key: &str| value[key].as_i64().unwrap_or_else(|| panic!("{name}: {kind} has no {key}"));
            assert!(end("minimum") >= -9_007_199_254_740_991, "{name}: {kind}");
            assert!(end("maximum") <= 9_007_199_254_740_991, "{name}: {kind}");
        }
        match value {
            Value::Object(fields) => fields.values().for_each(|value| check(name, value)),
            Value::Array(items) => items.iter().for_each(|value| check(name, value)),
            _ => {}
        }
    }
    for (name, text) in SCHEMAS {
        check(name, &read(text));
    }
}
