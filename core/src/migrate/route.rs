//! Where one answer goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::assessment::State;
use crate::answers::document::{Answer, AnswerValue, Reply};
use crate::answers::matching::state;
use crate::checklist::compiled::answer::Payload;
use crate::checklist::document::{Move, Question};
use crate::checklist::points::Points;
use crate::checklist::sound::Checklist;
use crate::migrate::report::{AnswerFate, Why};
use crate::problem::answer::AnswerProblem;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::version::Version;

/// What decides where answers go.
pub(super) struct Mover<'a> {
    /// The old version, repeated for the things of the answers.
    old: Option<&'a Checklist>,
    new: &'a Checklist,
    moves: BTreeMap<&'a str, &'a Move>,
    /// The questions of the new version that are repeated.
    repeated: BTreeSet<&'a Id>,
}

/// An answer on its way.
pub(super) struct Carried {
    pub(super) fate: AnswerFate,
    pub(super) answers: Vec<(String, Answer)>,
}

/// What becomes of an answer that stays behind, and why.
pub(super) type Stays = (AnswerFate, Why);

impl<'a> Mover<'a> {
    pub(super) fn new(old: Option<&'a Checklist>, new: &'a Checklist, from: &Version) -> Self {
        let document = new.document();
        let migration = document.migrations.iter().filter(|migration| migration.from == *from);
        let moves =
            migration.flat_map(|migration| &migration.moves).map(|it| (it.question.as_str(), it)).collect();
        let sections = document.sections.iter().filter(|section| section.repeat.is_some());
        let repeated = sections.flat_map(|section| &section.questions).map(|question| &question.id).collect();
        Self { old, new, moves, repeated }
    }

    /// Where the answer to the question `id` of the old version goes, or why it stays behind.
    pub(super) fn route(&self, id: &str, answer: &Answer) -> Result<Carried, Stays> {
        let (base, thing) = id.split_once('@').map_or((id, None), |(base, thing)| (base, Some(thing)));
        let was = self.old.map(|old| old.question(id));
        // What did not count before does not come to count by moving.
        let unread =
            |question: Option<&Question>| question.is_none_or(|question| state(question, answer).is_err());
        let rule = self.moves.get(base);
        let targets = match rule {
            Some(rule) if rule.ask_again => return Err((AnswerFate::AskAgain, Why::Rule)),
            Some(rule) => rule.to.iter().filter_map(|to| self.new.question(to.as_str())).collect(),
            None => Vec::from_iter(self.new.question(base)),
        };
        if targets.is_empty() {
            let why = if rule.is_some() { Why::Rule } else { Why::QuestionGone };
            return Err((AnswerFate::Dropped, why));
        }
        if was.is_some_and(unread) {
            return Err((AnswerFate::AskAgain, Why::SetAside));
        }
        let none = BTreeMap::new();
        let options = rule.map_or(&none, |rule| &rule.options);
        self.carry(was.flatten(), (id, thing), answer, &targets, options)
            .map_err(|why| (AnswerFate::AskAgain, why))
    }

    fn carry(
        &self,
        was: Option<&Question>,
        (id, thing): (&str, Option<&str>),
        answer: &Answer,
        targets: &[&Question],
        options: &BTreeMap<Id, Id>,
    ) -> Result<Carried, Why> {
        let (several, none) = (targets.len() > 1, BTreeMap::new());
        let wanted = chosen(answer, options);
        let (mut answers, mut landed, mut points_differ) = (Vec::new(), BTreeSet::new(), false);
        for target in targets {
            if was.is_some_and(|was| was.kind != target.kind) {
                return Err(Why::KindChanged);
            }
            let key = match (thing, self.repeated.contains(&target.id)) {
                (Some(thing), true) => format!("{}@{thing}", target.id),
                (None, false) => target.id.to_string(),
                (Some(_), false) => return Err(Why::NoLongerRepeated),
                (None, true) => return Err(Why::NowRepeated),
            };
            let Some(carried) = given(target, answer, &wanted, several) else { continue };
            let now = state(target, &carried).map_err(|problem| why(&problem))?;
            if let Some(was) = was {
                let before = state(was, answer).map_err(|_| Why::SetAside)?;
                points_differ |= worth(was, &before) != worth(target, &now);
            }
            landed.extend(chosen(&carried, &none));
            answers.push((key, carried));
        }
        // No choice may get lost between the questions that share it.
        if answers.is_empty() || (several && !wanted.iter().all(|option| landed.contains(option))) {
            return Err(Why::OptionGone);
        }
        let same = answers.iter().all(|(key, carried)| key == id && carried == answer);
        let fate = match () {
            () if several => AnswerFate::Split,
            () if points_differ => AnswerFate::ReScored,
            () if same => AnswerFate::Kept,
            () => AnswerFate::Renamed,
        };
        Ok(Carried { fate, answers })
    }
}

/// The ids that an answer chose, each as it is called now; anything else chooses nothing.
fn chosen(answer: &Answer, options: &BTreeMap<Id, Id>) -> Vec<String> {
    let called = |id: &String| options.get(id.as_str()).map_or_else(|| id.clone(), ToString::to_string);
    match &answer.reply {
        Reply::Value { value: AnswerValue::Text(text) } => vec![called(text)],
        Reply::Value { value: AnswerValue::Options(options) } => options.iter().map(called).collect(),
        _ => Vec::new(),
    }
}

/// The answer as it goes to `target`: of several, each takes what it has an option for, and none may be left.
fn given(target: &Question, answer: &Answer, wanted: &[String], several: bool) -> Option<Answer> {
    let takes =
        |id: &&String| !several || target.options.iter().any(|option| option.id.as_str() == id.as_str());
    let value = match (Payload::of(target.kind), &answer.reply) {
        (Payload::Option, Reply::Value { value: AnswerValue::Text(_) }) => {
            AnswerValue::Text(wanted.iter().find(takes)?.clone())
        }
        (Payload::Options, Reply::Value { value: AnswerValue::Options(_) }) => {
            let part: Vec<String> = wanted.iter().filter(takes).cloned().collect();
            if several && part.is_empty() {
                return None;
            }
            AnswerValue::Options(part)
        }
        (Payload::Option | Payload::Options | Payload::Range | Payload::Nothing, _) => {
            return Some(answer.clone());
        }
    };
    Some(Answer::new(Reply::Value { value }, answer.details().clone()))
}

/// The points of an answer, by scale; what is open has none.
fn worth(question: &Question, state: &State) -> BTreeMap<Id, Option<Exact>> {
    let band = |number| question.band(number).map(|band| &band.points);
    let all: Vec<&Points> = match state {
        State::Chosen { options } => {
            let chosen = || question.options.iter().filter(|it| options.contains(&it.id));
            let count = chosen().filter(|it| !it.exclusive).count();
            let count = i64::try_from(count).map_or(Exact::ZERO, Exact::integer);
            chosen().map(|it| &it.points).chain(band(count)).collect()
        }
        State::Number { number } => band(Exact::from(*number)).into_iter().collect(),
        State::Day { .. } | State::Written | State::NotApplicable | State::Unknown | State::Open => {
            Vec::new()
        }
    };
    let mut worth: BTreeMap<Id, Option<Exact>> = BTreeMap::new();
    for (scale, points) in all.into_iter().flat_map(Points::iter) {
        let weight = question.weights.get(scale).unwrap_or(Fraction::ONE).exact();
        let sum = worth.entry(scale.clone()).or_insert(Some(Exact::ZERO));
        *sum = sum.and_then(|sum| sum.plus(points.exact().times(weight)?));
    }
    worth
}

/// Why an answer does not fit, from what is wrong with it.
fn why(problem: &AnswerProblem) -> Why {
    match problem {
        AnswerProblem::UnknownOption { .. } => Why::OptionGone,
        AnswerProblem::ExclusiveOption { .. } => Why::NotTogether,
        AnswerProblem::OutOfBounds { .. } => Why::OutOfBounds,
        AnswerProblem::AlwaysApplicable { .. } => Why::AlwaysApplicable,
        AnswerProblem::EmptyAnswer { .. } => Why::SetAside,
        // The question is there and the answer says one thing: what else does not fit is of another kind.
        AnswerProblem::WrongKind { .. }
        | AnswerProblem::UnknownQuestion { .. }
        | AnswerProblem::AmbiguousAnswer => Why::KindChanged,
    }
}
