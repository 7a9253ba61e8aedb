//! Safeguards that mislead: what applies by a measure, what is met by a fact, what *not applicable* can excuse.

use std::collections::BTreeSet;

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::reach::Reach;
use crate::checklist::condition::Condition;
use crate::checklist::document::{About, Question, Safeguard, Scale};
use crate::checklist::part::Part;
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

impl Lint<'_> {
    /// Classes that a percentage of safeguards decides, by a rule or by bands.
    pub(super) fn shares(&mut self) {
        let applying: BTreeSet<&Id> =
            self.document.scales.iter().filter(|it| self.may_not_apply(it)).map(|it| &it.id).collect();
        for (at, class) in self.document.classes.iter().enumerate() {
            let asked = class.rules.iter().enumerate().flat_map(|(rule, it)| {
                let leaves = it.when.iter().flat_map(Condition::leaves);
                let scales = leaves.filter_map(|leaf| match leaf {
                    Condition::ScaleAtLeastPercent { scale, .. } => Some(scale),
                    _ => None,
                });
                scales.map(move |scale| (format!("/classes/{at}/rules/{rule}/when"), scale))
            });
            let percent = class.bands.iter().any(|band| band.to_percent.is_some());
            let of = class.of_maximum_of.as_ref().or(class.on.as_ref()).filter(|_| percent);
            let asked = asked.chain(of.map(|scale| (format!("/classes/{at}/bands"), scale)));
            let found: Vec<(String, &Id)> = asked.filter(|(_, scale)| applying.contains(scale)).collect();
            for (path, scale) in found {
                let (class, scale) = (class.id.to_string(), scale.to_string());
                self.report(path, &LintProblem::ShareDecides { class, scale });
            }
        }
    }

    /// Whether safeguards are parts of a scale that need not apply.
    fn may_not_apply(&self, scale: &Scale) -> bool {
        let conditional = |it: &Safeguard| it.applies_when.is_some();
        let safeguards = || self.document.safeguards.iter();
        scale.of.iter().any(|part| match part {
            Part::Safeguard { safeguard, .. } => {
                safeguards().any(|it| it.id == *safeguard && conditional(it))
            }
            Part::Requirement { requirement } => {
                self.document.safeguards_of(requirement).any(|(_, it)| conditional(it))
            }
            Part::Scale { .. } | Part::Label { .. } => false,
        })
    }

    pub(super) fn safeguards(&mut self, checklist: &Checklist) {
        let (document, compiled) = (checklist.document(), checklist.compiled());
        let counted = counted(checklist);
        for (at, (safeguard, of)) in document.safeguards.iter().zip(&compiled.safeguards).enumerate() {
            let id = || safeguard.id.to_string();
            let applies = rests_on(checklist, &of.applies_when);
            if let Some(question) = applies.iter().find(|question| is_measure(question)) {
                let (safeguard, question) = (id(), question.id.to_string());
                let problem = LintProblem::AppliesByMeasure { safeguard, question };
                self.report(format!("/safeguards/{at}/applies_when"), &problem);
            }
            let met = rests_on(checklist, &of.met_when);
            let path = format!("/safeguards/{at}/met_when");
            if !met.iter().any(|question| is_measure(question)) {
                self.report(&path, &LintProblem::SafeguardOnFact { safeguard: id() });
            }
            if let Some(question) = met.iter().find(|question| question.not_applicable) {
                let (safeguard, question) = (id(), question.id.to_string());
                self.report(&path, &LintProblem::NotApplicableSafeguard { safeguard, question });
            }
            let grouped = safeguard.requirement.iter().any(|requirement| counted.contains(requirement));
            if !grouped && !counted.contains(&safeguard.id) {
                self.report(
                    format!("/safeguards/{at}"),
                    &LintProblem::SafeguardUncounted { safeguard: id() },
                );
            }
        }
    }
}

fn is_measure(question: &Question) -> bool {
    question.about == Some(About::Measure)
}

/// The safeguards that a scale counts or a condition asks for, and the requirements that a scale counts.
fn counted(checklist: &Checklist) -> BTreeSet<&Id> {
    let document = checklist.document();
    let parts = document.scales.iter().flat_map(|scale| &scale.of).filter_map(|part| match part {
        Part::Safeguard { safeguard: id, .. } | Part::Requirement { requirement: id } => Some(id),
        Part::Scale { .. } | Part::Label { .. } => None,
    });
    let asked = document.conditions_on_scales().flat_map(Condition::leaves).filter_map(|leaf| {
        if let Condition::Safeguard { safeguard, .. } = leaf { Some(safeguard) } else { None }
    });
    parts.chain(asked).collect()
}

/// The questions on whose answers a condition rests, through whatever, in the order of the checklist.
fn rests_on<'a>(checklist: &'a Checklist, condition: &CompiledCondition) -> Vec<&'a Question> {
    let mut reach = Reach::new(checklist.compiled());
    reach.condition(condition);
    reach.questions().into_iter().filter_map(|at| checklist.at(at)).collect()
}
