//! Three-valued truth.

use serde::Serialize;

/// A truth that may still be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// It does not hold, whatever is still answered.
    No,
    /// Open questions decide.
    Undecided,
    /// It holds, whatever is still answered.
    Yes,
}

impl Truth {
    /// Whether at least as many of these hold.
    pub(crate) fn of_count(truths: &[Self], at_least: usize) -> Self {
        let count = |from: Self| truths.iter().filter(|truth| **truth >= from).count() >= at_least;
        if count(Self::Yes) {
            Self::Yes
        } else if count(Self::Undecided) {
            Self::Undecided
        } else {
            Self::No
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Undecided => Self::Undecided,
            Self::Yes => Self::No,
        }
    }
}
