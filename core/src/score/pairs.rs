//! Which values of two classes are possible together.

use std::collections::BTreeSet;

use crate::checklist::compiled::reach::Reach;
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::score::tried::{affordable, choices, every_way, open};
use crate::score::walk::summary;
use crate::value::date::Date;
use crate::value::possible::Possible;

/// Maximum ways to answer what one of the classes rests on.
const WAYS: u64 = 128;

/// Pairs of places in the orders of two classes.
#[derive(Debug)]
pub(crate) struct FoundPairs {
    pub(crate) pairs: BTreeSet<(usize, usize)>,
    /// Whether answers reach each of them.
    pub(crate) exact: bool,
}

/// Finds them; `None` if a number grows too large to be exact.
///
/// The questions on which one class rests are answered in every way: it is settled then, and the other one comes to what it
/// always does. Where these are too many ways, some of them are, so that the pairs may be more than answers reach.
pub(crate) fn pairs(
    checklist: &Checklist,
    given: Given<'_>,
    classes: [usize; 2],
    as_of: Date,
) -> Option<FoundPairs> {
    let [first, second] = classes;
    let by_first = beside(checklist, given, classes, first, as_of)?;
    if by_first.exact || first == second {
        return Some(by_first);
    }
    let by_second = beside(checklist, given, classes, second, as_of)?;
    if by_second.exact {
        return Some(by_second);
    }
    Some(FoundPairs { pairs: &by_first.pairs & &by_second.pairs, exact: false })
}

/// The pairs, where the questions on which this class rests are answered in every way, as far as these are few.
fn beside(
    checklist: &Checklist,
    given: Given<'_>,
    classes: [usize; 2],
    settled: usize,
    as_of: Date,
) -> Option<FoundPairs> {
    let mut reach = Reach::new(checklist.compiled());
    reach.class(settled);
    let (reach, ways) = (reach.questions(), affordable(checklist, WAYS));
    let mut left = ways;
    let few = |at: &usize| {
        let all = choices(checklist, *at).and_then(|all| u64::try_from(all.len().max(1)).ok());
        let after = all.and_then(|all| left.checked_div(all)).filter(|after| *after > 0);
        left = after.unwrap_or(left);
        after.is_some()
    };
    let questions = open(checklist, given).unwrap_or_default();
    let questions: Vec<usize> = questions.into_iter().filter(|at| reach.contains(at)).filter(few).collect();
    let same = classes.first() == classes.last();
    let mut found = FoundPairs { pairs: BTreeSet::new(), exact: true };
    every_way(checklist, given, &questions, ways, |answered| {
        let summary = summary(checklist, Given { memo: given.memo, ..answered }, as_of)?;
        let [first, second] = classes.map(|class| summary.classes.get(class).copied());
        let (first, second): (Possible, Possible) = (first?, second?);
        let pairs = first.places().flat_map(|place| second.places().map(move |other| (place, other)));
        // A class beside itself: a value goes with itself alone.
        found.pairs.extend(pairs.filter(|(one, other)| !same || one == other));
        let one = first.is_settled() || second.is_settled() || same;
        found.exact &= one && classes.iter().all(|class| !summary.outer_classes.contains(class));
        Some(())
    })?;
    Some(found)
}
