//! What conditions decide, by number.

/// What a condition can rest on, by its number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Question(usize),
    Label(usize),
}
