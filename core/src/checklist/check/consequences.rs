//! What follows from answers: labels, red flags, duties with their days, recommendations and openings.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;
use crate::checklist::document::Kind;
use crate::checklist::duty::{FirstDay, Start};
use crate::problem::checklist::ChecklistProblem;
use crate::value::id::Id;

impl Check<'_> {
    pub(super) fn labels(&mut self) {
        let document = self.document;
        let labels = || document.labels.iter().enumerate();
        self.unique("label", labels().map(|(at, label)| (format!("/labels/{at}/id"), &label.id)));
        for (at, label) in labels() {
            self.condition(format_args!("/labels/{at}/when"), &label.when, Scope::Answers);
        }
    }

    pub(super) fn flags_and_duties(&mut self) {
        let document = self.document;
        let flags = || document.red_flags.iter().enumerate();
        self.unique("red flag", flags().map(|(at, flag)| (format!("/red_flags/{at}/id"), &flag.id)));
        for (at, flag) in flags() {
            self.condition(format_args!("/red_flags/{at}/when"), &flag.when, Scope::Answers);
        }
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
        let recommendations = || document.recommendations.iter().enumerate();
        let ids = recommendations().map(|(at, it)| (format!("/recommendations/{at}/id"), &it.id));
        self.unique("recommendation", ids);
        for (at, it) in recommendations() {
            self.condition(format_args!("/recommendations/{at}/when"), &it.when, Scope::Derived);
        }
        let opens = || document.opens.iter().enumerate();
        self.unique("opening", opens().map(|(at, it)| (format!("/opens/{at}/id"), &it.id)));
        for (at, it) in opens() {
            self.condition(format_args!("/opens/{at}/when"), &it.when, Scope::Derived);
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
