//! Whether answers can move as the checklist says.

use crate::checklist::check::Check;
use crate::checklist::document::Move;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::shape::ShapeProblem;
use crate::text::pointer::escape;
use crate::value::id::Id;

impl<'a> Check<'a> {
    pub(super) fn migrations(&mut self) {
        let document = self.document;
        let mut seen = Vec::new();
        for (at, migration) in document.migrations.iter().enumerate() {
            let (path, from) = (format!("/migrations/{at}/from"), migration.from.to_string());
            if migration.from >= document.version {
                let version = document.version.to_string();
                self.report(&path, &ChecklistProblem::MigrationFromLater { from: from.clone(), version });
            }
            if seen.contains(&&migration.from) {
                self.report(path, &ShapeProblem::DuplicateId { what: "migration from", id: from });
            }
            seen.push(&migration.from);
            let moves = || {
                migration
                    .moves
                    .iter()
                    .enumerate()
                    .map(|(number, it)| (format!("/migrations/{at}/moves/{number}"), it))
            };
            self.unique("move of", moves().map(|(path, it)| (format!("{path}/question"), &it.question)));
            for (path, it) in moves() {
                self.targets(&path, it);
            }
        }
    }

    /// The questions of the version that the answers come from are not known here; where they go is.
    fn targets(&mut self, path: &str, it: &'a Move) {
        let mut options: Vec<&Id> = Vec::new();
        for (at, to) in it.to.iter().enumerate() {
            let taking = self.question(format_args!("{path}/to/{at}"), to);
            options
                .extend(taking.into_iter().flat_map(|question| &question.options).map(|option| &option.id));
        }
        for (old, new) in &it.options {
            let path = format!("{path}/options/{}", escape(old.as_str()));
            self.known(&path, "option", new, options.iter().copied());
        }
    }
}
