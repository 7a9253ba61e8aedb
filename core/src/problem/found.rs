//! Problems as they are found: the first of them, and how many more there are.

use std::fmt;

use crate::problem::diagnostic::Diagnostic;
use crate::problem::family::Problem;
use crate::problem::shape::ShapeProblem;

/// Nobody reads more, and a document can have a million.
const LISTED: usize = 200;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Found {
    listed: Vec<Diagnostic>,
    more: usize,
}

impl Found {
    /// Adds a problem at `path`, which is written only where it is listed.
    pub(crate) fn note(&mut self, problem: &dyn Problem, path: impl fmt::Display) {
        if self.listed.len() < LISTED {
            self.listed.push(Diagnostic::new(problem, path.to_string()));
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// How many there are, listed or not.
    pub(crate) fn count(&self) -> usize {
        self.listed.len().saturating_add(self.more)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The problems of a document in their order; one more counts those that are not listed.
    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.into_list_at("")
    }

    /// The problems of the part of a document that is at `path`.
    pub(crate) fn into_list_at(mut self, path: &str) -> Vec<Diagnostic> {
        if self.more > 0 {
            self.listed.push(Diagnostic::new(&ShapeProblem::MoreProblems { count: self.more }, path));
        }
        self.listed
    }
}
