//! Conditions: a small typed tree over answers and what follows from them.

use std::iter;

use serde::Serialize;

use crate::text::document::{Fields, Place, Read, choice};
use crate::text::json::tree::Tree;
use crate::value::date::Date;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::rounding::HowMany;

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
    /// As many of these hold as are wanted, or more.
    AtLeast {
        /// How many.
        at_least: HowMany,
        /// The conditions.
        of: Vec<Condition>,
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
    /// The number is at least this; or the multiple choice has as many options, those that exclude all others aside.
    AnswerAtLeast {
        /// The question.
        answer: Id,
        /// The bound, included.
        at_least: Fraction,
    },
    /// The day is an earlier one.
    AnswerBefore {
        /// The question.
        answer: Id,
        /// The day, not included.
        before: Date,
    },
    /// The day is this one or a later one.
    AnswerFrom {
        /// The question.
        answer: Id,
        /// The day, included.
        from: Date,
    },
    /// The multiple choice has at least as many of these options.
    AnswerAtLeastAmong {
        /// The question.
        answer: Id,
        /// How many.
        at_least: HowMany,
        /// The options.
        among: Vec<Id>,
    },
    /// The question is asked, whatever its answer.
    Asked {
        /// The question.
        asked: Id,
    },
    /// The scale has at least this value.
    ScaleAtLeast {
        /// The scale.
        scale: Id,
        /// The bound, included.
        at_least: Fraction,
    },
    /// The scale has at least this part of its maximum.
    ScaleAtLeastPercent {
        /// The scale.
        scale: Id,
        /// The bound in percent, included.
        at_least_percent: Fraction,
    },
    /// The red flag is raised.
    RedFlag {
        /// The red flag.
        red_flag: Id,
    },
    /// A red flag of this severity is raised.
    AnyRedFlag {
        /// The severity.
        any_red_flag: FlagSeverity,
    },
    /// The label holds.
    Label {
        /// The label.
        label: Id,
    },
    /// At least as much is missing to the maximum of a scale.
    ScaleMissingAtLeast {
        /// The scale.
        scale: Id,
        /// The bound, included.
        missing_at_least: Fraction,
    },
    /// The safeguard is so.
    Safeguard {
        /// The safeguard.
        safeguard: Id,
        /// How it is.
        is: SafeguardState,
    },
    /// The class has this value.
    ClassIs {
        /// The class.
        class: Id,
        /// The value.
        is: Id,
    },
    /// The class has one of these values.
    ClassIn {
        /// The class.
        class: Id,
        /// The values.
        r#in: Vec<Id>,
    },
    /// The class has this value or a graver one.
    ClassAtLeast {
        /// The class.
        class: Id,
        /// The value.
        at_least: Id,
    },
}

choice! {
    /// How grave a red flag is.
    pub enum FlagSeverity {
        /// It is forbidden; the headline class heeds it.
        Prohibited = "prohibited",
        /// It is allowed, and shown with the outcome.
        Serious = "serious",
    }

    /// How a safeguard is.
    pub enum SafeguardState {
        /// It applies, and what it asks for is there.
        Met = "met",
        /// It applies, and what it asks for is not there.
        Unmet = "unmet",
        /// It does not apply.
        NotApplicable = "not-applicable",
    }
}

impl Condition {
    /// The same condition, where `leaf` gives another for a leaf or keeps it.
    pub(crate) fn rewrite(&self, leaf: &impl Fn(&Self) -> Option<Self>) -> Self {
        let each = |parts: &[Self]| parts.iter().map(|part| part.rewrite(leaf)).collect();
        match self {
            Self::All { all } => Self::All { all: each(all) },
            Self::Any { any } => Self::Any { any: each(any) },
            Self::AtLeast { at_least, of } => Self::AtLeast { at_least: *at_least, of: each(of) },
            Self::Not { not } => Self::Not { not: Box::new(not.rewrite(leaf)) },
            other => leaf(other).unwrap_or_else(|| other.clone()),
        }
    }

    /// A leaf that asks the same of another question.
    pub(crate) fn asking(&self, question: Id) -> Self {
        let mut leaf = self.clone();
        if let Self::Is { answer, .. }
        | Self::In { answer, .. }
        | Self::Includes { answer, .. }
        | Self::AnswerAtLeast { answer, .. }
        | Self::AnswerBefore { answer, .. }
        | Self::AnswerFrom { answer, .. }
        | Self::AnswerAtLeastAmong { answer, .. }
        | Self::Asked { asked: answer } = &mut leaf
        {
            *answer = question;
        }
        leaf
    }

    /// All leaves, in order.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &Self> {
        let (mut next, mut rest) = (Some(self), Vec::new());
        iter::from_fn(move || {
            loop {
                match next.take().or_else(|| rest.pop())? {
                    Self::All { all: each } | Self::Any { any: each } | Self::AtLeast { of: each, .. } => {
                        rest.extend(each.iter().rev());
                    }
                    Self::Not { not } => next = Some(not),
                    leaf => return Some(leaf),
                }
            }
        })
    }

    /// The question about which a leaf asks, or whose asking it asks for.
    pub(crate) fn question(&self) -> Option<&Id> {
        match self {
            Self::Is { answer, .. }
            | Self::In { answer, .. }
            | Self::Includes { answer, .. }
            | Self::AnswerAtLeast { answer, .. }
            | Self::AnswerBefore { answer, .. }
            | Self::AnswerFrom { answer, .. }
            | Self::AnswerAtLeastAmong { answer, .. }
            | Self::Asked { asked: answer } => Some(answer),
            _ => None,
        }
    }
}

/// The keys of a condition, for did-you-mean.
const KEYS: [&str; 21] = [
    "before",
    "from",
    "any_red_flag",
    "missing_at_least",
    "safeguard",
    "class",
    "all",
    "any",
    "of",
    "not",
    "asked",
    "among",
    "answer",
    "is",
    "in",
    "includes",
    "scale",
    "at_least",
    "at_least_percent",
    "red_flag",
    "label",
];

impl Read for Condition {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let fields = Fields::of(value, place, &KEYS)?;
        // INVARIANT (bad input is a value): `zip` reads both, so that the problems of both are reported.
        match fields.keys().collect::<Vec<_>>().as_slice() {
            ["all"] => fields.take_or_default("all").map(|all| Self::All { all }),
            ["any"] => fields.take_or_default("any").map(|any| Self::Any { any }),
            ["at_least", "of"] => fields
                .take("at_least")
                .zip(fields.take_or_default("of"))
                .map(|(at_least, of)| Self::AtLeast { at_least, of }),
            ["asked"] => fields.take("asked").map(|asked| Self::Asked { asked }),
            ["not"] => fields.take("not").map(|not| Self::Not { not }),
            ["answer", "is"] => {
                fields.take("answer").zip(fields.take("is")).map(|(answer, is)| Self::Is { answer, is })
            }
            ["answer", "in"] => {
                fields.take("answer").zip(fields.take("in")).map(|(answer, r#in)| Self::In { answer, r#in })
            }
            ["answer", "includes"] => fields
                .take("answer")
                .zip(fields.take("includes"))
                .map(|(answer, includes)| Self::Includes { answer, includes }),
            ["among", "answer", "at_least"] => fields
                .take("answer")
                .zip(fields.take("at_least"))
                .zip(fields.take_or_default("among"))
                .map(|((answer, at_least), among)| Self::AnswerAtLeastAmong { answer, at_least, among }),
            ["answer", "at_least"] => fields
                .take("answer")
                .zip(fields.take("at_least"))
                .map(|(answer, at_least)| Self::AnswerAtLeast { answer, at_least }),
            ["answer", "before"] => fields
                .take("answer")
                .zip(fields.take("before"))
                .map(|(answer, before)| Self::AnswerBefore { answer, before }),
            ["answer", "from"] => fields
                .take("answer")
                .zip(fields.take("from"))
                .map(|(answer, from)| Self::AnswerFrom { answer, from }),
            ["at_least", "scale"] => fields
                .take("scale")
                .zip(fields.take("at_least"))
                .map(|(scale, at_least)| Self::ScaleAtLeast { scale, at_least }),
            ["at_least_percent", "scale"] => fields
                .take("scale")
                .zip(fields.take("at_least_percent"))
                .map(|(scale, at_least_percent)| Self::ScaleAtLeastPercent { scale, at_least_percent }),
            ["any_red_flag"] => {
                fields.take("any_red_flag").map(|any_red_flag| Self::AnyRedFlag { any_red_flag })
            }
            ["missing_at_least", "scale"] => fields
                .take("scale")
                .zip(fields.take("missing_at_least"))
                .map(|(scale, missing_at_least)| Self::ScaleMissingAtLeast { scale, missing_at_least }),
            ["is", "safeguard"] => fields
                .take("safeguard")
                .zip(fields.take("is"))
                .map(|(safeguard, is)| Self::Safeguard { safeguard, is }),
            ["class", "is"] => {
                fields.take("class").zip(fields.take("is")).map(|(class, is)| Self::ClassIs { class, is })
            }
            ["class", "in"] => {
                fields.take("class").zip(fields.take("in")).map(|(class, r#in)| Self::ClassIn { class, r#in })
            }
            ["at_least", "class"] => fields
                .take("class")
                .zip(fields.take("at_least"))
                .map(|(class, at_least)| Self::ClassAtLeast { class, at_least }),
            ["label"] => fields.take("label").map(|label| Self::Label { label }),
            ["red_flag"] => fields.take("red_flag").map(|red_flag| Self::RedFlag { red_flag }),
            _ => place.wrong_type("a condition, such as `{\"answer\": …, \"is\": …}`", value),
        }
    }
}
