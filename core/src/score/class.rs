//! The values of a class that are still possible: by rules in their order, then by bands of a scale.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::judgement::{CompiledBands, CompiledClass};
use crate::value::exact::Exact;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// The values that remain possible, and the truths of the rules, up to the first that surely holds.
pub(crate) fn possible(
    class: &CompiledClass,
    values: &[Measured],
    rule_truth: impl Fn(&CompiledCondition) -> Truth,
) -> Option<(Possible, Vec<Truth>)> {
    let (mut possible, mut truths) = (Possible { values: 0, none: true }, Vec::new());
    for (condition, value) in &class.rules {
        let truth = rule_truth(condition);
        truths.push(truth);
        if truth != Truth::No {
            possible.values |= Possible::bit(*value);
        }
        if truth == Truth::Yes {
            possible.none = false;
            return Some((possible, truths));
        }
    }
    if let Some(bands) = &class.bands {
        possible.values |= bands.possible(values.get(bands.on)?, values.get(bands.of)?)?;
        possible.none = false;
    }
    Some((possible, truths))
}

impl CompiledBands {
    /// The values of the bands that a scale leaves possible, out of the maximum of another.
    pub(crate) fn possible(&self, on: &Measured, of: &Measured) -> Option<u128> {
        Some(match self.is_empty(on, of) {
            Truth::No => {
                let (first, last) = self.reached(on, of)?;
                self.values(first..last.saturating_add(1))
            }
            Truth::Undecided | Truth::Yes => self.all(),
        })
    }

    /// Whether bands in percent have nothing to measure; bands that end at a value always have.
    pub(crate) fn is_empty(&self, on: &Measured, of: &Measured) -> Truth {
        if self.in_percent { Measured { maximum: of.maximum, ..*on }.is_empty() } else { Truth::No }
    }

    /// The values of all bands: where nothing is measured, none of them is more possible than another.
    pub(crate) fn all(&self) -> u128 {
        self.values(0..self.ends.len())
    }

    /// The values of these bands.
    pub(crate) fn values(&self, bands: std::ops::Range<usize>) -> u128 {
        let bands = self.ends.get(bands).unwrap_or_default();
        bands.iter().fold(0, |values, (_, value)| values | Possible::bit(*value))
    }

    /// The first and the last band in which a value out of a maximum can lie.
    pub(crate) fn reached(&self, on: &Measured, of: &Measured) -> Option<(usize, usize)> {
        // The lowest share is the lowest value out of the highest maximum, the highest the other way round.
        let (value, maximum) = (on.value, of.maximum);
        let first = self.band(value.low.0, maximum.high.0)?;
        let settled = value.is_settled() && maximum.is_settled();
        Some((first, if settled { first } else { self.band(value.high.0, maximum.low.0)? }))
    }

    /// The band to which `value` out of `maximum` belongs: the first whose end it does not exceed, or is below.
    pub(crate) fn band(&self, value: Exact, maximum: Exact) -> Option<usize> {
        let hundredfold = value.times(Exact::integer(100))?;
        for (at, (end, _)) in self.ends.iter().enumerate() {
            let Some(end) = end else { return Some(at) };
            let (value, end) = if self.in_percent {
                (hundredfold, maximum.times(end.exact())?)
            } else {
                (value, end.exact())
            };
            if value < end || (value == end && !self.excluded) {
                return Some(at);
            }
        }
        None
    }
}
