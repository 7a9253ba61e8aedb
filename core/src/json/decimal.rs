//! A number of a document, exactly as its digits say.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::problem::Problem;

/// The largest whole number that every JSON reader agrees on, 2^53 − 1 (RFC 7493, section 2.2).
pub(crate) const MAX_INTEGER: i64 = 9_007_199_254_740_991;
/// More digits than this do not survive a double.
const MAX_DECIMALS: usize = 15;

/// A decimal: `digits` × 10^−`decimals`, in lowest terms.
///
/// INVARIANT (exact): no float takes part; within ±(2^53 − 1) and 15 decimals, the digits that were written
/// are the digits that every language reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "f64", description = "A number with at most 15 decimals, within ±(2^53 − 1).")
)]
pub struct Decimal {
    digits: i64,
    decimals: u32,
}

impl Decimal {
    /// A whole number.
    pub fn integer(value: i64) -> Result<Self, Problem> {
        if (-MAX_INTEGER..=MAX_INTEGER).contains(&value) {
            Ok(Self { digits: value, decimals: 0 })
        } else {
            Err(Problem::NumberTooLarge)
        }
    }

    /// A number written as `-12.5`, without exponent.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let fraction = fraction.trim_end_matches('0');
        let magnitude = whole.trim_start_matches('-').trim_start_matches('0').len();
        if magnitude > 16 {
            return Err(Problem::NumberTooLarge);
        }
        let bound = whole.parse::<i64>().map_err(|_| Problem::NumberTooLarge)?;
        Self::integer(bound)?;
        if fraction.len() > MAX_DECIMALS || magnitude.saturating_add(fraction.len()) > 17 {
            return Err(Problem::NumberTooPrecise);
        }
        let digits = format!("{whole}{fraction}").parse().map_err(|_| Problem::NumberTooPrecise)?;
        Ok(Self { digits, decimals: u32::try_from(fraction.len()).unwrap_or(0) })
    }

    /// The number as a fraction: numerator, denominator (a power of ten).
    #[must_use]
    pub fn fraction(self) -> (i128, i128) {
        (i128::from(self.digits), 10_i128.saturating_pow(self.decimals))
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn as_integer(self) -> Option<i64> {
        (self.decimals == 0).then_some(self.digits)
    }
}

/// As ECMAScript, and so RFC 8785, prints it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let decimals = usize::try_from(self.decimals).unwrap_or(0);
        if decimals == 0 {
            return write!(f, "{sign}{digits}");
        }
        let point = digits.len().checked_sub(decimals).filter(|point| *point > 0);
        let leading = decimals.saturating_sub(digits.len());
        match point {
            Some(point) => {
                let (whole, fraction) = digits.split_at(point);
                write!(f, "{sign}{whole}.{fraction}")
            }
            None if leading < 6 => write!(f, "{sign}0.{}{digits}", "0".repeat(leading)),
            None => {
                let (first, rest) = digits.split_at(1);
                let dot = if rest.is_empty() { "" } else { "." };
                write!(f, "{sign}{first}{dot}{rest}e-{}", leading.saturating_add(1))
            }
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_integer() {
            Some(integer) => serializer.serialize_i64(integer),
            // Read as the nearest double and printed as its shortest digits: the same digits again.
            None => match self.to_string().parse::<f64>() {
                Ok(double) => serializer.serialize_f64(double),
                Err(error) => Err(serde::ser::Error::custom(error)),
            },
        }
    }
}
