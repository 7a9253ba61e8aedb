//! Safeguards that mislead: what applies by a measure, what is met by a fact, what *not applicable* can excuse.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::{CompiledPart, CompiledScale};
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
    let compiled = checklist.compiled();
    let mut reach = Reach { compiled, seen: BTreeSet::new(), questions: BTreeSet::new(), due: Vec::new() };
    reach.condition(condition);
    while let Some(next) = reach.due.pop() {
        reach.follow(next);
    }
    reach.questions.into_iter().filter_map(|at| checklist.at(at)).collect()
}

/// What a condition can ask for besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Through {
    Asked(usize),
    Label(usize),
    Scale(usize),
    Safeguard(usize),
    Class(usize),
    RedFlag(usize),
}

struct Reach<'a> {
    compiled: &'a Compiled,
    seen: BTreeSet<Through>,
    questions: BTreeSet<usize>,
    due: Vec<Through>,
}

impl Reach<'_> {
    fn through(&mut self, next: Through) {
        if self.seen.insert(next) {
            self.due.push(next);
        }
    }

    fn answer(&mut self, question: usize) {
        self.questions.insert(question);
        self.through(Through::Asked(question));
    }

    fn condition(&mut self, condition: &CompiledCondition) {
        condition.leaves(&mut |leaf| match leaf {
            CompiledCondition::Answer(question, _) => self.answer(*question),
            CompiledCondition::Asked(question) => self.through(Through::Asked(*question)),
            CompiledCondition::Label(at) => self.through(Through::Label(*at)),
            CompiledCondition::ScaleAtLeast(at, _)
            | CompiledCondition::ScaleAtLeastPercent(at, _)
            | CompiledCondition::ScaleMissingAtLeast(at, _) => self.through(Through::Scale(*at)),
            CompiledCondition::Safeguard(at, _) => self.through(Through::Safeguard(*at)),
            CompiledCondition::Class(at, _) => self.through(Through::Class(*at)),
            CompiledCondition::RedFlag(at) => self.through(Through::RedFlag(*at)),
            _ => {}
        });
    }

    fn follow(&mut self, next: Through) {
        let compiled = self.compiled;
        let condition = match next {
            Through::Asked(at) => compiled.questions.get(at).and_then(|it| it.asked_when.as_ref()),
            Through::Label(at) => compiled.labels.get(at),
            Through::RedFlag(at) => compiled.red_flags.get(at),
            Through::Scale(at) => {
                if let Some(scale) = compiled.scales.get(at) {
                    self.scale(scale);
                }
                None
            }
            Through::Safeguard(at) => {
                if let Some(safeguard) = compiled.safeguards.get(at) {
                    self.condition(&safeguard.applies_when);
                    self.condition(&safeguard.met_when);
                }
                None
            }
            Through::Class(at) => {
                let rules = compiled.classes.get(at).into_iter().flat_map(|class| &class.rules);
                rules.for_each(|(condition, _)| self.condition(condition));
                None
            }
        };
        if let Some(condition) = condition {
            self.condition(condition);
        }
    }

    fn scale(&mut self, scale: &CompiledScale) {
        scale.tables.iter().for_each(|table| self.answer(table.question));
        for (part, _) in &scale.parts {
            self.through(match part {
                CompiledPart::Scale(at) => Through::Scale(*at),
                CompiledPart::Label(at) => Through::Label(*at),
                CompiledPart::Safeguard(at) => Through::Safeguard(*at),
            });
        }
        if let Some(rule) = &scale.rule {
            self.condition(&rule.when);
            for at in [rule.then.scale, rule.otherwise.scale] {
                self.through(Through::Scale(at));
            }
        }
    }
}
