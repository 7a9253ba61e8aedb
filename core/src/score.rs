//! Stage *score*: an assessment becomes an outcome, by folding its trace.

mod contribution;
mod fold;
mod outcome;
mod trace;

use self::contribution::contribution;
pub use self::fold::{Fold, fold};
pub use self::outcome::{DutyOutcome, FlagOutcome, LevelOutcome, NotAsked, Outcome, ReadingOutcome, ScaleOutcome, Timing};
pub use self::trace::{Basis, Bounds, Step};
use crate::assess::{Assessment, answer_truth};
use crate::checklist::{Checklist, Scale};
use crate::condition::{Condition, Truth};
use crate::diagnostic::Diagnostics;
use crate::name::Date;
use crate::problem::Problem;

/// Computes the outcome of an assessment.
///
/// Takes the checklist of the assessment, and the day for which red flags and duties are read. Returns the
/// scales as intervals, the levels still possible, red flags, duties, what is open, and the trace.
///
/// INVARIANT (trace): the outcome is the fold of the trace, and of nothing else.
/// INVARIANT (no silent default): an open question is an interval, never zero.
///
/// # Errors
/// A number of the checklist is too large to compute with exactly.
pub fn score(checklist: &Checklist, assessment: &Assessment, as_of: Date) -> Result<Outcome, Diagnostics> {
    let builder = Builder { checklist, assessment, fold: Fold::new(), trace: Vec::new() };
    let (fold, trace) = builder.build(as_of).ok_or_else(|| {
        let scale = checklist.document().id.to_string();
        Diagnostics::one(&Problem::PointsTooLarge { scale })
    })?;
    Ok(outcome::outcome(checklist, assessment, as_of, &fold, trace))
}

/// Makes the trace step by step; each step is folded before the next is made, which may rest on it.
struct Builder<'a> {
    checklist: &'a Checklist,
    assessment: &'a Assessment,
    fold: Fold,
    trace: Vec<Step>,
}

impl Builder<'_> {
    fn build(mut self, as_of: Date) -> Option<(Fold, Vec<Step>)> {
        let document = self.checklist.document();
        for scale in &document.scales {
            self.scale(scale)?;
        }
        let in_force = |from: Option<Date>, until: Option<Date>| {
            from.is_none_or(|from| from <= as_of) && until.is_none_or(|until| as_of <= until)
        };
        for flag in document.red_flags.iter().filter(|flag| in_force(flag.from, flag.until)) {
            let raised = self.truth(&flag.when);
            self.push(Step::RedFlag { red_flag: flag.id.clone(), raised })?;
        }
        let possible = self.fold.levels(self.checklist)?;
        self.push(Step::Level { scale: document.levels.on.clone()?, possible })?;
        for duty in document.duties.iter().filter(|duty| duty.until.is_none_or(|until| as_of <= until)) {
            let holds = self.truth(&duty.when);
            self.push(Step::Duty { duty: duty.id.clone(), holds })?;
        }
        Some((self.fold, self.trace))
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.fold.apply(self.checklist, &step)?;
        self.trace.push(step);
        Some(())
    }

    fn scale(&mut self, scale: &Scale) -> Option<()> {
        if let Some(rule) = &scale.rule {
            let when = self.truth(&rule.when);
            let value = self.fold.derive(rule, when)?;
            return self.push(Step::Derive { scale: scale.id.clone(), when, value });
        }
        for (question, assessed) in self.checklist.questions().zip(&self.assessment.questions) {
            if let Some(contribution) = contribution(scale, question, assessed) {
                let after = self.fold.combined(scale, contribution.points)?;
                self.push(Step::Points {
                    scale: scale.id.clone(),
                    question: question.id.clone(),
                    basis: contribution.basis,
                    options: contribution.options,
                    points: contribution.points,
                    maximum: contribution.maximum,
                    after,
                })?;
            }
        }
        Some(())
    }

    fn truth(&self, condition: &Condition) -> Truth {
        condition.truth(&|leaf| match leaf.question() {
            Some(id) => self
                .assessment
                .questions
                .iter()
                .find(|assessed| assessed.question == *id)
                .map_or(Truth::No, |assessed| answer_truth(leaf, assessed.asked, &assessed.state)),
            None => self.fold.truth(self.checklist, leaf),
        })
    }
}
