//! The listing export of the Dutch register: ten fields a record, to be read only.

use crate::exchange::records::nl::form::Form::{Line, Link, Number, Text, Word};
use crate::exchange::records::nl::{Dialect, Field, UNLIMITED, field, kept};
use crate::exchange::records::{Conversion, Standard};
use crate::problem::diagnostic::Diagnostics;
use crate::record::Record;
use crate::text::json::value::Value;
use crate::value::id::Id;

/// Without an id, the record is called after its number in the Dutch register.
pub(crate) fn import(foreign: &Value, id: Option<Id>) -> Result<Conversion<Record>, Diagnostics> {
    DIALECT.import(foreign, id.or_else(|| numbered(foreign)))
}

fn numbered(foreign: &Value) -> Option<Id> {
    let number = match foreign.as_object()?.get("id")? {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Id::new(&format!("nl-{number}")).ok()
}

const STATUS: &[(&str, &str)] =
    &[("ontwikkeling", "in-development"), ("in_gebruik", "in-use"), ("buiten_gebruik", "retired")];

const LOG: &str = "the register's log says when it was published";

static DIALECT: Dialect = Dialect { standard: Standard::NlListing, fields: FIELDS };

/// The limits are those of version 1.0, from which the listing is made.
pub(super) const FIELDS: &[Field] = &[
    field("id", "identifiers.lars", Number(UNLIMITED)),
    field("title", "name", Text(100)).required(),
    field("organisatie", "organisation.name", Line(100)).required(),
    field("status", "status", Word(STATUS)),
    field("doel", "goal", Text(2500)),
    field("juridische_basis", "legal_basis", Text(2500)),
    kept("impactassessment", "it does not say which assessment is meant"),
    field("url", "source_registration", Link(500)),
    kept("geregistreerd", LOG),
    kept("toevoegd", LOG),
];
