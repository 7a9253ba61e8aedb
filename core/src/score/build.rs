//! The trace, step by step.

use crate::checklist::Checklist;
use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::scale::PlannedScale;
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::test::Test;
use crate::score::combination::Element;
use crate::score::exact_bounds::{Ends, Narrowing};
use crate::score::fold::Running;
use crate::score::level;
use crate::score::search::memo::Memo;
use crate::score::trace::{Basis, Step};
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::Number;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// Makes the trace; each step is folded before the next is made, which may rest on it.
pub(super) struct Builder<'a> {
    checklist: &'a Checklist,
    cells: &'a [Cell],
    pub(super) known: Known,
    pub(super) running: Running<'a>,
    pub(super) trace: Vec<Step>,
    /// Whether the bounds of the scales so far are exact.
    pub(super) exact: Vec<bool>,
    /// Whether the levels are.
    pub(super) exact_levels: bool,
    memo: Memo,
}

impl<'a> Builder<'a> {
    pub(super) fn new(checklist: &'a Checklist, cells: &'a [Cell]) -> Option<Self> {
        let known = checklist.plan().asked(&Block::one(cells));
        Some(Self {
            checklist,
            cells,
            known,
            running: Running::new(checklist)?,
            trace: Vec::new(),
            exact: Vec::new(),
            exact_levels: true,
            memo: Memo::default(),
        })
    }

    /// All steps in their order; `None` if a number grows too large to be exact.
    pub(super) fn build(mut self, as_of: Date) -> Option<Self> {
        let (document, plan) = (self.checklist.document(), self.checklist.plan());
        for (label, mask) in document.labels.iter().zip(self.known.labels.clone()) {
            self.push(Step::Label { label: label.id.clone(), holds: mask.lane(0) })?;
        }
        for (at, (scale, planned)) in document.scales.iter().zip(&plan.scales).enumerate() {
            self.scale(at, &scale.id, planned)?;
            self.narrow(at, &scale.id)?;
        }
        for (flag, test) in document.red_flags.iter().zip(&plan.red_flags) {
            if flag.in_force(as_of) {
                let raised = self.truth(test);
                self.push(Step::RedFlag { red_flag: flag.id.clone(), raised })?;
            }
        }
        let (_, rules) = level::possible(document, plan, &self.running.values, |test| self.truth(test))?;
        let mut possible = self.running.level(&rules)?;
        if !self.running.possible.is_settled() {
            match self.narrowing().levels(&self.running.red_flags) {
                Some(levels) => {
                    let narrowed = self.running.names(levels.levels);
                    self.push(Step::NarrowLevels { possible: narrowed })?;
                    possible = self.running.level(&rules)?;
                }
                None => self.exact_levels = false,
            }
        }
        self.trace.push(Step::Level { scale: document.levels.on.clone(), rules, possible });
        for (duty, test) in document.duties.iter().zip(&plan.duties) {
            if duty.until.is_none_or(|until| as_of <= until) {
                let holds = self.truth(test);
                self.push(Step::Duty { duty: duty.id.clone(), holds })?;
            }
        }
        Some(self)
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.running.apply(&step)?;
        self.trace.push(step);
        Some(())
    }

    fn narrowing(&self) -> Narrowing<'_> {
        Narrowing {
            checklist: self.checklist,
            cells: self.cells,
            known: &self.known,
            values: &self.running.values,
            exact: &self.exact,
            memo: &self.memo,
        }
    }

    fn narrow(&mut self, at: usize, id: &Id) -> Option<()> {
        let ends = self.narrowing().scale(at)?;
        self.exact.push(!matches!(ends, Ends::Outer));
        if let Ends::Narrower(value, maximum) = ends {
            self.push(Step::Narrow { scale: id.clone(), value, maximum })?;
        }
        Some(())
    }

    fn scale(&mut self, at: usize, id: &Id, planned: &PlannedScale) -> Option<()> {
        if let Some(rule) = &planned.rule {
            let when = self.truth(&rule.when);
            let value = self.running.derive(at, when)?;
            self.trace.push(Step::Derive { scale: id.clone(), when, value });
            return Some(());
        }
        for table in &planned.tables {
            self.points(at, id, table)?;
        }
        for (part, weight) in &planned.parts {
            let value = *self.running.values.get(*part)?;
            let (counted, there) = (value.counted, Truth::Yes);
            let element = Element { counted, there, weight: weight.exact(), value: value.value };
            let after = self.running.part(at, element, value.maximum)?;
            self.trace.push(Step::Part {
                scale: id.clone(),
                part: self.checklist.document().scales.get(*part)?.id.clone(),
                counted: value.counted,
                value: value.value,
                weight: not_one(*weight),
                after,
            });
        }
        if planned.round.is_some() {
            let value = self.running.values.get(at)?.value;
            self.trace.push(Step::Round { scale: id.clone(), value });
        }
        Some(())
    }

    fn points(&mut self, at: usize, id: &Id, table: &Table) -> Option<()> {
        let cell = self.cells.get(table.question).copied().unwrap_or(Cell::OPEN);
        let asked = self.known.asked.get(table.question)?.lane(0);
        let (basis, counted, points) = contribution(table, cell, asked);
        let there = self.checklist.plan().questions.get(table.question)?.there();
        let element = Element { counted, there, weight: table.weight.exact(), value: points };
        let after = self.running.part(at, element, table.most())?;
        let question = self.checklist.at(table.question)?;
        let chosen = |(number, option): (usize, &crate::checklist::AnswerOption)| {
            let payload = cell.payload().filter(|_| basis != Basis::NotAsked)?;
            let is = if table.exclusive.is_some() {
                payload & Cell::bit(number) != 0
            } else {
                Cell::option(number) == cell
            };
            is.then(|| option.id.clone())
        };
        self.trace.push(Step::Points {
            scale: id.clone(),
            question: question.id.clone(),
            basis,
            options: question.options.iter().enumerate().filter_map(chosen).collect(),
            counted,
            perhaps: there != Truth::Yes,
            points,
            weight: not_one(table.weight),
            maximum: table.range().high,
            after,
        });
        Some(())
    }

    /// The truth of a condition over answers and over what the steps so far add up to.
    fn truth(&self, test: &Test) -> Truth {
        let block = Block::one(self.cells);
        test.truth(&|leaf| match leaf {
            Test::Answer(..) => leaf.mask(&block, &self.known).lane(0),
            leaf => self.running.truth(leaf),
        })
    }
}

fn not_one(weight: Fraction) -> Option<Number> {
    (weight != Fraction::ONE).then_some(Number(weight.exact()))
}

/// What an answer adds to a scale: why, whether it counts, and the points if it does.
pub(crate) fn contribution(table: &Table, cell: Cell, asked: Truth) -> (Basis, Truth, Bounds) {
    if asked == Truth::No {
        return (Basis::NotAsked, Truth::No, Bounds::ZERO);
    }
    let (basis, counted, points) = match cell.payload() {
        Some(payload) => (Basis::Answered, Truth::Yes, Bounds::exactly(table.given(payload))),
        None if cell == Cell::NOT_APPLICABLE => return (Basis::NotApplicable, Truth::No, Bounds::ZERO),
        None => {
            let basis = if cell == Cell::UNKNOWN { Basis::Unknown } else { Basis::Open };
            // It may still turn out not to apply.
            let counted = if table.not_applicable { Truth::Undecided } else { Truth::Yes };
            (basis, counted, table.range())
        }
    };
    let basis = if asked == Truth::Undecided { Basis::Undecided } else { basis };
    (basis, counted.min(asked), points)
}
