//! Scales, compiled.

use crate::checklist::compiled::condition::{CompiledCondition, compile};
use crate::checklist::compiled::cut::Cut;
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::table;
use crate::checklist::compiled::table::Table;
use crate::checklist::document::{Combine, OutOf, Scale, Term};
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
    /// The scales that are its parts, with their weights.
    pub(crate) parts: Vec<(usize, Fraction)>,
    /// How it follows from other scales, where it does.
    pub(crate) rule: Option<CompiledRule>,
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

pub(super) fn compiled(scale: &Scale, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledScale {
    let term = |term: &Term| {
        let (times, round, digits) = (term.times, term.round, term.digits);
        Some(CompiledTerm { scale: index.scale(&term.scale)?, times, round, digits })
    };
    let rule = scale.rule.as_ref().and_then(|rule| {
        let when = compile(&rule.when, index, cuts);
        Some(CompiledRule { when, then: term(&rule.then)?, otherwise: term(&rule.otherwise)? })
    });
    let parts = scale
        .of
        .iter()
        .filter_map(|part| Some((index.scale(&part.scale)?, part.weight.unwrap_or(Fraction::ONE))));
    let of_questions = scale.combine.is_some() && scale.of.is_empty();
    CompiledScale {
        combine: scale.combine.unwrap_or(Combine::Sum),
        out_of: scale.out_of.unwrap_or(OutOf::Applicable),
        fixed: scale.maximum,
        round: scale.round,
        digits: scale.digits,
        tables: if of_questions { table::tables(scale, index, cuts) } else { Box::default() },
        parts: parts.collect(),
        rule,
    }
}
