//! What another tool's definition says nothing of, so that each reader states only what it has.

use crate::checklist::document::{ChecklistDocument, Kind, Question};
use crate::checklist::points::Points;
use crate::value::id::Id;
use crate::value::version::{SchemaVersion, Version};

/// A checklist in which nothing is said yet.
pub(super) fn checklist(id: Id, version: Version, headline: Id) -> ChecklistDocument {
    ChecklistDocument {
        schema_version: SchemaVersion::V0_1,
        id,
        version,
        headline,
        extends: None,
        extended_from: None,
        scales: Vec::new(),
        sections: Vec::new(),
        labels: Vec::new(),
        requirements: Vec::new(),
        safeguards: Vec::new(),
        classes: Vec::new(),
        red_flags: Vec::new(),
        starts: Vec::new(),
        duties: Vec::new(),
        recommendations: Vec::new(),
        opens: Vec::new(),
        reading: None,
        migrations: Vec::new(),
    }
}

/// A question that is always asked.
pub(super) fn question(id: Id, kind: Kind) -> Question {
    Question {
        id,
        kind,
        about: None,
        direction: None,
        concept: None,
        asked_when: None,
        options: Vec::new(),
        optional: false,
        not_applicable: false,
        minimum: None,
        maximum: None,
        bands: Vec::new(),
        weights: Points::default(),
        alias: None,
        sources: Vec::new(),
    }
}
