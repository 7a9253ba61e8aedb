//! Where the things of repeated sections go.

use std::collections::BTreeMap;

use crate::checklist::repeat::Repeats;
use crate::checklist::sound::Checklist;
use crate::value::id::Id;

/// The things of each repeated section of the new version.
///
/// A section that is still there keeps its things. The things of one that went go where its answers went; or else
/// to `left`.
pub(super) fn moved<'a>(
    things: &Repeats,
    new: &Checklist,
    carried: impl Iterator<Item = &'a String>,
    left: &mut Repeats,
) -> Repeats {
    let sections = || new.document().sections.iter().filter(|section| section.repeat.is_some());
    let (mut moved, gone): (Repeats, Repeats) =
        things.clone().into_iter().partition(|(id, _)| sections().any(|section| section.id == *id));
    let section_of: BTreeMap<&str, &Id> = sections()
        .flat_map(|section| section.questions.iter().map(|question| (question.id.as_str(), &section.id)))
        .collect();
    let mut placed = Vec::new();
    for (question, thing) in carried.filter_map(|id| id.split_once('@')) {
        let Some((section, thing)) = section_of.get(question).copied().zip(Id::new(thing).ok()) else {
            continue;
        };
        let source = gone.iter().find(|(_, things)| things.contains(&thing));
        // Nobody has said how often, so the things are numbers and stay so.
        let list = match (source, moved.get_mut(section)) {
            (Some((source, _)), _) => {
                placed.push(source.clone());
                moved.entry(section.clone()).or_default()
            }
            (None, Some(list)) => list,
            (None, None) => continue,
        };
        let whole = source.map_or(std::slice::from_ref(&thing), |(_, things)| things.as_slice());
        let fresh: Vec<Id> = whole.iter().filter(|it| !list.contains(it)).cloned().collect();
        list.extend(fresh);
    }
    left.extend(gone.into_iter().filter(|(id, _)| !placed.contains(id)));
    moved
}
