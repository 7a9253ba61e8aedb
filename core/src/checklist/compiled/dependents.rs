//! Which conditions ask for what: after one changed answer, only these are decided again.

use std::collections::BTreeSet;

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::lists::Lists;
use crate::checklist::compiled::node::Node;
use crate::checklist::compiled::wanted::Match;

/// The links between questions, by number.
#[derive(Debug, Clone)]
pub(crate) struct Dependents {
    /// By question, then by label: the questions that its condition asks for, also through labels.
    before: Lists<usize>,
    /// The same way: the places in the order of deciding of the conditions that ask for it.
    after: Lists<usize>,
    /// By question: what conditions of questions and labels ask of its answer.
    asks: Lists<Match>,
    /// How many questions there are.
    questions: usize,
}

impl Dependents {
    /// Takes how many questions and labels there are, in which order they are decided, and the condition of each.
    pub(super) fn of<'a>(
        questions: usize,
        labels: usize,
        order: &[Node],
        condition: impl Fn(Node) -> Option<&'a CompiledCondition>,
    ) -> Self {
        let number = |node: Node| match node {
            Node::Question(at) => at,
            Node::Label(at) => questions.saturating_add(at),
        };
        let nodes = questions.saturating_add(labels);
        let mut before = vec![Vec::new(); nodes];
        let mut after = vec![Vec::new(); nodes];
        let mut asks = vec![Vec::new(); questions];
        for (place, node) in order.iter().enumerate() {
            let Some(condition) = condition(*node) else { continue };
            // INVARIANT (order does not matter): what decides it comes before it, so that is known.
            let behind = behind(condition, |node| before.get(number(node)).map_or(&[], Vec::as_slice));
            if let Some(before) = before.get_mut(number(*node)) {
                *before = behind;
            }
            condition.leaves(&mut |leaf| {
                let asked = match leaf {
                    CompiledCondition::Answer(question, wanted) => {
                        if let Some(asks) = asks.get_mut(*question) {
                            asks.push(*wanted);
                        }
                        Some(Node::Question(*question))
                    }
                    CompiledCondition::Asked(question) => Some(Node::Question(*question)),
                    CompiledCondition::Label(label) => Some(Node::Label(*label)),
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
    pub(crate) fn behind(&self, condition: &CompiledCondition) -> Vec<usize> {
        behind(condition, |node| match node {
            Node::Question(at) => self.before.get(at),
            Node::Label(at) => self.before.get(self.questions.saturating_add(at)),
        })
    }

    /// What conditions of questions and labels ask of the answer to a question.
    pub(crate) fn asks(&self, question: usize) -> &[Match] {
        self.asks.get(question)
    }

    /// The places in the order of deciding of the conditions that ask for this.
    pub(super) fn after(&self, node: Node) -> &[usize] {
        match node {
            Node::Question(at) => self.after.get(at),
            Node::Label(at) => self.after.get(self.questions.saturating_add(at)),
        }
    }
}

/// The questions that a condition asks for, where `before` has those that decide a label or whether a question is asked.
fn behind<'a>(condition: &CompiledCondition, before: impl Fn(Node) -> &'a [usize]) -> Vec<usize> {
    let mut questions = BTreeSet::new();
    condition.leaves(&mut |leaf| match leaf {
        CompiledCondition::Answer(question, _) => questions.extend([*question]),
        CompiledCondition::Asked(question) => questions.extend(before(Node::Question(*question))),
        CompiledCondition::Label(at) => questions.extend(before(Node::Label(*at))),
        _ => {}
    });
    questions.into_iter().collect()
}
