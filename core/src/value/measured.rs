//! What a scale comes to.

use crate::value::bounds::Bounds;
use crate::value::truth::Truth;

/// One scale: value, maximum, and whether anything of it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) value: Bounds,
    pub(crate) maximum: Bounds,
    pub(crate) counted: Truth,
}

impl Measured {
    pub(crate) const NOTHING: Self = Self { value: Bounds::ZERO, maximum: Bounds::ZERO, counted: Truth::No };
}
