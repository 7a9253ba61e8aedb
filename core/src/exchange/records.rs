//! Stage *exchange*, records: a record to or from a publication standard of others, with a loss report.
//!
//! The engine (`reader`, `writer`, `notation`) knows no standard; a standard is a table of its fields, and a line
//! in [`Standard::ALL`].
//!
//! INVARIANT (nothing is lost): every field of the source is in the report: carried, changed, empty, kept
//! or dropped; and every field that the target requires and the source lacks is there as missing.
//!
//! INVARIANT (there and back): what was imported from a standard is exported to that standard as it was, value
//! for value. So whatever the record's own fields would give back in another form is kept, as it came, in the
//! extensions; it returns as long as the record still states what was read from it.

pub(crate) mod conversion;
pub(crate) mod made_id;
pub(crate) mod nl;
pub(crate) mod notation;
pub(crate) mod reader;
pub(crate) mod record_paths;
pub(crate) mod standard;
#[cfg(test)]
mod tests;
pub(crate) mod writer;

pub use self::conversion::{Conversion, Fate, LossReport, ReportEntry};
pub use self::standard::Standard;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::exchange::ExchangeProblem;
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::record::Record;
use crate::text::json::value::Value;
use crate::value::id::Id;

impl Standard {
    /// All standards.
    pub const ALL: &'static [&'static Self] =
        &[&nl::v0_1::STANDARD, &nl::v1_0::STANDARD, &nl::listing::STANDARD];

    /// The standard with this name.
    ///
    /// # Errors
    /// There is no standard of that name.
    ///
    /// ```
    /// use toets::exchange::records::Standard;
    ///
    /// assert_eq!(Standard::of("nl-1.0")?.name(), "nl-1.0");
    /// let unknown = Standard::of("nl-2.0").unwrap_err();
    /// assert_eq!(unknown.0[0].code, "unknown-standard");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn of(name: &str) -> Result<&'static Self, Diagnostics> {
        Self::ALL.iter().copied().find(|standard| standard.name == name).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.iter().map(|it| it.name.to_owned()).collect();
            Diagnostics::one(&LibraryProblem::UnknownStandard {
                standard: name.chars().take(40).collect(),
                nearest: nearest(name, known.iter().map(String::as_str)),
                known,
            })
        })
    }

    /// The standard of a record that does not come with its name.
    ///
    /// Takes one record as some standard has it. Returns the standard which has the most of its fields, among those
    /// of which the record has the name and the organisation and contradicts no fixed value; none, where two
    /// standards have the same number of its fields.
    ///
    /// ```
    /// use toets::exchange::records::Standard;
    ///
    /// let told = |text: &[u8]| Standard::detect(&toets::json::read(text).unwrap()).map(Standard::name);
    /// let foreign = br#"{"name": "Scan car", "organization": "Ghent", "publication_category": "Overige algoritmes"}"#;
    /// assert_eq!(told(foreign), Some("nl-1.0"));
    /// assert_eq!(told(br#"{"name": "Scan car", "organization": "Ghent"}"#), None);
    /// ```
    #[must_use]
    pub fn detect(foreign: &Value) -> Option<&'static Self> {
        let object = foreign.as_object()?;
        let fits = Self::ALL.iter().filter_map(|standard| Some((standard.fits(object)?, *standard)));
        let most = fits.clone().map(|(count, _)| count).max()?;
        let mut best = fits.filter(|(count, _)| *count == most).map(|(_, standard)| standard);
        best.next().filter(|_| best.next().is_none())
    }
}

/// Reads a record of a standard.
///
/// Takes one record as that standard has it, and the id that it gets in this register; without one, the id
/// follows from the organisation and the name, or the number, of the record. Returns the record and what
/// became of every field; what has no place in a record is kept in its `extensions`.
///
/// # Errors
/// The value is not an object, lacks the name or the organisation, or is nested too deep to be kept.
///
/// ```
/// use toets::exchange::records::{Fate, Standard, import_record};
///
/// let foreign = br#"{"name": "Scan car", "organization": "Ghent", "goal": "", "status": "In gebruik"}"#;
/// let conversion = import_record(Standard::of("nl-1.0")?, &toets::json::read(foreign)?, None)?;
/// assert_eq!(conversion.document.id.as_str(), "ghent-scan-car");
/// assert_eq!(conversion.report.count(Fate::Empty), 1);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn import_record(
    standard: &Standard,
    foreign: &Value,
    id: Option<Id>,
) -> Result<Conversion<Record>, Diagnostics> {
    reader::read(standard, foreign, id)
}

/// Writes a record in a standard.
///
/// Takes a record. Returns the record as the standard has it, and what became of every field; what was kept
/// in `extensions` for this standard returns to its place.
///
/// # Errors
/// The standard can only be read.
///
/// ```
/// use toets::exchange::records::{Standard, export_record};
///
/// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
///                   "objection": {"nl": "Binnen zes weken."}}"#;
/// let conversion = export_record(Standard::of("nl-1.0")?, &toets::Record::parse(record)?)?;
/// let objection = conversion.report.0.iter().find(|entry| entry.field == "objection");
/// assert_eq!(objection.and_then(|entry| entry.note.as_deref()), Some("the standard has no place for it"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn export_record(standard: &Standard, record: &Record) -> Result<Conversion<Value>, Diagnostics> {
    if standard.read_only {
        return Err(Diagnostics::one(&ExchangeProblem::ReadOnlyStandard { standard: standard.name }));
    }
    Ok(writer::write(standard, record))
}
