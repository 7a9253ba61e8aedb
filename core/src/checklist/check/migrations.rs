//! Whether answers can move as the checklist says.

use std::collections::{BTreeMap, BTreeSet};

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
            for (path, it) in moves() {
                self.targets(&path, it);
            }
            self.moves(moves());
        }
    }

    /// An answer can go several ways, to each question once; where it stays behind, it goes nowhere else.
    fn moves(&mut self, moves: impl Iterator<Item = (String, &'a Move)>) {
        // By question: whether a move leaves its answer behind, and where they go.
        let mut before: BTreeMap<&Id, (bool, BTreeSet<&Id>)> = BTreeMap::new();
        for (path, it) in moves {
            let stays = it.ask_again || it.to.is_empty();
            let seen = before.contains_key(&it.question);
            let (left, taking) = before.entry(&it.question).or_default();
            if seen && (*left || stays) {
                let question = it.question.to_string();
                self.report(format!("{path}/question"), &ChecklistProblem::MoveAndStay { question });
            }
            *left |= stays;
            for (at, to) in it.to.iter().enumerate() {
                if !taking.insert(to) {
                    let problem = ChecklistProblem::MovedTwice {
                        question: it.question.to_string(),
                        to: to.to_string(),
                    };
                    self.report(format!("{path}/to/{at}"), &problem);
                }
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
