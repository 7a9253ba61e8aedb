//! How a condition of a survey compares an answer.

use std::cmp::Ordering;

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    Different,
    Contains,
    NotContains,
    AnyOf,
    NoneOf,
    AllOf,
    AtLeast,
    Less,
    Greater,
    AtMost,
}

/// The signs; one that another begins with comes after it.
pub(super) const MARKS: [(&str, Operator); 9] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("<>", Operator::Different),
    ("!=", Operator::Different),
    ("==", Operator::Equal),
    ("*=", Operator::Contains),
    ("=", Operator::Equal),
    (">", Operator::Greater),
    ("<", Operator::Less),
];

pub(super) const WORDS: [(&str, Operator); 14] = [
    ("notequal", Operator::Different),
    ("equal", Operator::Equal),
    ("notcontains", Operator::NotContains),
    ("notcontain", Operator::NotContains),
    ("contains", Operator::Contains),
    ("contain", Operator::Contains),
    ("anyof", Operator::AnyOf),
    ("in", Operator::AnyOf),
    ("noneof", Operator::NoneOf),
    ("allof", Operator::AllOf),
    ("greaterorequal", Operator::AtLeast),
    ("lessorequal", Operator::AtMost),
    ("greater", Operator::Greater),
    ("less", Operator::Less),
];

impl Operator {
    /// Whether it holds where there is no answer.
    pub(super) fn holds_of_nothing(self) -> bool {
        match self {
            Self::Different | Self::NotContains | Self::NoneOf => true,
            Self::Equal
            | Self::Contains
            | Self::AnyOf
            | Self::AllOf
            | Self::AtLeast
            | Self::Less
            | Self::Greater
            | Self::AtMost => false,
        }
    }

    /// Whether it holds of two numbers in this order.
    pub(super) fn takes(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::Greater => order.is_gt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::Different => order.is_ne(),
            Self::Contains | Self::NotContains | Self::AnyOf | Self::NoneOf | Self::AllOf => false,
        }
    }
}
