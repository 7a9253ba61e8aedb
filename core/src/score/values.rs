//! The scales so far, and what follows from them.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::{CompiledRule, CompiledScale, CompiledTerm};
use crate::checklist::document::{Combine, OutOf};
use crate::score::combination::{Combination, PartValue};
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::measured::Measured;
use crate::value::truth::Truth;

/// A scale while its parts are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    value: Combination,
    maximum: Combination,
    /// What its parts lack to their maxima.
    pub(crate) missing: Bounds,
}

impl Parts {
    pub(crate) fn new(scale: &CompiledScale) -> Self {
        Self {
            value: Combination::new(scale.combine),
            maximum: Combination::new(scale.combine),
            missing: Bounds::ZERO,
        }
    }

    /// Adds a part with what it adds to the maximum; returns the value so far, before it is rounded.
    pub(crate) fn add(&mut self, scale: &CompiledScale, part: PartValue, maximum: Bounds) -> Option<Bounds> {
        self.value.add(part)?;
        self.add_maximum(scale, part, maximum)?;
        self.value.value()
    }

    /// Adds what a part lacks to its maximum, if it counts.
    pub(crate) fn lack(&mut self, scale: &CompiledScale, part: PartValue, missing: Bounds) -> Option<()> {
        let weighted = if scale.combine == Combine::Sum { missing.times(part.weight)? } else { missing };
        let lacks = match part.counted {
            Truth::Yes => weighted,
            Truth::Undecided => weighted.hull(Bounds::ZERO),
            Truth::No => Bounds::ZERO,
        };
        self.missing = self.missing.plus(lacks)?;
        Some(())
    }

    fn add_maximum(&mut self, scale: &CompiledScale, part: PartValue, maximum: Bounds) -> Option<()> {
        let counted = if scale.out_of == OutOf::All { part.there } else { part.counted };
        // The maximum of a count is how many it counts.
        let one = Bounds::exactly(Exact::integer(1));
        let value = if scale.combine == Combine::Count { one } else { maximum };
        self.maximum.add(PartValue { counted, value, ..part })
    }

    /// What the parts come to, rounded as declared.
    pub(crate) fn total(&self, scale: &CompiledScale) -> Option<Measured> {
        let maximum = match scale.fixed {
            Some(fixed) => Bounds::exactly(fixed.exact()),
            None => self.maximum.value()?.round(scale.round, scale.digits)?,
        };
        let value = self.value.value()?.round(scale.round, scale.digits)?;
        Some(Measured { value, maximum, counted: self.value.counted })
    }
}

pub(crate) fn of(values: &[Measured], scale: usize) -> Measured {
    values.get(scale).copied().unwrap_or(Measured::NOTHING)
}

/// The scale that follows from `rule`, where its condition has this truth, from the scales of its two terms.
pub(crate) fn derive(
    rule: &CompiledRule,
    when: Truth,
    then: Measured,
    otherwise: Measured,
) -> Option<Measured> {
    let value = match when {
        Truth::Yes => term(&rule.then, then.value)?,
        Truth::No => term(&rule.otherwise, otherwise.value)?,
        Truth::Undecided => term(&rule.then, then.value)?.hull(term(&rule.otherwise, otherwise.value)?),
    };
    let counted = match when {
        Truth::Yes => then.counted,
        Truth::No => otherwise.counted,
        Truth::Undecided if then.counted == otherwise.counted => then.counted,
        Truth::Undecided => Truth::Undecided,
    };
    Some(Measured { value, maximum: then.maximum.hull(otherwise.maximum), counted })
}

/// The value of a term.
pub(crate) fn term(term: &CompiledTerm, value: Bounds) -> Option<Bounds> {
    let scaled = term.times.map_or(Some(value), |factor| value.times(factor.exact()))?;
    scaled.round(term.round, term.digits)
}

/// The truth of a condition over scales.
pub(crate) fn scale_truth(condition: &CompiledCondition, values: &[Measured]) -> Truth {
    match condition {
        CompiledCondition::ScaleAtLeast(scale, at_least) => {
            at_least_truth(of(values, *scale).value, Bounds::exactly(at_least.exact()))
        }
        CompiledCondition::ScaleAtLeastPercent(scale, percent) => {
            at_least_percent_truth(of(values, *scale), percent.exact())
        }
        _ => Truth::No,
    }
}

/// The truth of a condition that asks for scales alone; `None` where it asks for more.
pub(crate) fn whole_truth(condition: &CompiledCondition, values: &[Measured]) -> Option<Truth> {
    let mut scales_alone = true;
    condition.leaves(&mut |leaf| {
        scales_alone &=
            matches!(leaf, CompiledCondition::ScaleAtLeast(..) | CompiledCondition::ScaleAtLeastPercent(..));
    });
    scales_alone.then(|| condition.truth(&|leaf| scale_truth(leaf, values)))
}

/// Whether a scale reaches so many percent of its maximum.
pub(crate) fn at_least_percent_truth(scale: Measured, percent: Exact) -> Truth {
    let (hundredfold, bound) = (scale.value.times(Exact::integer(100)), scale.maximum.times(percent));
    let reached = hundredfold.zip(bound).map(|(value, bound)| at_least_truth(value, bound));
    reached.unwrap_or(Truth::Undecided).min(!scale.is_empty())
}

/// Whether `value` reaches `bound`.
pub(crate) fn at_least_truth(value: Bounds, bound: Bounds) -> Truth {
    if value.low >= bound.high {
        Truth::Yes
    } else if value.high < bound.low {
        Truth::No
    } else {
        Truth::Undecided
    }
}
