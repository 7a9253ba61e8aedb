//! A session for other languages: text in, numbers out.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::document::{Answer, Answers};
use crate::checklist::compiled::answer::Payload;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::score::summary::Summary;
use crate::score::totals::Asked;
use crate::session;
use crate::text::gather::Gather as _;
use crate::text::{document, json};
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::wire::argument::ReadArgument as _;
use crate::wire::function::Reply;

/// Answers that change one at a time, see [`Session`](crate::Session).
///
/// What a change comes to is a list of whole numbers, which cross to another language at once:
///
/// | how many | what |
/// |---|---|
/// | 1, then as many, a class | how many values are possible, then their places in [`Session::names`] |
/// | 6 a scale | numerator and denominator of its lowest value, its highest, and its highest maximum |
/// | 2 a question that is now asked otherwise | its place, and 0 for not asked, 1 for undecided, 2 for asked |
///
/// The list is empty where a number does not fit in 32 bits; [`Session::summary`] has it then.
///
/// ```
/// let checklist = br#"{"schema_version": "0.1", "id": "tiny", "version": "1.0.0",
///     "scales": [{"id": "risk", "direction": "higher-is-worse", "combine": "sum"}],
///     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "risk",
///         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
///     "sections": [{"id": "all", "questions": [
///         {"id": "people", "kind": "single",
///          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 2}}]},
///         {"id": "children", "kind": "single", "asked_when": {"answer": "people", "is": "yes"},
///          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 3}}]}]}]}"#;
/// let answers = br#"{"checklist": {"id": "tiny", "version": "1.0.0"}, "subject": "x"}"#;
/// let mut session = toets::wire::Session::open(checklist, answers, "2026-12-01")?;
/// assert_eq!(session.names()?, concat!(
///     r#"{"classes":[["risk",["low","high"]]],"scales":["risk"],"#,
///     r#""questions":[["people",["no","yes"]],["children",["no","yes"]]],"asked":[2,1]}"#,
/// ));
///
/// // To `people`, `yes`: both values are possible, the risk is 2/1 to 5/1 of 5/1, and question 1 is asked.
/// assert_eq!(session.choose(0, 1)?, [2, 0, 1, 2, 1, 5, 1, 5, 1, 1, 2]);
/// // To `people`, `no`: the class is low, the risk 0/1 to 0/1 of 2/1, and question 1 is not asked.
/// assert_eq!(session.choose(0, 0)?, [1, 0, 0, 1, 0, 1, 2, 1, 1, 0]);
/// assert!(session.choose(0, 2).is_err(), "there is no such option");
/// assert!(session.answers()?.contains(r#""people":{"value":"no"}"#));
/// assert!(session.outcome()?.contains(r#""complete":true"#));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[derive(Debug)]
pub struct Session(session::Session);

/// What the numbers of a session stand for.
#[derive(Serialize)]
struct Names<'a> {
    /// Each class with its values, from the mildest to the gravest.
    classes: Vec<(&'a Id, &'a [Id])>,
    scales: Vec<&'a Id>,
    /// By question, in the order on the page, the options of a single choice.
    questions: Vec<(&'a Id, Vec<&'a Id>)>,
    /// Whether each question is asked.
    asked: Vec<u8>,
}

/// What the answers come to, by id.
#[derive(Serialize)]
struct NamedSummary<'a> {
    headline: &'a Id,
    classes: BTreeMap<&'a Id, Vec<Id>>,
    scales: BTreeMap<&'a Id, NamedScale>,
}

#[derive(Serialize)]
struct NamedScale {
    #[serde(flatten)]
    value: Bounds,
    maximum: Number,
}

impl Session {
    /// Begins with the answers so far.
    ///
    /// Takes the text of a checklist and of answers to it, and the day for which red flags are read.
    ///
    /// # Errors
    /// A document or the day cannot be read, or the answers are for another checklist.
    pub fn open(checklist: &[u8], answers: &[u8], as_of: &str) -> Result<Self, Diagnostics> {
        let (checklist, answers) = (Checklist::parse(checklist)?, Answers::parse(answers)?);
        session::Session::open(checklist, answers, Date::read(as_of)?).map(Self)
    }

    /// The ids that the numbers stand for: `{classes: [[id, [values]]], scales, questions: [[id, [options]]], asked}`.
    ///
    /// Only single choices have options here, as no other question is answered by number. In `asked` is for each
    /// question 0 for not asked, 1 for undecided, 2 for asked.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn names(&self) -> Reply {
        let checklist = self.0.checklist();
        Ok(json::write(&Names {
            classes: (checklist.document().classes.iter())
                .map(|class| (&class.id, class.order.as_slice()))
                .collect(),
            scales: checklist.document().scales.iter().map(|scale| &scale.id).collect(),
            questions: checklist
                .questions()
                .map(|question| {
                    let single = Payload::of(question.kind) == Payload::Option;
                    let options = question.options.iter().filter(|_| single);
                    (&question.id, options.map(|option| &option.id).collect())
                })
                .collect(),
            asked: self.0.asked().map(number).collect(),
        }))
    }

    /// Answers a single choice by the numbers of the question and the option, counted from 0 as in
    /// [`Session::names`].
    ///
    /// Returns what the change comes to, in the numbers that [`Session`] explains.
    ///
    /// # Errors
    /// There is no such choice; nothing changes then.
    pub fn choose(&mut self, question: usize, option: usize) -> Result<Vec<i32>, Diagnostics> {
        let changed = self.0.choose(question, option)?;
        self.numbers(&changed)
    }

    /// Answers a question with an answer as it stands in a document, `{"value": 3}`; takes the answer back, where
    /// that is empty.
    ///
    /// Returns what the change comes to, in the numbers that [`Session`] explains.
    ///
    /// # Errors
    /// There is no such question, or the answer does not fit; nothing changes then.
    ///
    /// ```
    /// # let checklist = br#"{"schema_version": "0.1", "id": "tiny", "version": "1.0.0",
    /// #     "scales": [{"id": "risk", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "risk",
    /// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
    /// #     "sections": [{"id": "all", "questions": [
    /// #         {"id": "people", "kind": "single",
    /// #          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 2}}]},
    /// #         {"id": "children", "kind": "single", "asked_when": {"answer": "people", "is": "yes"},
    /// #          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 3}}]}]}]}"#;
    /// # let answers = br#"{"checklist": {"id": "tiny", "version": "1.0.0"}, "subject": "x"}"#;
    /// # let mut session = toets::wire::Session::open(checklist, answers, "2026-12-01")?;
    /// // The risk is 2/1 to 5/1, in the numbers from the fourth on: people count for 2, children for 3 more.
    /// assert_eq!(session.answer("people", br#"{"unknown": true}"#)?[3..7], [0, 1, 5, 1]);
    /// assert_eq!(session.answer("people", br#"{"value": "yes"}"#)?[3..7], [2, 1, 5, 1]);
    /// assert_eq!(session.answer("people", b"")?[3..7], [0, 1, 5, 1], "the answer is taken back");
    /// assert!(session.answer("people", br#"{"value": "perhaps"}"#).is_err());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn answer(&mut self, question: &str, answer: &[u8]) -> Result<Vec<i32>, Diagnostics> {
        let answer: Option<Answer> = if answer.is_empty() { None } else { Some(document::parse(answer)?) };
        let changed = self.0.answer(question, answer)?;
        self.numbers(&changed)
    }

    /// What is still possible, by id: `{headline, classes: {id: [values]}, scales: {id: {low, high, maximum}}}`.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    ///
    /// ```
    /// # let checklist = br#"{"schema_version": "0.1", "id": "tiny", "version": "1.0.0",
    /// #     "scales": [{"id": "risk", "direction": "higher-is-worse", "combine": "sum"}],
    /// #     "headline": "risk", "classes": [{"id": "risk", "order": ["low", "high"], "on": "risk",
    /// #         "bands": [{"value": "low", "to": 2}, {"value": "high"}]}],
    /// #     "sections": [{"id": "all", "questions": [
    /// #         {"id": "people", "kind": "single",
    /// #          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 2}}]},
    /// #         {"id": "children", "kind": "single", "asked_when": {"answer": "people", "is": "yes"},
    /// #          "options": [{"id": "no", "points": {"risk": 0}}, {"id": "yes", "points": {"risk": 3}}]}]}]}"#;
    /// # let answers = br#"{"checklist": {"id": "tiny", "version": "1.0.0"}, "subject": "x"}"#;
    /// # let mut session = toets::wire::Session::open(checklist, answers, "2026-12-01")?;
    /// session.answer("people", br#"{"value": "yes"}"#)?;
    /// let summary = session.summary()?;
    /// assert!(summary.starts_with(r#"{"headline":"risk","classes":{"risk":["low","high"]},"scales":"#));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn summary(&self) -> Reply {
        let (summary, checklist) = (self.0.summary()?, self.0.checklist());
        let values = summary.scales().zip(summary.maxima());
        let scales = checklist.document().scales.iter().zip(values);
        let scales =
            scales.map(|(scale, (value, maximum))| (&scale.id, NamedScale { value, maximum: maximum.high }));
        Ok(json::write(&NamedSummary {
            headline: &checklist.document().headline,
            classes: summary.classes(checklist).gather(),
            scales: scales.gather(),
        }))
    }

    /// The answers so far, as an answers document.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn answers(&self) -> Reply {
        Ok(json::write(self.0.answers()))
    }

    /// The whole outcome, with its trace, as an outcome document.
    ///
    /// # Errors
    /// A number of the checklist is too large to compute with exactly.
    pub fn outcome(&self) -> Reply {
        self.0.outcome().map(|outcome| json::write(&outcome))
    }

    fn numbers(&self, changed: &[Asked]) -> Result<Vec<i32>, Diagnostics> {
        let summary = self.0.summary()?;
        Ok(Self::packed(&summary, changed).unwrap_or_default())
    }

    fn packed(summary: &Summary, changed: &[Asked]) -> Option<Vec<i32>> {
        let place = |number: usize| i32::try_from(number).ok();
        let room = summary.scales().count().saturating_mul(6);
        let room = room.saturating_add(summary.classes.len().saturating_mul(6));
        let mut numbers = Vec::with_capacity(room.saturating_add(changed.len().saturating_mul(2)));
        for possible in &summary.classes {
            numbers.push(i32::try_from(possible.values.count_ones()).ok()?);
            for value in possible.places() {
                numbers.push(place(value)?);
            }
        }
        for (value, maximum) in summary.scales().zip(summary.maxima()) {
            for end in [value.low, value.high, maximum.high] {
                let (numerator, denominator) = end.0.as_parts::<i32>()?;
                numbers.extend([numerator, denominator]);
            }
        }
        for (question, asked) in changed {
            numbers.extend([place(*question)?, i32::from(number(*asked))]);
        }
        Some(numbers)
    }
}

/// A truth as a number: the greater, the truer.
fn number(truth: Truth) -> u8 {
    match truth {
        Truth::No => 0,
        Truth::Undecided => 1,
        Truth::Yes => 2,
    }
}
