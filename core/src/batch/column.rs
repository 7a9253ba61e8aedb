//! Answers that are in memory already, question by question.

use crate::batch::Batch;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::LANES;
use crate::checklist::document::{Kind, Question};
use crate::problem::answer::AnswerProblem;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::value::date::Date;
use crate::value::exact::Exact;

/// The answers of many to one question; nothing where one has not answered.
#[derive(Debug, Clone, Copy)]
pub enum Column<'a> {
    /// Of a single choice: the number of the option, counted from 0.
    Single(&'a [Option<u8>]),
    /// Of a multiple choice: one bit for each option, the lowest for the first; none set, where nothing is chosen.
    Multiple(&'a [u64]),
    /// Of a number.
    Number(&'a [Option<Exact>]),
    /// Of a day.
    Date(&'a [Option<Date>]),
}

impl Column<'_> {
    fn len(self) -> usize {
        match self {
            Self::Single(rows) => rows.len(),
            Self::Multiple(rows) => rows.len(),
            Self::Number(rows) => rows.len(),
            Self::Date(rows) => rows.len(),
        }
    }

    fn takes(self) -> (Kind, &'static str) {
        match self {
            Self::Single(_) => (Kind::Single, "one option"),
            Self::Multiple(_) => (Kind::Multiple, "a list of options"),
            Self::Number(_) => (Kind::Number, "a number"),
            Self::Date(_) => (Kind::Date, "a day"),
        }
    }
}

impl Batch<'_> {
    /// Empties the batch and adds this number of assessments in which nothing is answered; [`Batch::fill`] answers them.
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
    /// batch.fill(0, toets::Column::Single(&[Some(0), Some(1)]))?;
    /// batch.open(1);
    /// assert_eq!(batch.len(), 1);
    /// assert_eq!(batch.score(day)?.headline(0).len(), 2, "the question is open again");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn open(&mut self, rows: usize) {
        let questions = self.checklist.compiled().questions.len();
        let compiled_answers = rows.div_ceil(LANES).saturating_mul(LANES).saturating_mul(questions);
        self.compiled_answers.clear();
        self.compiled_answers.resize(compiled_answers, CompiledAnswer::OPEN);
        self.rows = rows;
    }

    /// Answers one question in all assessments.
    ///
    /// Takes the number of the question in the order on the page, and an answer for each assessment.
    ///
    /// # Errors
    /// There is no such question, it has another kind, the column has another length than the batch, or an answer in
    /// it does not fit; nothing changes then.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// use toets::Column;
    ///
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(2);
    /// let technique = checklist.questions().position(|question| question.id.as_str() == "technique").unwrap();
    /// batch.fill(technique, Column::Single(&[Some(0), None]))?;
    /// assert!(batch.fill(technique, Column::Single(&[Some(0)])).is_err(), "there are two rows");
    /// assert!(batch.fill(technique, Column::Single(&[Some(9), None])).is_err(), "there is no tenth option");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn fill(&mut self, question: usize, column: Column<'_>) -> Result<(), Diagnostics> {
        let declared = self.declared(question)?;
        let (kind, found) = column.takes();
        if declared.kind != kind {
            let (question, expected) = (declared.id.to_string(), declared.kind.takes());
            return Err(Diagnostics::one(&AnswerProblem::WrongKind { question, expected, found }));
        }
        self.has_rows(column.len())?;
        fits(declared, column).map_err(|problem| Diagnostics::one(&problem))?;
        match column {
            Column::Single(rows) => self.put(question, rows, |_, option| {
                option.map_or(CompiledAnswer::OPEN, |option| CompiledAnswer::option(usize::from(option)))
            }),
            Column::Multiple(rows) => {
                self.put(question, rows, |_, set| {
                    if *set == 0 { CompiledAnswer::OPEN } else { CompiledAnswer::given(*set) }
                });
            }
            Column::Number(rows) => self.put(question, rows, |batch, number| {
                number.map_or(CompiledAnswer::OPEN, |number| {
                    batch.checklist.compiled().number(question, number)
                })
            }),
            Column::Date(rows) => self.put(question, rows, |batch, day| {
                day.map_or(CompiledAnswer::OPEN, |day| {
                    batch.checklist.compiled().number(question, Exact::integer(day.number()))
                })
            }),
        }
        Ok(())
    }

    pub(super) fn declared(&self, question: usize) -> Result<&Question, Diagnostics> {
        self.checklist.at(question).ok_or_else(|| {
            let question = question.to_string();
            Diagnostics::one(&AnswerProblem::UnknownQuestion { question, nearest: None })
        })
    }

    pub(super) fn has_rows(&self, found: usize) -> Result<(), Diagnostics> {
        let problem = AnswersProblem::OtherLength { expected: self.rows, found };
        if found == self.rows { Ok(()) } else { Err(Diagnostics::one(&problem)) }
    }

    pub(super) fn put<T>(
        &mut self,
        question: usize,
        rows: &[T],
        compiled_answer: impl Fn(&Self, &T) -> CompiledAnswer,
    ) {
        for (block, rows) in rows.chunks(LANES).enumerate() {
            let from = self.place(block.saturating_mul(LANES), question);
            let mut answers = [CompiledAnswer::OPEN; LANES];
            for (answer, row) in answers.iter_mut().zip(rows) {
                *answer = compiled_answer(self, row);
            }
            if let Some(places) = self.compiled_answers.get_mut(from..from.saturating_add(LANES)) {
                places.copy_from_slice(&answers);
            }
        }
    }
}

/// Whether every answer is one of the question's.
fn fits(question: &Question, column: Column<'_>) -> Result<(), AnswerProblem> {
    let options = question.options.len();
    let unknown = |option: String| AnswerProblem::UnknownOption {
        question: question.id.to_string(),
        option,
        nearest: None,
    };
    match column {
        Column::Single(rows) => {
            let found = rows.iter().flatten().find(|option| usize::from(**option) >= options);
            found.map_or(Ok(()), |option| Err(unknown(option.to_string())))
        }
        Column::Multiple(rows) => {
            let known = CompiledAnswer::set(0..options);
            let exclusive = question.exclusive();
            for set in rows {
                if set & !known != 0 {
                    return Err(unknown((set & !known).trailing_zeros().to_string()));
                }
                if set & exclusive != 0 && set.count_ones() > 1 {
                    let option = question.options.get((set & exclusive).trailing_zeros() as usize);
                    let option = option.map_or(String::new(), |option| option.id.to_string());
                    return Err(AnswerProblem::ExclusiveOption { question: question.id.to_string(), option });
                }
            }
            Ok(())
        }
        Column::Date(_) => Ok(()),
        Column::Number(rows) => {
            let found = rows.iter().flatten().find(|number| !question.bounds(**number));
            found.map_or(Ok(()), |_| Err(crate::answers::matching::out_of_bounds(question)))
        }
    }
}
