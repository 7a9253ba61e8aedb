//! The strict reader and the canonical writer of JSON.
//!
//! A document is I-JSON (RFC 7493): UTF-8, no key twice, numbers that every reader agrees on. Its canonical
//! form is RFC 8785.

mod canonical;
mod decimal;
mod read;
mod tree;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

pub(crate) use self::canonical::canonical;
pub use self::decimal::Decimal;
pub use self::read::{MAX_BYTES, MAX_DEPTH, read};
pub(crate) use self::read::{Reader, tree};
pub(crate) use self::tree::{Object, Tree};

/// A JSON value without floats; keys are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "serde_json::Value", description = "Any JSON value.")
)]
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
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The object, if it is one.
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

/// `document` as JSON text.
///
/// Every document type of this crate has text keys and decimal numbers, so writing it cannot fail; should a
/// new one break that rule, the text is `null` and its tests fail.
pub(crate) fn write(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_else(|_| "null".to_owned())
}

/// The digest of a document: SHA-256 over its canonical form, as `sha256:` and 64 hexadecimal digits.
///
/// INVARIANT (equal values, equal bytes): key order and white space of the source do not reach the digest.
pub(crate) fn digest(document: &impl Serialize) -> String {
    let text = write(document);
    // What was just written can be read; a document that grew beyond the reader's limit is digested as it is.
    let text = read(text.as_bytes()).map_or(text, |value| canonical(&value));
    Sha256::digest(text.as_bytes()).iter().fold("sha256:".to_owned(), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
        hex
    })
}
