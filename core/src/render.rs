//! Stage *render*: forms, outcomes and records as HTML, and an explanation as text.

use crate::answers::Answers;
use crate::checklist::{Checklist, LanguagePack};
use crate::diagnostic::Diagnostics;
use crate::name::Language;
use crate::record::Record;
use crate::score::Outcome;

/// The form of a checklist with the answers so far, as HTML.
#[must_use]
pub fn form(_: &Checklist, _: &LanguagePack, _: &Answers, _: &Outcome) -> String {
    String::new()
}

/// An outcome as HTML.
#[must_use]
pub fn outcome(_: &Checklist, _: &LanguagePack, _: &Outcome) -> String {
    String::new()
}

/// A record as HTML.
#[must_use]
pub fn record(_: &Record, _: Language) -> String {
    String::new()
}

/// An outcome in words.
pub fn explain(_: &Checklist, _: &LanguagePack, _: &Outcome, _: &str) -> Result<String, Diagnostics> {
    Ok(String::new())
}
