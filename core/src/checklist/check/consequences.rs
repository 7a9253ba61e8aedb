//! What follows from answers: labels, red flags, duties with their days, recommendations and openings.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::condition::Condition;
use crate::checklist::document::Kind;
use crate::checklist::duty::{FirstDay, Start};
use crate::problem::checklist::ChecklistProblem;
use crate::value::id::Id;

impl<'a> Check<'a> {
    pub(super) fn labels(&mut self) {
        let labels = self.document.labels.iter().map(|it| (&it.id, &it.when));
        self.named("label", "labels", labels, Scope::Answers);
    }

    pub(super) fn flags_and_duties(&mut self) {
        let document = self.document;
        let flags = document.red_flags.iter().map(|it| (&it.id, &it.when));
        self.named("red flag", "red_flags", flags, Scope::Answers);
        let duties = || document.duties.iter().enumerate();
        self.unique("duty", duties().map(|(at, duty)| (format!("/duties/{at}/id"), &duty.id)));
        for (at, duty) in duties() {
            self.condition(format_args!("/duties/{at}/when"), &duty.when, Scope::Derived);
            self.first_day(&format!("/duties/{at}/from"), duty.from.as_ref(), &document.starts);
            let readings = || duty.other_readings.iter().enumerate();
            let paths =
                readings().map(|(number, it)| (format!("/duties/{at}/other_readings/{number}/id"), &it.id));
            self.unique("other reading", paths);
            for (number, reading) in readings() {
                let path = format!("/duties/{at}/other_readings/{number}");
                if let Some(when) = &reading.when {
                    self.condition(format_args!("{path}/when"), when, Scope::Derived);
                }
                self.first_day(&format!("{path}/from"), reading.from.as_ref(), &document.starts);
            }
        }
    }

    pub(super) fn advice(&mut self) {
        let document = self.document;
        let recommendations = document.recommendations.iter().map(|it| (&it.id, &it.when));
        self.named("recommendation", "recommendations", recommendations, Scope::Derived);
        let opens = document.opens.iter().map(|it| (&it.id, &it.when));
        self.named("opening", "opens", opens, Scope::Derived);
    }

    /// A list of things that are an id and a condition.
    fn named(
        &mut self,
        what: &'static str,
        list: &str,
        all: impl Iterator<Item = (&'a Id, &'a Condition)> + Clone,
        scope: Scope<'_>,
    ) {
        self.unique(what, all.clone().enumerate().map(|(at, (id, _))| (format!("/{list}/{at}/id"), id)));
        for (at, (_, when)) in all.enumerate() {
            self.condition(format_args!("/{list}/{at}/when"), when, scope);
        }
    }

    pub(super) fn starts(&mut self) {
        let document = self.document;
        let starts = || document.starts.iter().enumerate();
        self.unique("start", starts().map(|(at, start)| (format!("/starts/{at}/id"), &start.id)));
        for (at, start) in starts() {
            // INVARIANT (order does not matter): a start rests on those before it, so that none leads back to itself.
            let before = document.starts.get(..at).unwrap_or_default();
            for (number, it) in start.from_where.iter().enumerate() {
                let path = format!("/starts/{at}/from_where/{number}");
                self.condition(format_args!("{path}/when"), &it.when, Scope::Derived);
                self.first_day(&format!("{path}/from"), Some(&it.from), before);
            }
            self.first_day(&format!("/starts/{at}/from"), Some(&start.from), before);
        }
    }

    /// A question about a day that is asked once, or one of these starts.
    fn first_day(&mut self, path: &str, from: Option<&FirstDay>, starts: &[Start]) {
        match from {
            Some(FirstDay::Answer { answer, .. }) => {
                let Some(question) = self.question(path, answer) else { return };
                if question.kind != Kind::Date || self.is_repeated(answer) {
                    self.report(path, &ChecklistProblem::NoFirstDay { question: answer.to_string() });
                }
            }
            Some(FirstDay::Start { start }) => {
                self.known(path, "start", start, starts.iter().map(|it| &it.id));
            }
            Some(FirstDay::Day(_)) | None => {}
        }
    }

    fn is_repeated(&self, question: &Id) -> bool {
        let repeated = self.document.sections.iter().filter(|section| section.repeat.is_some());
        repeated.flat_map(|section| &section.questions).any(|it| it.id == *question)
    }
}
