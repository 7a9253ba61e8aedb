//! Equal values, kept once.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::FxHashSet;

/// Maximum values remembered: a checklist has hundreds, most of them used often.
const REMEMBERED: usize = 1024;

/// Values made so far, so that equal ones share their memory.
#[derive(Debug)]
pub(crate) struct Interner<T>(FxHashSet<T>);

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self(FxHashSet::default())
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    /// The value like this one, if it was made before.
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&self, like: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        self.0.get(like).cloned()
    }

    /// The value like this one, which `make` makes where there is none yet.
    pub(crate) fn share<Q: Eq + Hash + ?Sized>(&mut self, like: &Q, make: impl FnOnce() -> T) -> T
    where
        T: Borrow<Q>,
    {
        self.get(like).unwrap_or_else(|| {
            let new = make();
            self.keep(&new);
            new
        })
    }

    /// Remembers a value that was not there yet.
    pub(crate) fn keep(&mut self, new: &T) {
        if self.0.len() < REMEMBERED {
            self.0.insert(new.clone());
        }
    }
}
