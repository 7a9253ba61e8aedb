//! Whether safeguards hold together, and in which order all is derived.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::check::order::{named, sorted};
use crate::checklist::compiled::node::Derived;
use crate::checklist::derivation::Derivation;
use crate::problem::checklist::ChecklistProblem;

impl Check<'_> {
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
pub(crate) const MAX_PARTS: usize = 5_000;
