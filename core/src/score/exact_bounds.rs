//! Which bounds are exact, and which a search makes so.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::judgement::CompiledBands;
use crate::checklist::compiled::scale::{CompiledRule, CompiledScale};
use crate::checklist::compiled::sums::Sum;
use crate::checklist::document::{Combine, OutOf};
use crate::checklist::sound::Checklist;
use crate::score::contribution::contribution;
use crate::score::given::Given;
use crate::score::search::target::{Linear, Target};
use crate::score::search::{Found, search};
use crate::score::values::{term, whole_truth};
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::measured::Measured;
use crate::value::truth::Truth;

/// What a scale's bounds are worth.
pub(super) enum Exactness {
    /// Answers reach both ends.
    Exact,
    /// Answers reach these ends, which are narrower.
    Narrower(Bounds, Bounds),
    /// They hold every value that answers reach, and perhaps more.
    Outer,
}

/// What is known while the bounds of a scale or of a class are made exact.
pub(super) struct ExactBounds<'a> {
    pub(super) checklist: &'a Checklist,
    pub(super) given: Option<Given<'a>>,
    pub(super) values: &'a [Measured],
    /// Whether the bounds of the scales so far are exact.
    pub(super) exact: &'a [bool],
}

impl ExactBounds<'_> {
    fn compiled(&self) -> &Compiled {
        self.checklist.compiled()
    }

    fn search(&self, target: &Target<'_>, forbidden: &[&CompiledCondition]) -> Option<Found> {
        let Given { answers, known, memo } = self.given?;
        search(self.checklist, answers, known, target, forbidden, memo?)
    }

    fn sum_of(&self, scale: usize) -> Option<(usize, &Sum)> {
        Some((scale, self.compiled().sums().get(scale)?))
    }

    /// A sum whose ends are those of its target: it is not rounded.
    fn plain_sum(&self, scale: usize) -> Option<(usize, &Sum)> {
        self.sum_of(scale).filter(|(_, sum)| !sum.is_rounded())
    }

    fn asked(&self, question: usize) -> Truth {
        self.given.map_or(Truth::Undecided, |given| given.asked(question))
    }

    /// What the bounds of this scale, computed from its parts, are worth; `None` where only answers can tell.
    pub(super) fn scale(&self, at: usize) -> Option<Exactness> {
        let (planned, value) = (self.compiled().scales.get(at)?, self.values.get(at)?);
        if value.value.is_settled() && value.maximum.is_settled() {
            return Some(Exactness::Exact);
        }
        if let Some(rule) = &planned.rule {
            return self.rule(rule, value);
        }
        self.given?;
        if !planned.parts.is_empty() {
            return Some(if self.parts_are_apart(planned) { Exactness::Exact } else { Exactness::Outer });
        }
        // As long as it is known which questions are asked, each of them is open on its own; but what is only perhaps
        // there is so for all questions of a thing at once.
        let perhaps = |question: usize| {
            planned.out_of == OutOf::All
                && self.compiled().questions.get(question).is_some_and(|it| it.perhaps)
        };
        let known = |question| self.asked(question) != Truth::Undecided && !perhaps(question);
        if planned.tables.iter().all(|table| known(table.question)) {
            return if planned.combine == Combine::Count {
                self.count(planned, value)
            } else {
                Some(Exactness::Exact)
            };
        }
        Some(self.sum(at, planned, value).unwrap_or(Exactness::Outer))
    }

    /// Of a count, the low end is too low where the points of an open question lie around 0 and none of them is 0.
    fn count(&self, planned: &CompiledScale, value: &Measured) -> Option<Exactness> {
        let mut low = value.value.low.0;
        for table in &planned.tables {
            let answer = *self.given?.answers.get(table.question)?;
            let (_, counted, points) = contribution(table, answer, self.asked(table.question));
            if counted == Truth::Yes && is_around_zero(points) {
                match table.can_be_zero {
                    Some(true) => {}
                    Some(false) => low = low.plus(Exact::integer(1))?,
                    None => return Some(Exactness::Outer),
                }
            }
        }
        let same = low == value.value.low.0;
        Some(if same {
            Exactness::Exact
        } else {
            Exactness::Narrower(Bounds::of(low, value.value.high.0), value.maximum)
        })
    }

    fn sum(&self, at: usize, planned: &CompiledScale, value: &Measured) -> Option<Exactness> {
        let ends = |linear| {
            let found = self.search(&Target { first: None, second: Some(linear) }, &[])?;
            let ends = found.values.into_iter().map(|(_, ends)| ends).reduce(Bounds::hull);
            ends?.round(planned.round, planned.digits)
        };
        let sum = self.sum_of(at)?;
        let narrow = ends(Linear::value(sum))?;
        let settled = value.maximum.is_settled();
        let maximum = if settled { value.maximum } else { ends(Linear::maximum(sum))? };
        let same = narrow == value.value && maximum == value.maximum;
        Some(if same { Exactness::Exact } else { Exactness::Narrower(narrow, maximum) })
    }

    fn rule(&self, rule: &CompiledRule, value: &Measured) -> Option<Exactness> {
        let exact = |scale: usize| self.exact.get(scale).copied().unwrap_or(false);
        let when = whole_truth(&rule.when, self.values).unwrap_or(Truth::Undecided);
        if rule_is_exact(rule, when, self.values, exact) {
            return Some(Exactness::Exact);
        }
        let (then, otherwise) = (rule.then.scale, rule.otherwise.scale);
        let Some(chain) = self.chain(rule) else {
            let same = then == otherwise && rule.then == rule.otherwise;
            return Some(if same && exact(then) { Exactness::Exact } else { Exactness::Outer });
        };
        self.given?;
        let found = self.search(&chain.target, &[]);
        let ends = found.and_then(|found| {
            found.values.into_iter().try_fold(None, |ends: Option<Bounds>, (value, second)| {
                let each = chain.values(rule, value, second)?;
                Some(each.into_iter().chain(ends).reduce(Bounds::hull))
            })
        });
        Some(match ends.flatten() {
            // The maximum is that of the one scale of which it takes a part.
            _ if !exact(then) => Exactness::Outer,
            Some(ends) if ends == value.value => Exactness::Exact,
            Some(ends) => Exactness::Narrower(ends, value.maximum),
            None => Exactness::Outer,
        })
    }

    /// A rule that takes one sum where a sum reaches a bound, and the same sum changed where it does not.
    fn chain<'b>(&'b self, rule: &CompiledRule) -> Option<Chain<'b>> {
        if rule.then.scale != rule.otherwise.scale {
            return None;
        }
        let first = Linear::value(self.plain_sum(rule.then.scale)?);
        let (second, bound) = match rule.when {
            CompiledCondition::ScaleAtLeast(scale, bound) => {
                (Linear::value(self.plain_sum(scale)?), bound.exact())
            }
            CompiledCondition::ScaleAtLeastPercent(scale, percent) => {
                let part = percent.exact().over(Exact::integer(100))?;
                // A whole number of units: more than 0 is at least 1.
                (Linear::reaches(self.plain_sum(scale)?, part)?, Exact::integer(1))
            }
            _ => return None,
        };
        Some(Chain { target: Target { first: Some(first), second: Some(second) }, bound })
    }

    /// Whether the ends of the parts are reached, together and in this combination: no open question is a part of two
    /// of them, and none is only perhaps asked.
    fn parts_are_apart(&self, planned: &CompiledScale) -> bool {
        let mut seen = BTreeSet::new();
        planned.part_scales().all(|part| {
            let exact = self.exact.get(part).copied().unwrap_or(false);
            let plain = self.values.get(part).is_some_and(|part| match planned.combine {
                Combine::Sum => true,
                Combine::Count => !is_around_zero(part.value),
                // One that counts only perhaps is 0 where it does not count, and perhaps never where it does.
                _ => part.counted != Truth::Undecided,
            });
            exact
                && plain
                && self
                    .open(part)
                    .into_iter()
                    .all(|question| self.asked(question) != Truth::Undecided && seen.insert(question))
        })
    }

    /// The open questions on which a scale rests.
    fn open(&self, scale: usize) -> BTreeSet<usize> {
        let open = |question: &usize| {
            let answer = self.given.and_then(|given| given.answers.get(*question).copied());
            let open = answer.is_some_and(CompiledAnswer::is_open);
            (open && self.asked(*question) != Truth::No) || self.asked(*question) == Truth::Undecided
        };
        let (mut questions, mut due, mut seen) = (BTreeSet::new(), vec![scale], BTreeSet::new());
        while let Some(scale) = due.pop() {
            let Some(planned) = self.compiled().scales.get(scale).filter(|_| seen.insert(scale)) else {
                continue;
            };
            questions.extend(planned.tables.iter().map(|table| table.question).filter(open));
            due.extend(planned.part_scales());
            let Some(rule) = &planned.rule else { continue };
            due.extend([rule.then.scale, rule.otherwise.scale]);
            rule.when.leaves(&mut |leaf| {
                if let CompiledCondition::ScaleAtLeast(scale, _)
                | CompiledCondition::ScaleAtLeastPercent(scale, _) = leaf
                {
                    due.push(*scale);
                }
            });
        }
        questions
    }

    /// Whether answers reach all values that bands leave possible, as far as the scale alone tells; `None` where that
    /// takes a search.
    pub(super) fn plain_bands(&self, bands: &CompiledBands) -> Option<()> {
        let (on, of) = (self.values.get(bands.on)?, self.values.get(bands.of)?);
        match bands.is_empty(on, of) {
            Truth::Yes => return Some(()),
            // Every value is then possible as far as the scale tells, but no part may be left out in truth.
            Truth::Undecided => return None,
            Truth::No => {}
        }
        let exact = of.maximum.is_settled() && *self.exact.get(bands.on)?;
        let (first, last) = bands.reached(on, of)?;
        // Between the ends of an exact value other bands may be reached, or not.
        (exact && last.saturating_sub(first) <= 1).then_some(())
    }

    /// The values of bands that answers reach which raise none of these red flags, if others raise one; `None` where
    /// that is not known.
    pub(super) fn bands(&self, bands: &CompiledBands, red_flags: &[&CompiledCondition]) -> Option<u128> {
        let compiled = self.compiled();
        let (on, of) = (bands.on, bands.of);
        let whole = self.values.get(of)?.maximum;
        let empty = bands.is_empty(self.values.get(on)?, self.values.get(of)?);
        let measured = empty == Truth::No;
        let scale = compiled.scales.get(on)?;
        let (target, chain);
        let percent = bands.in_percent;
        if !measured && (on != of || scale.rule.is_some()) {
            return None;
        }
        if let Some(rule) = &scale.rule {
            chain = Some((rule, self.chain(rule)?));
            target = None;
        } else {
            let varies = percent && !whole.is_settled();
            let second = match (varies, measured) {
                (true, _) => Some(Linear::maximum(self.plain_sum(of)?)),
                (false, false) => Some(Linear::count(self.plain_sum(on)?)?),
                (false, true) => None,
            };
            chain = None;
            target = Some(Target { first: Some(Linear::value(self.plain_sum(on)?)), second });
        }
        let target = chain.as_ref().map(|(_, chain)| &chain.target).or(target.as_ref())?;
        if chain.is_some() && percent && !whole.is_settled() {
            return None;
        }
        let found = self.search(target, red_flags)?;
        if !red_flags.is_empty() && !found.prohibited {
            return None;
        }
        if empty == Truth::Yes && !found.values.is_empty() {
            return Some(bands.all());
        }
        let mut values = 0;
        for (value, second) in found.values {
            if !measured && second.low.0 < Exact::ZERO {
                return None;
            }
            // No part counts: nothing is measured, and the value of every band stays possible.
            if !measured && second.low.0.is_zero() {
                return Some(bands.all());
            }
            let reached = match &chain {
                Some((rule, chain)) => chain.values(rule, value, second)?,
                None => vec![Bounds::exactly(value)],
            };
            let whole = if chain.is_none() && percent && !whole.is_settled() { second } else { whole };
            for value in reached {
                let (first, last) =
                    (bands.band(value.low.0, whole.high.0)?, bands.band(value.low.0, whole.low.0)?);
                // Between the two ends of a maximum other maxima may lie, or not.
                if last.saturating_sub(first) > 1 {
                    return None;
                }
                values |= bands.values(first..last.saturating_add(1));
            }
        }
        Some(values)
    }
}

fn is_around_zero(value: Bounds) -> bool {
    value.low.0 < Exact::ZERO && Exact::ZERO < value.high.0
}

/// A sum, and by how much another one reaches a bound.
struct Chain<'a> {
    target: Target<'a>,
    bound: Exact,
}

impl Chain<'_> {
    /// The values that a rule gives for one value of the sum.
    fn values(&self, rule: &CompiledRule, value: Exact, second: Bounds) -> Option<Vec<Bounds>> {
        let mut values = Vec::new();
        if second.high.0 >= self.bound {
            values.push(term(&rule.then, Bounds::exactly(value))?);
        }
        if second.low.0 < self.bound {
            values.push(term(&rule.otherwise, Bounds::exactly(value))?);
        }
        Some(values)
    }
}

/// Whether a rule's ends are those of the one scale that it takes: a factor and a rounding keep ends ends. Its maximum
/// spans those of both scales.
fn rule_is_exact(
    rule: &CompiledRule,
    when: Truth,
    values: &[Measured],
    exact: impl Fn(usize) -> bool,
) -> bool {
    let (then, otherwise) = (rule.then.scale, rule.otherwise.scale);
    let taken = match when {
        Truth::Yes => then,
        Truth::No => otherwise,
        Truth::Undecided => return false,
    };
    let settled = |scale| values.get(scale).is_some_and(|it: &Measured| it.maximum.is_settled());
    exact(taken) && [then, otherwise].into_iter().all(|scale| exact(scale) || settled(scale))
}
