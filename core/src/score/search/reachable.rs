//! Sets of values, kept small.

use std::cmp::Ordering;

/// Maximum values kept apart before the search gives up.
const VALUES: usize = 5_000;

/// The values that a target can become, in units: of its first number each value, in rising order, and for each the
/// ends of its second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reachable(Vec<(i64, (i64, i64))>);

impl Reachable {
    /// No way leads on.
    pub(super) const NOWHERE: Self = Self(Vec::new());

    /// One value: of the first number and of the second.
    pub(super) fn one((first, second): (i64, i64)) -> Self {
        Self(vec![(first, (second, second))])
    }

    /// Every value of the one with every value of the other; `None` where these are too many.
    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let moved = few.0.iter().map(|(first, ends)| many.shifted(*first, *ends));
        moved.reduce(|all, moved| all?.or(&moved?)).unwrap_or(Some(Self::NOWHERE))
    }

    /// Every value with this one.
    pub(super) fn moved(&self, (first, second): (i64, i64)) -> Option<Self> {
        self.shifted(first, (second, second))
    }

    fn shifted(&self, first: i64, (low, high): (i64, i64)) -> Option<Self> {
        let moved = self.0.iter().map(|(own, (own_low, own_high))| {
            Some((own.checked_add(first)?, (own_low.checked_add(low)?, own_high.checked_add(high)?)))
        });
        moved.collect::<Option<_>>().map(Self)
    }

    /// The values of both; `None` where these are too many.
    pub(super) fn or(self, other: &Self) -> Option<Self> {
        let mut both = Vec::with_capacity(self.0.len().max(other.0.len()));
        let (mut ours, mut theirs) = (self.0.as_slice(), other.0.as_slice());
        while let (Some((a, our_rest)), Some((b, their_rest))) = (ours.split_first(), theirs.split_first()) {
            let ((first, (low, high)), (other, (other_low, other_high))) = (*a, *b);
            match first.cmp(&other) {
                Ordering::Less => both.push(*a),
                Ordering::Greater => both.push(*b),
                Ordering::Equal => both.push((first, (low.min(other_low), high.max(other_high)))),
            }
            ours = if first <= other { our_rest } else { ours };
            theirs = if other <= first { their_rest } else { theirs };
        }
        both.extend_from_slice(ours);
        both.extend_from_slice(theirs);
        (both.len() <= VALUES).then_some(Self(both))
    }

    /// Each value of the first number, with the ends of the second.
    pub(super) fn values(&self) -> impl Iterator<Item = (i64, (i64, i64))> {
        self.0.iter().copied()
    }
}
