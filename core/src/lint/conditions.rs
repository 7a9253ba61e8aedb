//! Conditions that always or never hold, and the questions that nobody is asked.

use crate::checklist::condition::Condition;
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::lint::logic::{Formula, Logic};
use crate::lint::satisfiable::{Budget, Verdict};
use crate::problem::family::Problem;
use crate::problem::lint::LintProblem;

impl Lint<'_> {
    pub(super) fn conditions<'b>(
        &mut self,
        checklist: &'b Checklist,
        logic: &mut Logic<'b>,
        budget: &Budget,
    ) {
        let document = checklist.document();
        for (at, section) in document.sections.iter().enumerate() {
            let within = section.repeat.as_ref().map(|_| at);
            for (number, question) in section.questions.iter().enumerate() {
                let Some(when) = &question.asked_when else { continue };
                let path = format!("/sections/{at}/questions/{number}/asked_when");
                let never = LintProblem::UnreachableQuestion { question: question.id.to_string() };
                Inspection { lint: self, logic, budget, within }.whole(&path, when, &never);
            }
        }
        let labels = document.labels.iter().map(|label| &label.when).enumerate();
        let labels = labels.map(|(at, when)| (format!("/labels/{at}/when"), when));
        let rules =
            document.scales.iter().enumerate().filter_map(|(at, scale)| {
                Some((format!("/scales/{at}/rule/when"), &scale.rule.as_ref()?.when))
            });
        let flags = document.red_flags.iter().map(|flag| &flag.when).enumerate();
        let flags = flags.map(|(at, when)| (format!("/red_flags/{at}/when"), when));
        let duties = document.duties.iter().map(|duty| &duty.when).enumerate();
        let duties = duties.map(|(at, when)| (format!("/duties/{at}/when"), when));
        let starts = document.starts.iter().enumerate().flat_map(|(at, start)| {
            let days = start.from_where.iter().enumerate();
            days.map(move |(day, it)| (format!("/starts/{at}/from_where/{day}/when"), &it.when))
        });
        let readings = document.duties.iter().enumerate().flat_map(|(at, duty)| {
            duty.other_readings.iter().enumerate().filter_map(move |(number, it)| {
                Some((format!("/duties/{at}/other_readings/{number}/when"), it.when.as_ref()?))
            })
        });
        let safeguards = document.safeguards.iter().enumerate().flat_map(|(at, safeguard)| {
            let applies = safeguard.applies_when.as_ref();
            let applies = applies.map(|when| (format!("/safeguards/{at}/applies_when"), when));
            applies.into_iter().chain([(format!("/safeguards/{at}/met_when"), &safeguard.met_when)])
        });
        let conditions =
            labels.chain(rules).chain(safeguards).chain(flags).chain(starts).chain(duties).chain(readings);
        let recommendations = document.recommendations.iter().map(|it| &it.when).enumerate();
        let opens = document.opens.iter().map(|it| &it.when).enumerate();
        let conditions = conditions
            .chain(recommendations.map(|(at, when)| (format!("/recommendations/{at}/when"), when)))
            .chain(opens.map(|(at, when)| (format!("/opens/{at}/when"), when)));
        for (path, when) in conditions {
            let mut inspection = Inspection { lint: self, logic, budget, within: None };
            inspection.whole(&path, when, &LintProblem::NeverTrue);
        }
    }
}

/// Looks at one condition and its parts.
pub(super) struct Inspection<'a, 'b, 'c> {
    pub(super) lint: &'a mut Lint<'c>,
    pub(super) logic: &'a mut Logic<'b>,
    pub(super) budget: &'a Budget,
    /// The repeated section that it is in.
    pub(super) within: Option<usize>,
}

impl<'b> Inspection<'_, 'b, '_> {
    /// Reports with `never` if the whole condition never holds; otherwise what is odd about it or its parts.
    fn whole(&mut self, path: &str, condition: &'b Condition, never: &dyn Problem) {
        let formula = self.logic.formula(condition, self.within);
        match self.logic.find(&[(&formula, true)], self.budget) {
            Verdict::Never => self.lint.report(path, never),
            Verdict::Stopped => self.lint.stopped(path, self.budget),
            // `{"all": []}` reads nothing: it says *always*, and means it.
            _ if condition.leaves().next().is_none() => {}
            _ if self.always(&formula) => self.lint.report(path, &LintProblem::AlwaysTrue),
            _ => self.parts(path, condition),
        }
    }

    /// Reports the parts of a condition that always or never hold, though the whole can go both ways.
    pub(super) fn parts(&mut self, path: &str, condition: &'b Condition) {
        let (key, parts) = match condition {
            Condition::All { all } => ("all", all.as_slice()),
            Condition::Any { any } => ("any", any.as_slice()),
            Condition::AtLeast { of, .. } => ("of", of.as_slice()),
            Condition::Not { not } => return self.parts(&format!("{path}/not"), not),
            _ => return,
        };
        for (at, part) in parts.iter().enumerate() {
            let path = format!("{path}/{key}/{at}");
            let formula = self.logic.formula(part, self.within);
            if self.logic.find(&[(&formula, true)], self.budget) == Verdict::Never {
                self.lint.report(path, &LintProblem::NeverTrue);
            } else if self.always(&formula) {
                self.lint.report(path, &LintProblem::AlwaysTrue);
            } else {
                self.parts(&path, part);
            }
        }
    }

    fn always(&self, formula: &Formula) -> bool {
        self.logic.find(&[(formula, false)], self.budget) == Verdict::Never
    }
}
