//! What still waits for an answer.

use crate::answers::document::{Answers, Reply};
use crate::answers::matching::refusal;
use crate::checklist::sound::Checklist;
use crate::problem::nearest::Nearest;
use crate::score::outcome::Outcome;
use crate::value::id::Id;
use crate::words::said::Words;

/// The questions that open answers may still bring, and that have no answer yet; one that was answered ahead is not asked
/// again.
///
/// Takes the checklist as it was asked, and the answers of the outcome.
///
/// ```
/// # let checklist = toets::Checklist::parse(toets::builtin::document("ai-act")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "ai-act", "version": "1.0.0-rc.1"}, "subject": "x",
///     "answers": {"talks": {"value": "no"}, "senses": {"unknown": true}}}"#)?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let may_come = toets::render::may_come(&checklist, &answers, &outcome);
/// let may = |id: &str| may_come.iter().any(|it| it.as_str() == id);
/// assert_eq!((may("talks"), may("senses"), may("makes")), (false, true, true), "one is answered");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn may_come<'a>(checklist: &Checklist, answers: &Answers, outcome: &'a Outcome) -> Vec<&'a Id> {
    let suggestions = Nearest::default();
    let is_answered = |id: &Id| {
        answers.answers.get(id.as_str()).is_some_and(|answer| {
            let fits = refusal(checklist, id.as_str(), answer, &suggestions).is_none();
            fits && !matches!(answer.reply, Reply::Unknown { .. })
        })
    };
    outcome.undecided.iter().filter(|id| !is_answered(id)).collect()
}

/// How many questions have no answer yet, and how many more may come, in words.
///
/// ```
/// # let checklist = toets::Checklist::parse(toets::builtin::document("quick-scan")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "quick-scan", "version": "1.0.0-rc.1"}, "subject": "x",
///     "answers": {}}"#)?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let words = toets::Words::of(toets::Language::En);
/// assert_eq!(toets::render::left(words, &outcome, 9), "5 questions left. 9 more may follow.");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn left(words: Words, outcome: &Outcome, may_come: usize) -> String {
    match (outcome.open.len().saturating_add(outcome.unknown.len()), may_come) {
        (0, 0) => words.questions_left_none().to_owned(),
        (0, may_come) => words.questions_may_come(may_come),
        (left, 0) => words.questions_left(left),
        (left, may_come) => format!("{} {}", words.questions_left(left), words.questions_may_come(may_come)),
    }
}
