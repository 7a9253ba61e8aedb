//! Scales of many assessments, added up together.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, LANES, Mask};
use crate::checklist::compiled::sums::{Share, Sum, Sums};
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::walk::summary_of_sums;
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
    /// By red flag in force, whether it is raised.
    red_flags: Vec<Option<Mask>>,
}

struct Lanes {
    values: [i64; LANES],
    maxima: [i64; LANES],
    /// The lanes in which a part counts.
    counted: u64,
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
        let flags = checklist.document().red_flags.iter().zip(&checklist.compiled().red_flags);
        let red_flags =
            flags.map(|(flag, when)| flag.in_force(as_of).then(|| when.mask(block, known))).collect();
        Self { checklist, sums, block, known, as_of, memo, totals, unsettled, red_flags }
    }

    /// What one lane comes to; `None` where a number grows too large.
    pub(super) fn summary(&self, lane: usize) -> Option<Summary> {
        let bit = CompiledAnswer::bit(lane);
        let red_flags = || self.red_flags.iter().map(|mask| mask.map(|mask| mask.lane(lane))).collect();
        if self.unsettled & bit == 0 {
            let settled = self.totals.iter().map(|lanes| {
                let lanes = lanes.as_ref()?;
                let total = Share::settled(
                    *lanes.values.get(lane)?,
                    *lanes.maxima.get(lane)?,
                    lanes.counted & bit != 0,
                );
                Some((total, true))
            });
            return summary_of_sums(self.checklist, settled, red_flags(), None, self.as_of);
        }
        let totals = || self.sums.each().map(|sum| Some(self.open(sum?, lane)));
        summary_of_sums(self.checklist, totals(), red_flags(), None, self.as_of).or_else(|| {
            let (answers, known) = (self.block.alone(lane), self.known.alone(lane));
            let given = Given { answers: &answers, known: &known, memo: Some(self.memo) };
            summary_of_sums(self.checklist, totals(), red_flags(), Some(given), self.as_of)
        })
    }

    /// A scale in a lane with open answers: what it adds up to, and whether its ends are exact.
    fn open(&self, sum: &Sum, lane: usize) -> (Share, bool) {
        let (mut total, mut exact) = (Share::default(), true);
        for row in &sum.rows {
            let answer = self.block.answer(row.question, lane).unwrap_or(CompiledAnswer::OPEN);
            let asked = self.known.asked.get(row.question).map_or(Truth::No, |asked| asked.lane(lane));
            exact &= asked != Truth::Undecided;
            total = total.plus(sum.share(row, answer, asked));
        }
        (total, exact)
    }
}

impl Lanes {
    /// The value and the maximum in each lane; notes the lanes in which an open answer counts.
    fn of(sum: &Sum, block: &Block<'_>, known: &Known, unsettled: &mut u64) -> Self {
        let mut values = [0_i64; LANES];
        let mut maxima = [sum.maximum.unwrap_or(0); LANES];
        let mut counted = 0;
        for row in &sum.rows {
            let asked = known.asked.get(row.question).map_or(0, |asked| asked.sure);
            let most = if sum.maximum.is_none() { row.most() } else { 0 };
            let answers = block.column(row.question);
            for lane in lanes_of(asked) {
                let (Some(answer), Some(value), Some(maximum)) =
                    (answers.get(lane), values.get_mut(lane), maxima.get_mut(lane))
                else {
                    break;
                };
                if *answer == CompiledAnswer::NOT_APPLICABLE {
                    continue;
                }
                counted |= CompiledAnswer::bit(lane);
                *maximum = maximum.wrapping_add(most);
                match answer.payload() {
                    Some(payload) => *value = value.wrapping_add(row.points(payload)),
                    None => *unsettled |= CompiledAnswer::bit(lane),
                }
            }
        }
        Self { values, maxima, counted }
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
