//! Which questions matter to a goal, and which rest on which.

use std::collections::BTreeSet;

use crate::checklist::Checklist;
use crate::checklist::compiled::Plan;
use crate::checklist::compiled::test::Test;
use crate::checklist::document::FlagSeverity;
use crate::counterfactual::goal::Aim;

/// What questions rest on each other.
pub(super) struct Cone {
    /// Of each question, those that decide whether it is asked, through whatever.
    pub(super) above: Vec<BTreeSet<usize>>,
    /// Of each question, itself and those of which it decides whether they are asked.
    pub(super) below: Vec<BTreeSet<usize>>,
    /// The questions that matter to the goal.
    pub(super) matters: BTreeSet<usize>,
    /// The red flags that stand in the way of the goal while they are raised, with the questions that matter to each.
    pub(super) flags: Vec<(usize, BTreeSet<usize>)>,
}

impl Cone {
    pub(super) fn of(checklist: &Checklist, aim: Aim) -> Self {
        let (document, plan) = (checklist.document(), checklist.plan());
        let all = 0..plan.questions.len();
        let above: Vec<BTreeSet<usize>> = all.clone().map(|at| above(plan, at)).collect();
        let below = |at: usize| {
            let rests = |other: &usize| above.get(*other).is_some_and(|above| above.contains(&at));
            all.clone().filter(|other| *other == at || rests(other)).collect()
        };
        let below: Vec<BTreeSet<usize>> = all.clone().map(below).collect();
        let mut visit = Visit::new(plan, &above);
        let flag = |at: usize| {
            let mut visit = Visit::new(plan, &above);
            plan.red_flags.get(at).into_iter().for_each(|test| visit.test(test));
            (at, visit.questions)
        };
        let flags: Vec<(usize, BTreeSet<usize>)> = match aim {
            Aim::Clear(at) => vec![flag(at)],
            Aim::Levels(..) => {
                let (on, of) = plan.level_scales.unzip();
                on.into_iter().chain(of).for_each(|scale| visit.scale(scale));
                plan.level_rules.iter().for_each(|(test, _)| visit.test(test));
                let prohibits = document.red_flags.iter().enumerate();
                let prohibits = prohibits.filter(|(_, flag)| flag.severity == FlagSeverity::Prohibited);
                prohibits.map(|(at, _)| flag(at)).collect()
            }
        };
        let of_flags = flags.iter().flat_map(|(_, questions)| questions.iter().copied());
        let matters = visit.questions.into_iter().chain(of_flags).collect();
        // A red flag stands in the way of every level but its own.
        let own = matches!(aim, Aim::Levels(_, last) if last >= plan.levels);
        Self { above, below, matters, flags: if own { Vec::new() } else { flags } }
    }
}

/// The questions that decide whether this one is asked, through whatever.
fn above(plan: &Plan, question: usize) -> BTreeSet<usize> {
    let (mut above, mut next) = (BTreeSet::new(), vec![question]);
    while let Some(at) = next.pop() {
        let Some(test) = plan.questions.get(at).and_then(|it| it.asked_when.as_ref()) else { continue };
        next.extend(answers(plan, test).into_iter().filter(|of| above.insert(*of)));
    }
    above
}

/// The questions that a condition asks for, also through labels.
fn answers(plan: &Plan, test: &Test) -> BTreeSet<usize> {
    let (mut questions, mut labels, mut next) = (BTreeSet::new(), BTreeSet::new(), vec![test]);
    while let Some(test) = next.pop() {
        test.leaves(&mut |leaf| match leaf {
            Test::Answer(question, _) => drop(questions.insert(*question)),
            Test::Label(label) if labels.insert(*label) => next.extend(plan.labels.get(*label)),
            _ => {}
        });
    }
    questions
}

/// The questions on which something rests.
struct Visit<'a> {
    plan: &'a Plan,
    above: &'a [BTreeSet<usize>],
    questions: BTreeSet<usize>,
    scales: BTreeSet<usize>,
}

impl<'a> Visit<'a> {
    fn new(plan: &'a Plan, above: &'a [BTreeSet<usize>]) -> Self {
        Self { plan, above, questions: BTreeSet::new(), scales: BTreeSet::new() }
    }

    fn question(&mut self, at: usize) {
        self.questions.insert(at);
        self.questions.extend(self.above.get(at).into_iter().flatten().copied());
    }

    fn test(&mut self, test: &Test) {
        for question in answers(self.plan, test) {
            self.question(question);
        }
        test.leaves(&mut |leaf| match leaf {
            Test::ScaleAtLeast(scale, _) | Test::ScaleAtLeastPercent(scale, _) => self.scale(*scale),
            _ => {}
        });
    }

    /// A scale rests on what is declared before it.
    fn scale(&mut self, at: usize) {
        let Some(scale) = self.plan.scales.get(at).filter(|_| self.scales.insert(at)) else { return };
        scale.tables.iter().for_each(|table| self.question(table.question));
        scale.parts.iter().for_each(|(part, _)| self.scale(*part));
        if let Some(rule) = &scale.rule {
            self.test(&rule.when);
            self.scale(rule.then.scale);
            self.scale(rule.otherwise.scale);
        }
    }
}
