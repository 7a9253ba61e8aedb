//! What an assessment comes to, without its trace.

use crate::checklist::sound::Checklist;
use crate::score::level::Possible;
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::truth::Truth;

/// The scales and the levels still possible, as [`score`](crate::score()) finds them.
#[derive(Debug, Clone)]
pub struct Summary {
    /// By scale, in the order of the checklist.
    pub(crate) values: Vec<Measured>,
    /// By scale, whether its bounds are known to be exact.
    pub(crate) exact: Vec<bool>,
    /// The levels still possible.
    pub(crate) possible: Possible,
    /// Whether these are known to be exact.
    pub(crate) exact_levels: bool,
    /// By red flag, its truth; `None` where the flag is not in force, or was not looked at.
    pub(crate) red_flags: Vec<Option<Truth>>,
}

impl Summary {
    /// The value of each scale, in the order of the checklist.
    pub fn scales(&self) -> impl Iterator<Item = Bounds> {
        self.values.iter().map(|measured| measured.value)
    }

    /// The maximum of each scale, in the order of the checklist.
    pub fn maxima(&self) -> impl Iterator<Item = Bounds> {
        self.values.iter().map(|measured| measured.maximum)
    }

    /// The levels still possible, from the least to the gravest.
    ///
    /// Takes the checklist that was scored.
    #[must_use]
    pub fn levels(&self, checklist: &Checklist) -> Vec<Id> {
        self.possible.names(checklist)
    }

    /// Whether a search has nothing to find.
    pub(crate) fn is_exact(&self) -> bool {
        self.exact_levels && self.exact.iter().all(|exact| *exact)
    }
}
