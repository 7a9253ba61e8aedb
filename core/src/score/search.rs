//! The exact ends of what open answers can still reach, where some of them exclude each other.
//!
//! Questions that decide whether others are asked (gates) are tried one after the other; what is left then falls
//! apart into groups that do not touch each other, and is solved group by group.

mod choice;
mod reach;
mod target;

use self::choice::Choice;
pub(super) use self::reach::Reach;
pub(super) use self::target::{Linear, Target};
use crate::checklist::Checklist;
use crate::condition::Truth;
use crate::plan::{Block, Cell, Known, Plan, Test};

/// As many gates are tried before the search gives up; then the bounds are wider than they need be, and say so.
const BUDGET: u32 = 20_000;

/// What a target can still become.
pub(super) struct Found {
    /// What it can be without a prohibiting red flag.
    pub(super) reach: Reach,
    /// Whether answers raise a prohibiting red flag.
    pub(super) prohibited: bool,
}

/// Finds all that `target` can still become; `None` where that would take too long.
///
/// `forbidden` are conditions that end a way: red flags that prohibit.
pub(super) fn search(
    checklist: &Checklist,
    cells: &[Cell],
    target: &Target<'_>,
    forbidden: &[&Test],
) -> Option<Found> {
    let plan = checklist.plan();
    if plan.questions.iter().any(|question| question.perhaps) {
        return None;
    }
    let mut search = Search { checklist, plan, target, forbidden, budget: BUDGET, prohibited: false };
    let mut cells = cells.to_vec();
    let known = plan.asked(&Block::one(&cells));
    let all: Vec<usize> = (0..plan.questions.len()).collect();
    let reach = Reach::start(target).plus(&search.all(&all, &mut cells, &known)?)?;
    Some(Found { reach, prohibited: search.prohibited })
}

struct Search<'a> {
    checklist: &'a Checklist,
    plan: &'a Plan,
    target: &'a Target<'a>,
    forbidden: &'a [&'a Test],
    budget: u32,
    prohibited: bool,
}

impl Search<'_> {
    /// What these questions can add together; nothing at all, where every way ends at a red flag.
    fn all(&mut self, questions: &[usize], cells: &mut Vec<Cell>, known: &Known) -> Option<Reach> {
        for test in self.forbidden {
            if truth(test, cells, known) == Truth::Yes {
                self.prohibited = true;
                return Some(Reach::NOWHERE);
            }
        }
        let mut sum = Reach::start_of_part();
        let mut open = Vec::new();
        for &question in questions {
            let asked = known.asked.get(question)?.lane(0);
            let cell = *cells.get(question)?;
            if asked == Truth::Undecided || (asked == Truth::Yes && cell.is_open()) {
                open.push(question);
            } else {
                sum = sum.plus(&self.target.settled(question, cell, asked)?)?;
            }
        }
        for group in self.groups(&open, cells, known) {
            let group = self.group(&group, cells, known)?;
            sum = sum.plus(&group)?;
        }
        Some(sum)
    }

    /// What the questions of one group can add together.
    fn group(&mut self, group: &[usize], cells: &mut Vec<Cell>, known: &Known) -> Option<Reach> {
        let Some(gate) = self.gate(group, cells, known) else {
            // Nothing depends on anything any more.
            let mut sum = Reach::start_of_part();
            for &question in group {
                let choices = self.choices(question, &[])?;
                let any = choices.into_iter().try_fold(Reach::NOWHERE, |any, choice| any.or(&choice.adds))?;
                sum = sum.plus(&any)?;
            }
            return Some(sum);
        };
        let rest: Vec<usize> = group.iter().copied().filter(|question| *question != gate).collect();
        let asks = self.asks(gate);
        let before = *cells.get(gate)?;
        let mut any = Reach::NOWHERE;
        for choice in self.choices(gate, &asks)? {
            self.budget = self.budget.checked_sub(1)?;
            *cells.get_mut(gate)? = choice.cell;
            let known = self.plan.asked(&Block::one(cells));
            let rest = self.all(&rest, cells, &known)?;
            any = any.or(&choice.adds.plus(&rest)?)?;
        }
        *cells.get_mut(gate)? = before;
        Some(any)
    }

    /// The gate to try first: it is surely asked, and a condition that is still undecided asks for it.
    fn gate(&self, group: &[usize], cells: &[Cell], known: &Known) -> Option<usize> {
        let mut wanted = Vec::new();
        self.undecided(group, cells, known, &mut |asked| wanted.push(asked));
        let surely = |question: &usize| {
            known.asked.get(*question).is_some_and(|asked| asked.lane(0) == Truth::Yes)
                && cells.get(*question).is_some_and(|cell| cell.is_open())
        };
        group.iter().copied().filter(|question| wanted.contains(question)).find(surely)
    }

    /// Calls `visit` with each question that an undecided condition of the group asks for.
    fn undecided(&self, group: &[usize], cells: &[Cell], known: &Known, visit: &mut impl FnMut(usize)) {
        for test in self.conditions(group, cells, known) {
            self.questions(test, visit);
        }
    }

    /// The undecided conditions: of questions of the group, and those that end a way.
    fn conditions<'b>(&'b self, group: &[usize], cells: &[Cell], known: &Known) -> Vec<&'b Test> {
        let undecided = |question: &&usize| {
            known.asked.get(**question).is_some_and(|asked| asked.lane(0) == Truth::Undecided)
        };
        let asked = group.iter().filter(undecided).filter_map(|question| {
            self.plan.questions.get(*question).and_then(|question| question.asked_when.as_ref())
        });
        let forbidden = self.forbidden.iter().copied();
        let forbidden = forbidden.filter(|test| truth(test, cells, known) == Truth::Undecided);
        asked.chain(forbidden).collect()
    }

    /// Calls `visit` with each question that a condition asks for, also through labels.
    fn questions(&self, test: &Test, visit: &mut impl FnMut(usize)) {
        let mut labels = Vec::new();
        test.leaves(&mut |leaf| match leaf {
            Test::Answer(question, _) => visit(*question),
            Test::Label(label) => labels.push(*label),
            _ => {}
        });
        for label in labels.into_iter().filter_map(|label| self.plan.labels.get(label)) {
            self.questions(label, visit);
        }
    }

    /// The open questions in groups, such that no undecided condition touches two of them. A group to which
    /// nothing that matters belongs is left out.
    fn groups(&self, open: &[usize], cells: &[Cell], known: &Known) -> Vec<Vec<usize>> {
        let mut group_of: Vec<Option<usize>> = vec![None; self.plan.questions.len()];
        for (at, question) in open.iter().enumerate() {
            if let Some(place) = group_of.get_mut(*question) {
                *place = Some(at);
            }
        }
        let mut join = |together: &[usize]| {
            let groups: Vec<usize> =
                together.iter().filter_map(|question| *group_of.get(*question)?).collect();
            if let Some(first) = groups.iter().copied().min() {
                for place in group_of.iter_mut().flatten().filter(|group| groups.contains(group)) {
                    *place = first;
                }
            }
        };
        let mut forbidden = Vec::new();
        for &question in open {
            if known.asked.get(question).is_some_and(|asked| asked.lane(0) == Truth::Undecided) {
                let mut together = vec![question];
                if let Some(test) = self.plan.questions.get(question).and_then(|it| it.asked_when.as_ref()) {
                    self.questions(test, &mut |asked| together.push(asked));
                }
                join(&together);
            }
        }
        for test in self.forbidden {
            if truth(test, cells, known) == Truth::Undecided {
                let mut together = Vec::new();
                self.questions(test, &mut |asked| together.push(asked));
                join(&together);
                forbidden.extend(together);
            }
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in 0..open.len() {
            let of = |question: &usize| group_of.get(*question).copied().flatten() == Some(at);
            let members: Vec<usize> = open.iter().copied().filter(of).collect();
            if members.iter().any(|it| self.target.concerns(*it) || forbidden.contains(it)) {
                groups.push(members);
            }
        }
        groups
    }

    /// What conditions ask of this question.
    fn asks(&self, question: usize) -> Vec<crate::plan::Match> {
        let mut asks = Vec::new();
        let conditions = (self.plan.questions.iter().filter_map(|it| it.asked_when.as_ref()))
            .chain(&self.plan.labels)
            .chain(self.forbidden.iter().copied());
        for test in conditions {
            test.leaves(&mut |leaf| match leaf {
                Test::Answer(of, wanted) if *of == question => asks.push(*wanted),
                _ => {}
            });
        }
        asks.sort_unstable();
        asks.dedup();
        asks
    }

    fn choices(&self, question: usize, asks: &[crate::plan::Match]) -> Option<Vec<Choice>> {
        choice::choices(self.checklist.at(question)?, self.plan, question, asks, self.target)
    }
}

fn truth(test: &Test, cells: &[Cell], known: &Known) -> Truth {
    test.mask(&Block::one(cells), known).lane(0)
}
