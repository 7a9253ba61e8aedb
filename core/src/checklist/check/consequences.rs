//! What follows from answers: labels, red flags and duties.

use crate::checklist::check::Check;
use crate::checklist::check::conditions::Scope;

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
        }
    }
}
