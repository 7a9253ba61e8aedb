//! Maxima that answers do not reach, or go beyond.

use crate::checklist::document::OutOf;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::score::outcome::Outcome;

impl Lint<'_> {
    /// Holds the maxima that do not depend on the answers against what answers reach.
    ///
    /// Of those of the questions that apply, the maximum follows what is asked. A bound that is wider than the truth
    /// still shows that nothing lies beyond it, and not that something lies there.
    pub(super) fn maxima(&mut self, outcome: &Outcome) {
        for (at, scale) in self.document.scales.iter().enumerate() {
            let Some(found) = outcome.scales.get(&scale.id) else { continue };
            let (path, field) = match scale.out_of {
                Some(OutOf::Fixed) => (format!("/scales/{at}/maximum"), true),
                Some(OutOf::All) => (format!("/scales/{at}/out_of"), false),
                Some(OutOf::Applicable) | None => continue,
            };
            let (highest, maximum) = (found.high, found.least_maximum.unwrap_or(found.maximum));
            let (scale, highest_text, maximum_text) =
                (scale.id.to_string(), highest.0.to_string(), maximum.0.to_string());
            if highest.0 < maximum.0 {
                let (highest, maximum) = (highest_text, maximum_text);
                self.report(path, &LintProblem::MaximumOutOfReach { scale, highest, maximum });
            } else if field && highest.0 > maximum.0 && !found.outer {
                let (highest, maximum) = (highest_text, maximum_text);
                self.report(path, &LintProblem::AboveMaximum { scale, highest, maximum });
            }
        }
    }
}
