//! From which day something holds.

use serde::Serialize;

use crate::checklist::duty::FirstDay;
use crate::checklist::sound::Checklist;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// A first day that is possible: this day, or with `or_later` this one or any later day. Without a day, and without
/// `or_later`, it is possible that there is no first day, so that it holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PossibleDay {
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Whether it may also be any later day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_later: bool,
}

/// Whether something holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// It holds on the day of the outcome.
    InForce,
    /// Open answers decide whether it holds on that day or from a later one.
    Undecided,
    /// It holds from a later day.
    Upcoming,
}

impl Timing {
    /// Where something that begins on one of these days stands on a day; what has no first day is in force.
    pub(super) fn on(as_of: Date, possible: &[PossibleDay]) -> Self {
        let has_come = |it: &PossibleDay| match it.day {
            Some(day) if as_of < day => Truth::No,
            _ if it.or_later => Truth::Undecided,
            _ => Truth::Yes,
        };
        let (least, most) = (possible.iter().map(has_come).min(), possible.iter().map(has_come).max());
        match (least, most) {
            (None | Some(Truth::Yes), _) => Self::InForce,
            (_, Some(Truth::No)) => Self::Upcoming,
            _ => Self::Undecided,
        }
    }
}

/// What decides a first day: the answers that are days, and the days of the starts so far.
pub(super) struct Days<'a> {
    pub(super) checklist: &'a Checklist,
    /// By question, the day that it was answered with.
    pub(super) answers: &'a [Option<Date>],
    /// By start, its possible days.
    pub(super) starts: Vec<Vec<PossibleDay>>,
}

impl Days<'_> {
    /// The days that are possible, from the first to the last; none, where nothing is said of a first day.
    ///
    /// Takes whether each question is asked.
    pub(super) fn possible(
        &self,
        from: Option<&FirstDay>,
        asked: impl Fn(usize) -> Truth,
        open: impl Fn(usize) -> bool,
    ) -> Vec<PossibleDay> {
        let or_later = false;
        let one = |day: Date| vec![PossibleDay { day: Some(day), or_later }];
        let least = |not_before: &Option<Date>| vec![PossibleDay { day: *not_before, or_later }];
        match from {
            None => Vec::new(),
            Some(FirstDay::Day(day)) => one(*day),
            Some(FirstDay::Start { start }) => {
                let at = self.checklist.document().starts.iter().position(|it| it.id == *start);
                at.and_then(|at| self.starts.get(at)).cloned().unwrap_or_default()
            }
            Some(FirstDay::Answer { answer, not_before }) => {
                let at = self.checklist.number(answer.as_str());
                let given = at.and_then(|at| self.answers.get(at).copied().flatten());
                let later = given.map(|day| not_before.map_or(day, |least| day.max(least)));
                match (at.map_or(Truth::No, asked), later) {
                    (Truth::Yes, Some(day)) => one(day),
                    (Truth::Undecided, Some(day)) => sorted(least(not_before).into_iter().chain(one(day))),
                    (Truth::Yes | Truth::Undecided, None) if at.is_some_and(&open) => {
                        vec![PossibleDay { day: *not_before, or_later: true }]
                    }
                    // Who is not asked, or to whom it does not apply, gives no day.
                    _ => least(not_before),
                }
            }
        }
    }
}

/// Each once, from the first to the last.
pub(super) fn sorted(days: impl Iterator<Item = PossibleDay>) -> Vec<PossibleDay> {
    let mut days: Vec<PossibleDay> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}
