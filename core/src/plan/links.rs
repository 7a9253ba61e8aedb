//! Which conditions ask for what: after one changed answer, only these are decided again.

use std::collections::BTreeSet;

use super::{Block, Cell, Known, Mask, Match, Plan, Test};
use crate::checklist::Node;

/// The links between questions, by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    /// By question, then by label.
    questions: Vec<Link>,
    labels: Vec<Link>,
    /// By question: what conditions of questions and labels ask of its answer.
    pub(crate) asks: Vec<Vec<Match>>,
}

/// Where a question or a label stands between others.
#[derive(Debug, Clone, Default)]
struct Link {
    /// The questions that its condition asks for, also through labels.
    before: Vec<usize>,
    /// The places in the order of deciding of the conditions that ask for it.
    after: Vec<usize>,
}

impl Links {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut links = Self {
            questions: vec![Link::default(); plan.questions.len()],
            labels: vec![Link::default(); plan.labels.len()],
            asks: vec![Vec::new(); plan.questions.len()],
        };
        for (place, node) in plan.order.iter().enumerate() {
            let Some(test) = plan.condition(*node) else { continue };
            // INVARIANT (order does not matter): what decides a label comes before it, so its own are known.
            let before = links.behind(test);
            if let Some(link) = links.link(*node) {
                link.before = before;
            }
            test.leaves(&mut |leaf| {
                let asked = match leaf {
                    Test::Answer(question, wanted) => {
                        if let Some(asks) = links.asks.get_mut(*question) {
                            asks.push(*wanted);
                        }
                        links.link(Node::Question(*question))
                    }
                    Test::Label(label) => links.link(Node::Label(*label)),
                    _ => None,
                };
                if let Some(link) = asked.filter(|link| link.after.last() != Some(&place)) {
                    link.after.push(place);
                }
            });
        }
        for asks in &mut links.asks {
            asks.sort_unstable();
            asks.dedup();
        }
        links
    }

    fn link(&mut self, node: Node) -> Option<&mut Link> {
        match node {
            Node::Question(at) => self.questions.get_mut(at),
            Node::Label(at) => self.labels.get_mut(at),
        }
    }

    /// The questions that the condition of a question asks for, also through labels.
    pub(crate) fn before(&self, question: usize) -> &[usize] {
        self.questions.get(question).map_or(&[], |link| &link.before)
    }

    /// The questions that a condition asks for, also through labels.
    pub(crate) fn behind(&self, test: &Test) -> Vec<usize> {
        let mut questions = BTreeSet::new();
        test.leaves(&mut |leaf| match leaf {
            Test::Answer(question, _) => questions.extend([*question]),
            Test::Label(label) => questions.extend(self.labels.get(*label).iter().flat_map(|it| &it.before)),
            _ => {}
        });
        questions.into_iter().collect()
    }

    fn after(&self, node: Node) -> &[usize] {
        let link = match node {
            Node::Question(at) => self.questions.get(at),
            Node::Label(at) => self.labels.get(at),
        };
        link.map_or(&[], |link| &link.after)
    }
}

impl Plan {
    /// Decides again what rests on the answer to a question, of which `cells` has another answer than before; calls
    /// `changed` with each question or label of which something else is known now, and what was known.
    ///
    /// INVARIANT (order does not matter): what is decided again comes after what decides it.
    pub(crate) fn decide_again(
        &self,
        question: usize,
        cells: &[Cell],
        known: &mut Known,
        mut changed: impl FnMut(Node, Mask, Mask),
    ) {
        let links = self.links();
        let mut due: BTreeSet<usize> = links.after(Node::Question(question)).iter().copied().collect();
        while let Some(place) = due.pop_first() {
            let Some(node) = self.order.get(place) else { continue };
            let mask = self.mask(*node, &Block::one(cells), known);
            let Some(place) = known.of(*node).filter(|known| known.lane(0) != mask.lane(0)) else { continue };
            let was = std::mem::replace(place, mask);
            due.extend(links.after(*node));
            changed(*node, was, mask);
        }
    }
}
