//! The levels of a checklist, from the least to the gravest.

use crate::checklist::condition::FlagSeverity;
use crate::checklist::document::{ChecklistDocument, Levels, PROHIBITED};
use crate::value::id::Id;

impl Levels {
    /// The levels from the least to the gravest, each once; `prohibited` is none of them, as it follows from red flags.
    ///
    /// ```
    /// let document = toets::ChecklistDocument::parse(
    ///     br#"{"id": "own", "version": "1.0.0", "levels": {"order": ["low", "high"], "rules": [
    ///         {"level": "high", "when": {"answer": "why", "is": "money"}}, {"level": "low"}]},
    ///         "sections": [{"id": "all", "questions": [{"id": "why", "kind": "text"}]}]}"#,
    /// )?;
    /// let levels: Vec<&str> = document.levels.ids().into_iter().map(toets::Id::as_str).collect();
    /// assert_eq!(levels, ["low", "high"], "the rules are in another order, as the first that holds decides");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn ids(&self) -> Vec<&Id> {
        let mut ids: Vec<&Id> = Vec::new();
        let rules = self.rules.iter().map(|rule| &rule.level);
        for id in self.order.iter().chain(self.bands.iter().map(|band| &band.id)).chain(rules) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

impl ChecklistDocument {
    /// The levels from the least to the gravest; `prohibited` last, if a red flag can lead there.
    pub(crate) fn all_levels(&self) -> Vec<Id> {
        let mut levels: Vec<Id> = self.levels.ids().into_iter().cloned().collect();
        if self.red_flags.iter().any(|flag| flag.severity == FlagSeverity::Prohibited) {
            levels.extend(Id::new(PROHIBITED));
        }
        levels
    }
}
