//! What changed besides the questions: scales, labels, safeguards, classes, red flags, duties, advice and reading.

use crate::checklist::advice::Recommendation;
use crate::checklist::document::{Class, ClassRule, Safeguard};
use crate::checklist::part::Part;
use crate::checklist::source::Source;
use crate::diff::change::{Bump, ChangeKind};
use crate::diff::{Comparison, List};
use crate::value::id::Id;

impl<'a> Comparison<'a> {
    pub(super) fn parts(&mut self) {
        self.scales();
        self.labels();
        self.requirements();
        self.safeguards();
        self.classes();
        self.red_flags();
        self.starts();
        self.duties();
        self.recommendations();
        self.opens();
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
        let (old, new) = (&self.old.scales, &self.new.scales);
        // Even its direction: what was worse is better now, for the same value.
        self.whole(&list, (old, new), |it| &it.id, (ChangeKind::ScaleChanged, Bump::Major));
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
        let (old, new) = (&self.old.labels, &self.new.labels);
        let changed = (ChangeKind::LabelChanged, Bump::Major);
        self.with_sources(&list, (old, new), |it| &it.id, |it| &mut it.sources, changed);
    }

    /// A requirement groups safeguards; what counts them says so itself.
    fn requirements(&mut self) {
        let list = List {
            path: "/requirements",
            within: &[],
            added: (ChangeKind::RequirementAdded, Bump::Minor),
            removed: (ChangeKind::RequirementRemoved, Bump::Major),
        };
        let (old, new) = (&self.old.requirements, &self.new.requirements);
        self.whole(&list, (old, new), |it| &it.id, (ChangeKind::ReferenceChanged, Bump::Patch));
    }

    /// A new safeguard changes nothing by itself: a scale that names it is itself changed. Of a requirement that a
    /// scale counts it does.
    fn safeguards(&mut self) {
        let counted = |it: &Safeguard| {
            let parts = self.old.scales.iter().flat_map(|scale| &scale.of);
            let mut counted = parts.filter_map(|part| {
                if let Part::Requirement { requirement } = part { Some(requirement) } else { None }
            });
            it.requirement.as_ref().is_some_and(|own| counted.any(|id| id == own))
        };
        let is_new = |it: &&Safeguard| self.old.safeguards.iter().all(|was| was.id != it.id);
        let reaches = self.new.safeguards.iter().filter(is_new).any(counted);
        let list = List {
            path: "/safeguards",
            within: &[],
            added: (ChangeKind::SafeguardAdded, if reaches { Bump::Major } else { Bump::Minor }),
            removed: (ChangeKind::SafeguardRemoved, Bump::Major),
        };
        let (old, new) = (&self.old.safeguards, &self.new.safeguards);
        let changed = (ChangeKind::SafeguardChanged, Bump::Major);
        self.with_sources(&list, (old, new), |it| &it.id, |it| &mut it.sources, changed);
    }

    /// A class is a result of its own, as a label is; which one is shown first is a result too.
    fn classes(&mut self) {
        let list = List {
            path: "/classes",
            within: &[],
            added: (ChangeKind::ClassAdded, Bump::Minor),
            removed: (ChangeKind::ClassRemoved, Bump::Major),
        };
        let bare = |class: &Class| {
            let rules = class.rules.iter().map(|rule| ClassRule { sources: Vec::new(), ..rule.clone() });
            Class { rules: rules.collect(), ..class.clone() }
        };
        for (path, old, new) in self.pairs(&list, &self.old.classes, &self.new.classes, |it: &Class| &it.id) {
            let mut told = false;
            let added = new.order.iter().enumerate().filter(|(_, value)| !old.order.contains(value));
            for (at, value) in added {
                let path = format!("{path}/order/{at}");
                self.note(ChangeKind::ValueAdded, path, &[&new.id, value], Bump::Major);
                told = true;
            }
            let before = self.old.classes.iter().position(|it| it.id == old.id).unwrap_or_default();
            let removed = old.order.iter().enumerate().filter(|(_, value)| !new.order.contains(value));
            for (at, value) in removed {
                let path = format!("/classes/{before}/order/{at}");
                self.note(ChangeKind::ValueRemoved, path, &[&new.id, value], Bump::Major);
                told = true;
            }
            if bare(old) != bare(new) {
                if !told {
                    self.note(ChangeKind::ClassChanged, path, &[&new.id], Bump::Major);
                }
            } else if old != new {
                self.note(ChangeKind::ReferenceChanged, path, &[&new.id], Bump::Patch);
            }
        }
        if self.old.headline != self.new.headline {
            self.note(ChangeKind::HeadlineChanged, "/headline", &[&self.new.headline], Bump::Major);
        }
    }

    /// A red flag decides by itself, and an assessment that had none would have one.
    fn red_flags(&mut self) {
        let list = List {
            path: "/red_flags",
            within: &[],
            added: (ChangeKind::RedFlagAdded, Bump::Major),
            removed: (ChangeKind::RedFlagRemoved, Bump::Major),
        };
        let (old, new) = (&self.old.red_flags, &self.new.red_flags);
        let changed = (ChangeKind::RedFlagChanged, Bump::Major);
        self.with_sources(&list, (old, new), |it| &it.id, |it| &mut it.sources, changed);
    }

    /// When duties hold follows from the score, and nothing follows from it.
    fn starts(&mut self) {
        let list = List {
            path: "/starts",
            within: &[],
            added: (ChangeKind::StartAdded, Bump::Minor),
            removed: (ChangeKind::StartRemoved, Bump::Minor),
        };
        let (old, new) = (&self.old.starts, &self.new.starts);
        let changed = (ChangeKind::StartChanged, Bump::Minor);
        self.with_sources(&list, (old, new), |it| &it.id, |it| &mut it.sources, changed);
    }

    /// Duties follow from the score, and nothing follows from them.
    fn duties(&mut self) {
        let list = List {
            path: "/duties",
            within: &[],
            added: (ChangeKind::DutyAdded, Bump::Minor),
            removed: (ChangeKind::DutyRemoved, Bump::Minor),
        };
        let (old, new) = (&self.old.duties, &self.new.duties);
        let changed = (ChangeKind::DutyChanged, Bump::Minor);
        self.with_sources(&list, (old, new), |it| &it.id, |it| &mut it.sources, changed);
    }

    /// A recommendation is advice, and nothing follows from it. Whose it is to do is beside what it says.
    fn recommendations(&mut self) {
        let list = List {
            path: "/recommendations",
            within: &[],
            added: (ChangeKind::RecommendationAdded, Bump::Minor),
            removed: (ChangeKind::RecommendationRemoved, Bump::Minor),
        };
        let (old, new) = (&self.old.recommendations, &self.new.recommendations);
        for (path, old, new) in self.pairs(&list, old, new, |it: &Recommendation| &it.id) {
            if old.when != new.when {
                self.note(ChangeKind::RecommendationChanged, path.as_str(), &[&new.id], Bump::Minor);
            }
            if (&old.effort, &old.who, &old.sources) != (&new.effort, &new.who, &new.sources) {
                self.note(ChangeKind::ReferenceChanged, path, &[&new.id], Bump::Patch);
            }
        }
    }

    /// An opening names another checklist, and nothing follows from it.
    fn opens(&mut self) {
        let list = List {
            path: "/opens",
            within: &[],
            added: (ChangeKind::OpeningAdded, Bump::Minor),
            removed: (ChangeKind::OpeningRemoved, Bump::Minor),
        };
        let (old, new) = (&self.old.opens, &self.new.opens);
        self.whole(&list, (old, new), |it| &it.id, (ChangeKind::OpeningChanged, Bump::Minor));
    }

    /// Things of which any difference is a change of this kind.
    fn whole<T: PartialEq>(
        &mut self,
        list: &List<'_>,
        (old, new): (&'a [T], &'a [T]),
        id: fn(&T) -> &Id,
        (changed, bump): (ChangeKind, Bump),
    ) {
        for (path, old, new) in self.pairs(list, old, new, id) {
            if old != new {
                self.note(changed, path, &[id(new)], bump);
            }
        }
    }

    /// Things of which another source is another reference, and all else a change of this kind.
    fn with_sources<T: Clone + PartialEq>(
        &mut self,
        list: &List<'_>,
        (old, new): (&'a [T], &'a [T]),
        id: fn(&T) -> &Id,
        sources: fn(&mut T) -> &mut Vec<Source>,
        (changed, bump): (ChangeKind, Bump),
    ) {
        for (path, old, new) in self.pairs(list, old, new, id) {
            let (mut was, mut is) = (old.clone(), new.clone());
            let (then, now) = (std::mem::take(sources(&mut was)), std::mem::take(sources(&mut is)));
            if was != is {
                self.note(changed, path.as_str(), &[id(new)], bump);
            }
            if then != now {
                self.note(ChangeKind::ReferenceChanged, path, &[id(new)], Bump::Patch);
            }
        }
    }

    /// A reading is beside the score: a new one changes nothing, a removed one takes its values with it.
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
