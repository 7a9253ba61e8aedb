//! Digests of documents, models and data.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;

use crate::problem::first_letters::first_letters;
use crate::problem::shape::ShapeProblem;
use crate::text::document::{Place, Read};
use crate::text::json;
use crate::text::json::tree::Tree;

/// A digest: `sha256:` and 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Digest(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^sha256:[0-9a-f]{64}$")))] String,
);

impl Digest {
    /// A digest, if `text` is one.
    ///
    /// ```
    /// assert!(toets::Digest::new(&format!("sha256:{}", "0".repeat(64))).is_ok());
    /// assert_eq!(toets::Digest::new("model.pkl").unwrap_err().to_string(), "`model.pkl` is not a digest");
    /// ```
    ///
    /// # Errors
    /// It is written in another way.
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let digits = text.strip_prefix("sha256:").unwrap_or_default();
        if digits.len() == 64 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ShapeProblem::BadDigest { digest: first_letters(text) })
        }
    }

    /// The digest of a document.
    pub(crate) fn of(document: &impl Serialize) -> Self {
        Self(json::digest(document))
    }
}

impl Deref for Digest {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Read for Digest {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        place.parse(value, "a digest", Self::new)
    }
}
