//! Many assessments at once: one bit for each.

use std::ops::Not;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::value::truth::Truth;

/// How many assessments are decided at once.
pub(crate) const LANES: usize = 64;

/// The answers of up to [`LANES`] assessments, question by question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'a> {
    /// All answers: those of the first question for every assessment, then those of the second …
    pub(crate) answers: &'a [CompiledAnswer],
    /// How many assessments there are in all.
    pub(crate) rows: usize,
    /// The first of this block.
    pub(crate) from: usize,
    /// How many are in this block.
    pub(crate) lanes: usize,
}

impl<'a> Block<'a> {
    /// A block of one assessment.
    pub(crate) fn one(answers: &'a [CompiledAnswer]) -> Self {
        Self { answers, rows: 1, from: 0, lanes: 1 }
    }

    /// The answers to one question.
    pub(crate) fn column(&self, question: usize) -> &'a [CompiledAnswer] {
        let start = question.saturating_mul(self.rows).saturating_add(self.from);
        self.answers.get(start..start.saturating_add(self.lanes)).unwrap_or_default()
    }

    /// The lanes, one bit for each, in which the answer to a question is so.
    pub(crate) fn lanes_where(&self, question: usize, is: impl Fn(CompiledAnswer) -> bool) -> u64 {
        self.column(question).iter().rev().fold(0, |lanes, answer| lanes << 1 | u64::from(is(*answer)))
    }

    /// The answers of one assessment.
    pub(crate) fn alone(&self, lane: usize) -> Vec<CompiledAnswer> {
        let at = self.from.saturating_add(lane);
        self.answers.iter().skip(at).step_by(self.rows.max(1)).copied().collect()
    }
}

/// The truth of one condition in every lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mask {
    /// Where it holds, whatever is still answered.
    pub(crate) sure: u64,
    /// Where it holds or may still hold.
    pub(crate) may: u64,
}

impl Mask {
    pub(crate) const NO: Self = Self { sure: 0, may: 0 };
    pub(crate) const UNDECIDED: Self = Self { sure: 0, may: u64::MAX };
    pub(crate) const YES: Self = Self { sure: u64::MAX, may: u64::MAX };

    pub(crate) fn and(self, other: Self) -> Self {
        Self { sure: self.sure & other.sure, may: self.may & other.may }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self { sure: self.sure | other.sure, may: self.may | other.may }
    }

    /// One lane alone.
    pub(crate) fn alone(self, lane: usize) -> Self {
        match self.lane(lane) {
            Truth::Yes => Self::YES,
            Truth::Undecided => Self::UNDECIDED,
            Truth::No => Self::NO,
        }
    }

    /// The truth in one lane.
    pub(crate) fn lane(self, lane: usize) -> Truth {
        let bit = CompiledAnswer::bit(lane);
        match (self.sure & bit != 0, self.may & bit != 0) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Undecided,
            (false, false) => Truth::No,
        }
    }
}

impl Not for Mask {
    type Output = Self;

    fn not(self) -> Self {
        Self { sure: !self.may, may: !self.sure }
    }
}
