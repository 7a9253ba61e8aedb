//! Levels that no answers reach, and rules that hide each other or leave a gap.

use crate::checklist::document::{LevelRule, Levels};
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::lint::conditions::Inspection;
use crate::lint::logic::{Formula, Logic};
use crate::lint::satisfiable::{Budget, Goal, Verdict};
use crate::problem::lint::LintProblem;
use crate::score::outcome::Outcome;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn levels<'b>(
        &mut self,
        checklist: &'b Checklist,
        logic: &mut Logic<'b>,
        budget: &Budget,
        outcome: Option<&Outcome>,
    ) {
        let levels = &checklist.document().levels;
        let rules: Vec<Rule<'_>> = levels.rules.iter().map(|rule| Rule::new(rule, logic)).collect();
        let mut reached: Vec<&Id> = levels.bands.iter().map(|band| &band.id).collect();
        let mut alive = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            let path = format!("/levels/rules/{at}");
            let earlier = rules.iter().take(at).map(|rule| (&rule.formula, false));
            let goals: Vec<Goal<'_>> = earlier.chain([(&rule.formula, true)]).collect();
            let when = &rule.declared.when;
            if logic.find(&[(&rule.formula, true)], budget) == Verdict::Never {
                self.report(format!("{path}/when"), &LintProblem::NeverTrue);
                continue;
            }
            let level = || rule.declared.level.to_string();
            match logic.find(&goals, budget) {
                Verdict::Never => {
                    self.report(path, &LintProblem::ShadowedRule { level: level() });
                    continue;
                }
                Verdict::Stopped => self.stopped(&path, budget),
                Verdict::Possible(_) | Verdict::Perhaps => {}
            }
            reached.push(&rule.declared.level);
            alive.push(at);
            // A rule that always holds catches the rest, and says so in its own way.
            if let Some(when) = when.as_ref().filter(|_| !rule.catches_all(logic, budget)) {
                Inspection { lint: self, logic, budget, within: None }.parts(&format!("{path}/when"), when);
            }
        }
        self.overlaps(&levels.ids(), &rules, &alive, logic, budget);
        let none: Vec<Goal<'_>> = rules.iter().map(|rule| (&rule.formula, false)).collect();
        if let (false, Verdict::Possible(example)) = (rules.is_empty(), logic.find(&none, budget)) {
            self.report("/levels/rules", &LintProblem::RulesGap { example });
        }
        if let Some(outcome) = outcome {
            reached.retain(|level| outcome.level.possible.contains(level));
        }
        self.unreached(levels, &reached);
    }

    fn unreached(&mut self, levels: &Levels, reached: &[&Id]) {
        let bands =
            levels.bands.iter().enumerate().map(|(at, band)| (format!("/levels/bands/{at}"), &band.id));
        let rules = levels.rules.iter().enumerate();
        let rules = rules.map(|(at, rule)| (format!("/levels/rules/{at}"), &rule.level));
        let mut seen = Vec::new();
        for (path, level) in bands.chain(rules) {
            if !reached.contains(&level) && !seen.contains(&level) {
                self.report(path, &LintProblem::UnreachableLevel { level: level.to_string() });
            }
            seen.push(level);
        }
    }

    /// Where an earlier rule gives a milder level than a later one would. An earlier rule that is graver is how a
    /// list of rules is meant, and one that holds only where the later one does is its exception.
    fn overlaps(
        &mut self,
        order: &[&Id],
        rules: &[Rule<'_>],
        alive: &[usize],
        logic: &Logic<'_>,
        budget: &Budget,
    ) {
        let rank = |rule: &Rule<'_>| order.iter().position(|id| **id == rule.declared.level);
        for (at, later) in rules.iter().enumerate() {
            if !alive.contains(&at) || later.catches_all(logic, budget) {
                continue;
            }
            for (before, first) in rules.iter().enumerate().take(at) {
                if budget.is_spent() {
                    return;
                }
                if rank(first) >= rank(later) {
                    continue;
                }
                let earlier = rules.iter().take(before).map(|rule| (&rule.formula, false));
                let both: Vec<Goal<'_>> =
                    earlier.chain([(&first.formula, true), (&later.formula, true)]).collect();
                let alone = [(&first.formula, true), (&later.formula, false)];
                let Verdict::Possible(example) = logic.find(&both, budget) else { continue };
                if matches!(logic.find(&alone, budget), Verdict::Possible(_)) {
                    let (level, graver) =
                        (first.declared.level.to_string(), later.declared.level.to_string());
                    self.report(
                        format!("/levels/rules/{at}"),
                        &LintProblem::RulesOverlap { level, graver, example },
                    );
                }
            }
        }
    }
}

struct Rule<'a> {
    declared: &'a LevelRule,
    formula: Formula,
}

impl<'a> Rule<'a> {
    fn new(declared: &'a LevelRule, logic: &mut Logic<'a>) -> Self {
        let always = || Formula::All(Vec::new());
        let formula = declared.when.as_ref().map_or_else(always, |when| logic.formula(when, None));
        Self { declared, formula }
    }

    fn catches_all(&self, logic: &Logic<'_>, budget: &Budget) -> bool {
        logic.find(&[(&self.formula, false)], budget) == Verdict::Never
    }
}
