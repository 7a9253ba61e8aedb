//! A JSON value that has just been read: its texts are still those of the document.

use std::borrow::Cow;

use crate::text::json::decimal::Decimal;
use crate::text::json::value::Value;

/// A JSON value without floats, whose texts are borrowed from what it was read from.
#[derive(Debug, Clone)]
pub(crate) enum Tree<'a> {
    Null,
    Bool(bool),
    Number(Decimal),
    Text(Cow<'a, str>),
    List(Vec<Tree<'a>>),
    Object(Object<'a>),
}

/// An object: its fields in the order of their keys, each key once.
#[derive(Debug, Clone)]
pub(crate) struct Object<'a>(Vec<(Cow<'a, str>, Tree<'a>)>);

impl Tree<'_> {
    /// What it is, in words for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value with texts of its own.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text.clone().into_owned()),
            Self::List(items) => Value::List(items.iter().map(Self::to_value).collect()),
            Self::Object(object) => {
                Value::Object(object.iter().map(|(key, value)| (key.to_owned(), value.to_value())).collect())
            }
        }
    }
}

impl<'a> From<&'a Value> for Tree<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) => Self::Text(text.into()),
            Value::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Object(Object(fields.iter().map(|(key, value)| (key.into(), value.into())).collect()))
            }
        }
    }
}

impl<'a> Object<'a> {
    /// An object of these fields; no key may appear twice.
    pub(super) fn new(mut fields: Vec<(Cow<'a, str>, Tree<'a>)>) -> Self {
        fields.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self(fields)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Tree<'a>> {
        // There are few, and texts of another length need not be compared.
        self.0.iter().find(|(it, _)| *it == key).map(|(_, value)| value)
    }

    /// Each key with its value, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Tree<'a>)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }
}
