//! The tool's rule of the score, as scales and levels.
//!
//! Facts from `src/store.ts` of canada-ca/aia-eia-js: raw and mitigation are sums; from 80 % of half of the
//! mitigation maximum on (both phases are in it) the total is 85 % of raw, rounded half up; the levels end at 25,
//! 50 and 75 % of the raw maximum, the end included; an open question counts 0.

use crate::checklist::condition::Condition;
use crate::checklist::document::{
    Band, Combine, Direction, Levels, OpenAs, OutOf, Reading, Rule, Scale, Term,
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

pub(super) fn levels() -> Levels {
    let ends = [("1", Some(25)), ("2", Some(50)), ("3", Some(75)), ("4", None)];
    let band = |(name, end): (&str, Option<i64>)| {
        Some(Band { id: id(name)?, to_percent: end.map(Fraction::integer), to: None })
    };
    Levels {
        on: id("total"),
        of_maximum_of: id("raw"),
        boundary: None,
        bands: ends.into_iter().filter_map(band).collect(),
        rules: Vec::new(),
        order: Vec::new(),
    }
}

pub(super) fn reading() -> Reading {
    Reading { open: OpenAs::Zero, tool: TOOL.to_owned() }
}
