//! Bands that no answer lies in: no number, or no number of options.

use crate::checklist::document::{Kind, Question};
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::fraction::Fraction;

impl Lint<'_> {
    pub(super) fn options(&mut self) {
        for (path, _, question) in self.questions() {
            for at in outside(question) {
                let bounds = range(question);
                let (question, band) = (question.id.to_string(), at.saturating_add(1));
                self.report(
                    format!("{path}/bands/{at}"),
                    &LintProblem::UnreachableOption { question, band, bounds },
                );
            }
        }
    }
}

/// The bounds of a number, or of how many options can be chosen: none only where one option says so.
fn bounds(question: &Question) -> (Option<Fraction>, Option<Fraction>) {
    if question.kind != Kind::Multiple {
        return (question.minimum, question.maximum);
    }
    let (alone, free) = question.alone_and_free();
    let count = |count: usize| i64::try_from(count).ok().map(Fraction::integer);
    (count(usize::from(alone.is_empty())), count(free.len()))
}

fn range(question: &Question) -> String {
    match bounds(question) {
        (Some(least), Some(most)) if question.kind == Kind::Multiple => format!("{least} … {most}"),
        _ => question.range(),
    }
}

/// The bands outside the bounds of a question; a band goes up to its end, which is included.
fn outside(question: &Question) -> Vec<usize> {
    let (minimum, maximum) = bounds(question);
    let mut outside = Vec::new();
    let mut from = None;
    for (at, band) in question.bands.iter().enumerate() {
        let too_low = band.to.zip(minimum).is_some_and(|(to, minimum)| to < minimum);
        let too_high = maximum.zip(from).is_some_and(|(maximum, from)| maximum <= from);
        if too_low || too_high {
            outside.push(at);
        }
        from = band.to;
    }
    outside
}
