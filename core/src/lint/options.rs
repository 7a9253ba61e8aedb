//! Bands of numbers that no answer lies in.

use crate::checklist::document::Question;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;

impl Lint<'_> {
    pub(super) fn options(&mut self) {
        for (path, _, question) in self.questions() {
            for at in outside(question) {
                let bounds = question.range();
                let (question, band) = (question.id.to_string(), at.saturating_add(1));
                self.report(
                    format!("{path}/bands/{at}"),
                    &LintProblem::UnreachableOption { question, band, bounds },
                );
            }
        }
    }
}

/// The bands outside the bounds of a question; a band goes up to its end, which is included.
fn outside(question: &Question) -> Vec<usize> {
    let mut outside = Vec::new();
    let mut from = None;
    for (at, band) in question.bands.iter().enumerate() {
        let too_low = band.to.zip(question.minimum).is_some_and(|(to, minimum)| to < minimum);
        let too_high = question.maximum.zip(from).is_some_and(|(maximum, from)| maximum <= from);
        if too_low || too_high {
            outside.push(at);
        }
        from = band.to;
    }
    outside
}
