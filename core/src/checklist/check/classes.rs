//! Whether classes hold together: rules and bands that leave no gap, and a headline that heeds what is prohibited.

use std::collections::BTreeSet;

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::check::questions::rising;
use crate::checklist::condition::{Condition, FlagSeverity};
use crate::checklist::document::{Class, ClassRule};
use crate::problem::checklist::ChecklistProblem;
use crate::problem::shape::ShapeProblem;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// A set of values has one bit for each.
const MAX_VALUES: usize = 100;

impl<'a> Check<'a> {
    pub(super) fn classes(&mut self) {
        let document = self.document;
        let classes = || document.classes.iter().enumerate();
        self.unique("class", classes().map(|(at, it)| (format!("/classes/{at}/id"), &it.id)));
        for (at, class) in classes() {
            self.values(at, class);
            self.class_rules(at, class);
            self.class_bands(at, class);
        }
        // A checklist without classes is told so.
        if !document.classes.is_empty()
            && self.known("/headline", "class", &document.headline, document.classes.iter().map(|it| &it.id))
        {
            self.heeded();
        }
    }

    fn values(&mut self, at: usize, class: &'a Class) {
        let order = class.order.iter().enumerate();
        self.unique("class value", order.map(|(value, id)| (format!("/classes/{at}/order/{value}"), id)));
        if class.order.len() > MAX_VALUES {
            let limit = MAX_VALUES;
            self.report(format_args!("/classes/{at}/order"), &ChecklistProblem::TooManyValues { limit });
        }
    }

    fn class_rules(&mut self, at: usize, class: &'a Class) {
        for (number, rule) in class.rules.iter().enumerate() {
            let path = format!("/classes/{at}/rules/{number}");
            self.known(format_args!("{path}/value"), "class value", &rule.value, &class.order);
            if let Some(when) = &rule.when {
                self.condition(format_args!("{path}/when"), when, Scope::Derived);
            }
        }
        let ends = class.rules.last().is_some_and(|last| last.when.is_none());
        if !ends && class.bands.is_empty() {
            let class = class.id.to_string();
            self.report(format_args!("/classes/{at}/rules"), &ChecklistProblem::ClassWithoutEnd { class });
        }
    }

    fn class_bands(&mut self, at: usize, class: &'a Class) {
        let scales = [("on", &class.on), ("of_maximum_of", &class.of_maximum_of)];
        for (key, scale) in scales {
            if let Some(scale) = scale {
                let known = self.document.scales.iter().map(|scale| &scale.id);
                self.known(format_args!("/classes/{at}/{key}"), "scale", scale, known);
            }
        }
        let percent = class.bands.iter().any(|band| band.to_percent.is_some());
        let needed = [
            ("on", !class.bands.is_empty() && class.on.is_none()),
            ("of_maximum_of", percent && class.of_maximum_of.is_none()),
            ("bands", class.bands.is_empty() && scales.iter().any(|(_, scale)| scale.is_some())),
        ];
        for (key, _) in needed.into_iter().filter(|(_, missing)| *missing) {
            self.report(format_args!("/classes/{at}"), &ShapeProblem::MissingField { field: key.to_owned() });
        }
        for (number, band) in class.bands.iter().enumerate() {
            let path = format_args!("/classes/{at}/bands/{number}/value");
            self.known(path, "class value", &band.value, &class.order);
        }
        let paths = |number| format!("/classes/{at}/bands/{number}/value");
        let bands = class.bands.iter().enumerate();
        self.unique("class value", bands.map(|(number, band)| (paths(number), &band.value)));
        let ends = |percent: bool| -> Vec<Option<Fraction>> {
            class.bands.iter().map(|band| if percent { band.to_percent } else { band.to }).collect()
        };
        let negative = ends(true).iter().flatten().any(|percent| percent.is_negative());
        let mixed = ends(!percent).iter().any(Option::is_some);
        if !class.bands.is_empty() && (negative || mixed || !rising(&ends(percent))) {
            self.report(format_args!("/classes/{at}/bands"), &ChecklistProblem::BadBands);
        }
    }

    /// INVARIANT (red flags are outside the sum): what is prohibited is never without effect on the headline.
    fn heeded(&mut self) {
        let document = self.document;
        let (mut heeded, mut all) = (BTreeSet::new(), false);
        let (mut due, mut seen) = (vec![&document.headline], BTreeSet::new());
        while let Some(id) = due.pop() {
            let Some(class) = document.classes.iter().find(|it| it.id == *id && seen.insert(id)) else {
                continue;
            };
            for leaf in rules(class) {
                match leaf {
                    Condition::AnyRedFlag { any_red_flag } => {
                        all |= *any_red_flag == FlagSeverity::Prohibited;
                    }
                    Condition::RedFlag { red_flag } => drop(heeded.insert(red_flag)),
                    Condition::ClassIs { class, .. }
                    | Condition::ClassIn { class, .. }
                    | Condition::ClassAtLeast { class, .. } => due.push(class),
                    _ => {}
                }
            }
        }
        let flags = document.red_flags.iter().enumerate();
        let prohibited = flags.filter(|(_, flag)| flag.severity == FlagSeverity::Prohibited && !all);
        let unheeded: Vec<(usize, &Id)> =
            prohibited.map(|(at, flag)| (at, &flag.id)).filter(|(_, id)| !heeded.contains(id)).collect();
        for (at, flag) in unheeded {
            let (flag, headline) = (flag.to_string(), document.headline.to_string());
            self.report(format_args!("/red_flags/{at}"), &ChecklistProblem::FlagUnheeded { flag, headline });
        }
    }
}

/// What the rules of a class ask for.
fn rules(class: &Class) -> impl Iterator<Item = &Condition> {
    class.rules.iter().filter_map(|rule: &ClassRule| rule.when.as_ref()).flat_map(Condition::leaves)
}
