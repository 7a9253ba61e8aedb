//! The state between two changes: what is asked, and what everything adds up to.

use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::checklist::document::FlagSeverity;
use crate::checklist::{Checklist, Node};
use crate::score::conclude::{Concluded, Open, conclude};
use crate::score::search::memo::Memo;
use crate::score::sums::{Share, Sum, Sums};
use crate::session::Asked;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// What is known between two changes.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    cells: Vec<Cell>,
    known: Known,
    running: Option<Running>,
    memo: Memo,
}

/// The sums so far.
#[derive(Debug, Clone)]
struct Running {
    /// By scale: what its questions add up to, and of how many it is undecided whether they are asked.
    totals: Vec<(Share, usize)>,
}

impl Ledger {
    pub(super) fn new(checklist: &Checklist, cells: Vec<Cell>) -> Self {
        let plan = checklist.plan();
        let known = plan.asked(&Block::one(&cells));
        let running = Sums::alone(plan).map(|sums| Running::new(sums, &cells, &known));
        Self { cells, known, running, memo: Memo::default() }
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub(super) fn asked(&self) -> impl Iterator<Item = Truth> {
        self.known.asked.iter().map(|asked| asked.lane(0))
    }

    /// Puts another answer in place; returns the questions that are now asked otherwise.
    pub(super) fn change(&mut self, checklist: &Checklist, question: usize, cell: Cell) -> Vec<Asked> {
        let (plan, asked) = (checklist.plan(), self.truth(question));
        let Self { cells, known, running, .. } = self;
        let Some(place) = cells.get_mut(question).filter(|before| **before != cell) else {
            return Vec::new();
        };
        let before = std::mem::replace(place, cell);
        let mut replace = |question, before, after| {
            if let Some(running) = running.as_mut() {
                running.replace(plan.sums(), question, before, after);
            }
        };
        replace(question, (before, asked), (cell, asked));
        let mut changed = Vec::new();
        plan.decide_again(question, cells, known, |node, was, is| {
            if let Node::Question(at) = node {
                let (cell, is) = (cells.get(at).copied().unwrap_or(Cell::OPEN), is.lane(0));
                replace(at, (cell, was.lane(0)), (cell, is));
                changed.push((at, is));
            }
        });
        changed
    }

    fn truth(&self, question: usize) -> Truth {
        self.known.asked.get(question).map_or(Truth::No, |asked| asked.lane(0))
    }

    /// All scales and the levels; `None` where the checklist has other scales than sums, or a number grows too large.
    pub(super) fn conclude(&self, checklist: &Checklist, as_of: Date) -> Option<Concluded> {
        let running = self.running.as_ref()?;
        let block = Block::one(&self.cells);
        let flags = checklist.document().red_flags.iter().zip(&checklist.plan().red_flags);
        let raised = flags
            .filter(|(flag, _)| flag.severity == FlagSeverity::Prohibited && flag.in_force(as_of))
            .map(|(_, test)| test.mask(&block, &self.known).lane(0));
        let prohibited = raised.max().unwrap_or(Truth::No);
        let sums = || {
            let measured = |(sum, (total, undecided)): (Option<&Sum>, &(Share, usize))| {
                Some((sum?.measured(*total)?, *undecided == 0))
            };
            checklist.plan().sums().each().zip(&running.totals).map(measured)
        };
        let open = Open { cells: &self.cells, known: &self.known, as_of, memo: &self.memo };
        conclude(checklist, sums(), prohibited, Some(open))
    }
}

impl Running {
    fn new(sums: &Sums, cells: &[Cell], known: &Known) -> Self {
        let mut running = Self { totals: vec![(Share::default(), 0); sums.each().count()] };
        for (question, (cell, asked)) in cells.iter().zip(&known.asked).enumerate() {
            running.add(sums, question, (*cell, asked.lane(0)), Share::plus, usize::saturating_add);
        }
        running
    }

    fn replace(&mut self, sums: &Sums, question: usize, before: (Cell, Truth), after: (Cell, Truth)) {
        self.add(sums, question, before, Share::without, usize::saturating_sub);
        self.add(sums, question, after, Share::plus, usize::saturating_add);
    }

    fn add(
        &mut self,
        sums: &Sums,
        question: usize,
        (cell, asked): (Cell, Truth),
        add: fn(Share, Share) -> Share,
        count: fn(usize, usize) -> usize,
    ) {
        for (sum, (total, undecided)) in sums.each().zip(&mut self.totals) {
            let Some((sum, row)) = sum.and_then(|sum| Some((sum, sum.row(question)?))) else { continue };
            *total = add(*total, sum.share(row, cell, asked));
            *undecided = count(*undecided, usize::from(asked == Truth::Undecided));
        }
    }
}
