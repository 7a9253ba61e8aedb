//! An option whose points jump out of the order of the others, as 1 does in 0, 33, 66, 1.
//!
//! Many lists of options have no order, and some have an option beside it: *unknown* or *none of these*, with the points
//! of the best, of the worst or of the middle. So an option is named only where it alone is out of order, where no
//! other has its points, and where it lies far off.

use std::collections::BTreeSet;

use crate::checklist::compiled::answer::Payload;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;

/// Of fewer options, any two are an order.
const LEAST: usize = 4;
/// An option that falls back, by this part of the way up to it, is far off: *unknown* in the middle falls back less.
const FAR: (i64, i64) = (4, 5);
/// An option beyond all others is far off if it is this many times their whole span away.
const BEYOND: i64 = 2;
/// What a number of another unit is too large by.
const UNITS: [i64; 3] = [10, 100, 1000];

impl Lint<'_> {
    pub(super) fn jumps(&mut self) {
        for (path, _, question) in self.questions() {
            if Payload::of(question.kind) != Payload::Option || question.options.len() < LEAST {
                continue;
            }
            for scale in &self.document.scales {
                let points: Option<Vec<Exact>> =
                    question.options.iter().map(|it| it.points.get(&scale.id).map(Fraction::exact)).collect();
                let Some(points) = points else { continue };
                let found = out_of_order(&points);
                let Some((at, option)) = found.and_then(|at| Some((at, question.options.get(at)?))) else {
                    continue;
                };
                let problem = LintProblem::PointsJump {
                    option: option.id.to_string(),
                    points: points.get(at).map(ToString::to_string).unwrap_or_default(),
                    scale: scale.id.to_string(),
                };
                self.report(format!("{path}/options/{at}/points"), &problem);
            }
        }
    }
}

/// The one that is far out of an order that all others keep.
fn out_of_order(points: &[Exact]) -> Option<usize> {
    if in_order(points) {
        return None;
    }
    // Without one of the two between which a list first falls, it may rise; or the other way round.
    let first = |broken: fn(Exact, Exact) -> bool| {
        let mut pairs = points.iter().zip(points.iter().skip(1));
        pairs.position(|(a, b)| broken(*a, *b))
    };
    let breaks = [first(|a, b| a > b), first(|a, b| a < b)].into_iter().flatten();
    let around: BTreeSet<usize> = breaks.flat_map(|at| [at, at.saturating_add(1)]).collect();
    let mut alone = around.into_iter().filter(|at| in_order(&without(points, *at)));
    let at = alone.next().filter(|_| alone.next().is_none())?;
    is_far(points, at)?.then_some(at)
}

fn without(points: &[Exact], at: usize) -> Vec<Exact> {
    let others = points.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, points)| *points).collect()
}

/// Whether they rise, or fall, through at least three values.
fn in_order(points: &[Exact]) -> bool {
    let mut values = points.to_vec();
    values.dedup();
    let rises = points.is_sorted();
    values.len() >= LEAST.saturating_sub(1) && (rises || points.is_sorted_by(|a, b| a >= b))
}

/// Whether the one at `at` is far from its place among the others; nothing, where a number is too large to tell.
fn is_far(points: &[Exact], at: usize) -> Option<bool> {
    let others = without(points, at);
    let (first, last) = (*others.first()?, *others.last()?);
    let it = *points.get(at)?;
    let before = at.checked_sub(1).and_then(|at| points.get(at)).copied();
    let after = points.get(at.saturating_add(1)).copied();
    if others.contains(&it) {
        return Some(false);
    }
    if first.min(last) < it && it < first.max(last) {
        // It falls back on the way from one of the ends.
        let back = |from: Exact, neighbour: Option<Exact>| -> Option<bool> {
            let Some(neighbour) = neighbour else { return Some(false) };
            let (way, back) = (distance(from, neighbour)?, distance(neighbour, it)?);
            let between = (from < it && it < neighbour) || (neighbour < it && it < from);
            let far = back.times(Exact::integer(FAR.1))? >= way.times(Exact::integer(FAR.0))?;
            Some(between && far)
        };
        return Some(back(first, before)? || back(last, after)?);
    }
    let (Some(before), Some(after)) = (before, after) else {
        // At an end, what is beyond all others is *none of these*, or *unknown* for the worst.
        return Some(false);
    };
    let span = distance(first, last)?.times(Exact::integer(BEYOND))?;
    let away = distance(it, before)?.min(distance(it, after)?);
    let (low, high) = (before.min(after), before.max(after));
    let mut fits = UNITS.iter().filter_map(|unit| it.over(Exact::integer(*unit)));
    Some(away >= span && fits.any(|it| low < it && it < high))
}

fn distance(a: Exact, b: Exact) -> Option<Exact> {
    a.max(b).minus(a.min(b))
}
