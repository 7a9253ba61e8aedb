//! The JSON Schema of every document, from the types of the core.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The largest whole number that every JSON reader agrees on, 2^53 − 1 (RFC 7493, section 2.2).
const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// Whether people write a document or the library does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    ByPeople,
    ByLibrary,
}

/// The schema of a document, as a value; of the key `$id` the last part is its file name.
pub(crate) fn all() -> Vec<Value> {
    use Written::{ByLibrary, ByPeople};
    vec![
        schema::<toets::ChecklistDocument>(ByPeople, "checklist", "Checklist"),
        schema::<toets::LanguagePack>(ByPeople, "language-pack", "Language pack"),
        schema::<toets::Answers>(ByPeople, "answers", "Answers"),
        schema::<toets::Record>(ByPeople, "record", "Record"),
        schema::<toets::RegisterDocument>(ByPeople, "register", "Register"),
        schema::<toets::Assessment>(ByLibrary, "assessment", "Assessment"),
        schema::<toets::Outcome>(ByLibrary, "outcome", "Outcome"),
        schema::<toets::exchange::records::Conversion<toets::json::Value>>(
            ByLibrary,
            "conversion",
            "Conversion",
        ),
        schema::<toets::exchange::checklists::Imported>(ByLibrary, "imported", "Imported"),
        schema::<toets::Verification>(ByLibrary, "verification", "Verification"),
        schema::<toets::WhatIf>(ByLibrary, "what-if", "What if"),
        schema::<toets::Goal>(ByPeople, "goal", "Goal"),
        schema::<toets::Counterfactual>(ByLibrary, "counterfactual", "Counterfactual"),
        schema::<toets::Comparison>(ByLibrary, "comparison", "Comparison"),
        schema::<toets::Difference>(ByLibrary, "difference", "Difference"),
        schema::<toets::Merged>(ByLibrary, "merged", "Merged"),
        schema::<toets::Migrated>(ByLibrary, "migrated", "Migrated"),
        schema::<toets::exchange::records::LossReport>(ByLibrary, "loss-report", "Loss report"),
        schema::<toets::Diagnostic>(ByLibrary, "diagnostic", "Diagnostic"),
    ]
}

/// The name of a document, `language-pack`.
pub(crate) fn name(schema: &Value) -> &str {
    schema.get("$id").and_then(Value::as_str).and_then(|id| id.rsplit(':').next()).unwrap_or_default()
}

fn schema<T: JsonSchema>(written: Written, name: &str, title: &str) -> Value {
    // As it is read: what has a default may be left out, and nothing else.
    let settings = SchemaSettings::draft2020_12()
        .for_deserialize()
        .with_transform(RecursiveTransform(distribute))
        .with_transform(RecursiveTransform(never_null))
        .with_transform(RecursiveTransform(one_of))
        .with_transform(RecursiveTransform(closed))
        .with_transform(RecursiveTransform(bounded))
        .with_transform(RecursiveTransform(described));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), json!(format!("urn:toets:schema:{}:{name}", toets::SCHEMA_VERSION)));
    schema.insert("title".to_owned(), json!(title));
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs")
        && written == Written::ByPeople
    {
        filled_definitions(definitions);
    }
    if written == Written::ByPeople {
        filled(&mut schema);
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            let description = "The schema that the document follows, for editors.";
            properties.insert("$schema".to_owned(), json!({ "description": description, "type": "string" }));
        }
    }
    named(&schema)
}

/// The schema with the names that a reader expects for *stated* texts.
fn named(schema: &Schema) -> Value {
    let text = schema.as_value().to_string();
    serde_json::from_str(&text.replace("Statedstring", "StatedString")).unwrap_or_default()
}

/// Each alternative stands whole: the fields beside the alternatives are repeated in each of them, so that an
/// unknown field and two alternatives at once are refused.
fn distribute(schema: &mut Schema) {
    let Some(common) = schema.get("properties").and_then(Value::as_object).cloned() else { return };
    let required = schema.get("required").cloned();
    for key in ["oneOf", "anyOf"] {
        let Some(Value::Array(alternatives)) = schema.get_mut(key) else { continue };
        for alternative in alternatives.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(Value::Object(properties)) = alternative.get_mut("properties") {
                properties.extend(common.clone());
            }
            if let (Some(Value::Array(own)), Some(Value::Array(required))) =
                (alternative.get_mut("required"), &required)
            {
                own.extend(required.iter().cloned());
            }
        }
        for moved in ["type", "properties", "required", "unevaluatedProperties"] {
            schema.remove(moved);
        }
        return;
    }
}

/// What is not stated is left out, never `null`.
fn never_null(schema: &mut Schema) {
    let null = json!("null");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| *kind != null);
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") else { return };
    alternatives.retain(|alternative| alternative.get("type") != Some(&null));
    if let [Value::Object(only)] = alternatives.as_slice() {
        let only = only.clone();
        schema.remove("anyOf");
        for (key, value) in only {
            if schema.get(&key).is_none() {
                schema.insert(key, value);
            }
        }
    }
}

/// The alternatives of the documents exclude each other.
fn one_of(schema: &mut Schema) {
    if let Some(alternatives) = schema.remove("anyOf") {
        schema.insert("oneOf".to_owned(), alternatives);
    }
}

/// An unknown field is a mistake.
fn closed(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
}

/// A number is one that every JSON reader agrees on.
fn bounded(schema: &mut Schema) {
    if schema.get("type") == Some(&json!("number")) {
        schema.remove("format");
        schema.insert("minimum".to_owned(), json!(-MAX_INTEGER));
        schema.insert("maximum".to_owned(), json!(MAX_INTEGER));
    }
}

/// Descriptions are for readers of the document: without the marks of Rust, a paragraph on one line.
fn described(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let paragraphs = description.split("\n\n").map(|paragraph| {
            let paragraph = paragraph.split("INVARIANT (").next().unwrap_or(paragraph);
            paragraph.replace("[`", "`").replace("`]", "`").split_whitespace().collect::<Vec<_>>().join(" ")
        });
        *description = paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            if property.contains_key("const") {
                property.entry("description").or_insert_with(|| json!("Which of the forms this is."));
            }
        }
    }
}

/// A text that is there is not empty; only the value of an answer may be, and is then set aside.
fn filled_definitions(definitions: &mut Map<String, Value>) {
    for (_, definition) in definitions.iter_mut().filter(|(name, _)| *name != "AnswerValue") {
        if let Ok(schema) = <&mut Schema>::try_from(definition) {
            filled(schema);
        }
    }
}

fn filled(schema: &mut Schema) {
    let definitions = schema.remove("$defs");
    let mut fill = RecursiveTransform(|schema: &mut Schema| {
        let known = ["pattern", "const", "enum"].iter().any(|key| schema.get(*key).is_some());
        if schema.get("type") == Some(&json!("string")) && !known {
            schema.insert("pattern".to_owned(), json!("\\S"));
        }
    });
    schemars::transform::Transform::transform(&mut fill, schema);
    if let Some(definitions) = definitions {
        schema.insert("$defs".to_owned(), definitions);
    }
}

/// The order of keywords in a file: what it is, then what it holds, then what it refers to.
const KEYWORDS: [&str; 7] = ["$schema", "$id", "title", "description", "$ref", "type", "const"];

/// A schema as the text of its file.
pub(crate) fn write(schema: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, schema, 0, true);
    text.push('\n');
    text
}

fn write_value(out: &mut String, value: &Value, depth: usize, keywords: bool) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let mut fields: Vec<_> = fields.iter().collect();
            if keywords {
                let place = |key: &str| KEYWORDS.iter().position(|keyword| *keyword == key);
                fields.sort_by_key(|(key, _)| (*key == "$defs", place(key).unwrap_or(KEYWORDS.len())));
            }
            write_all(out, depth, ('{', '}'), fields.into_iter(), |out, (key, value), depth| {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                let named = keywords && ["properties", "patternProperties", "$defs"].contains(&key.as_str());
                write_value(out, value, depth, !named);
            });
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            write_all(out, depth, ('[', ']'), items.iter(), |out, item, depth| {
                write_value(out, item, depth, true);
            });
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            out.extend(["[", &items.join(", "), "]"]);
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_all<T>(
    out: &mut String,
    depth: usize,
    (open, close): (char, char),
    items: impl Iterator<Item = T>,
    write: impl Fn(&mut String, T, usize),
) {
    let inner = depth.saturating_add(1);
    out.push(open);
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(inner));
        write(out, item, inner);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

#[cfg(test)]
mod tests {
    use std::fs::{read, read_dir};

    use serde_json::Value;

    /// What the library makes of the examples, each with the schema that it must follow.
    #[test]
    fn what_the_library_writes_follows_its_schema() {
        let root = crate::run::root();
        let checklist = read(root.join("core/checklists/local-government/checklist.json")).unwrap();
        let mut made = Vec::new();
        for file in read_dir(root.join("examples/register/answers")).unwrap() {
            let answers = read(file.unwrap().path()).unwrap();
            made.push(("outcome", toets::wire::assess(&checklist, &answers, "2026-12-01").unwrap()));
            made.push(("assessment", toets::wire::assessment(&checklist, &answers).unwrap()));
            let refused = toets::wire::check_record(&answers).unwrap_err();
            made.extend(refused.0.iter().map(|it| ("diagnostic", serde_json::to_string(it).unwrap())));
        }
        for file in read_dir(root.join("examples/register/records")).unwrap() {
            let record = read(file.unwrap().path()).unwrap();
            made.push(("record", toets::wire::check_record(&record).unwrap()));
            made.push(("conversion", toets::wire::export_record("nl-1.0", &record).unwrap()));
        }
        let schemas = super::all();
        let mut seen = std::collections::BTreeSet::new();
        for (name, text) in made {
            let schema = schemas.iter().find(|schema| super::name(schema) == name).unwrap();
            let document: Value = serde_json::from_str(&text).unwrap();
            let validator = jsonschema::validator_for(schema).unwrap();
            let problems: Vec<_> =
                validator.iter_errors(&document).map(|it| format!("{}: {it}", it.instance_path())).collect();
            assert!(problems.is_empty(), "{name}: {problems:#?}");
            seen.insert(name);
        }
        assert_eq!(seen.len(), 5);
    }
}
