//! A record as a flat list of its fields, each with its path.

use std::collections::BTreeMap;

use crate::record::Record;
use crate::text::json::decimal::Decimal;
use crate::text::json::value::Value;

/// The fields of a record that no field of a standard has taken yet.
pub(crate) struct RecordPaths(Vec<(String, Value)>);

impl RecordPaths {
    /// All stated fields of `record`, without its extensions.
    pub(crate) fn of(record: &Record) -> Self {
        let mut paths = Vec::new();
        // A record is text keys and JSON values, so that this cannot fail.
        let record = serde_json::to_value(record).unwrap_or_default();
        let Value::Object(fields) = value(record) else { return Self(paths) };
        for (key, value) in fields {
            match (key.as_str(), value) {
                ("extensions", _) => {}
                ("identifiers", Value::List(identifiers)) => {
                    paths.extend(identifiers.into_iter().filter_map(identifier));
                }
                ("organisation" | "supplier", Value::Object(parts)) if parts.contains_key("name") => {
                    paths.extend(parts.into_iter().map(|(part, value)| (format!("{key}.{part}"), value)));
                }
                (_, value) => paths.push((key, value)),
            }
        }
        Self(paths)
    }

    /// The field with this path, which is then no longer in the list.
    pub(crate) fn take(&mut self, path: &str) -> Option<Value> {
        let at = self.0.iter().position(|(found, _)| found == path)?;
        Some(self.0.remove(at).1)
    }

    /// What is left.
    pub(crate) fn rest(self) -> Vec<(String, Value)> {
        self.0
    }
}

/// Puts a field into a record that is being made.
pub(crate) fn place(record: &mut BTreeMap<String, Value>, path: &str, value: Value) {
    let Some((parent, part)) = path.split_once('.') else {
        record.insert(path.to_owned(), value);
        return;
    };
    if parent == "identifiers" {
        let scheme = ("scheme".to_owned(), Value::Text(part.to_owned()));
        let identifier = Value::Object(BTreeMap::from([scheme, ("value".to_owned(), value)]));
        let list = record.entry(parent.to_owned()).or_insert_with(|| Value::List(Vec::new()));
        if let Value::List(identifiers) = list {
            identifiers.push(identifier);
        }
    } else {
        let object = record.entry(parent.to_owned()).or_insert_with(|| Value::Object(BTreeMap::new()));
        if let Value::Object(parts) = object {
            parts.insert(part.to_owned(), value);
        }
    }
}

/// The path of a field of a standard in the extensions.
pub(crate) fn extension(standard: &str, key: &str) -> String {
    format!("extensions.{standard}.{key}")
}

fn identifier(identifier: Value) -> Option<(String, Value)> {
    let Value::Object(mut parts) = identifier else { return None };
    let scheme = parts.get("scheme")?.as_text()?.to_owned();
    Some((format!("identifiers.{scheme}"), parts.remove("value")?))
}

fn value(value: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(value),
        Json::Number(number) => {
            let digits = number.to_string();
            Decimal::parse(&digits).map_or(Value::Text(digits), Value::Number)
        }
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(self::value).collect()),
        Json::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, field)| (key, self::value(field))).collect())
        }
    }
}
