//! The names that a checklist has in the tool it came from, ready to be looked up.

use rustc_hash::FxHashMap;

use crate::checklist::document::{Kind, Question};
use crate::checklist::sound::Checklist;
use crate::value::id::Alias;

/// Questions compared before the name is looked up.
const NEXT: usize = 3;

/// The questions and options of a checklist by the names of another tool.
#[derive(Debug, Clone)]
pub(super) struct Names {
    questions: FxHashMap<Alias, usize>,
    /// In the order on the page.
    columns: Vec<Column>,
}

/// One question.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) kind: Kind,
    /// The options that exclude all others.
    exclusive: u64,
    /// Its name, unless a later question has the same: that one takes the answer.
    name: Option<Alias>,
    /// Of each option, its name in one number, where it fits.
    short: Vec<u128>,
    /// The names that do not, each with its option.
    long: Vec<(Box<str>, usize)>,
}

impl Names {
    pub(super) fn of(checklist: &Checklist) -> Self {
        let questions: FxHashMap<Alias, usize> =
            checklist.questions().map(Question::foreign_name).zip(0..).collect();
        let columns = checklist.questions().enumerate().map(|(at, question)| {
            let names = question.options.iter().map(|option| option.alias.as_deref());
            let long = (names.clone().zip(0..)).filter_map(|(name, at)| {
                name.filter(|name| number(name).is_none()).map(|name| (name.into(), at))
            });
            Column {
                kind: question.kind,
                exclusive: question.exclusive(),
                name: Some(question.foreign_name()).filter(|name| questions.get(name) == Some(&at)),
                long: long.collect(),
                short: names.map(|name| name.and_then(number).unwrap_or(u128::MAX)).collect(),
            }
        });
        let columns = columns.collect();
        Self { questions, columns }
    }

    /// The number of the question with this name, and the question.
    ///
    /// Looks first at those that follow on the page after the one before: answers mostly come in that order.
    pub(super) fn find(&self, name: &str, after: usize) -> Option<(usize, &Column)> {
        let mut next = (after..).zip(self.columns.iter().skip(after)).take(NEXT);
        next.find(|(_, column)| column.name.as_deref() == Some(name)).or_else(|| {
            let at = self.questions.get(name).copied()?;
            Some((at, self.columns.get(at)?))
        })
    }
}

impl Column {
    /// Whether options can be chosen together.
    pub(super) fn together(&self, chosen: u64) -> bool {
        chosen & self.exclusive == 0 || chosen.is_power_of_two()
    }

    /// The number of the option with this name.
    pub(super) fn option(&self, name: &str) -> Option<usize> {
        match number(name) {
            Some(number) => self.short.iter().position(|it| *it == number),
            None => self.long.iter().find(|(it, _)| **it == *name).map(|(_, at)| *at),
        }
    }
}

/// A name of at most fifteen bytes as one number, its length in the last byte: no two names share one.
fn number(name: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (letters, length) = bytes.split_at_mut(15);
    letters.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
    *length.first_mut()? = u8::try_from(name.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}
