//! How far scales are from where a class or a condition turns.

use serde::Serialize;

use crate::checklist::compiled::judgement::CompiledBands;
use crate::checklist::condition::Condition;
use crate::checklist::document::Class;
use crate::checklist::sound::Checklist;
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

/// A place on a scale at which a value of a class begins, or a condition turns.
///
/// It is measured from the nearer end of what the scale can still become, and out of the maximum as it now is; where
/// that is open, out of the one that is nearer. It has one of `at_least` and `more_than`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleBoundary {
    /// The scale.
    pub scale: Id,
    /// The class of which a value begins there, where it is the end of a band; its rules decide before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Id>,
    /// That value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Id>,
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
            class: None,
            value: None,
            condition: None,
            holds: None,
            way,
            at_least: (!beyond).then_some(Number(by)),
            more_than: beyond.then_some(Number(by)),
        })
    }
}

/// The boundaries around an assessment: of the bands of classes, then of conditions, in the order of the checklist. A
/// value that is possible and a condition that is undecided have none.
pub(super) fn boundaries(checklist: &Checklist, summary: &Summary) -> Option<Vec<ScaleBoundary>> {
    let mut boundaries = Vec::new();
    for (class, compiled) in checklist.document().classes.iter().zip(&checklist.compiled().classes) {
        if let Some(of) = &compiled.bands {
            boundaries.extend(bands(checklist, class, of, summary)?);
        }
    }
    boundaries.extend(conditions(checklist, summary)?);
    Some(boundaries)
}

fn bands(
    checklist: &Checklist,
    class: &Class,
    bands: &CompiledBands,
    summary: &Summary,
) -> Option<Vec<ScaleBoundary>> {
    let (on, of) = (summary.values.get(bands.on)?, summary.values.get(bands.of)?);
    let mut boundaries = Vec::new();
    if bands.is_empty(on, of) != Truth::No {
        return Some(boundaries);
    }
    let (first, last) = bands.reached(on, of)?;
    let (value, whole) = (on.value, of.maximum);
    let scale = &checklist.document().scales.get(bands.on)?.id;
    // Beyond a band is what is beyond all up to it: out of a negative maximum, their ends do not rise.
    let end = |at: usize, whole: Number| {
        let ends = bands.ends.iter().take(at.saturating_add(1)).map(|(end, _)| {
            let end = end.as_ref()?.exact();
            if bands.in_percent { end.over(Exact::integer(100))?.times(whole.0) } else { Some(end) }
        });
        ends.collect::<Option<Vec<Exact>>>()?.into_iter().max()
    };
    for (at, band) in class.bands.iter().enumerate() {
        // An end that belongs to its band is enough to fall to, and not enough to rise beyond.
        let boundary = if at < first {
            ScaleBoundary::new(scale, Way::Fall, value.low, end(at, whole.high)?, bands.excluded)?
        } else if at > last {
            let end = end(at.checked_sub(1)?, whole.low)?;
            ScaleBoundary::new(scale, Way::Rise, value.high, end, !bands.excluded)?
        } else {
            continue;
        };
        let (class, value) = (Some(class.id.clone()), Some(band.value.clone()));
        boundaries.push(ScaleBoundary { class, value, ..boundary });
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
