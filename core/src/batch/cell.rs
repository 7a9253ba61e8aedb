//! Answers as a table holds them: each read on its own, so that one that does not fit spoils no other.

use rustc_hash::FxHashMap;

use crate::answers::document::{Answer, AnswerValue, Reply};
use crate::answers::matching::state;
use crate::batch::Batch;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::document::{Kind, Question};
use crate::checklist::sound::Checklist;
use crate::problem::answer::AnswerProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::text::blank::blank;
use crate::text::json::decimal::Decimal;
use crate::text::pointer::escape;
use crate::value::date::Date;

/// An answer to one question, ready for a batch; made by the [`Cells`] of that question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell(CompiledAnswer);

impl Cell {
    /// Not answered.
    pub const OPEN: Self = Self(CompiledAnswer::OPEN);
    /// Answered with *unknown*.
    pub const UNKNOWN: Self = Self(CompiledAnswer::UNKNOWN);
}

/// What reads answers to one question.
///
/// An answer that does not fit is a diagnostic, the one that [`assessment`](crate::assessment()) has for it.
///
/// ```
/// use toets::{Batch, Cell, Cells, Date};
///
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// let at = checklist.questions().position(|question| question.id.as_str() == "technique").unwrap();
/// let technique = Cells::of(&checklist, at).unwrap();
/// let rules = technique.text("fixed-rules").unwrap();
/// assert_eq!(technique.text("fixed-rule").unwrap_err().help.as_deref(), Some("did you mean `fixed-rules`?"));
///
/// let mut batch = Batch::new(&checklist);
/// batch.open(3);
/// batch.fill_cells(at, &[rules, Cell::OPEN, Cell::UNKNOWN])?;
/// assert_eq!(batch.score(Date::new("2026-12-01").unwrap())?.len(), 3);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[derive(Debug)]
pub struct Cells<'a> {
    checklist: &'a Checklist,
    at: usize,
    question: &'a Question,
    options: FxHashMap<&'a str, usize>,
}

impl<'a> Cells<'a> {
    /// Those of the question with this number, in the order on the page; `None` where there is no such question.
    #[must_use]
    pub fn of(checklist: &'a Checklist, at: usize) -> Option<Self> {
        let question = checklist.at(at)?;
        let options = question.options.iter().map(|option| option.id.as_str()).zip(0..).collect();
        Some(Self { checklist, at, question, options })
    }

    /// The kind of the question.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.question.kind
    }

    /// An answer that is a text: an option, a day, or words.
    ///
    /// # Errors
    /// It does not fit the question.
    pub fn text(&self, text: &str) -> Result<Cell, Diagnostic> {
        let quick = match self.question.kind {
            Kind::Single => self.options.get(text).map(|at| CompiledAnswer::option(*at)),
            Kind::Text if !blank(text) => Some(CompiledAnswer::WRITTEN),
            _ => None,
        };
        let value = || AnswerValue::Text(text.to_owned());
        quick.map_or_else(|| self.value(value()), |answer| Ok(Cell(answer)))
    }

    /// An answer that is a list of texts.
    ///
    /// # Errors
    /// It does not fit the question.
    pub fn texts<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> Result<Cell, Diagnostic> {
        if self.question.kind == Kind::Multiple {
            let bit = |text| self.options.get(text).map(|at| CompiledAnswer::bit(*at));
            let set = texts.clone().try_fold(0, |set, text| bit(text).map(|bit| set | bit));
            if let Some(set) = set
                && set != 0
                && (set & self.question.exclusive() == 0 || set.is_power_of_two())
            {
                return Ok(Cell(CompiledAnswer::given(set)));
            }
        }
        self.value(AnswerValue::Options(texts.map(str::to_owned).collect()))
    }

    /// An answer that is a number.
    ///
    /// # Errors
    /// It does not fit the question.
    pub fn number(&self, number: Decimal) -> Result<Cell, Diagnostic> {
        self.value(AnswerValue::Number(number))
    }

    /// An answer that is a day, by its number, counted from the first of 1970.
    ///
    /// # Errors
    /// It does not fit the question, or is outside the years 1000 to 9999.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// let at = checklist.questions().position(|question| question.id.as_str() == "first-use").unwrap();
    /// let first_use = toets::Cells::of(&checklist, at).unwrap();
    /// assert_eq!(first_use.day(20_423), first_use.text("2025-12-01"));
    /// assert!(first_use.day(-1_000_000).is_err(), "that is before our era");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn day(&self, number: i64) -> Result<Cell, Diagnostic> {
        let day = Date::of_number(number).ok_or_else(|| self.refused("a day out of the calendar"))?;
        self.value(AnswerValue::Text(day.to_string()))
    }

    /// The answer that the question does not apply.
    ///
    /// # Errors
    /// The question always applies.
    pub fn not_applicable(&self) -> Result<Cell, Diagnostic> {
        self.reply(Reply::NotApplicable { not_applicable: String::new() })
    }

    /// The diagnostic of what is no answer of any kind, by the name of what was found.
    #[must_use]
    pub fn refused(&self, found: &'static str) -> Diagnostic {
        let (question, expected) = (self.question.id.to_string(), self.question.kind.takes());
        self.diagnostic(&AnswerProblem::WrongKind { question, expected, found })
    }

    /// The diagnostic of what says two things at once, such as a value and *unknown*.
    #[must_use]
    pub fn ambiguous(&self) -> Diagnostic {
        self.diagnostic(&AnswerProblem::AmbiguousAnswer)
    }

    fn value(&self, value: AnswerValue) -> Result<Cell, Diagnostic> {
        self.reply(Reply::Value { value })
    }

    fn reply(&self, reply: Reply) -> Result<Cell, Diagnostic> {
        let state =
            state(self.question, &Answer::plain(reply)).map_err(|problem| self.diagnostic(&problem))?;
        Ok(Cell(self.checklist.compiled_answer(self.at, self.question, &state)))
    }

    fn diagnostic(&self, problem: &AnswerProblem) -> Diagnostic {
        Diagnostic::new(problem, format!("/answers/{}", escape(self.question.id.as_str())))
    }
}

impl Batch<'_> {
    /// Answers one question in all assessments, as [`Batch::fill`] does, with what its [`Cells`] made.
    ///
    /// # Errors
    /// There is no such question, or the batch has another number of rows; nothing changes then.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// let mut batch = toets::Batch::new(&checklist);
    /// batch.open(1);
    /// assert!(batch.fill_cells(0, &[]).is_err(), "there is one row");
    /// assert!(batch.fill_cells(1000, &[toets::Cell::OPEN]).is_err(), "there are not so many questions");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn fill_cells(&mut self, question: usize, cells: &[Cell]) -> Result<(), Diagnostics> {
        self.declared(question)?;
        self.has_rows(cells.len())?;
        self.put(question, cells, |_, cell| cell.0);
        Ok(())
    }
}
