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

/// A whole number from `LEAST` to `MOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Whole<const LEAST: u8, const MOST: u8>(pub u8);

/// How often; more than a hundred times is a mistake.
pub type Count = Whole<0, 100>;

/// How many of several are wanted.
pub type HowMany = Whole<1, 100>;

/// How many decimals; with more than fifteen a value would not be exact on the wire.
pub type Digits = Whole<0, 15>;

impl<const LEAST: u8, const MOST: u8> Read for Whole<LEAST, MOST> {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let number = if let Tree::Number(number) = value { number.as_integer() } else { None };
        let whole = number.and_then(|number| u8::try_from(number).ok());
        let whole = whole.filter(|whole| (LEAST..=MOST).contains(whole));
        whole.map(Self).or_else(|| place.wrong_type(&format!("a whole number from {LEAST} to {MOST}"), value))
    }
}

#[cfg(feature = "schema")]
impl<const LEAST: u8, const MOST: u8> schemars::JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}
