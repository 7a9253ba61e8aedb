//! The fold: what the steps of a trace add up to.

use std::collections::BTreeMap;

use crate::checklist::Checklist;
use crate::checklist::compiled::test::Test;
use crate::score::combination::Element;
use crate::score::conclude::Concluded;
use crate::score::level::Possible;
use crate::score::trace::Step;
use crate::score::values::{Measured, Parts};
use crate::score::{level, values};
use crate::value::bounds::Bounds;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;
use crate::value::truth::Truth;

/// What the steps of a trace add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fold {
    /// The value of each scale.
    pub scales: BTreeMap<Id, Bounds>,
    /// The maximum of each scale.
    pub maxima: BTreeMap<Id, Bounds>,
    /// The red flags in force that are raised, may still be, or are not.
    pub red_flags: BTreeMap<Id, Truth>,
    /// The labels.
    pub labels: BTreeMap<Id, Truth>,
    /// The levels still possible.
    pub possible: Vec<Id>,
    /// The duties that follow, may still follow, or do not.
    pub duties: BTreeMap<Id, Truth>,
}

/// Recomputes a score from its trace.
///
/// Takes the checklist and the steps of an outcome's trace. Returns what they add up to, without looking at
/// the running values that the steps carry; `None` if a step names what the checklist does not have, or a
/// number grows too large to be exact.
///
/// INVARIANT (trace): the outcome holds nothing that this does not give again.
#[must_use]
pub fn fold(checklist: &Checklist, trace: &[Step]) -> Option<Fold> {
    let mut running = Running::new(checklist)?;
    for step in trace {
        running.apply(step)?;
    }
    Some(running.fold())
}

/// What the steps so far add up to, by number.
#[derive(Debug, Clone)]
pub(super) struct Running<'a> {
    checklist: &'a Checklist,
    parts: Vec<Parts>,
    pub(super) values: Vec<Measured>,
    pub(super) labels: Vec<Option<Truth>>,
    pub(super) red_flags: Vec<Option<Truth>>,
    pub(super) duties: Vec<Option<Truth>>,
    pub(super) possible: Possible,
    narrowed: Option<Possible>,
}

impl<'a> Running<'a> {
    pub(super) fn new(checklist: &'a Checklist) -> Option<Self> {
        let (document, plan) = (checklist.document(), checklist.plan());
        let parts: Vec<Parts> = plan.scales.iter().map(Parts::new).collect();
        let values = parts.iter().zip(&plan.scales).map(|(parts, scale)| parts.total(scale));
        Some(Self {
            checklist,
            values: values.collect::<Option<_>>()?,
            parts,
            labels: vec![None; document.labels.len()],
            red_flags: vec![None; document.red_flags.len()],
            duties: vec![None; document.duties.len()],
            possible: Possible::default(),
            narrowed: None,
        })
    }

    pub(super) fn apply(&mut self, step: &Step) -> Option<()> {
        let checklist = self.checklist;
        let document = checklist.document();
        let scale = |id: &Id| document.scales.iter().position(|it| it.id == *id);
        let weight = |weight: &Option<Number>| weight.map_or(Exact::integer(1), |weight| weight.0);
        match step {
            Step::Points { scale: id, counted, perhaps, points, weight: by, maximum, .. } => {
                let there = if *perhaps { Truth::Undecided } else { Truth::Yes };
                let part = Element { counted: *counted, there, weight: weight(by), value: *points };
                self.part(scale(id)?, part, Bounds::exactly(maximum.0)).map(drop)
            }
            Step::Part { scale: id, part, counted, value, weight: by, .. } => {
                let maximum = self.values.get(scale(part)?)?.maximum;
                let part =
                    Element { counted: *counted, there: Truth::Yes, weight: weight(by), value: *value };
                self.part(scale(id)?, part, maximum).map(drop)
            }
            Step::Derive { scale: id, when, .. } => self.derive(scale(id)?, *when).map(drop),
            // Both are in the checklist; the steps are for who reads the trace.
            Step::Round { .. } => Some(()),
            Step::Narrow { scale: id, value, maximum } => {
                let place = self.values.get_mut(scale(id)?)?;
                (place.value, place.maximum) = (*value, *maximum);
                Some(())
            }
            Step::Label { label, holds } => {
                let at = document.labels.iter().position(|it| it.id == *label)?;
                set(&mut self.labels, at, *holds)
            }
            Step::RedFlag { red_flag, raised } => {
                let at = document.red_flags.iter().position(|it| it.id == *red_flag)?;
                set(&mut self.red_flags, at, *raised)
            }
            Step::NarrowLevels { possible } => {
                self.narrowed = Some(self.levels_of(possible)?);
                Some(())
            }
            Step::Level { rules, .. } => self.level(rules).map(drop),
            Step::Duty { duty, holds } => {
                let at = document.duties.iter().position(|it| it.id == *duty)?;
                set(&mut self.duties, at, *holds)
            }
        }
    }

    /// Adds a part to a scale; returns the scale so far, before it is rounded.
    pub(super) fn part(&mut self, scale: usize, part: Element, maximum: Bounds) -> Option<Bounds> {
        let planned = self.checklist.plan().scales.get(scale)?;
        let parts = self.parts.get_mut(scale)?;
        let after = parts.add(planned, part, maximum)?;
        *self.values.get_mut(scale)? = parts.total(planned)?;
        Some(after)
    }

    /// Derives a scale by its rule, where the condition has this truth; returns it.
    pub(super) fn derive(&mut self, scale: usize, when: Truth) -> Option<Bounds> {
        let rule = self.checklist.plan().scales.get(scale)?.rule.as_ref()?;
        let value = values::derive(rule, when, &self.values)?;
        *self.values.get_mut(scale)? = value;
        Some(value.value)
    }

    /// Finds the level, where the rules looked at have these truths; returns the levels still possible.
    pub(super) fn level(&mut self, rules: &[Truth]) -> Option<Vec<Id>> {
        let (document, plan) = (self.checklist.document(), self.checklist.plan());
        let mut truths = rules.iter().copied();
        let next = std::cell::RefCell::new(&mut truths);
        let truth = |_: &Test| next.borrow_mut().next().unwrap_or(Truth::No);
        let found = match self.narrowed {
            Some(narrowed) => narrowed,
            None => level::possible(document, plan, &self.values, truth)?.0,
        };
        self.possible = found.with_flags(plan, level::prohibition(document, &self.red_flags));
        Some(self.names(self.possible.levels))
    }

    /// The truth of a condition over scales, level, labels and red flags.
    pub(super) fn truth(&self, test: &Test) -> Truth {
        let of = |truths: &[Option<Truth>], at: usize| truths.get(at).copied().flatten().unwrap_or(Truth::No);
        match test {
            Test::Level(wanted) => {
                let (among, all) =
                    (self.possible.levels & **wanted != 0, self.possible.levels & !**wanted == 0);
                match (among, all && !self.possible.none) {
                    (true, true) => Truth::Yes,
                    (true, false) => Truth::Undecided,
                    (false, _) => Truth::No,
                }
            }
            Test::RedFlag(at) => of(&self.red_flags, *at),
            Test::Label(at) => of(&self.labels, *at),
            scale => values::scale_truth(scale, &self.values),
        }
    }

    fn levels_of(&self, ids: &[Id]) -> Option<Possible> {
        let known: Vec<&Id> = self.checklist.levels().collect();
        let bits = ids.iter().map(|id| known.iter().position(|it| *it == id).map(Possible::bit));
        let levels = bits.collect::<Option<Vec<u128>>>()?.into_iter().fold(0, |levels, bit| levels | bit);
        Some(Possible { levels, none: false })
    }

    pub(super) fn names(&self, levels: u128) -> Vec<Id> {
        Concluded::names(self.checklist, levels)
    }

    pub(super) fn fold(self) -> Fold {
        let document = self.checklist.document();
        let scales = || document.scales.iter().map(|scale| scale.id.clone()).zip(&self.values);
        let truths = |ids: Vec<&Id>, truths: &[Option<Truth>]| {
            ids.into_iter().cloned().zip(truths).filter_map(|(id, truth)| Some((id, (*truth)?))).collect()
        };
        Fold {
            scales: scales().map(|(id, it)| (id, it.value)).collect(),
            maxima: scales().map(|(id, it)| (id, it.maximum)).collect(),
            red_flags: truths(document.red_flags.iter().map(|it| &it.id).collect(), &self.red_flags),
            labels: truths(document.labels.iter().map(|it| &it.id).collect(), &self.labels),
            duties: truths(document.duties.iter().map(|it| &it.id).collect(), &self.duties),
            possible: self.names(self.possible.levels),
        }
    }
}

fn set(truths: &mut [Option<Truth>], at: usize, truth: Truth) -> Option<()> {
    *truths.get_mut(at)? = Some(truth);
    Some(())
}
