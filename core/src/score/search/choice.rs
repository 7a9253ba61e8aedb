//! The answers that an open question can still get, as few as conditions and points tell apart.

use super::{Reach, Target};
use crate::checklist::{Kind, Question};
use crate::number::Exact;
use crate::plan::{Cell, Match, Plan};

/// As many options of one multiple choice are tried in every combination.
const COMBINED: usize = 12;

/// Answers that no condition tells apart.
pub(super) struct Choice {
    /// One of them, as far as conditions ask.
    pub(super) cell: Cell,
    /// What they can add.
    pub(super) adds: Reach,
}

/// The choices of an open question that is asked; `None` where there are too many.
pub(super) fn choices(
    question: &Question,
    plan: &Plan,
    at: usize,
    asks: &[Match],
    target: &Target<'_>,
) -> Option<Vec<Choice>> {
    let mut choices = match question.kind {
        Kind::Single => {
            let payloads = (0..question.options.len()).filter_map(|number| Cell::option(number).payload());
            alone(payloads, at, asks, target)?
        }
        Kind::Number => alone(plan.ranges(at, question).into_iter(), at, asks, target)?,
        Kind::Multiple => sets(question, at, asks, target)?,
        Kind::Date | Kind::Text => alone(std::iter::once(0), at, asks, target)?,
    };
    if question.not_applicable {
        choices.push(Choice { cell: Cell::NOT_APPLICABLE, adds: target.adds(at, None)? });
    }
    Some(choices)
}

/// Answers of which each is one payload, those together that no condition tells apart.
fn alone(
    payloads: impl Iterator<Item = u64>,
    at: usize,
    asks: &[Match],
    target: &Target<'_>,
) -> Option<Vec<Choice>> {
    let mut classes: Vec<(Vec<bool>, Choice)> = Vec::new();
    for payload in payloads {
        let class: Vec<bool> = asks.iter().map(|asked| asked.holds(payload)).collect();
        let adds = target.adds(at, Some(payload))?;
        match classes.iter_mut().find(|(known, _)| *known == class) {
            Some((_, choice)) => choice.adds = choice.adds.clone().or(&adds)?,
            None => classes.push((class, Choice { cell: Cell::given(payload), adds })),
        }
    }
    Some(classes.into_iter().map(|(_, choice)| choice).collect())
}

/// Sets of options: one that excludes all others, or any of the rest.
fn sets(question: &Question, at: usize, asks: &[Match], target: &Target<'_>) -> Option<Vec<Choice>> {
    let numbers = |exclusive: bool| {
        let options = question.options.iter().enumerate();
        options.filter(move |(_, option)| option.exclusive == exclusive).map(|(number, _)| number)
    };
    let asked = |number: &usize| asks.iter().any(|asked| asked.holds(Cell::bit(*number)));
    let mut choices = alone(numbers(true).map(Cell::bit), at, asks, target)?;
    let (told, free): (Vec<usize>, Vec<usize>) = numbers(false).partition(asked);
    if told.len() > COMBINED {
        return None;
    }
    // What the options that no condition asks for add: with none of them, and with at least one.
    let (none, mut some) = (Reach::one(Exact::ZERO, crate::score::Bounds::ZERO), Reach::NOWHERE);
    for number in free {
        let option = target.option(at, number)?;
        let with = some.plus(&option)?.or(&option)?;
        some = some.or(&with)?;
    }
    let any = none.or(&some)?;
    let base = target.adds(at, Some(0))?;
    for pattern in 0..1_u64.checked_shl(u32::try_from(told.len()).ok()?)? {
        let chosen = told.iter().enumerate().filter(|(place, _)| pattern & Cell::bit(*place) != 0);
        let (mut set, mut adds) = (0, base.clone());
        for (_, number) in chosen {
            set |= Cell::bit(*number);
            adds = adds.plus(&target.option(at, *number)?)?;
        }
        // A choice is never empty.
        let rest = if set == 0 { &some } else { &any };
        let adds = adds.plus(rest)?;
        if adds.values().next().is_some() {
            choices.push(Choice { cell: Cell::given(set), adds });
        }
    }
    Some(choices)
}
