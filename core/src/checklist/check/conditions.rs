//! Whether conditions ask for what is there, at a place where it is known.

use std::{fmt, slice};

use crate::checklist::check::Check;
use crate::checklist::compiled::answer::Payload;
use crate::checklist::condition::Condition;
use crate::checklist::document::{Kind, Question};
use crate::problem::checklist::ChecklistProblem;
use crate::value::id::Id;

/// What a condition may ask for at its place, besides answers and labels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope<'a> {
    /// Nothing.
    Answers,
    /// These scales, which are computed by then.
    Scales(&'a [Id]),
    /// Scales, safeguards, classes and red flags.
    Derived,
}

impl Check<'_> {
    pub(super) fn condition(&mut self, path: fmt::Arguments<'_>, condition: &Condition, scope: Scope<'_>) {
        let early = matches!(scope, Scope::Answers | Scope::Scales(_));
        for leaf in condition.leaves() {
            if let Some(what) = derived(leaf).filter(|_| early) {
                self.out_of_place(path, what);
                continue;
            }
            match leaf {
                Condition::ScaleAtLeast { scale, .. } | Condition::ScaleAtLeastPercent { scale, .. } => {
                    match scope {
                        Scope::Answers => self.out_of_place(path, "a scale"),
                        Scope::Scales(before) => self.earlier(path, scale, before),
                        Scope::Derived => drop(self.scale(path, scale)),
                    }
                }
                Condition::RedFlag { red_flag } => {
                    let known = self.document.red_flags.iter().map(|flag| &flag.id);
                    self.known(path, "red flag", red_flag, known);
                }
                Condition::AnyRedFlag { .. } => {}
                Condition::ScaleMissingAtLeast { scale, .. } => self.missing(path, scale),
                Condition::Safeguard { safeguard, .. } => {
                    let known = self.document.safeguards.iter().map(|it| &it.id);
                    self.known(path, "safeguard", safeguard, known);
                }
                Condition::ClassIs { class, is: value }
                | Condition::ClassAtLeast { class, at_least: value } => {
                    self.class(path, class, slice::from_ref(value));
                }
                Condition::ClassIn { class, r#in } => self.class(path, class, r#in),
                Condition::Label { label } => {
                    let known = self.document.labels.iter().map(|label| &label.id);
                    self.known(path, "label", label, known);
                }
                answer => self.answer(path, answer),
            }
        }
    }

    fn out_of_place(&mut self, path: fmt::Arguments<'_>, what: &'static str) {
        self.report(path, &ChecklistProblem::ConditionOutOfPlace { what });
    }

    fn class(&mut self, path: fmt::Arguments<'_>, class: &Id, values: &[Id]) {
        let document = self.document;
        self.known(path, "class", class, document.classes.iter().map(|it| &it.id));
        let Some(class) = document.classes.iter().find(|it| it.id == *class) else { return };
        for value in values {
            self.known(path, "class value", value, &class.order);
        }
    }

    fn wrong_kind(&mut self, path: fmt::Arguments<'_>, operator: &'static str, question: &Question) {
        let (question, kind) = (question.id.to_string(), question.kind.as_str());
        self.report(path, &ChecklistProblem::ConditionOfWrongKind { operator, question, kind });
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
            Condition::AnswerBefore { .. } | Condition::AnswerFrom { .. } => {
                let operator = if matches!(leaf, Condition::AnswerFrom { .. }) { "from" } else { "before" };
                if question.kind != Kind::Date {
                    self.wrong_kind(path, operator, question);
                }
                return;
            }
            _ if question.kind == Kind::Date => return self.wrong_kind(path, "at_least", question),
            _ => ("at_least", Payload::Range, &[][..]),
        };
        if Payload::of(question.kind) != payload {
            return self.wrong_kind(path, operator, question);
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

/// What a leaf asks for, if that is known only after scales.
fn derived(leaf: &Condition) -> Option<&'static str> {
    match leaf {
        Condition::RedFlag { .. } | Condition::AnyRedFlag { .. } => Some("a red flag"),
        Condition::ScaleMissingAtLeast { .. } => Some("what is missing on a scale"),
        Condition::Safeguard { .. } => Some("a safeguard"),
        Condition::ClassIs { .. } | Condition::ClassIn { .. } | Condition::ClassAtLeast { .. } => {
            Some("a class")
        }
        _ => None,
    }
}
