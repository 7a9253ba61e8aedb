//! Bounds: from the lowest to the highest that something can still become.

use serde::Serialize;

use crate::value::exact::{Exact, Number};
use crate::value::rounding::{Digits, Rounding, Whole};

/// The lowest and the highest that something can still become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// The lowest value.
    pub low: Number,
    /// The highest value.
    pub high: Number,
}

impl Bounds {
    /// Nothing, for certain.
    pub(crate) const ZERO: Self = Self::of(Exact::ZERO, Exact::ZERO);

    pub(crate) const fn of(low: Exact, high: Exact) -> Self {
        Self { low: Number(low), high: Number(high) }
    }

    pub(crate) fn exactly(value: Exact) -> Self {
        Self::of(value, value)
    }

    /// The same bounds after a negative factor turned the ends around.
    pub(crate) fn ordered(self) -> Self {
        Self { low: self.low.min(self.high), high: self.low.max(self.high) }
    }

    /// The narrowest bounds that hold both.
    pub(crate) fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// `operation` on both ends, once where they are one.
    pub(crate) fn both(self, operation: impl Fn(Exact) -> Option<Exact>) -> Option<Self> {
        let low = operation(self.low.0)?;
        Some(Self::of(low, if self.is_settled() { low } else { operation(self.high.0)? }))
    }

    /// The sum of both.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Some(Self::of(self.low.0.plus(other.low.0)?, self.high.0.plus(other.high.0)?))
    }

    /// Each end times a factor.
    pub(crate) fn times(self, factor: Exact) -> Option<Self> {
        self.both(|end| end.times(factor)).map(Self::ordered)
    }

    /// Each end rounded, where a rounding is declared.
    pub(crate) fn round(self, rounding: Option<Rounding>, digits: Option<Digits>) -> Option<Self> {
        let Some(rounding) = rounding else { return Some(self) };
        self.both(|end| end.round_to(rounding, digits.unwrap_or(Whole(0))))
    }

    /// Whether only one value is left.
    ///
    /// ```
    /// use toets::{Bounds, Exact, Number};
    ///
    /// let bounds = |low, high| Bounds { low: Number(Exact::integer(low)), high: Number(Exact::integer(high)) };
    /// assert!(bounds(7, 7).is_settled());
    /// assert!(!bounds(0, 7).is_settled(), "open questions can still add seven points");
    /// ```
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.low == self.high
    }
}
