//! Version 1.0 of the standard.

use crate::exchange::records::nl::{STATUS, links};
use crate::exchange::records::notation::Notation::{Keywords, Line, Link, Month, Number, Text, Themes, Word};
use crate::exchange::records::notation::UNLIMITED;
use crate::exchange::records::standard::{ForeignField, Standard, field, fixed, kept};
use crate::value::language::Language;

pub(crate) static STANDARD: Standard = Standard {
    without: &[("impact", "the standard has goal and impact in one field; they are not merged")],
    ..Standard::new("nl-1.0", Language::Nl, FIELDS)
};

const CATEGORY: &[(&str, &str)] = &[
    ("Hoog-risico AI-systeem", "high-risk-ai"),
    ("Impactvolle algoritmes", "high-impact"),
    ("Overige algoritmes", "other"),
];

const THEMES: &[&str] = &[
    "Organisatie en bedrijfsvoering",
    "Cultuur en recreatie",
    "Economie",
    "Overheidsfinanciën",
    "Wonen",
    "Internationaal",
    "Migratie en integratie",
    "Natuur en milieu",
    "Onderwijs en wetenschap",
    "Openbare orde en veiligheid",
    "Recht",
    "Ruimte en infrastructuur",
    "Sociale zekerheid",
    "Verkeer",
    "Werk",
    "Zorg en gezondheid",
];

const FIELDS: &[ForeignField] = &[
    field("name", "name", Text(100)).required(),
    field("description_short", "summary", Text(400)).required(),
    field("organization", "organisation.name", Line(100)).required(),
    field("category", "domains", Themes(THEMES)),
    field("status", "status", Word(STATUS)).required(),
    field("begin_date", "start", Month),
    field("end_date", "end", Month),
    field("contact_email", "contact", Line(500)).required(),
    field("website", "website", Link(500)),
    field("publication_category", "category", Word(CATEGORY)).required(),
    field("url", "source_registration", Link(500)),
    field("goal", "goal", Text(2500)),
    field("proportionality", "proportionality", Text(2500)),
    field("human_intervention", "human_oversight", Text(2500)),
    field("risks", "risks", Text(2500)),
    field("lawful_basis", "legal_basis", Text(2500)),
    field("lawful_basis_grouping", "legal_references", links(100, true)),
    field("process_index_url", "processing_register", Link(500)),
    field("impacttoetsen_grouping", "impact_assessments", links(UNLIMITED, false)),
    field("impacttoetsen", "impact_assessments_note", Text(2500)),
    field("source_data", "data", Text(2500)),
    field("source_data_grouping", "data_sources", links(500, true)),
    field("methods_and_models", "method", Text(5000)),
    field("provider", "supplier.name", Line(200)),
    field("publiccode", "source_code", Link(500)),
    fixed("lang", "nld").required(),
    fixed("standard_version", "1.0"),
    field("source_id", "identifiers.source-id", Number(100)),
    field("tags", "keywords", Keywords(2500)),
    field("lars", "identifiers.lars", Number(UNLIMITED)),
    kept("publication_dt", "the register's log says when it was published"),
];
