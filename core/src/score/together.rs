//! What sixty-four assessments come to together: each to what a walk finds of it alone, without a search.
//!
//! A condition is one bit for each assessment, a class a chain of them, and what a scale counts is counted in all at
//! once. Any other scale is combined assessment by assessment.

pub(crate) mod column;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::judgement::CompiledClass;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::compiled::node::Derived;
use crate::checklist::compiled::scale::{CompiledPart, CompiledScale};
use crate::checklist::compiled::table::Table;
use crate::checklist::condition::SafeguardState;
use crate::checklist::document::Combine;
use crate::checklist::sound::Checklist;
use crate::score::combination::PartValue;
use crate::score::contribution::contribution;
use crate::score::together::column::{Classed, Column, Counted, OneScale};
use crate::score::values::{Parts, at_least_percent_truth, at_least_truth, derive};
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// The scales and classes of one block.
pub(crate) struct Together<'a> {
    compiled: &'a Compiled,
    block: &'a Block<'a>,
    known: &'a Known,
    red_flags: Vec<Mask>,
    /// By safeguard: where it applies, and where what it asks for is there.
    safeguards: Vec<[Mask; 2]>,
    scales: Vec<Column>,
    classes: Vec<Classed>,
}

impl<'a> Together<'a> {
    /// Takes the answers, and what is known of them; `None` where a number grows too large to be exact.
    pub(crate) fn of(
        checklist: &'a Checklist,
        block: &'a Block<'a>,
        known: &'a Known,
        as_of: Date,
    ) -> Option<Self> {
        let compiled = checklist.compiled();
        let flags = checklist.document().red_flags.iter().zip(&compiled.red_flags);
        let flag = |when: &CompiledCondition| when.mask(block, known);
        let red_flags = flags.map(|(it, when)| if it.in_force(as_of) { flag(when) } else { Mask::NO });
        let mut all = Self {
            compiled,
            block,
            known,
            red_flags: red_flags.collect(),
            safeguards: vec![[Mask::NO; 2]; compiled.safeguards.len()],
            scales: vec![Column::default(); compiled.scales.len()],
            classes: vec![Classed::default(); compiled.classes.len()],
        };
        for derived in compiled.derived() {
            match *derived {
                Derived::Scale(at) => *all.scales.get_mut(at)? = all.scale(compiled.scales.get(at)?)?,
                Derived::Safeguard(at) => {
                    let safeguard = compiled.safeguards.get(at)?;
                    let both = [&safeguard.applies_when, &safeguard.met_when].map(|when| all.mask(when));
                    *all.safeguards.get_mut(at)? = both;
                }
                Derived::Class(at) => *all.classes.get_mut(at)? = all.class(compiled.classes.get(at)?)?,
            }
        }
        Some(all)
    }

    /// The lanes in which each scale has one value out of one maximum, and each class one value.
    pub(crate) fn settled(&self) -> u64 {
        let scales = self.scales.iter().map(Column::settled);
        let classes = self.classes.iter().map(Classed::settled);
        scales.chain(classes).fold(u64::MAX, |all, each| all & each)
    }

    /// The lanes in which a walk would search for narrower bounds of a scale, or for fewer values of a class.
    pub(crate) fn searched(&self) -> u64 {
        let scales = self.compiled.scales.iter().zip(&self.scales).map(|(scale, column)| {
            let asked =
                |table: &Table| self.known.asked.get(table.question).map_or(0, |it| it.may & !it.sure);
            let where_not_settled = match scale.combine {
                _ if scale.rule.is_some() => u64::MAX,
                Combine::Count if !scale.tables.is_empty() => u64::MAX,
                Combine::Sum => scale.tables.iter().fold(0, |undecided, table| undecided | asked(table)),
                _ => 0,
            };
            where_not_settled & !column.settled()
        });
        let classes = self.compiled.classes.iter().zip(&self.classes);
        let classes = classes.filter(|(class, _)| class.bands.is_some()).map(|(_, it)| !it.settled());
        scales.chain(classes).fold(0, |all, each| all | each)
    }

    /// The value of each scale in one lane.
    pub(crate) fn values(&self, lane: usize) -> impl Iterator<Item = Bounds> {
        self.scales.iter().map(move |scale| scale.value(lane))
    }

    /// The values of each class that are possible in one lane.
    pub(crate) fn classes(&self, lane: usize) -> impl Iterator<Item = Possible> {
        self.classes.iter().map(move |class| class.possible(1 << lane))
    }

    /// The narrowest bounds of each scale that hold those of all lanes, of which there is one or more.
    pub(crate) fn hulls(&self) -> impl Iterator<Item = OneScale> {
        self.scales.iter().map(|scale| scale.hull(self.block.all()))
    }

    /// The values of each class that are possible in some lane.
    pub(crate) fn possible(&self) -> impl Iterator<Item = Possible> {
        self.classes.iter().map(|class| class.possible(self.block.all()))
    }

    /// The truth of a condition over all that was found so far.
    fn mask(&self, condition: &CompiledCondition) -> Mask {
        condition.mask_over(&|leaf| match leaf {
            CompiledCondition::RedFlag(at) => self.red_flags.get(*at).copied().unwrap_or(Mask::NO),
            CompiledCondition::Safeguard(at, state) => {
                let [applies, met] = self.safeguards.get(*at).copied().unwrap_or([Mask::NO; 2]);
                match state {
                    SafeguardState::Met => applies.and(met),
                    SafeguardState::Unmet => applies.and(!met),
                    SafeguardState::NotApplicable => !applies,
                }
            }
            CompiledCondition::Class(at, wanted) => {
                self.classes.get(*at).map_or(Mask::NO, |class| class.mask(**wanted))
            }
            CompiledCondition::ScaleAtLeast(at, bound) => match self.scales.get(*at) {
                Some(Column::Counted(counted)) => counted.value.reaches(bound.exact()),
                _ => self.each(|lane| {
                    at_least_truth(self.one(*at, lane).measured.value, Bounds::exactly(bound.exact()))
                }),
            },
            CompiledCondition::ScaleMissingAtLeast(at, bound) => match self.scales.get(*at) {
                Some(Column::Counted(counted)) => counted.missing.reaches(bound.exact()),
                _ => self
                    .each(|lane| at_least_truth(self.one(*at, lane).missing, Bounds::exactly(bound.exact()))),
            },
            CompiledCondition::ScaleAtLeastPercent(at, percent) => {
                self.each(|lane| at_least_percent_truth(self.one(*at, lane).measured, percent.exact()))
            }
            leaf => leaf.mask_of_leaf(self.block, self.known),
        })
    }

    /// A truth in each lane.
    fn each(&self, truth: impl Fn(usize) -> Truth) -> Mask {
        (0..self.block.lanes).rev().fold(Mask::NO, |mask, lane| {
            let truth = truth(lane);
            Mask {
                sure: mask.sure << 1 | u64::from(truth == Truth::Yes),
                may: mask.may << 1 | u64::from(truth != Truth::No),
            }
        })
    }

    fn one(&self, scale: usize, lane: usize) -> OneScale {
        self.scales.get(scale).map_or(OneScale::NOTHING, |scale| scale.lane(lane))
    }

    fn scale(&self, scale: &CompiledScale) -> Option<Column> {
        if let Some(counted) = self.counted(scale) {
            return Some(Column::Counted(counted));
        }
        if let Some(rule) = &scale.rule {
            let when = self.mask(&rule.when);
            let lane = |lane| {
                let [then, otherwise] =
                    [&rule.then, &rule.otherwise].map(|term| self.one(term.scale, lane).measured);
                Some(OneScale {
                    measured: derive(rule, when.lane(lane), then, otherwise)?,
                    missing: Bounds::ZERO,
                })
            };
            return (0..self.block.lanes).map(lane).collect::<Option<_>>().map(Column::Each);
        }
        let mut column = vec![OneScale::NOTHING; self.block.lanes];
        let mut left = self.block.all();
        while left != 0 {
            let first = left.trailing_zeros() as usize;
            let alike = left & self.alike(scale, first);
            let one = self.combined(scale, first)?;
            for (lane, place) in column.iter_mut().enumerate() {
                if alike >> lane & 1 == 1 {
                    *place = one;
                }
            }
            left &= !alike;
        }
        Some(Column::Each(column))
    }

    /// A scale that only counts what conditions decide.
    fn counted(&self, scale: &CompiledScale) -> Option<Box<Counted>> {
        if !scale.is_count() {
            return None;
        }
        let mut counted = Box::<Counted>::default();
        for (part, _) in &scale.parts {
            match part {
                CompiledPart::Label(at) => counted.one(Mask::YES, *self.known.labels.get(*at)?),
                CompiledPart::Safeguard(at) => {
                    let [applies, met] = *self.safeguards.get(*at)?;
                    counted.one(applies, met);
                }
                CompiledPart::Scale(at) => match self.scales.get(*at)? {
                    Column::Counted(other) => counted.add(other),
                    Column::Each(_) => return None,
                },
            }
        }
        counted.fits().then_some(counted)
    }

    /// The lanes in which the questions of a scale are answered as in this one, so that it comes to the same.
    fn alike(&self, scale: &CompiledScale, lane: usize) -> u64 {
        let own = 1 << lane;
        if !scale.parts.is_empty() {
            return own;
        }
        scale.tables.iter().fold(u64::MAX, |alike, table| {
            let answer = self.block.answer(table.question, lane);
            let asked = self.known.asked.get(table.question).map_or(own, |asked| asked.alike(lane));
            // With no other lane, there is nothing to look for any more.
            let answered = || self.block.lanes_where(table.question, |it| Some(it) == answer);
            if alike == own { own } else { alike & asked & answered() }
        })
    }

    /// A scale in one lane.
    fn combined(&self, scale: &CompiledScale, lane: usize) -> Option<OneScale> {
        let mut parts = Parts::new(scale);
        for table in &scale.tables {
            let answer = self.block.answer(table.question, lane)?;
            let asked = self.known.asked.get(table.question)?.lane(lane);
            let (_, counted, value) = contribution(table, answer, asked);
            let there = self.compiled.questions.get(table.question)?.there();
            parts.add(
                scale,
                PartValue { counted, there, weight: table.weight.exact(), value },
                table.most(),
            )?;
        }
        for (part, weight) in &scale.parts {
            let of = |counted: Truth, holds: Truth| {
                let end = |holds: bool| Exact::integer(i64::from(holds));
                let (sure, may) = (holds == Truth::Yes, holds != Truth::No);
                OneScale {
                    measured: Measured {
                        value: Bounds::of(end(sure), end(may)),
                        maximum: Bounds::exactly(end(true)),
                        counted,
                    },
                    missing: Bounds::of(end(!may), end(!sure)),
                }
            };
            let one = match part {
                CompiledPart::Scale(at) => self.one(*at, lane),
                CompiledPart::Label(at) => of(Truth::Yes, self.known.labels.get(*at)?.lane(lane)),
                CompiledPart::Safeguard(at) => {
                    let [applies, met] = self.safeguards.get(*at)?.map(|mask| mask.lane(lane));
                    of(applies, met)
                }
            };
            let Measured { value, maximum, counted } = one.measured;
            let part = PartValue { counted, there: Truth::Yes, weight: weight.exact(), value };
            if scale.has_missing {
                parts.lack(scale, part, one.missing)?;
            }
            parts.add(scale, part, maximum)?;
        }
        Some(OneScale { measured: parts.total(scale)?, missing: parts.missing })
    }

    fn class(&self, class: &CompiledClass) -> Option<Classed> {
        let mut classed = Classed::default();
        // Where no rule holds for sure so far.
        let mut left = u64::MAX;
        for (condition, value) in &class.rules {
            let mask = self.mask(condition);
            classed.may(*value, left & mask.may);
            left &= !mask.sure;
        }
        let Some(bands) = &class.bands else {
            classed.none = left;
            return Some(classed);
        };
        for lane in (0..self.block.lanes).filter(|lane| left >> lane & 1 == 1) {
            let [on, of] = [bands.on, bands.of].map(|at| self.one(at, lane).measured);
            let possible = Possible { values: bands.possible(&on, &of)?, none: false };
            possible.places().for_each(|value| classed.may(value, 1 << lane));
        }
        Some(classed)
    }
}
