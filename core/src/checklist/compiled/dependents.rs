//! Which conditions ask for what: after one changed answer, only these are decided again.

use std::collections::BTreeSet;

use crate::checklist::Node;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::lists::Lists;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::compiled::test::{Match, Test};
use crate::checklist::compiled::{Known, Plan};

/// The links between questions, by number.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// By question, then by label: the questions that its condition asks for, also through labels.
    before: Lists<usize>,
    /// The same way: the places in the order of deciding of the conditions that ask for it.
    after: Lists<usize>,
    /// By question: what conditions of questions and labels ask of its answer.
    asks: Lists<Match>,
    /// How many questions there are.
    questions: usize,
}

impl Links {
    pub(super) fn of(plan: &Plan) -> Self {
        let questions = plan.questions.len();
        let number = |node: Node| match node {
            Node::Question(at) => at,
            Node::Label(at) => questions.saturating_add(at),
        };
        let nodes = questions.saturating_add(plan.labels.len());
        let mut before = vec![Vec::new(); nodes];
        let mut after = vec![Vec::new(); nodes];
        let mut asks = vec![Vec::new(); questions];
        for (place, node) in plan.order.iter().enumerate() {
            let Some(test) = plan.condition(*node) else { continue };
            // INVARIANT (order does not matter): what decides a label comes before it, so its own are known.
            let behind =
                behind(test, |label| before.get(number(Node::Label(label))).map_or(&[], Vec::as_slice));
            if let Some(before) = before.get_mut(number(*node)) {
                *before = behind;
            }
            test.leaves(&mut |leaf| {
                let asked = match leaf {
                    Test::Answer(question, wanted) => {
                        if let Some(asks) = asks.get_mut(*question) {
                            asks.push(*wanted);
                        }
                        Some(Node::Question(*question))
                    }
                    Test::Label(label) => Some(Node::Label(*label)),
                    _ => None,
                };
                let after = asked.and_then(|asked| after.get_mut(number(asked)));
                if let Some(after) = after.filter(|after| after.last() != Some(&place)) {
                    after.push(place);
                }
            });
        }
        for asks in &mut asks {
            asks.sort_unstable();
            asks.dedup();
        }
        let (before, after) = (before.into_iter().collect(), after.into_iter().collect());
        Self { before, after, asks: asks.into_iter().collect(), questions }
    }

    /// The questions that the condition of a question asks for, also through labels.
    pub(crate) fn before(&self, question: usize) -> &[usize] {
        self.before.get(question)
    }

    /// The questions that a condition asks for, also through labels.
    pub(crate) fn behind(&self, test: &Test) -> Vec<usize> {
        behind(test, |label| self.before.get(self.questions.saturating_add(label)))
    }

    /// What conditions of questions and labels ask of the answer to a question.
    pub(crate) fn asks(&self, question: usize) -> &[Match] {
        self.asks.get(question)
    }

    fn after(&self, node: Node) -> &[usize] {
        match node {
            Node::Question(at) => self.after.get(at),
            Node::Label(at) => self.after.get(self.questions.saturating_add(at)),
        }
    }
}

/// The questions that a condition asks for, where `label` has those of a label.
fn behind<'a>(test: &Test, label: impl Fn(usize) -> &'a [usize]) -> Vec<usize> {
    let mut questions = BTreeSet::new();
    test.leaves(&mut |leaf| match leaf {
        Test::Answer(question, _) => questions.extend([*question]),
        Test::Label(at) => questions.extend(label(*at)),
        _ => {}
    });
    questions.into_iter().collect()
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
