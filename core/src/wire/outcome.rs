//! From answers to their outcome, as several functions need it.

use crate::answers::document::Answers;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::score::outcome::Outcome;
use crate::value::date::Date;

/// Assesses answers and scores them for a day.
pub(super) fn outcome(checklist: &Checklist, answers: &Answers, as_of: Date) -> Result<Outcome, Diagnostics> {
    let assessment = crate::answers::assess::assess(checklist, answers)?;
    crate::score::outcome::score(checklist, &assessment, as_of)
}
