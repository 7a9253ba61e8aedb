//! A question, its options and its bounds.

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::document::{Direction, Kind, PointBand, Question};
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::{Alias, Id};

impl Kind {
    /// Whether it has options.
    pub(crate) fn is_choice(self) -> bool {
        match self {
            Self::Single | Self::Multiple => true,
            Self::Number | Self::Date | Self::Text => false,
        }
    }

    /// What answers a question of this kind, in words for a message.
    pub(crate) fn takes(self) -> &'static str {
        match self {
            Self::Single => "one option",
            Self::Multiple => "a list of options",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Text => "a text",
        }
    }
}

impl Question {
    /// The options of a multiple choice that exclude all others, and those that go together, by number.
    pub(crate) fn alone_and_free(&self) -> (Vec<usize>, Vec<usize>) {
        let exclusive = |at: &usize| self.options.get(*at).is_some_and(|option| option.exclusive);
        (0..self.options.len()).partition(exclusive)
    }

    /// The options that exclude all others, as a set.
    pub(crate) fn exclusive(&self) -> u64 {
        let exclusive = self.options.iter().enumerate().filter(|(_, option)| option.exclusive);
        CompiledAnswer::set(exclusive.map(|(at, _)| at))
    }

    /// The band of a number, or of how many options are chosen.
    pub(crate) fn band(&self, number: Exact) -> Option<&PointBand> {
        self.bands.iter().find(|band| band.to.is_none_or(|to| number <= to.exact()))
    }

    /// Whether a number lies within its bounds.
    pub(crate) fn bounds(&self, number: Exact) -> bool {
        self.minimum.is_none_or(|minimum| minimum.exact() <= number)
            && self.maximum.is_none_or(|maximum| number <= maximum.exact())
    }

    /// From which number to which: `−∞ … 7`.
    pub(crate) fn range(&self) -> String {
        let end = |bound: Option<Fraction>, none: &str| bound.map_or(none.to_owned(), |it| it.to_string());
        format!("{} … {}", end(self.minimum, "−∞"), end(self.maximum, "∞"))
    }

    /// What the question is called in the tool that the checklist came from; its id, if that is not said.
    pub(crate) fn foreign_name(&self) -> Alias {
        self.alias.clone().unwrap_or_else(|| self.id.clone().into())
    }

    /// Whether an answer is worse than another by the direction of the question; both are payloads.
    pub(crate) fn is_worse(&self, answer: u64, than: u64) -> bool {
        let Some(direction) = self.direction else { return false };
        let (worse, better) = match direction {
            Direction::HigherIsWorse => (answer, than),
            Direction::HigherIsBetter => (than, answer),
        };
        match Payload::of(self.kind) {
            Payload::Option | Payload::Range => worse > better,
            Payload::Options => {
                let exclusive = self.exclusive();
                let (worse, better) = (worse & !exclusive, better & !exclusive);
                worse != better && worse & better == better
            }
            Payload::Nothing => false,
        }
    }

    /// All points of options and bands, with their scales.
    pub(crate) fn points(&self) -> impl Iterator<Item = (&Id, Fraction)> {
        let options = self.options.iter().flat_map(|option| option.points.iter());
        options.chain(self.bands.iter().flat_map(|band| band.points.iter()))
    }
}
