//! Whether the scales hold together: each rests on what is computed before it.

use std::fmt;

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::document::{OutOf, Scale};
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
                    self.condition(
                        format_args!("/scales/{at}/rule/when"),
                        &rule.when,
                        Scope { scales: Some(before), outcome: false },
                    );
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
            self.earlier(format_args!("{path}/of/{at}/scale"), &part.scale, before);
            self.weight(format_args!("{path}/of/{at}/weight"), part.weight);
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

    /// A scale that is computed by then.
    pub(super) fn earlier(&mut self, path: fmt::Arguments<'_>, scale: &Id, before: &[Id]) {
        let all = self.document.scales.iter().map(|scale| &scale.id);
        if self.known(path, "scale", scale, all) && !before.contains(scale) {
            self.report(path, &ChecklistProblem::ScaleTooEarly { scale: scale.to_string() });
        }
    }
}
