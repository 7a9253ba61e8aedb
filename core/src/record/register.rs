//! Stage *register*: a record and an outcome become a record that rests on its assessment.

use std::collections::BTreeMap;

use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::outcome::OutcomeProblem;
use crate::record::Record;
use crate::record::assessments::RegisteredAssessment;
use crate::score::outcome::Outcome;
use crate::text::document;
use crate::text::document::document;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::stated::Text;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// Registers the outcome of an assessment with the record of its subject.
///
/// Takes a record and an outcome about it. Returns the record with the classes, the red flags that were raised,
/// and the digests by which anyone recomputes them. They take the place of what the record said of the same checklist;
/// what it says of others stays.
///
/// # Errors
/// The outcome is about another subject.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let record = toets::Record::parse(br#"{"id": "x", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"}}"#)?;
/// let record = toets::register(record, &outcome)?;
/// assert_eq!(record.assessments[0].values(), outcome.headline().possible);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn register(record: Record, outcome: &Outcome) -> Result<Record, Diagnostics> {
    if record.id != outcome.subject {
        let problem = OutcomeProblem::OtherSubject {
            found: outcome.subject.to_string(),
            expected: record.id.to_string(),
        };
        return Err(Diagnostics(vec![Diagnostic::new(&problem, "/subject")]));
    }
    let raised = outcome.red_flags.iter().filter(|flag| flag.raised == Truth::Yes);
    let classes = outcome.classes.iter();
    let assessment = RegisteredAssessment {
        checklist: outcome.checklist.clone(),
        answers_digest: outcome.answers_digest.clone(),
        as_of: outcome.as_of,
        headline: outcome.headline.clone(),
        classes: classes.map(|(id, class)| (id.clone(), class.possible.clone())).collect(),
        red_flags: raised.map(|flag| flag.id.clone()).collect(),
        claimed: false,
    };
    Ok(with(record, [assessment]))
}

/// The record with every assessment in it marked as claimed: nobody recomputed it here.
///
/// Takes a record as its source states it, and returns it. [`register()`] replaces the claim about a checklist by an
/// assessment that was recomputed.
///
/// ```
/// let record = format!(
///     r#"{{"id": "x", "name": {{"nl": "Scanauto"}}, "organisation": {{"name": "Gent"}}, "assessments": [{{
///          "checklist": {{"id": "local-government", "version": "1.0.0-rc.1"}}, "as_of": "2026-12-01",
///          "headline": "level", "classes": {{"level": ["minimal"]}}, "answers_digest": "sha256:{:064}"}}]}}"#, 0);
/// let record = toets::claimed(toets::Record::parse(record.as_bytes())?);
/// assert!(record.assessments.iter().all(|it| it.claimed));
/// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
///
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// assert!(toets::register(record, &outcome)?.assessments.iter().all(|it| !it.claimed));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn claimed(record: Record) -> Record {
    let claims: Vec<_> =
        record.assessments.iter().map(|it| RegisteredAssessment { claimed: true, ..it.clone() }).collect();
    with(record, claims)
}

/// The record with more assessments, in the order of the ids of their checklists; one a checklist.
fn with(record: Record, more: impl IntoIterator<Item = RegisteredAssessment>) -> Record {
    let all = record.assessments.into_iter().chain(more).map(|it| (it.checklist.id.clone(), it));
    let assessments = all.collect::<BTreeMap<_, _>>().into_values().collect();
    Record { assessments, ..record }
}

/// The record with its assessment with this checklist first, where it has one.
///
/// ```
/// let assessment = |checklist: &str| format!(
///     r#"{{"checklist": {{"id": "{checklist}", "version": "1.0.0"}}, "as_of": "2026-12-01", "headline": "risk",
///          "classes": {{"risk": ["low"]}}, "answers_digest": "sha256:{:064}"}}"#, 0);
/// let record = format!(
///     r#"{{"id": "x", "name": {{"nl": "Scanauto"}}, "organisation": {{"name": "Gent"}},
///          "assessments": [{}, {}]}}"#, assessment("act"), assessment("own"));
/// let record = toets::led_by(toets::Record::parse(record.as_bytes())?, &toets::Id::new("own").unwrap());
/// let checklists: Vec<&str> = record.assessments.iter().map(|it| it.checklist.id.as_str()).collect();
/// assert_eq!(checklists, ["own", "act"]);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn led_by(mut record: Record, checklist: &Id) -> Record {
    record.assessments.sort_by_key(|it| it.checklist.id != *checklist);
    record
}

document! {
    /// The description of a register: `register.json`.
    pub struct RegisterDocument {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The register's name.
        pub title: Text,
        /// What it holds, in a few sentences.
        pub description: Text,
        /// Who publishes it.
        pub publisher: String,
        /// The languages in which it is published; the first is that of the start page.
        pub languages: Vec<Language>,
        /// The licence of the data: an SPDX id.
        pub licence: String,
        /// Where questions and corrections go.
        pub contact: Option<String>,
        /// The checklist whose outcome stands first where a record was assessed with several: on its page, in the list
        /// and in the tables. Without it that is the one with the first id.
        pub main_checklist: Option<Id>,
    }
}

impl RegisterDocument {
    /// Reads a `register.json`.
    ///
    /// Takes JSON text.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let register = br#"{"title": {"nl": "Algoritmen van Gent"}, "description": {"nl": "Wat Gent gebruikt."},
    ///                     "publisher": "Gent", "languages": ["nl", "en"], "licence": "CC0-1.0"}"#;
    /// let register = toets::RegisterDocument::parse(register)?;
    /// assert_eq!(register.languages[0], toets::Language::Nl, "the language of the start page");
    /// assert!(toets::RegisterDocument::parse(b"{}").is_err());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }
}
