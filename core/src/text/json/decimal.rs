//! A number of a document, exactly as its digits say.

use std::fmt;
use std::num::NonZeroU64;

use serde::{Serialize, Serializer};

use crate::problem::text::TextProblem;

/// The largest whole number that every JSON reader agrees on, 2^53 − 1 (RFC 7493, section 2.2).
pub(crate) const MAX_INTEGER: i64 = 9_007_199_254_740_991;
/// Maximum digits: what every double keeps.
const MAX_DIGITS: usize = 15;
/// A smaller number would need an exponent that no field here has a use for.
const MAX_DECIMALS: u32 = 15;
/// The bits that hold the count of decimals.
const DECIMAL_BITS: u32 = 4;
const TEN: NonZeroU64 = NonZeroU64::MIN.saturating_add(9);

/// A decimal: `digits` × 10^−`decimals`, in lowest terms.
///
/// INVARIANT (exact): no float takes part; within ±(2^53 − 1) and 15 digits, the digits that were written
/// are the digits that every language reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "f64", description = "A number with at most 15 digits, within ±(2^53 − 1).")
)]
pub struct Decimal(
    // Digits of 54 bits and 4 bits of decimals: an answer or a value that was read takes no more than a text does.
    i64,
);

impl Decimal {
    /// A whole number.
    ///
    /// # Errors
    /// It is outside ±(2^53 − 1).
    ///
    /// ```
    /// use toets::json::Decimal;
    ///
    /// assert_eq!(Decimal::integer(46_000)?.to_string(), "46000");
    /// assert!(Decimal::integer(1 << 53).is_err(), "another reader would not tell it from the next");
    /// # Ok::<(), toets::problem::TextProblem>(())
    /// ```
    pub fn integer(value: i64) -> Result<Self, TextProblem> {
        if (-MAX_INTEGER..=MAX_INTEGER).contains(&value) {
            Ok(Self::new(value, 0))
        } else {
            Err(TextProblem::NumberTooLarge)
        }
    }

    /// A number as JSON writes it: `-12.5`, `1e-7`.
    ///
    /// Takes a text that is known to be such a number; what another text comes to means nothing.
    ///
    /// # Errors
    /// It is outside ±(2^53 − 1), or written out it has more than 15 digits and is no whole number.
    ///
    /// ```
    /// use toets::json::Decimal;
    ///
    /// assert_eq!(Decimal::parse("0.30"), Decimal::parse("3e-1"));
    /// assert_eq!(Decimal::parse("1e-7")?.to_string(), "1e-7");
    /// assert!(Decimal::parse("0.1234567890123456").is_err(), "it would be rounded");
    /// # Ok::<(), toets::problem::TextProblem>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TextProblem> {
        // Nearly every number is a short whole one.
        if text.len() <= MAX_DIGITS
            && let Ok(whole) = text.parse()
        {
            return Self::integer(whole);
        }
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
        let written = format!("{whole}{fraction}");
        let leading = written.trim_start_matches('0');
        let digits = leading.trim_end_matches('0');
        if digits.is_empty() {
            return Ok(Self::new(0, 0));
        }
        // An exponent beyond all bounds says on which side the number is out of them.
        let beyond = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.parse().unwrap_or(beyond);
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let cut = length(leading).saturating_sub(length(digits));
        let decimals = length(fraction).saturating_sub(exponent).saturating_sub(cut);
        if length(digits).saturating_sub(decimals) > 16 {
            return Err(TextProblem::NumberTooLarge);
        }
        let Ok(decimals) = u32::try_from(decimals) else {
            let zeros = usize::try_from(decimals.saturating_neg()).unwrap_or(usize::MAX).min(17);
            let whole = format!("{sign}{digits}{}", "0".repeat(zeros)).parse();
            return whole.map_err(|_| TextProblem::NumberTooLarge).and_then(Self::integer);
        };
        if decimals > 0 && (digits.len() > MAX_DIGITS || decimals > MAX_DECIMALS) {
            return Err(TextProblem::NumberTooPrecise);
        }
        let digits = format!("{sign}{digits}").parse().map_err(|_| TextProblem::NumberTooLarge)?;
        Self::integer(digits).map(|whole| Self::new(whole.digits(), decimals))
    }

    fn new(digits: i64, decimals: u32) -> Self {
        Self(digits << DECIMAL_BITS | i64::from(decimals))
    }

    fn digits(self) -> i64 {
        self.0 >> DECIMAL_BITS
    }

    fn decimals(self) -> u32 {
        u32::try_from(self.0 & i64::from(MAX_DECIMALS)).unwrap_or(0)
    }

    /// Its digits, and the power of ten that divides them.
    pub(crate) fn parts(self) -> (i64, NonZeroU64) {
        (self.digits(), TEN.saturating_pow(self.decimals()))
    }

    /// The double whose shortest digits are these.
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        reason = "for printing only: both are exact doubles, so that the quotient is rounded once"
    )]
    fn double(self) -> f64 {
        self.digits() as f64 / 10_i64.saturating_pow(self.decimals()) as f64
    }

    /// The whole number, if it is one.
    ///
    /// ```
    /// use toets::json::Decimal;
    ///
    /// assert_eq!(Decimal::parse("3.0")?.as_integer(), Some(3));
    /// assert_eq!(Decimal::parse("3.5")?.as_integer(), None);
    /// # Ok::<(), toets::problem::TextProblem>(())
    /// ```
    #[must_use]
    pub fn as_integer(self) -> Option<i64> {
        (self.decimals() == 0).then_some(self.digits())
    }
}

/// As ECMAScript, and so RFC 8785, prints it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits() < 0 { "-" } else { "" };
        let digits = self.digits().unsigned_abs().to_string();
        let decimals = usize::try_from(self.decimals()).unwrap_or(0);
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
            None => serializer.serialize_f64(self.double()),
        }
    }
}
