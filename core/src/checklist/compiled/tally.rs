//! Counting in sixty-four assessments at once.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::Mask;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::rounding::Rounding;

/// Binary digits of a count.
const DIGITS: usize = 8;
/// The greatest count, at which it stays; more than any condition asks for.
pub(crate) const MOST: usize = 255;

/// A whole number in every lane: the lowest binary digit of all lanes, then the next.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally([u64; DIGITS]);

impl Tally {
    /// One more in these lanes.
    pub(crate) fn count(&mut self, lanes: u64) {
        let mut carry = lanes;
        for digit in &mut self.0 {
            if carry == 0 {
                return;
            }
            (*digit, carry) = (*digit ^ carry, *digit & carry);
        }
        self.stay(carry);
    }

    /// As many more as the other has.
    fn add(&mut self, other: &Self) {
        let mut carry = 0;
        for (digit, other) in self.0.iter_mut().zip(other.0) {
            let one = *digit ^ other;
            (*digit, carry) = (one ^ carry, *digit & other | one & carry);
        }
        self.stay(carry);
    }

    fn stay(&mut self, lanes: u64) {
        self.0.iter_mut().for_each(|digit| *digit |= lanes);
    }

    /// The lanes that have as many, or more.
    pub(crate) fn at_least(&self, count: usize) -> u64 {
        if count > MOST {
            return 0;
        }
        // From the highest digit on: where it is greater, and where it is the same so far.
        let (mut greater, mut same) = (0, u64::MAX);
        for (place, digit) in self.0.iter().enumerate().rev() {
            if count >> place & 1 == 0 {
                greater |= same & digit;
                same &= !digit;
            } else {
                same &= digit;
            }
        }
        greater | same
    }

    /// The number in one lane.
    fn lane(&self, lane: usize) -> i64 {
        self.0.iter().rev().fold(0, |number, digit| number << 1 | i64::from(digit >> lane & 1 == 1))
    }

    /// The least number in these lanes, of which there is one or more.
    fn least(&self, lanes: u64) -> i64 {
        let fewer =
            |lanes: u64, digit: &u64| Some(lanes & !digit).filter(|fewer| *fewer != 0).unwrap_or(lanes);
        self.lane(self.0.iter().rev().fold(lanes, fewer).trailing_zeros() as usize)
    }

    /// The greatest number in these lanes, of which there is one or more.
    fn most(&self, lanes: u64) -> i64 {
        let more = |lanes: u64, digit: &u64| Some(lanes & digit).filter(|more| *more != 0).unwrap_or(lanes);
        self.lane(self.0.iter().rev().fold(lanes, more).trailing_zeros() as usize)
    }
}

/// A count in every lane, from the lowest to the highest that it can still become.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tallies {
    low: Tally,
    high: Tally,
}

impl Tallies {
    /// One more where this holds.
    pub(crate) fn count(&mut self, mask: Mask) {
        self.low.count(mask.sure);
        self.high.count(mask.may);
    }

    /// As many more as the other has.
    pub(crate) fn add(&mut self, other: &Self) {
        self.low.add(&other.low);
        self.high.add(&other.high);
    }

    /// Whether there are as many, or more.
    pub(crate) fn at_least(&self, count: usize) -> Mask {
        Mask { sure: self.low.at_least(count), may: self.high.at_least(count) }
    }

    /// Whether the count reaches this bound.
    pub(crate) fn reaches(&self, bound: Exact) -> Mask {
        // What is too large for a whole number is more than any count.
        let whole = bound.round(Rounding::Ceil).and_then(Exact::as_integer).unwrap_or(i64::MAX);
        self.at_least(usize::try_from(whole.max(0)).unwrap_or(usize::MAX))
    }

    /// The lanes in which only one number is left.
    pub(crate) fn settled(&self) -> u64 {
        !self.low.0.iter().zip(self.high.0).fold(0, |other, (low, high)| other | (low ^ high))
    }

    pub(crate) fn lane(&self, lane: usize) -> Bounds {
        let low = Exact::integer(self.low.lane(lane));
        let settled = self.settled() & CompiledAnswer::bit(lane) != 0;
        Bounds::of(low, if settled { low } else { Exact::integer(self.high.lane(lane)) })
    }

    /// The narrowest bounds that hold those of these lanes, of which there is one or more.
    pub(crate) fn hull(&self, lanes: u64) -> Bounds {
        Bounds::of(Exact::integer(self.low.least(lanes)), Exact::integer(self.high.most(lanes)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_tally_is_the_count_of_each_lane(
            sets in vec(any::<u64>(), 0..300), more in vec(any::<u64>(), 0..30), bound in 0_usize..260, lanes in 1_u64..,
        ) {
            let tally = |sets: &[u64]| {
                let mut tally = Tally::default();
                for set in sets {
                    tally.count(*set);
                }
                tally
            };
            let mut both = tally(&sets);
            both.add(&tally(&more));
            let all = || sets.iter().chain(&more);
            let count = |lane: usize| all().filter(|set| **set & CompiledAnswer::bit(lane) != 0).count().min(MOST);
            for lane in 0..64 {
                prop_assert_eq!(usize::try_from(both.lane(lane)), Ok(count(lane)));
                let reached = both.at_least(bound) & CompiledAnswer::bit(lane) != 0;
                prop_assert_eq!(reached, bound <= MOST && count(lane) >= bound);
            }
            let counts = || (0..64).filter(|lane| lanes & CompiledAnswer::bit(*lane) != 0).map(|lane| both.lane(lane));
            prop_assert_eq!(Some(both.least(lanes)), counts().min());
            prop_assert_eq!(Some(both.most(lanes)), counts().max());
        }
    }
}
