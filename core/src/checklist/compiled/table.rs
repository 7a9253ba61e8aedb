//! What each answer to a question adds to a scale.

use std::sync::Arc;

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::cut::{Cut, passed};
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::{Question, Scale};
use crate::checklist::points::Points;
use crate::text::intern::Interner;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;

/// Maximum options of which every combination is tried.
const MAX_TRIED: usize = 10;

/// What the answers to one question add to one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// The question.
    pub(crate) question: usize,
    /// The weight on the scale.
    pub(crate) weight: Fraction,
    /// Whether the question may be answered with *not applicable*.
    pub(crate) not_applicable: bool,
    /// The points of each option or range of numbers, or of each number of options.
    pub(crate) points: Arc<[Fraction]>,
    /// How the points of an answer are found among these.
    pub(crate) lookup: Lookup,
    /// The least and the most that one answer adds.
    range: [Fraction; 2],
    /// Whether some answer adds 0; `None`, where a multiple choice has too many options to tell.
    pub(crate) can_be_zero: Option<bool>,
}

/// How the points of an answer are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// By the number of the option or range.
    One,
    /// Those of all options that are chosen, added up; these exclude all others.
    Added { exclusive: u64 },
    /// By how many of these options are chosen.
    Counted { free: u64 },
}

impl Lookup {
    fn of(question: &Question, scale: &Scale) -> Self {
        if Payload::of(question.kind) != Payload::Options {
            return Self::One;
        }
        if question.bands.iter().any(|band| band.points.contains_key(&scale.id)) {
            Self::Counted { free: CompiledAnswer::set(question.alone_and_free().1) }
        } else {
            Self::Added { exclusive: question.exclusive() }
        }
    }

    /// What is looked up of an answer that is one option, a range, or a number of options.
    pub(crate) fn place(self, payload: u64) -> Option<usize> {
        match self {
            // No option at all is no answer; another tool may take it for one that is worth nothing.
            Self::Counted { .. } if payload == 0 => None,
            Self::Counted { free } => usize::try_from((payload & free).count_ones()).ok(),
            Self::One | Self::Added { .. } => usize::try_from(payload).ok()?.checked_sub(1),
        }
    }

    /// What tells answers with other points apart, where they are looked up by how many options are chosen.
    pub(crate) fn asks<T: PartialEq>(self, points: &[T]) -> Option<Match> {
        let Self::Counted { free } = self else { return None };
        let last = points.iter().zip(points.iter().skip(1)).rposition(|(fewer, more)| fewer != more)?;
        Some(Match::Counts(free, u32::try_from(last).ok()?.saturating_add(1)))
    }
}

impl Table {
    /// The points of a given answer.
    ///
    /// The checklist was refused if the sum of all points on a scale were too large, so this one is not.
    pub(crate) fn given(&self, payload: u64) -> Exact {
        if let Lookup::Added { .. } = self.lookup {
            return self.sum(|bit| payload & bit != 0);
        }
        let place = self.lookup.place(payload);
        place.and_then(|at| self.points.get(at)).map_or(Exact::ZERO, |points| points.exact())
    }

    /// What tells answers with other points apart, where conditions do not.
    pub(crate) fn asks(&self) -> Option<Match> {
        self.lookup.asks(&self.points)
    }

    /// The least and the most that one answer adds.
    pub(crate) fn range(&self) -> Bounds {
        let [least, most] = self.range;
        Bounds::of(least.exact(), most.exact())
    }

    /// The most that one answer adds.
    pub(crate) fn most(&self) -> Bounds {
        let [_, most] = self.range;
        Bounds::exactly(most.exact())
    }

    fn sum(&self, wanted: impl Fn(u64) -> bool) -> Exact {
        let chosen = self.points.iter().enumerate().filter(|(at, _)| wanted(CompiledAnswer::bit(*at)));
        chosen.fold(Exact::ZERO, |sum, (_, points)| {
            sum.plus(points.exact()).unwrap_or(Exact::integer(i64::MAX))
        })
    }
}

/// The tables of the questions that score on `scale`.
pub(super) fn tables(scale: &Scale, index: &Index<'_>, cuts: &[Vec<Cut>]) -> Box<[Table]> {
    let mut interner = Interner::default();
    let of = |(at, question): (usize, &Question)| table(scale, at, question, cuts.get(at)?, &mut interner);
    index.scoring(&scale.id).filter_map(of).collect()
}

fn table(
    scale: &Scale,
    at: usize,
    question: &Question,
    cuts: &[Cut],
    interner: &mut Interner<Arc<[Fraction]>>,
) -> Option<Table> {
    let payload = Payload::of(question.kind);
    let lookup = Lookup::of(question, scale);
    let points: Vec<Fraction> = match (payload, lookup) {
        (Payload::Range, _) => by_range(scale, question, cuts),
        (_, Lookup::Counted { free }) => by_count(scale, question, free.count_ones()),
        (Payload::Option | Payload::Options | Payload::Nothing, _) => {
            question.options.iter().map(|option| points(&option.points, scale)).collect()
        }
    };
    let mut table = Table {
        question: at,
        weight: question.weights.get(&scale.id).unwrap_or(Fraction::ONE),
        not_applicable: question.not_applicable,
        points: interner.share(points.as_slice(), || points.as_slice().into()),
        lookup,
        range: [Fraction::ZERO; 2],
        can_be_zero: None,
    };
    let single: Vec<Fraction> = reachable(&table, question, cuts).collect();
    table.range = range(&table, &single)?;
    table.can_be_zero = can_be_zero(&table, &single);
    Some(table)
}

fn points(points: &Points, scale: &Scale) -> Fraction {
    points.get(&scale.id).unwrap_or(Fraction::ZERO)
}

/// The points of each range of numbers between two cuts.
fn by_range(scale: &Scale, question: &Question, cuts: &[Cut]) -> Vec<Fraction> {
    // Bands rise, as cuts do: a number of the range lies beyond the end of every band before the last cut below it.
    let mut bands = question.bands.iter().peekable();
    let below = std::iter::once(None).chain(cuts.iter().map(Some));
    let points_of = |below: Option<&Cut>| {
        let is_beyond = |to: Fraction| below.is_some_and(|cut| *cut >= Cut { at: to, above: true });
        while bands.next_if(|band| band.to.is_some_and(is_beyond)).is_some() {}
        bands.peek().map_or(Fraction::ZERO, |band| points(&band.points, scale))
    };
    below.map(points_of).collect()
}

/// The points of each number of options, from none to all.
fn by_count(scale: &Scale, question: &Question, most: u32) -> Vec<Fraction> {
    let of = |count: u32| {
        let count = Exact::integer(i64::from(count));
        question.band(count).map_or(Fraction::ZERO, |band| points(&band.points, scale))
    };
    (0..=most).map(of).collect()
}

/// What one option adds, one range in which an allowed number lies, or one number of options.
fn reachable(table: &Table, question: &Question, cuts: &[Cut]) -> impl Iterator<Item = Fraction> {
    let first = question.minimum.map_or(0, |minimum| passed(cuts, minimum.exact()));
    let last = question.maximum.map_or(u64::MAX, |maximum| passed(cuts, maximum.exact()));
    let within = move |at: usize| u64::try_from(at).is_ok_and(|at| (first..=last).contains(&at));
    let number = Payload::of(question.kind) == Payload::Range;
    // No option at all is no answer, but one that excludes all others is.
    let none = question.options.iter().any(|option| option.exclusive);
    let counted = matches!(table.lookup, Lookup::Counted { .. });
    let reached = move |at: usize| (!number || within(at)) && (!counted || at > 0 || none);
    table.points.iter().enumerate().filter(move |(at, _)| reached(*at)).map(|(_, it)| *it)
}

/// What each option of a multiple choice adds that does not exclude the others.
fn free(table: &Table, exclusive: u64) -> impl Iterator<Item = Fraction> {
    let free =
        table.points.iter().enumerate().filter(move |(at, _)| CompiledAnswer::bit(*at) & exclusive == 0);
    free.map(|(_, points)| *points)
}

/// The least and the most that one answer adds.
fn range(table: &Table, single: &[Fraction]) -> Option<[Fraction; 2]> {
    let (least, most) = (*single.iter().min()?, *single.iter().max()?);
    let Lookup::Added { exclusive } = table.lookup else { return Some([least, most]) };
    // Any set of the options that do not exclude the others, or one option alone.
    let part = |sign: fn(Fraction) -> bool| {
        let mut free = free(table, exclusive).filter(|points| sign(*points)).map(Exact::from);
        free.try_fold(Exact::ZERO, Exact::plus).and_then(Fraction::small)
    };
    // The checklist was refused if a sum of points does not fit.
    let (losses, gains) = (part(Fraction::is_negative)?, part(|points| !points.is_negative())?);
    Some([
        if losses.is_negative() { least.min(losses) } else { least },
        if most.is_negative() { most } else { most.max(gains) },
    ])
}

/// Whether some answer adds 0.
fn can_be_zero(table: &Table, single: &[Fraction]) -> Option<bool> {
    let free: Vec<Fraction> = match table.lookup {
        Lookup::Added { exclusive } => free(table, exclusive).collect(),
        Lookup::One | Lookup::Counted { .. } => Vec::new(),
    };
    let both =
        free.iter().any(|points| points.is_negative()) && free.iter().any(|points| !points.is_negative());
    if !both || single.contains(&Fraction::ZERO) {
        return Some(single.contains(&Fraction::ZERO));
    }
    if free.len() > MAX_TRIED {
        return None;
    }
    let mut sums = Vec::new();
    for points in free.into_iter().map(Exact::from) {
        let more: Option<Vec<Exact>> = sums.iter().map(|sum: &Exact| sum.plus(points)).collect();
        sums.extend(more?);
        sums.push(points);
    }
    Some(sums.iter().any(|sum| sum.is_zero()))
}
