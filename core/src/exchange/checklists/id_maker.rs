//! Ids made from other tools' names.

use std::collections::BTreeMap;

use crate::value::id::Id;

/// Ids that were given out; no two are the same.
#[derive(Default)]
pub(super) struct IdMaker {
    /// For each id, the number that was last tried behind it: to count on from there keeps many namesakes quick.
    last: BTreeMap<Id, usize>,
}

impl IdMaker {
    /// An id like `name`, which may be in any spelling: `projectDetails2A-RS` becomes `project-details2-a-rs`.
    pub(super) fn give(&mut self, name: &str) -> Option<Id> {
        self.give_one_of(&[name])
    }

    /// An id like the first of these names whose id is free; with a number, if none is.
    pub(super) fn give_one_of(&mut self, names: &[&str]) -> Option<Id> {
        let like = |name: &&str| Id::new(&kebab(name)).ok();
        let first = like(names.first()?)?;
        let free = names.iter().filter_map(like).find(|id| !self.last.contains_key(id));
        let id = match free {
            Some(id) => id,
            None => loop {
                let number = self.last.entry(first.clone()).or_insert(1);
                *number = number.saturating_add(1);
                let numbered = Id::new(&format!("{first}-{number}")).ok()?;
                if !self.last.contains_key(&numbered) {
                    break numbered;
                }
            },
        };
        self.last.insert(id.clone(), 1);
        Some(id)
    }
}

/// The letters and digits of a name in kebab-case, short enough for a number behind them; `x` if there are none.
fn kebab(name: &str) -> String {
    let (mut id, mut before) = (String::new(), None);
    for letter in name.chars().take(90) {
        let starts = letter.is_ascii_uppercase() && before.is_some_and(|it: char| !it.is_ascii_uppercase());
        if (starts || !letter.is_ascii_alphanumeric()) && !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
        if letter.is_ascii_alphanumeric() {
            id.push(letter.to_ascii_lowercase());
        }
        before = Some(letter);
    }
    id.truncate(80);
    let id = id.trim_end_matches('-');
    if id.is_empty() { "x".to_owned() } else { id.to_owned() }
}
