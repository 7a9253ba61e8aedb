//! One scale, or one class, of sixty-four assessments.

use crate::checklist::compiled::mask::Mask;
use crate::checklist::compiled::tally::{MOST, Tallies};
use crate::value::bounds::Bounds;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// A scale in one lane.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OneScale {
    pub(crate) measured: Measured,
    /// What is missing to its maximum, where that is told.
    pub(crate) missing: Bounds,
}

impl OneScale {
    pub(super) const NOTHING: Self = Self { measured: Measured::NOTHING, missing: Bounds::ZERO };

    /// The narrowest that holds both.
    pub(crate) fn hull(self, other: Self) -> Self {
        let (own, its) = (self.measured, other.measured);
        let counted = if own.counted == its.counted { own.counted } else { Truth::Undecided };
        let (value, maximum) = (own.value.hull(its.value), own.maximum.hull(its.maximum));
        Self { measured: Measured { value, maximum, counted }, missing: self.missing.hull(other.missing) }
    }
}

/// A scale in every lane.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Counted(Box<Counted>),
    /// Lane by lane.
    Each(Vec<OneScale>),
}

/// A scale that counts, in all lanes at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub(super) value: Tallies,
    maximum: Tallies,
    pub(super) missing: Tallies,
    /// Where any part counts.
    any: Mask,
    /// How many parts were counted.
    parts: usize,
}

impl Counted {
    /// Counts one part: where it counts, and where it holds.
    pub(super) fn one(&mut self, applies: Mask, holds: Mask) {
        self.value.count(applies.and(holds));
        self.maximum.count(applies);
        self.missing.count(applies.and(!holds));
        self.any = self.any.or(applies);
        self.parts = self.parts.saturating_add(1);
    }

    /// Counts what another scale counts.
    pub(super) fn add(&mut self, other: &Self) {
        self.value.add(&other.value);
        self.maximum.add(&other.maximum);
        self.missing.add(&other.missing);
        self.any = self.any.or(other.any);
        self.parts = self.parts.saturating_add(other.parts);
    }

    /// Whether nothing was too much to count.
    pub(super) fn fits(&self) -> bool {
        self.parts <= MOST
    }
}

impl Default for Column {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl Column {
    pub(super) fn lane(&self, lane: usize) -> OneScale {
        match self {
            Self::Counted(it) => {
                let counted = it.any.lane(lane);
                let (value, maximum) = (it.value.lane(lane), it.maximum.lane(lane));
                OneScale { measured: Measured { value, maximum, counted }, missing: it.missing.lane(lane) }
            }
            Self::Each(each) => each.get(lane).copied().unwrap_or(OneScale::NOTHING),
        }
    }

    /// Its value in one lane.
    pub(super) fn value(&self, lane: usize) -> Bounds {
        match self {
            Self::Counted(it) => it.value.lane(lane),
            Self::Each(_) => self.lane(lane).measured.value,
        }
    }

    /// The lanes in which it has one value out of one maximum.
    pub(super) fn settled(&self) -> u64 {
        match self {
            Self::Counted(it) => it.value.settled() & it.maximum.settled(),
            Self::Each(each) => each.iter().rev().fold(0, |settled, OneScale { measured, .. }| {
                let one = measured.value.is_settled() && measured.maximum.is_settled();
                settled << 1 | u64::from(one)
            }),
        }
    }

    /// The narrowest that holds these lanes, the first ones of the block, of which there is one or more.
    pub(super) fn hull(&self, lanes: u64) -> OneScale {
        match self {
            Self::Counted(it) => {
                let counted = match (it.any.sure & lanes == lanes, it.any.may & lanes != 0) {
                    (true, _) => Truth::Yes,
                    (false, true) => Truth::Undecided,
                    (false, false) => Truth::No,
                };
                let (value, maximum) = (it.value.hull(lanes), it.maximum.hull(lanes));
                OneScale { measured: Measured { value, maximum, counted }, missing: it.missing.hull(lanes) }
            }
            Self::Each(each) => each.iter().copied().reduce(OneScale::hull).unwrap_or(OneScale::NOTHING),
        }
    }
}

/// A class in every lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Classed {
    /// By value, where it is possible.
    values: Vec<u64>,
    /// Where it can be that there is none.
    pub(super) none: u64,
}

impl Classed {
    /// Notes a value as possible in these lanes.
    pub(super) fn may(&mut self, value: usize, lanes: u64) {
        if self.values.len() <= value {
            self.values.resize(value.saturating_add(1), 0);
        }
        if let Some(place) = self.values.get_mut(value) {
            *place |= lanes;
        }
    }

    /// The values that are possible in some of these lanes.
    pub(super) fn possible(&self, lanes: u64) -> Possible {
        let possible = self.values.iter().enumerate().filter(|(_, may)| **may & lanes != 0);
        let values = possible.fold(0, |values, (at, _)| values | Possible::bit(at));
        Possible { values, none: self.none & lanes != 0 }
    }

    /// The lanes in which one thing is possible alone.
    pub(super) fn settled(&self) -> u64 {
        let (mut some, mut several) = (self.none, 0);
        for may in &self.values {
            several |= some & may;
            some |= may;
        }
        some & !several
    }

    /// Whether it is one of the values with a bit here.
    pub(super) fn mask(&self, wanted: u128) -> Mask {
        let (mut among, mut others) = (0, self.none);
        for (at, may) in self.values.iter().enumerate() {
            if wanted & Possible::bit(at) == 0 { others |= may } else { among |= may }
        }
        Mask { sure: among & !others, may: among }
    }
}
