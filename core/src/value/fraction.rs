//! The numbers that a document states, as small as they are written.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;

use num_integer::Integer as _;
use serde::{Serialize, Serializer};

use crate::problem::shape::ShapeProblem;
use crate::text::document::{Place, Read};
use crate::text::json::decimal::Decimal;
use crate::text::json::tree::Tree;
use crate::value::exact::Exact;

/// An exact number that a document states: points, a weight, a bound. An [`Exact`] computes with it.
///
/// On the wire it is a number (`3`, `0.5`) or a text (`"17/20"`). A checklist holds a thousand of them, in half of the
/// memory that a computed number takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i64,
    /// INVARIANT (exact): with the numerator in lowest terms.
    denominator: NonZeroU64,
}

/// Numerator and denominator of a text have at most as many digits as the largest number that JSON readers agree on.
const MAX_DIGITS: usize = 16;

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self::integer(0);
    /// One.
    pub const ONE: Self = Self::integer(1);

    /// A whole number.
    ///
    /// ```
    /// use toets::Fraction;
    ///
    /// assert_eq!(Fraction::integer(3), Fraction::parse("6/2").unwrap());
    /// ```
    #[must_use]
    pub const fn integer(value: i64) -> Self {
        Self { numerator: value, denominator: NonZeroU64::MIN }
    }

    /// The number that `text` names: `33`, `-2`, `17/20`; `None` if it is no number, or a part of it
    /// has more than 16 digits.
    ///
    /// ```
    /// let part = toets::Fraction::parse("34/40").unwrap();
    /// assert_eq!(part.to_string(), "17/20");
    /// assert_eq!(toets::Fraction::parse("0.85"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let part = |digits: &str| -> Option<i64> {
            // `+1` is a number to Rust and to no schema.
            let plain = digits.len() <= MAX_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
            (plain && (digits == "0" || !digits.starts_with('0'))).then(|| digits.parse().ok()).flatten()
        };
        let (sign, numerator) = numerator.strip_prefix('-').map_or((1, numerator), |digits| (-1, digits));
        let numerator = part(numerator)?.checked_mul(sign)?;
        Some(Self::of(numerator, NonZeroU64::new(u64::try_from(part(denominator)?).ok()?)?))
    }

    /// In lowest terms.
    fn of(numerator: i64, denominator: NonZeroU64) -> Self {
        let common = numerator.unsigned_abs().gcd(&denominator.get());
        let lowest = || {
            let numerator = numerator.checked_div(i64::try_from(common).ok()?)?;
            Some(Self { numerator, denominator: NonZeroU64::new(denominator.get().checked_div(common)?)? })
        };
        // What divides a denominator is not zero, and what divides a numerator of 53 bits is no larger.
        lowest().unwrap_or(Self { numerator, denominator })
    }

    /// A computed number, unless it is too large.
    pub(crate) fn small(exact: Exact) -> Option<Self> {
        let (numerator, denominator) = exact.as_parts::<i64>()?;
        Some(Self { numerator, denominator: NonZeroU64::new(denominator.unsigned_abs())? })
    }

    /// The same, to compute with.
    ///
    /// ```
    /// let weight = toets::Fraction::parse("17/20").unwrap();
    /// let points = weight.exact().times(toets::Exact::integer(10)).unwrap();
    /// assert_eq!(points.to_string(), "17/2");
    /// ```
    #[must_use]
    pub fn exact(self) -> Exact {
        self.into()
    }

    /// Whether it is below zero.
    ///
    /// ```
    /// let negative = |text| toets::Fraction::parse(text).unwrap().is_negative();
    /// assert_eq!(["-1/2", "0", "1/2"].map(negative), [true, false, false]);
    /// ```
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }
}

impl Exact {
    /// The number that `text` names: `33`, `-2`, `17/20`; `None` if it is no number, or a part of it
    /// has more than 16 digits.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// assert_eq!(Exact::parse("34/40").unwrap().to_string(), "17/20");
    /// assert_eq!(["1/0", "0.85", "+1", "007"].map(Exact::parse), [None; 4]);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Fraction::parse(text).map(Self::from)
    }
}

impl From<Fraction> for Exact {
    fn from(fraction: Fraction) -> Self {
        Self::in_lowest_terms(fraction.numerator, fraction.denominator.get())
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Fraction::from(decimal).into()
    }
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        let (digits, power) = decimal.parts();
        Self::of(digits, power)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.exact().cmp(&other.exact())
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exact().fmt(f)
    }
}

impl Read for Fraction {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Number(number) => Some(Self::from(*number)),
            Tree::Text(text) => {
                let fraction = Self::parse(text);
                if fraction.is_none() {
                    let problem = ShapeProblem::WrongType {
                        expected: "a number or a fraction such as `17/20`".to_owned(),
                        found: "a text",
                    };
                    place.report(&problem);
                }
                fraction
            }
            other => place.wrong_type("a number or a fraction such as `17/20`", other),
        }
    }
}

/// As points are written in a checklist: a whole number as such, a fraction as text, and so a number that is too large for
/// other readers.
impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Decimal::integer(self.numerator) {
            Ok(whole) if self.denominator == NonZeroU64::MIN => whole.serialize(serializer),
            _ => serializer.collect_str(self),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fraction {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact number: a number, or a fraction as text.",
            "oneOf": [
                { "type": "number", "minimum": -9_007_199_254_740_991_i64, "maximum": 9_007_199_254_740_991_i64 },
                {
                    "type": "string",
                    "pattern": "^-?(0|[1-9][0-9]{0,15})(/[1-9][0-9]{0,15})?$"
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_in_lowest_terms_however_it_is_written() {
        let decimal = |text| Fraction::from(Decimal::parse(text).unwrap());
        assert_eq!(decimal("0.85"), Fraction::parse("34/40").unwrap());
        assert_eq!(decimal("-0.000000000000005").to_string(), "-1/200000000000000");
        assert_eq!(Fraction::parse("0/7"), Some(Fraction::ZERO));
    }

    #[test]
    fn only_a_small_number_can_be_stated() {
        let half = Exact::parse("-1/2").unwrap();
        assert_eq!(Fraction::small(half), Fraction::parse("-1/2"));
        let large = Exact::integer(i64::MAX);
        assert_eq!(Fraction::small(large), Some(Fraction::integer(i64::MAX)));
        assert_eq!(Fraction::small(large.plus(Exact::integer(1)).unwrap()), None);
        assert_eq!(Fraction::small(Exact::integer(1).over(large.times(large).unwrap()).unwrap()), None);
    }
}
