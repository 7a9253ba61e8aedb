//! What changed in sections and questions, and how answers move.

use std::collections::BTreeMap;

use crate::checklist::document::{AnswerOption, ChecklistDocument, Move, PointBand, Question, Section};
use crate::checklist::points::Points;
use crate::diff::change::{Bump, ChangeKind};
use crate::diff::{Comparison, List};
use crate::text::pointer::escape;
use crate::value::id::Id;

/// A question at its place.
struct Placed<'a> {
    path: String,
    section: &'a Section,
    question: &'a Question,
}

fn placed(document: &ChecklistDocument) -> BTreeMap<&Id, Placed<'_>> {
    let sections = document.sections.iter().enumerate();
    let all = sections.flat_map(|(at, section)| {
        let questions = section.questions.iter().enumerate();
        questions.map(move |(number, question)| {
            let path = format!("/sections/{at}/questions/{number}");
            (&question.id, Placed { path, section, question })
        })
    });
    all.collect()
}

/// Major where it is in the score, minor where it is not.
fn minor_unless(score: bool) -> Bump {
    if score { Bump::Major } else { Bump::Minor }
}

impl<'a> Comparison<'a> {
    pub(super) fn questions(&mut self) {
        let list = List {
            path: "/sections",
            within: &[],
            added: (ChangeKind::SectionAdded, Bump::Minor),
            removed: (ChangeKind::SectionRemoved, Bump::Minor),
        };
        for (path, old, new) in
            self.pairs(&list, &self.old.sections, &self.new.sections, |it: &Section| &it.id)
        {
            // The number of things decides how many answers are added up.
            if old.repeat != new.repeat {
                self.note(ChangeKind::RepeatChanged, format!("{path}/repeat"), &[&new.id], Bump::Major);
            }
        }
        let (old, new) = (placed(self.old), placed(self.new));
        for question in self.new.questions() {
            let Some(is) = new.get(&question.id) else { continue };
            match old.get(&question.id) {
                Some(was) => self.question(was, is),
                // An open question changes a value only where it is worth something; that it makes an assessment
                // incomplete, or opens another question, is not a value. A condition that reads it is itself changed.
                None => self.came_or_went(ChangeKind::QuestionAdded, is),
            }
        }
        for question in self.old.questions() {
            // Its answer stays behind; it was worth nothing, or this is major.
            if let Some(was) = old.get(&question.id).filter(|_| !new.contains_key(&question.id)) {
                self.came_or_went(ChangeKind::QuestionRemoved, was);
            }
        }
    }

    fn came_or_went(&mut self, kind: ChangeKind, it: &Placed<'_>) {
        // What nobody has said how often to answer makes every interval less exact.
        let bump = minor_unless(self.scores(it.question) || it.section.repeat.is_some());
        self.note(kind, it.path.as_str(), &[&it.question.id], bump);
    }

    /// Whether a question has points on a scale that both versions have.
    fn scores(&self, question: &Question) -> bool {
        question.points().any(|(scale, _)| self.scales.contains(scale))
    }

    /// Whether a value, or what a condition says, can rest on the question.
    fn bears(&self, question: &Question) -> bool {
        self.scores(question) || self.read.contains(&question.id)
    }

    fn question(&mut self, was: &Placed<'a>, is: &Placed<'a>) {
        let (old, new, path) = (was.question, is.question, is.path.as_str());
        let ids = [&new.id];
        let bears = self.bears(old) || self.bears(new);
        if was.section.id != is.section.id {
            // Sections only group, unless they say for how many things a question is answered.
            let repeated = was.section.repeat.is_some() || is.section.repeat.is_some();
            self.note(
                ChangeKind::QuestionMoved,
                path,
                &ids,
                if repeated { Bump::Major } else { Bump::Patch },
            );
        }
        if old.kind != new.kind {
            // Its answers no longer fit.
            self.note(ChangeKind::KindChanged, format!("{path}/kind"), &ids, Bump::Major);
        }
        if old.optional != new.optional {
            // It decides whether an assessment is complete, never what it comes to.
            self.note(ChangeKind::RequiredChanged, format!("{path}/optional"), &ids, Bump::Minor);
        }
        // They decide what is advised, never what the answers come to.
        for (field, changed) in
            [("about", old.about != new.about), ("direction", old.direction != new.direction)]
        {
            if changed {
                self.note(ChangeKind::AdviceChanged, format!("{path}/{field}"), &ids, Bump::Minor);
            }
        }
        // What can be answered, and when, is in every interval that an open answer leaves.
        let rest = [
            (ChangeKind::ConditionChanged, "asked_when", old.asked_when != new.asked_when),
            (ChangeKind::ApplicabilityChanged, "not_applicable", old.not_applicable != new.not_applicable),
            (ChangeKind::BoundsChanged, "minimum", old.minimum != new.minimum),
            (ChangeKind::BoundsChanged, "maximum", old.maximum != new.maximum),
        ];
        for (kind, field, _) in rest.into_iter().filter(|(.., changed)| *changed) {
            self.note(kind, format!("{path}/{field}"), &ids, minor_unless(bears));
        }
        self.options(path, old, new, bears);
        self.bands(path, old, new);
        self.points(
            ChangeKind::WeightChanged,
            &format!("{path}/weights"),
            &ids,
            (&old.weights, &new.weights),
        );
        if old.sources != new.sources || old.alias != new.alias || old.concept != new.concept {
            self.note(ChangeKind::ReferenceChanged, path, &ids, Bump::Patch);
        }
    }

    fn options(&mut self, path: &str, was: &'a Question, is: &'a Question, bears: bool) {
        // An option more or less is in the maximum and in every interval, even with no points.
        let bump = minor_unless(bears);
        let (path, id) = (format!("{path}/options"), &is.id);
        let list = List {
            path: &path,
            within: &[id],
            added: (ChangeKind::OptionAdded, bump),
            removed: (ChangeKind::OptionRemoved, bump),
        };
        for (path, old, new) in self.pairs(&list, &was.options, &is.options, |it: &AnswerOption| &it.id) {
            let ids = [id, &new.id];
            self.points(
                ChangeKind::PointsChanged,
                &format!("{path}/points"),
                &ids,
                (&old.points, &new.points),
            );
            if old.exclusive != new.exclusive {
                self.note(ChangeKind::ExclusivityChanged, format!("{path}/exclusive"), &ids, bump);
            }
            if old.alias != new.alias || old.means != new.means {
                self.note(ChangeKind::ReferenceChanged, path, &ids, Bump::Patch);
            }
        }
    }

    fn bands(&mut self, path: &str, was: &Question, is: &Question) {
        if was.bands == is.bands {
            return;
        }
        let scores = |band: &PointBand| band.points.keys().any(|scale| self.scales.contains(scale));
        let bump = minor_unless(was.bands.iter().chain(&is.bands).any(scores));
        self.note(ChangeKind::PointsChanged, format!("{path}/bands"), &[&is.id], bump);
    }

    /// Points or weights, scale by scale: those on a scale that only one version has change no value in both.
    fn points(&mut self, kind: ChangeKind, path: &str, ids: &[&Id], (old, new): (&Points, &Points)) {
        let fresh = new.keys().filter(|scale| !old.contains_key(scale));
        for scale in old.keys().chain(fresh).filter(|scale| old.get(scale) != new.get(scale)) {
            let bump = minor_unless(self.scales.contains(scale));
            let path = if new.contains_key(scale) {
                format!("{path}/{}", escape(scale.as_str()))
            } else {
                path.to_owned()
            };
            self.note(kind, path, &[ids, &[scale]].concat(), bump);
        }
    }

    /// What moves answers from the old version to the new one can change what they say; what moves those of other
    /// versions cannot.
    pub(super) fn migrations(&mut self) {
        if self.old.migrations != self.new.migrations {
            self.note(ChangeKind::MigrationChanged, "/migrations", &[], Bump::Patch);
        }
        let (old, new) = (placed(self.old), placed(self.new));
        for (at, migration) in self.new.migrations.iter().enumerate() {
            if migration.from != self.old.version {
                continue;
            }
            for (number, moved) in migration.moves.iter().enumerate() {
                let Some(was) = old.get(&moved.question).filter(|_| !stays(moved)) else { continue };
                let targets = moved.to.iter().filter_map(|id| new.get(id));
                let bears = targets.chain([was]).any(|it| self.bears(it.question));
                let path = format!("/migrations/{at}/moves/{number}");
                self.note(ChangeKind::MigrationChanged, path, &[&moved.question], minor_unless(bears));
            }
        }
    }
}

/// Whether a move only says what happens anyway.
fn stays(moved: &Move) -> bool {
    let same = moved.options.iter().all(|(old, new)| old == new);
    !moved.ask_again && same && moved.to.len() == 1 && moved.to.contains(&moved.question)
}
