//! The order in which questions and labels are decided.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::checklist::check::Check;
use crate::checklist::compiled::node::Node;
use crate::checklist::condition::Condition;
use crate::problem::checklist::ChecklistProblem;
use crate::text::gather::Gather as _;
use crate::value::id::Id;

/// As many conditions that lead back to themselves are looked at.
const CYCLES: usize = 100;

/// How far a node is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// It is decided after what it needs, which is looked at now.
    OnTrail,
    Done,
}

impl Check<'_> {
    /// Questions and labels, each after those that decide it.
    ///
    /// INVARIANT (order does not matter): which questions are asked follows from the answers alone, because
    /// no condition leads back to itself.
    pub(super) fn order(&mut self) -> Vec<Node> {
        let graph = Graph::of(self);
        let (order, cycles) = sorted(graph.nodes.len(), |at| graph.needs(at));
        let order = order.into_iter().map(|at| graph.node(at)).collect();
        let cycles = named(&cycles, |at| graph.name(at));
        let cycles: Vec<_> = cycles.into_iter().map(|(at, cycle)| (graph.node(at), cycle)).collect();
        for (node, cycle) in cycles {
            self.report(self.path(node), &ChecklistProblem::ConditionCycle { cycle });
        }
        order
    }

    fn path(&self, node: Node) -> String {
        match node {
            Node::Label(at) => format!("/labels/{at}/when"),
            Node::Question(at) => {
                let question = self.document.questions().nth(at);
                let path = question.and_then(|question| self.by_id.get(&question.id));
                format!("{}/asked_when", path.map_or(String::new(), |(path, _)| path.to_string()))
            }
        }
    }
}

/// Each way that leads back: where it does, and the names on it.
pub(super) fn named<'a>(cycles: &[Vec<usize>], name: impl Fn(usize) -> &'a str) -> Vec<(usize, String)> {
    let named = |cycle: &Vec<usize>| {
        let names: Vec<&str> = cycle.iter().map(|at| name(*at)).collect();
        Some((*cycle.last()?, format!("`{}`", names.join("` → `"))))
    };
    cycles.iter().filter_map(named).collect()
}

/// The nodes from 0 on, each after those that it needs, and the ways that lead back to where they began.
pub(super) fn sorted(nodes: usize, needs: impl Fn(usize) -> Vec<usize>) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = Vec::with_capacity(nodes);
    let mut state = vec![State::New; nodes];
    let (mut met, mut reported, mut cycles) = (0_usize, BTreeSet::new(), Vec::new());
    for at in 0..nodes {
        let mut trail: Vec<(usize, Vec<usize>)> = Vec::new();
        if let Some(state) = state.get_mut(at).filter(|state| **state == State::New) {
            *state = State::OnTrail;
            trail.push((at, needs(at)));
        }
        while let Some((at, due)) = trail.last_mut() {
            let at = *at;
            if let Some(next) = due.pop() {
                if state.get(next) == Some(&State::OnTrail) {
                    // Each names all that is on it: of many the first are enough.
                    met = met.saturating_add(1);
                    if met > CYCLES {
                        continue;
                    }
                    let start = trail.iter().position(|(on, _)| *on == next).unwrap_or_default();
                    let on = trail.iter().skip(start).map(|(at, _)| *at);
                    let cycle: Vec<usize> = on.chain([next]).collect();
                    if reported.insert(cycle.iter().copied().gather::<BTreeSet<_>>()) {
                        cycles.push(cycle);
                    }
                } else if let Some(state) = state.get_mut(next).filter(|state| **state == State::New) {
                    *state = State::OnTrail;
                    trail.push((next, needs(next)));
                }
            } else {
                if let Some(state) = state.get_mut(at) {
                    *state = State::Done;
                }
                order.push(at);
                trail.pop();
            }
        }
    }
    (order, cycles)
}

/// What decides what: questions by number, then labels.
struct Graph<'a, 'b> {
    nodes: Vec<(&'a Id, Option<&'a Condition>)>,
    check: &'b Check<'a>,
    /// The number of each label, behind those of the questions.
    labels: FxHashMap<&'a Id, usize>,
    /// How many questions there are.
    questions: usize,
}

impl<'a, 'b> Graph<'a, 'b> {
    fn of(check: &'b Check<'a>) -> Self {
        let questions = check.document.questions().map(|it| (&it.id, it.asked_when.as_ref()));
        let mut nodes: Vec<_> = questions.collect();
        let questions = nodes.len();
        let mut labels = FxHashMap::default();
        for (label, number) in check.document.labels.iter().zip(questions..) {
            nodes.push((&label.id, Some(&label.when)));
            // Of several with the same id, the first.
            labels.entry(&label.id).or_insert(number);
        }
        Self { nodes, check, labels, questions }
    }

    fn node(&self, at: usize) -> Node {
        at.checked_sub(self.questions).map_or(Node::Question(at), Node::Label)
    }

    fn name(&self, at: usize) -> &'a str {
        self.nodes.get(at).map_or("", |(id, _)| id.as_str())
    }

    /// The nodes that decide this one.
    fn needs(&self, at: usize) -> Vec<usize> {
        let condition = self.nodes.get(at).and_then(|(_, condition)| *condition);
        let of = |leaf: &Condition| match leaf {
            Condition::Label { label } => self.labels.get(label).copied(),
            leaf => {
                let question = leaf.question().and_then(|id| self.check.by_id.get(id));
                question.map(|(path, _)| path.number)
            }
        };
        condition.into_iter().flat_map(Condition::leaves).filter_map(of).collect()
    }
}
