//! The scores of a batch, in columns.

use crate::checklist::Checklist;
use crate::checklist::compiled::mask::{LANES, Mask};
use crate::score::conclude::Concluded;
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// What many assessments come to.
#[derive(Debug, Clone)]
pub struct Scores<'a> {
    checklist: &'a Checklist,
    /// By row, the levels still possible, one bit for each.
    pub(super) levels: Vec<u128>,
    /// By row, the value of each scale.
    pub(super) scales: Vec<Bounds>,
    /// By sixty-four rows, whether each question is asked.
    pub(super) asked: Vec<Mask>,
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

impl<'a> Scores<'a> {
    pub(super) fn new(checklist: &'a Checklist, rows: usize) -> Self {
        let plan = checklist.plan();
        let blocks = rows.div_ceil(LANES);
        Self {
            checklist,
            levels: Vec::with_capacity(rows),
            scales: Vec::with_capacity(rows.saturating_mul(plan.scales.len())),
            asked: Vec::with_capacity(blocks.saturating_mul(plan.questions.len())),
        }
    }

    /// How many assessments there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The value of each scale in a row, in the order of the checklist; nothing, where there is no such row.
    #[must_use]
    pub fn scales(&self, row: usize) -> &[Bounds] {
        let count = self.checklist.plan().scales.len();
        let from = row.saturating_mul(count);
        self.scales.get(from..from.saturating_add(count)).unwrap_or_default()
    }

    /// The levels still possible in a row, from the least to the gravest.
    #[must_use]
    pub fn levels(&self, row: usize) -> Vec<Id> {
        Concluded::names(self.checklist, self.levels.get(row).copied().unwrap_or(0))
    }

    /// The questions that are asked in a row, by their numbers in the checklist.
    pub fn asked(&self, row: usize) -> impl Iterator<Item = usize> {
        let count = self.checklist.plan().questions.len();
        let from = (row / LANES).saturating_mul(count);
        let masks = self.asked.get(from..from.saturating_add(count)).unwrap_or_default();
        let asked = (0..).zip(masks).filter(move |(_, mask)| mask.lane(row % LANES) == Truth::Yes);
        asked.map(|(at, _)| at)
    }

    /// All rows, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Brief> {
        (0..self.len()).map(|row| Brief {
            scales: self.scales(row).to_vec(),
            levels: self.levels(row),
            asked: self.asked(row).collect(),
        })
    }
}
