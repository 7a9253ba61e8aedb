//! Sets of values, kept small.

use std::collections::BTreeMap;

use super::Target;
use crate::number::Exact;
use crate::score::Bounds;

/// As many values are kept apart before the search gives up.
const VALUES: usize = 5_000;

/// The values that a target can become: of its first number each value, and for each the ends of its second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::score) struct Reach(BTreeMap<Exact, Bounds>);

impl Reach {
    /// No way leads on.
    pub(super) const NOWHERE: Self = Self(BTreeMap::new());

    /// What a target is before any question adds to it.
    pub(super) fn start(target: &Target<'_>) -> Self {
        let (first, second) = target.start();
        Self::one(first, Bounds::exactly(second))
    }

    /// What a part of the questions is before any of them adds to it.
    pub(super) fn start_of_part() -> Self {
        Self::one(Exact::ZERO, Bounds::ZERO)
    }

    pub(super) fn one(first: Exact, second: Bounds) -> Self {
        Self(BTreeMap::from([(first, second)]))
    }

    /// Every value of the one with every value of the other; `None` where these are too many.
    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        let mut sums = Self::NOWHERE;
        for (a, a_ends) in &self.0 {
            for (b, b_ends) in &other.0 {
                sums.insert(a.plus(*b)?, a_ends.plus(*b_ends)?)?;
            }
        }
        Some(sums)
    }

    /// The values of both; `None` where these are too many.
    pub(super) fn or(mut self, other: &Self) -> Option<Self> {
        for (value, ends) in &other.0 {
            self.insert(*value, *ends)?;
        }
        Some(self)
    }

    fn insert(&mut self, value: Exact, ends: Bounds) -> Option<()> {
        let place = self.0.entry(value).or_insert(ends);
        *place = place.hull(ends);
        (self.0.len() <= VALUES).then_some(())
    }

    /// Each value of the first number, with the ends of the second.
    pub(in crate::score) fn values(&self) -> impl Iterator<Item = (Exact, Bounds)> {
        self.0.iter().map(|(value, ends)| (*value, *ends))
    }

    /// The ends of the second number over all values of the first.
    pub(in crate::score) fn second(&self) -> Option<Bounds> {
        self.0.values().copied().reduce(Bounds::hull)
    }
}
