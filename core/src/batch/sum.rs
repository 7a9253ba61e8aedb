//! Scales of many assessments, added up together.

use crate::checklist::Checklist;
use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::{Block, LANES};
use crate::checklist::document::FlagSeverity;
use crate::score::conclude::{Concluded, Open, conclude};
use crate::score::search::memo::Memo;
use crate::score::sums::{Share, Sum, Sums};
use crate::score::values::Measured;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// The sums of one block.
pub(super) struct Summed<'a> {
    checklist: &'a Checklist,
    sums: &'a Sums,
    block: &'a Block<'a>,
    known: &'a Known,
    as_of: Date,
    memo: &'a Memo,
    /// By scale, the value and the maximum in each lane, in units.
    totals: Vec<Option<Lanes>>,
    /// The lanes in which an open answer counts.
    unsettled: u64,
    /// Where a red flag that prohibits is raised, or may still be.
    prohibited: (u64, u64),
}

struct Lanes {
    values: [i64; LANES],
    maxima: [i64; LANES],
}

impl<'a> Summed<'a> {
    pub(super) fn of(
        checklist: &'a Checklist,
        sums: &'a Sums,
        block: &'a Block<'a>,
        known: &'a Known,
        as_of: Date,
        memo: &'a Memo,
    ) -> Self {
        let mut unsettled = known.asked.iter().fold(0, |open, asked| open | (asked.may & !asked.sure));
        let totals = sums.each().map(|sum| Some(Lanes::of(sum?, block, known, &mut unsettled)));
        let totals = totals.collect();
        let mut prohibited = (0, 0);
        for (flag, test) in checklist.document().red_flags.iter().zip(&checklist.plan().red_flags) {
            if flag.severity == FlagSeverity::Prohibited && flag.in_force(as_of) {
                let raised = test.mask(block, known);
                prohibited = (prohibited.0 | raised.sure, prohibited.1 | raised.may);
            }
        }
        Self { checklist, sums, block, known, as_of, memo, totals, unsettled, prohibited }
    }

    /// What one lane comes to; `None` where a number grows too large.
    pub(super) fn conclude(&self, lane: usize) -> Option<Concluded> {
        let bit = Cell::bit(lane);
        let prohibited = match (self.prohibited.0 & bit != 0, self.prohibited.1 & bit != 0) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Undecided,
            (false, false) => Truth::No,
        };
        if self.unsettled & bit == 0 {
            let settled = self.sums.each().zip(&self.totals).map(|(sum, lanes)| {
                let (sum, lanes) = (sum?, lanes.as_ref()?);
                let total = Share::settled(*lanes.values.get(lane)?, *lanes.maxima.get(lane)?);
                Some((sum.measured(total)?, true))
            });
            return conclude(self.checklist, settled, prohibited, None);
        }
        let sums = || self.sums.each().map(|sum| self.open(sum?, lane));
        conclude(self.checklist, sums(), prohibited, None).or_else(|| {
            let (cells, known) = (self.block.alone(lane), self.known.alone(lane));
            let open = Open { cells: &cells, known: &known, as_of: self.as_of, memo: self.memo };
            conclude(self.checklist, sums(), prohibited, Some(open))
        })
    }

    /// A scale in a lane with open answers, and whether its ends are exact.
    fn open(&self, sum: &Sum, lane: usize) -> Option<(Measured, bool)> {
        let (mut total, mut exact) = (Share::default(), true);
        for row in &sum.rows {
            let cell = self.block.column(row.question).get(lane).copied().unwrap_or(Cell::OPEN);
            let asked = self.known.asked.get(row.question).map_or(Truth::No, |asked| asked.lane(lane));
            exact &= asked != Truth::Undecided;
            total = total.plus(sum.share(row, cell, asked));
        }
        Some((sum.measured(total)?, exact))
    }
}

impl Lanes {
    /// The value and the maximum in each lane; notes the lanes in which an open answer counts.
    fn of(sum: &Sum, block: &Block<'_>, known: &Known, unsettled: &mut u64) -> Self {
        let mut values = [0_i64; LANES];
        let mut maxima = [sum.maximum.unwrap_or(0); LANES];
        for row in &sum.rows {
            let asked = known.asked.get(row.question).map_or(0, |asked| asked.sure);
            let most = if sum.maximum.is_none() { row.most() } else { 0 };
            let cells = block.column(row.question);
            for lane in lanes_of(asked) {
                let (Some(cell), Some(value), Some(maximum)) =
                    (cells.get(lane), values.get_mut(lane), maxima.get_mut(lane))
                else {
                    break;
                };
                if *cell == Cell::NOT_APPLICABLE {
                    continue;
                }
                *maximum = maximum.wrapping_add(most);
                match cell.payload() {
                    Some(payload) => *value = value.wrapping_add(row.points(payload)),
                    None => *unsettled |= Cell::bit(lane),
                }
            }
        }
        Self { values, maxima }
    }
}

/// The lanes with a bit, from the first on.
fn lanes_of(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lane = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (lane < u64::BITS).then_some(lane as usize)
    })
}
