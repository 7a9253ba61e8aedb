//! How a value is rounded.

use serde::Serialize;

use crate::text::document::{Place, Read, choice};
use crate::text::json::tree::Tree;

choice! {
    /// How a derived value is rounded to a whole number.
    pub enum Rounding {
        /// To the nearest; a half goes up (away from −∞).
        HalfUp = "half-up",
        /// To the nearest; a half goes to the even one.
        HalfEven = "half-even",
        /// Down.
        Floor = "floor",
        /// Up.
        Ceil = "ceil",
    }
}

/// A small whole number: how many decimals, how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count(#[cfg_attr(feature = "schema", schemars(range(max = 100)))] pub u8);

impl Count {
    /// The largest: more decimals or repetitions than this are a mistake.
    pub const MAX: u8 = 100;
}

impl Read for Count {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let number = if let Tree::Number(number) = value { number.as_integer() } else { None };
        let count = number.and_then(|number| u8::try_from(number).ok()).filter(|count| *count <= Self::MAX);
        count.map(Self).or_else(|| place.wrong_type("a whole number from 0 to 100", value))
    }
}
