//! The Dutch publication standard for algorithms (`MinBZK/Algoritmeregister`).
//!
//! A version of the standard is a table of its fields; import and export are the same for all of them.
//!
//! INVARIANT (there and back): what was imported from a version is exported to that version as it was, value
//! for value. So whatever the record's own fields would give back in another form is kept, as it came, in the
//! extensions; it returns as long as the record still states what was read from it.

pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod id;
pub(crate) mod import;
pub(crate) mod leaves;
pub(super) mod listing;
#[cfg(test)]
mod tests;
pub(super) mod v0_1;
pub(super) mod v1_0;

use crate::exchange::records::Standard;
use crate::exchange::records::nl::form::Form;

/// A version of the standard.
struct Dialect {
    standard: Standard,
    fields: &'static [Field],
}

/// A field of the standard, and its place in a record.
struct Field {
    key: &'static str,
    /// The path of the place, with dots; empty where a record has none.
    to: &'static str,
    form: Form,
    required: bool,
}

/// A field with a place in a record.
const fn field(key: &'static str, to: &'static str, form: Form) -> Field {
    Field { key, to, form, required: false }
}

/// A field without a place in a record, and why.
const fn kept(key: &'static str, why: &'static str) -> Field {
    field(key, "", Form::Kept(why))
}

impl Field {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Where the standard has no limit.
const UNLIMITED: usize = usize::MAX;

/// The words of the standard for our status.
const STATUS: &[(&str, &str)] =
    &[("In ontwikkeling", "in-development"), ("In gebruik", "in-use"), ("Buiten gebruik", "retired")];
