//! Stage *assess*: checklist and answers, matched.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::evidence::DoubtfulEvidence;
use crate::answers::{Answer, AnswerValue, Answers, ChecklistReference, Reply, evidence};
use crate::checklist::Checklist;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::checklist::condition::Condition;
use crate::checklist::document::{Kind, Question};
use crate::checklist::repeat::Repeats;
use crate::problem::answer::AnswerProblem;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::nearest::nearest;
use crate::text::json::decimal::Decimal;
use crate::text::pointer::escape;
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// A checklist with the answers given to it: each question with where it stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The digest of the public answers.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^sha256:[0-9a-f]{64}$")))]
    pub answers_digest: String,
    /// By repeated section: the things for which it is answered, where the answers say so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub repeats: Repeats,
    /// Every question of the checklist, in its order.
    pub questions: Vec<AssessedQuestion>,
    /// The evidence that deserves a look: it is stale, or misses its threshold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<DoubtfulEvidence>,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where one question stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssessedQuestion {
    /// The question.
    pub question: Id,
    /// Whether it is asked; undecided while that depends on open answers.
    pub asked: Truth,
    /// Where it stands.
    #[serde(flatten)]
    pub state: State,
    /// Why it is not asked, or not yet: the condition that does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Condition>,
}

/// What is known about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// Answered with options of the checklist.
    Chosen {
        /// The options.
        options: Vec<Id>,
    },
    /// Answered with a number.
    Number {
        /// The number.
        number: Decimal,
    },
    /// Answered with a day or a text, which is not repeated here.
    Written,
    /// Answered with *not applicable*, with a reason.
    NotApplicable,
    /// Answered with *unknown*.
    Unknown,
    /// Not answered yet.
    Open,
}

/// Matches answers with their checklist.
///
/// Takes a sound checklist and answers to it. Returns every question with its state; answers that do not fit
/// are set aside with a diagnostic and count as not given.
///
/// INVARIANT (order does not matter): the result depends on the answers alone. An answer to a question that
/// is not asked is kept, and opens nothing.
///
/// # Errors
/// The answers are for another checklist or another version, or repeat a section that cannot be.
pub fn assess(checklist: &Checklist, answers: &Answers) -> Result<Assessment, Diagnostics> {
    same_checklist(checklist, answers)?;
    let (ours, theirs) = (checklist.reference(), &answers.checklist);
    let mut diagnostics = Vec::new();
    if theirs.digest.is_some() && theirs.digest != ours.digest {
        let problem = AnswersProblem::DigestDiffers { checklist: ours.id.to_string() };
        diagnostics.push(Diagnostic::new(&problem, "/checklist/digest"));
    }
    let checklist = &*checklist.repeated(&answers.repeats)?;
    let states = match_answers(checklist, answers, &mut diagnostics);
    let cells = checklist.cells_in(&states);
    let known = checklist.plan().asked(&Block::one(&cells));
    let questions = checklist.questions().zip(known.asked).map(|(question, asked)| {
        let asked = asked.lane(0);
        let because = question.asked_when.clone().filter(|_| asked != Truth::Yes);
        let state = states.get(&question.id).cloned().unwrap_or(State::Open);
        AssessedQuestion { question: question.id.clone(), asked, state, because }
    });
    let questions: Vec<AssessedQuestion> = questions.collect();
    let evidence = evidence::doubtful(checklist.digest(), &questions, answers, &mut diagnostics);
    Ok(Assessment {
        schema_version: SchemaVersion::V0_1,
        subject: answers.subject.clone(),
        answers_digest: answers.digest(),
        repeats: answers.repeats.clone(),
        questions,
        evidence,
        checklist: ours,
        diagnostics,
    })
}

/// The checklist as it is asked, and the answers question by question, where no more is to be known of them.
///
/// # Errors
/// As [`assess()`].
pub(crate) fn cells<'a>(
    checklist: &'a Checklist,
    answers: &Answers,
) -> Result<(Cow<'a, Checklist>, Vec<Cell>), Diagnostics> {
    same_checklist(checklist, answers)?;
    let checklist = checklist.repeated(&answers.repeats)?;
    let cells = checklist.cells_in(&match_answers(&checklist, answers, &mut Vec::new()));
    Ok((checklist, cells))
}

fn same_checklist(checklist: &Checklist, answers: &Answers) -> Result<(), Diagnostics> {
    let (ours, theirs) = (checklist.document(), &answers.checklist);
    if (&ours.id, &ours.version) == (&theirs.id, &theirs.version) {
        return Ok(());
    }
    let problem = AnswersProblem::AnswersOfOther {
        found: theirs.to_string(),
        expected: checklist.reference().to_string(),
    };
    Err(Diagnostics(vec![Diagnostic::new(&problem, "/checklist")]))
}

fn match_answers(
    checklist: &Checklist,
    answers: &Answers,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Id, State> {
    let mut states = BTreeMap::new();
    for (id, answer) in &answers.answers {
        let state = match checklist.question(id) {
            Some(question) => state(question, answer).map(|state| (question.id.clone(), state)),
            None => Err(AnswerProblem::UnknownQuestion {
                question: id.chars().take(100).collect(),
                nearest: nearest(id, checklist.questions().map(|question| question.id.as_str())),
            }),
        };
        match state {
            Ok((id, state)) => {
                states.insert(id, state);
            }
            // INVARIANT (points belong to the checklist): what it does not know is set aside, never scored.
            Err(problem) => {
                diagnostics.push(Diagnostic::new(&problem, format!("/answers/{}", escape(id))));
            }
        }
    }
    states
}

/// What an answer says to a question, if it fits.
pub(crate) fn state(question: &Question, answer: &Answer) -> Result<State, AnswerProblem> {
    match &answer.reply {
        Reply::Unknown { .. } => Ok(State::Unknown),
        Reply::NotApplicable { .. } if question.not_applicable => Ok(State::NotApplicable),
        Reply::NotApplicable { .. } => {
            Err(AnswerProblem::AlwaysApplicable { question: question.id.to_string() })
        }
        Reply::Value { value } => match (question.kind, value) {
            (_, AnswerValue::Text(text)) if text.trim().is_empty() => Err(empty(question)),
            (Kind::Single, AnswerValue::Text(text)) => {
                Ok(State::Chosen { options: vec![option(question, text)?] })
            }
            (Kind::Multiple, AnswerValue::Options(options)) => chosen(question, options),
            (Kind::Number, AnswerValue::Number(number)) => bounded(question, *number),
            (Kind::Date, AnswerValue::Text(text)) if Date::new(text).is_ok() => Ok(State::Written),
            (Kind::Text, AnswerValue::Text(_)) => Ok(State::Written),
            (kind, value) => Err(AnswerProblem::WrongKind {
                question: question.id.to_string(),
                expected: kind.takes(),
                found: value.kind(),
            }),
        },
    }
}

fn empty(question: &Question) -> AnswerProblem {
    AnswerProblem::EmptyAnswer { question: question.id.to_string() }
}

fn option(question: &Question, text: &str) -> Result<Id, AnswerProblem> {
    let found = question.options.iter().find(|option| option.id.as_str() == text);
    found.map(|option| option.id.clone()).ok_or_else(|| {
        // The message may name only what can be an id: anything else could be a person's words.
        let option = Id::new(text).map_or_else(|_| "…".to_owned(), |id| id.to_string());
        let known = question.options.iter().map(|option| option.id.as_str());
        AnswerProblem::UnknownOption {
            question: question.id.to_string(),
            option,
            nearest: nearest(text, known),
        }
    })
}

fn chosen(question: &Question, options: &[String]) -> Result<State, AnswerProblem> {
    let wanted: Vec<Id> = options.iter().map(|text| option(question, text)).collect::<Result<_, _>>()?;
    let picked = question.options.iter().filter(|option| wanted.contains(&option.id));
    // In the checklist's order, each once: a choice is a set.
    let options: Vec<Id> = picked.clone().map(|option| option.id.clone()).collect();
    if options.is_empty() {
        return Err(empty(question));
    }
    match picked.clone().find(|option| option.exclusive) {
        Some(option) if options.len() > 1 => Err(AnswerProblem::ExclusiveOption {
            question: question.id.to_string(),
            option: option.id.to_string(),
        }),
        _ => Ok(State::Chosen { options }),
    }
}

fn bounded(question: &Question, number: Decimal) -> Result<State, AnswerProblem> {
    if question.bounds(Exact::from(number)) {
        return Ok(State::Number { number });
    }
    Err(out_of_bounds(question))
}

pub(crate) fn out_of_bounds(question: &Question) -> AnswerProblem {
    AnswerProblem::OutOfBounds { question: question.id.to_string(), bounds: question.range() }
}

impl Checklist {
    /// The answers of an assessment, question by question, in the order of the checklist.
    pub(crate) fn cells(&self, assessment: &Assessment) -> Vec<Cell> {
        let cell = |(at, (question, assessed)): (usize, (&Question, &AssessedQuestion))| {
            self.cell(at, question, &assessed.state)
        };
        self.questions().zip(&assessment.questions).enumerate().map(cell).collect()
    }

    /// The cells of questions in these states; those that have none are open.
    fn cells_in(&self, states: &BTreeMap<Id, State>) -> Vec<Cell> {
        let state = |question: &Question| states.get(&question.id).unwrap_or(&State::Open);
        let mut cells = vec![Cell::OPEN; self.plan().questions.len()];
        for ((at, question), cell) in self.questions().enumerate().zip(&mut cells) {
            *cell = self.cell(at, question, state(question));
        }
        cells
    }

    /// The cell of a question in this state.
    pub(crate) fn cell(&self, at: usize, question: &Question, state: &State) -> Cell {
        let number = |id: &Id| question.options.iter().position(|option| option.id == *id);
        match state {
            State::Open => Cell::OPEN,
            State::Unknown => Cell::UNKNOWN,
            State::NotApplicable => Cell::NOT_APPLICABLE,
            State::Written => Cell::WRITTEN,
            State::Number { number } => self.plan().number(at, Exact::from(*number)),
            State::Chosen { options } if question.kind == Kind::Multiple => {
                Cell::options(options.iter().filter_map(number))
            }
            State::Chosen { options } => options.first().and_then(number).map_or(Cell::WRITTEN, Cell::option),
        }
    }
}
