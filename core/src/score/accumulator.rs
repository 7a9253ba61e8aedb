//! What steps add up to, one after the other.

use std::cell::RefCell;

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::CompiledPart;
use crate::checklist::sound::Checklist;
use crate::score::combination::PartValue;
use crate::score::safeguard::Safeguarded;
use crate::score::trace::{PartKind, Step};
use crate::score::values::Parts;
use crate::score::{class, values};
use crate::value::bounds::Bounds;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// What the steps so far add up to, by number.
#[derive(Debug, Clone)]
pub(super) struct Accumulator<'a> {
    checklist: &'a Checklist,
    parts: Vec<Parts>,
    pub(super) values: Vec<Measured>,
    pub(super) labels: Vec<Option<Truth>>,
    pub(super) safeguards: Vec<Option<Safeguarded>>,
    pub(super) classes: Vec<Possible>,
    pub(super) red_flags: Vec<Option<Truth>>,
    pub(super) duties: Vec<Option<Truth>>,
    pub(super) recommendations: Vec<Option<Truth>>,
    pub(super) opens: Vec<Option<Truth>>,
}

impl<'a> Accumulator<'a> {
    pub(super) fn new(checklist: &'a Checklist) -> Option<Self> {
        let (document, compiled) = (checklist.document(), checklist.compiled());
        let parts: Vec<Parts> = compiled.scales.iter().map(Parts::new).collect();
        let values = parts.iter().zip(&compiled.scales).map(|(parts, scale)| parts.total(scale));
        Some(Self {
            checklist,
            values: values.collect::<Option<_>>()?,
            parts,
            labels: vec![None; document.labels.len()],
            safeguards: vec![None; document.safeguards.len()],
            classes: vec![Possible::default(); document.classes.len()],
            red_flags: vec![None; document.red_flags.len()],
            duties: vec![None; document.duties.len()],
            recommendations: vec![None; document.recommendations.len()],
            opens: vec![None; document.opens.len()],
        })
    }

    /// For sums that are added up already, of which the values are still to come: nothing but scales, red flags and
    /// classes is looked at.
    pub(super) fn of_sums(checklist: &'a Checklist, red_flags: Vec<Option<Truth>>) -> Self {
        Self {
            checklist,
            parts: Vec::new(),
            values: Vec::with_capacity(checklist.compiled().scales.len()),
            labels: Vec::new(),
            safeguards: Vec::new(),
            classes: vec![Possible::default(); checklist.compiled().classes.len()],
            red_flags,
            duties: Vec::new(),
            recommendations: Vec::new(),
            opens: Vec::new(),
        }
    }

    pub(super) fn apply(&mut self, step: &Step) -> Option<()> {
        let checklist = self.checklist;
        let document = checklist.document();
        let scale = |id: &Id| document.scales.iter().position(|it| it.id == *id);
        let weight = |weight: &Option<Number>| weight.map_or(Exact::integer(1), |weight| weight.0);
        match step {
            Step::Points { scale: id, counted, perhaps, points, weight: by, maximum, .. } => {
                let there = if *perhaps { Truth::Undecided } else { Truth::Yes };
                let part = PartValue { counted: *counted, there, weight: weight(by), value: *points };
                self.part(scale(id)?, part, Bounds::exactly(maximum.0)).map(drop)
            }
            Step::Part { scale: id, part, kind, counted, value, weight: by, .. } => {
                let of = match kind {
                    PartKind::Scale => CompiledPart::Scale(scale(part)?),
                    PartKind::Label => {
                        CompiledPart::Label(document.labels.iter().position(|it| it.id == *part)?)
                    }
                    PartKind::Safeguard => {
                        CompiledPart::Safeguard(document.safeguards.iter().position(|it| it.id == *part)?)
                    }
                };
                let value =
                    PartValue { counted: *counted, there: Truth::Yes, weight: weight(by), value: *value };
                self.combine(scale(id)?, of, value).map(drop)
            }
            Step::Safeguard { safeguard, applies, met } => {
                let at = document.safeguards.iter().position(|it| it.id == *safeguard)?;
                *self.safeguards.get_mut(at)? = Some(Safeguarded { applies: *applies, met: *met });
                Some(())
            }
            Step::Class { class, rules, .. } => {
                let at = document.classes.iter().position(|it| it.id == *class)?;
                let rest = RefCell::new(rules.iter().copied());
                let next = |_: &CompiledCondition| rest.borrow_mut().next().unwrap_or(Truth::No);
                let possible = class::possible(checklist.compiled().classes.get(at)?, &self.values, next)?.0;
                *self.classes.get_mut(at)? = possible;
                Some(())
            }
            Step::Derive { scale: id, when, .. } => self.derive(scale(id)?, *when).map(drop),
            // What they say follows from the checklist and from other steps; they are for who reads the trace.
            Step::Round { .. } | Step::Start { .. } | Step::OtherReading { .. } => Some(()),
            Step::ScaleBounds { scale: id, value, maximum, missing } => {
                self.narrow(scale(id)?, *value, *maximum, *missing)
            }
            Step::Label { label, holds } => {
                let at = document.labels.iter().position(|it| it.id == *label)?;
                set(&mut self.labels, at, *holds)
            }
            Step::RedFlag { red_flag, raised } => {
                let at = document.red_flags.iter().position(|it| it.id == *red_flag)?;
                set(&mut self.red_flags, at, *raised)
            }
            Step::ClassBounds { class, possible } => {
                let at = document.classes.iter().position(|it| it.id == *class)?;
                *self.classes.get_mut(at)? = Possible::of(&document.classes.get(at)?.order.iter(), possible)?;
                Some(())
            }
            Step::Duty { duty, holds, .. } => {
                let at = document.duties.iter().position(|it| it.id == *duty)?;
                set(&mut self.duties, at, *holds)
            }
            Step::Recommendation { recommendation, holds } => {
                let at = document.recommendations.iter().position(|it| it.id == *recommendation)?;
                set(&mut self.recommendations, at, *holds)
            }
            Step::Opening { opening, holds } => {
                let at = document.opens.iter().position(|it| it.id == *opening)?;
                set(&mut self.opens, at, *holds)
            }
        }
    }

    /// Adds a part to a scale; returns the scale so far, before it is rounded.
    pub(super) fn part(&mut self, scale: usize, part: PartValue, maximum: Bounds) -> Option<Bounds> {
        let planned = self.checklist.compiled().scales.get(scale)?;
        let parts = self.parts.get_mut(scale)?;
        let after = parts.add(planned, part, maximum)?;
        *self.values.get_mut(scale)? = parts.total(planned)?;
        Some(after)
    }

    /// Adds a part that is no question; returns the scale so far, before it is rounded.
    pub(super) fn combine(&mut self, scale: usize, of: CompiledPart, part: PartValue) -> Option<Bounds> {
        let one = Bounds::exactly(Exact::integer(1));
        let (maximum, missing) = match of {
            CompiledPart::Scale(at) => (self.values.get(at)?.maximum, self.missing(at)),
            CompiledPart::Label(_) | CompiledPart::Safeguard(_) => {
                let lacks = |value: Number| Exact::integer(1).minus(value.0);
                (one, Bounds::of(lacks(part.value.high)?, lacks(part.value.low)?))
            }
        };
        let compiled = self.checklist.compiled().scales.get(scale)?;
        if compiled.has_missing {
            self.parts.get_mut(scale)?.lack(compiled, part, missing)?;
        }
        self.part(scale, part, maximum)
    }

    /// Takes bounds that a search found.
    pub(super) fn narrow(
        &mut self,
        scale: usize,
        value: Bounds,
        maximum: Bounds,
        missing: Option<Bounds>,
    ) -> Option<()> {
        let place = self.values.get_mut(scale)?;
        (place.value, place.maximum) = (value, maximum);
        if let Some(missing) = missing {
            self.parts.get_mut(scale)?.missing = missing;
        }
        Some(())
    }

    /// What is missing to the maximum of a scale.
    pub(super) fn missing(&self, scale: usize) -> Bounds {
        self.parts.get(scale).map_or(Bounds::ZERO, |parts| parts.missing)
    }

    /// Derives a scale by its rule, where the condition has this truth; returns it.
    pub(super) fn derive(&mut self, scale: usize, when: Truth) -> Option<Bounds> {
        let rule = self.checklist.compiled().scales.get(scale)?.rule.as_ref()?;
        let [then, otherwise] =
            [&rule.then, &rule.otherwise].map(|term| values::of(&self.values, term.scale));
        let value = values::derive(rule, when, then, otherwise)?;
        *self.values.get_mut(scale)? = value;
        Some(value.value)
    }

    /// The truth of a condition over what was found so far.
    pub(super) fn truth(&self, condition: &CompiledCondition) -> Truth {
        let of = |truths: &[Option<Truth>], at: usize| truths.get(at).copied().flatten().unwrap_or(Truth::No);
        match condition {
            CompiledCondition::Class(at, wanted) => {
                self.classes.get(*at).map_or(Truth::No, |possible| possible.truth(**wanted))
            }
            CompiledCondition::Safeguard(at, state) => {
                self.safeguards.get(*at).copied().flatten().map_or(Truth::No, |it| it.truth(*state))
            }
            CompiledCondition::ScaleMissingAtLeast(scale, bound) => {
                values::at_least_truth(self.missing(*scale), Bounds::exactly(bound.exact()))
            }
            CompiledCondition::RedFlag(at) => of(&self.red_flags, *at),
            CompiledCondition::Label(at) => of(&self.labels, *at),
            scale => values::scale_truth(scale, &self.values),
        }
    }
}

fn set(truths: &mut [Option<Truth>], at: usize, truth: Truth) -> Option<()> {
    *truths.get_mut(at)? = Some(truth);
    Some(())
}
