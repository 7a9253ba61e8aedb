//! The answers that an open question can still get, as few as conditions tell apart.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::Question;
use crate::score::search::reachable::Reachable;
use crate::score::search::target::Target;

/// Maximum choices of one question told apart before the search gives up.
const CHOICES: usize = 4_096;

/// What each of the things that conditions ask of an answer sees of it, in as many bits as that takes.
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
    let asks: Vec<Match> = asks.iter().copied().chain(target.asks(at)).collect();
    let bits = asks.iter().map(|asked| asked.bits()).fold(0, u32::saturating_add);
    if bits > Class::BITS {
        return None;
    }
    // Where each of them takes one bit, a set fulfils what any of its options does.
    let plain = usize::try_from(bits) == Ok(asks.len());
    let mut classes = Classes { question: at, asks: &asks, plain, target, known: BTreeMap::new() };
    match Payload::of(question.kind) {
        Payload::Option => {
            (0..question.options.len())
                .try_for_each(|number| classes.answer(CompiledAnswer::option(number).payload()?))?;
        }
        Payload::Range => {
            compiled.ranges(at, question).into_iter().try_for_each(|range| classes.answer(range))?;
        }
        Payload::Options => {
            let (alone, free) = question.alone_and_free();
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

/// The answers so far, by what the asks see of them.
struct Classes<'a> {
    question: usize,
    asks: &'a [Match],
    plain: bool,
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
        let asks = self.asks.iter().rev();
        asks.fold(0, |class, asked| class << asked.bits() | Class::from(asked.seen(payload)))
    }

    /// One more option of a multiple choice: alone, and with every set so far.
    fn option(&mut self, number: usize) -> Option<()> {
        let bit = CompiledAnswer::bit(number);
        let own = self.class(bit);
        let with = self.known.iter().map(|(class, choice)| {
            let smaller = choice.answer.payload()?;
            let set = smaller | bit;
            let adds = self.target.options(self.question, set, smaller)?;
            let class = if self.plain { class | own } else { self.class(set) };
            Some((class, Choice { answer: CompiledAnswer::given(set), adds: choice.adds.moved(adds)? }))
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
