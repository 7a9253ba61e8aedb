//! Safeguards, classes and duties, compiled.

use crate::checklist::compiled::condition::{CompiledCondition, compile};
use crate::checklist::compiled::cut::Cut;
use crate::checklist::compiled::index::Index;
use crate::checklist::document::{Boundary, Class, Safeguard};
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// One safeguard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledSafeguard {
    pub(crate) applies_when: CompiledCondition,
    pub(crate) met_when: CompiledCondition,
}

/// One duty: its condition, and that of each other reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledDuty {
    pub(crate) when: CompiledCondition,
    pub(crate) readings: Vec<CompiledCondition>,
}

/// One class: its rules in their order, each with the place of its value, then its bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledClass {
    pub(crate) rules: Vec<(CompiledCondition, usize)>,
    pub(crate) bands: Option<CompiledBands>,
}

/// The bands of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledBands {
    /// The scale.
    pub(crate) on: usize,
    /// The scale of whose maximum they are a percentage.
    pub(crate) of: usize,
    /// Whether they end at a percentage of the maximum.
    pub(crate) in_percent: bool,
    /// Whether the end of a band belongs to the next one.
    pub(crate) excluded: bool,
    /// By band: where it ends, if it does, and the place of its value.
    pub(crate) ends: Box<[(Option<Fraction>, usize)]>,
}

pub(super) fn safeguard(safeguard: &Safeguard, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledSafeguard {
    let applies = safeguard.applies_when.as_ref();
    CompiledSafeguard {
        applies_when: applies.map_or_else(CompiledCondition::always, |when| compile(when, index, cuts)),
        met_when: compile(&safeguard.met_when, index, cuts),
    }
}

pub(super) fn class(class: &Class, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledClass {
    let place = |value: &Id| class.order.iter().position(|id| id == value);
    let rules = class.rules.iter().filter_map(|rule| {
        let when = rule.when.as_ref();
        let when = when.map_or_else(CompiledCondition::always, |when| compile(when, index, cuts));
        Some((when, place(&rule.value)?))
    });
    let bands = class.on.as_ref().and_then(|on| {
        let ends = class.bands.iter().map(|it| Some((it.to_percent.or(it.to), place(&it.value)?)));
        Some(CompiledBands {
            on: index.scale(on)?,
            of: index.scale(class.of_maximum_of.as_ref().unwrap_or(on))?,
            in_percent: class.bands.iter().any(|band| band.to_percent.is_some()),
            excluded: class.boundary == Some(Boundary::Excluded),
            ends: ends.collect::<Option<_>>()?,
        })
    });
    CompiledClass { rules: rules.collect(), bands }
}
