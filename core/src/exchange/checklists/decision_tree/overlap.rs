//! A walk through a tree: redirects of which more than one holds at once, so that their order decides.

use std::collections::BTreeSet;

use crate::exchange::checklists::decision_tree::expression::Expression;
use crate::exchange::checklists::decision_tree::graph::{DecisionTree, Destination};
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};

/// A question, the labels so far, and the questions of its circle on the way to it.
type Visit<'a> = (usize, BTreeSet<&'a str>, BTreeSet<usize>);

/// As many states, each a question with the labels so far, are visited.
const STATES: usize = 100_000;

/// A warning for each answer and each list of redirects that hold at once on some way to it.
///
/// # Errors
/// A way leads from a question back to it.
pub(super) fn walk(tree: &DecisionTree) -> Result<Vec<Diagnostic>, Diagnostics> {
    let mut overlaps: BTreeSet<(usize, usize, Vec<Destination>)> = BTreeSet::new();
    let mut dead: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut round: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeSet<Visit<'_>> = BTreeSet::new();
    let mut next: Vec<Visit<'_>> = vec![(0, BTreeSet::new(), BTreeSet::new())];
    while let Some((question, labels, circle)) = next.pop() {
        if circle.contains(&question) {
            round.insert(question);
            continue;
        }
        if seen.len() >= STATES || !seen.insert((question, labels.clone(), circle.clone())) {
            continue;
        }
        let answers = tree.questions.get(question).map_or(&[][..], |it| &it.answers);
        for (number, answer) in answers.iter().enumerate() {
            let mut labels = labels.clone();
            labels.extend(answer.labels.iter().map(String::as_str));
            let holds = |condition: &Expression| condition.holds(&labels);
            let open = answer.ways.iter().filter(|(condition, _)| condition.as_ref().is_none_or(holds));
            let mut open: Vec<_> = open.collect();
            // A way without a condition, after others, says where to go otherwise.
            if open.len() > 1 {
                open.retain(|(condition, _)| condition.is_some());
            }
            let open: Vec<Destination> = open.into_iter().map(|(_, target)| *target).collect();
            match open.first() {
                Some(Destination::Question(target)) => {
                    let mut passed = circle.clone();
                    passed.insert(question);
                    passed.retain(|before| tree.in_circle(*before, *target));
                    next.push((*target, labels, passed));
                }
                Some(Destination::Conclusion(_)) => {}
                None => {
                    dead.insert((question, number));
                }
            }
            if open.len() > 1 {
                overlaps.insert((question, number, open));
            }
        }
    }
    if !round.is_empty() {
        let problem = |at: &usize| {
            let question = tree.questions.get(*at).map_or(String::new(), |it| it.id.clone());
            Diagnostic::new(&DefinitionProblem::TreeCycle { question }, format!("/questions/{at}"))
        };
        return Err(Diagnostics(round.iter().map(problem).collect()));
    }
    let name = |target: &Destination| match target {
        Destination::Question(at) => tree.questions.get(*at).map_or("", |it| it.id.as_str()),
        Destination::Conclusion(at) => tree.conclusions.get(*at).map_or("", |it| it.id.as_str()),
    };
    let path = |question: usize, answer: usize| format!("/questions/{question}/answers/{answer}");
    let overlap = |(question, answer, targets): &(usize, usize, Vec<Destination>)| {
        let targets: Vec<&str> = targets.iter().map(name).collect();
        let problem = DefinitionProblem::OverlappingRedirects { targets: targets.join("`, `") };
        Diagnostic::new(&problem, path(*question, *answer))
    };
    let dead = dead
        .iter()
        .map(|(question, answer)| Diagnostic::new(&DefinitionProblem::NoRedirect, path(*question, *answer)));
    let mut all: Vec<Diagnostic> = overlaps.iter().map(overlap).chain(dead).collect();
    if seen.len() >= STATES {
        all.push(Diagnostic::new(&DefinitionProblem::TooManyStates { limit: STATES }, String::new()));
    }
    Ok(all)
}
