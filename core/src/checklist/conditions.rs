//! The conditions of a checklist, wherever they are in it.

use crate::checklist::condition::Condition;
use crate::checklist::document::ChecklistDocument;

impl ChecklistDocument {
    /// Every condition.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        (self.questions().filter_map(|question| question.asked_when.as_ref()))
            .chain(self.labels.iter().map(|label| &label.when))
            .chain(self.judgements())
            .chain(self.rules())
            .chain(self.red_flags.iter().map(|flag| &flag.when))
            .chain(self.ends())
    }

    /// Puts another leaf in place of each for which `leaf` gives one, in every condition.
    pub(crate) fn rewrite(&mut self, leaf: &impl Fn(&Condition) -> Option<Condition>) {
        let Self {
            sections,
            labels,
            safeguards,
            classes,
            scales,
            red_flags,
            starts,
            duties,
            recommendations,
            opens,
            ..
        } = self;
        let questions = sections.iter_mut().flat_map(|section| &mut section.questions);
        let of_safeguards =
            safeguards.iter_mut().flat_map(|it| it.applies_when.iter_mut().chain([&mut it.met_when]));
        let of_classes = classes.iter_mut().flat_map(|class| &mut class.rules);
        let of_starts = starts.iter_mut().flat_map(|start| &mut start.from_where);
        let of_duties = duties.iter_mut().flat_map(|duty| {
            let readings = duty.other_readings.iter_mut().filter_map(|reading| reading.when.as_mut());
            readings.chain([&mut duty.when])
        });
        let all = (questions.filter_map(|question| question.asked_when.as_mut()))
            .chain(labels.iter_mut().map(|label| &mut label.when))
            .chain(of_safeguards)
            .chain(of_classes.filter_map(|rule| rule.when.as_mut()))
            .chain(scales.iter_mut().filter_map(|scale| scale.rule.as_mut()).map(|rule| &mut rule.when))
            .chain(red_flags.iter_mut().map(|flag| &mut flag.when))
            .chain(of_starts.map(|it| &mut it.when))
            .chain(of_duties)
            .chain(recommendations.iter_mut().map(|it| &mut it.when))
            .chain(opens.iter_mut().map(|it| &mut it.when));
        for condition in all {
            *condition = condition.rewrite(leaf);
        }
    }

    /// Those that may ask for a scale.
    pub(crate) fn conditions_on_scales(&self) -> impl Iterator<Item = &Condition> {
        self.judgements().chain(self.rules()).chain(self.ends())
    }

    /// Those of safeguards and classes.
    fn judgements(&self) -> impl Iterator<Item = &Condition> {
        let of_safeguards =
            self.safeguards.iter().flat_map(|it| it.applies_when.iter().chain([&it.met_when]));
        let of_classes = self.classes.iter().flat_map(|class| &class.rules);
        of_safeguards.chain(of_classes.filter_map(|rule| rule.when.as_ref()))
    }

    /// Those of starts, duties, recommendations and openings, for which nothing asks.
    fn ends(&self) -> impl Iterator<Item = &Condition> {
        let of_starts = self.starts.iter().flat_map(|start| &start.from_where).map(|it| &it.when);
        let readings = self.duties.iter().flat_map(|duty| &duty.other_readings);
        let of_readings = readings.filter_map(|reading| reading.when.as_ref());
        (of_starts.chain(self.duties.iter().map(|duty| &duty.when)).chain(of_readings))
            .chain(self.recommendations.iter().map(|it| &it.when))
            .chain(self.opens.iter().map(|it| &it.when))
    }

    /// Those of the rules of scales.
    fn rules(&self) -> impl Iterator<Item = &Condition> {
        self.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when)
    }
}
