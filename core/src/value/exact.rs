//! Exact numbers: the only arithmetic that touches a score.

use std::cmp::Ordering;
use std::fmt;

use crate::text::json::decimal::Decimal;
use crate::value::rounding::{Digits, Rounding};
use num_integer::Integer as _;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// The decimals of a number for people, at most.
pub(crate) const MOST_DECIMALS: u32 = 12;

/// An exact number that is computed: a whole number or a fraction in lowest terms.
///
/// On the wire it is `{"exact": "625/18", "rounded": 34.72}`, where the rounded number is for display only. What a
/// checklist states is a `Fraction`.
///
/// INVARIANT (exact): no float takes part; every operation is checked, and `None` is an overflow.
#[derive(Debug, Clone, Copy, Eq)]
pub struct Exact(Ratio<i128>);

/// In lowest terms what is equal is written alike; `Ratio` also compares what is not in lowest terms, which takes longer.
impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        (self.0.numer(), self.0.denom()) == (other.0.numer(), other.0.denom())
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0.denom() == other.0.denom() {
            self.0.numer().cmp(other.0.numer())
        } else {
            self.0.cmp(&other.0)
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// A whole number.
    ///
    /// ```
    /// assert_eq!(toets::Exact::integer(-33), toets::Exact::parse("-66/2").unwrap());
    /// ```
    #[must_use]
    pub fn integer(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }

    /// A whole number over another that is not zero, in lowest terms.
    pub(super) fn in_lowest_terms(numerator: i64, denominator: u64) -> Self {
        Self(Ratio::new_raw(i128::from(numerator), i128::from(denominator)))
    }

    /// The whole number that it is; `None` for a fraction, or where it is too large.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// assert_eq!(Exact::integer(-33).as_integer(), Some(-33));
    /// assert_eq!(Exact::parse("1/3").unwrap().as_integer(), None);
    /// ```
    #[must_use]
    pub fn as_integer(self) -> Option<i64> {
        if *self.0.denom() == 1 { i64::try_from(*self.0.numer()).ok() } else { None }
    }

    /// The sum, unless it is too large.
    ///
    /// ```
    /// let number = |text| toets::Exact::parse(text).unwrap();
    /// assert_eq!(number("1/3").plus(number("1/6")), Some(number("1/2")));
    /// ```
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.0.denom() == other.0.denom() && self.0.is_integer() {
            return self.0.numer().checked_add(other.0.numer()).map(Ratio::from_integer).map(Self);
        }
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, unless it is too large.
    ///
    /// ```
    /// let number = |text| toets::Exact::parse(text).unwrap();
    /// assert_eq!(number("1/3").minus(number("1/2")), Some(number("-1/6")));
    /// ```
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        if self.0.denom() == other.0.denom() && self.0.is_integer() {
            return self.0.numer().checked_sub(other.0.numer()).map(Ratio::from_integer).map(Self);
        }
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, unless it is too large.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// assert_eq!(Exact::integer(20).times(Exact::parse("17/20").unwrap()), Some(Exact::integer(17)));
    /// let large = Exact::integer(i64::MAX).times(Exact::integer(i64::MAX)).unwrap();
    /// assert_eq!(large.times(large), None, "it is never wrapped, and never rounded");
    /// ```
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (Some((numerator, denominator)), Some((other_numerator, other_denominator))) =
            (self.as_parts::<i64>(), other.as_parts::<i64>())
        else {
            return self.0.checked_mul(&other.0).map(Self);
        };
        // No two 64 bits make more than 128.
        let product = |one: i64, other: i64| i128::from(one).wrapping_mul(i128::from(other));
        if denominator == 1 && other_denominator == 1 {
            return Some(Self(Ratio::from_integer(product(numerator, other_numerator))));
        }
        let (across, down) = (numerator.gcd(&other_denominator), other_numerator.gcd(&denominator));
        Some(Self(Ratio::new_raw(
            product(numerator.checked_div(across)?, other_numerator.checked_div(down)?),
            product(denominator.checked_div(down)?, other_denominator.checked_div(across)?),
        )))
    }

    /// The quotient, unless the divisor is zero or it is too large.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// assert_eq!(Exact::integer(10).over(Exact::integer(4)), Exact::parse("5/2"));
    /// assert_eq!(Exact::integer(10).over(Exact::ZERO), None);
    /// ```
    #[must_use]
    pub fn over(self, divisor: Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| self.0.checked_div(&divisor.0).map(Self)).flatten()
    }

    /// How many percent of `whole` it is; `None` if `whole` is zero, or the percentage too large.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// let percent = Exact::integer(25).percent_of(Exact::integer(72)).unwrap();
    /// assert_eq!(percent.to_string(), "625/18");
    /// assert_eq!(Exact::ZERO.percent_of(Exact::ZERO), None, "nothing of nothing is not 0%, and not 100%");
    /// ```
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        self.times(Self::integer(100))?.over(whole)
    }

    /// Rounded to so many decimals, unless it is too large.
    ///
    /// ```
    /// use toets::{Exact, Rounding, Whole};
    ///
    /// let third = Exact::parse("1/3").unwrap();
    /// assert_eq!(third.round_to(Rounding::HalfUp, Whole(2)).unwrap().to_string(), "33/100");
    /// ```
    #[must_use]
    pub fn round_to(self, rounding: Rounding, digits: Digits) -> Option<Self> {
        let power = Self(Ratio::from_integer(10_i128.checked_pow(u32::from(digits.0))?));
        self.times(power)?.round(rounding)?.0.checked_div(&power.0).map(Self)
    }

    /// Rounded to a whole number, unless it is too large.
    ///
    /// ```
    /// use toets::{Exact, Rounding};
    ///
    /// let round = |text, rounding| Exact::parse(text).unwrap().round(rounding).unwrap().to_string();
    /// assert_eq!(round("17/2", Rounding::HalfUp), "9");
    /// assert_eq!(round("17/2", Rounding::HalfEven), "8");
    /// assert_eq!(round("-17/2", Rounding::HalfUp), "-8", "up is towards the larger number");
    /// ```
    #[must_use]
    pub fn round(self, rounding: Rounding) -> Option<Self> {
        if self.0.is_integer() {
            return Some(self);
        }
        let floor = self.floor()?;
        let half = Self(Ratio::new_raw(1, 2));
        let up = self.plus(half)?.floor()?;
        Some(match rounding {
            Rounding::Floor => floor,
            Rounding::Ceil => floor.plus(Self::integer(1))?,
            Rounding::HalfUp => up,
            Rounding::HalfEven => {
                let tie = self.minus(floor)? == half;
                let odd = up.0.to_integer() & 1 == 1;
                if tie && odd { floor } else { up }
            }
        })
    }

    /// The whole number at or below it; `Ratio::floor` does not check.
    fn floor(self) -> Option<Self> {
        self.0.numer().checked_div_euclid(*self.0.denom()).map(Ratio::from_integer).map(Self)
    }

    /// Numerator and denominator, if neither is too large.
    pub(crate) fn as_parts<T: TryFrom<i128>>(self) -> Option<(T, T)> {
        Some((T::try_from(*self.0.numer()).ok()?, T::try_from(*self.0.denom()).ok()?))
    }

    /// One part of the least common denominator: all these numbers are multiples of it.
    pub(crate) fn common_unit(numbers: &[Self]) -> Option<Self> {
        let mut denominator = 1_i128;
        for number in numbers {
            let own = *number.0.denom();
            if own == 1 {
                continue;
            }
            denominator = denominator.checked_div(denominator.gcd(&own))?.checked_mul(own)?;
        }
        Some(Self(Ratio::new_raw(1, denominator)))
    }

    /// Whether it is below zero.
    ///
    /// ```
    /// let negative = |text| toets::Exact::parse(text).unwrap().is_negative();
    /// assert_eq!(["-1/2", "0", "1/2"].map(negative), [true, false, false]);
    /// ```
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// Whether it is zero.
    ///
    /// ```
    /// use toets::Exact;
    ///
    /// let third = Exact::parse("1/3").unwrap();
    /// let sum = third.plus(third).and_then(|two| two.plus(third)).unwrap();
    /// assert!(sum.minus(Exact::integer(1)).unwrap().is_zero(), "three thirds are one, to the last digit");
    /// ```
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The number with two decimals, half up, unless it is too large: for people, never for computing.
    ///
    /// What is not whole does not look it: bands mostly end at whole numbers, and 79.996 is below 80.
    ///
    /// ```
    /// let rounded = |text| toets::Exact::parse(text).unwrap().rounded().unwrap().to_string();
    /// assert_eq!(rounded("625/18"), "34.72");
    /// assert_eq!(rounded("-1/2"), "-0.5");
    /// assert_eq!(rounded("19999/250"), "79.996");
    /// ```
    #[must_use]
    pub fn rounded(self) -> Option<Decimal> {
        let two = self.rounded_to(2)?;
        if self.0.is_integer() || two.as_integer().is_none() {
            return Some(two);
        }
        let mut more = (3..=MOST_DECIMALS).filter_map(|decimals| self.rounded_to(decimals));
        Some(more.find(|it| it.as_integer().is_none()).unwrap_or(two))
    }

    /// The same with at most so many decimals, at least one.
    pub(crate) fn rounded_to(self, decimals: u32) -> Option<Decimal> {
        let units = Self::integer(10_i64.checked_pow(decimals)?);
        let units = self.times(units)?.round(Rounding::HalfUp)?.0.to_integer();
        let (sign, decimals) = (if units < 0 { "-" } else { "" }, usize::try_from(decimals).ok()?);
        let digits = format!("{:0width$}", units.unsigned_abs(), width = decimals.saturating_add(1));
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
        Decimal::parse(&format!("{sign}{whole}.{fraction}")).ok()
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number of an outcome: exact, with a rounded twin for display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Exact);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut number = serializer.serialize_struct("Number", 2)?;
        number.serialize_field("exact", &self.0.to_string())?;
        match self.0.rounded() {
            Some(rounded) => number.serialize_field("rounded", &rounded)?,
            None => number.skip_field("rounded")?,
        }
        number.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ExactValue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A result: exact, and rounded for display only.",
            "type": "object",
            "properties": {
                "exact": { "description": "A whole number or a fraction in lowest terms.", "type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$" },
                "rounded": { "description": "Rounded half up to two decimals, for display; to more where two would show a whole number that it is not.", "type": "number" }
            },
            "required": ["exact"],
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str, rounding: Rounding) -> String {
        Exact::parse(text).unwrap().round(rounding).unwrap().to_string()
    }

    #[test]
    fn a_half_goes_where_the_rounding_says() {
        assert_eq!(round("17/2", Rounding::HalfUp), "9");
        assert_eq!(round("17/2", Rounding::HalfEven), "8");
        assert_eq!(round("19/2", Rounding::HalfEven), "10");
        assert_eq!(round("-17/2", Rounding::HalfUp), "-8");
        assert_eq!(round("-17/2", Rounding::HalfEven), "-8");
        assert_eq!(round("-17/2", Rounding::Floor), "-9");
        assert_eq!(round("17/2", Rounding::Ceil), "9");
    }

    #[test]
    fn a_product_is_in_lowest_terms_whatever_its_size() {
        let product = |one, other| Exact::parse(one)?.times(Exact::parse(other)?).map(|it| it.to_string());
        assert_eq!(product("3/4", "-8/9").unwrap(), "-2/3");
        assert_eq!(product("0", "17/20").unwrap(), "0");
        let most = i64::MAX >> 10;
        let large = Exact::integer(most).times(Exact::integer(most)).unwrap();
        assert_eq!(large.to_string(), (i128::from(most) * i128::from(most)).to_string());
        assert_eq!(large.times(Exact::integer(2)).unwrap().over(large).unwrap(), Exact::integer(2));
        assert_eq!(large.times(large), None);
    }

    #[test]
    fn only_what_is_below_zero_is_negative() {
        let negative = |text| Exact::parse(text).unwrap().is_negative();
        assert_eq!(["-1/2", "0", "1/2"].map(negative), [true, false, false]);
    }

    #[test]
    fn the_rounded_twin_has_two_decimals() {
        let rounded = |text| Exact::parse(text).unwrap().rounded().unwrap().to_string();
        assert_eq!(rounded("625/18"), "34.72");
        assert_eq!(rounded("-1/2"), "-0.5");
        assert_eq!(rounded("33"), "33");
    }

    #[test]
    fn what_is_not_whole_is_not_shown_as_whole() {
        let rounded = |text| Exact::parse(text).unwrap().rounded().unwrap().to_string();
        assert_eq!(rounded("19999999/1000000"), "19.999999");
        assert_eq!(rounded("-1/1000"), "-0.001");
        assert_eq!(rounded("1/10000000000000"), "0", "no more than twelve decimals");
    }
}
