//! What each answer to a question adds to a scale.

use super::{Cell, Cut, passed};
use crate::checklist::{Kind, Points, Question, Scale};
use crate::number::Exact;
use crate::score::Bounds;

/// As many options are tried in every combination.
const MAX_TRIED: usize = 10;

/// What the answers to one question add to one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// The question.
    pub(crate) question: usize,
    /// The weight on the scale.
    pub(crate) weight: Exact,
    /// Whether the question may be answered with *not applicable*.
    pub(crate) not_applicable: bool,
    /// The points of each option or range of numbers.
    pub(crate) points: Vec<Exact>,
    /// The options of a multiple choice that exclude all others; nothing, where it is no multiple choice.
    pub(crate) exclusive: Option<u64>,
    /// The least and the most that one answer adds.
    pub(crate) range: Bounds,
    /// Whether some answer adds 0; `None`, where a multiple choice has too many options to tell.
    pub(crate) can_be_zero: Option<bool>,
}

impl Table {
    /// The points of a given answer.
    ///
    /// The checklist was refused if the sum of all points on a scale were too large, so this one is not.
    pub(crate) fn given(&self, payload: u64) -> Exact {
        if self.exclusive.is_some() {
            return self.sum(|bit| payload & bit != 0);
        }
        let at = usize::try_from(payload).ok().and_then(|payload| payload.checked_sub(1));
        at.and_then(|at| self.points.get(at)).copied().unwrap_or(Exact::ZERO)
    }

    fn sum(&self, wanted: impl Fn(u64) -> bool) -> Exact {
        let chosen = self.points.iter().enumerate().filter(|(at, _)| wanted(Cell::bit(*at)));
        chosen.fold(Exact::ZERO, |sum, (_, points)| sum.plus(*points).unwrap_or(Exact::integer(i64::MAX)))
    }
}

/// The tables of the questions that score on `scale`.
pub(super) fn tables(scale: &Scale, questions: &[&Question], cuts: &[Vec<Cut>]) -> Vec<Table> {
    let of = |(at, question): (usize, &&Question)| table(scale, at, question, cuts.get(at)?);
    questions.iter().enumerate().filter_map(of).collect()
}

fn table(scale: &Scale, at: usize, question: &Question, cuts: &[Cut]) -> Option<Table> {
    question.points().find(|(id, _)| **id == scale.id)?;
    let points: Vec<Exact> = if question.kind == Kind::Number {
        by_range(scale, question, cuts)
    } else {
        question.options.iter().map(|option| points(&option.points, scale)).collect()
    };
    let exclusive = (question.kind == Kind::Multiple).then(|| {
        let exclusive = question.options.iter().enumerate().filter(|(_, option)| option.exclusive);
        exclusive.fold(0, |set, (number, _)| set | Cell::bit(number))
    });
    let mut table = Table {
        question: at,
        weight: question.weights.get(&scale.id).copied().unwrap_or(Exact::integer(1)),
        not_applicable: question.not_applicable,
        points,
        exclusive,
        range: Bounds::ZERO,
        can_be_zero: None,
    };
    let single: Vec<Exact> = reachable(&table, question, cuts).collect();
    table.range = range(&table, &single)?;
    table.can_be_zero = can_be_zero(&table, &single);
    Some(table)
}

fn points(points: &Points, scale: &Scale) -> Exact {
    points.get(&scale.id).copied().unwrap_or(Exact::ZERO)
}

/// The points of each range of numbers between two cuts.
fn by_range(scale: &Scale, question: &Question, cuts: &[Cut]) -> Vec<Exact> {
    let band_of = |range: usize| {
        // A number of the range lies beyond the end of every band whose cut is among the first `range`.
        let beyond = cuts.get(..range).unwrap_or_default();
        let band = question
            .bands
            .iter()
            .find(|band| band.to.is_none_or(|to| !beyond.contains(&Cut { at: to, above: true })));
        band.map_or(Exact::ZERO, |band| points(&band.points, scale))
    };
    (0..=cuts.len()).map(band_of).collect()
}

/// What one option adds, or one range in which an allowed number lies.
fn reachable(table: &Table, question: &Question, cuts: &[Cut]) -> impl Iterator<Item = Exact> {
    let first = question.minimum.map_or(0, |minimum| passed(cuts, minimum));
    let last = question.maximum.map_or(u64::MAX, |maximum| passed(cuts, maximum));
    let within = move |at: usize| u64::try_from(at).is_ok_and(|at| (first..=last).contains(&at));
    let number = question.kind == Kind::Number;
    table.points.iter().enumerate().filter(move |(at, _)| !number || within(*at)).map(|(_, it)| *it)
}

/// What each option of a multiple choice adds that does not exclude the others.
fn free(table: &Table, exclusive: u64) -> impl Iterator<Item = Exact> {
    let free = table.points.iter().enumerate().filter(move |(at, _)| Cell::bit(*at) & exclusive == 0);
    free.map(|(_, points)| *points)
}

/// The least and the most that one answer adds.
fn range(table: &Table, single: &[Exact]) -> Option<Bounds> {
    let bounds = Bounds::of(*single.iter().min()?, *single.iter().max()?);
    let Some(exclusive) = table.exclusive else { return Some(bounds) };
    // Any set of the options that do not exclude the others, or one option alone.
    let part = |sign: fn(Exact) -> bool| {
        let free = free(table, exclusive).filter(|points| sign(*points));
        free.fold(Exact::ZERO, |sum, points| sum.plus(points).unwrap_or(Exact::integer(i64::MAX)))
    };
    let (losses, gains) = (part(Exact::is_negative), part(|points| !points.is_negative()));
    Some(Bounds::of(
        if losses.is_negative() { bounds.low.0.min(losses) } else { bounds.low.0 },
        if bounds.high.0.is_negative() { bounds.high.0 } else { bounds.high.0.max(gains) },
    ))
}

/// Whether some answer adds 0.
fn can_be_zero(table: &Table, single: &[Exact]) -> Option<bool> {
    let free: Vec<Exact> =
        table.exclusive.map(|exclusive| free(table, exclusive).collect()).unwrap_or_default();
    let both =
        free.iter().any(|points| points.is_negative()) && free.iter().any(|points| !points.is_negative());
    if !both || single.iter().any(|points| points.is_zero()) {
        return Some(single.iter().any(|points| points.is_zero()));
    }
    if free.len() > MAX_TRIED {
        return None;
    }
    let mut sums = Vec::new();
    for points in free {
        let more: Option<Vec<Exact>> = sums.iter().map(|sum: &Exact| sum.plus(points)).collect();
        sums.extend(more?);
        sums.push(points);
    }
    Some(sums.iter().any(|sum| sum.is_zero()))
}
