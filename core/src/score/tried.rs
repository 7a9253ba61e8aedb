//! What every way to answer the open questions comes to, where these are few.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::mask::{Block, LANES, Varied};
use crate::checklist::compiled::node::Node;
use crate::checklist::compiled::table::Table;
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::score::together::Together;
use crate::score::together::column::OneScale;
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// Maximum ways to answer that are tried.
const WAYS: u64 = 256;
/// Maximum sets of options of one multiple choice that are looked at.
const SETS: u64 = 1024;
/// Maximum looks that all of them take together.
const LOOKS: u64 = 100_000;

/// All that complete answers come to.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    /// By scale, the narrowest that holds what every way comes to.
    pub(crate) scales: Vec<OneScale>,
    /// By class, the values that some way comes to.
    pub(crate) classes: Vec<Possible>,
}

/// Tries every way to answer; `None` where that would take too long.
pub(crate) fn tried(checklist: &Checklist, given: Given<'_>, as_of: Date) -> Option<Tried> {
    let ways = affordable(checklist, WAYS);
    let questions = open(checklist, given)?;
    // Those that are asked in any case multiply each other.
    let asked = questions.iter().filter(|at| given.asked(**at) == Truth::Yes);
    asked.map(|at| choices(checklist, *at)).try_fold(1_u64, |product, all| {
        product.checked_mul(u64::try_from(all?.len().max(1)).ok()?).filter(|product| *product <= ways)
    })?;
    let varied = questions.iter().map(|question| (*question, [CompiledAnswer::OPEN; LANES])).collect();
    let mut trial = Trial { checklist, as_of, answers: given.answers, varied, lanes: 0, found: None };
    every_way(checklist, given, &questions, ways, |given| trial.add(given.answers))?;
    trial.score()?;
    trial.found
}

/// Ways to answer, scored sixty-four at once.
struct Trial<'a> {
    checklist: &'a Checklist,
    as_of: Date,
    answers: &'a [CompiledAnswer],
    /// The open questions, each as it is answered in the ways that are not scored yet.
    varied: Vec<Varied>,
    /// How many ways these are.
    lanes: usize,
    found: Option<Tried>,
}

impl Trial<'_> {
    /// One more way, which differs from the others in the open questions alone.
    fn add(&mut self, answers: &[CompiledAnswer]) -> Option<()> {
        if self.lanes == LANES {
            self.score()?;
        }
        for (question, column) in &mut self.varied {
            *column.get_mut(self.lanes)? = *answers.get(*question)?;
        }
        self.lanes = self.lanes.saturating_add(1);
        Some(())
    }

    fn score(&mut self) -> Option<()> {
        let block = Block::of_one(self.answers, &self.varied, self.lanes);
        let known = self.checklist.compiled().asked(&block);
        let more = Tried::of(&Together::of(self.checklist, &block, &known, self.as_of)?);
        self.found = Some(match self.found.take() {
            Some(found) => found.or(&more),
            None => more,
        });
        self.lanes = 0;
        Some(())
    }
}

/// How many ways to answer can be scored, and at most so many.
pub(super) fn affordable(checklist: &Checklist, most: u64) -> u64 {
    most.min(LOOKS.checked_div(checklist.compiled().work_of_a_walk()).unwrap_or(most))
}

/// The open questions that are asked or may be, and that matter, each after those that decide it; `None` where it is not
/// said how often a section is answered.
pub(super) fn open(checklist: &Checklist, given: Given<'_>) -> Option<Vec<usize>> {
    let compiled = checklist.compiled();
    if compiled.questions.iter().any(|question| question.perhaps) {
        return None;
    }
    let is_open = |at: &usize| given.answers.get(*at).is_some_and(|answer| answer.is_open());
    let questions = (compiled.order().iter())
        .filter_map(|node| if let Node::Question(at) = node { Some(*at) } else { None })
        .filter(|at| given.asked(*at) != Truth::No && is_open(at) && matters(checklist, *at));
    Some(questions.collect())
}

/// Answers these open questions in every way, each after those that decide it, and does something with each; `None` where
/// these are more than so many ways, or nothing could be done with one.
pub(super) fn every_way(
    checklist: &Checklist,
    given: Given<'_>,
    questions: &[usize],
    ways: u64,
    end: impl FnMut(Given<'_>) -> Option<()>,
) -> Option<()> {
    let compiled = checklist.compiled();
    let (mut end, mut left, mut answers) = (end, ways, given.answers.to_vec());
    let (mut known, mut path, mut from) = (given.known.clone(), Vec::<Fixed<'_>>::new(), 0_usize);
    loop {
        let asked = |at: usize| known.asked.get(at).map_or(Truth::No, |asked| asked.lane(0));
        let is_open = |at: usize| answers.get(at).is_some_and(|answer| answer.is_open());
        let next = questions
            .iter()
            .enumerate()
            .skip(from)
            .find(|(_, at)| asked(**at) == Truth::Yes && is_open(**at));
        if let Some((place, &question)) = next {
            let others = choices(checklist, question)?.iter();
            let after = place.saturating_add(1);
            path.push(Fixed { question, after, before: *answers.get(question)?, others });
        } else {
            left = left.checked_sub(1)?;
            end(Given { answers: &answers, known: &known, memo: None })?;
        }
        // The last question that has another answer gets it; those after it are asked again.
        loop {
            let Some(last) = path.last_mut() else { return Some(()) };
            let (question, next) = (last.question, last.others.next());
            *answers.get_mut(question)? = *next.unwrap_or(&last.before);
            compiled.decide_again(question, &answers, &mut known, |_, _, _| ());
            if next.is_some() {
                from = last.after;
                break;
            }
            path.pop();
        }
    }
}

/// A question that has one of its answers for now.
struct Fixed<'a> {
    question: usize,
    /// From where on the next question is looked for.
    after: usize,
    before: CompiledAnswer,
    others: std::slice::Iter<'a, CompiledAnswer>,
}

impl Tried {
    fn of(together: &Together<'_>) -> Self {
        Self { scales: together.hulls().collect(), classes: together.possible().collect() }
    }

    fn or(mut self, other: &Self) -> Self {
        for (own, other) in self.scales.iter_mut().zip(&other.scales) {
            *own = own.hull(*other);
        }
        for (own, other) in self.classes.iter_mut().zip(&other.classes) {
            *own = own.or(*other);
        }
        self
    }
}

/// What the answers to a question add to each scale.
fn tables(checklist: &Checklist, question: usize) -> impl Iterator<Item = &Table> {
    let tables = checklist.compiled().scales.iter().flat_map(|scale| &scale.tables);
    tables.filter(move |table| table.question == question)
}

/// Whether a condition or a scale looks at the answer to a question.
fn matters(checklist: &Checklist, question: usize) -> bool {
    !checklist.compiled().asks(question).is_empty() || tables(checklist, question).next().is_some()
}

/// The answers to a question that conditions or points tell apart; `None` where there are too many.
pub(super) fn choices(checklist: &Checklist, at: usize) -> Option<&[CompiledAnswer]> {
    checklist.compiled().choices(at, || find_choices(checklist, at))
}

fn find_choices(checklist: &Checklist, at: usize) -> Option<Vec<CompiledAnswer>> {
    let (question, compiled) = (checklist.at(at)?, checklist.compiled());
    let asks = compiled.asks(at);
    let mut told: BTreeMap<(Vec<u32>, Vec<Exact>), u64> = BTreeMap::new();
    let mut tell = |payload: u64| {
        let seen = asks.iter().map(|asked| asked.seen(payload)).collect();
        let class = (seen, tables(checklist, at).map(|table| table.given(payload)).collect());
        if let Entry::Vacant(place) = told.entry(class) {
            place.insert(payload);
        }
        (u64::try_from(told.len()).is_ok_and(|count| count <= WAYS)).then_some(())
    };
    match Payload::of(question.kind) {
        Payload::Option => (0..question.options.len())
            .try_for_each(|number| tell(CompiledAnswer::option(number).payload()?))?,
        Payload::Range => compiled.ranges(at, question).into_iter().try_for_each(tell)?,
        Payload::Options => {
            let (alone, free) = question.alone_and_free();
            let sets = 1_u64.checked_shl(u32::try_from(free.len()).ok()?).filter(|sets| *sets <= SETS)?;
            let set = |which: u64| {
                let chosen = free.iter().enumerate().filter(|(place, _)| which >> place & 1 == 1);
                CompiledAnswer::set(chosen.map(|(_, option)| *option))
            };
            (1..sets).map(set).try_for_each(&mut tell)?;
            alone.into_iter().try_for_each(|option| tell(CompiledAnswer::bit(option)))?;
        }
        Payload::Nothing => tell(0)?,
    }
    let given = told.into_values().map(CompiledAnswer::given);
    let not_applicable = question.not_applicable.then_some(CompiledAnswer::NOT_APPLICABLE);
    Some(given.chain(not_applicable).collect())
}
