//! Values of classes that no answers reach, and rules that hide each other.

use crate::checklist::document::{Class, ClassRule};
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::lint::conditions::Inspection;
use crate::lint::logic::{Formula, Logic};
use crate::lint::satisfiable::{Budget, Goal, Verdict};
use crate::problem::lint::LintProblem;
use crate::score::outcome::Outcome;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn classes<'b>(
        &mut self,
        checklist: &'b Checklist,
        logic: &mut Logic<'b>,
        budget: &Budget,
        outcome: Option<&Outcome>,
    ) {
        for (at, class) in checklist.document().classes.iter().enumerate() {
            self.class(&format!("/classes/{at}"), class, logic, budget, outcome);
        }
    }

    fn class<'b>(
        &mut self,
        path: &str,
        class: &'b Class,
        logic: &mut Logic<'b>,
        budget: &Budget,
        outcome: Option<&Outcome>,
    ) {
        let rules: Vec<Rule<'_>> = class.rules.iter().map(|rule| Rule::new(rule, logic)).collect();
        let mut reached: Vec<&Id> = class.bands.iter().map(|band| &band.value).collect();
        let mut alive = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            let path = format!("{path}/rules/{at}");
            let earlier = rules.iter().take(at).map(|rule| (&rule.formula, false));
            let goals: Vec<Goal<'_>> = earlier.chain([(&rule.formula, true)]).collect();
            let when = &rule.declared.when;
            if logic.find(&[(&rule.formula, true)], budget) == Verdict::Never {
                self.report(format!("{path}/when"), &LintProblem::NeverTrue);
                continue;
            }
            match logic.find(&goals, budget) {
                Verdict::Never => {
                    let value = rule.declared.value.to_string();
                    self.report(path, &LintProblem::ShadowedRule { value });
                    continue;
                }
                Verdict::Stopped => self.stopped(&path, budget),
                Verdict::Possible(_) | Verdict::Perhaps => {}
            }
            reached.push(&rule.declared.value);
            alive.push(at);
            // A rule that always holds catches the rest, and says so in its own way.
            if let Some(when) = when.as_ref().filter(|_| !rule.catches_all(logic, budget)) {
                Inspection { lint: self, logic, budget, within: None }.parts(&format!("{path}/when"), when);
            }
        }
        self.overlaps(path, class, &rules, &alive, logic, budget);
        if let Some(outcome) = outcome.and_then(|outcome| outcome.classes.get(&class.id)) {
            reached.retain(|value| outcome.possible.contains(value));
        }
        let unreached = class.order.iter().enumerate().filter(|(_, value)| !reached.contains(value));
        for (at, value) in unreached {
            let (class, value) = (class.id.to_string(), value.to_string());
            self.report(format!("{path}/order/{at}"), &LintProblem::ValueUnreached { class, value });
        }
    }

    /// Where an earlier rule gives a milder value than a later one would. An earlier rule that is graver is how a
    /// list of rules is meant, and one that holds only where the later one does is its exception.
    fn overlaps(
        &mut self,
        path: &str,
        class: &Class,
        rules: &[Rule<'_>],
        alive: &[usize],
        logic: &Logic<'_>,
        budget: &Budget,
    ) {
        let rank = |rule: &Rule<'_>| class.order.iter().position(|id| *id == rule.declared.value);
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
                    let (value, graver) =
                        (first.declared.value.to_string(), later.declared.value.to_string());
                    let class = class.id.to_string();
                    let problem = LintProblem::RulesOverlap { class, value, graver, example };
                    self.report(format!("{path}/rules/{at}"), &problem);
                }
            }
        }
    }
}

struct Rule<'a> {
    declared: &'a ClassRule,
    formula: Formula,
}

impl<'a> Rule<'a> {
    fn new(declared: &'a ClassRule, logic: &mut Logic<'a>) -> Self {
        let always = || Formula::All(Vec::new());
        let formula = declared.when.as_ref().map_or_else(always, |when| logic.formula(when, None));
        Self { declared, formula }
    }

    fn catches_all(&self, logic: &Logic<'_>, budget: &Budget) -> bool {
        logic.find(&[(&self.formula, false)], budget) == Verdict::Never
    }
}
