//! Answers as SurveyJS keeps them: an object of values by the names of questions.

use std::collections::BTreeMap;

use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::checklist::document::{Kind, Question};
use crate::checklist::sound::Checklist;
use crate::exchange::checklists::surveyjs::element::as_text;
use crate::problem::answer::AnswerProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::nearest::Nearest;
use crate::problem::shape::ShapeProblem;
use crate::text::blank::blank;
use crate::text::json::value::Value;
use crate::text::pointer::escape;
use crate::value::id::{Alias, Id};

/// Reads the answers of a survey.
///
/// Takes the checklist that was imported from the survey, the survey's data, such as `{"open-RS": "item1-2"}`, and the
/// id of what they are about. Names and values are found by the aliases of the checklist's questions and options.
/// Returns the answers, and a diagnostic for each answer that does not fit the checklist and is left out.
///
/// INVARIANT (points belong to the checklist): what stands in a value is not read as points.
///
/// # Errors
/// The data is no object.
///
/// ```
/// use toets::exchange::checklists::{DefinitionFormat, answers, import_checklist};
///
/// let survey = toets::json::read(br#"{"pages": [{"name": "one", "elements": [
///     {"type": "radiogroup", "name": "open-RS", "title": "Is it open?",
///      "choices": [{"value": "item1-2", "text": "Yes"}, {"value": "item2-0", "text": "No"}]}]}]}"#)?;
/// let (id, version) = (toets::Id::new("mine").unwrap(), toets::Version::new("1.0.0").unwrap());
/// let imported = import_checklist(DefinitionFormat::of("surveyjs")?, &survey, &id, version)?;
/// let checklist = toets::Checklist::of(&imported.checklist)?;
///
/// let data = toets::json::read(br#"{"open-RS": "item1-2", "closed-RS": "item1-2"}"#)?;
/// let (answers, set_aside) = answers(&checklist, &data, toets::Id::new("scan-car").unwrap())?;
/// let question = &imported.checklist.sections[0].questions[0];
/// assert_eq!(answers.answers[question.id.as_str()].reply, toets::Reply::Value {
///     value: toets::AnswerValue::Text(question.options[0].id.to_string()),
/// });
/// assert_eq!(set_aside[0].code, "unknown-question");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn answers(
    checklist: &Checklist,
    data: &Value,
    subject: Id,
) -> Result<(Answers, Vec<Diagnostic>), Diagnostics> {
    let Value::Object(data) = data else {
        let problem = ShapeProblem::WrongType { expected: "an object".to_owned(), found: data.kind() };
        return Err(Diagnostics::one(&problem));
    };
    let known: BTreeMap<Alias, &Question> = checklist.questions().map(|it| (it.foreign_name(), it)).collect();
    let (mut answers, mut found, suggestions) = (BTreeMap::new(), Found::default(), Nearest::default());
    for (name, value) in data {
        let Some(question) = known.get(name.as_str()) else {
            let problem = AnswerProblem::UnknownQuestion {
                question: first_letters(name),
                nearest: suggestions.of(name, known.keys().map(|name| &**name)),
            };
            found.note(&problem, format_args!("/{}", escape(name)));
            continue;
        };
        let (value, problems) = self::value(question, value);
        for problem in &problems {
            found.note(problem, format_args!("/{}", escape(name)));
        }
        if let Some(value) = value {
            answers.insert(question.id.to_string(), Answer::plain(Reply::Value { value }));
        }
    }
    let none = Answers::none(checklist.reference(), subject);
    Ok((Answers { answers, ..none }, found.into_list()))
}

/// The value of an answer, without the parts that the question does not have.
fn value(question: &Question, value: &Value) -> (Option<AnswerValue>, Vec<AnswerProblem>) {
    let option = |value: &Value| {
        let text = as_text(value);
        let found =
            question.options.iter().find(|it| it.alias.is_some() && it.alias.as_deref() == text.as_deref());
        found.map(|option| option.id.to_string()).ok_or_else(|| AnswerProblem::UnknownOption {
            question: question.id.to_string(),
            option: "…".to_owned(),
            nearest: None,
        })
    };
    let wrong = |expected| {
        let question = question.id.to_string();
        (None, vec![AnswerProblem::WrongKind { question, expected, found: value.kind() }])
    };
    match (question.kind, value) {
        (_, Value::Null) => (None, Vec::new()),
        (_, Value::Text(text)) if blank(text) => (None, Vec::new()),
        (Kind::Single, Value::Text(_) | Value::Number(_)) => match option(value) {
            Ok(option) => (Some(AnswerValue::Text(option)), Vec::new()),
            Err(problem) => (None, vec![problem]),
        },
        (Kind::Single, _) => wrong("one option"),
        (Kind::Multiple, Value::List(items)) => {
            let (mut options, mut problems) = (Vec::new(), Vec::new());
            for item in items {
                match option(item) {
                    Ok(option) => options.push(option),
                    Err(problem) => problems.push(problem),
                }
            }
            ((!options.is_empty()).then_some(AnswerValue::Options(options)), problems)
        }
        (Kind::Multiple, _) => wrong("a list of options"),
        (Kind::Number, Value::Number(number)) => (Some(AnswerValue::Number(*number)), Vec::new()),
        (Kind::Number, _) => wrong("a number"),
        (Kind::Date | Kind::Text, Value::Text(text)) => (Some(AnswerValue::Text(text.clone())), Vec::new()),
        (Kind::Date | Kind::Text, Value::Number(number)) => {
            (Some(AnswerValue::Text(number.to_string())), Vec::new())
        }
        (Kind::Date, _) => wrong("a date"),
        (Kind::Text, _) => wrong("a text"),
    }
}
