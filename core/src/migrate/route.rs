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
    /// By question of the old version.
    moves: BTreeMap<&'a str, Vec<&'a Move>>,
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
        let mut moves: BTreeMap<&str, Vec<&Move>> = BTreeMap::new();
        for it in migration.flat_map(|migration| &migration.moves) {
            moves.entry(it.question.as_str()).or_default().push(it);
        }
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
        let targets = match self.moves.get(base) {
            Some(moves) if moves.iter().any(|it| it.ask_again) => {
                return Err((AnswerFate::AskAgain, Why::Rule));
            }
            Some(moves) => self.targets(moves),
            None => self
                .new
                .question(base)
                .map(|question| Target { question, options: None })
                .into_iter()
                .collect(),
        };
        if targets.is_empty() {
            let why = if self.moves.contains_key(base) { Why::Rule } else { Why::QuestionGone };
            return Err((AnswerFate::Dropped, why));
        }
        if was.is_some_and(unread) {
            return Err((AnswerFate::AskAgain, Why::SetAside));
        }
        self.carry(was.flatten(), (id, thing), answer, &targets).map_err(|why| (AnswerFate::AskAgain, why))
    }

    /// The questions that may take an answer, by all the moves of its question.
    fn targets(&self, moves: &[&'a Move]) -> Vec<Target<'a>> {
        let of = |it: &&'a Move| {
            let questions = it.to.iter().filter_map(|to| self.new.question(to.as_str()));
            let options = Some(&it.options);
            questions.map(|question| Target { question, options }).collect::<Vec<_>>()
        };
        moves.iter().flat_map(of).collect()
    }

    fn carry(
        &self,
        was: Option<&Question>,
        (id, thing): (&str, Option<&str>),
        answer: &Answer,
        targets: &[Target<'_>],
    ) -> Result<Carried, Why> {
        let several = targets.len() > 1;
        let (mut answers, mut landed, mut points_differ) = (Vec::new(), BTreeSet::new(), false);
        for target in targets {
            let question = target.question;
            if was.is_some_and(|was| was.kind != question.kind && !target.takes_other_choice(was)) {
                return Err(Why::KindChanged);
            }
            let key = match (thing, self.repeated.contains(&question.id)) {
                (Some(thing), true) => format!("{}@{thing}", question.id),
                (None, false) => question.id.to_string(),
                (Some(_), false) => return Err(Why::NoLongerRepeated),
                (None, true) => return Err(Why::NowRepeated),
            };
            let Some((carried, taken)) = target.given(answer, several)? else { continue };
            let now = state(question, &carried).map_err(|problem| why(&problem))?;
            if let Some(was) = was {
                let before = state(was, answer).map_err(|_| Why::SetAside)?;
                points_differ |= worth(was, &before) != worth(question, &now);
            }
            landed.extend(taken);
            answers.push((key, carried));
        }
        // No choice may get lost between the questions that share it.
        if answers.is_empty() || !chosen(answer).iter().all(|option| landed.contains(option)) {
            return Err(Why::OptionGone);
        }
        let same = answers.iter().all(|(key, carried)| key == id && carried == answer);
        let fate = match () {
            () if answers.len() > 1 => AnswerFate::Split,
            () if points_differ => AnswerFate::ReScored,
            () if same => AnswerFate::Kept,
            () => AnswerFate::Renamed,
        };
        Ok(Carried { fate, answers })
    }
}

/// A question that may take an answer, and what the options are called there.
struct Target<'a> {
    question: &'a Question,
    /// By option of the old version, where it is called otherwise; `None` where no move says anything.
    options: Option<&'a BTreeMap<Id, Id>>,
}

impl Target<'_> {
    /// Whether it takes the answers of a choice of the other kind: what each option says here is then in the move.
    fn takes_other_choice(&self, was: &Question) -> bool {
        let is_choice =
            |question: &Question| matches!(Payload::of(question.kind), Payload::Option | Payload::Options);
        is_choice(was) && is_choice(self.question) && self.options.is_some()
    }

    /// What the move calls an option.
    fn named(&self, option: &str) -> Option<&Id> {
        self.options?.get(option)
    }

    /// What an option is called here; as it was called, where the move does not say.
    fn called(&self, option: &str) -> String {
        self.named(option).map_or_else(|| option.to_owned(), ToString::to_string)
    }

    /// The answer as it comes here, with the options that it takes; `None` where this question takes none.
    ///
    /// Of several questions, each takes what it has an option for. Details such as a note and who answered go with each.
    fn given<'b>(&self, answer: &'b Answer, several: bool) -> Result<Option<(Answer, Vec<&'b str>)>, Why> {
        let all = chosen(answer);
        let has = |option: &str| self.question.options.iter().any(|it| it.id.as_str() == option);
        let here = |option: &&str| !several || has(&self.called(option));
        let (value, taken) = match (Payload::of(self.question.kind), &answer.reply) {
            (Payload::Option, Reply::Value { value: AnswerValue::Text(_) }) => {
                let taken: Vec<&str> = all.into_iter().filter(here).collect();
                let Some(option) = taken.first() else { return Ok(None) };
                (AnswerValue::Text(self.called(option)), taken)
            }
            (Payload::Options, Reply::Value { value: AnswerValue::Options(_) }) => {
                let taken: Vec<&str> = all.into_iter().filter(here).collect();
                if several && taken.is_empty() {
                    return Ok(None);
                }
                let mut options: Vec<String> = Vec::new();
                for option in taken.iter().map(|option| self.called(option)) {
                    // Two options that a move makes one are chosen once.
                    if self.options.is_none() || !options.contains(&option) {
                        options.push(option);
                    }
                }
                (AnswerValue::Options(options), taken)
            }
            // From one kind of choice to the other an option is another statement, so that the move must name it.
            (Payload::Option, Reply::Value { value: AnswerValue::Options(_) })
            | (Payload::Options, Reply::Value { value: AnswerValue::Text(_) }) => {
                let named = |option: &&str| self.named(option).is_some();
                let taken: Vec<&str> = all.iter().copied().filter(named).filter(here).collect();
                if !several && taken.len() < all.len() {
                    return Err(Why::KindChanged);
                }
                let becomes: BTreeSet<String> = taken.iter().map(|option| self.called(option)).collect();
                match (Payload::of(self.question.kind), becomes.first()) {
                    (_, None) => return Ok(None),
                    (Payload::Option, Some(_)) if becomes.len() > 1 => return Err(Why::NotTogether),
                    (Payload::Option, Some(option)) => (AnswerValue::Text(option.clone()), taken),
                    _ => (AnswerValue::Options(becomes.into_iter().collect()), taken),
                }
            }
            (Payload::Option | Payload::Options | Payload::Range | Payload::Nothing, _) => {
                return Ok(Some((answer.clone(), all)));
            }
        };
        Ok(Some((Answer::new(Reply::Value { value }, answer.details().clone()), taken)))
    }
}

/// The options that an answer chose; anything else chooses nothing.
fn chosen(answer: &Answer) -> Vec<&str> {
    match &answer.reply {
        Reply::Value { value: AnswerValue::Text(text) } => vec![text],
        Reply::Value { value: AnswerValue::Options(options) } => options.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
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
