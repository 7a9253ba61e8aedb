//! The other answers to a question, as few as conditions and points tell apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::checklist::Checklist;
use crate::checklist::compiled::Cut;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::test::{Match, Test};
use crate::checklist::document::{Kind, Question};
use crate::value::exact::{Exact, Number};
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// As many sets of options of one multiple choice are told apart.
const SETS: usize = 4096;

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
    /// Any day or text.
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
    parts: Vec<Vec<Test>>,
    tables: Vec<Vec<&'a Table>>,
}

/// What conditions and scales see of an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    /// Of each part of a condition: its truth if the question is asked, and if that is undecided.
    truths: Vec<(Truth, Truth)>,
    points: Vec<Exact>,
}

/// Whether a set is empty, what the leaves of conditions say of it, and its points.
type SetSeen = (bool, Vec<bool>, Vec<Exact>);

impl<'a> Alternatives<'a> {
    /// Takes the conditions of the red flags that matter.
    pub(crate) fn new(checklist: &'a Checklist, red_flags: &[Test]) -> Self {
        let plan = checklist.plan();
        let count = plan.questions.len();
        let (mut leaves, mut parts, mut tables) =
            (vec![Vec::new(); count], vec![Vec::new(); count], Vec::new());
        tables.resize_with(count, Vec::new);
        for test in plan.conditions().chain(red_flags) {
            test.leaves(&mut |leaf| {
                if let Test::Answer(question, wanted) = leaf {
                    leaves
                        .get_mut(*question)
                        .into_iter()
                        .for_each(|asks: &mut Vec<Match>| asks.push(*wanted));
                }
            });
            split(test, &mut |question, part| {
                parts.get_mut(question).into_iter().for_each(|all| all.push(part.clone()));
            });
        }
        for asks in &mut leaves {
            asks.sort_unstable();
            asks.dedup();
        }
        for table in plan.scales.iter().flat_map(|scale| &scale.tables) {
            tables.get_mut(table.question).into_iter().for_each(|all: &mut Vec<&Table>| all.push(table));
        }
        Self { checklist, leaves, parts, tables }
    }

    /// Every answer to a question that anything tells from the others, the present one included; `None` where these
    /// are too many.
    ///
    /// Of several that nothing tells apart, the one nearest to the present answer stands for all.
    pub(crate) fn of(&self, at: usize, present: Cell) -> Option<Vec<Cell>> {
        let question = self.checklist.at(at)?;
        let mut cells = match question.kind {
            Kind::Single => {
                let payloads =
                    (0..question.options.len()).filter_map(|number| Cell::option(number).payload());
                self.alone(at, present, payloads)
            }
            Kind::Number => self.alone(at, present, self.checklist.plan().ranges(at, question).into_iter()),
            Kind::Multiple => self.sets(at, question, present)?,
            Kind::Date | Kind::Text => vec![Cell::WRITTEN],
        };
        if question.not_applicable {
            cells.push(Cell::NOT_APPLICABLE);
        }
        Some(cells)
    }

    /// The same without what is no change.
    pub(crate) fn other(&self, at: usize, present: Cell) -> Option<Vec<Cell>> {
        let mut cells = self.of(at, present)?;
        cells.retain(|cell| match (cell.payload(), present.payload()) {
            (Some(payload), Some(present)) => self.seen(at, payload) != self.seen(at, present),
            _ => *cell != present,
        });
        Some(cells)
    }

    /// What conditions and scales see of an answer.
    fn seen(&self, at: usize, payload: u64) -> Seen {
        let truth = |test: &Test, asked: Truth| {
            test.truth(&|leaf| match leaf {
                Test::Answer(_, wanted) => asked.min(Truth::from(wanted.holds(payload))),
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

    fn alone(&self, at: usize, present: Cell, payloads: impl Iterator<Item = u64>) -> Vec<Cell> {
        let mut classes: Vec<(Seen, Cell)> = Vec::new();
        for payload in payloads {
            let (seen, cell) = (self.seen(at, payload), Cell::given(payload));
            match classes.iter_mut().find(|(known, _)| *known == seen) {
                Some((_, stands)) if cell == present => *stands = cell,
                Some(_) => {}
                None => classes.push((seen, cell)),
            }
        }
        classes.into_iter().map(|(_, cell)| cell).collect()
    }

    /// Sets of options: one that excludes all others, or any of the rest.
    fn sets(&self, at: usize, question: &Question, present: Cell) -> Option<Vec<Cell>> {
        let chosen = present.payload().unwrap_or(0);
        // What leaves and scales see of a set follows from what they see of two parts of it, so one of each is enough.
        let mut classes: BTreeMap<SetSeen, (u32, u64)> = BTreeMap::new();
        let keep = |classes: &mut BTreeMap<_, _>, set: u64| {
            let nearest = ((set ^ chosen).count_ones(), set);
            let leaves = self.leaves.get(at).into_iter().flatten().map(|asked| asked.holds(set)).collect();
            let place = classes.entry((set == 0, leaves, self.points(at, set))).or_insert(nearest);
            *place = nearest.min(*place);
            (classes.len() <= SETS).then_some(())
        };
        let numbers = |exclusive: bool| {
            let options = question.options.iter().enumerate();
            options.filter(move |(_, it)| it.exclusive == exclusive).map(|(number, _)| Cell::bit(number))
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
        Some(sets.into_iter().map(|(_, set)| Cell::given(set)).collect())
    }

    /// An answer as it is written in a document.
    pub(crate) fn written(&self, at: usize, cell: Cell) -> Option<OtherAnswer> {
        let question = self.checklist.at(at)?;
        let Some(payload) = cell.payload() else { return Some(OtherAnswer::NotApplicable) };
        let chosen = |number: usize| match question.kind {
            Kind::Multiple => payload & Cell::bit(number) != 0,
            _ => Cell::option(number) == cell,
        };
        Some(match question.kind {
            Kind::Single | Kind::Multiple => {
                let options = question.options.iter().enumerate().filter(|(number, _)| chosen(*number));
                OtherAnswer::Chosen { options: options.map(|(_, option)| option.id.clone()).collect() }
            }
            Kind::Number => self.range(at, question, payload)?,
            Kind::Date | Kind::Text => OtherAnswer::Written,
        })
    }

    /// The numbers around a range that nothing tells from it.
    fn range(&self, at: usize, question: &Question, payload: u64) -> Option<OtherAnswer> {
        let plan = self.checklist.plan();
        let (ranges, cuts) = (plan.ranges(at, question), &plan.questions.get(at)?.cuts);
        let seen = self.seen(at, payload);
        let same = |range: &&u64| self.seen(at, **range) == seen;
        let first = ranges.iter().rev().skip_while(|range| **range > payload).take_while(same).last()?;
        let last = ranges.iter().skip_while(|range| **range < payload).take_while(same).last()?;
        // The range with this number lies after as many cuts, less one.
        let cut = |number: u64| -> Option<Cut> { cuts.get(usize::try_from(number).ok()?).copied() };
        let below = cut(first.checked_sub(2).unwrap_or(u64::MAX)).filter(|_| ranges.first() != Some(first));
        let above = cut(last.saturating_sub(1)).filter(|_| ranges.last() != Some(last));
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
fn split(test: &Test, visit: &mut impl FnMut(usize, &Test)) {
    if let Some(question) = sole(test) {
        return visit(question, test);
    }
    let (Test::All(each) | Test::Any(each)) = test else {
        if let Test::Not(test) = test {
            split(test, visit);
        }
        return;
    };
    let mut of_one: BTreeMap<usize, Vec<Test>> = BTreeMap::new();
    for part in each {
        match sole(part) {
            Some(question) => of_one.entry(question).or_default().push(part.clone()),
            None => split(part, visit),
        }
    }
    for (question, parts) in of_one {
        let parts = parts.into_boxed_slice();
        visit(question, &if matches!(test, Test::All(_)) { Test::All(parts) } else { Test::Any(parts) });
    }
}

/// The question that all leaves ask of, if it is one and there are any.
fn sole(test: &Test) -> Option<usize> {
    let mut questions = BTreeSet::new();
    test.leaves(&mut |leaf| {
        questions.insert(if let Test::Answer(question, _) = leaf { Some(*question) } else { None });
    });
    if questions.len() == 1 { questions.pop_first()? } else { None }
}
