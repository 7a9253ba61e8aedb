//! Keys that were met, to see that none comes twice.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Up to this number of keys, a duplicate is found quickest by comparing all of them.
pub(super) const FEW: usize = 16;

/// The keys of an object so far.
#[derive(Default)]
pub(crate) struct Keys<'a> {
    few: Vec<Cow<'a, str>>,
    many: BTreeSet<Cow<'a, str>>,
}

impl<'a> Keys<'a> {
    /// Adds a key; whether it is new.
    pub(crate) fn insert(&mut self, key: Cow<'a, str>) -> bool {
        if self.few.contains(&key) {
            return false;
        }
        if self.few.len() < FEW {
            self.few.push(key);
            return true;
        }
        self.many.insert(key)
    }
}
