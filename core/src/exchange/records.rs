//! Stage *convert*: a record to or from a publication standard of others, with a loss report.
//!
//! INVARIANT (nothing is lost): every field of the source stands in the report: carried, changed, empty, kept
//! or dropped; and every field that the target requires and the source lacks stands there as missing.

pub(crate) mod nl;
pub(crate) mod report;

use serde::Serialize;

pub use self::report::{Fate, LossReport, ReportEntry};
use crate::problem::diagnostic::Diagnostics;
use crate::problem::exchange::ExchangeProblem;
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::record::Record;
use crate::text::document::choice;
use crate::text::json::value::Value;
use crate::value::id::Id;

choice! {
    /// A publication standard of others.
    pub enum Standard {
        /// The Dutch publication standard, version 0.1.
        Nl01 = "nl-0.1",
        /// The Dutch publication standard, version 1.0.
        Nl10 = "nl-1.0",
        /// The listing export of the Dutch register: ten fields a record; it can only be read.
        NlListing = "nl-listing",
    }
}

impl Standard {
    /// The standard with this name.
    ///
    /// # Errors
    /// There is no conversion for it.
    pub fn of(name: &str) -> Result<Self, Diagnostics> {
        Self::ALL.iter().copied().find(|standard| standard.as_str() == name).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.iter().map(|it| it.as_str().to_owned()).collect();
            Diagnostics::one(&LibraryProblem::UnknownStandard {
                standard: name.chars().take(40).collect(),
                nearest: nearest(name, known.iter().map(String::as_str)),
                known,
            })
        })
    }
}

/// What a conversion gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conversion<T> {
    /// The result.
    pub document: T,
    /// What became of every field.
    pub report: LossReport,
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
/// use toets::convert::{Fate, Standard, import};
///
/// let foreign = br#"{"name": "Scan car", "organization": "Ghent", "goal": "", "status": "In gebruik"}"#;
/// let conversion = import(Standard::Nl10, &toets::json::read(foreign)?, None)?;
/// assert_eq!(conversion.document.id.as_str(), "ghent-scan-car");
/// assert_eq!(conversion.report.count(Fate::Empty), 1);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn import(
    standard: Standard,
    foreign: &Value,
    id: Option<Id>,
) -> Result<Conversion<Record>, Diagnostics> {
    match standard {
        Standard::Nl01 => nl::v0_1::import(foreign, id),
        Standard::Nl10 => nl::v1_0::import(foreign, id),
        Standard::NlListing => nl::listing::import(foreign, id),
    }
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
/// use toets::convert::{Standard, export};
///
/// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
///                   "objection": {"nl": "Binnen zes weken."}}"#;
/// let conversion = export(Standard::Nl10, &toets::Record::parse(record)?)?;
/// let objection = conversion.report.0.iter().find(|entry| entry.field == "objection");
/// assert_eq!(objection.and_then(|entry| entry.note.as_deref()), Some("the standard has no place for it"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn export(standard: Standard, record: &Record) -> Result<Conversion<Value>, Diagnostics> {
    match standard {
        Standard::Nl01 => Ok(nl::v0_1::export(record)),
        Standard::Nl10 => Ok(nl::v1_0::export(record)),
        Standard::NlListing => {
            Err(Diagnostics::one(&ExchangeProblem::ReadOnlyStandard { standard: standard.as_str() }))
        }
    }
}
