//! The conditions of a checklist, wherever they are in it.

use crate::checklist::condition::Condition;
use crate::checklist::document::ChecklistDocument;

impl ChecklistDocument {
    /// Every condition.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        (self.questions().filter_map(|question| question.asked_when.as_ref()))
            .chain(self.labels.iter().map(|label| &label.when))
            .chain(self.rules())
            .chain(self.red_flags.iter().map(|flag| &flag.when))
            .chain(self.duties.iter().map(|duty| &duty.when))
    }

    /// Those that may ask for a scale.
    pub(crate) fn conditions_on_scales(&self) -> impl Iterator<Item = &Condition> {
        self.rules().chain(self.duties.iter().map(|duty| &duty.when))
    }

    /// Those of the rules of scales and levels.
    fn rules(&self) -> impl Iterator<Item = &Condition> {
        let of_scales = self.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when);
        of_scales.chain(self.levels.rules.iter().filter_map(|rule| rule.when.as_ref()))
    }
}
