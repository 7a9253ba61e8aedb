//! The assessments of a record: one a checklist, in the form of today and in the one before it.

use std::collections::BTreeMap;

use crate::checklist::reference::ChecklistReference;
use crate::problem::outcome::OutcomeProblem;
use crate::problem::shape::ShapeProblem;
use crate::text::document::{Fields, Place, document};
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::id::Id;

document! {
    /// The assessment that a record rests on; anyone can recompute it from the answers.
    pub struct RegisteredAssessment {
        /// The checklist.
        pub checklist: ChecklistReference,
        /// The digest of the published answers.
        pub answers_digest: Digest,
        /// The day for which the rules were read.
        pub as_of: Date,
        /// The class that is shown first.
        pub headline: Id,
        /// By class, the values that the answers leave possible; one, when it is settled.
        pub classes: ClassValues,
        /// The red flags that were raised.
        #[serde(default)]
        pub red_flags: Vec<Id>,
        /// Whether the source of the record states it, and who published it had no answers to recompute it from.
        #[serde(default)]
        pub claimed: bool,
    }
}

/// By class, its values that are possible.
pub type ClassValues = BTreeMap<Id, Vec<Id>>;

impl RegisteredAssessment {
    /// The values of the headline class that the answers leave possible, from the mildest to the gravest.
    ///
    /// ```
    /// let record = format!(
    ///     r#"{{"id": "x", "name": {{"nl": "Scanauto"}}, "organisation": {{"name": "Gent"}}, "assessments": [{{
    ///          "checklist": {{"id": "own", "version": "1.0.0"}}, "as_of": "2026-12-01", "headline": "risk",
    ///          "classes": {{"risk": ["high"]}}, "answers_digest": "sha256:{:064}"}}]}}"#, 0);
    /// let record = toets::Record::parse(record.as_bytes())?;
    /// assert_eq!(record.assessments[0].values(), [toets::Id::new("high").unwrap()]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn values(&self) -> &[Id] {
        self.classes.get(&self.headline).map_or(&[], Vec::as_slice)
    }
}

/// Where a record has its assessments.
const ASSESSMENTS: &str = "assessments";
/// Where it had the one that is shown first, and the others, before they were one list.
const FORMER: [&str; 2] = ["assessment", "further_assessments"];

/// Takes the assessments of a record, which are in one form, and one a checklist.
///
/// In the former form the one that is shown first is in `assessment`, and the others are in `further_assessments`. That says
/// the same as their list, so it is read as one, and only the list is written. It can go when schema version 0.1 is no
/// longer read, in which records of both forms were written; with it go the names of the two fields at
/// [`Record::assessments`](crate::Record::assessments).
pub(super) fn one_a_checklist(fields: &Fields<'_>) -> Option<Vec<RegisteredAssessment>> {
    let [the_first, the_further] = FORMER;
    let listed = fields.take_or_default::<Vec<RegisteredAssessment>>(ASSESSMENTS);
    let first = fields.take::<Option<RegisteredAssessment>>(the_first);
    let further = fields.take_or_default::<Vec<RegisteredAssessment>>(the_further);
    for former in FORMER.into_iter().filter(|former| fields.has(former) && fields.has(ASSESSMENTS)) {
        let (field, now) = (former.to_owned(), ASSESSMENTS.to_owned());
        fields.place(former).report(&ShapeProblem::FormerField { field, now });
    }
    let (listed, first, further) = (listed?, first?, further?);
    let mut places = BTreeMap::new();
    if let Some(first) = &first {
        note(first, fields.place(the_first), &mut places);
    }
    for (key, list) in [(the_further, &further), (ASSESSMENTS, &listed)] {
        let place = fields.place(key);
        for (at, assessment) in list.iter().enumerate() {
            note(assessment, place.item(at), &mut places);
        }
    }
    Some(first.into_iter().chain(further).chain(listed).collect())
}

/// Notes where the assessment with a checklist is, or reports that there is one already.
fn note(assessment: &RegisteredAssessment, place: Place<'_>, places: &mut BTreeMap<Id, String>) {
    let checklist = &assessment.checklist.id;
    if let Some(other) = places.get(checklist) {
        let (checklist, other) = (checklist.to_string(), other.clone());
        place.field("checklist").field("id").report(&OutcomeProblem::AssessedTwice { checklist, other });
    } else {
        places.insert(checklist.clone(), place.pointer());
    }
}
