//! Stage *batch*: many assessments at once, each to its scales and levels, without a trace.
//!
//! Sixty-four are decided together, one bit for each. What is settled is added up in whole numbers; where open
//! answers leave something undecided, the assessment is scored alone, as [`score`](crate::score()) does, so that
//! both always say the same.

mod names;
mod sum;
mod survey;

use std::rc::Rc;

use self::names::Names;
use self::sum::Summed;
use crate::assess::Assessment;
use crate::checklist::Checklist;
use crate::condition::Truth;
use crate::diagnostic::Diagnostics;
use crate::name::{Date, Id};
use crate::plan::{Block, Cell, LANES};
use crate::score::{Bounds, Concluded, Sums};

/// Answers of many to one checklist, and their scores.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government").unwrap().checklist.as_bytes()).unwrap();
/// let mut batch = toets::Batch::new(&checklist);
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// batch.push(&toets::assess(&checklist, &answers).unwrap());
/// let briefs = batch.score(toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert_eq!(briefs[0].levels.len(), 5);
/// ```
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    checklist: &'a Checklist,
    sums: Option<Sums>,
    names: Rc<Names<'a>>,
    rows: usize,
    /// The cells of sixty-four rows after the other; in each, those of the first question for every row …
    cells: Vec<Cell>,
}

/// What one assessment comes to, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The value of each scale, in the order of the checklist.
    pub scales: Vec<Bounds>,
    /// The levels still possible, from the least to the gravest.
    pub levels: Vec<Id>,
    /// The questions that are asked, by their numbers in the checklist.
    pub asked: Vec<usize>,
}

impl<'a> Batch<'a> {
    /// An empty batch for a checklist without repeated sections; with them, every assessment is scored alone.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        let names = Rc::new(Names::of(checklist));
        Self { checklist, sums: sums_of(checklist), names, rows: 0, cells: Vec::new() }
    }

    /// How many assessments it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Adds an assessment of the batch's checklist.
    pub fn push(&mut self, assessment: &Assessment) {
        let cells = self.checklist.cells(assessment);
        let row = self.add_row();
        for (question, cell) in cells.into_iter().enumerate() {
            self.set(row, question, cell);
        }
    }

    /// Forgets all assessments and keeps the room.
    pub fn clear(&mut self) {
        self.rows = 0;
        self.cells.clear();
    }

    /// Scores all assessments, for the day `as_of`.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    pub fn score(&self, as_of: Date) -> Result<Vec<Brief>, Diagnostics> {
        self.all(as_of, false)
    }

    /// What another tool, that counts open questions as zero, reads in all assessments.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    pub fn read_as_zero(&self, as_of: Date) -> Result<Vec<Brief>, Diagnostics> {
        self.all(as_of, true)
    }

    fn all(&self, as_of: Date, zero: bool) -> Result<Vec<Brief>, Diagnostics> {
        let mut briefs = Vec::with_capacity(self.rows);
        for cells in self.cells.chunks(self.checklist.plan().questions.len().saturating_mul(LANES).max(1)) {
            let lanes = self.rows.saturating_sub(briefs.len()).min(LANES);
            if zero {
                let closed = |cell: &Cell| if cell.is_open() { Cell::WRITTEN } else { *cell };
                let cells: Vec<Cell> = cells.iter().map(closed).collect();
                self.block(&cells, lanes, as_of, &mut briefs)?;
            } else {
                self.block(cells, lanes, as_of, &mut briefs)?;
            }
        }
        Ok(briefs)
    }

    fn block(
        &self,
        cells: &[Cell],
        lanes: usize,
        as_of: Date,
        briefs: &mut Vec<Brief>,
    ) -> Result<(), Diagnostics> {
        let block = Block { cells, rows: LANES, from: 0, lanes };
        let known = self.checklist.plan().asked(&block);
        let sums = self.sums.as_ref();
        let summed = sums.map(|sums| Summed::of(self.checklist, sums, &block, &known, as_of));
        for lane in 0..lanes {
            let concluded = summed.as_ref().and_then(|summed| summed.conclude(lane));
            let concluded = match concluded {
                Some(concluded) => concluded,
                None => self.alone(&block, lane, as_of)?,
            };
            let asked = (0..).zip(&known.asked).filter(|(_, asked)| asked.lane(lane) == Truth::Yes);
            briefs.push(Brief {
                scales: concluded.values.iter().map(|measured| measured.value).collect(),
                levels: concluded.levels,
                asked: asked.map(|(at, _)| at).collect(),
            });
        }
        Ok(())
    }

    /// One assessment, as it is scored with its trace.
    fn alone(&self, block: &Block<'_>, lane: usize, as_of: Date) -> Result<Concluded, Diagnostics> {
        let questions = 0..self.checklist.plan().questions.len();
        let cell = |question| block.column(question).get(lane).copied().unwrap_or(Cell::OPEN);
        crate::score::brief(self.checklist, &questions.map(cell).collect::<Vec<_>>(), as_of)
    }

    fn add_row(&mut self) -> usize {
        let row = self.rows;
        if row.is_multiple_of(LANES) {
            let more = self.checklist.plan().questions.len().saturating_mul(LANES);
            self.cells.resize(self.cells.len().saturating_add(more), Cell::OPEN);
        }
        self.rows = row.saturating_add(1);
        row
    }

    fn place(&self, row: usize, question: usize) -> usize {
        let questions = self.checklist.plan().questions.len();
        let block = (row / LANES).saturating_mul(questions).saturating_mul(LANES);
        block.saturating_add(question.saturating_mul(LANES)).saturating_add(row % LANES)
    }

    fn set(&mut self, row: usize, question: usize, cell: Cell) {
        let place = self.place(row, question);
        if let Some(place) = self.cells.get_mut(place) {
            *place = cell;
        }
    }
}

/// A checklist with repeated sections has none: each assessment has questions of its own.
fn sums_of(checklist: &Checklist) -> Option<Sums> {
    let repeated = checklist.document().sections.iter().any(|section| section.repeat.is_some());
    if repeated { None } else { Sums::of(checklist) }
}
