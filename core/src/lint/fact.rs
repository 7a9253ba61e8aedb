//! What can still be the answer to one question, and how a test narrows it.

use std::collections::BTreeSet;

use crate::checklist::compiled::answer::Payload;
use crate::checklist::document::{Kind, Question};
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// What can still be the case about one thing that conditions ask for.
///
/// `nothing` is an answer that fulfils no test: *not applicable*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fact {
    /// One of these, by number.
    One { options: BTreeSet<usize>, nothing: bool },
    /// These and any of the open ones, at least one in all; an exclusive one goes with no other.
    Set { chosen: BTreeSet<usize>, open: BTreeSet<usize>, exclusive: BTreeSet<usize>, nothing: bool },
    /// A number of this span; none, if there is no span.
    Number { span: Option<Span>, nothing: bool },
    /// Something that may hold or not.
    Free(Option<bool>),
}

/// The numbers from `low` on, up to `high`; without bound where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) low: Option<Exact>,
    pub(super) high: Option<Exact>,
    /// Whether `high` itself is outside.
    pub(super) below: bool,
}

/// What a leaf of a condition asks of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// It is one of these.
    In(BTreeSet<usize>),
    /// It has this among others.
    Includes(usize),
    /// It is at least this.
    AtLeast(Exact),
    /// It is less than this.
    Below(Exact),
    /// It has at least as many of these.
    Counts(BTreeSet<usize>, usize),
    /// It holds.
    Holds,
    /// It is an answer that can fulfil a test: not *not applicable*.
    Answered,
}

impl Fact {
    /// Everything that can be answered to `question`.
    pub(super) fn of(question: &Question) -> Self {
        let all: BTreeSet<usize> = (0..question.options.len()).collect();
        let nothing = question.not_applicable;
        match Payload::of(question.kind) {
            Payload::Options => {
                let exclusive = |at: &usize| question.options.get(*at).is_some_and(|it| it.exclusive);
                let exclusive = all.iter().copied().filter(exclusive).collect();
                Self::Set { chosen: BTreeSet::new(), open: all, exclusive, nothing }
            }
            Payload::Range => {
                let span = Span {
                    low: question.minimum.map(Exact::from),
                    high: question.maximum.map(Exact::from),
                    below: false,
                };
                Self::Number { span: Some(span), nothing }
            }
            Payload::Option | Payload::Nothing => Self::One { options: all, nothing },
        }
    }

    /// The truth of a test, as far as it is known.
    pub(super) fn truth(&self, test: &Test) -> Truth {
        let (may, may_not) = match (self, test) {
            (Self::One { options, nothing }, Test::In(wanted)) => {
                let inside = |option: &usize| wanted.contains(option);
                (options.iter().any(inside), *nothing || !options.iter().all(inside))
            }
            (Self::Set { chosen, open, nothing, .. }, Test::Includes(option)) => {
                let (has, may) = (chosen.contains(option), open.contains(option));
                let last = may && chosen.is_empty() && open.len() == 1 && !*nothing;
                (has || may, !has && !last)
            }
            (Self::Set { chosen, open, nothing, .. }, Test::Counts(among, at_least)) => {
                let (least, more) = (chosen.intersection(among).count(), open.intersection(among).count());
                // Where nothing is chosen yet, one option will be.
                let one = chosen.is_empty() && !*nothing && open.is_subset(among);
                let most = least.saturating_add(more);
                (most >= *at_least, least.saturating_add(usize::from(one)) < *at_least)
            }
            _ => (self.assume(test, true).is_some(), self.assume(test, false).is_some()),
        };
        match (may, may_not) {
            (true, true) => Truth::Undecided,
            (true, false) => Truth::Yes,
            (false, _) => Truth::No,
        }
    }

    /// A test that one assumption settles, on the way to this one.
    pub(super) fn first(&self, test: &Test) -> Test {
        match (self, test) {
            (Self::Set { open, .. }, Test::Counts(among, _)) => {
                open.intersection(among).next().map_or_else(|| test.clone(), |option| Test::Includes(*option))
            }
            _ => test.clone(),
        }
    }

    /// What remains if the test holds, or does not; `None` if that cannot be.
    pub(super) fn assume(&self, test: &Test, holds: bool) -> Option<Self> {
        match (self, test) {
            (_, Test::Answered) => self.answered(holds),
            (Self::One { options, nothing }, Test::In(wanted)) => {
                let options: BTreeSet<usize> =
                    options.iter().copied().filter(|option| wanted.contains(option) == holds).collect();
                let nothing = *nothing && !holds;
                (!options.is_empty() || nothing).then_some(Self::One { options, nothing })
            }
            (Self::Set { .. }, Test::Includes(option)) => {
                if holds {
                    self.including(*option)
                } else {
                    self.without(*option)
                }
            }
            (Self::Number { span, nothing }, Test::AtLeast(bound)) => {
                let span = span.and_then(|span| if holds { span.from(*bound) } else { span.below(*bound) });
                let nothing = *nothing && !holds;
                (span.is_some() || nothing).then_some(Self::Number { span, nothing })
            }
            (Self::Number { span, nothing }, Test::Below(bound)) => {
                let span = span.and_then(|span| if holds { span.below(*bound) } else { span.from(*bound) });
                let nothing = *nothing && !holds;
                (span.is_some() || nothing).then_some(Self::Number { span, nothing })
            }
            (Self::Free(known), Test::Holds) => {
                known.is_none_or(|known| known == holds).then_some(Self::Free(Some(holds)))
            }
            // A test that does not fit never holds; `check` refuses it.
            _ => (!holds).then(|| self.clone()),
        }
    }

    fn answered(&self, holds: bool) -> Option<Self> {
        let mut left = self.clone();
        let possible = match &mut left {
            Self::One { options, nothing } => {
                if !holds {
                    options.clear();
                }
                *nothing = *nothing && !holds;
                *nothing || !options.is_empty()
            }
            Self::Set { chosen, open, nothing, .. } => {
                if !holds {
                    // What is chosen already is an answer, and leaves no *not applicable*.
                    open.clear();
                }
                *nothing = *nothing && !holds;
                *nothing || (holds && !(chosen.is_empty() && open.is_empty()))
            }
            Self::Number { span, nothing } => {
                if !holds {
                    *span = None;
                }
                *nothing = *nothing && !holds;
                *nothing || span.is_some()
            }
            Self::Free(_) => holds,
        };
        possible.then_some(left)
    }

    fn including(&self, option: usize) -> Option<Self> {
        let Self::Set { chosen, open, exclusive, .. } = self else { return None };
        if chosen.contains(&option) {
            return Some(self.clone());
        }
        if !open.contains(&option) {
            return None;
        }
        let alone = exclusive.contains(&option);
        let goes_with = |other: &usize| !alone && *other != option && !exclusive.contains(other);
        let open = open.iter().copied().filter(goes_with).collect();
        let chosen = chosen.iter().copied().chain([option]).collect();
        Some(Self::Set { chosen, open, exclusive: exclusive.clone(), nothing: false })
    }

    fn without(&self, option: usize) -> Option<Self> {
        let Self::Set { chosen, open, exclusive, nothing } = self else { return None };
        if chosen.contains(&option) {
            return None;
        }
        let open: BTreeSet<usize> = open.iter().copied().filter(|it| *it != option).collect();
        let (chosen, exclusive) = (chosen.clone(), exclusive.clone());
        let possible = *nothing || !chosen.is_empty() || !open.is_empty();
        possible.then_some(Self::Set { chosen, open, exclusive, nothing: *nothing })
    }

    /// One answer that is still possible, in words after *is*.
    pub(super) fn example(&self, question: &Question) -> String {
        let name = |at: &usize| question.options.get(*at).map_or("…", |option| option.id.as_str());
        let not_applicable = || "not applicable".to_owned();
        match self {
            Self::One { options, .. } => {
                options.first().map_or_else(not_applicable, |option| format!("`{}`", name(option)))
            }
            Self::Set { chosen, open, .. } => {
                let one = open.iter().take(usize::from(chosen.is_empty()));
                let names: Vec<&str> = chosen.iter().chain(one).map(name).collect();
                if names.is_empty() { not_applicable() } else { format!("`{}`", names.join("` and `")) }
            }
            Self::Number { span, .. } if question.kind == Kind::Date => {
                span.map_or_else(not_applicable, Span::days)
            }
            Self::Number { span, .. } => span.map_or_else(not_applicable, Span::words),
            Self::Free(_) => String::new(),
        }
    }
}

impl Span {
    fn from(self, bound: Exact) -> Option<Self> {
        let low = self.low.map_or(bound, |low| low.max(bound));
        Self { low: Some(low), ..self }.unless_empty()
    }

    fn below(self, bound: Exact) -> Option<Self> {
        if self.high.is_some_and(|high| high < bound) {
            return Some(self);
        }
        Self { high: Some(bound), below: true, ..self }.unless_empty()
    }

    fn unless_empty(self) -> Option<Self> {
        let (Some(low), Some(high)) = (self.low, self.high) else { return Some(self) };
        (low < high || (low == high && !self.below)).then_some(self)
    }

    /// The same of days, which are numbers here.
    fn days(self) -> String {
        let day = |number: Exact| number.as_integer().and_then(Date::of_number);
        let day = |number| day(number).map_or_else(|| "any day".to_owned(), |day| format!("`{day}`"));
        match (self.low, self.high) {
            (Some(low), _) => day(low),
            (None, Some(high)) if self.below => format!("before {}", day(high)),
            (None, Some(high)) => day(high),
            (None, None) => "any day".to_owned(),
        }
    }

    fn words(self) -> String {
        match (self.low, self.high) {
            (Some(low), _) => low.to_string(),
            (None, Some(high)) if self.below => format!("below {high}"),
            (None, Some(high)) => high.to_string(),
            (None, None) => "any number".to_owned(),
        }
    }
}
