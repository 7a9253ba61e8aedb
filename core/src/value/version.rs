//! Versions: of a checklist, and of the schema that a document follows.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::problem::shape::ShapeProblem;
use crate::text::document::{Place, Read};
use crate::text::json::tree::Tree;

/// The version of the document schemas that this library reads and writes.
pub const SCHEMA_VERSION: &str = "0.1";

/// A version by semver: of a checklist's structure, or of the texts of a language pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version(
    #[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = pattern())))] semver::Version,
);

/// Larger numbers than this have more digits than every JSON reader keeps.
const MAX_NUMBER: u64 = 999_999_999_999_999;

/// Semver 2.0.0, section 2 and sections 9 and 10.
#[cfg(feature = "schema")]
fn pattern() -> String {
    let (number, whole) = ("(0|[1-9][0-9]{0,14})", "(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)");
    format!(r"^{number}\.{number}\.{number}(-{whole}(\.{whole})*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$")
}

impl Version {
    /// The version that `text` names.
    ///
    /// # Errors
    /// It is not written as Semantic Versioning 2.0.0 says, or one of its numbers has more than 15 digits.
    ///
    /// ```
    /// use toets::Version;
    ///
    /// assert!(Version::new("1.10.0")? > Version::new("1.9.0")?);
    /// assert_eq!(Version::new("1.0").unwrap_err().to_string(), "`1.0` is not a version");
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let version = semver::Version::parse(text).ok().map(Self);
        let small = |(major, minor, patch)| [major, minor, patch].iter().all(|number| *number <= MAX_NUMBER);
        version
            .filter(|version| small(version.numbers()))
            .ok_or_else(|| ShapeProblem::BadVersion { version: text.chars().take(40).collect() })
    }

    /// Whether it comes before a release, as `1.0.0-rc.1` does.
    ///
    /// ```
    /// use toets::Version;
    ///
    /// assert!(Version::new("1.0.0-rc.1")?.is_pre_release());
    /// assert!(!Version::new("0.9.0")?.is_pre_release());
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
    #[must_use]
    pub fn is_pre_release(&self) -> bool {
        !self.0.pre.is_empty()
    }

    /// Its three numbers: major, minor, patch.
    ///
    /// ```
    /// assert_eq!(toets::Version::new("1.2.3-rc.1")?.numbers(), (1, 2, 3));
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
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
        place.parse(value, "a version", Self::new)
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

impl fmt::Display for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V0_1 => f.write_str(SCHEMA_VERSION),
        }
    }
}

impl Read for SchemaVersion {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) if *text == SCHEMA_VERSION => Some(Self::V0_1),
            Tree::Text(text) => {
                let version = text.chars().take(40).collect();
                place.report(&ShapeProblem::UnknownSchemaVersion {
                    version,
                    known: vec![SCHEMA_VERSION.to_owned()],
                });
                None
            }
            other => place.wrong_type("a schema version", other),
        }
    }
}
