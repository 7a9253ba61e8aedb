//! Scales that are sums of questions, in whole units of a fraction of which all their points are multiples.
//!
//! Whole numbers add up faster than fractions, and a part can be taken out again when an answer changes.

use std::sync::Arc;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::scale::CompiledScale;
use crate::checklist::compiled::table::{Lookup, Table};
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::{Combine, OutOf};
use crate::text::intern::Interner;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::measured::Measured;
use crate::value::rounding::{Digits, Rounding};
use crate::value::truth::Truth;

/// Each scale that is a sum of questions; nothing for any other.
#[derive(Debug, Clone)]
pub(crate) struct Sums(Vec<Option<Sum>>);

/// One scale.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    pub(crate) unit: Exact,
    /// In the order of their questions.
    pub(crate) rows: Box<[Row]>,
    pub(crate) out_of: OutOf,
    round: Option<Rounding>,
    digits: Option<Digits>,
    /// The maximum, where it is the same for every subject.
    pub(crate) maximum: Option<i64>,
}

/// What one question adds to the scale.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) question: usize,
    /// By what was answered: nothing, then each option or range; of a multiple choice by option, or by how many.
    points: Arc<[i64]>,
    lookup: Lookup,
    not_applicable: bool,
    /// The least and the most that one answer adds.
    range: (i64, i64),
}

/// The ends of a value and of a maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Share {
    value: (i64, i64),
    maximum: (i64, i64),
    /// How many parts surely count, and how many may.
    counted: (i64, i64),
}

impl Sums {
    pub(crate) fn of(scales: &[CompiledScale]) -> Self {
        Self(scales.iter().map(Sum::of).collect())
    }

    /// The scale with this number.
    pub(crate) fn get(&self, scale: usize) -> Option<&Sum> {
        self.0.get(scale)?.as_ref()
    }

    /// Each scale, in the order of computing.
    pub(crate) fn each(&self) -> impl Iterator<Item = Option<&Sum>> {
        self.0.iter().map(Option::as_ref)
    }
}

impl Sum {
    fn of(scale: &CompiledScale) -> Option<Self> {
        if scale.combine != Combine::Sum || !scale.parts.is_empty() || scale.rule.is_some() {
            return None;
        }
        let numbers = scale.tables.iter().flat_map(|table| {
            let ends = [table.range().low.0, table.range().high.0];
            let all = table.points.iter().map(|points| points.exact()).chain(ends);
            all.map(|points| points.times(table.weight.exact())).collect::<Vec<_>>()
        });
        let numbers: Vec<Exact> =
            numbers.chain([Some(scale.fixed.map_or(Exact::ZERO, Exact::from))]).collect::<Option<_>>()?;
        let unit = Exact::common_unit(&numbers)?;
        let mut interner = Interner::default();
        let rows: Box<[Row]> =
            scale.tables.iter().map(|table| Row::of(table, unit, &mut interner)).collect::<Option<_>>()?;
        let all = || rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.most()));
        let maximum = match scale.out_of {
            OutOf::All => Some(all()?),
            OutOf::Fixed => Some(scale.fixed?.exact().over(unit)?.as_integer()?),
            OutOf::Applicable => None,
        };
        // So that no sum of points, whatever their signs, leaves the range.
        rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.size()?))?;
        let (out_of, round, digits) = (scale.out_of, scale.round, scale.digits);
        Some(Self { unit, rows, out_of, round, digits, maximum })
    }

    /// Whether the scale is not empty where this part counts: it adds to the maximum, or that is the same anyway.
    pub(crate) fn is_measured_by(&self, row: &Row) -> bool {
        self.out_of != OutOf::Applicable || row.most() > 0
    }

    /// Whether parts that count may come to a maximum of 0 together, some of them being below it.
    pub(crate) fn maxima_cancel(&self) -> bool {
        self.out_of == OutOf::Applicable && self.rows.iter().any(|row| row.most() < 0)
    }

    pub(crate) fn is_rounded(&self) -> bool {
        self.round.is_some()
    }

    /// What a question adds, if it adds anything.
    pub(crate) fn row(&self, question: usize) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&question, |row| row.question).ok()?;
        self.rows.get(at)
    }

    /// What a question adds that was answered like this, and of which this is known whether it is asked.
    pub(crate) fn share(&self, row: &Row, answer: CompiledAnswer, asked: Truth) -> Share {
        let (counted, value) = match answer.payload() {
            _ if asked == Truth::No || answer == CompiledAnswer::NOT_APPLICABLE => (Truth::No, (0, 0)),
            Some(payload) => (asked, (row.points(payload), row.points(payload))),
            // It may still turn out not to apply.
            None if row.not_applicable => (Truth::Undecided, row.range),
            None => (asked, row.range),
        };
        let with_nothing = |(low, high): (i64, i64)| match counted {
            Truth::Yes => (low, high),
            Truth::Undecided => (low.min(0), high.max(0)),
            Truth::No => (0, 0),
        };
        let maximum = match self.out_of {
            OutOf::Applicable => with_nothing((row.most(), row.most())),
            OutOf::All => (row.most(), row.most()),
            OutOf::Fixed => (0, 0),
        };
        let counted = match counted {
            Truth::Yes => (1, 1),
            Truth::Undecided => (0, 1),
            Truth::No => (0, 0),
        };
        Share { value: with_nothing(value), maximum, counted }
    }

    /// The scale, where its questions add up to this.
    pub(crate) fn measured(&self, total: Share) -> Option<Measured> {
        let rounded = |ends| self.ends(ends)?.round(self.round, self.digits);
        let maximum = match self.maximum.filter(|_| self.out_of == OutOf::Fixed) {
            Some(fixed) => self.ends((fixed, fixed))?,
            None => rounded(total.maximum)?,
        };
        let counted = match total.counted {
            (0, 0) => Truth::No,
            (0, _) => Truth::Undecided,
            _ => Truth::Yes,
        };
        Some(Measured { value: rounded(total.value)?, maximum, counted })
    }

    fn ends(&self, (low, high): (i64, i64)) -> Option<Bounds> {
        let first = self.number(low)?;
        Some(Bounds::of(first, if low == high { first } else { self.number(high)? }))
    }

    /// The number that this count of units makes.
    fn number(&self, units: i64) -> Option<Exact> {
        Exact::integer(units).times(self.unit)
    }
}

impl Row {
    fn of(table: &Table, unit: Exact, interner: &mut Interner<Arc<[i64]>>) -> Option<Self> {
        let units = |number: Exact| number.times(table.weight.exact())?.over(unit)?.as_integer();
        let nothing = (table.lookup == Lookup::One).then_some(Some(0));
        let own = table.points.iter().map(|points| units(points.exact()));
        let points: Vec<i64> = nothing.into_iter().chain(own).collect::<Option<_>>()?;
        let (low, high) = (units(table.range().low.0)?, units(table.range().high.0)?);
        Some(Self {
            question: table.question,
            points: interner.share(points.as_slice(), || points.as_slice().into()),
            lookup: table.lookup,
            not_applicable: table.not_applicable,
            range: (low, high),
        })
    }

    /// The points of a given answer.
    pub(crate) fn points(&self, payload: u64) -> i64 {
        let at = match self.lookup {
            Lookup::One => usize::try_from(payload).ok(),
            Lookup::Counted { .. } => self.lookup.place(payload),
            Lookup::Added { .. } => {
                let chosen =
                    self.points.iter().enumerate().filter(|(at, _)| payload & CompiledAnswer::bit(*at) != 0);
                return chosen.fold(0, |sum, (_, points)| sum.wrapping_add(*points));
            }
        };
        at.and_then(|at| self.points.get(at)).copied().unwrap_or(0)
    }

    /// What tells answers with other points apart, where conditions do not.
    pub(crate) fn asks(&self) -> Option<Match> {
        self.lookup.asks(&self.points)
    }

    /// The most that one answer adds.
    pub(crate) fn most(&self) -> i64 {
        self.range.1
    }

    /// More than any answer adds, whatever the signs.
    fn size(&self) -> Option<i64> {
        let ends = [self.range.0, self.range.1];
        let all = self.points.iter().chain(&ends);
        all.into_iter().try_fold(0_i64, |sum, points| sum.checked_add(points.checked_abs()?))
    }
}

impl Share {
    /// Where all is known.
    pub(crate) fn settled(value: i64, maximum: i64, counted: bool) -> Self {
        let counted = i64::from(counted);
        Self { value: (value, value), maximum: (maximum, maximum), counted: (counted, counted) }
    }

    /// Both together. No sum leaves the range, see [`Sum::of`].
    pub(crate) fn plus(self, other: Self) -> Self {
        self.each(other, i64::wrapping_add)
    }

    /// This without the other, which was added before.
    pub(crate) fn without(self, other: Self) -> Self {
        self.each(other, i64::wrapping_sub)
    }

    fn each(self, other: Self, operation: fn(i64, i64) -> i64) -> Self {
        let both = |a: (i64, i64), b: (i64, i64)| (operation(a.0, b.0), operation(a.1, b.1));
        Self {
            value: both(self.value, other.value),
            maximum: both(self.maximum, other.maximum),
            counted: both(self.counted, other.counted),
        }
    }
}
