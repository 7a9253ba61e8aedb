//! The sources of a checklist, wherever they are in it.

use crate::checklist::document::ChecklistDocument;
use crate::checklist::source::Source;

impl ChecklistDocument {
    /// Every source, wherever something rests on it.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        (self.questions().flat_map(|it| &it.sources))
            .chain(self.labels.iter().flat_map(|it| &it.sources))
            .chain(self.requirements.iter().flat_map(|it| &it.sources))
            .chain(self.safeguards.iter().flat_map(|it| &it.sources))
            .chain(self.classes.iter().flat_map(|it| &it.rules).flat_map(|it| &it.sources))
            .chain(self.red_flags.iter().flat_map(|it| &it.sources))
            .chain(self.starts.iter().flat_map(|it| &it.sources))
            .chain(self.duties.iter().flat_map(|it| &it.sources))
            .chain(self.duties.iter().flat_map(|it| &it.other_readings).flat_map(|it| &it.sources))
            .chain(self.recommendations.iter().flat_map(|it| &it.sources))
    }
}
