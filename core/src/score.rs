//! Stage *score*: an assessment becomes an outcome, by folding its trace.

mod build;
mod combination;
mod fold;
mod level;
mod narrow;
mod outcome;
mod search;
mod trace;
mod values;

use self::build::Builder;
pub use self::fold::{Fold, fold};
pub use self::outcome::{
    DutyOutcome, FlagOutcome, LevelOutcome, NotAsked, Outcome, ReadingOutcome, ScaleOutcome, Timing,
};
pub use self::trace::{Basis, Bounds, Step};
use self::values::Measured;
use crate::assess::Assessment;
use crate::checklist::Checklist;
use crate::condition::Truth;
use crate::diagnostic::Diagnostics;
use crate::name::{Date, Id};
use crate::number::Exact;
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

/// The value of every scale and the levels still possible, as [`score()`] finds them.
pub(crate) fn brief(
    checklist: &Checklist,
    cells: &[Cell],
    as_of: Date,
) -> Result<(Vec<Bounds>, Vec<Id>), Diagnostics> {
    let built = Builder::new(checklist, cells).and_then(|builder| builder.build(as_of));
    let running = built.ok_or_else(|| too_large(checklist))?.running;
    let scales = running.values.iter().map(|measured| measured.value).collect();
    Ok((scales, running.names(running.possible.levels)))
}

/// All scales, where each is a settled sum with its maximum, or follows from those by a rule over scales; `None`
/// where a rule asks for more.
pub(crate) fn settle(
    checklist: &Checklist,
    sums: impl Iterator<Item = Option<(Exact, Exact)>>,
) -> Option<Vec<Measured>> {
    let mut values = Vec::with_capacity(checklist.plan().scales.len());
    for (sum, scale) in sums.zip(&checklist.plan().scales) {
        values.push(match (sum, &scale.rule) {
            (Some((value, maximum)), _) => Measured::settled(value, maximum),
            (None, Some(rule)) => values::derive(rule, values::whole_truth(&rule.when, &values)?, &values)?,
            (None, None) => return None,
        });
    }
    Some(values)
}

/// The level of settled scales.
pub(crate) fn level_of(checklist: &Checklist, values: &[Measured], prohibited: bool) -> Option<Vec<Id>> {
    let (document, plan) = (checklist.document(), checklist.plan());
    let (possible, _) = level::possible(document, plan, values, |_| Truth::No)?;
    let possible = possible.with_flags(plan, Some(Truth::from(prohibited)));
    let levels = checklist.levels().enumerate();
    let levels = levels.filter(|(at, _)| possible.levels & level::Possible::bit(*at) != 0);
    Some(levels.map(|(_, id)| id.clone()).collect())
}

fn too_large(checklist: &Checklist) -> Diagnostics {
    let document = checklist.document();
    let scale = document.levels.on.as_ref().or(document.scales.last().map(|scale| &scale.id));
    let scale = scale.map_or(String::new(), ToString::to_string);
    Diagnostics::one(&Problem::PointsTooLarge { scale })
}
