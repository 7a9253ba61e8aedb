//! The state between two changes: what is asked, and what everything adds up to.

use std::collections::BTreeSet;

use super::Asked;
use crate::checklist::{Checklist, FlagSeverity, Node};
use crate::condition::Truth;
use crate::name::Date;
use crate::plan::{Block, Cell, Known, Plan, Test};
use crate::score::{Concluded, Share, Sums, conclude};

/// What is known between two changes.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    cells: Vec<Cell>,
    known: Known,
    /// By question, then by label: the places in the order of deciding of the conditions that ask for it.
    questions: Vec<Vec<usize>>,
    labels: Vec<Vec<usize>>,
    sums: Option<Running>,
}

/// The sums so far.
#[derive(Debug, Clone)]
struct Running {
    sums: Sums,
    /// By question: its rows, each with its scale.
    rows: Vec<Vec<(usize, usize)>>,
    /// By scale: what its questions add up to, and of how many it is undecided whether they are asked.
    totals: Vec<(Share, usize)>,
}

impl Ledger {
    pub(super) fn new(checklist: &Checklist, cells: Vec<Cell>) -> Self {
        let plan = checklist.plan();
        let known = plan.asked(&Block::one(&cells));
        let (mut questions, mut labels) =
            (vec![Vec::new(); plan.questions.len()], vec![Vec::new(); plan.labels.len()]);
        for (place, node) in plan.order().iter().enumerate() {
            let Some(test) = condition(plan, *node) else { continue };
            test.leaves(&mut |leaf| {
                let of = match leaf {
                    Test::Answer(question, _) => questions.get_mut(*question),
                    Test::Label(label) => labels.get_mut(*label),
                    _ => None,
                };
                if let Some(places) = of.filter(|places| places.last() != Some(&place)) {
                    places.push(place);
                }
            });
        }
        let sums = Sums::of(checklist).map(|sums| Running::new(sums, &cells, &known));
        Self { cells, known, questions, labels, sums }
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub(super) fn asked(&self) -> impl Iterator<Item = Truth> {
        self.known.asked.iter().map(|asked| asked.lane(0))
    }

    /// Puts another answer in place; returns the questions that are now asked otherwise.
    ///
    /// INVARIANT (order does not matter): what is decided again comes after what decides it.
    pub(super) fn change(&mut self, checklist: &Checklist, question: usize, cell: Cell) -> Vec<Asked> {
        let plan = checklist.plan();
        let before = self.cells.get(question).copied().unwrap_or(Cell::OPEN);
        if before == cell {
            return Vec::new();
        }
        self.replace(question, (before, self.truth(question)), (cell, self.truth(question)));
        if let Some(place) = self.cells.get_mut(question) {
            *place = cell;
        }
        let mut changed = Vec::new();
        let mut due: BTreeSet<usize> = self.questions.get(question).into_iter().flatten().copied().collect();
        while let Some(place) = due.pop_first() {
            let Some(node) = plan.order().get(place) else { continue };
            let mask = plan.mask(*node, &Block::one(&self.cells), &self.known);
            let (known, after) = match *node {
                Node::Question(at) => (self.known.asked.get_mut(at), self.questions.get(at)),
                Node::Label(at) => (self.known.labels.get_mut(at), self.labels.get(at)),
            };
            let Some(known) = known.filter(|known| known.lane(0) != mask.lane(0)) else { continue };
            let was = std::mem::replace(known, mask);
            due.extend(after.into_iter().flatten());
            if let Node::Question(at) = *node {
                let cell = self.cells.get(at).copied().unwrap_or(Cell::OPEN);
                self.replace(at, (cell, was.lane(0)), (cell, mask.lane(0)));
                changed.push((at, mask.lane(0)));
            }
        }
        changed
    }

    fn truth(&self, question: usize) -> Truth {
        self.known.asked.get(question).map_or(Truth::No, |asked| asked.lane(0))
    }

    fn replace(&mut self, question: usize, before: (Cell, Truth), after: (Cell, Truth)) {
        if let Some(running) = &mut self.sums {
            running.replace(question, before, after);
        }
    }

    /// All scales and the levels; `None` where only a search knows.
    pub(super) fn conclude(&self, checklist: &Checklist, as_of: Date) -> Option<Concluded> {
        let running = self.sums.as_ref()?;
        let block = Block::one(&self.cells);
        let flags = checklist.document().red_flags.iter().zip(&checklist.plan().red_flags);
        let raised = flags
            .filter(|(flag, _)| flag.severity == FlagSeverity::Prohibited && flag.in_force(as_of))
            .map(|(_, test)| test.mask(&block, &self.known).lane(0));
        let prohibited = raised.max().unwrap_or(Truth::No);
        let sums = running
            .sums
            .each()
            .zip(&running.totals)
            .map(|(sum, (total, undecided))| Some((sum?.measured(*total)?, *undecided == 0)));
        conclude(checklist, sums, prohibited)
    }
}

impl Running {
    fn new(sums: Sums, cells: &[Cell], known: &Known) -> Self {
        let mut rows = vec![Vec::new(); cells.len()];
        for (scale, sum) in sums.each().enumerate() {
            for (row, of) in sum.into_iter().flat_map(|sum| &sum.rows).enumerate() {
                if let Some(rows) = rows.get_mut(of.question) {
                    rows.push((scale, row));
                }
            }
        }
        let totals = vec![(Share::default(), 0); sums.each().count()];
        let mut running = Self { sums, rows, totals };
        for (question, (cell, asked)) in cells.iter().zip(&known.asked).enumerate() {
            running.add(question, (*cell, asked.lane(0)), Share::plus, usize::saturating_add);
        }
        running
    }

    fn replace(&mut self, question: usize, before: (Cell, Truth), after: (Cell, Truth)) {
        self.add(question, before, Share::without, usize::saturating_sub);
        self.add(question, after, Share::plus, usize::saturating_add);
    }

    fn add(
        &mut self,
        question: usize,
        (cell, asked): (Cell, Truth),
        add: fn(Share, Share) -> Share,
        count: fn(usize, usize) -> usize,
    ) {
        for (scale, row) in self.rows.get(question).into_iter().flatten() {
            let sum = self.sums.get(*scale);
            let found = sum.and_then(|sum| Some((sum, sum.rows.get(*row)?, self.totals.get_mut(*scale)?)));
            let Some((sum, row, (total, undecided))) = found else { continue };
            *total = add(*total, sum.share(row, cell, asked));
            *undecided = count(*undecided, usize::from(asked == Truth::Undecided));
        }
    }
}

/// The condition of a question or a label, if it has one.
fn condition(plan: &Plan, node: Node) -> Option<&Test> {
    match node {
        Node::Question(at) => plan.questions.get(at)?.asked_when.as_ref(),
        Node::Label(at) => plan.labels.get(at),
    }
}
