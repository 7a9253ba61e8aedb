//! What the answers of a session come to, in short.

use serde::Serialize;

use crate::checklist::Checklist;
use crate::score::conclude::Concluded;
use crate::value::bounds::Bounds;
use crate::value::id::Id;

/// The scales and the levels still possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The value of each scale, in the order of the checklist.
    pub scales: Vec<Bounds>,
    /// The maximum of each scale.
    pub maxima: Vec<Bounds>,
    /// The levels still possible, from the least to the gravest.
    pub levels: Vec<Id>,
}

impl Tally {
    pub(super) fn of(checklist: &Checklist, concluded: Concluded) -> Self {
        let Concluded { values, levels } = concluded;
        Self {
            scales: values.iter().map(|measured| measured.value).collect(),
            maxima: values.iter().map(|measured| measured.maximum).collect(),
            levels: Concluded::names(checklist, levels),
        }
    }
}
