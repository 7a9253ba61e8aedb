//! What conditions decide, by number.

/// What decides which questions are asked, by its number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Question(usize),
    Label(usize),
}

/// What is derived once it is known which questions are asked, by its number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Derived {
    Scale(usize),
    Safeguard(usize),
    Class(usize),
}

/// In which order a checklist is evaluated: each after those on which it rests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Order {
    pub(crate) asked: Vec<Node>,
    pub(crate) derived: Vec<Derived>,
}
