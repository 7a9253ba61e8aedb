//! Addresses of the web.

use std::ops::Deref;

use serde::Serialize;

use crate::problem::first_letters::first_letters;
use crate::problem::shape::ShapeProblem;
use crate::text::blank::is_blank;
#[cfg(feature = "schema")]
use crate::text::blank::visible;
use crate::text::document::{Place, Read};
use crate::text::json::tree::Tree;

/// A web address: `https://…` or `http://…`, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Url(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = format!("^https?://{}+$", visible()))))]
    String,
);

impl Url {
    /// A web address, if `text` is one.
    ///
    /// # Errors
    /// It does not start with `https://` or `http://`, has nothing after that, or has spaces in it.
    ///
    /// ```
    /// use toets::Url;
    ///
    /// assert_eq!(&*Url::new("https://stad.gent/nl").unwrap(), "https://stad.gent/nl");
    /// assert_eq!(Url::new("stad.gent").unwrap_err().to_string(), "`stad.gent` is not a web address");
    /// assert!(Url::new("javascript:alert(1)").is_err());
    /// ```
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let place = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        if place.is_some_and(|place| !place.is_empty() && !place.contains(is_blank)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ShapeProblem::BadUrl { url: first_letters(text) })
        }
    }
}

impl Deref for Url {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Read for Url {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        place.parse(value, "a web address", Self::new)
    }
}
