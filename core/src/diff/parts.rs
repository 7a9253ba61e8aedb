//! What changed besides the questions: scales, levels, labels, red flags, duties and reading.

use crate::checklist::document::{Duty, Label, Levels, RedFlag, Scale};
use crate::diff::change::{Bump, ChangeKind};
use crate::diff::{Comparison, List};
use crate::value::id::Id;

impl Comparison<'_> {
    pub(super) fn parts(&mut self) {
        self.scales();
        self.levels();
        self.labels();
        self.red_flags();
        self.duties();
        self.reading();
    }

    /// A new scale leaves the others as they are: a scale that would rest on it is itself changed. A scale that
    /// went takes its values with it.
    fn scales(&mut self) {
        let list = List {
            path: "/scales",
            within: &[],
            added: (ChangeKind::ScaleAdded, Bump::Minor),
            removed: (ChangeKind::ScaleRemoved, Bump::Major),
        };
        for (path, old, new) in self.pairs(&list, &self.old.scales, &self.new.scales, |it: &Scale| &it.id) {
            // Even its direction: what was worse is better now, for the same value.
            if old != new {
                self.note(ChangeKind::ScaleChanged, path, &[&new.id], Bump::Major);
            }
        }
    }

    /// Everything about levels decides the level.
    fn levels(&mut self) {
        let (old, new) = (&self.old.levels, &self.new.levels);
        let (before, after) = (old.ids(), new.ids());
        for id in after.iter().filter(|id| !before.contains(id)) {
            self.note(ChangeKind::LevelAdded, place(new, id), &[id], Bump::Major);
        }
        for id in before.iter().filter(|id| !after.contains(id)) {
            self.note(ChangeKind::LevelRemoved, place(old, id), &[id], Bump::Major);
        }
        for band in &new.bands {
            if old.bands.iter().any(|was| was.id == band.id && was != band) {
                self.note(ChangeKind::LevelChanged, place(new, &band.id), &[&band.id], Bump::Major);
            }
        }
        // The ends of the bands were compared above; they rise, so their order follows.
        if *old != (Levels { bands: old.bands.clone(), ..new.clone() }) {
            self.note(ChangeKind::LevelChanged, "/levels", &[], Bump::Major);
        }
    }

    /// A new label changes nothing by itself: a condition that reads it is itself changed. Another meaning of a
    /// label reaches every condition that reads it, and a label is a result of its own.
    fn labels(&mut self) {
        let list = List {
            path: "/labels",
            within: &[],
            added: (ChangeKind::LabelAdded, Bump::Minor),
            removed: (ChangeKind::LabelRemoved, Bump::Major),
        };
        for (path, old, new) in self.pairs(&list, &self.old.labels, &self.new.labels, |it: &Label| &it.id) {
            if old != new {
                self.note(ChangeKind::LabelChanged, path, &[&new.id], Bump::Major);
            }
        }
    }

    /// A red flag of severity `prohibited` is a level. A serious one is no score, but it decides by itself, and
    /// an assessment that had none would have one.
    fn red_flags(&mut self) {
        let list = List {
            path: "/red_flags",
            within: &[],
            added: (ChangeKind::RedFlagAdded, Bump::Major),
            removed: (ChangeKind::RedFlagRemoved, Bump::Major),
        };
        let bare = |flag: &RedFlag| RedFlag { sources: Vec::new(), ..flag.clone() };
        for (path, old, new) in
            self.pairs(&list, &self.old.red_flags, &self.new.red_flags, |it: &RedFlag| &it.id)
        {
            if bare(old) != bare(new) {
                self.note(ChangeKind::RedFlagChanged, path.as_str(), &[&new.id], Bump::Major);
            }
            if old.sources != new.sources {
                self.note(ChangeKind::ReferenceChanged, path, &[&new.id], Bump::Patch);
            }
        }
    }

    /// Duties follow from the score, and nothing follows from them.
    fn duties(&mut self) {
        let list = List {
            path: "/duties",
            within: &[],
            added: (ChangeKind::DutyAdded, Bump::Minor),
            removed: (ChangeKind::DutyRemoved, Bump::Minor),
        };
        let bare = |duty: &Duty| Duty { sources: Vec::new(), ..duty.clone() };
        for (path, old, new) in self.pairs(&list, &self.old.duties, &self.new.duties, |it: &Duty| &it.id) {
            if bare(old) != bare(new) {
                self.note(ChangeKind::DutyChanged, path.as_str(), &[&new.id], Bump::Minor);
            }
            if old.sources != new.sources {
                self.note(ChangeKind::ReferenceChanged, path, &[&new.id], Bump::Patch);
            }
        }
    }

    /// A reading stands beside the score: one more changes nothing, one less takes its values with it.
    fn reading(&mut self) {
        let bump = match (&self.old.reading, &self.new.reading) {
            (old, new) if old == new => return,
            (None, _) => Bump::Minor,
            (Some(old), Some(new)) if old.open == new.open => Bump::Patch,
            _ => Bump::Major,
        };
        self.note(ChangeKind::ReadingChanged, "/reading", &[], bump);
    }
}

/// Where a level stands first.
fn place(levels: &Levels, id: &Id) -> String {
    let band = levels.bands.iter().position(|band| band.id == *id).map(|at| format!("/levels/bands/{at}"));
    let rule =
        || levels.rules.iter().position(|rule| rule.level == *id).map(|at| format!("/levels/rules/{at}"));
    band.or_else(rule).unwrap_or_else(|| "/levels".to_owned())
}
