//! How parts combine into one value, while some of them are still open.

use crate::checklist::document::Combine;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// One part of a scale: a question, or another scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PartValue {
    /// Whether it counts; undecided while open answers decide.
    pub(crate) counted: Truth,
    /// Whether a maximum of all counts it: undecided for a thing that is only perhaps there.
    pub(crate) there: Truth,
    /// How much it weighs in a sum or a mean.
    pub(crate) weight: Exact,
    /// What it is, if it counts.
    pub(crate) value: Bounds,
}

/// The parts of a scale so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Combination {
    combine: Combine,
    /// Whether any part counts.
    pub(crate) counted: Truth,
    /// The weighted sum of the parts that count, and of what those that may count can add.
    sum: Bounds,
    /// The same of those alone that surely count, for a mean.
    sure: Bounds,
    weight: Exact,
    /// The ends of the parts that surely count: of each end the least, or the greatest.
    extreme: Option<Bounds>,
    /// The weights and ends of the parts that may count.
    undecided: Vec<(Exact, Bounds)>,
}

impl Combination {
    pub(crate) fn new(combine: Combine) -> Self {
        Self {
            combine,
            counted: Truth::No,
            sum: Bounds::ZERO,
            sure: Bounds::ZERO,
            weight: Exact::ZERO,
            extreme: None,
            undecided: Vec::new(),
        }
    }

    /// Adds a part; `None` if a number grows too large.
    pub(crate) fn add(&mut self, element: PartValue) -> Option<()> {
        let PartValue { counted, weight, value, .. } = element;
        self.counted = self.counted.max(counted);
        if counted == Truth::No {
            return Some(());
        }
        let sure = counted == Truth::Yes;
        match self.combine {
            Combine::Sum => {
                let part = value.times(weight)?;
                self.sum = self.sum.plus(if sure { part } else { part.hull(Bounds::ZERO) })?;
            }
            Combine::Count => {
                let holds_zero = value.low.0 <= Exact::ZERO && Exact::ZERO <= value.high.0;
                let one = |is: bool| Exact::integer(i64::from(is));
                let not_only_zero = !(value.low.0.is_zero() && value.high.0.is_zero());
                self.sum = self.sum.plus(Bounds::of(one(sure && !holds_zero), one(not_only_zero)))?;
            }
            Combine::Mean if sure => {
                self.sure = self.sure.plus(value.times(weight)?)?;
                self.weight = self.weight.plus(weight)?;
            }
            Combine::Minimum | Combine::Maximum if sure => {
                let extreme = self.extreme.unwrap_or(value);
                self.extreme = Some(if self.combine == Combine::Minimum {
                    Bounds { low: extreme.low.min(value.low), high: extreme.high.min(value.high) }
                } else {
                    Bounds { low: extreme.low.max(value.low), high: extreme.high.max(value.high) }
                });
            }
            _ => self.undecided.push((weight, value)),
        }
        Some(())
    }

    /// What the parts so far come to; nothing comes to 0.
    pub(crate) fn value(&self) -> Option<Bounds> {
        let undecided = || self.undecided.iter().map(|(_, value)| *value);
        match self.combine {
            Combine::Sum | Combine::Count => Some(self.sum),
            Combine::Mean => {
                let low = self.mean(self.sure.low.0, |value| value.low.0, Exact::lt)?;
                Some(Bounds::of(low, self.mean(self.sure.high.0, |value| value.high.0, Exact::gt)?))
            }
            // Without a part that surely counts, each may be the only one, or there is none.
            _ if self.extreme.is_none() => Some(undecided().fold(Bounds::ZERO, Bounds::hull)),
            Combine::Minimum => {
                let sure = self.extreme?;
                Some(Bounds { low: undecided().map(|it| it.low).fold(sure.low, Ord::min), high: sure.high })
            }
            Combine::Maximum => {
                let sure = self.extreme?;
                Some(Bounds { low: sure.low, high: undecided().map(|it| it.high).fold(sure.high, Ord::max) })
            }
        }
    }

    /// The most extreme mean: parts that may count are taken in, the most extreme first, while they move it.
    fn mean(
        &self,
        sure: Exact,
        end: fn(Bounds) -> Exact,
        beyond: fn(&Exact, &Exact) -> bool,
    ) -> Option<Exact> {
        let mut parts: Vec<(Exact, Exact)> =
            self.undecided.iter().map(|(weight, value)| (end(*value), *weight)).collect();
        parts.retain(|(_, weight)| !weight.is_zero());
        parts.sort_by(|(a, _), (b, _)| beyond(b, a).cmp(&beyond(a, b)));
        let (mut sum, mut weight) = (sure, self.weight);
        if weight.is_zero() {
            // Nothing may count at all, which is 0; or the most extreme part counts alone.
            let alone = parts.first().map(|(value, _)| *value);
            return Some(alone.filter(|alone| beyond(alone, &Exact::ZERO)).unwrap_or(Exact::ZERO));
        }
        for (value, part) in parts {
            if !beyond(&value, &sum.over(weight)?) {
                break;
            }
            sum = sum.plus(value.times(part)?)?;
            weight = weight.plus(part)?;
        }
        sum.over(weight)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::arithmetic_side_effects, reason = "a condition may fall over")]

    use proptest::prelude::*;

    use super::*;

    fn element() -> impl Strategy<Value = PartValue> {
        (0_usize..3, 0_i64..3, -3_i64..4, 0_i64..4).prop_map(|(counted, weight, low, width)| PartValue {
            counted: [Truth::No, Truth::Undecided, Truth::Yes][counted],
            there: Truth::Yes,
            weight: Exact::integer(weight),
            value: Bounds::of(Exact::integer(low), Exact::integer(low + width)),
        })
    }

    fn settled(combine: Combine, elements: &[(Exact, Exact)]) -> Exact {
        let mut all = Combination::new(combine);
        for (weight, value) in elements {
            let value = Bounds::exactly(*value);
            all.add(PartValue { counted: Truth::Yes, there: Truth::Yes, weight: *weight, value }).unwrap();
        }
        let value = all.value().unwrap();
        assert!(value.is_settled());
        value.low.0
    }

    /// Every value that whole numbers between the ends can come to.
    fn every(combine: Combine, elements: &[PartValue]) -> Vec<Exact> {
        let mut ways: Vec<Vec<(Exact, Exact)>> = vec![Vec::new()];
        for element in elements {
            let mut next = Vec::new();
            for way in &ways {
                if element.counted != Truth::Yes {
                    next.push(way.clone());
                }
                if element.counted != Truth::No {
                    let mut value = element.value.low.0;
                    while value <= element.value.high.0 {
                        next.push([way.clone(), vec![(element.weight, value)]].concat());
                        value = value.plus(Exact::integer(1)).unwrap();
                    }
                }
            }
            ways = next;
        }
        ways.iter().map(|way| settled(combine, way)).collect()
    }

    proptest! {
        #[test]
        fn the_ends_are_the_least_and_the_most_of_all_ways(
            elements in proptest::collection::vec(element(), 0..4),
            combine in 0_usize..5,
        ) {
            let combine = Combine::ALL[combine];
            let mut all = Combination::new(combine);
            for element in &elements {
                all.add(*element).unwrap();
            }
            let every = every(combine, &elements);
            let ends = Bounds::of(*every.iter().min().unwrap(), *every.iter().max().unwrap());
            prop_assert_eq!(all.value().unwrap(), ends);
        }
    }
}
