//! Stage *merge*: answers of several assessors about one subject become one.

pub(crate) mod range;
pub(crate) mod reply;
pub(crate) mod report;
pub(crate) mod together;

pub use self::report::{GivenReply, LeftBehind, MergeReport, Merged, MergedQuestion};
pub use self::together::MAX_ASSESSORS;
use crate::answers::assessment::{Assessment, State};
use crate::answers::document::{Answer, Answers};
use crate::checklist::document::About;
use crate::checklist::sound::Checklist;
use crate::merge::reply::{AssessorReply, Said, States};
use crate::merge::report::Agreement;
use crate::problem::diagnostic::Diagnostics;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// Merges the answers of several assessors about one subject.
///
/// Takes the checklist, the answers of each assessor, and the day for which the outcome is read. Returns the answers
/// on which all who gave one agree, those of one alone too (the report lists them apart), what each assessor said beside that, and a report: agreement question by
/// question, what is disputed, and the outcome that the disagreement leaves.
///
/// Two replies agree if they come to the same: the same options in any order, the same number or day, a text that
/// prints the same (the first one's stays), *not applicable* for whatever reason. Who gave no reply, or one that is set aside, does not disagree; who
/// says *unknown* does, as it leaves everything possible where a value does not. A disputed question is left open
/// in the merged answers. In the outcome it has one of the replies that were given, and no other.
///
/// Where replies agree, evidence is united, `by` names all who signed, the reasons of *not applicable* are put side by
/// side, `on` is the last of the days, and a note stays if all who wrote one wrote the same.
///
/// INVARIANT (nothing is lost): an answer of which something is not in the merged ones is kept whole, in `left`.
///
/// # Errors
/// No answers, or those of more than [`MAX_ASSESSORS`]; answers that are not about the same subject and model, not to
/// this very checklist, or not for the same things of its repeated sections. All problems at once, each with the
/// number of the document in its path.
///
/// ```
/// use toets::{Answers, Checklist, Date};
///
/// let text = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
/// let checklist = Checklist::parse(text.as_bytes()).unwrap();
/// let answers = |option: &str| {
///     let text = format!(
///         r#"{{ "checklist": {{ "id": "local-government", "version": "1.0.0-rc.1" }}, "subject": "parking",
///              "answers": {{ "technique": {{ "value": "fixed-rules" }}, "human-review": {{ "value": "{option}" }} }} }}"#
///     );
///     Answers::parse(text.as_bytes()).unwrap()
/// };
/// let both = [answers("sample"), answers("never")];
/// let merged = toets::merge(&checklist, &both, Date::new("2026-12-01").unwrap()).unwrap();
/// assert_eq!(merged.report.disputed[0].as_str(), "human-review");
/// assert_eq!(merged.answers.answers.keys().collect::<Vec<_>>(), ["technique"]);
/// ```
pub fn merge(checklist: &Checklist, answers: &[Answers], as_of: Date) -> Result<Merged, Diagnostics> {
    let (head, assessments) = together::check(checklist, answers)?;
    let asked = checklist.repeated(&head.repeats)?;
    let states: Vec<States<'_>> = assessments.iter().map(states).collect();
    let mut agreed = reply::set_aside(answers, &states);
    let mut questions = Vec::new();
    for question in asked.questions() {
        let given = answers.iter().zip(&states).enumerate().filter_map(|(by, (answers, states))| {
            let state = states.get(question.id.as_str())?;
            Some(AssessorReply { by, state, answer: answers.answers.get(question.id.as_str())? })
        });
        let said = Said::of(given);
        agreed.extend(said.agreed().map(|answer| (question.id.to_string(), answer)));
        questions.extend(said.report(&question.id));
    }
    let merged = Answers { answers: agreed, ..head };
    let disputed: Vec<&MergedQuestion> = questions.iter().filter(|it| it.disputed).collect();
    let outcome = range::outcome(checklist, &asked, &merged, &disputed, as_of)?;
    let such = |wanted: Agreement| -> Vec<Id> {
        let such = questions.iter().filter(|it| it.agreement() == wanted);
        such.map(|it| it.question.clone()).collect()
    };
    let about = |wanted: About| -> Vec<Id> {
        let declared = |id: &Id| asked.number(id.as_str()).and_then(|at| asked.at(at));
        let ids = disputed.iter().map(|it| &it.question);
        ids.filter(|id| declared(id).is_some_and(|it| it.about == Some(wanted))).cloned().collect()
    };
    Ok(Merged {
        schema_version: SchemaVersion::V0_1,
        left: left(answers, &states, &merged),
        report: MergeReport {
            assessors: answers.len(),
            agreed: such(Agreement::Agreed),
            unknown: such(Agreement::Unknown),
            alone: such(Agreement::Alone),
            disputed: such(Agreement::Disputed),
            disputed_facts: about(About::Fact),
            disputed_measures: about(About::Measure),
            questions,
            outcome,
            diagnostics: together::diagnostics(assessments),
        },
        answers: merged,
    })
}

fn states(assessment: &Assessment) -> States<'_> {
    let taken = assessment.questions.iter().filter(|it| it.state != State::Open);
    taken.map(|it| (it.question.as_str(), &it.state)).collect()
}

/// The answers of which something is not in the merged ones, by the assessor who gave them.
fn left(answers: &[Answers], states: &[States<'_>], merged: &Answers) -> Vec<LeftBehind> {
    let of = |(assessor, (answers, states)): (usize, (&Answers, &States<'_>))| {
        let carried = |(id, answer): &(&String, &Answer)| {
            let taken = states.contains_key(id.as_str());
            merged.answers.get(*id).is_some_and(|merged| reply::holds(merged, answer, taken))
        };
        let left = answers.answers.iter().filter(|it| !carried(it));
        LeftBehind { assessor, answers: left.map(|(id, answer)| (id.clone(), answer.clone())).collect() }
    };
    answers.iter().zip(states).enumerate().map(of).filter(|it| !it.answers.is_empty()).collect()
}
