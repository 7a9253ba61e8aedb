//! How much may be looked at.

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::score::totals::{Asked, RunningTotals};

/// Maximum looks at a question, a row of a table or a leaf of a condition.
const WORK: u64 = 1_000_000;

/// What is left of it, and what each change takes.
pub(super) struct Work {
    left: u64,
    /// Looks of one summary.
    summary: u64,
    /// By question, the leaves of the conditions of questions and labels that ask for it.
    after: Vec<u64>,
}

impl Work {
    pub(super) fn new(compiled: &Compiled, totals: &RunningTotals) -> Self {
        let mut after = vec![0_u64; compiled.questions.len()];
        let asked_when = compiled.questions.iter().filter_map(|question| question.asked_when.as_ref());
        for condition in asked_when.chain(&compiled.labels) {
            let leaves = condition.size();
            condition.leaves(&mut |leaf| {
                if let CompiledCondition::Answer(question, _) = leaf
                    && let Some(after) = after.get_mut(*question)
                {
                    *after = after.saturating_add(leaves);
                }
            });
        }
        let rules = compiled.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when);
        let decide =
            rules.chain(&compiled.red_flags).map(CompiledCondition::size).fold(0, u64::saturating_add);
        let scales = u64::try_from(compiled.scales.len()).unwrap_or(u64::MAX);
        let summary =
            if totals.adds_up() { decide.saturating_add(scales) } else { compiled.work_of_a_walk() };
        Self { left: WORK, summary, after }
    }

    /// Counts a changed answer, the questions that are then asked otherwise, and one summary.
    pub(super) fn count(&mut self, question: usize, asked: &[Asked]) {
        let changed = asked.iter().map(|(question, _)| *question).chain([question]);
        let after = changed.filter_map(|question| self.after.get(question));
        let looks = after.fold(self.summary, |looks, after| looks.saturating_add(*after)).saturating_add(1);
        self.left = self.left.saturating_sub(looks);
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }
}
