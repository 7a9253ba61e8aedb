//! Stage *score*: an assessment becomes an outcome, by folding its trace.

pub(crate) mod build;
pub(crate) mod combination;
pub(crate) mod conclude;
pub(crate) mod exact_bounds;
pub(crate) mod fold;
pub(crate) mod glance;
pub(crate) mod level;
pub(crate) mod outcome;
pub(crate) mod search;
pub(crate) mod sums;
pub(crate) mod trace;
pub(crate) mod values;

use std::collections::BTreeMap;

pub use self::fold::{Fold, fold};
pub use self::outcome::{
    DutyOutcome, FlagOutcome, LevelOutcome, NotAsked, Outcome, ReadingOutcome, ScaleOutcome, Timing,
};
pub use self::trace::{Basis, Step};
use crate::answers::assess::Assessment;
use crate::checklist::Checklist;
use crate::checklist::compiled::cell::Cell;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::score::build::Builder;
use crate::score::conclude::Concluded;
use crate::score::glance::glance;
use crate::value::date::Date;
use crate::value::id::Id;

/// Computes the outcome of an assessment.
///
/// Takes the checklist of the assessment, and the day for which red flags and duties are read. Returns the
/// scales as intervals, the levels still possible, red flags, duties, what is open, and the trace.
///
/// INVARIANT (trace): the outcome is the fold of the trace, and of nothing else.
/// INVARIANT (no silent default): an open question is an interval, never zero.
///
/// # Errors
/// A number of the checklist is too large to compute with exactly.
pub fn score(checklist: &Checklist, assessment: &Assessment, as_of: Date) -> Result<Outcome, Diagnostics> {
    let checklist = &*checklist.repeated(&assessment.repeats)?;
    let too_large = || too_large(checklist);
    let cells = checklist.cells(assessment);
    let built =
        Builder::new(checklist, &cells).and_then(|builder| builder.build(as_of)).ok_or_else(too_large)?;
    let reading = match &checklist.document().reading {
        Some(reading) => Some(outcome::reading(checklist, reading, &cells, as_of).ok_or_else(too_large)?),
        None => None,
    };
    Ok(outcome::outcome(checklist, assessment, as_of, built, reading))
}

/// The scales and the levels still possible, as [`score()`] finds them.
pub(crate) fn brief(checklist: &Checklist, cells: &[Cell], as_of: Date) -> Result<Concluded, Diagnostics> {
    let glance = glance(checklist, cells, as_of).ok_or_else(|| too_large(checklist))?;
    Ok(Concluded { levels: glance.possible.levels, values: glance.values })
}

/// The level and the scales, as [`score()`] finds them.
pub(crate) fn standing(
    checklist: &Checklist,
    cells: &[Cell],
    as_of: Date,
) -> Result<(LevelOutcome, BTreeMap<Id, ScaleOutcome>), Diagnostics> {
    let built = Builder::new(checklist, cells).and_then(|builder| builder.build(as_of));
    Ok(outcome::standing(checklist, &built.ok_or_else(|| too_large(checklist))?))
}

pub(crate) fn too_large(checklist: &Checklist) -> Diagnostics {
    let document = checklist.document();
    let scale = document.levels.on.as_ref().or(document.scales.last().map(|scale| &scale.id));
    let scale = scale.map_or(String::new(), ToString::to_string);
    Diagnostics::one(&ChecklistProblem::PointsTooLarge { scale })
}
