//! What one question adds to one scale.

use super::trace::{Basis, Bounds};
use crate::assess::{AssessedQuestion, State};
use crate::checklist::{AnswerOption, Kind, OutOf, Question, Scale};
use crate::condition::Truth;
use crate::name::Id;
use crate::number::Exact;

pub(super) struct Contribution {
    pub(super) basis: Basis,
    pub(super) options: Vec<Id>,
    pub(super) points: Bounds,
    pub(super) maximum: Bounds,
}

/// What `question` adds to `scale`; nothing if it does not score there.
pub(super) fn contribution(
    scale: &Scale,
    question: &Question,
    assessed: &AssessedQuestion,
) -> Option<Contribution> {
    let range = range(&scale.id, question)?;
    let full = Bounds::exactly(range.high.0);
    let left_out = match scale.out_of {
        Some(OutOf::All) => full,
        Some(OutOf::Applicable | OutOf::Fixed) | None => Bounds::ZERO,
    };
    let none = |basis| Contribution { basis, options: Vec::new(), points: Bounds::ZERO, maximum: left_out };
    if assessed.asked == Truth::No {
        return Some(none(Basis::NotAsked));
    }
    let mut given = match &assessed.state {
        State::Chosen { options } => {
            let chosen = question.options.iter().filter(|option| options.contains(&option.id));
            let points = Bounds::exactly(total(&scale.id, chosen));
            Contribution { basis: Basis::Answered, options: options.clone(), points, maximum: full }
        }
        State::NotApplicable => none(Basis::NotApplicable),
        open => {
            let basis = if *open == State::Unknown { Basis::Unknown } else { Basis::Open };
            // It may still turn out not to apply.
            let or_none =
                |bounds: Bounds, none| if question.not_applicable { bounds.hull(none) } else { bounds };
            let points = or_none(range, Bounds::ZERO);
            Contribution { basis, options: Vec::new(), points, maximum: or_none(full, left_out) }
        }
    };
    if assessed.asked == Truth::Undecided {
        given.basis = Basis::Undecided;
        given.points = given.points.hull(Bounds::ZERO);
        given.maximum = given.maximum.hull(left_out);
    }
    Some(given)
}

/// The least and the most points that an answer to `question` can have on `scale`.
fn range(scale: &Id, question: &Question) -> Option<Bounds> {
    let scores = question.options.iter().any(|option| option.points.contains_key(scale));
    if !scores {
        return None;
    }
    let each = |option: &AnswerOption| total(scale, std::iter::once(option));
    let single: Vec<Exact> = question.options.iter().map(each).collect();
    let bounds = Bounds::of(*single.iter().min()?, *single.iter().max()?);
    if question.kind != Kind::Multiple {
        return Some(bounds);
    }
    // Any set of the options that do not exclude the others, or one option alone.
    let free = || question.options.iter().filter(|option| !option.exclusive);
    let gains = total(scale, free().filter(|option| !each(option).is_negative()));
    let losses = total(scale, free().filter(|option| each(option).is_negative()));
    Some(Bounds {
        low: if losses.is_negative() { bounds.low.min(crate::Number(losses)) } else { bounds.low },
        high: if bounds.high.0.is_negative() { bounds.high } else { bounds.high.max(crate::Number(gains)) },
    })
}

/// The sum of the points of `options` on `scale`.
///
/// The checklist was refused if the sum of all points on a scale were too large, so this one is not.
fn total<'a>(scale: &Id, options: impl Iterator<Item = &'a AnswerOption>) -> Exact {
    options
        .filter_map(|option| option.points.get(scale))
        .fold(Exact::ZERO, |sum, points| sum.plus(*points).unwrap_or(Exact::integer(i64::MAX)))
}
