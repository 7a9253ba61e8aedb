//! Whether the scales hold together: each rests on what is computed before it.

use std::fmt;

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::document::{OutOf, Scale};
use crate::checklist::part::Part;
use crate::problem::checklist::ChecklistProblem;
use crate::value::id::Id;
use crate::value::rounding::{Digits, Rounding};

impl Check<'_> {
    pub(super) fn scales(&mut self) {
        let document = self.document;
        let paths = |at| format!("/scales/{at}/id");
        self.unique("scale", document.scales.iter().enumerate().map(|(at, scale)| (paths(at), &scale.id)));
        let all: Vec<Id> = document.scales.iter().map(|scale| scale.id.clone()).collect();
        for (at, scale) in document.scales.iter().enumerate() {
            let before = all.get(..at).unwrap_or_default();
            match (&scale.combine, &scale.rule) {
                (Some(_), None) => self.combined(format_args!("/scales/{at}"), scale, before),
                (None, Some(rule)) => {
                    self.condition(format_args!("/scales/{at}/rule/when"), &rule.when, Scope::Scales(before));
                    for (key, term) in [("then", &rule.then), ("otherwise", &rule.otherwise)] {
                        self.earlier(format_args!("/scales/{at}/rule/{key}/scale"), &term.scale, before);
                        self.digits(format_args!("/scales/{at}/rule/{key}"), term.round, term.digits);
                    }
                }
                _ => self.report(
                    format_args!("/scales/{at}"),
                    &ChecklistProblem::ScaleWithoutMeaning { scale: scale.id.to_string() },
                ),
            }
        }
    }

    fn combined(&mut self, path: fmt::Arguments<'_>, scale: &Scale, before: &[Id]) {
        for (at, part) in scale.of.iter().enumerate() {
            let (what, id) = part.name();
            let path = format!("{path}/of/{at}");
            self.weight(format_args!("{path}/weight"), part.weight());
            let path = format!("{path}/{what}");
            match part {
                Part::Scale { .. } => self.earlier(&path, id, before),
                Part::Label { .. } => {
                    self.known(&path, what, id, self.document.labels.iter().map(|it| &it.id));
                }
                Part::Safeguard { .. } => {
                    self.known(&path, what, id, self.document.safeguards.iter().map(|it| &it.id));
                }
                Part::Requirement { .. } => {
                    self.known(&path, what, id, self.document.requirements.iter().map(|it| &it.id));
                }
            }
        }
        if scale.maximum.is_some() != (scale.out_of == Some(OutOf::Fixed)) {
            self.report(
                format_args!("{path}/maximum"),
                &ChecklistProblem::FixedMaximum { scale: scale.id.to_string() },
            );
        }
        self.digits(path, scale.round, scale.digits);
    }

    fn digits(&mut self, path: fmt::Arguments<'_>, round: Option<Rounding>, digits: Option<Digits>) {
        if digits.is_some() && round.is_none() {
            self.report(format_args!("{path}/digits"), &ChecklistProblem::BadDigits);
        }
    }

    /// A scale that is there.
    pub(super) fn scale(&mut self, path: impl fmt::Display, scale: &Id) -> bool {
        self.known(path, "scale", scale, self.document.scales.iter().map(|scale| &scale.id))
    }

    /// A scale that is computed by then.
    pub(super) fn earlier(&mut self, path: impl fmt::Display + Copy, scale: &Id, before: &[Id]) {
        if self.scale(path, scale) && !before.contains(scale) {
            self.report(path, &ChecklistProblem::ScaleTooEarly { scale: scale.to_string() });
        }
    }

    /// A scale on which something can be missing.
    pub(super) fn missing(&mut self, path: fmt::Arguments<'_>, scale: &Id) {
        if self.scale(path, scale) && !self.with_missing.contains(scale) {
            self.report(path, &ChecklistProblem::NothingMissing { scale: scale.to_string() });
        }
    }
}
