//! The tool's rule of the score, as scales and a class.
//!
//! Facts from `src/store.ts` of canada-ca/aia-eia-js: raw and mitigation are sums; from 80 % of half of the
//! mitigation maximum on (both phases are in it) the total is 85 % of raw, rounded half up; its levels end at 25,
//! 50 and 75 % of the raw maximum, the end included; an open question counts 0.

use crate::checklist::condition::Condition;
use crate::checklist::document::{
    Band, Class, Combine, Direction, OpenAs, OutOf, Reading, Rule, Scale, Term,
};
use crate::exchange::checklists::surveyjs::TOOL;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::rounding::Rounding;

fn id(text: &str) -> Option<Id> {
    Id::new(text).ok()
}

pub(super) fn scales() -> Vec<Scale> {
    let scale = |name, direction, combine, rule| {
        Some(Scale {
            id: id(name)?,
            direction,
            combine,
            of: Vec::new(),
            out_of: combine.map(|_| OutOf::All),
            maximum: None,
            round: None,
            digits: None,
            rule,
        })
    };
    let rule = || {
        let raw = Term { scale: id("raw")?, times: None, round: None, digits: None };
        Some(Rule {
            when: Condition::ScaleAtLeastPercent {
                scale: id("mitigation")?,
                at_least_percent: Fraction::integer(40),
            },
            then: Term { times: Fraction::parse("17/20"), round: Some(Rounding::HalfUp), ..raw.clone() },
            otherwise: raw,
        })
    };
    let sum = Some(Combine::Sum);
    let all = [
        scale("raw", Direction::HigherIsWorse, sum, None),
        scale("mitigation", Direction::HigherIsBetter, sum, None),
        scale("total", Direction::HigherIsWorse, None, rule()),
    ];
    all.into_iter().flatten().collect()
}

/// The class of a checklist of this format.
pub(super) fn class() -> Class {
    let ends = [("1", Some(25)), ("2", Some(50)), ("3", Some(75)), ("4", None)];
    let bands = ends.map(|(value, end): (_, Option<i64>)| Band {
        value: Id::literal(value),
        to_percent: end.map(Fraction::integer),
        to: None,
    });
    Class {
        id: Id::literal("level"),
        order: bands.iter().map(|band| band.value.clone()).collect(),
        rules: Vec::new(),
        on: Some(Id::literal("total")),
        of_maximum_of: Some(Id::literal("raw")),
        boundary: None,
        bands: bands.into(),
    }
}

pub(super) fn reading() -> Reading {
    Reading { open: OpenAs::Zero, tool: TOOL.to_owned() }
}
