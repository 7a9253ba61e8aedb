//! Version 0.1 of the standard: every field is a text, and none but two must be there.

use crate::exchange::records::nl::STATUS;
use crate::exchange::records::notation::Notation::{Day, Keywords, Line, Link, Number, Text, Word};
use crate::exchange::records::notation::UNLIMITED;
use crate::exchange::records::standard::{ForeignField, Standard, field, fixed, kept};
use crate::value::language::Language;

pub(crate) static STANDARD: Standard = Standard::new("nl-0.1", Language::Nl, FIELDS);

/// The two words that later versions define; registers also used the others.
const KIND: &[(&str, &str)] = &[
    ("Regelgebaseerd", "rules"),
    ("Op regels gebaseerd", "rules"),
    ("Rule based", "rules"),
    ("Zelflerend", "machine-learning"),
];

const NO_PLACE: &str = "a record has no place for it";
const YES_OR_NO: &str = "a yes or no, where a record has a list of the assessments that were made";

const FIELDS: &[ForeignField] = &[
    field("name", "name", Text(1024)).required(),
    field("organization", "organisation.name", Line(1024)).required(),
    field("department", "organisation.unit", Line(1024)),
    field("description_short", "summary", Text(5000)),
    field("type", "method_kind", Word(KIND)),
    field("category", "domains", Keywords(1024)),
    field("website", "website", Link(1024)),
    field("status", "status", Word(STATUS)),
    field("goal", "goal", Text(5000)),
    field("impact", "impact", Text(5000)),
    field("proportionality", "proportionality", Text(5000)),
    field("decision_making_process", "decision_process", Text(5000)),
    kept("documentation", NO_PLACE),
    field("description", "description", Text(10000)),
    kept("application_url", NO_PLACE),
    field("publiccode", "source_code", Link(1024)),
    kept("mprd", NO_PLACE),
    field("source_data", "data", Text(5000)),
    field("methods_and_models", "method", Text(5000)),
    field("monitoring", "monitoring", Text(5000)),
    field("human_intervention", "human_oversight", Text(5000)),
    field("risks", "risks", Text(5000)),
    field("performance_standard", "performance", Text(5000)),
    kept("competent_authority", NO_PLACE),
    field("lawful_basis", "legal_basis", Text(5000)),
    kept("iama", YES_OR_NO),
    kept("iama_description", NO_PLACE),
    kept("dpia", YES_OR_NO),
    field("dpia_description", "impact_assessments_note", Text(5000)),
    field("objection_procedure", "objection", Text(5000)),
    fixed("standard_version", "0.1"),
    field("uuid", "identifiers.uuid", Number(1024)),
    field("url", "source_registration", Link(1024)),
    field("contact_email", "contact", Line(1024)),
    field("area", "area", Line(1024)),
    kept("lang", "every text of a record has its language with it"),
    field("revision_date", "revision", Day(1024)),
    field("lars", "identifiers.lars", Number(UNLIMITED)),
    kept("publication_dt", "the register's log says when it was published"),
];
