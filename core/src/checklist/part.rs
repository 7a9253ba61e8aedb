//! The parts of a scale.

use serde::Serialize;

use crate::text::document::{Fields, Place, Read};
use crate::text::json::tree::Tree;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// A part of a scale that does not rest on questions alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Part {
    /// Another scale, worth its value where anything of it counts.
    Scale {
        /// The scale, declared before this one.
        scale: Id,
        /// How much it weighs; 1 if it is not there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight: Option<Fraction>,
    },
    /// A label, worth 1 where it holds and 0 where not; it always counts.
    Label {
        /// The label.
        label: Id,
        /// How much it weighs; 1 if it is not there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight: Option<Fraction>,
    },
    /// A safeguard, worth 1 where it is met and 0 where not; it counts where it applies.
    Safeguard {
        /// The safeguard.
        safeguard: Id,
        /// How much it weighs; 1 if it is not there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight: Option<Fraction>,
    },
    /// Every safeguard of a requirement, in the order of the checklist.
    Requirement {
        /// The requirement.
        requirement: Id,
    },
}

impl Part {
    /// How much it weighs, where that is said.
    #[must_use]
    pub fn weight(&self) -> Option<Fraction> {
        match self {
            Self::Scale { weight, .. } | Self::Label { weight, .. } | Self::Safeguard { weight, .. } => {
                *weight
            }
            Self::Requirement { .. } => None,
        }
    }

    /// The scale, where it is one.
    pub(crate) fn scale(&self) -> Option<&Id> {
        if let Self::Scale { scale, .. } = self { Some(scale) } else { None }
    }

    /// What it is, by id: its kind, and the id.
    pub(crate) fn name(&self) -> (&'static str, &Id) {
        match self {
            Self::Scale { scale, .. } => ("scale", scale),
            Self::Label { label, .. } => ("label", label),
            Self::Safeguard { safeguard, .. } => ("safeguard", safeguard),
            Self::Requirement { requirement } => ("requirement", requirement),
        }
    }
}

/// The keys of a part, for did-you-mean.
const KEYS: [&str; 5] = ["scale", "label", "safeguard", "requirement", "weight"];

impl Read for Part {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let fields = Fields::of(value, place, &KEYS)?;
        let of: Vec<&str> = fields.keys().filter(|key| *key != "weight").collect();
        let weighed = fields.keys().any(|key| key == "weight");
        // INVARIANT (bad input is a value): `zip` reads both, so that the problems of both are reported.
        let weight: Option<Option<Fraction>> = fields.take("weight");
        match of.as_slice() {
            ["scale"] => {
                fields.take("scale").zip(weight).map(|(scale, weight)| Self::Scale { scale, weight })
            }
            ["label"] => {
                fields.take("label").zip(weight).map(|(label, weight)| Self::Label { label, weight })
            }
            ["safeguard"] => {
                let safeguard = fields.take("safeguard");
                safeguard.zip(weight).map(|(safeguard, weight)| Self::Safeguard { safeguard, weight })
            }
            ["requirement"] if !weighed => {
                fields.take("requirement").map(|requirement| Self::Requirement { requirement })
            }
            _ => place.wrong_type("a part, such as `{\"safeguard\": …}`", value),
        }
    }
}
