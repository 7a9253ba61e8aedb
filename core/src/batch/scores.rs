//! The scores of a batch, in columns.

use std::collections::BTreeMap;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, LANES, Mask};
use crate::checklist::sound::Checklist;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// What many assessments come to.
///
/// ```
/// # let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
/// #     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
/// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "impact",
/// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
/// #     "sections": [{"id": "all", "questions": [{"id": "affected", "alias": "open-RS", "kind": "single", "options": [
/// #         {"id": "staff", "alias": "item1-1", "points": {"impact": 1}},
/// #         {"id": "residents", "alias": "item2-4", "points": {"impact": 4}}]}]}]}"#)?;
/// # let day = toets::Date::new("2026-12-01").unwrap();
/// let mut batch = toets::Batch::new(&checklist);
/// batch.open(2);
/// batch.fill(0, toets::Column::Single(&[Some(0), None]))?;
/// let scores = batch.score(day)?;
/// assert_eq!(scores.len(), 2);
/// assert!(scores.scales(0)[0].is_settled() && !scores.scales(1)[0].is_settled());
/// assert_eq!(scores.headline(0).iter().map(toets::Id::as_str).collect::<Vec<_>>(), ["low"]);
/// assert!(scores.headline(2).is_empty(), "there is no third row");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[derive(Debug, Clone)]
pub struct Scores<'a> {
    checklist: &'a Checklist,
    /// How many rows there are.
    pub(super) rows: usize,
    /// By row, the value of each scale.
    pub(super) scales: Vec<Bounds>,
    /// By row, the values of each class still possible.
    pub(super) classes: Vec<Possible>,
    /// By sixty-four rows, whether each question is asked.
    pub(super) asked: Vec<Mask>,
    /// By row about things of its own, the questions that are surely asked about them.
    pub(super) asked_apart: BTreeMap<usize, Vec<usize>>,
    /// By sixty-four rows, whether each red flag is raised; nothing, where that was not asked for.
    red_flags: Vec<Mask>,
    /// By row, how many questions are open; nothing, where that was not asked for.
    open: Vec<u32>,
}

/// One row of [`Scores`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The value of each scale, in the order of the checklist.
    pub scales: Vec<Bounds>,
    /// The values of the headline class still possible, from the mildest to the gravest.
    pub headline: Vec<Id>,
    /// The questions that are asked, by their numbers in the checklist.
    pub asked: Vec<usize>,
}

/// What is known of one class: places in its order, from the mildest to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The value, if no answer can change it any more.
    pub value: Option<usize>,
    /// The mildest that is still possible.
    pub low: Option<usize>,
    /// The gravest that is still possible.
    pub high: Option<usize>,
}

impl<'a> Scores<'a> {
    pub(super) fn new(checklist: &'a Checklist, rows: usize) -> Self {
        let compiled = checklist.compiled();
        let blocks = rows.div_ceil(LANES);
        Self {
            checklist,
            rows: 0,
            classes: Vec::with_capacity(rows.saturating_mul(compiled.classes.len())),
            scales: Vec::with_capacity(rows.saturating_mul(compiled.scales.len())),
            asked: Vec::with_capacity(blocks.saturating_mul(compiled.questions.len())),
            asked_apart: BTreeMap::new(),
            red_flags: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Adds a row: the value of each scale, and the values of each class still possible.
    pub(super) fn add(&mut self, scales: impl IntoIterator<Item = Bounds>, classes: &[Possible]) {
        self.scales.extend(scales);
        self.classes.extend(classes);
        self.rows = self.rows.saturating_add(1);
    }

    /// Adds the red flags of sixty-four rows, and how many of the required questions are open in each.
    pub(super) fn find(&mut self, block: &Block<'_>, known: &Known, required: &[usize], as_of: Date) {
        let flags = self.checklist.document().red_flags.iter().zip(&self.checklist.compiled().red_flags);
        self.red_flags.extend(
            flags.map(|(flag, when)| if flag.in_force(as_of) { when.mask(block, known) } else { Mask::NO }),
        );
        let mut counts = [0_u32; LANES];
        for question in required {
            let asked = known.asked.get(*question).map_or(0, |asked| asked.sure);
            let mut open =
                asked & block.all() & block.lanes_where(*question, |it| it == CompiledAnswer::OPEN);
            while open != 0 {
                if let Some(count) = counts.get_mut(open.trailing_zeros() as usize) {
                    *count = count.saturating_add(1);
                }
                open &= open.wrapping_sub(1);
            }
        }
        self.open.extend(counts.iter().take(block.lanes));
    }

    /// Each red flag of the checklist, and whether it is raised in a row; none, where there is no such row or
    /// [`Batch::score_in_full`](crate::Batch::score_in_full) did not score it.
    pub fn red_flags(&self, row: usize) -> impl Iterator<Item = (&'a Id, Truth)> {
        let flags = &self.checklist.document().red_flags;
        let from = (row / LANES).saturating_mul(flags.len());
        let there = row < self.rows && !self.asked_apart.contains_key(&row);
        let masks = self.red_flags.get(from..from.saturating_add(flags.len())).filter(|_| there);
        let masks = masks.unwrap_or_default();
        flags.iter().zip(masks).map(move |(flag, mask)| (&flag.id, mask.lane(row % LANES)))
    }

    /// How many questions are surely asked in a row and have no answer yet, those that may be left out not counted; 0,
    /// where [`Batch::score_in_full`](crate::Batch::score_in_full) did not score it.
    #[must_use]
    pub fn open(&self, row: usize) -> u32 {
        let apart = self.asked_apart.contains_key(&row);
        self.open.get(row).copied().filter(|_| !apart).unwrap_or(0)
    }

    /// How many assessments there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The value of each scale in a row, in the order of the checklist; nothing, where there is no such row.
    #[must_use]
    pub fn scales(&self, row: usize) -> &[Bounds] {
        let count = self.checklist.compiled().scales.len();
        let from = row.saturating_mul(count);
        self.scales.get(from..from.saturating_add(count)).unwrap_or_default()
    }

    /// The values of the headline class still possible in a row, from the mildest to the gravest; none, where there is no
    /// such row.
    #[must_use]
    pub fn headline(&self, row: usize) -> Vec<Id> {
        let place = row.saturating_mul(self.checklist.compiled().classes.len());
        let possible = self.classes.get(place.saturating_add(self.checklist.compiled().headline));
        possible.copied().unwrap_or_default().among(&self.checklist.headline().order)
    }

    /// Each class with its values still possible in a row, from the mildest to the gravest; none, where there is no such
    /// row.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// let scores = batch.score(day)?;
    /// let (class, values) = scores.classes(0).next().unwrap();
    /// assert_eq!((class.as_str(), values.len()), ("impact", 4), "nothing is answered yet");
    /// assert!(scores.classes(1).next().is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn classes(&self, row: usize) -> impl Iterator<Item = (&'a Id, Vec<Id>)> {
        let classes = &self.checklist.document().classes;
        let from = row.saturating_mul(classes.len());
        let possible = self.classes.get(from..from.saturating_add(classes.len())).unwrap_or_default();
        classes.iter().zip(possible).map(|(class, possible)| (&class.id, possible.among(&class.order)))
    }

    /// What is known of each class in a row, by the places of its values in its order; none, where there is no such row.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// let scores = batch.score(day)?;
    /// let impact = scores.ranges(0).next().unwrap();
    /// assert_eq!((impact.value, impact.low, impact.high), (None, Some(0), Some(3)), "nothing is answered yet");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn ranges(&self, row: usize) -> impl Iterator<Item = Range> {
        let classes = self.checklist.compiled().classes.len();
        let from = row.saturating_mul(classes);
        let possible = self.classes.get(from..from.saturating_add(classes)).unwrap_or_default();
        possible.iter().map(|possible| {
            let (low, high) = (possible.places().next(), possible.places().last());
            Range { value: low.filter(|_| possible.is_settled()), low, high }
        })
    }

    /// The questions that are surely asked in a row, by their numbers in the checklist, counted from 0; none, where
    /// there is no such row.
    ///
    /// Where a checklist with repeated sections was assessed, the numbers are those of the checklist as it is
    /// [repeated](Checklist::repeated) for the things of that row.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// let scores = batch.score(day)?;
    /// let asked: Vec<&str> = scores.asked(0).filter_map(|at| Some(checklist.questions().nth(at)?.id.as_str())).collect();
    /// assert!(asked.contains(&"technique"));
    /// assert!(!asked.contains(&"high-risk-area"), "that depends on the technique, which is open");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn asked(&self, row: usize) -> impl Iterator<Item = usize> {
        let count = self.checklist.compiled().questions.len();
        let from = (row / LANES).saturating_mul(count);
        let masks = self.asked.get(from..from.saturating_add(count)).unwrap_or_default();
        let apart = self.asked_apart.get(&row);
        let masks = if apart.is_some() { &[] } else { masks };
        let asked = (0..).zip(masks).filter(move |(_, mask)| mask.lane(row % LANES) == Truth::Yes);
        apart.into_iter().flatten().copied().chain(asked.map(|(at, _)| at))
    }

    /// All rows, one after the other.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
    /// #     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "impact",
    /// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
    /// #     "sections": [{"id": "all", "questions": [{"id": "affected", "alias": "open-RS", "kind": "single", "options": [
    /// #         {"id": "staff", "alias": "item1-1", "points": {"impact": 1}},
    /// #         {"id": "residents", "alias": "item2-4", "points": {"impact": 4}}]}]}]}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(3);
    /// batch.fill(0, toets::Column::Single(&[Some(0), Some(1), None]))?;
    /// let scores = batch.score(day)?;
    /// let high: Vec<bool> = scores.iter().map(|row| row.headline.iter().any(|value| value.as_str() == "high")).collect();
    /// assert_eq!(high, [false, true, true], "high is possible in the last row");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Row> {
        (0..self.len()).map(|row| Row {
            scales: self.scales(row).to_vec(),
            headline: self.headline(row),
            asked: self.asked(row).collect(),
        })
    }
}
