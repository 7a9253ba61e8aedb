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
    answers: &'a [CompiledAnswer],
    /// How many answers there are to each question: one is that of every assessment.
    rows: usize,
    /// The questions that are answered otherwise, each with an answer for every assessment.
    varied: &'a [Varied],
    /// How many assessments are in this block.
    pub(crate) lanes: usize,
}

/// A question, with an answer for every assessment of a block.
pub(crate) type Varied = (usize, [CompiledAnswer; LANES]);

impl<'a> Block<'a> {
    /// A block of one assessment.
    pub(crate) fn one(answers: &'a [CompiledAnswer]) -> Self {
        Self::of_one(answers, &[], 1)
    }

    /// A block of assessments with the answers of one, but for a few questions.
    pub(crate) fn of_one(answers: &'a [CompiledAnswer], varied: &'a [Varied], lanes: usize) -> Self {
        Self { answers, rows: 1, varied, lanes }
    }

    /// A block of as many assessments, in room for [`LANES`] of them.
    pub(crate) fn of_many(answers: &'a [CompiledAnswer], lanes: usize) -> Self {
        Self { answers, rows: LANES, varied: &[], lanes }
    }

    /// The answers to one question; only one, where it is that of every assessment.
    // Each condition of each assessment asks for it.
    #[inline]
    pub(crate) fn column(&self, question: usize) -> &'a [CompiledAnswer] {
        if !self.varied.is_empty()
            && let Some((_, own)) = self.varied.iter().find(|(at, _)| *at == question)
        {
            return own.get(..self.lanes).unwrap_or_default();
        }
        let start = question.saturating_mul(self.rows);
        self.answers.get(start..start.saturating_add(self.rows.min(self.lanes))).unwrap_or_default()
    }

    /// The answer to one question in one lane.
    pub(crate) fn answer(&self, question: usize, lane: usize) -> Option<CompiledAnswer> {
        let column = self.column(question);
        column.get(lane).or(column.first()).copied()
    }

    /// The lanes, one bit for each, in which the answer to a question is so.
    pub(crate) fn lanes_where(&self, question: usize, is: impl Fn(CompiledAnswer) -> bool) -> u64 {
        match self.column(question) {
            [one] => {
                if is(*one) {
                    self.all()
                } else {
                    0
                }
            }
            each => each.iter().rev().fold(0, |lanes, answer| lanes << 1 | u64::from(is(*answer))),
        }
    }

    /// One bit for each assessment.
    pub(crate) fn all(&self) -> u64 {
        if self.lanes < LANES { CompiledAnswer::bit(self.lanes).wrapping_sub(1) } else { u64::MAX }
    }

    /// The answers of one assessment.
    pub(crate) fn alone(&self, lane: usize) -> Vec<CompiledAnswer> {
        let questions = self.answers.len().checked_div(self.rows).unwrap_or(0);
        (0..questions).filter_map(|question| self.answer(question, lane)).collect()
    }
}

/// The truth of one condition in every lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

    /// The lanes with the same truth as this one.
    pub(crate) fn alike(self, lane: usize) -> u64 {
        let same = |lanes: u64| if lanes & CompiledAnswer::bit(lane) == 0 { !lanes } else { lanes };
        same(self.sure) & same(self.may)
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
