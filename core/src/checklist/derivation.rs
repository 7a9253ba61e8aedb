//! On what scales, safeguards and classes rest.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checklist::compiled::node::Derived;
use crate::checklist::condition::Condition;
use crate::checklist::document::{ChecklistDocument, Class, Combine, OutOf, Safeguard, Scale};
use crate::checklist::part::Part;
use crate::value::id::Id;

/// Scales, safeguards and classes, numbered one after the other in the order of the document.
pub(crate) struct Derivation<'a> {
    document: &'a ChecklistDocument,
    /// Of several with the same id, the first.
    scales: FxHashMap<&'a Id, usize>,
    safeguards: FxHashMap<&'a Id, usize>,
    classes: FxHashMap<&'a Id, usize>,
    /// The safeguards of each requirement.
    requirements: FxHashMap<&'a Id, Vec<usize>>,
}

impl<'a> Derivation<'a> {
    pub(crate) fn of(document: &'a ChecklistDocument) -> Self {
        let mut numbers = 0..;
        let mut number = |ids: &mut dyn Iterator<Item = &'a Id>| {
            let mut known = FxHashMap::default();
            for (id, number) in ids.zip(&mut numbers) {
                known.entry(id).or_insert(number);
            }
            known
        };
        let scales = number(&mut document.scales.iter().map(|it| &it.id));
        let safeguards = number(&mut document.safeguards.iter().map(|it| &it.id));
        let classes = number(&mut document.classes.iter().map(|it| &it.id));
        let mut requirements: FxHashMap<&Id, Vec<usize>> = FxHashMap::default();
        for (safeguard, number) in document.safeguards.iter().zip(document.scales.len()..) {
            if let Some(requirement) = &safeguard.requirement {
                requirements.entry(requirement).or_default().push(number);
            }
        }
        Self { document, scales, safeguards, classes, requirements }
    }

    pub(crate) fn len(&self) -> usize {
        let ChecklistDocument { scales, safeguards, classes, .. } = self.document;
        scales.len().saturating_add(safeguards.len()).saturating_add(classes.len())
    }

    /// What has this number.
    pub(crate) fn node(&self, at: usize) -> Option<Derived> {
        let ChecklistDocument { scales, safeguards, classes, .. } = self.document;
        let Some(at) = at.checked_sub(scales.len()) else { return Some(Derived::Scale(at)) };
        let Some(at) = at.checked_sub(safeguards.len()) else { return Some(Derived::Safeguard(at)) };
        (at < classes.len()).then_some(Derived::Class(at))
    }

    /// How many parts a scale has, each safeguard of a requirement counted.
    pub(crate) fn parts(&self, scale: &Scale) -> usize {
        let of = |part: &Part| match part {
            Part::Requirement { requirement } => self.requirements.get(requirement).map_or(0, Vec::len),
            Part::Scale { .. } | Part::Label { .. } | Part::Safeguard { .. } => 1,
        };
        scale.of.iter().map(of).fold(0, usize::saturating_add)
    }

    pub(crate) fn name(&self, at: usize) -> &'a str {
        let document = self.document;
        let id = match self.node(at) {
            Some(Derived::Scale(at)) => document.scales.get(at).map(|it| &it.id),
            Some(Derived::Safeguard(at)) => document.safeguards.get(at).map(|it| &it.id),
            Some(Derived::Class(at)) => document.classes.get(at).map(|it| &it.id),
            None => None,
        };
        id.map_or("", Id::as_str)
    }

    pub(crate) fn path(&self, at: usize) -> String {
        match self.node(at) {
            Some(Derived::Scale(at)) => format!("/scales/{at}"),
            Some(Derived::Safeguard(at)) => format!("/safeguards/{at}"),
            Some(Derived::Class(at)) => format!("/classes/{at}"),
            None => String::new(),
        }
    }

    /// The numbers of those on which it rests.
    pub(crate) fn needs(&self, at: usize) -> Vec<usize> {
        let document = self.document;
        match self.node(at) {
            Some(Derived::Scale(at)) => document.scales.get(at).map(|it| self.of_scale(it)),
            Some(Derived::Safeguard(at)) => document.safeguards.get(at).map(|it| self.of_safeguard(it)),
            Some(Derived::Class(at)) => document.classes.get(at).map(|it| self.of_class(it)),
            None => None,
        }
        .unwrap_or_default()
    }

    fn of_scale(&self, scale: &Scale) -> Vec<usize> {
        let mut needs = Vec::new();
        for part in &scale.of {
            match part {
                Part::Scale { scale, .. } => needs.extend(self.scales.get(scale)),
                Part::Label { .. } => {}
                Part::Safeguard { safeguard, .. } => needs.extend(self.safeguards.get(safeguard)),
                Part::Requirement { requirement } => {
                    needs.extend(self.requirements.get(requirement).into_iter().flatten());
                }
            }
        }
        if let Some(rule) = &scale.rule {
            needs.extend(self.of_condition(&rule.when));
            needs.extend(
                [&rule.then, &rule.otherwise].into_iter().filter_map(|it| self.scales.get(&it.scale)),
            );
        }
        needs
    }

    fn of_safeguard(&self, safeguard: &Safeguard) -> Vec<usize> {
        let conditions = safeguard.applies_when.iter().chain([&safeguard.met_when]);
        conditions.flat_map(|condition| self.of_condition(condition)).collect()
    }

    fn of_class(&self, class: &Class) -> Vec<usize> {
        let conditions = class.rules.iter().filter_map(|rule| rule.when.as_ref());
        let scales = class.on.iter().chain(&class.of_maximum_of).filter_map(|scale| self.scales.get(scale));
        conditions.flat_map(|condition| self.of_condition(condition)).chain(scales.copied()).collect()
    }

    fn of_condition(&self, condition: &Condition) -> Vec<usize> {
        let of = |leaf: &Condition| match leaf {
            Condition::ScaleAtLeast { scale, .. }
            | Condition::ScaleAtLeastPercent { scale, .. }
            | Condition::ScaleMissingAtLeast { scale, .. } => self.scales.get(scale),
            Condition::Safeguard { safeguard, .. } => self.safeguards.get(safeguard),
            Condition::ClassIs { class, .. }
            | Condition::ClassIn { class, .. }
            | Condition::ClassAtLeast { class, .. } => self.classes.get(class),
            _ => None,
        };
        condition.leaves().filter_map(of).copied().collect()
    }
}

impl ChecklistDocument {
    /// The scales of which it is known what is missing to their maximum: they count or add up labels, safeguards, and
    /// such scales.
    pub(crate) fn with_missing(&self) -> FxHashSet<&Id> {
        let mut found: FxHashSet<&Id> = FxHashSet::default();
        for scale in &self.scales {
            let plain = scale.round.is_none() && scale.out_of.is_none_or(|it| it == OutOf::Applicable);
            let has = |part: &Part| match part {
                Part::Scale { scale: of, .. } => scale.combine == Some(Combine::Sum) && found.contains(of),
                _ => true,
            };
            let adds = matches!(scale.combine, Some(Combine::Sum | Combine::Count));
            if plain && adds && !scale.of.is_empty() && scale.of.iter().all(has) {
                found.insert(&scale.id);
            }
        }
        found
    }
}
