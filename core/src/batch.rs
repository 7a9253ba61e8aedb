//! Stage *batch*: many assessments at once, each to its scales and classes, without a trace.
//!
//! Sixty-four are decided together, one bit for each: conditions, counts and classes. Sums are added up in whole
//! numbers. Where open answers leave something undecided, they are answered in every way, again sixty-four ways
//! together, or a search looks for what they reach. Only assessments about things of their own are scored one by one,
//! and those in which a search looks for more than sums; [`score`](crate::score()) always says the same.

pub(crate) mod cell;
pub(crate) mod column;
pub(crate) mod names;
pub(crate) mod scores;
pub(crate) mod sum;
pub(crate) mod survey;
pub(crate) mod together;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

pub use self::cell::{Cell, Cells};
pub use self::column::Column;
pub use self::scores::{Range, Row, Scores};
use crate::answers::assessment::Assessment;
use crate::batch::names::Names;
use crate::batch::sum::Summed;
use crate::batch::together::ScoredTogether;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, LANES};
use crate::checklist::compiled::sums::Sums;
use crate::checklist::repeat::Repeats;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::walk;
use crate::score::walk::too_large;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// Answers of many to one checklist, and their scores.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let mut batch = toets::Batch::new(&checklist);
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// batch.push(&toets::assessment(&checklist, &answers).unwrap());
/// let scores = batch.score(toets::Date::new("2026-12-01").unwrap()).unwrap();
/// assert_eq!(scores.headline(0).len(), 5);
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
    /// The rows of a checklist with repeated sections: each is about things of its own, so it has questions of its own.
    apart: BTreeMap<usize, Apart>,
}

/// An assessment about things of its own.
#[derive(Debug, Clone)]
struct Apart {
    repeats: Repeats,
    compiled_answers: Vec<CompiledAnswer>,
}

/// How an answer is read before it is scored.
type Read = fn(CompiledAnswer) -> CompiledAnswer;

impl<'a> Batch<'a> {
    /// An empty batch for a checklist.
    ///
    /// Assessments of one with repeated sections are each about their own things, and are scored one by one. Where all
    /// are about the same things, [`Checklist::repeated`] gives a checklist without repeated sections, which is quicker
    /// and takes columns.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(
    /// #     br#"{"id": "own", "version": "1.0.0", "headline": "risk", "classes": [{"id": "risk", "order": ["low"], "rules": [{"value": "low"}]}], "sections": [
    /// #         {"id": "data", "repeat": {"at_most": 3}, "questions": [{"id": "origin", "kind": "text"}]}]}"#,
    /// # )?;
    /// # let answers = toets::Answers::parse(
    /// #     br#"{"checklist": {"id": "own", "version": "1.0.0"}, "subject": "x", "repeats": {"data": ["payroll", "camera"]}}"#,
    /// # )?;
    /// let things = checklist.repeated(&answers.repeats)?;
    /// let assessment = toets::assessment(&checklist, &answers)?;
    /// for mut batch in [toets::Batch::new(&checklist), toets::Batch::new(&things)] {
    ///     batch.push(&assessment);
    ///     let scores = batch.score(toets::Date::new("2026-12-01").unwrap())?;
    ///     assert_eq!(scores.asked(0).count(), 2, "the question is asked about two things");
    /// }
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
    ///     let text = toets::builtin::document("local-government@1.0.0-rc.1")?.checklist;
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
        Self {
            checklist,
            names,
            memo: Memo::default(),
            rows: 0,
            compiled_answers: Vec::new(),
            apart: BTreeMap::new(),
        }
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
        let apart = self.repeated(&assessment.repeats).map(|checklist| Apart {
            repeats: assessment.repeats.clone(),
            compiled_answers: checklist.compiled_answers(assessment),
        });
        let row = self.add_row();
        if let Some(apart) = apart {
            self.apart.insert(row, apart);
            return;
        }
        let compiled_answers = self.checklist.compiled_answers(assessment);
        for (question, compiled_answer) in compiled_answers.into_iter().enumerate() {
            self.set(row, question, compiled_answer);
        }
    }

    /// Forgets all assessments and keeps the room.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
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
        self.apart.clear();
    }

    /// Scores all assessments, for the day `as_of`.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
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
    /// batch.fill(0, toets::Column::Single(&[Some(1), None]))?;
    /// let scores = batch.score(day)?;
    /// assert_eq!(scores.headline(0).len(), 1);
    /// assert_eq!(scores.headline(1).len(), 2, "where a question is open, both values are possible");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn score(&self, as_of: Date) -> Result<Scores<'_>, Diagnostics> {
        let mut scores = Scores::new(&self.checklist, self.rows);
        for compiled_answers in self.blocks() {
            self.block(compiled_answers, as_of, &mut scores, |answer| answer)?;
        }
        Ok(scores)
    }

    /// Scores all assessments as [`Batch::score`] does, and also finds the red flags and the open questions of each.
    ///
    /// Assessments about things of their own have neither: theirs are questions that the batch does not have.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// let (scores, found) = (batch.score(day)?, batch.score_in_full(day)?);
    /// assert_eq!(scores.scales(0), found.scales(0));
    /// assert!(found.open(0) > 0 && scores.open(0) == 0, "it was not asked for");
    /// assert!(found.red_flags(0).any(|(_, raised)| raised == toets::Truth::Undecided), "open answers decide");
    /// assert!(scores.red_flags(0).next().is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn score_in_full(&self, as_of: Date) -> Result<Scores<'_>, Diagnostics> {
        let mut scores = Scores::new(&self.checklist, self.rows);
        let required = self.checklist.questions().map(|question| !question.optional);
        let required: Vec<usize> = (0..).zip(required).filter(|(_, it)| *it).map(|(at, _)| at).collect();
        for compiled_answers in self.blocks() {
            let (block, known) = self.block(compiled_answers, as_of, &mut scores, |answer| answer)?;
            scores.find(&block, &known, &required, as_of);
        }
        Ok(scores)
    }

    /// The batch of one of the rows alone; without a row, where there is no such row.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(3);
    /// assert_eq!((batch.row(2).len(), batch.row(3).len()), (1, 0));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn row(&self, row: usize) -> Self {
        let mut alone = Self {
            checklist: self.checklist.clone(),
            names: Rc::clone(&self.names),
            memo: Memo::default(),
            rows: 0,
            compiled_answers: Vec::new(),
            apart: BTreeMap::new(),
        };
        if row < self.rows {
            alone.add_row();
            for question in 0..self.checklist.compiled().questions.len() {
                let answer = self.compiled_answers.get(self.place(row, question));
                alone.set(0, question, answer.copied().unwrap_or(CompiledAnswer::OPEN));
            }
            alone.apart.extend(self.apart.get(&row).map(|apart| (0, apart.clone())));
        }
        alone
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
    /// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "impact",
    /// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
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
            let closed: Read = |answer| if answer.is_open() { CompiledAnswer::WRITTEN } else { answer };
            let compiled_answers: Vec<_> = compiled_answers.iter().copied().map(closed).collect();
            self.block(&compiled_answers, as_of, &mut scores, closed)?;
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

    /// Scores sixty-four rows; returns them, and what is known of them.
    fn block<'b>(
        &self,
        compiled_answers: &'b [CompiledAnswer],
        as_of: Date,
        scores: &mut Scores<'_>,
        read: Read,
    ) -> Result<(Block<'b>, Known), Diagnostics> {
        let lanes = self.rows.saturating_sub(scores.len()).min(LANES);
        let block = Block::of_many(compiled_answers, lanes);
        let known = self.checklist.compiled().asked(&block);
        let summed =
            self.sums().map(|sums| Summed::of(&self.checklist, sums, &block, &known, as_of, &self.memo));
        let together = (summed.is_none() && !self.checklist.document().has_repeated_sections())
            .then(|| ScoredTogether::of(&self.checklist, &block, &known, as_of))
            .flatten();
        for lane in 0..lanes {
            let row = scores.len();
            if let Some(apart) = self.apart.get(&row) {
                let (summary, asked) = self.apart(apart, as_of, read)?;
                scores.asked_apart.insert(row, asked);
                scores.add(summary.scales(), &summary.classes);
            } else if let Some((values, classes)) = together.as_ref().and_then(|it| it.lane(lane)) {
                scores.add(values, &classes);
            } else {
                let summed = summed.as_ref().and_then(|summed| summed.summary(lane));
                let alone = || summary(&self.checklist, &block.alone(lane), as_of);
                let summary = summed.map_or_else(alone, Ok)?;
                scores.add(summary.scales(), &summary.classes);
            }
        }
        scores.asked.extend(&known.asked);
        Ok((block, known))
    }

    /// An assessment about things of its own, and the questions that are surely asked about them.
    fn apart(&self, apart: &Apart, as_of: Date, read: Read) -> Result<(Summary, Vec<usize>), Diagnostics> {
        let checklist = self.checklist.repeated(&apart.repeats)?;
        let answers: Vec<_> = apart.compiled_answers.iter().copied().map(read).collect();
        let asked = checklist.compiled().asked(&Block::one(&answers)).asked;
        let asked =
            (0..).zip(asked).filter(|(_, mask)| mask.lane(0) == Truth::Yes).map(|(at, _)| at).collect();
        Ok((summary(&checklist, &answers, as_of)?, asked))
    }

    /// The checklist as it is asked about these things; `None` where it has no repeated sections.
    fn repeated(&self, repeats: &Repeats) -> Option<Cow<'_, Checklist>> {
        let repeated = self.checklist.document().has_repeated_sections();
        repeated.then(|| self.checklist.repeated(repeats).ok()).flatten()
    }

    fn sums(&self) -> Option<&Sums> {
        let repeated = self.checklist.document().has_repeated_sections();
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

/// One assessment, as it is scored with its trace.
fn summary(checklist: &Checklist, answers: &[CompiledAnswer], as_of: Date) -> Result<Summary, Diagnostics> {
    let summary = walk::summary_of_answers(checklist, answers, Some(&Memo::default()), as_of);
    summary.ok_or_else(|| too_large(checklist))
}
