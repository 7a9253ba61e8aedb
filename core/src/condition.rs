//! Conditions: a small typed tree over answers, scales, levels and red flags.

use serde::Serialize;

use crate::document::{Place, Read};
use crate::json::Value;
use crate::name::Id;
use crate::number::Exact;
use crate::problem::{Problem, nearest};

/// When something holds.
///
/// An answer that is open or unknown makes a condition undecided, never false. An answer to a question that
/// is not asked, or that is not applicable, fulfils nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Condition {
    /// Every one of these holds.
    All {
        /// The conditions.
        all: Vec<Condition>,
    },
    /// At least one of these holds.
    Any {
        /// The conditions.
        any: Vec<Condition>,
    },
    /// This does not hold.
    Not {
        /// The condition.
        not: Box<Condition>,
    },
    /// The single choice is this option.
    Is {
        /// The question.
        answer: Id,
        /// The option.
        is: Id,
    },
    /// The single choice is one of these options.
    In {
        /// The question.
        answer: Id,
        /// The options.
        r#in: Vec<Id>,
    },
    /// The multiple choice has this option.
    Includes {
        /// The question.
        answer: Id,
        /// The option.
        includes: Id,
    },
    /// The number is at least this.
    AnswerAtLeast {
        /// The question.
        answer: Id,
        /// The bound, included.
        at_least: Exact,
    },
    /// The scale has at least this value.
    ScaleAtLeast {
        /// The scale.
        scale: Id,
        /// The bound, included.
        at_least: Exact,
    },
    /// The scale has at least this part of its maximum.
    ScaleAtLeastPercent {
        /// The scale.
        scale: Id,
        /// The bound in percent, included.
        at_least_percent: Exact,
    },
    /// The level is this one.
    Level {
        /// The level.
        level: Id,
    },
    /// The level is this one or a worse one.
    LevelAtLeast {
        /// The level.
        level_at_least: Id,
    },
    /// The red flag is raised.
    RedFlag {
        /// The red flag.
        red_flag: Id,
    },
}

/// A truth that may still be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// It does not hold, whatever is still answered.
    No,
    /// Open questions decide.
    Undecided,
    /// It holds, whatever is still answered.
    Yes,
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Undecided => Self::Undecided,
            Self::Yes => Self::No,
        }
    }
}

impl Condition {
    /// Its truth, where `leaf` knows the truth of the leaves (Kleene's strong three-valued logic).
    pub(crate) fn truth(&self, leaf: &impl Fn(&Self) -> Truth) -> Truth {
        match self {
            Self::All { all } => all.iter().map(|each| each.truth(leaf)).min().unwrap_or(Truth::Yes),
            Self::Any { any } => any.iter().map(|each| each.truth(leaf)).max().unwrap_or(Truth::No),
            Self::Not { not } => !not.truth(leaf),
            other => leaf(other),
        }
    }

    /// All leaves, in order.
    pub(crate) fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::All { all: each } | Self::Any { any: each } => each.iter().flat_map(Self::leaves).collect(),
            Self::Not { not } => not.leaves(),
            leaf => vec![leaf],
        }
    }

    /// The question that a leaf asks about.
    pub(crate) fn question(&self) -> Option<&Id> {
        match self {
            Self::Is { answer, .. }
            | Self::In { answer, .. }
            | Self::Includes { answer, .. }
            | Self::AnswerAtLeast { answer, .. } => Some(answer),
            _ => None,
        }
    }
}

/// What a condition can be, by its keys.
const SHAPES: &[&[&str]] = &[
    &["all"],
    &["any"],
    &["not"],
    &["answer", "is"],
    &["answer", "in"],
    &["answer", "includes"],
    &["answer", "at_least"],
    &["scale", "at_least"],
    &["scale", "at_least_percent"],
    &["level"],
    &["level_at_least"],
    &["red_flag"],
];

impl Read for Condition {
    fn read(value: &Value, place: Place<'_>) -> Option<Self> {
        let Value::Object(object) = value else { return place.wrong_type("a condition", value) };
        let known = SHAPES.iter().flat_map(|shape| shape.iter().copied());
        if let Some(key) = object.keys().find(|key| !known.clone().any(|known| known == *key)) {
            let nearest = nearest(key, known.clone());
            place.report(&Problem::UnknownField { field: key.clone(), nearest });
            return None;
        }
        let has =
            |keys: &[&str]| keys.len() == object.len() && keys.iter().all(|key| object.contains_key(*key));
        let take = Taker { object, place };
        Some(match SHAPES.iter().position(|shape| has(shape)) {
            Some(0) => Self::All { all: take.field("all")? },
            Some(1) => Self::Any { any: take.field("any")? },
            Some(2) => Self::Not { not: take.field("not")? },
            Some(3) => Self::Is { answer: take.field("answer")?, is: take.field("is")? },
            Some(4) => Self::In { answer: take.field("answer")?, r#in: take.field("in")? },
            Some(5) => Self::Includes { answer: take.field("answer")?, includes: take.field("includes")? },
            Some(6) => {
                Self::AnswerAtLeast { answer: take.field("answer")?, at_least: take.field("at_least")? }
            }
            Some(7) => Self::ScaleAtLeast { scale: take.field("scale")?, at_least: take.field("at_least")? },
            Some(8) => Self::ScaleAtLeastPercent {
                scale: take.field("scale")?,
                at_least_percent: take.field("at_least_percent")?,
            },
            Some(9) => Self::Level { level: take.field("level")? },
            Some(10) => Self::LevelAtLeast { level_at_least: take.field("level_at_least")? },
            Some(_) => Self::RedFlag { red_flag: take.field("red_flag")? },
            None => return place.wrong_type("a condition, such as `{\"answer\": …, \"is\": …}`", value),
        })
    }
}

struct Taker<'a> {
    object: &'a std::collections::BTreeMap<String, Value>,
    place: Place<'a>,
}

impl Taker<'_> {
    fn field<T: Read>(&self, key: &str) -> Option<T> {
        self.object.get(key).and_then(|value| self.place.field(key, |place| T::read(value, place)))
    }
}
