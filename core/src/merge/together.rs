//! Whether answers can be merged: they say the same about what they answer.

use std::collections::BTreeSet;

use crate::answers::assessment::Assessment;
use crate::answers::document::Answers;
use crate::answers::matching::assessment;
use crate::checklist::repeat::Repeats;
use crate::checklist::sound::Checklist;
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::severity::Severity;
use crate::text::pointer::escape;
use crate::value::id::Id;

/// More assessors of one subject are a survey, for which this is not made.
pub const MAX_ASSESSORS: usize = 100;

/// What all documents say about what they answer, as answers without any, and each of them matched.
pub(super) fn check(
    checklist: &Checklist,
    answers: &[Answers],
) -> Result<(Answers, Vec<Assessment>), Diagnostics> {
    let first = answers.first().filter(|_| answers.len() <= MAX_ASSESSORS).ok_or_else(|| {
        Diagnostics::one(&AnswersProblem::NumberOfAssessors { found: answers.len(), limit: MAX_ASSESSORS })
    })?;
    let mut head = first.with(std::collections::BTreeMap::new());
    let (mut problems, mut assessments) = (Vec::new(), Vec::new());
    for (at, each) in answers.iter().enumerate() {
        let found = differs(checklist, &mut head, each);
        match assessment(checklist, each) {
            Ok(assessment) => assessments.push(assessment),
            Err(Diagnostics(refused)) => problems.extend(within(at, refused)),
        }
        problems.extend(within(at, found));
    }
    if problems.is_empty() { Ok((head, assessments)) } else { Err(Diagnostics(problems)) }
}

/// Where a document is about something else than those before it; `head` takes up what they did not say.
fn differs(checklist: &Checklist, head: &mut Answers, answers: &Answers) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let digest = &answers.checklist.digest;
    if digest.as_ref().is_some_and(|digest| digest != checklist.digest()) {
        let problem = AnswersProblem::DigestDiffers { checklist: answers.checklist.id.to_string() };
        // Alone they could be assessed; beside others it is not known what was answered.
        let severity = Severity::Error;
        found.push(Diagnostic { severity, ..Diagnostic::new(&problem, "/checklist/digest") });
    }
    head.checklist.digest = head.checklist.digest.take().or_else(|| digest.clone());
    if answers.subject != head.subject {
        let (found_subject, expected) = (answers.subject.to_string(), head.subject.to_string());
        let problem = AnswersProblem::AnswersAboutOther { found: found_subject, expected };
        found.push(Diagnostic::new(&problem, "/subject"));
    }
    if answers.model.is_some() && head.model.is_some() && answers.model != head.model {
        found.push(Diagnostic::new(&AnswersProblem::OtherModel, "/model"));
    }
    head.model = head.model.take().or_else(|| answers.model.clone());
    let sections: BTreeSet<Id> = head.repeats.keys().chain(answers.repeats.keys()).cloned().collect();
    for section in sections {
        let things = |repeats: &Repeats| repeats.get(&section).cloned();
        let (ours, theirs) = (things(&head.repeats), things(&answers.repeats));
        if ours == theirs {
            continue;
        }
        let sorted =
            |things: Option<Vec<Id>>| things.map(|things| things.into_iter().collect::<BTreeSet<Id>>());
        let (ours, theirs) = (sorted(ours), sorted(theirs));
        match ours {
            // Whose order is it? No one's.
            Some(things) if theirs.as_ref() == Some(&things) => {
                head.repeats.insert(section, things.into_iter().collect());
            }
            _ => {
                let field = theirs.map_or(String::new(), |_| format!("/{}", escape(section.as_str())));
                let problem = AnswersProblem::OtherThings { section: section.to_string() };
                found.push(Diagnostic::new(&problem, format!("/repeats{field}")));
            }
        }
    }
    found
}

/// What each document had set aside.
pub(super) fn diagnostics(assessments: Vec<Assessment>) -> Vec<Diagnostic> {
    let each = assessments.into_iter().enumerate();
    each.flat_map(|(at, assessment)| within(at, assessment.diagnostics)).collect()
}

/// The same diagnostics, with the number of their document in the path.
fn within(at: usize, found: Vec<Diagnostic>) -> impl Iterator<Item = Diagnostic> {
    found.into_iter().map(move |it| Diagnostic { path: format!("/{at}{}", it.path), ..it })
}
