//! What a document lists.

use crate::checklist::document::{ChecklistDocument, Safeguard};
use crate::value::id::Id;

/// A list of a document: what one of it is called in a message, the name of its field, the ids.
pub(crate) type List<'a> = (&'static str, &'static str, Vec<&'a Id>);

impl ChecklistDocument {
    /// The lists of which each thing has an id of its own, sections aside.
    pub(crate) fn lists(&self) -> [List<'_>; 10] {
        [
            ("scale", "scales", self.scales.iter().map(|it| &it.id).collect()),
            ("label", "labels", self.labels.iter().map(|it| &it.id).collect()),
            ("requirement", "requirements", self.requirements.iter().map(|it| &it.id).collect()),
            ("safeguard", "safeguards", self.safeguards.iter().map(|it| &it.id).collect()),
            ("class", "classes", self.classes.iter().map(|it| &it.id).collect()),
            ("red flag", "red_flags", self.red_flags.iter().map(|it| &it.id).collect()),
            ("start", "starts", self.starts.iter().map(|it| &it.id).collect()),
            ("duty", "duties", self.duties.iter().map(|it| &it.id).collect()),
            ("recommendation", "recommendations", self.recommendations.iter().map(|it| &it.id).collect()),
            ("opening", "opens", self.opens.iter().map(|it| &it.id).collect()),
        ]
    }

    /// The safeguards of a requirement, with their places.
    pub(crate) fn safeguards_of<'a>(
        &'a self,
        requirement: &'a Id,
    ) -> impl Iterator<Item = (usize, &'a Safeguard)> {
        let all = self.safeguards.iter().enumerate();
        all.filter(move |(_, it)| it.requirement.as_ref() == Some(requirement))
    }
}
