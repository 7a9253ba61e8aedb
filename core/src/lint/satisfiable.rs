//! Whether conditions can hold: an exact search over everything that can be answered.
//!
//! What can still be answered to each question is kept as one fact. Where a formula is undecided, a test on which
//! it hangs is assumed to hold, and then not to hold (Davis, Putnam, Logemann and Loveland); questions do not
//! limit each other but through the formulas, so a formula that holds then has answers that fulfil it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::lint::fact::{Fact, Test};
use crate::lint::logic::{Formula, Logic};
use crate::value::truth::Truth;

/// Looks at parts of formulas that one search may take.
const BUDGET: u64 = 400_000;
/// Looks that a condition on which others rest counts as, whatever it asks for.
const NODE: u64 = 2;
/// Looks that all searches of one checklist may take together.
const TOTAL: u64 = 5_000_000;

/// A formula that is to hold, or not to.
pub(super) type Goal<'a> = (&'a Formula, bool);

/// In which order a search assumes, and what is enough for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// What all goals say themselves comes first.
    Together,
    /// All on which a goal rests comes before the next goal.
    InTurn,
    /// The same, and that they are perhaps reached is enough.
    Excluding,
}

/// Whether goals can be reached together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Yes, by these answers: in words.
    Possible(String),
    /// Nothing speaks against it, but it hangs on what is not followed up, such as a scale.
    Perhaps,
    /// No.
    Never,
    /// It was not found out.
    Stopped,
}

/// What all searches of one checklist have left.
#[derive(Debug)]
pub(super) struct Budget(Cell<u64>);

impl Budget {
    pub(super) fn new() -> Self {
        Self(Cell::new(TOTAL))
    }

    pub(super) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

impl Logic<'_> {
    /// Whether answers reach all `goals` at once.
    pub(super) fn find(&self, goals: &[Goal<'_>], budget: &Budget) -> Verdict {
        let verdict = self.searched(goals, budget, Way::Together);
        if verdict != Verdict::Stopped {
            return verdict;
        }
        // What is asked for last is often what contradicts the others.
        let from_last: Vec<Goal<'_>> = goals.iter().rev().copied().collect();
        self.searched(&from_last, budget, Way::InTurn)
    }

    /// Whether nothing reaches all `goals` at once; `None` where it was not found out. What the first of them rests on is
    /// assumed first.
    pub(super) fn excludes(&self, goals: &[Goal<'_>], budget: &Budget) -> Option<bool> {
        match self.searched(goals, budget, Way::Excluding) {
            Verdict::Never => Some(true),
            Verdict::Possible(_) | Verdict::Perhaps => Some(false),
            Verdict::Stopped => None,
        }
    }

    fn searched(&self, goals: &[Goal<'_>], budget: &Budget, way: Way) -> Verdict {
        let left = Cell::new(BUDGET.min(budget.0.get()));
        let before = left.get();
        let nodes = self.needed(goals);
        let mut view = View { logic: self, facts: BTreeMap::new(), nodes: BTreeMap::new(), left: &left };
        let verdict = view.search(goals, &nodes, way);
        budget.0.set(budget.0.get().saturating_sub(before.saturating_sub(left.get())));
        verdict
    }

    /// The facts on which a formula rests, through nodes too.
    pub(super) fn facts_of(&self, formula: &Formula) -> BTreeSet<usize> {
        let mut facts = BTreeSet::new();
        self.walk(vec![formula], |fact| {
            facts.insert(fact);
        });
        facts
    }

    /// The nodes that the goals rest on; a node comes after those that it rests on.
    fn needed(&self, goals: &[Goal<'_>]) -> BTreeSet<usize> {
        self.walk(goals.iter().map(|(formula, _)| *formula).collect(), |_| ())
    }

    /// The nodes on which formulas rest; each fact on the way is told.
    fn walk<'b>(&'b self, mut agenda: Vec<&'b Formula>, mut tell: impl FnMut(usize)) -> BTreeSet<usize> {
        let mut needed = BTreeSet::new();
        while let Some(formula) = agenda.pop() {
            match formula {
                Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                    agenda.extend(parts);
                }
                Formula::Not(part) => agenda.push(part),
                Formula::Node(node) if needed.insert(*node) => agenda.extend(self.nodes.get(*node)),
                Formula::Node(_) => {}
                Formula::Fact(fact, _) => tell(*fact),
            }
        }
        needed
    }
}

/// What is assumed, and what follows.
struct View<'a, 'b> {
    logic: &'b Logic<'a>,
    /// The facts about which something is assumed.
    facts: BTreeMap<usize, Fact>,
    nodes: BTreeMap<usize, Truth>,
    left: &'b Cell<u64>,
}

/// An assumption, and how to take it back.
struct Assumed {
    fact: usize,
    before: Option<Fact>,
    /// What is left to try instead.
    other: Option<Fact>,
    sure: bool,
}

impl View<'_, '_> {
    fn search(&mut self, goals: &[Goal<'_>], nodes: &BTreeSet<usize>, way: Way) -> Verdict {
        let mut assumed: Vec<Assumed> = Vec::new();
        let mut perhaps = false;
        loop {
            let truth = self.work_out(goals, nodes);
            if self.left.get() == 0 {
                return if perhaps { Verdict::Perhaps } else { Verdict::Stopped };
            }
            let next = match truth {
                Truth::Yes if assumed.iter().all(|it| it.sure) => return Verdict::Possible(self.example()),
                Truth::Yes if way == Way::Excluding => return Verdict::Perhaps,
                Truth::Yes => {
                    perhaps = true;
                    None
                }
                Truth::No => None,
                Truth::Undecided if way != Way::Together => goals
                    .iter()
                    .find_map(|goal| self.undecided(&[*goal]))
                    .filter(|(_, _, sure)| *sure || !perhaps),
                Truth::Undecided => self.undecided(goals).filter(|(_, _, sure)| *sure || !perhaps),
            };
            if let Some((fact, test, sure)) = next {
                let now = self.fact(fact);
                let test = now.first(&test);
                let (yes, no) = (now.assume(&test, true), now.assume(&test, false));
                let before = yes.and_then(|yes| self.facts.insert(fact, yes));
                assumed.push(Assumed { fact, before, other: no, sure });
            } else if !self.try_another(&mut assumed) {
                return if perhaps { Verdict::Perhaps } else { Verdict::Never };
            }
        }
    }

    /// Takes assumptions back up to one that can be made otherwise; whether there is one.
    fn try_another(&mut self, assumed: &mut Vec<Assumed>) -> bool {
        while let Some(last) = assumed.last_mut() {
            if let Some(other) = last.other.take() {
                self.facts.insert(last.fact, other);
                return true;
            }
            match last.before.take() {
                Some(before) => self.facts.insert(last.fact, before),
                None => self.facts.remove(&last.fact),
            };
            assumed.pop();
        }
        false
    }

    /// The truth of all goals together, under what is assumed.
    fn work_out(&mut self, goals: &[Goal<'_>], nodes: &BTreeSet<usize>) -> Truth {
        for node in nodes {
            self.left.set(self.left.get().saturating_sub(NODE));
            let truth = self.logic.nodes.get(*node).map_or(Truth::No, |formula| self.truth(formula));
            self.nodes.insert(*node, truth);
        }
        goals.iter().map(|goal| self.reached(*goal)).min().unwrap_or(Truth::Yes)
    }

    fn reached(&self, (formula, wanted): Goal<'_>) -> Truth {
        let truth = self.truth(formula);
        if wanted { truth } else { !truth }
    }

    fn truth(&self, formula: &Formula) -> Truth {
        formula.truth(&|leaf| {
            self.left.set(self.left.get().saturating_sub(1));
            match leaf {
                Formula::Node(node) => self.nodes.get(node).copied().unwrap_or(Truth::No),
                Formula::Fact(fact, test) => self.fact_truth(*fact, test),
                _ => Truth::No,
            }
        })
    }

    fn fact_truth(&self, fact: usize, test: &Test) -> Truth {
        let assumed = self.facts.get(&fact);
        let known = || self.logic.facts.get(fact).map(|known| &known.fact);
        assumed.or_else(known).map_or(Truth::No, |fact| fact.truth(test))
    }

    fn fact(&self, fact: usize) -> Fact {
        let known = || self.logic.facts.get(fact).map(|known| known.fact.clone());
        self.facts.get(&fact).cloned().or_else(known).unwrap_or(Fact::Free(None))
    }

    /// A test on which the goals hang, and whether its fact is sure; a sure one if there is one.
    fn undecided(&self, goals: &[Goal<'_>]) -> Option<(usize, Test, bool)> {
        let mut seen = BTreeSet::new();
        let mut unsure = None;
        // What the goals say themselves comes before what it rests on: there they contradict each other sooner.
        let mut agenda: VecDeque<&Formula> = goals.iter().map(|(formula, _)| *formula).collect();
        while let Some(formula) = agenda.pop_front() {
            if self.truth(formula) != Truth::Undecided {
                continue;
            }
            match formula {
                Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                    agenda.extend(parts);
                }
                Formula::Not(part) => agenda.push_back(part),
                Formula::Node(node) if seen.insert(*node) => agenda.extend(self.logic.nodes.get(*node)),
                Formula::Node(_) => {}
                Formula::Fact(fact, test) => {
                    if self.logic.facts.get(*fact).is_some_and(|known| known.sure) {
                        return Some((*fact, test.clone(), true));
                    }
                    unsure.get_or_insert_with(|| (*fact, test.clone(), false));
                }
            }
        }
        unsure
    }

    /// What is assumed about answers, in words.
    fn example(&self) -> String {
        let words = self.facts.iter().filter_map(|(at, fact)| {
            let known = self.logic.facts.get(*at)?;
            let asked = known.asked.is_none_or(|node| self.nodes.get(&node) == Some(&Truth::Yes));
            let question = known.question.filter(|_| asked)?;
            Some(format!("`{}` is {}", question.id, fact.example(question)))
        });
        let words: Vec<String> = words.collect();
        if words.is_empty() {
            "whatever is answered".to_owned()
        } else {
            format!("where {}", words.join(" and "))
        }
    }
}
