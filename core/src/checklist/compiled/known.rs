//! What conditions decide, in every lane.

use crate::checklist::compiled::mask::Mask;
use crate::checklist::compiled::node::Node;

/// What is known of every lane before anything is scored.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// By question.
    pub(crate) asked: Vec<Mask>,
    /// By label.
    pub(crate) labels: Vec<Mask>,
}

impl Known {
    /// What is known of one lane.
    pub(crate) fn alone(&self, lane: usize) -> Self {
        let each = |masks: &[Mask]| masks.iter().map(|mask| mask.alone(lane)).collect();
        Self { asked: each(&self.asked), labels: each(&self.labels) }
    }

    /// What is known of a question or a label.
    pub(crate) fn of(&mut self, node: Node) -> Option<&mut Mask> {
        match node {
            Node::Question(at) => self.asked.get_mut(at),
            Node::Label(at) => self.labels.get_mut(at),
        }
    }
}
