//! What is wrong with an input: one shape in every language.

use std::fmt;

use serde::Serialize;

use crate::problem::family::Problem;
use crate::problem::severity::Severity;

/// One problem of one document: what, where, and what to do about it.
///
/// A message never repeats an answer's free text (invariant 10, *bad input is a value*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable code, kebab-case; `docs/problems/` has a page for each.
    pub code: String,
    /// Whether the document can still be used.
    pub severity: Severity,
    /// Where, as a JSON Pointer (RFC 6901); empty for the whole document.
    pub path: String,
    /// What is wrong, in lower case and without full stop.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// The diagnostic of `problem` at `path`, a JSON Pointer; each text is cut off after a thousand bytes.
    ///
    /// ```
    /// use toets::{Diagnostic, problem::ShapeProblem};
    ///
    /// let problem = ShapeProblem::BadDate { date: "2026-02-30".to_owned() };
    /// let diagnostic = Diagnostic::new(&problem, "/answers/first-use/value");
    /// assert_eq!(diagnostic.code, "bad-date");
    /// assert!(diagnostic.to_string().starts_with("/answers/first-use/value: `2026-02-30` is not a date (help: "));
    /// ```
    #[must_use]
    pub fn new(problem: &dyn Problem, path: impl Into<String>) -> Self {
        Self {
            code: problem.code().to_owned(),
            severity: problem.severity(),
            path: shortened(path.into()),
            message: shortened(problem.to_string()),
            help: problem.help().map(shortened),
        }
    }
}

/// A longer text is shown to its first letters: a key or a name of a document can be as long as the document.
const LONGEST: usize = 1000;

fn shortened(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    text
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " (help: {help})"),
            None => Ok(()),
        }
    }
}

/// All problems of a document at once; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// One problem about the whole document.
    ///
    /// ```
    /// use toets::{Diagnostics, problem::ShapeProblem};
    ///
    /// let error = Diagnostics::one(&ShapeProblem::MissingField { field: "id".to_owned() });
    /// assert_eq!(error.to_string(), "the field `id` is missing");
    /// assert_eq!(error.0[0].path, "", "the whole document");
    /// ```
    #[must_use]
    pub fn one(problem: &dyn Problem) -> Self {
        Self(vec![Diagnostic::new(problem, "")])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
