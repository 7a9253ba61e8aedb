//! Ways that could lead in a circle, unfolded.
//!
//! Where two questions each lead to the other, which of them comes first is a matter of the way, and a tree relies on
//! its labels that no way goes round. A checklist may have no circle at all, so there such a question stands
//! once for each set of questions of the circle that came before it; on any one way it is asked once.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::checklists::decision_tree::expression::Expression;
use crate::exchange::checklists::decision_tree::graph::{
    DecisionTree, Destination, TreeAnswer, TreeQuestion,
};
use crate::exchange::checklists::parts::Parts;
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::value::truth::Truth;

/// A question, and those of its circle that came before it.
type Unfolded = (usize, BTreeSet<usize>);

/// The same tree without circles, and without ways that nobody takes; questions to which no way leads are left out.
///
/// # Errors
/// It has more questions than a tree can have.
pub(super) fn unfold(
    tree: DecisionTree,
    parts: &Parts,
    found: &mut Found,
) -> Result<DecisionTree, Diagnostics> {
    let tree = &taken(tree, parts)?;
    let (mut copies, mut places): (Vec<Unfolded>, BTreeMap<Unfolded, usize>) = (Vec::new(), BTreeMap::new());
    let mut place = |copy: Unfolded, copies: &mut Vec<Unfolded>| {
        *places.entry(copy.clone()).or_insert_with(|| {
            copies.push(copy);
            copies.len().saturating_sub(1)
        })
    };
    // In their order on the page first, so that a tree without circles stays as it is.
    let mut entered = vec![false; tree.questions.len()];
    if let Some(first) = entered.first_mut() {
        *first = true;
    }
    for edge in tree.edges() {
        let Destination::Question(target) = edge.target else { continue };
        let comes = edge.question == 0 || tree.leads(0, edge.question);
        let enters = comes && !tree.in_circle(edge.question, target);
        if let Some(entered) = entered.get_mut(target).filter(|_| enters) {
            *entered = true;
        }
    }
    for (question, _) in entered.iter().enumerate().filter(|(_, entered)| **entered) {
        place((question, BTreeSet::new()), &mut copies);
    }
    let (mut questions, mut at) = (Vec::new(), 0);
    while let Some((question, before)) = copies.get(at).cloned() {
        at = at.saturating_add(1);
        let Some(own) = tree.questions.get(question) else { continue };
        let answer = |answer: &TreeAnswer| {
            let mut ways = Vec::new();
            for (condition, target) in &answer.ways {
                if !parts.take(condition.as_ref().map_or(1, Expression::size)) {
                    break;
                }
                let Destination::Question(next) = *target else {
                    ways.push((condition.clone(), *target));
                    continue;
                };
                let mut passed = before.clone();
                passed.insert(question);
                let circle = tree.in_circle(question, next);
                // No way goes round, as a walk of all of them has shown: this one is never taken.
                if (circle && passed.contains(&next)) || !parts.take(passed.len()) {
                    continue;
                }
                let copy = (next, if circle { passed } else { BTreeSet::new() });
                ways.push((condition.clone(), Destination::Question(place(copy, &mut copies))));
            }
            TreeAnswer { labels: answer.labels.clone(), ways }
        };
        let answers = own.answers.iter().map(answer).collect();
        questions.push(TreeQuestion {
            id: own.id.clone(),
            category: own.category.clone(),
            answers,
            from: own.from,
        });
    }
    parts.enough()?;
    let kept: BTreeSet<usize> = copies.iter().map(|(question, _)| *question).collect();
    for (at, question) in tree.questions.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        let problem = DefinitionProblem::NoWayThere { question: first_letters(&question.id) };
        found.note(&problem, format_args!("/questions/{at}"));
    }
    DecisionTree::new(questions, tree.conclusions.clone())
}

/// The same tree without ways whose condition asks for labels that cannot be given by then.
fn taken(mut tree: DecisionTree, parts: &Parts) -> Result<DecisionTree, Diagnostics> {
    let given_by = tree.given_by();
    let mut ways = Vec::new();
    for (question, it) in tree.questions.iter().enumerate() {
        for (number, answer) in it.answers.iter().enumerate() {
            let given = |label: &str| {
                let by = given_by.get(label).map_or(&[][..], Vec::as_slice);
                let here = |(by, answers): &(usize, Vec<usize>)| *by == question && answers.contains(&number);
                let before = |by: &(usize, Vec<usize>)| tree.leads(by.0, question);
                if !parts.look(by.len()) || by.iter().any(|by| here(by) || before(by)) {
                    Truth::Undecided
                } else {
                    Truth::No
                }
            };
            let can = |condition: &Expression| condition.truth(&given) != Truth::No;
            ways.push(answer.ways.iter().map(|(condition, _)| condition.as_ref().is_none_or(can)).collect());
        }
    }
    let answers = tree.questions.iter_mut().flat_map(|question| &mut question.answers);
    for (answer, can) in answers.zip::<Vec<Vec<bool>>>(ways) {
        let mut can = can.into_iter();
        answer.ways.retain(|_| can.next().unwrap_or(true));
    }
    DecisionTree::new(tree.questions, tree.conclusions)
}
