//! Evidence: whether what an answer rests on still holds.

use crate::answers::assessment::{AssessedQuestion, DoubtfulEvidence, Stale, State, Threshold};
use crate::answers::document::{Answers, Evidence, GoodSide};
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::Diagnostic;
use crate::text::pointer::escape;
use crate::value::truth::Truth;

/// The code of a warning about stale evidence, which an outcome says in words of its own as well.
pub(crate) const STALE_CODE: &str = "stale-evidence";

/// The evidence that deserves a look, in the order of the questions, and a warning for what is stale.
///
/// Evidence is held against the digest of the checklist and that of the model in the answers; where either side
/// states none, nothing can be said. Evidence of a question that is not asked is listed, without a warning.
pub(crate) fn doubtful(
    checklist: &str,
    questions: &[AssessedQuestion],
    answers: &Answers,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<DoubtfulEvidence> {
    let mut found = Vec::new();
    if !answers.rest_on_evidence() {
        return found;
    }
    // An answer that was set aside leaves its question open, and is set aside with its evidence.
    for it in questions.iter().filter(|it| it.state != State::Open) {
        let Some(answer) = answers.answers.get(it.question.as_str()) else { continue };
        for (number, evidence) in answer.details().evidence.iter().enumerate() {
            let stale = stale(evidence, checklist, answers.model.as_deref());
            let threshold = threshold(evidence);
            if let Some(because) = because(&stale).filter(|_| it.asked != Truth::No) {
                let path = format!("/answers/{}/evidence/{number}", escape(it.question.as_str()));
                diagnostics.push(Diagnostic::new(&AnswersProblem::StaleEvidence { because }, path));
            }
            if !stale.is_empty() || threshold == Some(Threshold::Missed) {
                found.push(DoubtfulEvidence { question: it.question.clone(), number, stale, threshold });
            }
        }
    }
    found
}

fn stale(evidence: &Evidence, checklist: &str, model: Option<&str>) -> Vec<Stale> {
    let other = |then: Option<&str>, now: Option<&str>| then.zip(now).is_some_and(|(then, now)| then != now);
    let measured = evidence.metric.as_ref().and_then(|metric| metric.model.as_deref());
    let checklist = other(evidence.checklist.as_deref(), Some(checklist)).then_some(Stale::Checklist);
    checklist.into_iter().chain(other(measured, model).then_some(Stale::Model)).collect()
}

fn threshold(evidence: &Evidence) -> Option<Threshold> {
    let metric = evidence.metric.as_ref()?;
    let (value, threshold) = (metric.value, metric.threshold?);
    let met = match metric.good? {
        GoodSide::AtLeast => value >= threshold,
        GoodSide::AtMost => value <= threshold,
    };
    Some(if met { Threshold::Met } else { Threshold::Missed })
}

fn because(stale: &[Stale]) -> Option<&'static str> {
    match stale {
        [] => None,
        [Stale::Checklist] => Some("another content of the checklist"),
        [Stale::Model] => Some("another model"),
        _ => Some("another content of the checklist and another model"),
    }
}
