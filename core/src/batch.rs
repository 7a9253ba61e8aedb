//! Stage *batch*: many assessments at once, each to its scales and levels, without a trace.
//!
//! Sixty-four are decided together, one bit for each. Sums are added up in whole numbers, and where open answers
//! leave something undecided, a search looks for what they reach. A checklist that has other scales is scored
//! assessment by assessment, as [`score`](crate::score()) does; both always say the same.

pub(crate) mod column;
pub(crate) mod names;
pub(crate) mod scores;
pub(crate) mod sum;
pub(crate) mod survey;

use std::borrow::Cow;
use std::rc::Rc;

pub use self::column::Column;
pub use self::scores::{Row, Scores};
use crate::answers::assessment::Assessment;
use crate::batch::names::Names;
use crate::batch::sum::Summed;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::{Block, LANES};
use crate::checklist::compiled::sums::Sums;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::walk;
use crate::score::walk::too_large;
use crate::value::date::Date;

/// Answers of many to one checklist, and their scores.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government").unwrap().checklist.as_bytes()).unwrap();
/// let mut batch = toets::Batch::new(&checklist);
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// batch.push(&toets::assessment(&checklist, &answers).unwrap());
/// let scores = batch.score(toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert_eq!(scores.levels(0).len(), 5);
/// ```
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    checklist: Cow<'a, Checklist>,
    names: Rc<Names>,
    memo: Memo,
    rows: usize,
    /// The answers of sixty-four rows after the other; in each, those of the first question for every row … Where there
    /// is no row yet, they are open.
    compiled_answers: Vec<CompiledAnswer>,
}

impl<'a> Batch<'a> {
    /// An empty batch for a checklist without repeated sections.
    ///
    /// One with repeated sections becomes one without by [`Checklist::repeated`], for assessments that are about the
    /// same things.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(
    /// #     br#"{"id": "own", "version": "1.0.0", "levels": {"rules": [{"level": "low"}]}, "sections": [
    /// #         {"id": "data", "repeat": {"at_most": 3}, "questions": [{"id": "origin", "kind": "text"}]}]}"#,
    /// # )?;
    /// # let answers = toets::Answers::parse(
    /// #     br#"{"checklist": {"id": "own", "version": "1.0.0"}, "subject": "x", "repeats": {"data": ["payroll", "camera"]}}"#,
    /// # )?;
    /// let things = checklist.repeated(&answers.repeats)?;
    /// let mut batch = toets::Batch::new(&things);
    /// batch.push(&toets::assessment(&checklist, &answers)?);
    /// let scores = batch.score(toets::Date::new("2026-12-01").unwrap())?;
    /// assert_eq!(scores.asked(0).count(), 2, "the question is asked about two things");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        Self::of(Cow::Borrowed(checklist))
    }

    /// An empty batch with a checklist of its own, so that it may outlive the place where that was read.
    ///
    /// ```
    /// fn open() -> Result<toets::Batch<'static>, toets::Diagnostics> {
    ///     let text = toets::builtin::document("local-government")?.checklist;
    ///     toets::Checklist::parse(text.as_bytes()).map(toets::Batch::owning)
    /// }
    /// assert_eq!(open()?.checklist().document().id.as_str(), "local-government");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn owning(checklist: Checklist) -> Batch<'static> {
        Batch::of(Cow::Owned(checklist))
    }

    fn of(checklist: Cow<'a, Checklist>) -> Self {
        let names = Rc::new(Names::of(&checklist));
        Self { checklist, names, memo: Memo::default(), rows: 0, compiled_answers: Vec::new() }
    }

    /// Its checklist.
    #[must_use]
    pub fn checklist(&self) -> &Checklist {
        &self.checklist
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

    /// Adds an assessment of the batch's checklist, as the last row.
    ///
    /// Where the checklist was repeated for things, the assessment is about the same things.
    pub fn push(&mut self, assessment: &Assessment) {
        let compiled_answers = self.checklist.compiled_answers(assessment);
        let row = self.add_row();
        for (question, compiled_answer) in compiled_answers.into_iter().enumerate() {
            self.set(row, question, compiled_answer);
        }
    }

    /// Forgets all assessments and keeps the room.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(3);
    /// assert_eq!(batch.len(), 3);
    /// batch.clear();
    /// assert!(batch.is_empty());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn clear(&mut self) {
        let (mut rows, size) = (self.rows, self.size());
        for block in self.compiled_answers.chunks_mut(size.max(1)) {
            let lanes = rows.min(LANES);
            block
                .chunks_mut(LANES)
                .filter_map(|column| column.get_mut(..lanes))
                .for_each(|it| it.fill(CompiledAnswer::OPEN));
            rows = rows.saturating_sub(lanes);
        }
        self.rows = 0;
    }

    /// Scores all assessments, for the day `as_of`.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
    /// #     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "levels": {"on": "impact", "bands": [{"id": "low", "to": 2}, {"id": "high"}]},
    /// #     "sections": [{"id": "all", "questions": [{"id": "affected", "alias": "open-RS", "kind": "single", "options": [
    /// #         {"id": "staff", "alias": "item1-1", "points": {"impact": 1}},
    /// #         {"id": "residents", "alias": "item2-4", "points": {"impact": 4}}]}]}]}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(2);
    /// batch.fill(0, toets::Column::Single(&[Some(1), None]))?;
    /// let scores = batch.score(day)?;
    /// assert_eq!(scores.levels(0).len(), 1);
    /// assert_eq!(scores.levels(1).len(), 2, "where a question is open, both levels are possible");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn score(&self, as_of: Date) -> Result<Scores<'_>, Diagnostics> {
        let mut scores = Scores::new(&self.checklist, self.rows);
        for compiled_answers in self.blocks() {
            self.block(compiled_answers, as_of, &mut scores)?;
        }
        Ok(scores)
    }

    /// Scores all assessments as another tool does that counts an open question as zero points.
    ///
    /// Takes the day for which red flags are read. It is for comparing with such a tool; [`Batch::score`] says what the
    /// answers come to.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
    /// #     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "levels": {"on": "impact", "bands": [{"id": "low", "to": 2}, {"id": "high"}]},
    /// #     "sections": [{"id": "all", "questions": [{"id": "affected", "alias": "open-RS", "kind": "single", "options": [
    /// #         {"id": "staff", "alias": "item1-1", "points": {"impact": 1}},
    /// #         {"id": "residents", "alias": "item2-4", "points": {"impact": 4}}]}]}]}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// assert_eq!(batch.score(day)?.scales(0)[0].high.0.to_string(), "4");
    /// assert_eq!(batch.read_as_zero(day)?.scales(0)[0].high.0.to_string(), "0");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn read_as_zero(&self, as_of: Date) -> Result<Scores<'_>, Diagnostics> {
        let mut scores = Scores::new(&self.checklist, self.rows);
        for compiled_answers in self.blocks() {
            let closed = |compiled_answer: &CompiledAnswer| {
                if compiled_answer.is_open() { CompiledAnswer::WRITTEN } else { *compiled_answer }
            };
            self.block(&compiled_answers.iter().map(closed).collect::<Vec<_>>(), as_of, &mut scores)?;
        }
        Ok(scores)
    }

    /// The answers of sixty-four rows after the other.
    fn blocks(&self) -> impl Iterator<Item = &[CompiledAnswer]> {
        // A checklist may have no questions, and so no answers, where a section is answered for no thing.
        let size = self.size();
        (0..self.rows.div_ceil(LANES)).map(move |at| {
            let rest = self.compiled_answers.get(at.saturating_mul(size)..).unwrap_or_default();
            rest.get(..size).unwrap_or(rest)
        })
    }

    fn block(
        &self,
        compiled_answers: &[CompiledAnswer],
        as_of: Date,
        scores: &mut Scores<'_>,
    ) -> Result<(), Diagnostics> {
        let lanes = self.rows.saturating_sub(scores.len()).min(LANES);
        let block = Block { answers: compiled_answers, rows: LANES, from: 0, lanes };
        let known = self.checklist.compiled().asked(&block);
        let summed =
            self.sums().map(|sums| Summed::of(&self.checklist, sums, &block, &known, as_of, &self.memo));
        for lane in 0..lanes {
            let summary = match summed.as_ref().and_then(|summed| summed.summary(lane)) {
                Some(summary) => summary,
                None => self.alone(&block, lane, as_of)?,
            };
            scores.scales.extend(summary.scales());
            scores.levels.push(summary.possible);
        }
        scores.asked.extend(known.asked);
        Ok(())
    }

    /// One assessment, as it is scored with its trace.
    fn alone(&self, block: &Block<'_>, lane: usize, as_of: Date) -> Result<Summary, Diagnostics> {
        let answers = block.alone(lane);
        let summary = walk::summary_of_answers(&self.checklist, &answers, Some(&Memo::default()), as_of);
        summary.ok_or_else(|| too_large(&self.checklist))
    }

    /// A checklist with repeated sections has none: [`Checklist::repeated`] gives one that has.
    fn sums(&self) -> Option<&Sums> {
        let repeated = self.checklist.document().sections.iter().any(|section| section.repeat.is_some());
        if repeated { None } else { self.checklist.compiled().only_sums() }
    }

    fn add_row(&mut self) -> usize {
        let row = self.rows;
        let room = (row / LANES).saturating_add(1).saturating_mul(self.size());
        if self.compiled_answers.len() < room {
            self.compiled_answers.resize(room, CompiledAnswer::OPEN);
        }
        self.rows = row.saturating_add(1);
        row
    }

    /// How many answers a block has.
    fn size(&self) -> usize {
        self.checklist.compiled().questions.len().saturating_mul(LANES)
    }

    fn place(&self, row: usize, question: usize) -> usize {
        let block = (row / LANES).saturating_mul(self.size());
        block.saturating_add(question.saturating_mul(LANES)).saturating_add(row % LANES)
    }

    fn set(&mut self, row: usize, question: usize, compiled_answer: CompiledAnswer) {
        let place = self.place(row, question);
        if let Some(place) = self.compiled_answers.get_mut(place) {
            *place = compiled_answer;
        }
    }
}
