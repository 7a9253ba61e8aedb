//! The listing export of the Dutch register: ten fields a record, to be read only.

use crate::exchange::records::notation::Notation::{Line, Link, Number, Text, Word};
use crate::exchange::records::notation::UNLIMITED;
use crate::exchange::records::standard::{ForeignField, Numbered, Standard, field, kept};
use crate::value::language::Language;

pub(crate) static STANDARD: Standard = Standard {
    list: Some("algoritmes"),
    numbered: Some(Numbered { prefix: "nl", key: "id" }),
    read_only: true,
    ..Standard::new("nl-listing", Language::Nl, FIELDS)
};

const STATUS: &[(&str, &str)] =
    &[("ontwikkeling", "in-development"), ("in_gebruik", "in-use"), ("buiten_gebruik", "retired")];

const LOG: &str = "the register's log says when it was published";

/// The limits are those of version 1.0, from which the listing is made.
const FIELDS: &[ForeignField] = &[
    field("id", "identifiers.lars", Number(UNLIMITED)),
    field("title", "name", Text(100)).required(),
    field("organisatie", "organisation.name", Line(100)).required(),
    field("status", "status", Word(STATUS)),
    field("doel", "goal", Text(2500)),
    field("juridische_basis", "legal_basis", Text(2500)),
    // Yes, no or unknown: it does not say which assessment is meant.
    field("impactassessment", "impact_assessments_note", Text(2500)),
    field("url", "source_registration", Link(500)),
    kept("geregistreerd", LOG),
    kept("toevoegd", LOG),
];
