//! Names and dates: ids, languages, versions, days.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::document::{self, Place, Read, SCHEMA_VERSION, choice};
use crate::json::Tree;
use crate::problem::Problem;

/// An id: lower-case letters, digits and single hyphens (kebab-case).
///
/// INVARIANT (ids are for ever): a released id never changes meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Id(
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "String",
            regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*(@[a-z0-9]+(-[a-z0-9]+)*)?$"),
            length(max = 201)
        )
    )]
    // A copy shares it, and so do the equal ids of a document.
    Arc<str>,
);

impl Id {
    /// An id, if `text` is one.
    pub fn new(text: &str) -> Result<Self, Problem> {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() <= 100 && text.split('-').all(part) {
            Ok(Self(text.into()))
        } else {
            Err(Problem::BadId { id: text.chars().take(100).collect() })
        }
    }

    /// The id of a question or section for one thing of a repeated section: `origin@payroll`.
    pub(crate) fn with(&self, thing: &Self) -> Self {
        Self(format!("{self}@{thing}").into())
    }

    /// The id without its thing, and the thing, where it has one.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<&str>) {
        self.0.split_once('@').map_or((self.as_str(), None), |(id, thing)| (id, Some(thing)))
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Read for Id {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) => place.id(text),
            other => place.wrong_type("an id", other),
        }
    }
}

/// What another tool calls a question or an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub struct Alias(
    // A copy shares it, and so do the equal names of a document.
    #[cfg_attr(feature = "schema", schemars(with = "String"))] Arc<str>,
);

impl From<&str> for Alias {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// Another tool may use our id.
impl From<Id> for Alias {
    fn from(id: Id) -> Self {
        Self(id.0)
    }
}

impl Borrow<str> for Alias {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Deref for Alias {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Alias {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Read for Alias {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        document::text(value, place).map(|text| place.alias(text))
    }
}

choice! {
    /// A language of texts (ISO 639-1).
    #[derive(Hash)]
    pub enum Language {
        /// Dutch
        Nl = "nl",
        /// French
        Fr = "fr",
        /// German
        De = "de",
        /// English
        En = "en",
    }
}

impl Language {
    /// The language with this code, or what is known.
    pub fn of(code: &str) -> Result<Self, Problem> {
        Self::ALL.iter().copied().find(|language| language.as_str() == code).ok_or_else(|| {
            Problem::UnknownLanguage {
                language: code.to_owned(),
                known: Self::ALL.iter().map(|language| language.as_str().to_owned()).collect(),
            }
        })
    }
}

/// A day of the calendar, `2026-12-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Day"))]
pub struct Date(
    #[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = r"^\d{4}-\d{2}-\d{2}$")))]
    jiff::civil::Date,
);

impl Date {
    /// The day that `text` names.
    pub fn new(text: &str) -> Result<Self, Problem> {
        let bad = || Problem::BadDate { date: text.chars().take(40).collect() };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(bad()) };
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i16>().ok()).flatten().ok_or_else(bad)
        };
        let small = |part: &str| i8::try_from(number(part, 2)?).map_err(|_| bad());
        jiff::civil::Date::new(number(year, 4)?, small(month)?, small(day)?).map(Self).map_err(|_| bad())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Date {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) => place.check(Self::new(text)),
            other => place.wrong_type("a date", other),
        }
    }
}

/// A version of a checklist, by semver.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "String", regex(pattern = r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"))
    )]
    semver::Version,
);

impl Version {
    /// The version that `text` names.
    pub fn new(text: &str) -> Result<Self, Problem> {
        semver::Version::parse(text)
            .map(Self)
            .map_err(|_| Problem::BadVersion { version: text.chars().take(40).collect() })
    }

    /// Whether it comes before a release, as `1.0.0-rc.1` does.
    #[must_use]
    pub fn is_pre_release(&self) -> bool {
        !self.0.pre.is_empty()
    }

    /// Its three numbers: major, minor, patch.
    #[must_use]
    pub fn numbers(&self) -> (u64, u64, u64) {
        (self.0.major, self.0.minor, self.0.patch)
    }

    /// Whether it may give another score than `earlier` did: it has a new major, or that was a draft.
    pub(crate) fn may_break(&self, earlier: &Self) -> bool {
        let draft = earlier.0.major == 0 || !earlier.0.pre.is_empty();
        draft || self.0.major > earlier.0.major
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Version {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) => place.check(Self::new(text)),
            other => place.wrong_type("a version", other),
        }
    }
}

/// The version of the schema that a document follows; one that says nothing follows the current one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SchemaVersion {
    /// The first draft.
    #[default]
    #[serde(rename = "0.1")]
    V0_1,
}

impl Read for SchemaVersion {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) if *text == SCHEMA_VERSION => Some(Self::V0_1),
            Tree::Text(text) => {
                let version = text.chars().take(40).collect();
                place.report(&Problem::UnknownSchemaVersion { version, known: SCHEMA_VERSION });
                None
            }
            other => place.wrong_type("a schema version", other),
        }
    }
}
