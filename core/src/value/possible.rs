//! What is still possible among a few ordered values.

use crate::value::id::Id;
use crate::value::truth::Truth;

/// A set of values, one bit for each: from the mildest to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Possible {
    pub(crate) values: u128,
    /// Whether it can be that there is none.
    pub(crate) none: bool,
}

impl Possible {
    pub(crate) fn bit(value: usize) -> u128 {
        u32::try_from(value).ok().and_then(|value| 1_u128.checked_shl(value)).unwrap_or(0)
    }

    /// Whether only one thing can be.
    pub(crate) fn is_settled(self) -> bool {
        self.values.count_ones().saturating_add(u32::from(self.none)) == 1
    }

    /// The places of those that are in it, from the mildest to the gravest.
    pub(crate) fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.values;
        std::iter::from_fn(move || {
            let place = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            usize::try_from(place).ok()
        })
    }

    /// Those of an order that are in it, from the mildest to the gravest.
    pub(crate) fn among<'a>(self, order: impl IntoIterator<Item = &'a Id>) -> Vec<Id> {
        let values = order.into_iter().enumerate().filter(|(at, _)| self.values & Self::bit(*at) != 0);
        values.map(|(_, id)| id.clone()).collect()
    }

    /// The set of these ids among those of an order; `None` where one is not there.
    pub(crate) fn of<'a>(order: &(impl Iterator<Item = &'a Id> + Clone), ids: &[Id]) -> Option<Self> {
        let bits = ids.iter().map(|id| order.clone().position(|it| it == id).map(Self::bit));
        let values = bits.collect::<Option<Vec<u128>>>()?.into_iter().fold(0, |values, bit| values | bit);
        Some(Self { values, none: false })
    }

    /// What is possible in one of both.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { values: self.values | other.values, none: self.none || other.none }
    }

    /// Whether it is among these, as far as that is known.
    pub(crate) fn truth(self, wanted: u128) -> Truth {
        let (among, all) = (self.values & wanted != 0, self.values & !wanted == 0);
        match (among, all && !self.none) {
            (true, true) => Truth::Yes,
            (true, false) => Truth::Undecided,
            (false, _) => Truth::No,
        }
    }
}
