//! How far scales are from where a level or a condition turns.

use serde::Serialize;

use crate::checklist::condition::Condition;
use crate::checklist::document::Boundary;
use crate::checklist::sound::Checklist;
use crate::score::level::{band, is_empty};
use crate::score::summary::Summary;
use crate::text::document::choice;
use crate::value::bounds::Bounds;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;
use crate::value::truth::Truth;

choice! {
    /// Which way a scale moves.
    pub enum Way {
        /// It becomes more.
        Rise = "rise",
        /// It becomes less.
        Fall = "fall",
    }
}

/// A place on a scale at which a level begins, or a condition turns.
///
/// It is measured from the nearer end of what the scale can still become, and out of the maximum as it now is; where
/// that is open, out of the one that is nearer. It has one of `at_least` and `more_than`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleBoundary {
    /// The scale.
    pub scale: Id,
    /// The level that begins there, where it is the end of a band; red flags decide before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Id>,
    /// The condition that turns there, where it is the bound of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Whether that condition holds now, so that beyond it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// Which way it lies.
    pub way: Way,
    /// The scale would have to move by at least this: that much is just enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Number>,
    /// The scale would have to move by more than this: that much is just not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_than: Option<Number>,
}

impl ScaleBoundary {
    /// From the first number to the second, or just beyond it.
    fn new(scale: &Id, way: Way, from: Number, to: Exact, beyond: bool) -> Option<Self> {
        let by = match way {
            Way::Rise => to.minus(from.0)?,
            Way::Fall => from.0.minus(to)?,
        };
        Some(Self {
            scale: scale.clone(),
            level: None,
            condition: None,
            holds: None,
            way,
            at_least: (!beyond).then_some(Number(by)),
            more_than: beyond.then_some(Number(by)),
        })
    }
}

/// The boundaries around an assessment: of levels from the least to the gravest, then of conditions in the order of
/// the checklist. A level that is possible and a condition that is undecided have none.
pub(super) fn boundaries(checklist: &Checklist, summary: &Summary) -> Option<Vec<ScaleBoundary>> {
    let mut boundaries = levels(checklist, summary)?;
    boundaries.extend(conditions(checklist, summary)?);
    Some(boundaries)
}

fn levels(checklist: &Checklist, summary: &Summary) -> Option<Vec<ScaleBoundary>> {
    let (document, mut boundaries) = (checklist.document(), Vec::new());
    let Some((on, of)) = checklist.compiled().level_scales else { return Some(boundaries) };
    let (value, whole) = (summary.values.get(on)?, summary.values.get(of)?);
    if is_empty(document, value, whole) != Truth::No {
        return Some(boundaries);
    }
    let (value, whole) = (value.value, whole.maximum);
    let scale = &document.scales.get(on)?.id;
    let mildest = band(document, value.low.0, whole.high.0)?;
    let gravest = band(document, value.high.0, whole.low.0)?;
    let excluded = document.levels.boundary == Some(Boundary::Excluded);
    // Beyond a band is what is beyond all up to it: out of a negative maximum, their ends do not rise.
    let end = |at: usize, whole: Number| {
        let ends = document.levels.bands.iter().take(at.saturating_add(1)).map(|band| {
            band.to_percent.map_or(band.to.map(Exact::from), |percent| {
                percent.exact().over(Exact::integer(100))?.times(whole.0)
            })
        });
        ends.collect::<Option<Vec<Exact>>>()?.into_iter().max()
    };
    for (at, band) in document.levels.bands.iter().enumerate() {
        // An end that belongs to its band is enough to fall to, and not enough to rise beyond.
        let boundary = if at < mildest {
            ScaleBoundary::new(scale, Way::Fall, value.low, end(at, whole.high)?, excluded)?
        } else if at > gravest {
            ScaleBoundary::new(scale, Way::Rise, value.high, end(at.checked_sub(1)?, whole.low)?, !excluded)?
        } else {
            continue;
        };
        boundaries.push(ScaleBoundary { level: Some(band.id.clone()), ..boundary });
    }
    Some(boundaries)
}

fn conditions(checklist: &Checklist, summary: &Summary) -> Option<Vec<ScaleBoundary>> {
    let document = checklist.document();
    let (mut boundaries, mut seen) = (Vec::new(), Vec::new());
    for leaf in document.conditions_on_scales().flat_map(Condition::leaves) {
        let (Condition::ScaleAtLeast { scale, .. } | Condition::ScaleAtLeastPercent { scale, .. }) = leaf
        else {
            continue;
        };
        if seen.contains(&leaf) {
            continue;
        }
        seen.push(leaf);
        let of = summary.values.get(document.scales.iter().position(|it| it.id == *scale)?)?;
        let bound = match leaf {
            // Whether anything is measured does not depend on the value alone.
            Condition::ScaleAtLeastPercent { .. } if of.is_empty() != Truth::No => continue,
            Condition::ScaleAtLeastPercent { at_least_percent, .. } => {
                of.maximum.times(at_least_percent.exact().over(Exact::integer(100))?)?
            }
            Condition::ScaleAtLeast { at_least, .. } => Bounds::exactly(at_least.exact()),
            _ => continue,
        };
        let (boundary, holds) = if of.value.low >= bound.high {
            (ScaleBoundary::new(scale, Way::Fall, of.value.low, bound.high.0, true)?, true)
        } else if of.value.high < bound.low {
            (ScaleBoundary::new(scale, Way::Rise, of.value.high, bound.low.0, false)?, false)
        } else {
            continue;
        };
        boundaries.push(ScaleBoundary { condition: Some(leaf.clone()), holds: Some(holds), ..boundary });
    }
    Some(boundaries)
}
