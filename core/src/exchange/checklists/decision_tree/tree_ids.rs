//! The ids that a checklist has for the parts of a tree.

use std::collections::BTreeMap;

use crate::checklist::condition::Condition;
use crate::exchange::checklists::decision_tree::graph::DecisionTree;
use crate::exchange::checklists::id_maker::IdMaker;
use crate::value::id::Id;

/// An id for each question, conclusion and label of a tree.
pub(super) struct TreeIds {
    pub(super) questions: Vec<Id>,
    pub(super) conclusions: Vec<Id>,
    pub(super) labels: BTreeMap<String, Id>,
}

impl TreeIds {
    pub(super) fn of(tree: &DecisionTree) -> Self {
        let give = |prefix: &str, ids: &mut IdMaker, own: &str| ids.give(&format!("{prefix}{own}"));
        let mut ids = IdMaker::default();
        let questions = tree.questions.iter().filter_map(|it| give("q-", &mut ids, &it.id)).collect();
        let mut ids = IdMaker::default();
        let conclusions = tree.conclusions.iter().filter_map(|it| give("c-", &mut ids, &it.id)).collect();
        let mut ids = IdMaker::default();
        let labels = tree.given_by().into_keys();
        let labels = labels.filter_map(|it| Some((it.to_owned(), ids.give(it)?))).collect();
        Self { questions, conclusions, labels }
    }

    /// The answers with these numbers to a question, as a condition.
    pub(super) fn answers(&self, question: usize, answers: &[usize]) -> Condition {
        let mut options: Vec<Id> = answers.iter().filter_map(|answer| option(*answer)).collect();
        match (self.questions.get(question).cloned(), options.len()) {
            (Some(answer), 1) => Condition::Is { answer, is: options.swap_remove(0) },
            (Some(answer), 2..) => Condition::In { answer, r#in: options },
            _ => Condition::Any { any: Vec::new() },
        }
    }
}

/// The answers of a tree have no ids: their place is one.
pub(super) fn option(answer: usize) -> Option<Id> {
    Id::new(&format!("answer-{}", answer.saturating_add(1))).ok()
}
