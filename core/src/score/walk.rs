//! The one walk from answers to an outcome: labels, scales, safeguards, classes, red flags, duties.
//!
//! A score walks with a trace; drafts, batches and searches walk without one, and may bring sums that are already
//! added up. All take the same steps in the same order.

use std::cell::OnceCell;
use std::mem::take;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::judgement::{CompiledClass, CompiledSafeguard};
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::node::Derived;
use crate::checklist::compiled::scale::{CompiledPart, CompiledScale};
use crate::checklist::compiled::sums::Share;
use crate::checklist::compiled::table::{Lookup, Table};
use crate::checklist::sound::Checklist;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::score::accumulator::Accumulator;
use crate::score::apart::Apart;
use crate::score::class;
use crate::score::combination::PartValue;
use crate::score::contribution::contribution;
use crate::score::exact_bounds::{ExactBounds, Exactness};
use crate::score::given::Given;
use crate::score::safeguard::Safeguarded;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::together::column::OneScale;
use crate::score::trace::{Basis, PartKind, Step};
use crate::score::tried::{Tried, tried};
use crate::score::values::{derive, of, whole_truth};
use crate::text::json::decimal::Decimal;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::{Exact, Number};
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// Walks without a trace: the summary is the same.
///
/// Returns `None` if a number grows too large to be exact.
pub(crate) fn summary(checklist: &Checklist, given: Given<'_>, as_of: Date) -> Option<Summary> {
    let mut walk = Walk::new(checklist, Accumulator::new(checklist)?, Some(given));
    walk.all(as_of)?;
    Some(walk.summary())
}

/// The same for answers of which nothing is known yet; nothing is searched without a memo.
pub(crate) fn summary_of_answers(
    checklist: &Checklist,
    answers: &[CompiledAnswer],
    memo: Option<&Memo>,
    as_of: Date,
) -> Option<Summary> {
    let known = checklist.compiled().asked(&Block::one(answers));
    summary(checklist, Given { answers, known: &known, memo }, as_of)
}

/// Walks over sums that are added up already.
///
/// Takes by scale what its questions add up to, and whether its bounds are known to be exact, and the truth of each red flag in force. Returns `None` if a number grows too large to be exact, a rule asks for
/// more than scales, or something is not plainly exact and there are no answers in which to search.
pub(crate) fn summary_of_sums(
    checklist: &Checklist,
    totals: impl Iterator<Item = Option<(Share, bool)>>,
    red_flags: Vec<Option<Truth>>,
    given: Option<Given<'_>>,
    as_of: Date,
) -> Option<Summary> {
    let compiled = checklist.compiled();
    let mut walk = Walk::new(checklist, Accumulator::of_sums(checklist, red_flags), given);
    for (at, ((total, sum), scale)) in totals.zip(compiled.sums().each()).zip(&compiled.scales).enumerate() {
        let values = &mut walk.accumulator.values;
        let exact = if let (Some((total, exact)), Some(sum)) = (total, sum) {
            values.push(sum.measured(total)?);
            exact
        } else {
            let rule = scale.rule.as_ref()?;
            let when = whole_truth(&rule.when, values)?;
            let [then, otherwise] = [&rule.then, &rule.otherwise].map(|term| of(values, term.scale));
            values.push(derive(rule, when, then, otherwise)?);
            false
        };
        walk.bounds(at, exact)?;
    }
    for (at, class) in compiled.classes.iter().enumerate() {
        walk.class(at, class)?;
    }
    walk.narrow(as_of)?;
    Some(walk.summary())
}

/// What a walk that returned `None` says to people.
pub(crate) fn too_large(checklist: &Checklist) -> Diagnostics {
    let document = checklist.document();
    let of_headline = checklist.headline().on.as_ref();
    let scale = of_headline.or(document.scales.last().map(|scale| &scale.id));
    let scale = scale.map_or(String::new(), ToString::to_string);
    Diagnostics::one(&ChecklistProblem::PointsTooLarge { scale })
}

pub(super) struct Walk<'a> {
    pub(super) checklist: &'a Checklist,
    pub(super) accumulator: Accumulator<'a>,
    pub(super) given: Option<Given<'a>>,
    /// By scale so far, whether its bounds are exact.
    exact: Vec<bool>,
    /// The classes of which the values are not known to be exact.
    outer_classes: Vec<usize>,
    /// What all answers come to, once that was tried.
    tried: OnceCell<Option<Box<Tried>>>,
    /// The steps so far, where they are asked for.
    pub(super) trace: Option<Vec<Step>>,
    /// By question the number that it was answered with, where steps are asked for.
    pub(super) numbers: &'a [Option<Decimal>],
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        checklist: &'a Checklist,
        accumulator: Accumulator<'a>,
        given: Option<Given<'a>>,
    ) -> Self {
        let exact = Vec::with_capacity(checklist.compiled().scales.len());
        Self {
            checklist,
            accumulator,
            given,
            exact,
            outer_classes: Vec::new(),
            tried: OnceCell::new(),
            trace: None,
            numbers: &[],
        }
    }

    pub(super) fn all(&mut self, as_of: Date) -> Option<()> {
        self.labels()?;
        let compiled = self.checklist.compiled();
        self.red_flags(as_of)?;
        for derived in compiled.derived() {
            match *derived {
                Derived::Scale(at) => {
                    self.scale(at, compiled.scales.get(at)?)?;
                    self.bounds(at, false)?;
                }
                Derived::Safeguard(at) => self.safeguard(at, compiled.safeguards.get(at)?)?,
                Derived::Class(at) => self.class(at, compiled.classes.get(at)?)?,
            }
        }
        self.narrow(as_of)?;
        Some(())
    }

    pub(super) fn summary(&mut self) -> Summary {
        let scales = &self.checklist.compiled().scales;
        let missing = if scales.iter().any(|scale| scale.has_missing) {
            let each = scales.iter().enumerate();
            each.map(|(at, scale)| scale.has_missing.then(|| self.accumulator.missing(at))).collect()
        } else {
            Vec::new()
        };
        let Accumulator { values, red_flags, safeguards, classes, .. } = &mut self.accumulator;
        Summary {
            values: take(values),
            missing,
            exact: take(&mut self.exact),
            safeguards: take(safeguards),
            classes: take(classes),
            outer_classes: take(&mut self.outer_classes),
            red_flags: take(red_flags),
        }
    }

    /// Notes a step, where a trace is asked for.
    pub(super) fn note(&mut self, step: impl FnOnce() -> Step) {
        if let Some(trace) = &mut self.trace {
            trace.push(step());
        }
    }

    fn labels(&mut self) -> Option<()> {
        let checklist = self.checklist;
        let known = self.given?.known;
        for (at, (label, mask)) in checklist.document().labels.iter().zip(&known.labels).enumerate() {
            let holds = mask.lane(0);
            *self.accumulator.labels.get_mut(at)? = Some(holds);
            self.note(|| Step::Label { label: label.id.clone(), holds });
        }
        Some(())
    }

    fn scale(&mut self, at: usize, scale: &CompiledScale) -> Option<()> {
        if let Some(rule) = &scale.rule {
            let when = self.truth(&rule.when)?;
            let value = self.accumulator.derive(at, when)?;
            let id = self.id(at)?;
            self.note(|| Step::Derive { scale: id.clone(), when, value });
            return Some(());
        }
        for table in &scale.tables {
            self.points(at, table)?;
        }
        for (part, weight) in &scale.parts {
            let (kind, id, counted, value) = self.part(*part)?;
            let part_value = PartValue { counted, there: Truth::Yes, weight: weight.exact(), value };
            let after = self.accumulator.combine(at, *part, part_value)?;
            let (scale, weight) = (self.id(at)?, other_than_one(*weight));
            self.note(|| {
                let (scale, part) = (scale.clone(), id.clone());
                Step::Part { scale, part, kind, counted, value, weight, after }
            });
        }
        if scale.round.is_some() {
            let (id, value) = (self.id(at)?, self.accumulator.values.get(at)?.value);
            self.note(|| Step::Round { scale: id.clone(), value });
        }
        Some(())
    }

    /// What a part is, whether it counts, and what it is worth if it does.
    fn part(&self, part: CompiledPart) -> Option<(PartKind, &'a Id, Truth, Bounds)> {
        let document = self.checklist.document();
        let of = |holds: Truth| {
            let end = |holds: bool| Exact::integer(i64::from(holds));
            Bounds::of(end(holds == Truth::Yes), end(holds != Truth::No))
        };
        Some(match part {
            CompiledPart::Scale(at) => {
                let Measured { value, counted, .. } = *self.accumulator.values.get(at)?;
                (PartKind::Scale, self.id(at)?, counted, value)
            }
            CompiledPart::Label(at) => {
                let holds = self.accumulator.labels.get(at).copied().flatten()?;
                (PartKind::Label, &document.labels.get(at)?.id, Truth::Yes, of(holds))
            }
            CompiledPart::Safeguard(at) => {
                let Safeguarded { applies, met } = self.accumulator.safeguards.get(at).copied().flatten()?;
                (PartKind::Safeguard, &document.safeguards.get(at)?.id, applies, of(met))
            }
        })
    }

    fn safeguard(&mut self, at: usize, safeguard: &CompiledSafeguard) -> Option<()> {
        let (applies, met) = (self.truth(&safeguard.applies_when)?, self.truth(&safeguard.met_when)?);
        *self.accumulator.safeguards.get_mut(at)? = Some(Safeguarded { applies, met });
        let id = &self.checklist.document().safeguards.get(at)?.id;
        self.note(|| Step::Safeguard { safeguard: id.clone(), applies, met });
        Some(())
    }

    fn class(&mut self, at: usize, class: &CompiledClass) -> Option<()> {
        // A condition that cannot be told was refused when the checklist was read.
        let truth = |condition: &CompiledCondition| self.truth(condition).unwrap_or(Truth::Undecided);
        let (possible, rules) = class::possible(class, &self.accumulator.values, truth)?;
        *self.accumulator.classes.get_mut(at)? = possible;
        let exact =
            if possible.is_settled() { Some(possible) } else { self.exact_class(class, possible, &rules) };
        if exact.is_none() {
            // Answers to search in are looked for by who asked.
            self.given?;
            self.outer_classes.push(at);
        }
        let document = self.checklist.document().classes.get(at)?;
        self.note(|| Step::Class {
            class: document.id.clone(),
            scale: document.on.clone(),
            rules,
            possible: possible.among(&document.order),
        });
        self.narrow_class(at, exact.unwrap_or(possible))
    }

    /// The values of a class that answers reach; `None` where that is not known.
    fn exact_class(&self, class: &CompiledClass, possible: Possible, rules: &[Truth]) -> Option<Possible> {
        let Some(bands) = class.bands.as_ref().filter(|_| rules.last() != Some(&Truth::Yes)) else {
            let conditions = class.rules.iter().map(|(condition, _)| condition);
            return self.apart()?.all(conditions).then_some(possible);
        };
        let mut undecided = class.rules.iter().zip(rules).filter(|(_, truth)| **truth == Truth::Undecided);
        let (red_flags, value) = match (undecided.next(), undecided.next()) {
            (None, _) if self.exact_bounds().plain_bands(bands).is_some() => return Some(possible),
            (None, _) => (Vec::new(), 0),
            (Some(((condition, value), _)), None) if condition.is_of_red_flags() => {
                (self.undecided_flags(condition), Possible::bit(*value))
            }
            _ => return None,
        };
        let found = self.exact_bounds().bands(bands, &red_flags)?;
        Some(Possible { values: found | value, none: false })
    }

    /// The conditions of the red flags for which a condition asks, and of which open answers decide.
    fn undecided_flags(&self, condition: &CompiledCondition) -> Vec<&'a CompiledCondition> {
        let (mut flags, compiled) = (Vec::new(), self.checklist.compiled());
        condition.leaves(&mut |leaf| {
            if let CompiledCondition::RedFlag(at) = leaf
                && self.accumulator.red_flags.get(*at) == Some(&Some(Truth::Undecided))
            {
                flags.extend(compiled.red_flags.get(*at));
            }
        });
        flags
    }

    /// Takes the values of a class that a search found.
    fn narrow_class(&mut self, at: usize, found: Possible) -> Option<()> {
        let place = self.accumulator.classes.get_mut(at)?;
        if *place != found {
            *place = found;
            let class = self.checklist.document().classes.get(at)?;
            self.note(|| Step::ClassBounds { class: class.id.clone(), possible: found.among(&class.order) });
        }
        Some(())
    }

    fn apart(&self) -> Option<Apart<'_, impl Fn(&CompiledCondition) -> Truth>> {
        let truth = |condition: &CompiledCondition| self.truth(condition).unwrap_or(Truth::Undecided);
        Some(Apart::new(self.checklist, self.given?, &self.exact, truth))
    }

    fn points(&mut self, at: usize, table: &Table) -> Option<()> {
        let Given { answers, known, .. } = self.given?;
        let answer = answers.get(table.question).copied().unwrap_or(CompiledAnswer::OPEN);
        let asked = known.asked.get(table.question)?.lane(0);
        let (basis, counted, points) = contribution(table, answer, asked);
        let there = self.checklist.compiled().questions.get(table.question)?.there();
        let part = PartValue { counted, there, weight: table.weight.exact(), value: points };
        let after = self.accumulator.part(at, part, table.most())?;
        let (id, checklist) = (self.id(at)?, self.checklist);
        let question = checklist.at(table.question)?;
        let number = self.numbers.get(table.question).copied().flatten();
        self.note(|| {
            let chosen = answer.payload().filter(|_| basis != Basis::NotAsked);
            let options = question.options.iter().enumerate().filter(|(number, _)| match chosen {
                Some(set) if table.lookup != Lookup::One => set & CompiledAnswer::bit(*number) != 0,
                Some(_) => CompiledAnswer::option(*number) == answer,
                None => false,
            });
            Step::Points {
                scale: id.clone(),
                question: question.id.clone(),
                basis,
                options: options.map(|(_, option)| option.id.clone()).collect(),
                number: number.filter(|_| chosen.is_some()),
                counted,
                perhaps: there != Truth::Yes,
                points,
                weight: other_than_one(table.weight),
                maximum: table.range().high,
                after,
            }
        });
        Some(())
    }

    /// The id of a scale.
    fn id(&self, scale: usize) -> Option<&'a Id> {
        self.checklist.document().scales.get(scale).map(|scale| &scale.id)
    }

    fn exact_bounds(&self) -> ExactBounds<'_> {
        let (checklist, given) = (self.checklist, self.given);
        ExactBounds { checklist, given, values: &self.accumulator.values, exact: &self.exact }
    }

    /// Makes the bounds of a scale exact, where a search can.
    fn bounds(&mut self, at: usize, exact: bool) -> Option<()> {
        let exactness = if exact {
            Exactness::Exact
        } else if self.checklist.compiled().scales.get(at)?.rests_on_conditions {
            let (value, missing) = (self.accumulator.values.get(at)?, self.accumulator.missing(at));
            let settled = value.value.is_settled() && value.maximum.is_settled() && missing.is_settled();
            let exact = settled || self.apart().is_some_and(|apart| apart.scale(at));
            if exact { Exactness::Exact } else { Exactness::Outer }
        } else {
            self.exact_bounds().scale(at)?
        };
        self.exact.push(!matches!(exactness, Exactness::Outer));
        if let Exactness::Narrower(value, maximum) = exactness {
            let (id, place) = (self.id(at)?, self.accumulator.values.get_mut(at)?);
            (place.value, place.maximum) = (value, maximum);
            self.note(|| Step::ScaleBounds { scale: id.clone(), value, maximum, missing: None });
        }
        Some(())
    }

    fn red_flags(&mut self, as_of: Date) -> Option<()> {
        self.accumulator.red_flags = self.given?.red_flags(self.checklist, as_of).collect();
        for at in 0..self.accumulator.red_flags.len() {
            let raised = self.accumulator.red_flags.get(at).copied().flatten();
            let flag = self.checklist.document().red_flags.get(at)?;
            if let Some(raised) = raised {
                self.note(|| Step::RedFlag { red_flag: flag.id.clone(), raised });
            }
        }
        Some(())
    }

    /// Makes the bounds of classes, and of scales over labels and safeguards, exact where a trial of all answers can.
    fn narrow(&mut self, as_of: Date) -> Option<()> {
        let scales = self.checklist.compiled().scales.iter().enumerate().zip(&self.exact);
        let scales: Vec<usize> = scales
            .filter(|((_, scale), exact)| scale.rests_on_conditions && !**exact)
            .map(|((at, _), _)| at)
            .collect();
        if scales.is_empty() && self.outer_classes.is_empty() {
            return Some(());
        }
        let Some(tried) = self.tried(as_of).cloned() else { return Some(()) };
        for at in scales {
            let OneScale { measured: Measured { value, maximum, .. }, missing } = *tried.scales.get(at)?;
            let missing = self.checklist.compiled().scales.get(at)?.has_missing.then_some(missing);
            let (id, wide) = (self.id(at)?, *self.accumulator.values.get(at)?);
            let same = (value, maximum) == (wide.value, wide.maximum)
                && missing.is_none_or(|missing| missing == self.accumulator.missing(at));
            self.accumulator.narrow(at, value, maximum, missing)?;
            *self.exact.get_mut(at)? = true;
            if !same {
                self.note(|| Step::ScaleBounds { scale: id.clone(), value, maximum, missing });
            }
        }
        self.outer_classes.clear();
        for (at, possible) in tried.classes.into_iter().enumerate() {
            self.narrow_class(at, possible)?;
        }
        Some(())
    }

    /// What all answers come to, where these are few and a search is asked for.
    fn tried(&self, as_of: Date) -> Option<&Tried> {
        let given = self.given.filter(|given| given.memo.is_some())?;
        self.tried.get_or_init(|| tried(self.checklist, given, as_of).map(Box::new)).as_deref()
    }

    /// The truth of a condition over answers and over what the walk found so far.
    pub(super) fn truth(&self, condition: &CompiledCondition) -> Option<Truth> {
        let Some(given) = self.given else {
            // Of sums that are added up already only red flags are asked.
            let told = condition.is_of_red_flags();
            return told.then(|| condition.truth(&|leaf| self.accumulator.truth(leaf)));
        };
        Some(condition.truth(&|leaf| match leaf {
            CompiledCondition::Answer(..) | CompiledCondition::Asked(_) => given.truth(leaf),
            leaf => self.accumulator.truth(leaf),
        }))
    }
}

fn other_than_one(weight: Fraction) -> Option<Number> {
    (weight != Fraction::ONE).then_some(Number(weight.exact()))
}
