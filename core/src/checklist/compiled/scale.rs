//! Scales, compiled.

use crate::checklist::compiled::condition::{CompiledCondition, compile};
use crate::checklist::compiled::cut::Cut;
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::table;
use crate::checklist::compiled::table::Table;
use crate::checklist::document::{Combine, OutOf, Scale, Term};
use crate::checklist::part::Part;
use crate::value::fraction::Fraction;
use crate::value::rounding::{Digits, Rounding};

/// One scale, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledScale {
    /// How the parts become a value.
    pub(crate) combine: Combine,
    /// Which parts the maximum counts.
    pub(crate) out_of: OutOf,
    /// The maximum, where it is fixed.
    pub(crate) fixed: Option<Fraction>,
    pub(crate) round: Option<Rounding>,
    pub(crate) digits: Option<Digits>,
    /// What its questions add, where questions are its parts.
    pub(crate) tables: Box<[Table]>,
    /// Its other parts, with their weights.
    pub(crate) parts: Vec<(CompiledPart, Fraction)>,
    /// Whether it is known what is missing to its maximum.
    pub(crate) has_missing: bool,
    /// Whether labels or safeguards are parts of it, or of its parts.
    pub(crate) rests_on_conditions: bool,
    /// How it follows from other scales, where it does.
    pub(crate) rule: Option<CompiledRule>,
}

/// A part of a scale, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CompiledPart {
    Scale(usize),
    Label(usize),
    Safeguard(usize),
}

impl CompiledScale {
    /// Whether it only counts its parts, as far as these count too.
    pub(crate) fn is_count(&self) -> bool {
        let plain = self.rule.is_none() && self.round.is_none() && self.tables.is_empty();
        let one_each = self.parts.iter().all(|(part, weight)| match self.combine {
            Combine::Count => !matches!(part, CompiledPart::Scale(_)),
            Combine::Sum => *weight == Fraction::ONE,
            Combine::Mean | Combine::Minimum | Combine::Maximum => false,
        });
        plain && self.out_of == OutOf::Applicable && !self.parts.is_empty() && one_each
    }

    /// The scales that are its parts.
    pub(crate) fn part_scales(&self) -> impl Iterator<Item = usize> {
        self.parts
            .iter()
            .filter_map(|(part, _)| if let CompiledPart::Scale(at) = part { Some(*at) } else { None })
    }
}

/// A rule, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledRule {
    pub(crate) when: CompiledCondition,
    pub(crate) then: CompiledTerm,
    pub(crate) otherwise: CompiledTerm,
}

/// A term, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompiledTerm {
    pub(crate) scale: usize,
    pub(crate) times: Option<Fraction>,
    pub(crate) round: Option<Rounding>,
    pub(crate) digits: Option<Digits>,
}

pub(super) fn compiled(
    scale: &Scale,
    has_missing: bool,
    index: &Index<'_>,
    cuts: &[Vec<Cut>],
) -> CompiledScale {
    let term = |term: &Term| {
        let (times, round, digits) = (term.times, term.round, term.digits);
        Some(CompiledTerm { scale: index.scale(&term.scale)?, times, round, digits })
    };
    let rule = scale.rule.as_ref().and_then(|rule| {
        let when = compile(&rule.when, index, cuts);
        Some(CompiledRule { when, then: term(&rule.then)?, otherwise: term(&rule.otherwise)? })
    });
    let parts = scale.of.iter().flat_map(|part| {
        let weight = part.weight().unwrap_or(Fraction::ONE);
        compiled_parts(part, index).into_iter().map(move |part| (part, weight))
    });
    let of_questions = scale.combine.is_some() && scale.of.is_empty();
    CompiledScale {
        combine: scale.combine.unwrap_or(Combine::Sum),
        out_of: scale.out_of.unwrap_or(OutOf::Applicable),
        fixed: scale.maximum,
        round: scale.round,
        digits: scale.digits,
        tables: if of_questions { table::tables(scale, index, cuts) } else { Box::default() },
        parts: parts.collect(),
        has_missing,
        rests_on_conditions: scale.of.iter().any(|part| part.scale().is_none()),
        rule,
    }
}

/// The scales, each knowing whether it rests on conditions through others, which are declared before it.
pub(super) fn resting(mut scales: Vec<CompiledScale>) -> Vec<CompiledScale> {
    for at in 0..scales.len() {
        let rests = |scale: usize| scales.get(scale).is_some_and(|it| it.rests_on_conditions);
        let rests = scales.get(at).is_some_and(|scale| {
            let terms = scale.rule.iter().flat_map(|rule| [rule.then.scale, rule.otherwise.scale]);
            scale.rests_on_conditions || scale.part_scales().chain(terms).any(rests)
        });
        if let Some(scale) = scales.get_mut(at) {
            scale.rests_on_conditions = rests;
        }
    }
    scales
}

fn compiled_parts(part: &Part, index: &Index<'_>) -> Vec<CompiledPart> {
    let document = index.document();
    match part {
        Part::Scale { scale, .. } => index.scale(scale).map(CompiledPart::Scale).into_iter().collect(),
        Part::Label { label, .. } => {
            let at = document.labels.iter().position(|it| it.id == *label);
            at.map(CompiledPart::Label).into_iter().collect()
        }
        Part::Safeguard { safeguard, .. } => {
            index.safeguard(safeguard).map(CompiledPart::Safeguard).into_iter().collect()
        }
        Part::Requirement { requirement } => {
            document.safeguards_of(requirement).map(|(at, _)| CompiledPart::Safeguard(at)).collect()
        }
    }
}
