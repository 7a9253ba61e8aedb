//! Ids that meant something else in an earlier version.

use super::Lint;
use crate::checklist::{ChecklistDocument, Question};
use crate::problem::Problem;

impl Lint<'_> {
    /// INVARIANT (ids are for ever): a released id never changes meaning.
    pub(super) fn earlier(&mut self, earlier: &ChecklistDocument) {
        if earlier.id != self.document.id {
            let (found, expected) = (earlier.id.to_string(), self.document.id.to_string());
            return self.report("/id", &Problem::OtherEarlier { found, expected });
        }
        for (at, scale) in self.document.scales.iter().enumerate() {
            let Some(before) = earlier.scales.iter().find(|it| it.id == scale.id) else { continue };
            if before.direction != scale.direction {
                let problem = Problem::KindChanged {
                    what: "scale",
                    id: scale.id.to_string(),
                    now: scale.direction.as_str(),
                    before: before.direction.as_str(),
                    version: earlier.version.to_string(),
                };
                self.report(format!("/scales/{at}/direction"), &problem);
            }
        }
        for (path, _, question) in self.questions() {
            let Some(before) = earlier.questions().find(|it| it.id == question.id) else { continue };
            if before.kind != question.kind {
                let problem = Problem::KindChanged {
                    what: "question",
                    id: question.id.to_string(),
                    now: question.kind.as_str(),
                    before: before.kind.as_str(),
                    version: earlier.version.to_string(),
                };
                self.report(format!("{path}/kind"), &problem);
            } else if !self.document.version.may_break(&earlier.version) {
                self.points(&path, question, before, &earlier.version.to_string());
            }
        }
    }

    fn points(&mut self, path: &str, question: &Question, before: &Question, version: &str) {
        for (at, option) in question.options.iter().enumerate() {
            let old = before.options.iter().find(|it| it.id == option.id);
            if old.is_some_and(|old| old.points != option.points) {
                let what = format!("option `{}` of the question `{}`", option.id, question.id);
                let problem = Problem::PointsChanged { what, version: version.to_owned() };
                self.report(format!("{path}/options/{at}/points"), &problem);
            }
        }
        if question.bands != before.bands {
            let what = format!("question `{}`", question.id);
            let problem = Problem::PointsChanged { what, version: version.to_owned() };
            self.report(format!("{path}/bands"), &problem);
        }
    }
}
