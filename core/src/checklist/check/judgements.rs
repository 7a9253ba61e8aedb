//! Whether safeguards and classes hold together.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::check::order::{named, sorted};
use crate::checklist::compiled::node::Derived;
use crate::checklist::derivation::Derivation;
use crate::checklist::document::Class;
use crate::problem::checklist::ChecklistProblem;

impl<'a> Check<'a> {
    pub(super) fn safeguards(&mut self) {
        let document = self.document;
        let requirements = document.requirements.iter().enumerate();
        self.unique("requirement", requirements.map(|(at, it)| (format!("/requirements/{at}/id"), &it.id)));
        let safeguards = || document.safeguards.iter().enumerate();
        self.unique("safeguard", safeguards().map(|(at, it)| (format!("/safeguards/{at}/id"), &it.id)));
        for (at, safeguard) in safeguards() {
            if let Some(requirement) = &safeguard.requirement {
                let known = document.requirements.iter().map(|it| &it.id);
                self.known(format_args!("/safeguards/{at}/requirement"), "requirement", requirement, known);
            }
            if let Some(when) = &safeguard.applies_when {
                self.condition(format_args!("/safeguards/{at}/applies_when"), when, Scope::Derived);
            }
            self.condition(format_args!("/safeguards/{at}/met_when"), &safeguard.met_when, Scope::Derived);
        }
    }

    pub(super) fn classes(&mut self) {
        let document = self.document;
        let classes = || document.classes.iter().enumerate();
        self.unique("class", classes().map(|(at, it)| (format!("/classes/{at}/id"), &it.id)));
        for (at, class) in classes() {
            self.class_rules(at, class);
        }
    }

    fn class_rules(&mut self, at: usize, class: &'a Class) {
        let order = class.order.iter().enumerate();
        self.unique("class value", order.map(|(value, id)| (format!("/classes/{at}/order/{value}"), id)));
        if class.order.len() > MAX_VALUES {
            let limit = MAX_VALUES;
            self.report(format_args!("/classes/{at}/order"), &ChecklistProblem::TooManyValues { limit });
        }
        for (number, rule) in class.rules.iter().enumerate() {
            let path = format!("/classes/{at}/rules/{number}");
            self.known(format_args!("{path}/value"), "class value", &rule.value, &class.order);
            if let Some(when) = &rule.when {
                self.condition(format_args!("{path}/when"), when, Scope::Derived);
            }
        }
        if class.rules.last().is_none_or(|last| last.when.is_some()) {
            let class = class.id.to_string();
            self.report(format_args!("/classes/{at}/rules"), &ChecklistProblem::ClassWithoutEnd { class });
        }
    }

    /// Scales, safeguards and classes, each after those on which it rests.
    ///
    /// INVARIANT (order does not matter): none of them leads back to itself.
    pub(super) fn derived(&mut self) -> Vec<Derived> {
        let derivation = Derivation::of(self.document);
        let parts = self.document.scales.iter().map(|scale| derivation.parts(scale));
        let parts = parts.fold(0, usize::saturating_add);
        if parts > MAX_PARTS {
            self.report("/scales", &ChecklistProblem::TooManyParts { parts, limit: MAX_PARTS });
            return Vec::new();
        }
        let (order, cycles) = sorted(derivation.len(), |at| derivation.needs(at));
        let order = order.into_iter().filter_map(|at| derivation.node(at)).collect();
        for (at, cycle) in named(&cycles, |at| derivation.name(at)) {
            self.report(derivation.path(at), &ChecklistProblem::ConditionCycle { cycle });
        }
        order
    }
}

/// A requirement stands for all its safeguards, so that a short checklist could ask for more parts than fit anywhere.
const MAX_PARTS: usize = 5_000;

/// A set of values has one bit for each.
const MAX_VALUES: usize = 100;
