//! What an assessment comes to at a glance: all but the trace, for who scores many of them.

use crate::checklist::Checklist;
use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::scale::PlannedScale;
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::test::Test;
use crate::checklist::document::Combine;
use crate::score::build::{Builder, contribution};
use crate::score::combination::Element;
use crate::score::fold::Running;
use crate::score::level;
use crate::score::level::Possible;
use crate::score::values::Measured;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// What an assessment comes to, by number.
#[derive(Debug, Clone)]
pub(crate) struct Glance {
    /// Which questions are asked, and which labels hold.
    pub(crate) known: Known,
    /// Each scale.
    pub(crate) values: Vec<Measured>,
    /// Whether the bounds of each scale are known to be exact.
    pub(crate) exact: Vec<bool>,
    /// The levels still possible.
    pub(crate) possible: Possible,
    /// Whether these are known to be exact.
    pub(crate) exact_levels: bool,
    /// The red flags; nothing, where one is not in force.
    pub(crate) red_flags: Vec<Option<Truth>>,
}

impl Glance {
    /// Whether a search has nothing to find.
    pub(crate) fn is_exact(&self) -> bool {
        self.exact_levels && self.exact.iter().all(|exact| *exact)
    }
}

/// As [`score`](super::score()) finds it; `None` if a number grows too large to be exact.
pub(crate) fn glance(checklist: &Checklist, cells: &[Cell], as_of: Date) -> Option<Glance> {
    let quick = quick(checklist, cells, as_of)?;
    if quick.is_exact() {
        return Some(quick);
    }
    let Builder { running, known, exact, exact_levels, .. } = Builder::new(checklist, cells)?.build(as_of)?;
    let Running { values, possible, red_flags, .. } = running;
    Some(Glance { known, values, exact, possible, exact_levels, red_flags })
}

/// The same without a search: the bounds are never narrower, and exact where that is plain.
pub(crate) fn quick(checklist: &Checklist, cells: &[Cell], as_of: Date) -> Option<Glance> {
    let (document, plan) = (checklist.document(), checklist.plan());
    let block = Block::one(cells);
    let known = plan.asked(&block);
    let mut running = Running::new(checklist)?;
    let truth = |test: &Test, running: &Running<'_>| {
        test.truth(&|leaf| match leaf {
            Test::Answer(..) | Test::Label(_) => leaf.mask(&block, &known).lane(0),
            leaf => running.truth(leaf),
        })
    };
    for (at, planned) in plan.scales.iter().enumerate() {
        if let Some(rule) = &planned.rule {
            let when = truth(&rule.when, &running);
            running.derive(at, when)?;
        }
        for table in &planned.tables {
            let cell = cells.get(table.question).copied().unwrap_or(Cell::OPEN);
            let asked = known.asked.get(table.question)?.lane(0);
            let (_, counted, value) = contribution(table, cell, asked);
            let there = plan.questions.get(table.question)?.there();
            let part = Element { counted, there, weight: table.weight.exact(), value };
            running.part(at, part, table.most())?;
        }
        for (part, weight) in &planned.parts {
            let Measured { value, maximum, counted } = *running.values.get(*part)?;
            let part = Element { counted, there: Truth::Yes, weight: weight.exact(), value };
            running.part(at, part, maximum)?;
        }
    }
    for (at, (flag, test)) in document.red_flags.iter().zip(&plan.red_flags).enumerate() {
        let raised = flag.in_force(as_of).then(|| truth(test, &running));
        *running.red_flags.get_mut(at)? = raised;
    }
    let (possible, _) = level::possible(document, plan, &running.values, |test| truth(test, &running))?;
    let possible = possible.with_flags(plan, level::prohibition(document, &running.red_flags));
    let undecided =
        |table: &Table| known.asked.get(table.question).is_none_or(|asked| asked.lane(0) == Truth::Undecided);
    let exact = |(of, planned): (&Measured, &PlannedScale)| {
        let settled = of.value.is_settled() && of.maximum.is_settled();
        // As long as it is known which questions are asked, each of them is open on its own.
        let of_questions = planned.rule.is_none() && planned.parts.is_empty();
        // The low end of a count may be too low.
        let of_questions = of_questions && planned.combine != Combine::Count;
        settled || (of_questions && !planned.tables.iter().any(undecided))
    };
    let Running { values, red_flags, .. } = running;
    let exact = values.iter().zip(&plan.scales).map(exact).collect();
    Some(Glance { known, values, exact, possible, exact_levels: possible.is_settled(), red_flags })
}
