//! A JSON value.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::text::json::decimal::Decimal;
#[cfg(feature = "schema")]
use crate::text::json::decimal::MAX_INTEGER;

/// A JSON value without floats; keys are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, exactly as its decimal digits say.
    Number(Decimal),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

impl Value {
    /// What it is, in words for a message.
    ///
    /// ```
    /// assert_eq!(toets::json::read(b"[1, 2]")?.kind(), "a list");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The text, if it is one.
    ///
    /// ```
    /// let value = toets::json::read(br#""3""#)?;
    /// assert_eq!(value.as_text(), Some("3"));
    /// assert_eq!(toets::json::read(b"3")?.as_text(), None, "a number does not become a text");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The object, if it is one.
    ///
    /// ```
    /// let value = toets::json::read(br#"{"b": 1, "a": null}"#)?;
    /// let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    /// assert_eq!(keys, ["a", "b"]);
    /// assert!(value.as_object().unwrap()["a"].as_object().is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn as_object(&self) -> Option<&BTreeMap<String, Value>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => serializer.collect_map(fields),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let inner = generator.subschema_for::<Self>();
        schemars::json_schema!({
            "description": "Any JSON value; its numbers are within ±(2^53 − 1).",
            "minimum": -MAX_INTEGER,
            "maximum": MAX_INTEGER,
            "items": inner,
            "additionalProperties": inner
        })
    }
}
