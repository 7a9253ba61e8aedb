//! Which fields of an object go together: what its type cannot say.
//!
//! The checks of the core say the same (`core/src/checklist/check/`), and the tests in `tests/agreement/` hold the two
//! together.

use serde_json::{Map, Value, json};

/// Adds to each type that has such fields what goes with what.
pub(super) fn add(definitions: &mut Map<String, Value>) {
    for (name, rules) in [
        ("Class", class()),
        ("Question", question()),
        ("Scale", scale()),
        ("Term", json!({ "dependentRequired": { "digits": ["round"] } })),
    ] {
        if let (Some(Value::Object(definition)), Value::Object(rules)) = (definitions.get_mut(name), rules) {
            definition.extend(rules);
        }
    }
}

/// A checklist is judged by its questions; one that adds to another may have none of its own.
pub(super) fn checklist() -> Value {
    json!([{ "if": { "required": ["extends"] }, "then": true, "else": { "allOf": [some("sections"), some("classes")] } }])
}

/// An object that has something in this list.
fn some(list: &str) -> Value {
    json!({ "properties": { list: { "minItems": 1 } }, "required": [list] })
}

/// An object that has nothing in this list.
fn none(list: &str) -> Value {
    json!({ "properties": { list: { "maxItems": 0 } } })
}

fn class() -> Value {
    let percent = json!({ "contains": { "required": ["to_percent"] } });
    let scale = json!({ "anyOf": [{ "required": ["on"] }, { "required": ["of_maximum_of"] }] });
    json!({ "allOf": [
        { "anyOf": [some("bands"), some("rules")] },
        { "if": some("bands"), "then": { "required": ["on"] } },
        { "if": scale, "then": some("bands") },
        {
            "if": { "properties": { "bands": percent }, "required": ["bands"] },
            "then": { "required": ["of_maximum_of"] },
        },
    ] })
}

fn question() -> Value {
    let kind = |kinds: &[&str]| json!({ "properties": { "kind": { "enum": kinds } } });
    json!({ "allOf": [
        { "if": kind(&["single", "multiple"]), "then": some("options"), "else": none("options") },
        { "if": kind(&["multiple"]), "then": { "properties": { "options": { "maxItems": 60 } } } },
        { "if": kind(&["number", "multiple"]), "then": true, "else": none("bands") },
    ] })
}

fn scale() -> Value {
    let fixed = json!({ "properties": { "out_of": { "const": "fixed" } }, "required": ["out_of"] });
    json!({ "allOf": [
        { "oneOf": [{ "required": ["combine"] }, { "required": ["rule"] }] },
        {
            // Where the value follows from a rule, these have no effect, and the linter says so.
            "if": { "required": ["combine"] },
            "then": {
                "dependentRequired": { "digits": ["round"] },
                "if": fixed,
                "then": { "required": ["maximum"] },
                "else": { "properties": { "maximum": false } },
            },
        },
    ] })
}
