//! One question, by number.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::cut::Cut;
use crate::value::truth::Truth;

/// One question, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledQuestion {
    /// When it is asked; always, if there is nothing.
    pub(crate) asked_when: Option<CompiledCondition>,
    /// Whether it is open if the question is there at all.
    pub(crate) perhaps: bool,
    /// Where something changes for a number: from this value on, or only above it.
    pub(crate) cuts: Box<[Cut]>,
}

impl CompiledQuestion {
    /// Whether the question is there at all.
    pub(crate) fn there(&self) -> Truth {
        if self.perhaps { Truth::Undecided } else { Truth::Yes }
    }
}
