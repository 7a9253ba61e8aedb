//! Whether conditions ask for what is there, at a place where it is known.

use std::{fmt, slice};

use crate::checklist::check::Check;
use crate::checklist::compiled::answer::Payload;
use crate::checklist::condition::Condition;
use crate::checklist::document::{FlagSeverity, PROHIBITED};
use crate::problem::checklist::ChecklistProblem;
use crate::value::id::Id;

/// What a condition may ask for at its place, besides answers and labels.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The scales that are computed by then, where it may ask for scales.
    pub(super) scales: Option<&'a [Id]>,
    /// Whether the level and the red flags are known by then.
    pub(super) outcome: bool,
}

impl Scope<'_> {
    pub(super) const ANSWERS: Self = Self { scales: None, outcome: false };
}

impl Check<'_> {
    pub(super) fn condition(&mut self, path: fmt::Arguments<'_>, condition: &Condition, scope: Scope<'_>) {
        for leaf in condition.leaves() {
            match leaf {
                Condition::ScaleAtLeast { scale, .. } | Condition::ScaleAtLeastPercent { scale, .. } => {
                    match scope.scales {
                        Some(before) => self.earlier(path, scale, before),
                        None => self.report(path, &ChecklistProblem::ConditionOutOfPlace { what: "a scale" }),
                    }
                }
                Condition::Level { level } | Condition::LevelAtLeast { level_at_least: level } => {
                    if scope.outcome {
                        self.level(path, level);
                    } else {
                        self.report(path, &ChecklistProblem::ConditionOutOfPlace { what: "the level" });
                    }
                }
                Condition::RedFlag { red_flag } => {
                    if scope.outcome {
                        let known = self.document.red_flags.iter().map(|flag| &flag.id);
                        self.known(path, "red flag", red_flag, known);
                    } else {
                        self.report(path, &ChecklistProblem::ConditionOutOfPlace { what: "a red flag" });
                    }
                }
                Condition::Label { label } => {
                    let known = self.document.labels.iter().map(|label| &label.id);
                    self.known(path, "label", label, known);
                }
                answer => self.answer(path, answer),
            }
        }
    }

    fn level(&mut self, path: fmt::Arguments<'_>, level: &Id) {
        let levels = self.document.levels.ids();
        let prohibits = |severity| severity == FlagSeverity::Prohibited;
        let prohibited = level.as_str() == PROHIBITED
            && self.document.red_flags.iter().any(|flag| prohibits(flag.severity));
        if !prohibited {
            self.known(path, "level", level, levels);
        }
    }

    fn answer(&mut self, path: fmt::Arguments<'_>, leaf: &Condition) {
        let Some(id) = leaf.question() else { return };
        let Some(question) = self.question(path, id) else { return };
        let (operator, payload, options) = match leaf {
            Condition::Is { is, .. } => ("is", Payload::Option, slice::from_ref(is)),
            Condition::In { r#in, .. } => ("in", Payload::Option, r#in.as_slice()),
            Condition::Includes { includes, .. } => ("includes", Payload::Options, slice::from_ref(includes)),
            Condition::AnswerAtLeastAmong { among, .. } => ("among", Payload::Options, among.as_slice()),
            Condition::Asked { .. } => return,
            Condition::AnswerAtLeast { at_least, .. } if Payload::of(question.kind) == Payload::Options => {
                if at_least.exact().as_integer().is_none_or(|count| !(1..=100).contains(&count)) {
                    self.report(path, &ChecklistProblem::BadCount { question: id.to_string() });
                }
                return;
            }
            _ => ("at_least", Payload::Range, &[][..]),
        };
        if Payload::of(question.kind) != payload {
            let question_id = id.to_string();
            let kind = question.kind.as_str();
            self.report(
                path,
                &ChecklistProblem::ConditionOfWrongKind { operator, question: question_id, kind },
            );
            return;
        }
        for option in options {
            self.known(path, "option", option, question.options.iter().map(|option| &option.id));
            let exclusive = question.options.iter().any(|it| it.exclusive && it.id == *option);
            if exclusive && operator == "among" {
                let (question, option) = (id.to_string(), option.to_string());
                self.report(path, &ChecklistProblem::ExclusiveAmong { question, option });
            }
        }
    }
}
