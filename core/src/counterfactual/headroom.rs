//! How far a few changed answers can move the scales, without looking at which: what bounds the search.

use crate::checklist::Checklist;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::scale::{PlannedScale, PlannedTerm};
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::test::Test;
use crate::checklist::document::{Combine, OutOf};
use crate::counterfactual::dependencies::Cone;
use crate::score::build::contribution;
use crate::score::glance::Glance;
use crate::score::level::band;
use crate::score::values::term;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::truth::Truth;

/// What the low end of an interval, and what its high end, can become.
#[derive(Debug, Clone, Copy)]
struct Ends {
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

/// How far the questions of a search move the sums on which the level rests.
pub(super) struct Room<'a> {
    checklist: &'a Checklist,
    glance: &'a Glance,
    /// By scale and question; nothing, where the scale is no sum of questions.
    moves: Vec<Option<Vec<Moves>>>,
}

impl<'a> Room<'a> {
    /// The room in a state; `None` if a number grows too large.
    pub(super) fn of(
        checklist: &'a Checklist,
        cone: &Cone,
        cells: &[Cell],
        glance: &'a Glance,
        questions: &[usize],
    ) -> Option<Self> {
        let of_scale = |scale: &PlannedScale| {
            if scale.combine != Combine::Sum || scale.rule.is_some() || !scale.parts.is_empty() {
                return Some(None);
            }
            let mut own = vec![[Span::ZERO; 2]; checklist.plan().questions.len()];
            for table in &scale.tables {
                let asked = glance.known.asked.get(table.question)?.lane(0);
                let cell = *cells.get(table.question)?;
                let perhaps = checklist.plan().questions.get(table.question)?;
                let perhaps = table.not_applicable || perhaps.perhaps || perhaps.asked_when.is_some();
                *own.get_mut(table.question)? = spans(scale, table, cell, asked, perhaps)?;
            }
            let moves = questions.iter().map(|question| {
                // Changing the answer to a question that is not asked does nothing, unless another change asks it;
                // then it is counted with that one.
                if glance.known.asked.get(*question)?.lane(0) == Truth::No {
                    return Some([Span::ZERO; 2]);
                }
                cone.below.get(*question)?.iter().try_fold([Span::ZERO; 2], |all, at| {
                    let [value, maximum] = own.get(*at)?;
                    let [all_value, all_maximum] = all;
                    Some([all_value.plus(*value)?, all_maximum.plus(*maximum)?])
                })
            });
            moves.collect::<Option<Vec<Moves>>>().map(Some)
        };
        let moves = checklist.plan().scales.iter().map(of_scale).collect::<Option<_>>()?;
        Some(Self { checklist, glance, moves })
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

    /// Whether the question at this place, with others that move as much as `most`, may bring the level to one from
    /// `first` to `last`.
    pub(super) fn allows(
        &self,
        place: usize,
        most: &[Option<Moves>],
        first: usize,
        last: usize,
    ) -> Option<bool> {
        let plan = self.checklist.plan();
        let Some((on, of)) = plan.level_scales else { return Some(true) };
        if first >= plan.levels {
            return Some(true);
        }
        let mut scales: Vec<Option<[Ends; 2]>> = Vec::with_capacity(plan.scales.len());
        for (at, scale) in plan.scales.iter().enumerate() {
            let ends = match (&scale.rule, self.moves.get(at)?.as_ref(), most.get(at)?) {
                (Some(rule), _, _) => {
                    let of = |term: &PlannedTerm| scales.get(term.scale).copied().flatten();
                    match (of(&rule.then), of(&rule.otherwise)) {
                        (Some(then), Some(otherwise)) => {
                            let when = may(&rule.when, &scales);
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
        let (Some([value, _]), Some([_, whole])) = (*scales.get(on)?, *scales.get(of)?) else {
            return Some(true);
        };
        let document = self.checklist.document();
        // At best, the gravest level that stays possible is as mild as this, and the mildest as grave as that.
        let gravest = band(document, value.high.low.0, whole.low.high.0)?;
        let mildest = band(document, value.low.high.0, whole.high.low.0)?;
        Some(gravest <= last && mildest >= first)
    }

    /// What a sum can become.
    fn sum(&self, at: usize, scale: &PlannedScale, own: Moves, most: Moves) -> Option<[Ends; 2]> {
        let present = self.glance.values.get(at)?;
        let ends = |present: Bounds, own: Span, most: Span, fixed: bool| {
            let moved = |end: Exact, own: Bounds, most: Bounds| {
                let down = own.low.0.plus(most.low.0)?;
                let up = own.high.0.plus(most.high.0)?;
                Bounds::of(end.minus(down)?, end.plus(up)?)
                    .round(scale.round.filter(|_| !fixed), scale.digits)
            };
            Some(Ends {
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
}

/// Whether a condition may be other than surely not so, and whether it may be other than surely so.
fn may(test: &Test, scales: &[Option<[Ends; 2]>]) -> (bool, bool) {
    let compared = |scale: usize, bound: &dyn Fn(Bounds) -> Option<Bounds>| {
        let [value, maximum] = scales.get(scale).copied().flatten()?;
        let bound = bound(maximum.low.hull(maximum.high))?;
        Some((value.high.high >= bound.low, value.low.low < bound.high))
    };
    let found = match test {
        Test::All(each) => Some(each.iter().fold((true, false), |(yes, no), test| {
            let (is, is_not) = may(test, scales);
            (yes && is, no || is_not)
        })),
        Test::Any(each) => Some(each.iter().fold((false, true), |(yes, no), test| {
            let (is, is_not) = may(test, scales);
            (yes || is, no && is_not)
        })),
        Test::Not(test) => {
            let (is, is_not) = may(test, scales);
            Some((is_not, is))
        }
        Test::ScaleAtLeast(scale, bound) => compared(*scale, &|_| Some(Bounds::exactly(bound.exact()))),
        Test::ScaleAtLeastPercent(scale, percent) => {
            compared(*scale, &|maximum| maximum.times(percent.exact().over(Exact::integer(100))?))
        }
        _ => None,
    };
    found.unwrap_or((true, true))
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
fn spans(scale: &PlannedScale, table: &Table, cell: Cell, asked: Truth, perhaps: bool) -> Option<Moves> {
    let (_, counted, points) = contribution(table, cell, asked);
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
    (then, of_then): (&PlannedTerm, [Ends; 2]),
    (otherwise, of_otherwise): (&PlannedTerm, [Ends; 2]),
) -> Option<[Ends; 2]> {
    let value = |planned: &PlannedTerm, [ends, _]: [Ends; 2]| {
        let (low, high) = (term(planned, ends.low)?, term(planned, ends.high)?);
        // A negative factor turns the ends around.
        let turned = planned.times.is_some_and(Fraction::is_negative);
        Some(if turned { Ends { low: high, high: low } } else { Ends { low, high } })
    };
    let hull = |a: Ends, b: Ends| Ends { low: a.low.hull(b.low), high: a.high.hull(b.high) };
    let (yes, no) = (value(then, of_then)?, value(otherwise, of_otherwise)?);
    let ends = match (may, may_not) {
        (true, false) => yes,
        (false, true) => no,
        // While it is undecided, the scale spans both.
        _ => hull(yes, no),
    };
    Some([ends, hull(of_then[1], of_otherwise[1])])
}
