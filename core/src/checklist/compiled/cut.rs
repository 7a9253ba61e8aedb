//! Where something changes on the number line, so that a number becomes the range in which it lies.

use crate::checklist::compiled::index::Index;
use crate::checklist::condition::Condition;
use crate::checklist::document::ChecklistDocument;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;

/// A place on the number line where a condition or a band changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    pub(crate) at: Fraction,
    /// Whether the place itself is still below it.
    pub(crate) above: bool,
}

/// How many cuts, which rise, lie at or below a number.
pub(crate) fn passed(cuts: &[Cut], number: Exact) -> u64 {
    let is_below = |cut: &Cut| if cut.above { number > cut.at.exact() } else { number >= cut.at.exact() };
    u64::try_from(cuts.partition_point(is_below)).unwrap_or(u64::MAX)
}

/// Where something changes for the numbers of each question; days are numbers too.
pub(super) fn cuts(document: &ChecklistDocument, index: &Index<'_>) -> Vec<Vec<Cut>> {
    let mut cuts: Vec<Vec<Cut>> = index
        .questions
        .iter()
        .map(|question| {
            let ends = question.bands.iter().filter_map(|band| band.to);
            ends.map(|at| Cut { at, above: true }).collect()
        })
        .collect();
    for leaf in document.conditions().flat_map(Condition::leaves) {
        let (answer, at) = match leaf {
            Condition::AnswerAtLeast { answer, at_least } => (answer, *at_least),
            Condition::AnswerBefore { answer, before: day } | Condition::AnswerFrom { answer, from: day } => {
                (answer, Fraction::integer(day.number()))
            }
            _ => continue,
        };
        if let Some(cuts) = index.question(answer).and_then(|at| cuts.get_mut(at)) {
            cuts.push(Cut { at, above: false });
        }
    }
    for cuts in &mut cuts {
        cuts.sort_unstable();
        cuts.dedup();
    }
    cuts
}
