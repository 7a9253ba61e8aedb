//! Stage *outlook*: what the same answers come to from one day to a later one, as the law moves.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::answers::document::Answers;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::compare::{ClassComparison, Turned, differing, flags, turned};
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::outcome::OutcomeProblem;
use crate::score::first_day::Timing;
use crate::score::outcome::{Outcome, score};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// Maximum days that are looked at.
const DAYS: usize = 40;

/// What changes for the same answers between two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlook {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The day from which it looks ahead.
    pub as_of: Date,
    /// The day up to which it looks.
    pub until: Date,
    /// The days on which something changes, from the first to the last.
    pub changes: Vec<DayOfChange>,
    /// Whether all days up to the last one were looked at; where not, they were too many.
    pub complete: bool,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is otherwise from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayOfChange {
    /// The day.
    pub on: Date,
    /// The classes that change.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<Id, ClassComparison>,
    /// The red flags that change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub red_flags: Vec<Turned>,
    /// The duties that begin, end or follow otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<DutyChange>,
}

/// What becomes of one duty; nothing, where it does not follow or is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyChange {
    /// The duty.
    pub id: Id,
    /// As it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<DutyState>,
    /// As it is from that day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<DutyState>,
}

/// Whether a duty follows, and whether it holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyState {
    /// `yes` if it follows, `undecided` if open answers decide.
    pub holds: Truth,
    /// Whether it holds already.
    pub timing: Timing,
}

/// Looks ahead: what the answers come to on one day, and what becomes of that up to a later one.
///
/// Takes the checklist, the answers, the day from which it looks and the one up to which, both included. Only on days
/// on which a red flag or a duty begins or has ended can anything change, so that the days are exact; more than 40 of
/// them are not looked at, and the outlook says so.
///
/// # Errors
/// The last day is before the first, the answers cannot be assessed, or a number of the checklist is too large to compute with exactly.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "2.0.0-rc.2"}, "subject": "x",
///          "answers": {"technique": {"value": "generative"}, "practices": {"value": ["intimate-imagery"]}}}"#)?;
/// let day = |text| toets::Date::new(text).unwrap();
/// let outlook = toets::outlook(&checklist, &answers, day("2026-12-01"), day("2027-01-01"))?;
/// assert_eq!(outlook.changes[0].on, day("2026-12-02"), "from then on it is prohibited");
/// assert_eq!(outlook.changes[0].red_flags[0].id.as_str(), "intimate-imagery");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn outlook(
    checklist: &Checklist,
    answers: &Answers,
    as_of: Date,
    until: Date,
) -> Result<Outlook, Diagnostics> {
    if until < as_of {
        let problem = OutcomeProblem::UntilBefore { until: until.to_string(), as_of: as_of.to_string() };
        return Err(Diagnostics::one(&problem));
    }
    let assessment = crate::answers::matching::assessment(checklist, answers)?;
    let mut before = score(checklist, &assessment, as_of)?;
    let mut due = fixed(checklist);
    due.extend(first_days(&before));
    let (mut day, mut looked, mut changes) = (as_of, 0_usize, Vec::new());
    let next = |due: &BTreeSet<Date>, day: Date| due.iter().copied().find(|it| day < *it && *it <= until);
    while let Some(on) = next(&due, day).filter(|_| looked < DAYS) {
        looked = looked.saturating_add(1);
        let after = score(checklist, &assessment, on)?;
        due.extend(first_days(&after));
        changes.extend(change(checklist, on, &before, &after));
        (day, before) = (on, after);
    }
    Ok(Outlook {
        schema_version: SchemaVersion::V0_1,
        checklist: assessment.checklist,
        subject: assessment.subject,
        as_of,
        until,
        changes,
        complete: next(&due, day).is_none(),
        diagnostics: assessment.diagnostics,
    })
}

/// The days on which a red flag begins, and those after which it or a duty is over.
fn fixed(checklist: &Checklist) -> BTreeSet<Date> {
    let document = checklist.document();
    let flags = document.red_flags.iter().flat_map(|flag| [flag.from, flag.until.and_then(Date::next)]);
    let duties = document.duties.iter().map(|duty| duty.until.and_then(Date::next));
    flags.chain(duties).flatten().collect()
}

/// The days on which duties can begin, as far as they follow now.
fn first_days(outcome: &Outcome) -> impl Iterator<Item = Date> {
    let days =
        outcome.duties.iter().flat_map(|duty| duty.possible_from.iter().map(|it| it.day).chain([duty.from]));
    days.flatten()
}

fn change(checklist: &Checklist, on: Date, before: &Outcome, after: &Outcome) -> Option<DayOfChange> {
    let document = checklist.document();
    let classes: BTreeMap<_, _> = differing(&before.classes, &after.classes)
        .map(|(id, (before, after))| (id, ClassComparison { before, after }))
        .collect();
    let ids = document.red_flags.iter().map(|it| &it.id);
    let red_flags = turned(ids, &flags(before), &flags(after));
    let state = |outcome: &Outcome, id: &Id| {
        let duty = outcome.duties.iter().find(|duty| duty.id == *id)?;
        Some(DutyState { holds: duty.holds, timing: duty.timing })
    };
    let duties = document.duties.iter().map(|duty| DutyChange {
        id: duty.id.clone(),
        before: state(before, &duty.id),
        after: state(after, &duty.id),
    });
    let duties: Vec<_> = duties.filter(|duty| duty.before != duty.after).collect();
    let changes = !(classes.is_empty() && red_flags.is_empty() && duties.is_empty());
    changes.then_some(DayOfChange { on, classes, red_flags, duties })
}
