//! What one answer adds to a scale.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::table::Table;
use crate::score::trace::Basis;
use crate::value::bounds::Bounds;
use crate::value::truth::Truth;

/// What an answer adds to a scale: why, whether it counts, and the points if it does.
pub(crate) fn contribution(table: &Table, answer: CompiledAnswer, asked: Truth) -> (Basis, Truth, Bounds) {
    if asked == Truth::No {
        return (Basis::NotAsked, Truth::No, Bounds::ZERO);
    }
    let (basis, counted, points) = match answer.payload() {
        Some(payload) => (Basis::Answered, Truth::Yes, Bounds::exactly(table.given(payload))),
        None if answer == CompiledAnswer::NOT_APPLICABLE => {
            return (Basis::NotApplicable, Truth::No, Bounds::ZERO);
        }
        None => {
            let basis = if answer == CompiledAnswer::UNKNOWN { Basis::Unknown } else { Basis::Open };
            // It may still turn out not to apply.
            let counted = if table.not_applicable { Truth::Undecided } else { Truth::Yes };
            (basis, counted, table.range())
        }
    };
    let basis = if asked == Truth::Undecided { Basis::Undecided } else { basis };
    (basis, counted.min(asked), points)
}
