//! Replies to one question: which of them agree, and what becomes of those that do.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::assessment::State;
use crate::answers::document::{Answer, AnswerValue, Answers, Details, Evidence, Reply};
use crate::merge::report::{GivenReply, MergedQuestion};
use crate::text::seen::seen;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;

/// By question, what an assessor said, where it was not set aside.
pub(super) type States<'a> = BTreeMap<&'a str, &'a State>;

/// What one assessor said to a question.
#[derive(Clone, Copy)]
pub(super) struct AssessorReply<'a> {
    pub(super) by: usize,
    pub(super) state: &'a State,
    pub(super) answer: &'a Answer,
}

impl AssessorReply<'_> {
    fn agrees(&self, other: &Self) -> bool {
        // Of a text the state says only that there is one.
        self.state == other.state
            && (*self.state != State::Written || is_same(&self.answer.reply, &other.answer.reply))
    }
}

/// Whether two replies print alike: a text as it is seen, anything else as it is.
fn is_same(one: &Reply, other: &Reply) -> bool {
    match (one, other) {
        (
            Reply::Value { value: AnswerValue::Text(one) },
            Reply::Value { value: AnswerValue::Text(other) },
        ) => one == other || seen(one) == seen(other),
        _ => one == other,
    }
}

/// What all assessors said to a question: those together who agree, the most first.
pub(super) struct Said<'a>(Vec<Vec<AssessorReply<'a>>>);

impl<'a> Said<'a> {
    pub(super) fn of(given: impl Iterator<Item = AssessorReply<'a>>) -> Self {
        let mut groups: Vec<Vec<AssessorReply<'a>>> = Vec::new();
        for it in given {
            match groups.iter_mut().find(|group| group.first().is_some_and(|other| other.agrees(&it))) {
                Some(group) => group.push(it),
                None => groups.push(vec![it]),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        Self(groups)
    }

    /// The answer on which all agree, if they do.
    pub(super) fn agreed(&self) -> Option<Answer> {
        let [group] = self.0.as_slice() else { return None };
        let answers: Vec<&Answer> = group.iter().map(|given| given.answer).collect();
        let first = group.first()?;
        let reply = match (first.state, &first.answer.reply) {
            (_, reply) if answers.iter().all(|answer| answer.reply == *reply) => reply.clone(),
            (State::Chosen { options }, _) => {
                let options = options.iter().map(ToString::to_string).collect();
                Reply::Value { value: AnswerValue::Options(options) }
            }
            (State::NotApplicable, _) => {
                let reasons = answers.iter().filter_map(|answer| match &answer.reply {
                    Reply::NotApplicable { not_applicable } => Some(not_applicable),
                    _ => None,
                });
                Reply::NotApplicable { not_applicable: beside(reasons).unwrap_or_default() }
            }
            (
                State::Number { .. } | State::Day { .. } | State::Written | State::Unknown | State::Open,
                reply,
            ) => reply.clone(),
        };
        Some(united(reply, &answers))
    }

    /// Who said what, if anybody said anything.
    pub(super) fn report(&self, question: &Id) -> Option<MergedQuestion> {
        let most = self.0.first()?.len();
        let answered = self.0.iter().map(Vec::len).fold(0, usize::saturating_add);
        let number = |count: usize| Exact::integer(i64::try_from(count).unwrap_or(i64::MAX));
        let reply = |group: &Vec<AssessorReply<'_>>| {
            let reply = group.first()?.state.clone();
            Some(GivenReply { reply, by: group.iter().map(|given| given.by).collect() })
        };
        Some(MergedQuestion {
            question: question.clone(),
            answered,
            agree: (answered > 1).then(|| number(most).over(number(answered)).map(Number)).flatten(),
            disputed: self.0.len() > 1,
            replies: self.0.iter().filter_map(reply).collect(),
        })
    }
}

/// Answers that every assessor's checklist sets aside, where all who gave one gave the same.
pub(super) fn set_aside(answers: &[Answers], states: &[States<'_>]) -> BTreeMap<String, Answer> {
    let mut aside: BTreeMap<&String, Vec<&Answer>> = BTreeMap::new();
    for (id, answer) in answers.iter().flat_map(|it| &it.answers) {
        aside.entry(id).or_default().push(answer);
    }
    let taken: BTreeSet<&str> = states.iter().flat_map(|it| it.keys().copied()).collect();
    let same = |answers: &[&Answer]| {
        let reply = &answers.first()?.reply;
        answers.iter().all(|answer| answer.reply == *reply).then(|| united(reply.clone(), answers))
    };
    let aside = aside.into_iter().filter(|(id, _)| !taken.contains(id.as_str()));
    aside.filter_map(|(id, answers)| Some((id.clone(), same(&answers)?))).collect()
}

/// One answer of several with the same reply.
fn united(reply: Reply, answers: &[&Answer]) -> Answer {
    let mut notes: Vec<&String> = answers.iter().filter_map(|it| it.details().note.as_ref()).collect();
    notes.dedup();
    let mut evidence: Vec<Evidence> = Vec::new();
    for answer in answers {
        // What one assessor lists twice stays so.
        let new: Vec<&Evidence> =
            answer.details().evidence.iter().filter(|it| !evidence.contains(it)).collect();
        evidence.extend(new.into_iter().cloned());
    }
    let details = Details {
        note: if let [note] = notes.as_slice() { Some((*note).clone()) } else { None },
        by: beside(answers.iter().filter_map(|it| it.details().by.as_ref())),
        on: answers.iter().filter_map(|it| it.details().on).max(),
        evidence,
        taken_from: if let [first, rest @ ..] = answers {
            let from = &first.details().taken_from;
            from.clone().filter(|_| rest.iter().all(|answer| answer.details().taken_from == *from))
        } else {
            None
        },
    };
    Answer::new(reply, details)
}

/// Whether a merged answer says all that an answer says; `taken` if its reply was not set aside.
pub(super) fn holds(merged: &Answer, answer: &Answer, taken: bool) -> bool {
    let (merged_details, details) = (merged.details(), answer.details());
    (taken || merged.reply == answer.reply)
        && (details.note.is_none() || details.note == merged_details.note)
        && (details.on.is_none() || details.on == merged_details.on)
}

/// Texts side by side, each once, in an order that does not depend on who came first.
fn beside<'a>(texts: impl Iterator<Item = &'a String>) -> Option<String> {
    let texts: BTreeSet<&str> = texts.map(String::as_str).collect();
    let texts: Vec<&str> = texts.into_iter().collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}
