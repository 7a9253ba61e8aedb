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
    /// The value; `None` if the record says why there is none.
    ///
    /// ```
    /// use toets::Stated;
    ///
    /// let stated = Stated::Value("Ghent".to_owned());
    /// assert_eq!(stated.value().map(String::as_str), Some("Ghent"));
    /// let withheld = Stated::<String>::Withheld { withheld: "an investigation is under way".to_owned() };
    /// assert_eq!(withheld.value(), None);
    /// ```
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown { .. } | Self::NotApplicable { .. } | Self::Withheld { .. } => None,
        }
    }

    /// What `change` makes of the value; where there is none, the same reason for that.
    ///
    /// ```
    /// use toets::Stated;
    ///
    /// assert_eq!(Stated::Value("Ghent").map(|name| name.len()), Stated::Value(5));
    /// let unknown = Stated::<&str>::Unknown { unknown: true };
    /// assert_eq!(unknown.map(|name| name.len()), Stated::Unknown { unknown: true });
    /// ```
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
    /// The text in the language asked for, or else in the first that there is, in the order of [`Language::ALL`].
    ///
    /// Returns the language of the text as well, for a page to mark a text in another language than its own.
    ///
    /// ```
    /// use toets::{Language, Record};
    ///
    /// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto", "en": "Scan car"},
    ///                   "organisation": {"name": "Gent"}}"#;
    /// let name = Record::parse(record)?.name;
    /// assert_eq!(name.in_language(Language::En), (Language::En, "Scan car"));
    /// assert_eq!(name.in_language(Language::Fr), (Language::Nl, "Scanauto"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn in_language(&self, language: Language) -> (Language, &str) {
        let found = self.0.get_key_value(&language).or_else(|| self.0.first_key_value());
        found.map_or((language, ""), |(found, text)| (*found, text))
    }

    /// Whether there is one language only.
    pub(crate) fn is_in_one_language(&self) -> bool {
        self.0.len() == 1
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
