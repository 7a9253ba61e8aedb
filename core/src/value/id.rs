//! Ids, and what other tools call the same.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::problem::first_letters::first_letters;
use crate::problem::shape::ShapeProblem;
use crate::text::document;
use crate::text::document::{Place, Read};
use crate::text::json::tree::Tree;

/// An id: lower-case letters, digits and single hyphens (kebab-case).
///
/// INVARIANT (ids are for ever): a released id never changes meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Id(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "String", regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 100))
    )]
    // A copy shares it, and so do the equal ids of a document.
    Arc<str>,
);

impl Id {
    /// An id, if `text` is one.
    ///
    /// # Errors
    /// It is empty, longer than 100 characters, or not in kebab-case.
    ///
    /// ```
    /// use toets::Id;
    ///
    /// assert_eq!(Id::new("scan-car")?.as_str(), "scan-car");
    /// assert_eq!(Id::new("Scan Car").unwrap_err().to_string(), "`Scan Car` is not an id");
    /// assert!(Id::new("scan--car").is_err());
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() <= 100 && text.split('-').all(part) {
            Ok(Self(text.into()))
        } else {
            Err(ShapeProblem::BadId { id: first_letters(text) })
        }
    }

    /// An id that stands in the code itself.
    pub(crate) fn literal(text: &'static str) -> Self {
        debug_assert!(Self::new(text).is_ok(), "`{text}` is no id");
        Self(text.into())
    }

    /// The id of a question or section for one thing of a repeated section: `origin@payroll`.
    pub(crate) fn with(&self, thing: &Self) -> Self {
        Self(format!("{self}@{thing}").into())
    }

    /// The id without its thing, and the thing, where it has one.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(br#"{
    /// #     "id": "data", "version": "1.0.0",
    /// #     "scales": [{"id": "harm", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "headline": "risk",
    /// #     "classes": [{"id": "risk", "order": ["low"], "on": "harm", "bands": [{"value": "low"}]}],
    /// #     "sections": [{"id": "sets", "repeat": {"at_most": 3}, "questions": [{"id": "origin", "kind": "single",
    /// #         "options": [{"id": "own", "points": {"harm": 0}}, {"id": "bought", "points": {"harm": 1}}]}]}]
    /// # }"#).unwrap();
    /// use toets::Id;
    ///
    /// let asked = checklist.repeated(&[(Id::new("sets")?, vec![Id::new("payroll")?])].into()).unwrap();
    /// let question = asked.questions().next().unwrap();
    /// assert_eq!(question.id.as_str(), "origin@payroll");
    /// assert_eq!(question.id.parts(), ("origin", Some("payroll")));
    /// assert_eq!(Id::new("origin")?.parts(), ("origin", None));
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
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
            Tree::Text(text) => place.intern(&**text, || place.check(Self::new(text))),
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
        document::text(value, place).and_then(|text| place.intern(text, || Some(text.into())))
    }
}
