//! Safeguards and classes, compiled.

use crate::checklist::compiled::condition::{CompiledCondition, compile};
use crate::checklist::compiled::cut::Cut;
use crate::checklist::compiled::index::Index;
use crate::checklist::document::{Class, Safeguard};

/// One safeguard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledSafeguard {
    pub(crate) applies_when: CompiledCondition,
    pub(crate) met_when: CompiledCondition,
}

/// One class: its rules in their order, each with the place of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledClass {
    pub(crate) rules: Vec<(CompiledCondition, usize)>,
}

pub(super) fn safeguard(safeguard: &Safeguard, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledSafeguard {
    let applies = safeguard.applies_when.as_ref();
    CompiledSafeguard {
        applies_when: applies.map_or_else(CompiledCondition::always, |when| compile(when, index, cuts)),
        met_when: compile(&safeguard.met_when, index, cuts),
    }
}

pub(super) fn class(class: &Class, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledClass {
    let rules = class.rules.iter().filter_map(|rule| {
        let value = class.order.iter().position(|id| *id == rule.value)?;
        let when = rule.when.as_ref();
        Some((when.map_or_else(CompiledCondition::always, |when| compile(when, index, cuts)), value))
    });
    CompiledClass { rules: rules.collect() }
}
