//! What a conversion gives: the result and the loss report, which says what became of every field.

use serde::Serialize;

use crate::text::document::choice;

/// What a conversion gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conversion<T> {
    /// The result.
    pub document: T,
    /// What became of every field.
    pub report: LossReport,
}

/// What became of every field of a conversion.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LossReport(pub Vec<ReportEntry>);

/// What became of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportEntry {
    /// The field of the source; of the target, where the source lacks it.
    pub field: String,
    /// What became of it.
    pub fate: Fate,
    /// Where it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How it was changed, or why it was dropped or is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

choice! {
    /// What became of a field.
    pub enum Fate {
        /// It is in the target as it was.
        Carried = "carried",
        /// It is in the target in another form.
        Changed = "changed",
        /// The source states nothing there: empty text, or unknown.
        Empty = "empty",
        /// It has no place of its own and is kept in the record's extensions.
        Kept = "kept",
        /// It is not in the target.
        Dropped = "dropped",
        /// The target wants it and the source does not have it.
        Missing = "missing",
    }
}

impl LossReport {
    /// Notes what became of `field`.
    pub(crate) fn note(&mut self, field: &str, fate: Fate, to: Option<&str>, note: Option<&str>) {
        self.0.push(ReportEntry {
            field: field.to_owned(),
            fate,
            to: to.map(str::to_owned),
            note: note.map(str::to_owned),
        });
    }

    /// Notes that `field` went to `to`, and how it was changed on the way, if it was.
    pub(crate) fn moved(&mut self, field: &str, to: &str, changes: &[String]) {
        match changes {
            [] => self.note(field, Fate::Carried, Some(to), None),
            changes => self.note(field, Fate::Changed, Some(to), Some(&changes.join("; "))),
        }
    }

    /// How many fields met this fate.
    ///
    /// ```
    /// use toets::exchange::records::{Fate, Standard, import_record};
    ///
    /// let foreign = br#"{"name": "Scan car", "organization": "Ghent", "documentation": "A manual of 40 pages"}"#;
    /// let report = import_record(Standard::of("nl-0.1")?, &toets::json::read(foreign)?, None)?.report;
    /// assert_eq!(report.count(Fate::Kept), 1, "a record has no place for documentation, so it is in `extensions`");
    /// assert_eq!(report.count(Fate::Dropped), 0);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.0.iter().filter(|entry| entry.fate == fate).count()
    }
}
