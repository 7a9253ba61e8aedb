//! What a search looks for: numbers to which each question adds its own part.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::sums::{Row, Sum};
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::OutOf;
use crate::score::search::reachable::Reachable;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// A sum over questions: of their points, of their part of a maximum, or of both; in whole units.
#[derive(Clone, Copy)]
pub(in crate::score) struct Linear<'a> {
    scale: usize,
    sum: &'a Sum,
    unit: Exact,
    /// How often the points count.
    points: i64,
    /// How often the maximum counts.
    maximum: i64,
    /// What is added for each part that counts, whatever it is worth.
    each: i64,
}

impl<'a> Linear<'a> {
    /// The value of a scale, before it is rounded.
    pub(in crate::score) fn value((scale, sum): (usize, &'a Sum)) -> Self {
        Self { scale, sum, unit: sum.unit, points: 1, maximum: 0, each: 0 }
    }

    /// The maximum of a scale, before it is rounded.
    pub(in crate::score) fn maximum((scale, sum): (usize, &'a Sum)) -> Self {
        Self { scale, sum, unit: sum.unit, points: 0, maximum: 1, each: 0 }
    }

    /// How many parts of a scale count, so that it is not empty.
    ///
    /// Returns `None` where maxima below 0 may cancel others, so that the number of parts says nothing.
    pub(in crate::score) fn count((scale, sum): (usize, &'a Sum)) -> Option<Self> {
        let measured = !sum.maxima_cancel();
        measured.then_some(Self { scale, sum, unit: Exact::integer(1), points: 0, maximum: 0, each: 1 })
    }

    /// More than 0 where a scale is not empty and its value reaches this part of its maximum, else 0 or less.
    ///
    /// Returns `None` where maxima below 0 may cancel others, so that theirs together says nothing.
    ///
    /// INVARIANT (nothing measured settles nothing): the difference weighs more than all parts together, and each part
    /// that counts adds one; so a difference of 0 is enough only if a part counts.
    pub(in crate::score) fn reaches((scale, sum): (usize, &'a Sum), part: Exact) -> Option<Self> {
        if sum.maxima_cancel() {
            return None;
        }
        let (parts, of) = part.as_parts::<i32>()?;
        let more = i64::try_from(sum.rows.len()).ok()?.checked_add(1)?;
        let (points, maximum) =
            (i64::from(of).checked_mul(more)?, i64::from(parts).checked_mul(more)?.checked_neg()?);
        Some(Self { scale, sum, unit: Exact::integer(1), points, maximum, each: 1 })
    }

    /// What it is before any question adds to it.
    fn start(&self) -> Option<i64> {
        let fixed = self.sum.maximum.filter(|_| self.sum.out_of == OutOf::Fixed);
        fixed.unwrap_or(0).checked_mul(self.maximum)
    }

    /// What a question adds that is asked, and answered like this.
    fn counted(&self, row: &Row, payload: u64) -> Option<i64> {
        let points = row.points(payload).checked_mul(self.points)?;
        let each = if self.sum.is_measured_by(row) { self.each } else { 0 };
        points.checked_add(self.maximum_of(row)?)?.checked_add(each)
    }

    /// What a question adds that does not count.
    fn left_out(&self, row: &Row) -> Option<i64> {
        if self.sum.out_of == OutOf::All { self.maximum_of(row) } else { Some(0) }
    }

    fn maximum_of(&self, row: &Row) -> Option<i64> {
        if self.sum.out_of == OutOf::Fixed { Some(0) } else { row.most().checked_mul(self.maximum) }
    }
}

/// What tells one target from another: of each number the scale, and how often points, maximum and parts count.
pub(super) type Which = [Option<(usize, [i64; 3])>; 2];

/// Two numbers that are looked for together: of the first each value, of the second the ends.
pub(in crate::score) struct Target<'a> {
    pub(in crate::score) first: Option<Linear<'a>>,
    pub(in crate::score) second: Option<Linear<'a>>,
}

impl Target<'_> {
    pub(super) fn which(&self) -> Which {
        [self.first, self.second].map(|linear| linear.map(|it| (it.scale, [it.points, it.maximum, it.each])))
    }

    /// Whether the question adds anything to it.
    pub(super) fn concerns(&self, question: usize) -> bool {
        [self.first, self.second].iter().flatten().any(|linear| linear.sum.row(question).is_some())
    }

    /// What it is before any question adds to it.
    pub(super) fn start(&self) -> Option<(i64, i64)> {
        let start = |linear: Option<Linear<'_>>| linear.map_or(Some(0), |linear| linear.start());
        Some((start(self.first)?, start(self.second)?))
    }

    /// What a question adds of which all is known.
    pub(super) fn settled(
        &self,
        question: usize,
        answer: CompiledAnswer,
        asked: Truth,
    ) -> Option<(i64, i64)> {
        self.adds(question, answer.payload().filter(|_| asked == Truth::Yes))
    }

    /// What a question adds with this answer; without one, it does not count.
    pub(super) fn adds(&self, question: usize, payload: Option<u64>) -> Option<(i64, i64)> {
        let each = |linear: &Linear<'_>, row: &Row| match payload {
            Some(payload) => linear.counted(row, payload),
            None => linear.left_out(row),
        };
        self.each(question, each)
    }

    /// What the options of a multiple choice add that are in one set and not in a smaller one, apart from the question
    /// itself.
    pub(super) fn options(&self, question: usize, set: u64, smaller: u64) -> Option<(i64, i64)> {
        self.each(question, |linear, row| {
            row.points(set).checked_sub(row.points(smaller))?.checked_mul(linear.points)
        })
    }

    /// What points ask of the answer to a question by themselves.
    pub(super) fn asks(&self, question: usize) -> impl Iterator<Item = Match> {
        let rows = [self.first, self.second].into_iter().flatten();
        rows.filter_map(move |linear| linear.sum.row(question)?.asks())
    }

    fn each(&self, question: usize, adds: impl Fn(&Linear<'_>, &Row) -> Option<i64>) -> Option<(i64, i64)> {
        let of = |linear: &Option<Linear<'_>>| {
            let found = linear.as_ref().and_then(|linear| Some((linear, linear.sum.row(question)?)));
            found.map_or(Some(0), |(linear, row)| adds(linear, row))
        };
        Some((of(&self.first)?, of(&self.second)?))
    }

    /// The values in a reachable as numbers, each with the ends of the second number.
    pub(super) fn values(&self, reachable: &Reachable) -> Option<Vec<(Exact, Bounds)>> {
        let number = |linear: &Option<Linear<'_>>, units: i64| {
            linear.as_ref().map_or(Some(Exact::ZERO), |linear| Exact::integer(units).times(linear.unit))
        };
        let value = |(first, (low, high)): (i64, (i64, i64))| {
            let second = Bounds::of(number(&self.second, low)?, number(&self.second, high)?);
            Some((number(&self.first, first)?, second))
        };
        reachable.values().map(value).collect()
    }
}
