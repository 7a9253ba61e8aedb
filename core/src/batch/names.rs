//! The names that a checklist has in the tool it came from, ready to be looked up.

use rustc_hash::FxHashMap;

use crate::checklist::{Checklist, Question};

/// The questions and options of a checklist by the names of another tool.
#[derive(Debug, Clone)]
pub(super) struct Names<'a> {
    questions: FxHashMap<&'a str, usize>,
    columns: Vec<Column<'a>>,
}

/// One question and the names of its options.
#[derive(Debug, Clone)]
pub(super) struct Column<'a> {
    pub(super) question: &'a Question,
    /// Of each option, its name in one number, where it fits.
    options: Vec<u128>,
}

impl<'a> Names<'a> {
    pub(super) fn of(checklist: &'a Checklist) -> Self {
        let name = |(at, question): (usize, &'a Question)| {
            (question.alias.as_deref().unwrap_or(question.id.as_str()), at)
        };
        let columns = checklist.questions().map(|question| Column {
            question,
            options: question
                .options
                .iter()
                .map(|option| option.alias.as_deref().and_then(number).unwrap_or(u128::MAX))
                .collect(),
        });
        Self { questions: checklist.questions().enumerate().map(name).collect(), columns: columns.collect() }
    }

    /// The number of the question with this name, and the question.
    pub(super) fn find(&self, name: &str) -> Option<(usize, &Column<'a>)> {
        let at = self.questions.get(name).copied()?;
        Some((at, self.columns.get(at)?))
    }
}

impl Column<'_> {
    /// The number of the option with this name.
    pub(super) fn option(&self, name: &str) -> Option<usize> {
        match number(name) {
            Some(number) => self.options.iter().position(|it| *it == number),
            None => self.question.options.iter().position(|it| it.alias.as_deref() == Some(name)),
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
