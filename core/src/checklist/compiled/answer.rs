//! One answer in one machine word.

use crate::checklist::document::Kind;

/// An answer to a known question: a tag, and the number of its option, its set of options, or its range of numbers.
///
/// A single choice is the number of its option, counted from 1; a multiple choice one bit for each option; a
/// number or a day the range between two cuts in which it lies, counted from 1; a text nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CompiledAnswer(u64);

impl CompiledAnswer {
    /// Not answered yet.
    pub(crate) const OPEN: Self = Self(0);
    /// Answered with *unknown*.
    pub(crate) const UNKNOWN: Self = Self(1);
    /// Answered with *not applicable*.
    pub(crate) const NOT_APPLICABLE: Self = Self(2);
    /// Answered with what no condition asks for and no scale counts.
    pub(crate) const WRITTEN: Self = Self::given(0);

    /// Answered.
    pub(crate) const fn given(payload: u64) -> Self {
        Self(payload << 2 | 3)
    }

    /// The option with this number, counted from 0, of a single choice.
    pub(crate) fn option(number: usize) -> Self {
        Self::given(u64::try_from(number).unwrap_or(u64::MAX).saturating_add(1))
    }

    /// The options with these numbers, counted from 0, of a multiple choice.
    pub(crate) fn options(numbers: impl Iterator<Item = usize>) -> Self {
        Self::given(Self::set(numbers))
    }

    /// The options with these numbers, as a set.
    pub(crate) fn set(numbers: impl IntoIterator<Item = usize>) -> u64 {
        numbers.into_iter().fold(0, |set, number| set | Self::bit(number))
    }

    /// The bit of the option with this number in a set.
    pub(crate) fn bit(number: usize) -> u64 {
        u32::try_from(number).ok().and_then(|number| 1_u64.checked_shl(number)).unwrap_or(0)
    }

    /// What was answered.
    pub(crate) fn payload(self) -> Option<u64> {
        (self.0 & 3 == 3).then_some(self.0 >> 2)
    }

    /// Whether nothing is known that a score could rest on.
    pub(crate) fn is_open(self) -> bool {
        self.0 < 2
    }
}

/// What the payload of an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Payload {
    /// The number of one option.
    Option,
    /// One bit for each option.
    Options,
    /// The number of a range between two cuts.
    Range,
    /// Nothing: no condition asks for it, and no scale counts it.
    Nothing,
}

impl Payload {
    /// What it is for a kind of question.
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Single => Self::Option,
            Kind::Multiple => Self::Options,
            Kind::Number | Kind::Date => Self::Range,
            Kind::Text => Self::Nothing,
        }
    }
}
