//! The ways through a tree, as conditions over answers.

use std::collections::BTreeMap;

use crate::checklist::condition::Condition;
use crate::exchange::checklists::decision_tree::expression::Expression;
use crate::exchange::checklists::decision_tree::graph::{DecisionTree, Destination, Edge};
use crate::exchange::checklists::decision_tree::simple::simple;
use crate::exchange::checklists::decision_tree::tree_ids::TreeIds;
use crate::exchange::checklists::parts::Parts;

/// A tree without circles, and what leads where in it.
pub(super) struct Ways<'a> {
    pub(super) tree: &'a DecisionTree,
    pub(super) ids: &'a TreeIds,
    parts: &'a Parts,
    to: BTreeMap<Destination, Vec<Edge<'a>>>,
    given_by: BTreeMap<&'a str, Vec<(usize, Vec<usize>)>>,
}

impl<'a> Ways<'a> {
    pub(super) fn of(tree: &'a DecisionTree, ids: &'a TreeIds, parts: &'a Parts) -> Self {
        let mut to: BTreeMap<Destination, Vec<Edge<'a>>> = BTreeMap::new();
        for edge in tree.edges() {
            to.entry(edge.target).or_default().push(edge);
        }
        Self { tree, ids, parts, to, given_by: tree.given_by() }
    }

    /// That one of the ways to a target is open.
    pub(super) fn reached(&self, target: Destination) -> Condition {
        // Answers of one question that lead there without a condition are one condition.
        let mut plain: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut any: Vec<Condition> = Vec::new();
        for edge in self.to.get(&target).map_or(&[][..], Vec::as_slice) {
            if !self.parts.take(1) {
                break;
            }
            match self.conditions(edge) {
                conditions if conditions.is_empty() => {
                    plain.entry(edge.question).or_default().push(edge.answer);
                }
                conditions => {
                    let mut all = vec![self.ids.answers(edge.question, &[edge.answer])];
                    all.extend(conditions);
                    any.push(Condition::All { all });
                }
            }
        }
        any.extend(plain.iter().map(|(question, answers)| self.ids.answers(*question, answers)));
        simple(Condition::Any { any })
    }

    /// What must hold besides the answer: the redirect's own condition, and none of those before it.
    fn conditions(&self, edge: &Edge<'_>) -> Vec<Condition> {
        let over = |expression: &Expression| {
            expression.condition(&|label| self.given(label, Some((edge.question, edge.answer))))
        };
        let not = |expression| Condition::Not { not: Box::new(over(expression)) };
        let may_be = |expression: &&Expression| self.parts.take(expression.size());
        let before = edge.before().take_while(may_be).map(not);
        before.chain(edge.own.iter().copied().take_while(may_be).map(over)).collect()
    }

    /// That a label was given: on the way to an answer and by it, or anywhere.
    pub(super) fn given(&self, label: &str, at: Option<(usize, usize)>) -> Condition {
        let mut any: Vec<Condition> = Vec::new();
        for (question, answers) in self.given_by.get(label).map_or(&[][..], Vec::as_slice) {
            if !self.parts.look(1) {
                break;
            }
            let answers = match at {
                Some((here, answer)) if *question == here => {
                    if !answers.contains(&answer) {
                        continue;
                    }
                    &[answer][..]
                }
                Some((here, _)) if !self.tree.leads(*question, here) => continue,
                _ => answers,
            };
            if self.parts.take(answers.len()) {
                any.push(self.ids.answers(*question, answers));
            }
        }
        simple(Condition::Any { any })
    }
}
