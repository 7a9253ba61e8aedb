//! Safeguards that mislead: what applies by a measure, what is met by a fact, what *not applicable* can excuse.

use std::collections::BTreeSet;

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::reach::Reach;
use crate::checklist::condition::Condition;
use crate::checklist::document::{About, Question};
use crate::checklist::part::Part;
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

impl Lint<'_> {
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
