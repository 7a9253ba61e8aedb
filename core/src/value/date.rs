//! Days of the calendar.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::problem::shape::ShapeProblem;
use crate::text::document::{Place, Read};
use crate::text::json::tree::Tree;

/// A day of the calendar, `2026-12-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Day"))]
pub struct Date(
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "String",
            regex(pattern = r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
            // What the pattern cannot say of the last days of a month, this says where formats are checked.
            extend("format" = "date")
        )
    )]
    jiff::civil::Date,
);

const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);
const HOURS: i64 = 24;

impl Date {
    /// The day that `text` names, written as year, month and day.
    ///
    /// # Errors
    /// It is written in another way, is not in the calendar, or is before the year 1000.
    ///
    /// ```
    /// use toets::Date;
    ///
    /// let date = Date::new("2026-12-01").unwrap();
    /// assert!(date > Date::new("2026-11-30").unwrap());
    /// assert_eq!(Date::new("2026-02-30").unwrap_err().to_string(), "`2026-02-30` is not a date");
    /// assert!(Date::new("1-12-2026").is_err());
    /// ```
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let bad = || ShapeProblem::BadDate { date: text.chars().take(40).collect() };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(bad()) };
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i16>().ok()).flatten().ok_or_else(bad)
        };
        let small = |part: &str| i8::try_from(number(part, 2)?).map_err(|_| bad());
        // Not every calendar of a programming language has a year 0.
        let year = number(year, 4).and_then(|year| if year < 1000 { Err(bad()) } else { Ok(year) })?;
        jiff::civil::Date::new(year, small(month)?, small(day)?).map(Self).map_err(|_| bad())
    }

    /// The number of the day, counted from the first of 1970: days in a row have numbers in a row.
    pub(crate) fn number(self) -> i64 {
        self.0.duration_since(EPOCH).as_hours() / HOURS
    }

    /// The day with this number, if there is one.
    pub(crate) fn of_number(number: i64) -> Option<Self> {
        let days = jiff::SignedDuration::from_hours(number.checked_mul(HOURS)?);
        EPOCH.checked_add(days).ok().map(Self).filter(|day| day.0.year() >= 1000)
    }

    /// The day after this one, if there is one.
    pub(crate) fn next(self) -> Option<Self> {
        Self::of_number(self.number().checked_add(1)?)
    }

    /// The day before this one, if there is one.
    pub(crate) fn previous(self) -> Option<Self> {
        Self::of_number(self.number().checked_sub(1)?)
    }

    /// Year, month and day, the latter two from 1.
    pub(crate) fn parts(self) -> (i16, u8, u8) {
        (self.0.year(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Date {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        place.parse(value, "a date", Self::new)
    }
}
