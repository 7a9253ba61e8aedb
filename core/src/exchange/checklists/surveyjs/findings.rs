//! What is noted while a survey is read.

use crate::problem::diagnostic::Diagnostic;
use crate::problem::family::Problem;

/// What deserves a look, and what makes the survey impossible to carry.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) errors: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn warn(&mut self, path: &str, problem: &dyn Problem) {
        self.diagnostics.push(Diagnostic::new(problem, path));
    }

    pub(super) fn refuse(&mut self, path: &str, problem: &dyn Problem) {
        self.errors.push(Diagnostic::new(problem, path));
    }
}
