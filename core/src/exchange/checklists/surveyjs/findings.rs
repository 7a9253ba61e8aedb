//! What is noted while a survey is read.

use crate::problem::family::Problem;
use crate::problem::found::Found;

/// What deserves a look, and what makes the survey impossible to carry.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) warnings: Found,
    pub(super) errors: Found,
}

impl Findings {
    pub(super) fn warn(&mut self, path: &str, problem: &dyn Problem) {
        self.warnings.note(problem, path);
    }

    pub(super) fn refuse(&mut self, path: &str, problem: &dyn Problem) {
        self.errors.note(problem, path);
    }
}
