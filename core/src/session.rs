//! Stage *session*: answers that change one at a time, with what they come to after each change.
//!
//! Only what rests on a changed answer is computed again: the conditions that ask for it, and the points of the
//! questions that appear or disappear. Everything else, the trace among it, is made when it is asked for.

use std::borrow::Cow;

use crate::answers::assessment::State;
use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::answers::matching::{compiled_answers, state};
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::sound::Checklist;
use crate::problem::answer::AnswerProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::score::outcome::{Outcome, assess};
use crate::score::summary::Summary;
pub use crate::score::totals::Asked;
use crate::score::totals::RunningTotals;
use crate::score::walk::too_large;
use crate::text::pointer::escape;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// Answers about one subject that are being given.
///
/// ```
/// let checklist = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
/// let checklist = toets::Checklist::parse(checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let mut session = toets::Session::open(checklist, answers, toets::Date::new("2026-12-01").unwrap()).unwrap();
/// let automation = session.number("automation").unwrap();
/// let changed = session.choose(automation, 0).unwrap();
/// assert!(!changed.is_empty(), "what was open until now is asked, or is not");
/// assert!(session.summary().unwrap().headline(session.checklist()).len() > 1);
/// ```
#[derive(Debug, Clone)]
pub struct Session {
    checklist: Checklist,
    /// The same with each thing of its repeated sections, where it has some.
    repeated: Option<Checklist>,
    answers: Answers,
    as_of: Date,
    totals: RunningTotals,
}

impl Session {
    /// Begins with the answers so far.
    ///
    /// Takes the checklist, its answers, and the day for which red flags are read. Answers that do not fit are kept
    /// as they are and count as not given, as in [`assessment()`](crate::assessment()).
    ///
    /// # Errors
    /// The answers are for another checklist, or repeat a section that cannot be.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut earlier = answers.clone();
    /// earlier.checklist.version = toets::Version::new("0.9.0").unwrap();
    /// let problems = toets::Session::open(checklist.clone(), earlier, day).unwrap_err();
    /// assert_eq!(problems.0[0].code, "answers-of-other");
    /// assert!(toets::Session::open(checklist, answers, day).is_ok());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn open(checklist: Checklist, answers: Answers, as_of: Date) -> Result<Self, Diagnostics> {
        let (asked, compiled_answers) = compiled_answers(&checklist, &answers)?;
        let totals = RunningTotals::new(&asked, compiled_answers);
        let repeated = if let Cow::Owned(repeated) = asked { Some(repeated) } else { None };
        Ok(Self { checklist, repeated, answers, as_of, totals })
    }

    /// The answers so far.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The checklist as it is asked: with each thing of a repeated section.
    ///
    /// ```
    /// let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0",
    ///     "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    ///     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "impact",
    ///         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
    ///     "sections": [{"id": "sources", "repeat": {"at_most": 3}, "questions": [{"id": "origin", "kind": "text"}]}]}"#)?;
    /// let answers = toets::Answers::parse(br#"{"checklist": {"id": "small", "version": "1.0.0"}, "subject": "x",
    ///     "repeats": {"sources": ["payroll", "camera"]}}"#)?;
    /// let session = toets::Session::open(checklist, answers, toets::Date::new("2026-12-01").unwrap())?;
    /// let asked: Vec<&str> = session.checklist().questions().map(|question| question.id.as_str()).collect();
    /// assert_eq!(asked, ["origin@payroll", "origin@camera"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn checklist(&self) -> &Checklist {
        self.repeated.as_ref().unwrap_or(&self.checklist)
    }

    /// The number of a question, in the order on the page.
    ///
    /// # Errors
    /// There is no such question.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let session = toets::Session::open(checklist, answers, day)?;
    /// let technique = session.number("technique")?;
    /// assert_eq!(session.id(technique).map(toets::Id::as_str), Some("technique"));
    /// assert!(session.number("technic").unwrap_err().to_string().contains("did you mean `technique`"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn number(&self, question: &str) -> Result<usize, Diagnostics> {
        let checklist = self.checklist();
        checklist.number(question).ok_or_else(|| {
            let known = checklist.questions().map(|question| question.id.as_str());
            Diagnostics::one(&AnswerProblem::unknown_question(question, known))
        })
    }

    /// Answers a question, or takes its answer back.
    ///
    /// Takes the question's id, and its answer or `None`. Returns the questions of which it changed whether they are
    /// asked, each with its number.
    ///
    /// # Errors
    /// There is no such question, or the answer does not fit it; nothing changes then.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// use toets::{Answer, AnswerValue, Reply, Truth};
    ///
    /// let mut session = toets::Session::open(checklist, answers, day)?;
    /// let area = session.number("high-risk-area")?;
    /// let value = |text: &str| Answer::plain(Reply::Value { value: AnswerValue::Text(text.to_owned()) });
    /// assert!(session.answer("technique", Some(value("fixed-rules")))?.contains(&(area, Truth::No)));
    /// assert!(session.answer("technique", None)?.contains(&(area, Truth::Undecided)));
    /// assert!(session.answer("technique", Some(value("magic"))).is_err() && session.answers().answers.is_empty());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn answer(&mut self, question: &str, answer: Option<Answer>) -> Result<Vec<Asked>, Diagnostics> {
        let at = self.number(question)?;
        let Some(answer) = answer else {
            self.answers.answers.remove(question);
            return Ok(self.change(at, CompiledAnswer::OPEN));
        };
        let declared = self.checklist().at(at);
        let state = declared.map_or(Ok(State::Open), |declared| state(declared, &answer));
        let state = state.map_err(|problem| {
            Diagnostics(vec![Diagnostic::new(&problem, format!("/answers/{}", escape(question)))])
        })?;
        let compiled_answer = declared
            .map_or(CompiledAnswer::OPEN, |declared| self.checklist().compiled_answer(at, declared, &state));
        self.answers.answers.insert(question.to_owned(), answer);
        Ok(self.change(at, compiled_answer))
    }

    /// Answers a single choice by numbers: that of the question, and that of the option, both counted from 0.
    ///
    /// Returns what [`Session::answer`] does. A note, a name and evidence of an earlier answer go with it.
    ///
    /// # Errors
    /// There is no such question or option, or the question is no single choice; nothing changes then.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut session = toets::Session::open(checklist, answers, day)?;
    /// let technique = session.number("technique")?;
    /// session.choose(technique, 0)?;
    /// assert!(session.answers().answers.contains_key("technique"));
    /// assert!(session.choose(technique, 99).is_err(), "it has four options");
    /// assert!(session.choose(session.number("goal")?, 0).is_err(), "it takes a text");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn choose(&mut self, question: usize, option: usize) -> Result<Vec<Asked>, Diagnostics> {
        let Some(declared) = self.checklist().at(question) else {
            let problem = AnswerProblem::UnknownQuestion { question: question.to_string(), nearest: None };
            return Err(Diagnostics::one(&problem));
        };
        let chosen = declared.options.get(option).filter(|_| Payload::of(declared.kind) == Payload::Option);
        let Some(chosen) = chosen else {
            let (question, option) = (declared.id.to_string(), option.to_string());
            return Err(Diagnostics::one(&AnswerProblem::UnknownOption { question, option, nearest: None }));
        };
        let value = AnswerValue::Text(chosen.id.to_string());
        let id = declared.id.to_string();
        self.answers.answers.insert(id, Answer::plain(Reply::Value { value }));
        Ok(self.change(question, CompiledAnswer::option(option)))
    }

    fn change(&mut self, question: usize, compiled_answer: CompiledAnswer) -> Vec<Asked> {
        let checklist = self.repeated.as_ref().unwrap_or(&self.checklist);
        self.totals.change(checklist, question, compiled_answer)
    }

    /// Of each question, in the order of the checklist, whether it is asked; undecided while that depends on open
    /// answers.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut session = toets::Session::open(checklist, answers, day)?;
    /// let technique = session.number("technique")?;
    /// let area = session.number("high-risk-area")?;
    /// assert_eq!(session.asked().nth(area), Some(toets::Truth::Undecided));
    /// session.choose(technique, 2)?;
    /// assert_eq!(session.asked().nth(area), Some(toets::Truth::Yes), "machine learning can be of high risk");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn asked(&self) -> impl Iterator<Item = Truth> {
        self.totals.asked()
    }

    /// The scales and the values of classes still possible, as [`score()`](crate::score()) finds them.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let mut session = toets::Session::open(checklist, answers, day)?;
    /// let impact = session.summary()?.scales().next().unwrap();
    /// session.choose(session.number("consequences")?, 4)?;
    /// let severe = session.summary()?.scales().next().unwrap();
    /// assert!(severe.low > impact.low && severe.high == impact.high, "the worst answer was possible before");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn summary(&self) -> Result<Summary, Diagnostics> {
        let checklist = self.checklist();
        self.totals.summary(checklist, self.as_of, true).ok_or_else(|| too_large(checklist))
    }

    /// The whole outcome, with its trace: what [`assess`](crate::assess()) returns for the answers so far.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
    /// # let day = toets::Date::new("2026-12-01").unwrap();
    /// let session = toets::Session::open(checklist, answers, day)?;
    /// let outcome = session.outcome()?;
    /// assert_eq!(outcome.headline().possible, session.summary()?.headline(session.checklist()));
    /// assert!(!outcome.complete && !outcome.trace.is_empty());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn outcome(&self) -> Result<Outcome, Diagnostics> {
        assess(&self.checklist, &self.answers, self.as_of)
    }

    /// The id of a question by its number, as [`Session::number`] gives it; `None` where there is no such question.
    #[must_use]
    pub fn id(&self, question: usize) -> Option<&Id> {
        self.checklist().at(question).map(|question| &question.id)
    }
}
