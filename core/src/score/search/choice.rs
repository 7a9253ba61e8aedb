//! The answers that an open question can still get, as few as conditions tell apart.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::condition::Match;
use crate::checklist::document::Question;
use crate::score::search::reachable::Reachable;
use crate::score::search::target::Target;

/// Maximum choices of one question told apart before the search gives up.
const CHOICES: usize = 4_096;

/// Which of the things that conditions ask of an answer it fulfils, one bit for each.
type Class = u128;

/// Answers that no condition tells apart.
pub(super) struct Choice {
    /// One of them, as far as conditions ask.
    pub(super) answer: CompiledAnswer,
    /// What they can add.
    pub(super) adds: Reachable,
}

/// The choices of an open question that is asked; `None` where there are too many.
pub(super) fn choices(
    question: &Question,
    compiled: &Compiled,
    at: usize,
    asks: &[Match],
    target: &Target<'_>,
) -> Option<Vec<Choice>> {
    if asks.len() > Class::BITS as usize {
        return None;
    }
    let mut classes = Classes { question: at, asks, target, known: BTreeMap::new() };
    match Payload::of(question.kind) {
        Payload::Option => {
            (0..question.options.len())
                .try_for_each(|number| classes.answer(CompiledAnswer::option(number).payload()?))?;
        }
        Payload::Range => {
            compiled.ranges(at, question).into_iter().try_for_each(|range| classes.answer(range))?;
        }
        Payload::Options => {
            let (alone, free): (Vec<usize>, Vec<usize>) = (0..question.options.len())
                .partition(|it| question.options.get(*it).is_some_and(|it| it.exclusive));
            free.into_iter().try_for_each(|number| classes.option(number))?;
            alone.into_iter().try_for_each(|number| classes.answer(CompiledAnswer::bit(number)))?;
        }
        Payload::Nothing => classes.answer(0)?,
    }
    let mut choices: Vec<Choice> = classes.known.into_values().collect();
    if question.not_applicable {
        choices.push(Choice {
            answer: CompiledAnswer::NOT_APPLICABLE,
            adds: Reachable::one(target.adds(at, None)?),
        });
    }
    Some(choices)
}

/// The answers so far, by which of the asks they fulfil.
struct Classes<'a> {
    question: usize,
    asks: &'a [Match],
    target: &'a Target<'a>,
    known: BTreeMap<Class, Choice>,
}

impl Classes<'_> {
    /// One more answer.
    fn answer(&mut self, payload: u64) -> Option<()> {
        let adds = self.target.adds(self.question, Some(payload))?;
        self.insert(
            self.class(payload),
            Choice { answer: CompiledAnswer::given(payload), adds: Reachable::one(adds) },
        )
    }

    fn class(&self, payload: u64) -> Class {
        let bits = self.asks.iter().rev();
        bits.fold(0, |class, asked| class << 1 | Class::from(asked.holds(payload)))
    }

    /// One more option of a multiple choice: alone, and with every set so far.
    fn option(&mut self, number: usize) -> Option<()> {
        let (bit, adds) = (CompiledAnswer::bit(number), self.target.option(self.question, number)?);
        let own = self.class(bit);
        let with = self.known.iter().map(|(class, choice)| {
            let answer = CompiledAnswer::given(choice.answer.payload()? | bit);
            // A set fulfils what any of its options does.
            Some((class | own, Choice { answer, adds: choice.adds.moved(adds)? }))
        });
        let with: Vec<(Class, Choice)> = with.collect::<Option<_>>()?;
        self.answer(bit)?;
        with.into_iter().try_for_each(|(class, choice)| self.insert(class, choice))
    }

    fn insert(&mut self, class: Class, choice: Choice) -> Option<()> {
        match self.known.entry(class) {
            Entry::Vacant(place) => drop(place.insert(choice)),
            Entry::Occupied(mut known) => known.get_mut().adds = choice.adds.or(&known.get().adds)?,
        }
        (self.known.len() <= CHOICES).then_some(())
    }
}
