//! Which way something goes when an answer gets worse.
//!
//! An answer gets worse in the direction of its question: a later option, more options, a greater number, or the other
//! way round. Without a direction answers do not compare, and nothing follows from another one.

use crate::checklist::condition::Condition;
use crate::checklist::document::{AnswerOption, Direction, Kind, Question};
use crate::checklist::points::Points;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// What a worse answer can do to a condition or a number, each with a question by which it does: a condition holds that
/// did not, a number goes up; or the opposite. Neither, where none can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tendency<'a> {
    pub(super) rises: Option<&'a Id>,
    pub(super) falls: Option<&'a Id>,
}

impl<'a> Tendency<'a> {
    pub(super) const NONE: Self = Self { rises: None, falls: None };

    pub(super) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// What one of two can do.
    pub(super) fn or(self, other: Self) -> Self {
        Self { rises: self.rises.or(other.rises), falls: self.falls.or(other.falls) }
    }

    /// That of the opposite.
    pub(super) fn flipped(self) -> Self {
        Self { rises: self.falls, falls: self.rises }
    }

    pub(super) fn flipped_if(self, flip: bool) -> Self {
        if flip { self.flipped() } else { self }
    }

    /// That of what goes one way or the other with it.
    pub(super) fn either(self) -> Self {
        self.or(self.flipped())
    }

    /// That of something with these values, from the best answer to `question` to the worst.
    fn along<T: PartialOrd>(question: &'a Id, values: &[T]) -> Self {
        let steps = || values.iter().zip(values.iter().skip(1));
        Self {
            rises: steps().any(|(better, worse)| better < worse).then_some(question),
            falls: steps().any(|(better, worse)| better > worse).then_some(question),
        }
    }

    /// That of a test of the answer to `question`, whether or not it is asked.
    pub(super) fn of_test(test: &Condition, question: &'a Question) -> Self {
        let Some(direction) = question.direction else { return Self::NONE };
        let of_options = |holds: &dyn Fn(&Id) -> bool| {
            let mut values: Vec<bool> = question.options.iter().map(|option| holds(&option.id)).collect();
            from_best(&mut values, direction);
            Self::along(&question.id, &values)
        };
        let more = Self { rises: Some(&question.id), falls: None };
        let more = more.flipped_if(direction == Direction::HigherIsBetter);
        match test {
            Condition::Is { is, .. } => of_options(&|option| option == is),
            Condition::In { r#in, .. } => of_options(&|option| r#in.contains(option)),
            Condition::Includes { includes, .. } => {
                let exclusive = |option: &AnswerOption| option.id == *includes && option.exclusive;
                more.flipped_if(question.options.iter().any(exclusive))
            }
            Condition::AnswerAtLeast { .. } | Condition::AnswerAtLeastAmong { .. } => more,
            _ => Self::NONE,
        }
    }

    /// That of the points of an answer to `question` on a scale, or of whether they count as one.
    pub(super) fn of_points(question: &'a Question, scale: &Id, counted: bool) -> Self {
        let Some(direction) = question.direction else { return Self::NONE };
        let value = |points: &Points| {
            let points = points.get(scale).map_or(Exact::ZERO, Exact::from);
            if counted { Exact::integer(i64::from(!points.is_zero())) } else { points }
        };
        let by_count = question.bands.iter().any(|band| band.points.contains_key(scale));
        if question.kind == Kind::Multiple && !by_count {
            let below =
                question.options.iter().any(|it| it.points.get(scale).is_some_and(Fraction::is_negative));
            let all = || question.options.iter().map(|option| (option.exclusive, value(&option.points)));
            let free = || all().filter(|(exclusive, _)| !exclusive).map(|(_, points)| points);
            let none = || all().filter(|(exclusive, _)| *exclusive).map(|(_, points)| points);
            let added = free().map(|points| (Exact::ZERO, points));
            let instead = none().flat_map(|none| free().map(move |points| (none, points)));
            let steps: Vec<(Exact, Exact)> = added.chain(instead).collect();
            let of = Self {
                rises: steps.iter().any(|(before, after)| before < after).then_some(&question.id),
                falls: steps.iter().any(|(before, after)| before > after).then_some(&question.id),
            };
            let of = of.flipped_if(direction == Direction::HigherIsBetter);
            return if counted && below { of.either() } else { of };
        }
        let bands = question.bands.iter().map(|band| value(&band.points));
        let options = question.options.iter().map(|option| value(&option.points));
        let mut values: Vec<Exact> = if by_count { bands.collect() } else { options.chain(bands).collect() };
        from_best(&mut values, direction);
        Self::along(&question.id, &values)
    }
}

impl FromIterator<Self> for Tendency<'_> {
    /// What one of several can do.
    fn from_iter<T: IntoIterator<Item = Self>>(all: T) -> Self {
        all.into_iter().fold(Self::NONE, Self::or)
    }
}

/// Turns what is stated from the lowest answer to the highest, so that it goes from the best one to the worst.
fn from_best<T>(values: &mut [T], direction: Direction) {
    if direction == Direction::HigherIsBetter {
        values.reverse();
    }
}
