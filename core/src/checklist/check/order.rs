//! The order in which questions and labels are decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Path};
use crate::checklist::{Node, Question};
use crate::condition::Condition;
use crate::name::Id;
use crate::problem::Problem;

impl Check<'_> {
    /// Questions and labels, each after those that decide it.
    ///
    /// INVARIANT (order does not matter): which questions are asked follows from the answers alone, because
    /// no condition leads back to itself.
    pub(super) fn order(&mut self) -> Vec<Node> {
        let graph = Graph::of(self);
        let mut order: Vec<Node> = Vec::new();
        let mut done = BTreeSet::new();
        let (mut reported, mut cycles) = (BTreeSet::new(), Vec::new());
        for node in graph.conditions.keys() {
            let mut trail: Vec<(Node, Vec<Node>)> = vec![(*node, graph.needs(*node))];
            while let Some((node, needs)) = trail.last_mut() {
                let node = *node;
                if done.contains(&node) {
                    trail.pop();
                } else if let Some(next) = needs.pop() {
                    if let Some(at) = trail.iter().position(|(on, _)| *on == next) {
                        let cycle: Vec<Node> =
                            trail.iter().skip(at).map(|(node, _)| *node).chain([next]).collect();
                        let members: BTreeSet<Node> = cycle.iter().copied().collect();
                        if reported.insert(members) {
                            let names: Vec<&str> = cycle.iter().map(|node| graph.name(*node)).collect();
                            let cycle = format!("`{}`", names.join("` → `"));
                            cycles.push((next, cycle));
                        }
                    } else if !done.contains(&next) {
                        trail.push((next, graph.needs(next)));
                    }
                } else {
                    done.insert(node);
                    order.push(node);
                    trail.pop();
                }
            }
        }
        for (node, cycle) in cycles {
            self.report(self.path(node), &Problem::ConditionCycle { cycle });
        }
        order
    }

    fn path(&self, node: Node) -> String {
        match node {
            Node::Label(at) => format!("/labels/{at}/when"),
            Node::Question(at) => {
                let question = self.document.sections.iter().flat_map(|it| &it.questions).nth(at);
                let path = question.and_then(|question| self.questions.get(&question.id));
                format!("{}/asked_when", path.map_or(String::new(), |(path, _)| path.to_string()))
            }
        }
    }
}

/// What decides what.
struct Graph<'a, 'b> {
    conditions: BTreeMap<Node, (&'a Id, Option<&'a Condition>)>,
    questions: &'b BTreeMap<&'a Id, (Path, &'a Question)>,
    labels: BTreeMap<&'a Id, Node>,
}

impl<'a, 'b> Graph<'a, 'b> {
    fn of(check: &'b Check<'a>) -> Self {
        let mut graph =
            Self { conditions: BTreeMap::new(), questions: &check.questions, labels: BTreeMap::new() };
        let questions = check.document.sections.iter().flat_map(|section| &section.questions);
        for (at, question) in questions.enumerate() {
            graph.conditions.insert(Node::Question(at), (&question.id, question.asked_when.as_ref()));
        }
        for (at, label) in check.document.labels.iter().enumerate() {
            graph.labels.entry(&label.id).or_insert(Node::Label(at));
            graph.conditions.insert(Node::Label(at), (&label.id, Some(&label.when)));
        }
        graph
    }

    fn name(&self, node: Node) -> &'a str {
        self.conditions.get(&node).map_or("", |(id, _)| id.as_str())
    }

    /// The nodes that decide this one.
    fn needs(&self, node: Node) -> Vec<Node> {
        let condition = self.conditions.get(&node).and_then(|(_, condition)| *condition);
        let of = |leaf: &Condition| match leaf {
            Condition::Label { label } => self.labels.get(label).copied(),
            leaf => {
                let question = leaf.question().and_then(|id| self.questions.get(id));
                question.map(|(path, _)| Node::Question(path.number))
            }
        };
        condition.map(Condition::leaves).unwrap_or_default().into_iter().filter_map(of).collect()
    }
}
