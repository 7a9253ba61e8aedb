//! Whether the levels hold together: bands that rise, or rules that leave no gap.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::check::questions::rising;
use crate::checklist::document::{Levels, PROHIBITED};
use crate::problem::checklist::ChecklistProblem;
use crate::problem::shape::ShapeProblem;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

impl<'a> Check<'a> {
    pub(super) fn levels(&mut self) {
        let document = self.document;
        let levels = &document.levels;
        for (key, scale) in [("on", &levels.on), ("of_maximum_of", &levels.of_maximum_of)] {
            if let Some(scale) = scale {
                let known = document.scales.iter().map(|scale| &scale.id);
                self.known(&format!("/levels/{key}"), "scale", scale, known);
            }
        }
        match (levels.bands.is_empty(), levels.rules.is_empty()) {
            (false, true) => self.level_bands(levels),
            (true, false) => self.level_rules(levels),
            _ => self.report("/levels", &ChecklistProblem::LevelsWithoutMeaning),
        }
        if let Some(at) = levels.ids().iter().position(|id| id.as_str() == PROHIBITED) {
            let list = if levels.bands.is_empty() { "rules" } else { "bands" };
            let problem = ShapeProblem::DuplicateId { what: "level", id: PROHIBITED.to_owned() };
            self.report(format!("/levels/{list}/{at}"), &problem);
        }
    }

    fn level_bands(&mut self, levels: &'a Levels) {
        let percent = levels.bands.iter().any(|band| band.to_percent.is_some());
        let needed =
            [("on", levels.on.is_none()), ("of_maximum_of", percent && levels.of_maximum_of.is_none())];
        for (key, _) in needed.into_iter().filter(|(_, missing)| *missing) {
            self.report("/levels", &ShapeProblem::MissingField { field: key.to_owned() });
        }
        let paths = |at| format!("/levels/bands/{at}/id");
        self.unique("level", levels.bands.iter().enumerate().map(|(at, band)| (paths(at), &band.id)));
        let ends = |percent: bool| -> Vec<Option<Fraction>> {
            levels.bands.iter().map(|band| if percent { band.to_percent } else { band.to }).collect()
        };
        let negative = ends(true).iter().flatten().any(|percent| percent.is_negative());
        let mixed = ends(!percent).iter().any(Option::is_some);
        if negative || mixed || !rising(&ends(percent)) {
            self.report("/levels/bands", &ChecklistProblem::BadBands);
        }
    }

    fn level_rules(&mut self, levels: &'a Levels) {
        for (at, rule) in levels.rules.iter().enumerate() {
            if let Some(when) = &rule.when {
                self.condition(format_args!("/levels/rules/{at}/when"), when, Scope::Derived);
            }
        }
        let ids: Vec<&Id> = levels.rules.iter().map(|rule| &rule.level).collect();
        for (at, id) in levels.order.iter().enumerate() {
            self.known(format_args!("/levels/order/{at}"), "level", id, ids.iter().copied());
        }
        self.unique(
            "level",
            levels.order.iter().enumerate().map(|(at, id)| (format!("/levels/order/{at}"), id)),
        );
        for id in ids.iter().filter(|id| !levels.order.is_empty() && !levels.order.contains(id)) {
            self.report("/levels/order", &ChecklistProblem::UnorderedLevel { level: id.to_string() });
        }
    }
}
