//! Stage *migrate*: answers to one version of a checklist become answers to a later one.

pub(crate) mod report;
pub(crate) mod route;
pub(crate) mod things;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use self::report::{AnswerFate, Left, Migrated, MigrationReport, MovedAnswer, Standing, Why};
use crate::answers::document::{Answer, Answers};
use crate::checklist::sound::Checklist;
use crate::migrate::route::{Carried, Mover, Stays};
use crate::problem::answers::AnswersProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// Moves answers to another version of their checklist.
///
/// Takes the version that was answered, if it is at hand, the version to move to, the answers, and the day for
/// which the outcomes before and after are read. Returns the answers as they are in the new version, those that
/// stay behind, and a report with each answer's fate. What the new version's `migrations` do not say stays where
/// it is, if its question is still there and takes it as it is. Where they name several questions for an answer, in
/// one move or in several, each takes what it has an option for, with note, evidence and who answered; if a choice finds
/// no place in any, the answer stays behind whole. What the old version set aside is not carried:
/// without the old version, that cannot be seen, nor what has other points now.
///
/// INVARIANT (nothing is lost): each answer is in the new answers or among those left behind, and in the report.
///
/// # Errors
/// The answers are to another checklist, or to another version than the old one; or the old version refuses them.
///
/// ```
/// use toets::{AnswerFate, Answers, Checklist, Date};
///
/// let text = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
/// let new = Checklist::parse(text.as_bytes()).unwrap();
/// let answers = Answers::parse(
///     br#"{ "checklist": { "id": "local-government", "version": "0.9.0" }, "subject": "parking",
///           "answers": { "technique": { "value": "fixed-rules" }, "colour": { "value": "red" } } }"#,
/// )
/// .unwrap();
/// let migrated = toets::migrate(None, &new, &answers, Date::new("2026-12-01").unwrap()).unwrap();
/// let fates: Vec<_> = migrated.report.answers.iter().map(|it| (it.answer.as_str(), it.fate)).collect();
/// assert_eq!(fates, [("colour", AnswerFate::Dropped), ("technique", AnswerFate::Kept)]);
/// assert!(migrated.left.answers.contains_key("colour"));
/// ```
pub fn migrate(
    old: Option<&Checklist>,
    new: &Checklist,
    answers: &Answers,
    as_of: Date,
) -> Result<Migrated, Diagnostics> {
    let (theirs, ours) = (&answers.checklist, new.reference());
    let wanted =
        old.map(Checklist::reference).filter(|old| (&old.id, &old.version) != (&theirs.id, &theirs.version));
    if let Some(expected) = wanted.or_else(|| (theirs.id != ours.id).then(|| ours.clone())) {
        let (found, expected) = (theirs.to_string(), expected.to_string());
        return Err(Diagnostics(vec![Diagnostic::new(
            &AnswersProblem::AnswersOfOther { found, expected },
            "/checklist",
        )]));
    }
    let before = old.map(|old| Standing::of(old, answers, as_of)).transpose()?.map(|(standing, _)| standing);
    let moved = if theirs.version == ours.version { stay(answers) } else { go(old, new, answers)? };
    let (after, diagnostics) = match Standing::of(new, &moved.answers, as_of) {
        Ok((standing, found)) => (Some(standing), found),
        Err(Diagnostics(found)) => (None, found),
    };
    Ok(Migrated {
        schema_version: SchemaVersion::V0_1,
        left: moved.left,
        report: MigrationReport {
            from: theirs.clone(),
            to: ours,
            answers: moved.report,
            open: moved.open,
            before,
            after,
            diagnostics,
        },
        answers: moved.answers,
    })
}

/// What became of the answers, before it is assessed.
struct Moved {
    answers: Answers,
    left: Left,
    report: Vec<MovedAnswer>,
    open: Vec<Id>,
}

/// To the same version: nothing moves.
fn stay(answers: &Answers) -> Moved {
    let kept = |id: &String| MovedAnswer {
        answer: id.clone(),
        fate: AnswerFate::Kept,
        to: Vec::new(),
        because: None,
    };
    let report = answers.answers.keys().map(kept).collect();
    Moved { answers: answers.clone(), left: Left::default(), report, open: Vec::new() }
}

/// An answer, and where it goes.
type Route<'a> = (&'a String, &'a Answer, Result<Carried, Stays>);

fn go(old: Option<&Checklist>, new: &Checklist, answers: &Answers) -> Result<Moved, Diagnostics> {
    let old = old.map(|old| old.repeated(&answers.repeats)).transpose()?;
    let mover = Mover::new(old.as_deref(), new, &answers.checklist.version);
    let mut routes: Vec<Route<'_>> =
        answers.answers.iter().map(|(id, answer)| (id, answer, mover.route(id, answer))).collect();
    part(&mut routes);
    let (mut carried, mut left, mut report) = (BTreeMap::new(), Left::default(), Vec::new());
    for (id, answer, route) in routes {
        let (fate, to, because) = match route {
            Ok(route) => {
                let to: Vec<String> = route.answers.iter().map(|(to, _)| to.clone()).collect();
                carried.extend(route.answers);
                (route.fate, if to.as_slice() == std::slice::from_ref(id) { Vec::new() } else { to }, None)
            }
            Err((fate, why)) => {
                left.answers.insert(id.clone(), answer.clone());
                (fate, Vec::new(), Some(why))
            }
        };
        report.push(MovedAnswer { answer: id.clone(), fate, to, because });
    }
    let repeats = things::moved(&answers.repeats, new, carried.keys(), &mut left.repeats);
    let open = open(old, new, &carried, answers);
    let answers = Answers { checklist: new.reference(), repeats, ..answers.with(carried) };
    Ok(Moved { answers, left, report, open })
}

/// Two answers for one place: neither can be preferred, so that both stay behind.
fn part(routes: &mut [Route<'_>]) {
    let mut claims: BTreeMap<String, usize> = BTreeMap::new();
    for (to, _) in
        routes.iter().filter_map(|(.., route)| route.as_ref().ok()).flat_map(|route| &route.answers)
    {
        let count = claims.entry(to.clone()).or_default();
        *count = count.saturating_add(1);
    }
    for (.., route) in routes {
        let shares =
            |it: &Carried| it.answers.iter().any(|(to, _)| claims.get(to).is_some_and(|count| *count > 1));
        if route.as_ref().is_ok_and(shares) {
            *route = Err((AnswerFate::AskAgain, Why::TwoAnswers));
        }
    }
}

/// The questions that are new, as far as that can be seen, and have no answer.
fn open(
    old: Option<Cow<'_, Checklist>>,
    new: &Checklist,
    carried: &BTreeMap<String, Answer>,
    answers: &Answers,
) -> Vec<Id> {
    let base = |id: &str| id.split('@').next().unwrap_or_default().to_owned();
    let answered: BTreeSet<String> = carried.keys().map(|id| base(id)).collect();
    let before: BTreeSet<String> = match old {
        Some(old) => old.questions().map(|question| base(question.id.as_str())).collect(),
        None => answers.answers.keys().map(|id| base(id)).collect(),
    };
    let ids = new.questions().map(|question| &question.id);
    ids.filter(|id| !answered.contains(id.as_str()) && !before.contains(id.as_str())).cloned().collect()
}
