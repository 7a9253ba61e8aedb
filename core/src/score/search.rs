//! The exact ends of what open answers can still reach, where some of them exclude each other.
//!
//! Questions that decide whether others are asked (gates) are tried one after the other; what is left then falls
//! apart into groups that do not touch each other, and is solved group by group.

pub(crate) mod choice;
pub(crate) mod groups;
pub(crate) mod memo;
pub(crate) mod reachable;
pub(crate) mod target;

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::sound::Checklist;
use crate::score::search::choice::Choice;
use crate::score::search::groups::Groups;
use crate::score::search::memo::{Entry, Key, Memo};
use crate::score::search::reachable::Reachable;
use crate::score::search::target::Target;
use crate::text::gather::Gather as _;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// Maximum gates tried before the search gives up; the bounds are then wider than they need be, and say so.
const BUDGET: u32 = 20_000;
/// Maximum gates that are tried within each other, which is what a small stack holds.
const DEPTH: u32 = 100;

/// What a target can still become.
pub(super) struct Found {
    /// Each value of its first number that is reached without a prohibiting red flag, with the ends of its second.
    pub(super) values: Vec<(Exact, Bounds)>,
    /// Whether answers raise a prohibiting red flag.
    pub(super) prohibited: bool,
}

/// Finds all that `target` can still become; `None` where that would take too long.
///
/// Takes the answers, what they decide, the conditions that end a way (red flags that prohibit), and what earlier
/// searches of the same checklist found.
pub(super) fn search(
    checklist: &Checklist,
    answers: &[CompiledAnswer],
    known: &Known,
    target: &Target<'_>,
    forbidden: &[&CompiledCondition],
    memo: &Memo,
) -> Option<Found> {
    let compiled = checklist.compiled();
    if compiled.questions.iter().any(|question| question.perhaps) {
        return None;
    }
    let forbidden = forbidden
        .iter()
        .map(|condition| Forbidden { condition, asks: compiled.dependents().behind(condition) });
    let mut search = Search {
        checklist,
        compiled,
        target,
        forbidden: forbidden.collect(),
        answers: answers.to_vec(),
        known: known.clone(),
        budget: BUDGET,
        depth: DEPTH,
        prohibited: false,
    };
    let all: Vec<usize> = (0..compiled.questions.len()).collect();
    let reachable = search.all(target.start()?, &all, Some(memo))?;
    Some(Found { values: target.values(&reachable)?, prohibited: search.prohibited })
}

struct Search<'a> {
    checklist: &'a Checklist,
    compiled: &'a Compiled,
    target: &'a Target<'a>,
    forbidden: Vec<Forbidden<'a>>,
    answers: Vec<CompiledAnswer>,
    known: Known,
    budget: u32,
    /// How many gates may still be tried within the present one.
    depth: u32,
    prohibited: bool,
}

/// A condition that ends a way, with the questions that it asks for.
struct Forbidden<'a> {
    condition: &'a CompiledCondition,
    asks: Vec<usize>,
}

impl Search<'_> {
    /// What these questions, in rising order, can come to from `start` on; nothing at all, where every way ends at a
    /// red flag.
    fn all(&mut self, start: (i64, i64), questions: &[usize], memo: Option<&Memo>) -> Option<Reachable> {
        if self.forbidden.iter().any(|it| self.truth(it.condition) == Truth::Yes) {
            self.prohibited = true;
            return Some(Reachable::NOWHERE);
        }
        let (mut first, mut second) = start;
        let mut open = Vec::new();
        for &question in questions {
            if self.is_open(question)? {
                open.push(question);
            } else {
                let adds = self.target.settled(question, self.answer(question)?, self.asked(question))?;
                (first, second) = (first.checked_add(adds.0)?, second.checked_add(adds.1)?);
            }
        }
        let mut sum = Reachable::one((first, second));
        for group in self.groups(&open) {
            let adds = match memo {
                Some(memo) if self.forbidden.is_empty() => self.known_group(&group, memo)?,
                _ => self.group(&group)?,
            };
            sum = sum.plus(&adds)?;
        }
        Some(sum)
    }

    /// The same as [`Search::group`], which earlier searches may have found. Their gates count as tried again, so that
    /// a search gives up at the same point whatever was found before.
    fn known_group(&mut self, group: &[usize], memo: &Memo) -> Option<Reachable> {
        let before = self.budget;
        let found = memo.get(self.key(group), || {
            let reachable = self.group(group)?;
            Some(Entry { reachable, tried: before.saturating_sub(self.budget) })
        })?;
        self.budget = before.checked_sub(found.tried)?;
        Some(found.reachable)
    }

    /// All on which it rests what a group adds.
    fn key(&self, group: &[usize]) -> Key {
        let before = group.iter().flat_map(|question| self.compiled.dependents().before(*question));
        let rests_on = group.iter().chain(before).gather::<BTreeSet<&usize>>().into_iter();
        let known =
            rests_on.filter_map(|question| Some((*question, self.answer(*question)?, self.asked(*question))));
        (self.target.which(), known.collect())
    }

    /// What the questions of one group can add together.
    fn group(&mut self, group: &[usize]) -> Option<Reachable> {
        let Some(gate) = self.gate(group) else {
            // Nothing depends on anything any more.
            let mut sum = Reachable::one((0, 0));
            for &question in group {
                let choices = self.choices(question, &[])?;
                let any =
                    choices.into_iter().try_fold(Reachable::NOWHERE, |any, choice| any.or(&choice.adds))?;
                sum = sum.plus(&any)?;
            }
            return Some(sum);
        };
        let rest: Vec<usize> = group.iter().copied().filter(|question| *question != gate).collect();
        let mut any = Reachable::NOWHERE;
        self.depth = self.depth.checked_sub(1)?;
        for choice in self.choices(gate, &self.asks(gate))? {
            self.budget = self.budget.checked_sub(1)?;
            let rest = self.with(gate, choice.answer, |search| search.all((0, 0), &rest, None))?;
            any = any.or(&choice.adds.plus(&rest)?)?;
        }
        self.depth = self.depth.saturating_add(1);
        Some(any)
    }

    /// What `find` finds where a gate is answered like this.
    fn with<T>(
        &mut self,
        gate: usize,
        answer: CompiledAnswer,
        find: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let before = std::mem::replace(self.answers.get_mut(gate)?, answer);
        let mut decided = Vec::new();
        self.compiled
            .decide_again(gate, &self.answers, &mut self.known, |node, was, _| decided.push((node, was)));
        let found = find(self);
        *self.answers.get_mut(gate)? = before;
        for (node, was) in decided {
            *self.known.of(node)? = was;
        }
        found
    }

    /// The gate to try first: it is surely asked, and a condition that is still undecided asks for it.
    fn gate(&self, group: &[usize]) -> Option<usize> {
        let undecided = group.iter().filter(|question| self.asked(**question) == Truth::Undecided);
        let asked = undecided.flat_map(|question| self.compiled.dependents().before(*question));
        let forbidden = self.forbidden.iter().filter(|it| self.truth(it.condition) == Truth::Undecided);
        let wanted = asked.chain(forbidden.flat_map(|it| &it.asks)).copied();
        let surely = |question: &usize| {
            let open = self.answer(*question).is_some_and(CompiledAnswer::is_open);
            open && self.asked(*question) == Truth::Yes && group.binary_search(question).is_ok()
        };
        wanted.filter(surely).min()
    }

    /// The open questions in groups, such that no undecided condition touches two of them. A group to which
    /// nothing that matters belongs is left out.
    fn groups(&self, open: &[usize]) -> Vec<Vec<usize>> {
        let mut groups = Groups::of(open);
        for question in open.iter().copied().filter(|it| self.asked(*it) == Truth::Undecided) {
            groups.join(self.compiled.dependents().before(question).iter().copied().chain([question]));
        }
        let forbidden = || self.forbidden.iter().filter(|it| self.truth(it.condition) == Truth::Undecided);
        forbidden().for_each(|it| groups.join(it.asks.iter().copied()));
        let ends: Vec<usize> = forbidden().flat_map(|it| it.asks.iter().copied()).collect();
        groups.with(|question| self.target.concerns(question) || ends.contains(&question))
    }

    /// What conditions ask of this question.
    fn asks(&self, question: usize) -> Vec<Match> {
        let mut asks = self.compiled.dependents().asks(question).to_vec();
        for forbidden in &self.forbidden {
            forbidden.condition.leaves(&mut |leaf| match leaf {
                CompiledCondition::Answer(of, wanted) if *of == question => asks.push(*wanted),
                _ => {}
            });
        }
        asks.sort_unstable();
        asks.dedup();
        asks
    }

    fn choices(&self, question: usize, asks: &[Match]) -> Option<Vec<Choice>> {
        choice::choices(self.checklist.at(question)?, self.compiled, question, asks, self.target)
    }

    /// Whether it is undecided what a question adds, and on it others may depend.
    fn is_open(&self, question: usize) -> Option<bool> {
        let open = self.answer(question)?.is_open();
        Some(match self.asked(question) {
            Truth::Undecided => true,
            Truth::Yes => open,
            Truth::No => false,
        })
    }

    fn answer(&self, question: usize) -> Option<CompiledAnswer> {
        self.answers.get(question).copied()
    }

    fn asked(&self, question: usize) -> Truth {
        self.known.asked.get(question).map_or(Truth::No, |asked| asked.lane(0))
    }

    fn truth(&self, condition: &CompiledCondition) -> Truth {
        condition.mask(&Block::one(&self.answers), &self.known).lane(0)
    }
}
