//! Stage *match*: checklist and answers become an assessment, the state of each question.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::answers::assessment::{AssessedQuestion, Assessment, State};
use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::answers::{evidence, published};
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::mask::Block;
use crate::checklist::document::{Kind, Question};
use crate::checklist::sound::Checklist;
use crate::problem::answer::AnswerProblem;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::nearest::{Nearest, nearest};
use crate::text::blank::blank;
use crate::text::json::decimal::Decimal;
use crate::text::pointer::escape;
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

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
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
/// let assessment = toets::assessment(&checklist, &answers)?;
/// assert_eq!(assessment.questions.len(), checklist.questions().count());
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn assessment(checklist: &Checklist, answers: &Answers) -> Result<Assessment, Diagnostics> {
    same_checklist(checklist, answers)?;
    let (ours, theirs) = (checklist.reference(), &answers.checklist);
    let mut diagnostics = Vec::new();
    if theirs.digest.is_some() && theirs.digest != ours.digest {
        let problem = AnswersProblem::DigestDiffers { checklist: ours.id.to_string() };
        diagnostics.push(Diagnostic::new(&problem, "/checklist/digest"));
    }
    let checklist = &*checklist.repeated(&answers.repeats)?;
    let states = match_answers(checklist, answers, &mut diagnostics);
    let compiled_answers = checklist.compiled_answers_in(&states);
    let known = checklist.compiled().asked(&Block::one(&compiled_answers));
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
        answers_digest: Digest::of(&published::asked(&questions, answers).into_public()),
        repeats: answers.repeats.clone(),
        questions,
        evidence,
        checklist: ours,
        diagnostics,
    })
}

/// The answers as they are published: those to questions that are asked or may be, without notes, names and evidence.
///
/// Takes a checklist and answers to it. Their digest is the one that the assessment, the outcome and the record name,
/// and they have the same classes and scales: an answer to a question that is not asked changes neither.
///
/// Free texts that answer a question, and reasons why one does not apply, are part of it: who publishes reads them
/// first.
///
/// # Errors
/// As [`assessment()`].
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x", "answers": {
///         "technique": {"value": "fixed-rules"}, "high-risk-area": {"value": ["law-enforcement"]}}}"#,
/// ).unwrap();
/// let public = toets::public_answers(&checklist, &answers).unwrap();
/// assert!(public.answers.contains_key("technique") && !public.answers.contains_key("high-risk-area"));
/// ```
pub fn public_answers(checklist: &Checklist, answers: &Answers) -> Result<Answers, Diagnostics> {
    Ok(assessment(checklist, answers)?.asked_answers(answers).into_public())
}

/// The checklist as it is asked, and the answers question by question, where no more is to be known of them.
///
/// # Errors
/// As [`assessment()`].
pub(crate) fn compiled_answers<'a>(
    checklist: &'a Checklist,
    answers: &Answers,
) -> Result<(Cow<'a, Checklist>, Vec<CompiledAnswer>), Diagnostics> {
    same_checklist(checklist, answers)?;
    let checklist = checklist.repeated(&answers.repeats)?;
    let compiled_answers =
        checklist.compiled_answers_in(&match_answers(&checklist, answers, &mut Vec::new()));
    Ok((checklist, compiled_answers))
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
    let (mut states, mut aside) = (BTreeMap::new(), Found::default());
    let suggestions = Nearest::default();
    for (id, answer) in &answers.answers {
        match match_answer(checklist, id, answer, &suggestions) {
            Ok((id, state)) => {
                states.insert(id, state);
            }
            // INVARIANT (points belong to the checklist): what it does not know is set aside, never scored.
            Err(problem) => aside.note(&problem, format_args!("/answers/{}", escape(id))),
        }
    }
    diagnostics.extend(aside.into_list_at("/answers"));
    states
}

/// An answer with the id of its question.
fn match_answer(
    checklist: &Checklist,
    id: &str,
    answer: &Answer,
    suggestions: &Nearest,
) -> Result<(Id, State), AnswerProblem> {
    match checklist.question(id) {
        Some(question) => state(question, answer).map(|state| (question.id.clone(), state)),
        None => Err(AnswerProblem::UnknownQuestion {
            question: first_letters(id),
            nearest: suggestions.of(id, checklist.questions().map(|question| question.id.as_str())),
        }),
    }
}

/// Why an answer is set aside; nothing, if it counts.
pub(crate) fn refusal(
    checklist: &Checklist,
    id: &str,
    answer: &Answer,
    suggestions: &Nearest,
) -> Option<AnswerProblem> {
    match_answer(checklist, id, answer, suggestions).err()
}

/// What an answer says to a question, if it fits.
pub(crate) fn state(question: &Question, answer: &Answer) -> Result<State, AnswerProblem> {
    match &answer.reply {
        Reply::Unknown { .. } => Ok(State::Unknown),
        Reply::NotApplicable { .. } if question.not_applicable => Ok(State::NotApplicable),
        Reply::NotApplicable { .. } => {
            Err(AnswerProblem::AlwaysApplicable { question: question.id.to_string() })
        }
        Reply::Value { value } => said(question, value).unwrap_or_else(|| {
            Err(AnswerProblem::WrongKind {
                question: question.id.to_string(),
                expected: question.kind.takes(),
                found: match (question.kind, value) {
                    (Kind::Date, AnswerValue::Text(_)) => "a text that is no day",
                    _ => value.kind(),
                },
            })
        }),
    }
}

/// What a value says to a question; `None` where it is no value for a question of its kind.
fn said(question: &Question, value: &AnswerValue) -> Option<Result<State, AnswerProblem>> {
    match value {
        AnswerValue::Text(text) if blank(text) => return Some(Err(empty(question))),
        AnswerValue::Text(_) | AnswerValue::Number(_) | AnswerValue::Options(_) => {}
    }
    match question.kind {
        Kind::Single => {
            let AnswerValue::Text(text) = value else { return None };
            Some(option(question, text).map(|option| State::Chosen { options: vec![option] }))
        }
        Kind::Multiple => {
            let AnswerValue::Options(options) = value else { return None };
            Some(chosen(question, options))
        }
        Kind::Number => {
            let AnswerValue::Number(number) = value else { return None };
            Some(bounded(question, *number))
        }
        Kind::Date => {
            let AnswerValue::Text(text) = value else { return None };
            Date::new(text).ok().map(|day| Ok(State::Day { day }))
        }
        Kind::Text => matches!(value, AnswerValue::Text(_)).then_some(Ok(State::Written)),
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
    pub(crate) fn compiled_answers(&self, assessment: &Assessment) -> Vec<CompiledAnswer> {
        let compiled_answer = |(at, (question, assessed)): (usize, (&Question, &AssessedQuestion))| {
            self.compiled_answer(at, question, &assessed.state)
        };
        self.questions().zip(&assessment.questions).enumerate().map(compiled_answer).collect()
    }

    /// The answers of questions in these states; those that have none are open.
    fn compiled_answers_in(&self, states: &BTreeMap<Id, State>) -> Vec<CompiledAnswer> {
        let state = |question: &Question| states.get(&question.id).unwrap_or(&State::Open);
        let mut compiled_answers = vec![CompiledAnswer::OPEN; self.compiled().questions.len()];
        for ((at, question), compiled_answer) in self.questions().enumerate().zip(&mut compiled_answers) {
            *compiled_answer = self.compiled_answer(at, question, state(question));
        }
        compiled_answers
    }

    /// The answer of a question in this state.
    pub(crate) fn compiled_answer(&self, at: usize, question: &Question, state: &State) -> CompiledAnswer {
        let number = |id: &Id| question.options.iter().position(|option| option.id == *id);
        match state {
            State::Open => CompiledAnswer::OPEN,
            State::Unknown => CompiledAnswer::UNKNOWN,
            State::NotApplicable => CompiledAnswer::NOT_APPLICABLE,
            State::Written => CompiledAnswer::WRITTEN,
            State::Number { number } => self.compiled().number(at, Exact::from(*number)),
            State::Day { day } => self.compiled().number(at, Exact::integer(day.number())),
            State::Chosen { options } if Payload::of(question.kind) == Payload::Options => {
                CompiledAnswer::options(options.iter().filter_map(number))
            }
            State::Chosen { options } => {
                options.first().and_then(number).map_or(CompiledAnswer::WRITTEN, CompiledAnswer::option)
            }
        }
    }
}
