//! What a search looks for: numbers to which each question adds its own part.

use super::Reach;
use crate::checklist::OutOf;
use crate::condition::Truth;
use crate::number::Exact;
use crate::plan::{Cell, PlannedScale, Table};
use crate::score::Bounds;

/// A sum over questions: of their points, of their part of a maximum, or of both.
#[derive(Clone, Copy)]
pub(in crate::score) struct Linear<'a> {
    scale: &'a PlannedScale,
    /// How often the points count.
    points: Exact,
    /// How often the maximum counts.
    maximum: Exact,
}

impl<'a> Linear<'a> {
    /// The value of a scale.
    pub(in crate::score) fn value(scale: &'a PlannedScale) -> Self {
        Self { scale, points: Exact::integer(1), maximum: Exact::ZERO }
    }

    /// The maximum of a scale.
    pub(in crate::score) fn maximum(scale: &'a PlannedScale) -> Self {
        Self { scale, points: Exact::ZERO, maximum: Exact::integer(1) }
    }

    /// The value of a scale, less a part of its maximum.
    pub(in crate::score) fn above(scale: &'a PlannedScale, part: Exact) -> Option<Self> {
        Some(Self { scale, points: Exact::integer(1), maximum: Exact::ZERO.minus(part)? })
    }

    fn table(&self, question: usize) -> Option<&'a Table> {
        self.scale.tables.iter().find(|table| table.question == question)
    }

    /// What it is before any question adds to it.
    fn start(&self) -> Exact {
        let fixed = self.scale.fixed.and_then(|fixed| fixed.times(self.maximum));
        fixed.unwrap_or(Exact::ZERO)
    }

    /// What a question adds that is asked, and answered with these points.
    fn counted(&self, table: &Table, points: Exact) -> Option<Exact> {
        let points = points.times(table.weight)?.times(self.points)?;
        points.plus(self.maximum_of(table)?)
    }

    /// What a question adds that does not count.
    fn left_out(&self, table: &Table) -> Option<Exact> {
        if self.scale.out_of == OutOf::All { self.maximum_of(table) } else { Some(Exact::ZERO) }
    }

    fn maximum_of(&self, table: &Table) -> Option<Exact> {
        if self.scale.out_of == OutOf::Fixed {
            return Some(Exact::ZERO);
        }
        table.range.high.0.times(table.weight)?.times(self.maximum)
    }
}

/// Two numbers that are looked for together: of the first each value, of the second the ends.
pub(in crate::score) struct Target<'a> {
    pub(in crate::score) first: Option<Linear<'a>>,
    pub(in crate::score) second: Option<Linear<'a>>,
}

impl Target<'_> {
    /// Whether the question adds anything to it.
    pub(super) fn concerns(&self, question: usize) -> bool {
        [self.first, self.second].iter().flatten().any(|linear| linear.table(question).is_some())
    }

    pub(super) fn start(&self) -> (Exact, Exact) {
        let start = |linear: Option<Linear<'_>>| linear.map_or(Exact::ZERO, |linear| linear.start());
        (start(self.first), start(self.second))
    }

    /// What a question adds of which all is known.
    pub(super) fn settled(&self, question: usize, cell: Cell, asked: Truth) -> Option<Reach> {
        self.adds(question, cell.payload().filter(|_| asked == Truth::Yes))
    }

    /// What a question adds with this answer; without one, it does not count.
    pub(super) fn adds(&self, question: usize, payload: Option<u64>) -> Option<Reach> {
        let of = |linear: Option<Linear<'_>>| {
            let found = linear.and_then(|linear| Some((linear, linear.table(question)?)));
            match (found, payload) {
                (None, _) => Some(Exact::ZERO),
                (Some((linear, table)), Some(payload)) => linear.counted(table, table.given(payload)),
                (Some((linear, table)), None) => linear.left_out(table),
            }
        };
        Some(Reach::one(of(self.first)?, Bounds::exactly(of(self.second)?)))
    }

    /// What one more option of a multiple choice adds, apart from the question itself.
    pub(super) fn option(&self, question: usize, number: usize) -> Option<Reach> {
        let of = |linear: Option<Linear<'_>>| {
            let found = linear.and_then(|linear| Some((linear, linear.table(question)?)));
            let Some((linear, table)) = found else { return Some(Exact::ZERO) };
            let points = table.points.get(number).copied().unwrap_or(Exact::ZERO);
            points.times(table.weight)?.times(linear.points)
        };
        Some(Reach::one(of(self.first)?, Bounds::exactly(of(self.second)?)))
    }
}
