//! A walk through a tree: redirects of which more than one holds at once, so that their order decides.

use std::collections::BTreeSet;

use crate::exchange::checklists::decision_tree::expression::Expression;
use crate::exchange::checklists::decision_tree::graph::{DecisionTree, Destination};
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::found::Found;

/// A question, the labels so far, and the questions of its circle on the way to it.
type Visit<'a> = (usize, BTreeSet<&'a str>, BTreeSet<usize>);

/// As many steps are taken: for each answer, a step for each label so far and each part of a condition that is looked at.
const STEPS: usize = 1_000_000;

/// A warning for each answer and each list of redirects that hold at once on some way to it.
///
/// # Errors
/// A way leads from a question back to it, or whether one does is not known after all steps.
pub(super) fn walk(tree: &DecisionTree) -> Result<Found, Diagnostics> {
    let mut overlaps: BTreeSet<(usize, usize, Vec<Destination>)> = BTreeSet::new();
    let mut dead: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut round: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeSet<Visit<'_>> = BTreeSet::new();
    let mut next: Vec<Visit<'_>> = vec![(0, BTreeSet::new(), BTreeSet::new())];
    let (mut steps, mut stopped) = (STEPS, false);
    while let Some((question, labels, circle)) = next.pop() {
        if circle.contains(&question) {
            round.insert(question);
            continue;
        }
        if !seen.insert((question, labels.clone(), circle.clone())) {
            continue;
        }
        let answers = tree.questions.get(question).map_or(&[][..], |it| &it.answers);
        for (number, answer) in answers.iter().enumerate() {
            let conditions =
                answer.ways.iter().map(|(condition, _)| condition.as_ref().map_or(1, Expression::size));
            let step = conditions.chain([1, labels.len(), answer.labels.len(), circle.len()]).sum();
            let Some(left) = steps.checked_sub(step) else {
                stopped = true;
                break;
            };
            steps = left;
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
        let mut found = Found::default();
        for at in &round {
            let question = tree.questions.get(*at).map_or(String::new(), |it| it.id.clone());
            found.note(&DefinitionProblem::TreeCycle { question }, format_args!("/questions/{at}"));
        }
        return Err(Diagnostics(found.into_list()));
    }
    if stopped && (0..tree.questions.len()).any(|question| tree.in_circle(question, question)) {
        let problem = DefinitionProblem::DefinitionTooLarge { limit: STEPS, what: "steps on its circles" };
        return Err(Diagnostics::one(&problem));
    }
    let name = |target: &Destination| match target {
        Destination::Question(at) => tree.questions.get(*at).map_or("", |it| it.id.as_str()),
        Destination::Conclusion(at) => tree.conclusions.get(*at).map_or("", |it| it.id.as_str()),
    };
    let path = |question: usize, answer: usize| format!("/questions/{question}/answers/{answer}");
    let mut found = Found::default();
    if stopped {
        found.note(&DefinitionProblem::TooManyStates { limit: STEPS }, "");
    }
    for (question, answer, targets) in &overlaps {
        let targets: Vec<&str> = targets.iter().map(name).collect();
        let problem = DefinitionProblem::OverlappingRedirects { targets: targets.join("`, `") };
        found.note(&problem, path(*question, *answer));
    }
    for (question, answer) in &dead {
        found.note(&DefinitionProblem::NoRedirect, path(*question, *answer));
    }
    Ok(found)
}
