//! The trace: the steps from answers to scales, red flags, classes, duties and advice.

use serde::Serialize;

use crate::score::first_day::PossibleDay;
use crate::text::json::decimal::Decimal;
use crate::value::bounds::Bounds;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// One step of a score: what it rests on, and what it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// A question adds points to a scale.
    Points {
        /// The scale.
        scale: Id,
        /// The question.
        question: Id,
        /// Why it adds these points.
        basis: Basis,
        /// The options that were chosen.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        options: Vec<Id>,
        /// The number that was given, with which the bands decide its points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Decimal>,
        /// Whether it counts: not where it is not asked or does not apply.
        counted: Truth,
        /// Whether its thing is only perhaps there, so that a maximum of all counts it only perhaps.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        perhaps: bool,
        /// The points, if it counts.
        points: Bounds,
        /// How much it weighs, where not 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        weight: Option<Number>,
        /// What it adds to the maximum, if the maximum counts it.
        maximum: Number,
        /// The scale after this step, before it is rounded.
        after: Bounds,
    },
    /// A scale, a label or a safeguard is a part of a scale.
    Part {
        /// The scale.
        scale: Id,
        /// What is a part of it.
        part: Id,
        /// What that is, where it is no scale.
        #[serde(default, skip_serializing_if = "PartKind::is_scale")]
        kind: PartKind,
        /// Whether it counts: not where nothing of it does.
        counted: Truth,
        /// Its value, if it counts.
        value: Bounds,
        /// How much it weighs, where not 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        weight: Option<Number>,
        /// The scale after this step, before it is rounded.
        after: Bounds,
    },
    /// A scale follows from other scales by its rule.
    Derive {
        /// The scale.
        scale: Id,
        /// Whether the condition of the rule holds.
        when: Truth,
        /// The scale after this step.
        value: Bounds,
    },
    /// A scale is rounded as declared.
    Round {
        /// The scale.
        scale: Id,
        /// The scale after this step.
        value: Bounds,
    },
    /// A search through open answers, some of which exclude each other, found the exact bounds of a scale.
    ScaleBounds {
        /// The scale.
        scale: Id,
        /// The lowest and the highest value that answers reach.
        value: Bounds,
        /// The lowest and the highest maximum that answers reach.
        maximum: Bounds,
        /// The least and the most that is missing, where that is told.
        #[serde(skip_serializing_if = "Option::is_none")]
        missing: Option<Bounds>,
    },
    /// A label was looked at.
    Label {
        /// The label.
        label: Id,
        /// Whether it holds.
        holds: Truth,
    },
    /// A safeguard was looked at.
    Safeguard {
        /// The safeguard.
        safeguard: Id,
        /// Whether it applies.
        applies: Truth,
        /// Whether what it asks for is there.
        met: Truth,
    },
    /// A class was looked at.
    Class {
        /// The class.
        class: Id,
        /// The scale whose bands follow the rules.
        #[serde(skip_serializing_if = "Option::is_none")]
        scale: Option<Id>,
        /// The rules that were looked at, each with whether it holds, up to the first that surely does.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rules: Vec<Truth>,
        /// The values still possible, from the mildest to the gravest.
        possible: Vec<Id>,
    },
    /// A red flag in force was looked at.
    RedFlag {
        /// The red flag.
        red_flag: Id,
        /// Whether it is raised.
        raised: Truth,
    },
    /// A search through the open answers found the values of a class that they reach.
    ClassBounds {
        /// The class.
        class: Id,
        /// Those values, from the mildest to the gravest.
        possible: Vec<Id>,
    },
    /// A start was looked at.
    Start {
        /// The start.
        start: Id,
        /// Its possible days, from the first to the last.
        from: Vec<PossibleDay>,
    },
    /// Another reading of the law on a duty was looked at.
    OtherReading {
        /// The duty.
        duty: Id,
        /// The reading.
        reading: Id,
        /// Whether the duty follows by it.
        holds: Truth,
        /// The possible first days, from the first to the last.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        from: Vec<PossibleDay>,
    },
    /// A duty was looked at.
    Duty {
        /// The possible first days, from the first to the last.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        from: Vec<PossibleDay>,
        /// The duty.
        duty: Id,
        /// Whether it follows.
        holds: Truth,
    },
    /// A recommendation was looked at.
    Recommendation {
        /// The recommendation.
        recommendation: Id,
        /// Whether the outcome calls for it.
        holds: Truth,
    },
    /// An opening of another checklist was looked at.
    Opening {
        /// The opening.
        opening: Id,
        /// Whether the checklist is needed.
        holds: Truth,
    },
}

impl Step {
    /// The scale that a step is about.
    pub(crate) fn scale(&self) -> Option<&Id> {
        match self {
            Self::Points { scale, .. }
            | Self::Part { scale, .. }
            | Self::Derive { scale, .. }
            | Self::Round { scale, .. }
            | Self::ScaleBounds { scale, .. } => Some(scale),
            Self::Label { .. }
            | Self::Safeguard { .. }
            | Self::Class { .. }
            | Self::RedFlag { .. }
            | Self::ClassBounds { .. }
            | Self::Start { .. }
            | Self::OtherReading { .. }
            | Self::Duty { .. }
            | Self::Recommendation { .. }
            | Self::Opening { .. } => None,
        }
    }
}

/// What a part of a scale is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// A scale.
    #[default]
    Scale,
    /// A label.
    Label,
    /// A safeguard.
    Safeguard,
}

impl PartKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_scale(&self) -> bool {
        *self == Self::Scale
    }
}

/// Why a question adds the points it adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It was answered.
    Answered,
    /// It does not apply.
    NotApplicable,
    /// It was answered with *unknown*: any of its options may be true.
    Unknown,
    /// It is open: any answer may still come.
    Open,
    /// It is not decided yet whether it is asked.
    Undecided,
    /// It is not asked; an answer that is there is kept and not counted.
    NotAsked,
}
