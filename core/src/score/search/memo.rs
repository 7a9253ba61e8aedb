//! What groups of questions were found to add, for who looks again after one more answer.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::score::search::reachable::Reachable;
use crate::score::search::target::Which;
use crate::value::truth::Truth;

/// Maximum groups remembered.
const GROUPS: usize = 2_000;

/// All on which it rests what a group adds: the target, and the answers to its questions and to those that its
/// conditions ask for, each with whether it is asked.
pub(super) type Key = (Which, Vec<(usize, CompiledAnswer, Truth)>);

/// What a group adds, and how many gates were tried to find it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) reachable: Reachable,
    pub(super) tried: u32,
}

/// The groups so far.
#[derive(Debug, Default)]
pub(crate) struct Memo(Mutex<BTreeMap<Key, Entry>>);

impl Memo {
    /// What is known of a group, or what `find` finds of it.
    pub(super) fn get(&self, key: Key, find: impl FnOnce() -> Option<Entry>) -> Option<Entry> {
        let memo = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = memo().get(&key).cloned();
        if known.is_some() {
            return known;
        }
        let found = find()?;
        let mut memo = memo();
        if memo.len() >= GROUPS {
            memo.clear();
        }
        memo.insert(key, found.clone());
        Some(found)
    }
}

impl Clone for Memo {
    fn clone(&self) -> Self {
        // It is found again.
        Self::default()
    }
}
