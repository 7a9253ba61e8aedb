//! The types of the documents for TypeScript and Python, from their schemas.

mod python;
mod typescript;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(crate) use self::python::python;
pub(crate) use self::typescript::{comment, typescript};
use crate::schemas;

/// Every type by its name: the documents, and what they consist of.
pub(crate) fn named(schemas: &[Value]) -> BTreeMap<String, Value> {
    let mut types = BTreeMap::new();
    for schema in schemas {
        let parts = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        types.extend(parts.map(|(name, schema)| (name.clone(), schema.clone())));
    }
    for schema in schemas {
        types.entry(document(schemas::name(schema), schemas)).or_insert_with(|| schema.clone());
    }
    types
}

/// The name of the type of a document, by the name of its schema.
pub(crate) fn document(name: &str, schemas: &[Value]) -> String {
    let name = pascal(name);
    let part = |schema: &Value| schema.get("$defs").is_some_and(|parts| parts.get(&name).is_some());
    // A document that is also a part of others has the name that it has there.
    if schemas.iter().any(part) { name } else { format!("{name}Document") }
}

/// What a schema describes.
enum Shape<'a> {
    /// Another type, by its name.
    Named(&'a str),
    /// One value only.
    Constant(&'a Value),
    Text,
    Number,
    Truth,
    List(&'a Value),
    /// Values by an id or another text.
    Map(&'a Value),
    Object(Vec<Property<'a>>),
    OneOf(&'a [Value]),
    Anything,
}

struct Property<'a> {
    key: &'a str,
    schema: &'a Value,
    required: bool,
}

fn shape(schema: &Value) -> Shape<'_> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return Shape::Named(reference.rsplit('/').next().unwrap_or(reference));
    }
    if let Some(constant) = schema.get("const") {
        return Shape::Constant(constant);
    }
    if let Some(Value::Array(alternatives)) = schema.get("oneOf") {
        return Shape::OneOf(alternatives);
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => Shape::Text,
        Some("number" | "integer") => Shape::Number,
        Some("boolean") => Shape::Truth,
        Some("array") => schema.get("items").map_or(Shape::Anything, Shape::List),
        Some("object") => object(schema),
        _ => Shape::Anything,
    }
}

fn object(schema: &Value) -> Shape<'_> {
    if let Some(Value::Object(properties)) = schema.get("properties") {
        return Shape::Object(fields(properties, schema));
    }
    schema.get("additionalProperties").map_or(Shape::Anything, Shape::Map)
}

/// The required properties first, in the order in which the type declares them.
fn fields<'a>(properties: &'a Map<String, Value>, schema: &'a Value) -> Vec<Property<'a>> {
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut fields: Vec<_> = properties
        .iter()
        .map(|(key, schema)| Property { key, schema, required: required.contains(&key.as_str()) })
        .collect();
    fields.sort_by_key(|field| required.iter().position(|key| *key == field.key).unwrap_or(required.len()));
    fields
}

fn description(schema: &Value) -> &str {
    schema.get("description").and_then(Value::as_str).unwrap_or_default()
}

pub(crate) fn pascal(name: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    name.split(['-', '_', ' ']).map(part).collect()
}

/// `text` in lines of at most 100 characters; an empty line between paragraphs.
pub(crate) fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            lines.extend([String::new(), String::new()]);
        }
        for word in paragraph.split_whitespace() {
            match lines.last_mut() {
                Some(line) if line.is_empty() => line.push_str(word),
                Some(line) if line.len().saturating_add(word.len()) < 100 => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
    }
    lines
}
