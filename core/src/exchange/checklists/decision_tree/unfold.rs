//! Ways that could lead in a circle, unfolded.
//!
//! Where two questions each lead to the other, which of them comes first is a matter of the way, and a tree relies on
//! its labels that no way goes round. A checklist may have no circle at all, so there such a question stands
//! once for each set of questions of the circle that came before it; on any one way it is asked once.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::checklists::decision_tree::graph::{
    DecisionTree, Destination, TreeAnswer, TreeQuestion,
};

/// A question, and those of its circle that came before it.
type Unfolded = (usize, BTreeSet<usize>);

/// The same tree without circles.
pub(super) fn unfold(tree: &DecisionTree) -> DecisionTree {
    let (mut copies, mut places): (Vec<Unfolded>, BTreeMap<Unfolded, usize>) = (Vec::new(), BTreeMap::new());
    let mut place = |copy: Unfolded, copies: &mut Vec<Unfolded>| {
        *places.entry(copy.clone()).or_insert_with(|| {
            copies.push(copy);
            copies.len().saturating_sub(1)
        })
    };
    // In their order on the page first, so that a tree without circles stays as it is.
    for question in 0..tree.questions.len() {
        let entered = tree.edges().any(|edge| {
            edge.target == Destination::Question(question) && !tree.in_circle(edge.question, question)
        });
        if entered || question == 0 {
            place((question, BTreeSet::new()), &mut copies);
        }
    }
    let (mut questions, mut at) = (Vec::new(), 0);
    while let Some((question, before)) = copies.get(at).cloned() {
        at = at.saturating_add(1);
        let Some(own) = tree.questions.get(question) else { continue };
        let answer = |answer: &TreeAnswer| {
            let mut ways = Vec::new();
            for (condition, target) in &answer.ways {
                let Destination::Question(next) = *target else {
                    ways.push((condition.clone(), *target));
                    continue;
                };
                let mut passed = before.clone();
                passed.insert(question);
                let circle = tree.in_circle(question, next);
                // No way goes round, as a walk of all of them has shown: this one is never taken.
                if circle && passed.contains(&next) {
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
    DecisionTree::new(questions, tree.conclusions.clone())
}
