//! What a scale comes to.

use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
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

    /// Whether nothing is measured: no part counts, or all that count are worth nothing at most.
    ///
    /// INVARIANT (nothing measured settles nothing): 0 of 0 reaches no percentage, and no band in percent holds it.
    pub(crate) fn is_empty(&self) -> Truth {
        match self.counted {
            Truth::No => Truth::Yes,
            _ if self.maximum == Bounds::ZERO => Truth::Yes,
            Truth::Yes if self.maximum.low.0 > Exact::ZERO || self.maximum.high.0 < Exact::ZERO => Truth::No,
            Truth::Undecided | Truth::Yes => Truth::Undecided,
        }
    }
}
