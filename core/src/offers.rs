//! Stage *offers*: what was answered in one checklist, where another asks the same.
//!
//! Questions of two checklists ask the same where they name the same concept. What an option says in it are its
//! meanings. An answer is offered, and never taken by itself.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::answers::assessment::State;
use crate::answers::document::{AnswerValue, Answers, TakenFrom};
use crate::answers::matching::assessment;
use crate::checklist::document::{AnswerOption, Kind, Question};
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// What answers to one checklist offer to the open questions of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offers {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist that is being answered.
    pub checklist: ChecklistReference,
    /// The one that was answered.
    pub from: ChecklistReference,
    /// What both are about.
    pub subject: Id,
    /// The open questions of which the answers say something, in the order of the checklist.
    pub offers: Vec<Offer>,
    /// What was set aside in the answers, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// What an answer elsewhere says of an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer {
    /// The open question.
    pub question: Id,
    /// The answer that is offered; none, where no option takes in all that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<AnswerValue>,
    /// The options that contradict what was said, where no answer is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicted: Vec<Id>,
    /// Where it was answered: it goes with the answer that is taken.
    pub taken_from: TakenFrom,
}

/// Finds what answers to another checklist offer to the questions that are still open in this one.
///
/// Takes the checklist that is being answered with its answers so far, and the other one with its answers; both are
/// about the same subject. Returns the offers: of questions that are asked or may be, have no answer yet and name a
/// concept that a question of the other checklist names too, which was asked and answered. An option is offered if it
/// takes in all that the given one means; if none does, those that contradict it are told.
///
/// # Errors
/// Answers are for another checklist than the one beside them, or the two are about different subjects.
///
/// ```
/// use toets::{Answers, AnswerValue, Checklist};
///
/// let checklist = |id: &str, options: &str| Checklist::parse(format!(
///     r#"{{"id": "{id}", "version": "1.0.0", "headline": "c", "classes": [{{"id": "c", "order": ["v"], "rules": [{{"value": "v"}}]}}],
///         "sections": [{{"id": "s", "questions": [{{"id": "q-{id}", "kind": "single", "concept": "technique", "options": {options}}}]}}]}}"#
/// ).as_bytes());
/// let scan = checklist("scan", r#"[{"id": "no", "means": ["rules"]}, {"id": "yes", "means": ["learned", "generative"]}]"#)?;
/// let whole = checklist("whole", r#"[{"id": "rules"}, {"id": "learned"}, {"id": "generative"}]"#)?;
/// let answers = |id: &str, given: &str| Answers::parse(format!(
///     r#"{{"checklist": {{"id": "{id}", "version": "1.0.0"}}, "subject": "x", "answers": {{{given}}}}}"#
/// ).as_bytes());
///
/// let (learned, open) = (answers("whole", r#""q-whole": {"value": "learned"}"#)?, answers("scan", "")?);
/// let offers = toets::offers(&scan, &open, &whole, &learned)?.offers;
/// assert_eq!(offers[0].value, Some(AnswerValue::Text("yes".to_owned())), "`yes` takes it in");
///
/// let (yes, open) = (answers("scan", r#""q-scan": {"value": "yes"}"#)?, answers("whole", "")?);
/// let offers = toets::offers(&whole, &open, &scan, &yes)?.offers;
/// assert_eq!(offers[0].value, None, "it may be either of two");
/// assert_eq!(offers[0].contradicted[0].as_str(), "rules");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn offers(
    checklist: &Checklist,
    answers: &Answers,
    other: &Checklist,
    other_answers: &Answers,
) -> Result<Offers, Diagnostics> {
    let (own, elsewhere) = (assessment(checklist, answers)?, assessment(other, other_answers)?);
    if own.subject != elsewhere.subject {
        let (found, expected) = (elsewhere.subject.to_string(), own.subject.to_string());
        let problem = AnswersProblem::AnswersAboutOther { found, expected };
        return Err(Diagnostics(vec![Diagnostic::new(&problem, "/subject")]));
    }
    let mut offers = Vec::new();
    for assessed in &own.questions {
        let open = matches!(assessed.state, State::Open | State::Unknown) && assessed.asked != Truth::No;
        let question = checklist.question(assessed.question.as_str()).filter(|_| open);
        let Some((question, concept)) = question.and_then(|it| Some((it, it.concept.as_ref()?))) else {
            continue;
        };
        let found = elsewhere.questions.iter().filter(|it| it.asked == Truth::Yes).find_map(|it| {
            let asked =
                other.question(it.question.as_str()).filter(|it| it.concept.as_ref() == Some(concept))?;
            let reply = other_answers.answers.get(it.question.as_str());
            offered(question, asked, &it.state, reply.and_then(|answer| answer.reply.value()))
        });
        if let Some((asked, value, contradicted)) = found {
            let taken_from = TakenFrom { checklist: elsewhere.checklist.id.clone(), question: asked.clone() };
            offers.push(Offer { question: question.id.clone(), value, contradicted, taken_from });
        }
    }
    Ok(Offers {
        schema_version: SchemaVersion::V0_1,
        checklist: own.checklist,
        from: elsewhere.checklist,
        subject: own.subject,
        offers,
        diagnostics: elsewhere.diagnostics,
    })
}

/// The question that was answered, the answer that it offers, and the options that contradict it.
type Offered<'a> = (&'a Id, Option<AnswerValue>, Vec<Id>);

fn offered<'a>(
    question: &Question,
    asked: &'a Question,
    state: &State,
    value: Option<&AnswerValue>,
) -> Option<Offered<'a>> {
    match state {
        State::Chosen { options } => {
            let chosen: Vec<BTreeSet<&Id>> =
                asked.options.iter().filter(|it| options.contains(&it.id)).map(meanings).collect();
            let said: BTreeSet<&Id> = chosen.iter().flatten().copied().collect();
            if let Some(value) = taking_in(question, &chosen) {
                return Some((&asked.id, Some(value), Vec::new()));
            }
            let other = question.options.iter().filter(|option| meanings(option).is_disjoint(&said));
            let contradicted: Vec<Id> = other.map(|option| option.id.clone()).collect();
            // Where all contradict it, the two ask for different things.
            let told = !contradicted.is_empty() && contradicted.len() < question.options.len();
            told.then_some((&asked.id, None, contradicted))
        }
        State::Number { .. } | State::Day { .. } | State::Written if question.kind == asked.kind => {
            Some((&asked.id, Some(value?.clone()), Vec::new()))
        }
        _ => None,
    }
}

/// What an option says in the concept of its question.
fn meanings(option: &AnswerOption) -> BTreeSet<&Id> {
    if option.means.is_empty() { BTreeSet::from([&option.id]) } else { option.means.iter().collect() }
}

/// The answer that takes in all that was chosen; of several options that do, the one that says least besides.
fn taking_in(question: &Question, chosen: &[BTreeSet<&Id>]) -> Option<AnswerValue> {
    let taking = |said: &BTreeSet<&Id>| {
        let options = question.options.iter().map(|option| (option, meanings(option)));
        let taking = options.filter(|(_, means)| means.is_superset(said));
        taking.min_by_key(|(_, means)| means.len()).map(|(option, _)| option)
    };
    if question.kind == Kind::Single {
        let said = chosen.iter().flatten().copied().collect();
        return Some(AnswerValue::Text(taking(&said)?.id.to_string()));
    }
    if question.options.is_empty() {
        return None;
    }
    let mut options: Vec<&AnswerOption> = Vec::new();
    for said in chosen {
        let option = taking(said)?;
        if !options.iter().any(|it| it.id == option.id) {
            options.push(option);
        }
    }
    let fits = !options.is_empty() && (options.len() == 1 || options.iter().all(|option| !option.exclusive));
    fits.then(|| AnswerValue::Options(options.iter().map(|option| option.id.to_string()).collect()))
}
