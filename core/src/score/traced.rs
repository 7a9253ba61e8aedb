//! A walk with its trace, to the end.

use crate::checklist::sound::Checklist;
use crate::score::accumulator::Accumulator;
use crate::score::duties::{Advised, FoundDuty};
use crate::score::first_day::Days;
use crate::score::given::Given;
use crate::score::summary::Summary;
use crate::score::trace::Step;
use crate::score::walk::Walk;
use crate::text::json::decimal::Decimal;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// Where a walk ended.
pub(super) struct Walked {
    pub(super) summary: Summary,
    /// By label.
    pub(super) labels: Vec<Option<Truth>>,
    /// By duty, what it comes to, then its other readings; nothing, where it is over. Without a trace no duty is
    /// looked at.
    pub(super) duties: Vec<FoundDuty>,
    pub(super) advised: Advised,
    pub(super) trace: Vec<Step>,
}

/// Walks with a trace.
///
/// Takes by question the day that it was answered with, and the number. Returns `None` if a number grows too large to be exact.
///
/// INVARIANT (trace): folding the trace gives everything else that is returned.
pub(super) fn traced<'a>(
    checklist: &'a Checklist,
    given: Given<'a>,
    days: &[Option<Date>],
    numbers: &'a [Option<Decimal>],
    as_of: Date,
) -> Option<Walked> {
    let mut walk = Walk::new(checklist, Accumulator::new(checklist)?, Some(given));
    walk.trace = Some(Vec::new());
    walk.numbers = numbers;
    walk.all(as_of)?;
    let mut days = Days { checklist, answers: days, starts: Vec::new() };
    walk.starts(&mut days)?;
    let duties = walk.duties(&days, as_of)?;
    let advised = walk.advice()?;
    let labels = std::mem::take(&mut walk.accumulator.labels);
    let trace = walk.trace.take().unwrap_or_default();
    Some(Walked { labels, duties, advised, trace, summary: walk.summary() })
}
