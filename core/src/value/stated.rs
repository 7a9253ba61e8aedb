//! Stated values: what is known about a field, or why it is not.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::problem::shape::ShapeProblem;
use crate::text::document::{Place, Read};
use crate::text::json::tree::Tree;
use crate::value::language::Language;

/// A record's field: a value, or *unknown*, *not applicable because*, *withheld because*.
///
/// A field that is not there is one about which nothing was stated yet; an empty text is never a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Stated{T}"))]
#[serde(untagged)]
pub enum Stated<T> {
    /// It was looked at, and is not known.
    Unknown {
        /// Always `true`.
        #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
        unknown: bool,
    },
    /// There is nothing to state, and why.
    NotApplicable {
        /// The reason.
        not_applicable: String,
    },
    /// It is known and not published.
    Withheld {
        /// The ground in law.
        withheld: String,
    },
    /// The value.
    Value(T),
}

impl<T> Stated<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown { .. } | Self::NotApplicable { .. } | Self::Withheld { .. } => None,
        }
    }

    /// The same statement with what `change` makes of the value.
    #[must_use]
    pub fn map<U>(&self, change: impl FnOnce(&T) -> U) -> Stated<U> {
        match self {
            Self::Unknown { unknown } => Stated::Unknown { unknown: *unknown },
            Self::NotApplicable { not_applicable } => {
                Stated::NotApplicable { not_applicable: not_applicable.clone() }
            }
            Self::Withheld { withheld } => Stated::Withheld { withheld: withheld.clone() },
            Self::Value(value) => Stated::Value(change(value)),
        }
    }
}

impl<T: Read> Read for Stated<T> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let only = match value {
            Tree::Object(object) if object.len() == 1 => object.iter().next(),
            _ => None,
        };
        match only {
            Some(("unknown", Tree::Bool(true))) => Some(Self::Unknown { unknown: true }),
            Some((key @ ("not_applicable" | "withheld"), reason)) => {
                let reason = String::read(reason, place.field(key))?;
                Some(if key == "withheld" {
                    Self::Withheld { withheld: reason }
                } else {
                    Self::NotApplicable { not_applicable: reason }
                })
            }
            _ => T::read(value, place).map(Self::Value),
        }
    }
}

/// A text in one or more languages; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Language, String>);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = generator.subschema_for::<String>();
        let properties: serde_json::Map<String, serde_json::Value> = Language::ALL
            .iter()
            .map(|language| {
                let mut text = text.clone();
                let description = format!("The text in the language `{}`.", language.as_str());
                text.insert("description".to_owned(), description.into());
                (language.as_str().to_owned(), text.to_value())
            })
            .collect();
        schemars::json_schema!({
            "description": "A text in one or more languages.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "minProperties": 1
        })
    }
}

impl Text {
    /// The text in the language asked for, or else in the first that there is.
    #[must_use]
    pub fn in_language(&self, language: Language) -> (Language, &str) {
        let found = self.0.get_key_value(&language).or_else(|| self.0.first_key_value());
        found.map_or((language, ""), |(found, text)| (*found, text))
    }
}

impl Read for Text {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let texts = BTreeMap::read(value, place)?;
        if texts.is_empty() {
            place.report(&ShapeProblem::EmptyText);
            return None;
        }
        Some(Self(texts))
    }
}
