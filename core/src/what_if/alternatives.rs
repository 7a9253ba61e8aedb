//! The other answers to a question, as few as conditions and points tell apart.

use std::cell::Cell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::asks::asks;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::cut::Cut;
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::{Kind, Question};
use crate::checklist::sound::Checklist;
use crate::value::date::Date;
use crate::value::exact::{Exact, Number};
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// Maximum sets of options of one multiple choice that are told apart.
const SETS: usize = 4096;
/// Maximum sets looked at for all questions of one checklist together.
const LOOKS: u32 = 300_000;

/// What an answer would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum OtherAnswer {
    /// These options.
    Chosen {
        /// The options.
        options: Vec<Id>,
    },
    /// Any number between these bounds, as far as the question allows it.
    Number {
        /// It is at least this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<Number>,
        /// It is more than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more_than: Option<Number>,
        /// It is at most this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<Number>,
        /// It is less than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        less_than: Option<Number>,
    },
    /// Any day from the one and before the other.
    Day {
        /// It is this day or a later one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
        /// It is an earlier day than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Date>,
    },
    /// Any text.
    Written,
    /// *Not applicable*.
    NotApplicable,
}

/// What tells the answers to each question of a checklist apart: its points, and its conditions but those of duties.
pub(crate) struct Alternatives<'a> {
    checklist: &'a Checklist,
    /// By question, what the leaves of conditions ask of it.
    leaves: Vec<Vec<Match>>,
    /// By question, the largest parts of conditions that ask of it and of nothing else.
    parts: Vec<Vec<CompiledCondition>>,
    tables: Vec<Vec<&'a Table>>,
    /// How many more sets may be looked at.
    looks: Cell<u32>,
}

/// What conditions and scales see of an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    /// Of each part of a condition: its truth if the question is asked, and if that is undecided.
    truths: Vec<(Truth, Truth)>,
    points: Vec<Exact>,
}

/// Whether a set is empty, what the leaves of conditions see of it, and its points.
type SetSeen = (bool, Vec<u32>, Vec<Exact>);

impl<'a> Alternatives<'a> {
    /// Takes the conditions of the red flags that matter.
    pub(crate) fn new(checklist: &'a Checklist, red_flags: &[CompiledCondition]) -> Self {
        let compiled = checklist.compiled();
        let count = compiled.questions.len();
        let (mut parts, mut tables) = (vec![Vec::new(); count], Vec::new());
        tables.resize_with(count, Vec::new);
        let leaves = asks(count, compiled.conditions().chain(red_flags), &compiled.scales);
        for condition in compiled.conditions().chain(red_flags) {
            split(condition, &mut |question, part| {
                parts.get_mut(question).into_iter().for_each(|all| all.push(part.clone()));
            });
        }
        for table in compiled.scales.iter().flat_map(|scale| &scale.tables) {
            tables.get_mut(table.question).into_iter().for_each(|all: &mut Vec<&Table>| all.push(table));
        }
        Self { checklist, leaves, parts, tables, looks: Cell::new(LOOKS) }
    }

    /// Every answer to a question that anything tells from the others, the present one included; `None` where these
    /// are too many.
    ///
    /// Of several that nothing tells apart, the one nearest to the present answer is taken.
    pub(crate) fn of(&self, at: usize, present: CompiledAnswer) -> Option<Vec<CompiledAnswer>> {
        self.kept(at, present, &|_| true)
    }

    /// Of the answers with these payloads.
    fn kept(
        &self,
        at: usize,
        present: CompiledAnswer,
        keep: &dyn Fn(u64) -> bool,
    ) -> Option<Vec<CompiledAnswer>> {
        let question = self.checklist.at(at)?;
        let mut compiled_answers = match Payload::of(question.kind) {
            Payload::Option => {
                let payloads =
                    (0..question.options.len()).filter_map(|number| CompiledAnswer::option(number).payload());
                self.alone(at, present, payloads.filter(|payload| keep(*payload)))
            }
            Payload::Range => {
                let ranges = self.checklist.compiled().ranges(at, question).into_iter();
                self.alone(at, present, ranges.filter(|payload| keep(*payload)))
            }
            Payload::Options => {
                let mut sets = self.sets(at, question, present)?;
                sets.retain(|set| set.payload().is_none_or(keep));
                sets
            }
            Payload::Nothing => vec![CompiledAnswer::WRITTEN],
        };
        if question.not_applicable {
            compiled_answers.push(CompiledAnswer::NOT_APPLICABLE);
        }
        Some(compiled_answers)
    }

    /// The same without what is no change.
    pub(crate) fn other(
        &self,
        at: usize,
        present: CompiledAnswer,
        keep: &dyn Fn(u64) -> bool,
    ) -> Option<Vec<CompiledAnswer>> {
        let mut compiled_answers = self.kept(at, present, keep)?;
        compiled_answers.retain(|compiled_answer| match (compiled_answer.payload(), present.payload()) {
            (Some(payload), Some(present)) => self.seen(at, payload) != self.seen(at, present),
            _ => *compiled_answer != present,
        });
        Some(compiled_answers)
    }

    /// What conditions and scales see of an answer.
    fn seen(&self, at: usize, payload: u64) -> Seen {
        let truth = |condition: &CompiledCondition, asked: Truth| {
            condition.truth(&|leaf| match leaf {
                CompiledCondition::Answer(_, wanted) => asked.min(Truth::from(wanted.holds(payload))),
                _ => Truth::No,
            })
        };
        let parts = self.parts.get(at).into_iter().flatten();
        let truths = parts.map(|part| (truth(part, Truth::Yes), truth(part, Truth::Undecided))).collect();
        Seen { truths, points: self.points(at, payload) }
    }

    fn points(&self, at: usize, payload: u64) -> Vec<Exact> {
        self.tables.get(at).into_iter().flatten().map(|table| table.given(payload)).collect()
    }

    fn alone(
        &self,
        at: usize,
        present: CompiledAnswer,
        payloads: impl Iterator<Item = u64>,
    ) -> Vec<CompiledAnswer> {
        let (mut known, mut classes) = (BTreeMap::new(), Vec::new());
        for payload in payloads {
            let compiled_answer = CompiledAnswer::given(payload);
            match known.entry(self.seen(at, payload)) {
                Entry::Vacant(place) => {
                    place.insert(classes.len());
                    classes.push(compiled_answer);
                }
                Entry::Occupied(class) if compiled_answer == present => {
                    classes.get_mut(*class.get()).into_iter().for_each(|stands| *stands = compiled_answer);
                }
                Entry::Occupied(_) => {}
            }
        }
        classes
    }

    /// Sets of options: one that excludes all others, or any of the rest.
    fn sets(&self, at: usize, question: &Question, present: CompiledAnswer) -> Option<Vec<CompiledAnswer>> {
        let chosen = present.payload().unwrap_or(0);
        // What leaves and scales see of a set follows from what they see of two parts of it, so one of each is enough.
        let mut classes: BTreeMap<SetSeen, (u32, u64)> = BTreeMap::new();
        let keep = |classes: &mut BTreeMap<_, _>, set: u64| {
            let nearest = ((set ^ chosen).count_ones(), set);
            let leaves = self.leaves.get(at).into_iter().flatten().map(|asked| asked.seen(set)).collect();
            let place = classes.entry((set == 0, leaves, self.points(at, set))).or_insert(nearest);
            *place = nearest.min(*place);
            self.looks.set(self.looks.get().checked_sub(1)?);
            (classes.len() <= SETS).then_some(())
        };
        let numbers = |exclusive: bool| {
            let options = question.options.iter().enumerate();
            options
                .filter(move |(_, it)| it.exclusive == exclusive)
                .map(|(number, _)| CompiledAnswer::bit(number))
        };
        keep(&mut classes, 0)?;
        for bit in numbers(false) {
            let sets: Vec<u64> = classes.values().map(|(_, set)| *set).collect();
            for set in sets {
                keep(&mut classes, set | bit)?;
            }
        }
        for bit in numbers(true) {
            keep(&mut classes, bit)?;
        }
        let mut sets: Vec<(u32, u64)> = classes.into_values().filter(|(_, set)| *set != 0).collect();
        sets.sort_unstable();
        let mut seen = BTreeSet::new();
        sets.retain(|(_, set)| seen.insert(self.seen(at, *set)));
        Some(sets.into_iter().map(|(_, set)| CompiledAnswer::given(set)).collect())
    }

    /// An answer as it is written in a document.
    pub(crate) fn written(&self, at: usize, compiled_answer: CompiledAnswer) -> Option<OtherAnswer> {
        let question = self.checklist.at(at)?;
        let Some(payload) = compiled_answer.payload() else { return Some(OtherAnswer::NotApplicable) };
        let chosen = |is: &dyn Fn(usize) -> bool| {
            let options = question.options.iter().enumerate().filter(|(number, _)| is(*number));
            OtherAnswer::Chosen { options: options.map(|(_, option)| option.id.clone()).collect() }
        };
        Some(match Payload::of(question.kind) {
            Payload::Option => chosen(&|number| CompiledAnswer::option(number) == compiled_answer),
            Payload::Options => chosen(&|number| payload & CompiledAnswer::bit(number) != 0),
            Payload::Range => self.range(at, question, payload)?,
            Payload::Nothing => OtherAnswer::Written,
        })
    }

    /// The numbers around a range that nothing tells from it.
    fn range(&self, at: usize, question: &Question, payload: u64) -> Option<OtherAnswer> {
        let compiled = self.checklist.compiled();
        let (ranges, cuts) = (compiled.ranges(at, question), &compiled.questions.get(at)?.cuts);
        let seen = self.seen(at, payload);
        let same = |range: &&u64| self.seen(at, **range) == seen;
        let first = ranges.iter().rev().skip_while(|range| **range > payload).take_while(same).last()?;
        let last = ranges.iter().skip_while(|range| **range < payload).take_while(same).last()?;
        // The range with number n comes after n - 1 cuts.
        let cut = |number: u64| -> Option<Cut> { cuts.get(usize::try_from(number).ok()?).copied() };
        let below = cut(first.checked_sub(2).unwrap_or(u64::MAX)).filter(|_| ranges.first() != Some(first));
        let above = cut(last.saturating_sub(1)).filter(|_| ranges.last() != Some(last));
        if question.kind == Kind::Date {
            let day = |cut: Option<Cut>| cut.and_then(|cut| Date::of_number(cut.at.exact().as_integer()?));
            return Some(OtherAnswer::Day { from: day(below), before: day(above) });
        }
        let stated = |bound: Fraction| Number(bound.exact());
        let end = |cut: Option<Cut>, above: bool| {
            cut.filter(|cut| cut.above == above).map(|cut| Number(cut.at.exact()))
        };
        Some(OtherAnswer::Number {
            at_least: end(below, false)
                .or_else(|| below.is_none().then(|| question.minimum.map(stated)).flatten()),
            more_than: end(below, true),
            at_most: end(above, true)
                .or_else(|| above.is_none().then(|| question.maximum.map(stated)).flatten()),
            less_than: end(above, false),
        })
    }
}

/// Calls `visit` with the largest parts of a condition that ask of one question alone, and with that question.
fn split(condition: &CompiledCondition, visit: &mut impl FnMut(usize, &CompiledCondition)) {
    if let Some(question) = sole(condition) {
        return visit(question, condition);
    }
    let each = match condition {
        CompiledCondition::All(each) | CompiledCondition::Any(each) => each,
        CompiledCondition::AtLeast(_, each) => return each.iter().for_each(|part| split(part, visit)),
        CompiledCondition::Not(condition) => return split(condition, visit),
        _ => return,
    };
    let mut of_one: BTreeMap<usize, Vec<CompiledCondition>> = BTreeMap::new();
    for part in each {
        match sole(part) {
            Some(question) => of_one.entry(question).or_default().push(part.clone()),
            None => split(part, visit),
        }
    }
    for (question, parts) in of_one {
        let parts = parts.into_boxed_slice();
        visit(
            question,
            &if matches!(condition, CompiledCondition::All(_)) {
                CompiledCondition::All(parts)
            } else {
                CompiledCondition::Any(parts)
            },
        );
    }
}

/// The question that all leaves ask of, if it is one and there are any.
fn sole(condition: &CompiledCondition) -> Option<usize> {
    let mut questions = BTreeSet::new();
    condition.leaves(&mut |leaf| {
        questions.insert(if let CompiledCondition::Answer(question, _) = leaf {
            Some(*question)
        } else {
            None
        });
    });
    if questions.len() == 1 { questions.pop_first()? } else { None }
}
