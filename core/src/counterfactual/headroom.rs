//! How far a few changed answers can move the scales, without looking at which: what bounds the search.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::scale::{CompiledScale, CompiledTerm};
use crate::checklist::compiled::table::Table;
use crate::checklist::document::{Combine, OutOf};
use crate::checklist::sound::Checklist;
use crate::counterfactual::dependencies::Dependencies;
use crate::counterfactual::goal::Aim;
use crate::score::contribution::contribution;
use crate::score::summary::Summary;
use crate::score::values::term;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::truth::Truth;

/// What the low end of an interval, and what its high end, can become.
#[derive(Debug, Clone, Copy)]
struct MovableBounds {
    low: Bounds,
    high: Bounds,
}

/// How far something moves each end down and up; of a value, and of a maximum.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    low: Bounds,
    high: Bounds,
}

/// How far the answer to one question moves a sum.
pub(super) type Moves = [Span; 2];

/// How far the questions of a search move the sums on which a class rests.
pub(super) struct Headroom<'a> {
    checklist: &'a Checklist,
    summary: &'a Summary,
    /// By scale and question; nothing, where the scale is no sum of questions.
    moves: Vec<Option<Vec<Moves>>>,
    always_counting: Vec<bool>,
}

impl<'a> Headroom<'a> {
    /// The headroom in a state; `None` if a number grows too large.
    pub(super) fn of(
        checklist: &'a Checklist,
        dependencies: &Dependencies,
        answers: &[CompiledAnswer],
        known: &Known,
        summary: &'a Summary,
        questions: &[usize],
    ) -> Option<Self> {
        let of_scale = |scale: &CompiledScale| {
            if scale.combine != Combine::Sum || scale.rule.is_some() || !scale.parts.is_empty() {
                return Some(None);
            }
            let mut own = vec![[Span::ZERO; 2]; checklist.compiled().questions.len()];
            for table in &scale.tables {
                let asked = known.asked.get(table.question)?.lane(0);
                let compiled_answer = *answers.get(table.question)?;
                let perhaps = checklist.compiled().questions.get(table.question)?;
                let perhaps = table.not_applicable || perhaps.perhaps || perhaps.asked_when.is_some();
                *own.get_mut(table.question)? = spans(scale, table, compiled_answer, asked, perhaps)?;
            }
            let moves = questions.iter().map(|question| {
                // Changing the answer to a question that is not asked does nothing, unless another change asks it;
                // then it is counted with that one.
                if known.asked.get(*question)?.lane(0) == Truth::No {
                    return Some([Span::ZERO; 2]);
                }
                dependencies.below.get(*question)?.iter().try_fold([Span::ZERO; 2], |all, at| {
                    let [value, maximum] = own.get(*at)?;
                    let [all_value, all_maximum] = all;
                    Some([all_value.plus(*value)?, all_maximum.plus(*maximum)?])
                })
            });
            moves.collect::<Option<Vec<Moves>>>().map(Some)
        };
        let moves = checklist.compiled().scales.iter().map(of_scale).collect::<Option<_>>()?;
        Some(Self { checklist, summary, moves, always_counting: dependencies.always_counting.clone() })
    }

    /// The most that any `count` of the questions move each sum, those of `from` and later alone.
    pub(super) fn most(&self, count: usize, from: usize) -> Option<Vec<Option<Moves>>> {
        let of_scale = |moves: &Option<Vec<Moves>>| {
            let Some(moves) = moves else { return Some(None) };
            let moves = moves.get(from..).unwrap_or_default();
            let most = |which: fn(&Moves) -> Span| -> Option<Span> {
                let end = |end: fn(Span) -> Exact| {
                    let mut each: Vec<Exact> = moves.iter().map(|moves| end(which(moves))).collect();
                    each.sort_unstable_by(|a, b| b.cmp(a));
                    each.into_iter().take(count).try_fold(Exact::ZERO, Exact::plus)
                };
                // Down is counted as what is taken away.
                let low = Bounds::of(end(|it| it.low.low.0)?, end(|it| it.low.high.0)?);
                Some(Span { low, high: Bounds::of(end(|it| it.high.low.0)?, end(|it| it.high.high.0)?) })
            };
            Some(Some([most(|it| it[0])?, most(|it| it[1])?]))
        };
        self.moves.iter().map(of_scale).collect()
    }

    /// Whether the question at this place, with others that move as much as `most`, may reach the aim.
    pub(super) fn allows(&self, place: usize, most: &[Option<Moves>], aim: Aim) -> Option<bool> {
        let compiled = self.checklist.compiled();
        let Aim::Values { class, first, last } = aim else { return Some(true) };
        let class = compiled.classes.get(class)?;
        let Some(bands) = &class.bands else { return Some(true) };
        let wanted = |value: usize| (first..=last).contains(&value);
        let places = || bands.ends.iter().map(|(_, value)| *value);
        if class.rules.iter().any(|(_, value)| wanted(*value)) || !places().is_sorted() {
            return Some(true);
        }
        let mut scales: Vec<Option<[MovableBounds; 2]>> = Vec::with_capacity(compiled.scales.len());
        for (at, scale) in compiled.scales.iter().enumerate() {
            let ends = match (&scale.rule, self.moves.get(at)?.as_ref(), most.get(at)?) {
                (Some(rule), _, _) => {
                    let of = |term: &CompiledTerm| scales.get(term.scale).copied().flatten();
                    match (of(&rule.then), of(&rule.otherwise)) {
                        (Some(then), Some(otherwise)) => {
                            let when = self.may(&rule.when, &scales);
                            Some(derive(when, (&rule.then, then), (&rule.otherwise, otherwise))?)
                        }
                        _ => None,
                    }
                }
                (None, Some(moves), Some(most)) => {
                    let own = moves.get(place).copied();
                    Some(self.sum(at, scale, own.unwrap_or([Span::ZERO; 2]), *most)?)
                }
                _ => None,
            };
            scales.push(ends);
        }
        let (Some([value, _]), Some([_, whole])) = (*scales.get(bands.on)?, *scales.get(bands.of)?) else {
            return Some(true);
        };
        // At best, the gravest value that stays possible is as mild as this, and the mildest as grave as that.
        let gravest = places().nth(bands.band(value.high.low.0, whole.low.high.0)?)?;
        let mildest = places().nth(bands.band(value.low.high.0, whole.high.low.0)?)?;
        Some(gravest <= last && mildest >= first)
    }

    /// What a sum can become.
    fn sum(&self, at: usize, scale: &CompiledScale, own: Moves, most: Moves) -> Option<[MovableBounds; 2]> {
        let present = self.summary.values.get(at)?;
        let ends = |present: Bounds, own: Span, most: Span, fixed: bool| {
            let moved = |end: Exact, own: Bounds, most: Bounds| {
                let down = own.low.0.plus(most.low.0)?;
                let up = own.high.0.plus(most.high.0)?;
                Bounds::of(end.minus(down)?, end.plus(up)?)
                    .round(scale.round.filter(|_| !fixed), scale.digits)
            };
            Some(MovableBounds {
                low: moved(present.low.0, own.low, most.low)?,
                high: moved(present.high.0, own.high, most.high)?,
            })
        };
        let ([own_value, own_maximum], [most_value, most_maximum]) = (own, most);
        Some([
            ends(present.value, own_value, most_value, false)?,
            ends(present.maximum, own_maximum, most_maximum, scale.fixed.is_some())?,
        ])
    }

    /// Returns (may hold, may fail).
    fn may(&self, condition: &CompiledCondition, scales: &[Option<[MovableBounds; 2]>]) -> (bool, bool) {
        let compared = |scale: usize, bound: &dyn Fn(Bounds) -> Option<Bounds>| {
            let [value, maximum] = scales.get(scale).copied().flatten()?;
            let bound = bound(maximum.low.hull(maximum.high))?;
            Some((value.high.high >= bound.low, value.low.low < bound.high))
        };
        let found = match condition {
            CompiledCondition::All(each) => Some(each.iter().fold((true, false), |(yes, no), condition| {
                let (is, is_not) = self.may(condition, scales);
                (yes && is, no || is_not)
            })),
            CompiledCondition::Any(each) => Some(each.iter().fold((false, true), |(yes, no), condition| {
                let (is, is_not) = self.may(condition, scales);
                (yes || is, no && is_not)
            })),
            CompiledCondition::Not(condition) => {
                let (is, is_not) = self.may(condition, scales);
                Some((is_not, is))
            }
            CompiledCondition::ScaleAtLeast(scale, bound) => {
                compared(*scale, &|_| Some(Bounds::exactly(bound.exact())))
            }
            CompiledCondition::ScaleAtLeastPercent(scale, percent) => {
                let bound = |maximum: Bounds| maximum.times(percent.exact().over(Exact::integer(100))?);
                // A scale that can become empty then reaches no percentage.
                let becomes_empty = !self.always_counting.get(*scale).copied().unwrap_or(false);
                compared(*scale, &bound).map(|(may, may_not)| (may, may_not || becomes_empty))
            }
            _ => None,
        };
        found.unwrap_or((true, true))
    }
}

impl Span {
    const ZERO: Self = Self { low: Bounds::ZERO, high: Bounds::ZERO };

    /// How far an interval moves if it can become anything within `whole`; down as what is taken away.
    fn within(present: Bounds, whole: Bounds) -> Option<Self> {
        let span = |end: Exact| Some(Bounds::of(end.minus(whole.low.0)?, whole.high.0.minus(end)?));
        Some(Self { low: span(present.low.0)?, high: span(present.high.0)? })
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.plus(other.low)?, high: self.high.plus(other.high)? })
    }
}

/// How far one question moves its sum, if it is answered otherwise or comes to be asked or not.
fn spans(
    scale: &CompiledScale,
    table: &Table,
    compiled_answer: CompiledAnswer,
    asked: Truth,
    perhaps: bool,
) -> Option<Moves> {
    let (_, counted, points) = contribution(table, compiled_answer, asked);
    let counting = |value: Bounds| match counted {
        Truth::Yes => value,
        Truth::Undecided => value.hull(Bounds::ZERO),
        Truth::No => Bounds::ZERO,
    };
    let whole = |value: Bounds| if perhaps { value.hull(Bounds::ZERO) } else { value };
    let weight = table.weight.exact();
    let (points, range) = (points.times(weight)?, table.range().times(weight)?);
    let most = table.most().times(weight)?;
    let value = Span::within(counting(points), whole(range))?;
    let maximum = match scale.out_of {
        OutOf::Applicable => Span::within(counting(most), whole(most))?,
        OutOf::All | OutOf::Fixed => Span::ZERO,
    };
    Some([value, maximum])
}

/// What follows from a rule whose condition may hold, or may not.
fn derive(
    (may, may_not): (bool, bool),
    (then, of_then): (&CompiledTerm, [MovableBounds; 2]),
    (otherwise, of_otherwise): (&CompiledTerm, [MovableBounds; 2]),
) -> Option<[MovableBounds; 2]> {
    let value = |planned: &CompiledTerm, [ends, _]: [MovableBounds; 2]| {
        let (low, high) = (term(planned, ends.low)?, term(planned, ends.high)?);
        // A negative factor turns the ends around.
        let turned = planned.times.is_some_and(Fraction::is_negative);
        Some(if turned { MovableBounds { low: high, high: low } } else { MovableBounds { low, high } })
    };
    let hull = |a: MovableBounds, b: MovableBounds| MovableBounds {
        low: a.low.hull(b.low),
        high: a.high.hull(b.high),
    };
    let (yes, no) = (value(then, of_then)?, value(otherwise, of_otherwise)?);
    let ends = match (may, may_not) {
        (true, false) => yes,
        (false, true) => no,
        // While it is undecided, the scale spans both.
        _ => hull(yes, no),
    };
    Some([ends, hull(of_then[1], of_otherwise[1])])
}
