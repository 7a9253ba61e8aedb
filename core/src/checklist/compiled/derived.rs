//! What follows from the rest of a compiled, and is made when it is first needed.

use std::sync::OnceLock;

/// A value that its owner determines, so that it tells no two owners apart.
#[derive(Debug, Clone)]
pub(super) struct Derived<T>(OnceLock<T>);

impl<T> Derived<T> {
    /// The value, which `make` makes the first time.
    pub(super) fn get(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> PartialEq for Derived<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Derived<T> {}
