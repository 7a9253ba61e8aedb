//! The trace: the steps from answers to scales, red flags, level and duties.

use serde::Serialize;

use crate::condition::Truth;
use crate::name::Id;
use crate::number::{Exact, Number};

/// The lowest and the highest that something can still become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// The lowest value.
    pub low: Number,
    /// The highest value.
    pub high: Number,
}

impl Bounds {
    /// Nothing, for certain.
    pub(crate) const ZERO: Self = Self::of(Exact::ZERO, Exact::ZERO);

    pub(crate) const fn of(low: Exact, high: Exact) -> Self {
        Self { low: Number(low), high: Number(high) }
    }

    pub(crate) fn exactly(value: Exact) -> Self {
        Self::of(value, value)
    }

    /// The same bounds after a negative factor turned the ends around.
    pub(crate) fn ordered(self) -> Self {
        Self { low: self.low.min(self.high), high: self.low.max(self.high) }
    }

    /// The narrowest bounds that hold both.
    pub(crate) fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// `operation` on both ends.
    pub(crate) fn both(self, operation: impl Fn(Exact) -> Option<Exact>) -> Option<Self> {
        Some(Self::of(operation(self.low.0)?, operation(self.high.0)?))
    }

    /// `operation` on the ends of two bounds, low with low and high with high.
    pub(crate) fn with(self, other: Self, operation: impl Fn(Exact, Exact) -> Option<Exact>) -> Option<Self> {
        Some(Self::of(operation(self.low.0, other.low.0)?, operation(self.high.0, other.high.0)?))
    }

    /// Whether only one value is left.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.low == self.high
    }
}

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
        /// The points.
        points: Bounds,
        /// What it adds to the maximum.
        maximum: Bounds,
        /// The scale after this step.
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
    /// A red flag in force was looked at.
    RedFlag {
        /// The red flag.
        red_flag: Id,
        /// Whether it is raised.
        raised: Truth,
    },
    /// The level follows from a scale, and from red flags before it.
    Level {
        /// The scale.
        scale: Id,
        /// The levels still possible, from the least to the gravest.
        possible: Vec<Id>,
    },
    /// A duty was looked at.
    Duty {
        /// The duty.
        duty: Id,
        /// Whether it follows.
        holds: Truth,
    },
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
