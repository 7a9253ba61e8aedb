//! Stage *score*: an assessment becomes an outcome, by folding its trace.

mod build;
mod combination;
mod conclude;
mod fold;
mod glance;
mod level;
mod narrow;
mod outcome;
mod search;
mod sums;
mod trace;
mod values;

use std::collections::BTreeMap;

use self::build::Builder;
pub(crate) use self::build::contribution;
pub(crate) use self::conclude::{Concluded, Open, conclude};
pub use self::fold::{Fold, fold};
pub(crate) use self::glance::{Glance, glance, quick};
pub(crate) use self::level::{Possible, band};
pub use self::outcome::{
    DutyOutcome, FlagOutcome, LevelOutcome, NotAsked, Outcome, ReadingOutcome, ScaleOutcome, Timing,
};
pub(crate) use self::search::Memo;
pub(crate) use self::sums::{Share, Sum, Sums};
pub use self::trace::{Basis, Bounds, Step};
pub(crate) use self::values::{Measured, term};
use crate::assess::Assessment;
use crate::checklist::Checklist;
use crate::diagnostic::Diagnostics;
use crate::name::{Date, Id};
use crate::plan::Cell;
use crate::problem::Problem;

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
    Diagnostics::one(&Problem::PointsTooLarge { scale })
}
