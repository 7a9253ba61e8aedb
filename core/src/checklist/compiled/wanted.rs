//! What is asked of a given answer.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::Block;

/// Which given answers fulfil a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    Equals(u64),
    /// It is one of the numbers with a bit here.
    OneOf(u64),
    Intersects(u64),
    AtLeast(u64),
    /// It is a range before this one.
    Below(u64),
    /// It has as many of these bits, or more.
    Counts(u64, u32),
}

impl Match {
    pub(crate) fn holds(self, payload: u64) -> bool {
        match self {
            Self::Equals(wanted) => payload == wanted,
            Self::OneOf(wanted) => payload < u64::from(u64::BITS) && wanted >> payload & 1 == 1,
            Self::Intersects(wanted) => payload & wanted != 0,
            Self::AtLeast(wanted) => payload >= wanted,
            // What is written only, so that another tool reads it, is in no range.
            Self::Below(end) => (1..end).contains(&payload),
            Self::Counts(wanted, at_least) => (payload & wanted).count_ones() >= at_least,
        }
    }

    /// The lanes in which a question has an answer that fulfils it.
    pub(super) fn lanes(self, block: &Block<'_>, question: usize) -> u64 {
        let lanes = |holds: &dyn Fn(u64) -> bool| {
            block.lanes_where(question, |answer| answer.payload().is_some_and(holds))
        };
        // The two that are asked most are told apart once, not in each lane.
        match self {
            Self::Equals(wanted) => {
                let wanted = CompiledAnswer::given(wanted);
                block.lanes_where(question, |answer| answer == wanted)
            }
            Self::Intersects(wanted) => block.lanes_where(question, |answer| {
                answer.payload().is_some_and(|payload| payload & wanted != 0)
            }),
            other => lanes(&|payload| other.holds(payload)),
        }
    }

    /// What it sees of a set of options, such that what it sees of two sets tells what it sees of both together.
    pub(crate) fn seen(self, set: u64) -> u32 {
        match self {
            Self::Counts(wanted, at_least) => (set & wanted).count_ones().min(at_least),
            other => u32::from(other.holds(set)),
        }
    }

    /// How many bits that takes.
    pub(crate) fn bits(self) -> u32 {
        match self {
            Self::Counts(_, at_least) => u32::BITS.saturating_sub(at_least.leading_zeros()),
            _ => 1,
        }
    }
}
