//! Ids made from other tools' names.

use std::collections::BTreeSet;

use crate::name::Id;

/// Ids that were given out; no two are the same.
#[derive(Default)]
pub(super) struct Names(BTreeSet<Id>);

impl Names {
    /// An id like `name`, which may be in any spelling: `projectDetails2A-RS` becomes `project-details2-a-rs`.
    pub(super) fn give(&mut self, name: &str) -> Option<Id> {
        let base = kebab(name);
        let numbered = |number: usize| match number {
            1 => Id::new(&base),
            _ => Id::new(&format!("{base}-{number}")),
        };
        let id = (1..1_000).filter_map(|number| numbered(number).ok()).find(|id| !self.0.contains(id))?;
        self.0.insert(id.clone());
        Some(id)
    }
}

/// The letters and digits of a name in kebab-case; `x` if there are none.
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
    let id = id.trim_end_matches('-');
    if id.is_empty() { "x".to_owned() } else { id.to_owned() }
}
