//! The record: the description of one algorithm in the register.

pub(crate) mod assessments;
pub(crate) mod choice;
pub(crate) mod fields;
pub(crate) mod register;
use std::collections::BTreeMap;

use crate::problem::diagnostic::Diagnostics;
use crate::problem::shape::ShapeProblem;
use crate::record::assessments::{RegisteredAssessment, one_a_checklist};
use crate::text::document;
use crate::text::document::{choice, document};
use crate::text::json::decimal::Decimal;
use crate::text::json::tree::Tree;
use crate::text::json::value::Value;
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::id::Id;
use crate::value::stated::{Stated, Text};
use crate::value::url::Url;
use crate::value::version::SchemaVersion;

document! {
    /// The description of one algorithm in the register.
    ///
    /// The fields are the common concepts of the publication standards; what a foreign record says beyond
    /// them is kept in `extensions`.
    pub struct Record {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The record's id in this register, for ever.
        pub id: Id,
        /// The name by which the algorithm is known.
        pub name: Text,
        /// Its names elsewhere.
        #[serde(default)]
        pub identifiers: Vec<Identifier>,
        /// What it does, in a few sentences.
        pub summary: Option<Stated<Text>>,
        /// How it is used, at length.
        pub description: Option<Stated<Text>>,
        /// Who uses it and answers for it.
        pub organisation: Organisation,
        /// How to reach those who answer for it; an address of a service, not of a person.
        pub contact: Option<Stated<String>>,
        /// The policy areas it serves.
        #[serde(default)]
        pub domains: Vec<String>,
        /// The area where it is used.
        pub area: Option<Stated<String>>,
        /// Where it is in its life.
        pub status: Option<Stated<Status>>,
        /// When it was taken into use: a year, a month or a day.
        pub start: Option<Stated<Period>>,
        /// When it was taken out of use.
        pub end: Option<Stated<Period>>,
        /// When this description was last revised, or must be.
        pub revision: Option<Stated<String>>,
        /// How grave it is by law or policy.
        pub category: Option<Stated<Category>>,
        /// What it is for.
        pub goal: Option<Stated<Text>>,
        /// How people and firms meet its effects.
        pub impact: Option<Stated<Text>>,
        /// Why its use is justified: alternatives, benefits and harms weighed.
        pub proportionality: Option<Stated<Text>>,
        /// The decision process of which it is a part.
        pub decision_process: Option<Stated<Text>>,
        /// How far it decides by itself.
        pub automation: Option<Stated<Automation>>,
        /// How people check and correct it.
        pub human_oversight: Option<Stated<Text>>,
        /// How one objects to its use or its result.
        pub objection: Option<Stated<Text>>,
        /// How the people concerned are told.
        pub notice: Option<Stated<Text>>,
        /// Whom it concerns.
        pub affected: Option<Stated<Text>>,
        /// How many decisions a year it has a part in.
        pub decisions_per_year: Option<Stated<Decimal>>,
        /// The legal basis, in words.
        pub legal_basis: Option<Stated<Text>>,
        /// The legal basis, as references: ELI, CELEX or another link.
        #[serde(default)]
        pub legal_references: Vec<Link>,
        /// Its entry in the register of processing activities (GDPR, Article 30).
        pub processing_register: Option<Stated<String>>,
        /// The impact assessments that were made.
        #[serde(default)]
        pub impact_assessments: Vec<ImpactAssessment>,
        /// What there is to say about them, or why some were not made.
        pub impact_assessments_note: Option<Stated<Text>>,
        /// The risks and how they are handled.
        pub risks: Option<Stated<Text>>,
        /// How it is watched in use.
        pub monitoring: Option<Stated<Text>>,
        /// How well it must perform, and does.
        pub performance: Option<Stated<Text>>,
        /// The data it uses.
        pub data: Option<Stated<Text>>,
        /// The data it uses, as references.
        #[serde(default)]
        pub data_sources: Vec<Link>,
        /// How it works.
        pub method: Option<Stated<Text>>,
        /// What kind of method it is.
        pub method_kind: Option<Stated<MethodKind>>,
        /// Who made it, and what it is called there.
        pub supplier: Option<Stated<Supplier>>,
        /// Where its source code is.
        pub source_code: Option<Stated<String>>,
        /// The organisation's own page about it.
        pub website: Option<Stated<String>>,
        /// Where it was registered before.
        pub source_registration: Option<Stated<String>>,
        /// Words by which it is found.
        #[serde(default)]
        pub keywords: Vec<String>,
        /// The assessments as registered, one a checklist. The first is shown first: that with the main checklist of
        /// the register, or the one whose checklist has the first id; the others follow in the order of these ids.
        #[serde(default)]
        #[takes(one_a_checklist, assessment, further_assessments)]
        pub assessments: Vec<RegisteredAssessment>,
        /// What a foreign record said that has no place above, by standard and field.
        #[serde(default)]
        pub extensions: BTreeMap<String, BTreeMap<String, Value>>,
    }

    /// A name in another register or system.
    pub struct Identifier {
        /// Whose name it is: `lars`, `uuid`, `source-id` …
        pub scheme: String,
        /// The name.
        pub value: String,
    }

    /// A body that uses an algorithm.
    pub struct Organisation {
        /// Its official name.
        pub name: String,
        /// Its number in an official list: KBO, OVO, TOOI, OIN …
        pub identifier: Option<Identifier>,
        /// The department, service or team.
        pub unit: Option<Stated<String>>,
    }

    /// Something that can be looked up.
    pub struct Link {
        /// What it is called.
        pub title: String,
        /// Where it is.
        pub url: Option<Url>,
    }

    /// An impact assessment that was made.
    pub struct ImpactAssessment {
        /// Which one: DPIA, FRIA, IAMA …
        pub title: String,
        /// Where it is.
        pub url: Option<Url>,
        /// The day on which it was finished.
        pub date: Option<Date>,
    }

    /// Who made the algorithm.
    pub struct Supplier {
        /// The supplier's name.
        pub name: String,
        /// Its number in an official list.
        pub identifier: Option<Identifier>,
        /// The product's name.
        pub product: Option<String>,
        /// The product's version.
        pub version: Option<String>,
    }
}

choice! {
    /// Where an algorithm is in its life.
    pub enum Status {
        /// It is being made or tried.
        InDevelopment = "in-development",
        /// It is used.
        InUse = "in-use",
        /// It is no longer used.
        Retired = "retired",
    }

    /// How grave an algorithm is by law or policy, as the Dutch standard 1.0 has it.
    pub enum Category {
        /// A high-risk AI system (AI Act, Article 6).
        HighRiskAi = "high-risk-ai",
        /// Not high-risk AI, yet of consequence for people.
        HighImpact = "high-impact",
        /// Any other.
        Other = "other",
    }

    /// How far an algorithm decides by itself.
    pub enum Automation {
        /// People read its output among other things.
        Informs = "informs",
        /// It proposes; people decide.
        Advises = "advises",
        /// It decides; people check before it takes effect.
        DecidesWithReview = "decides-with-review",
        /// It decides, and that takes effect.
        Decides = "decides",
    }

    /// What kind of method an algorithm is.
    pub enum MethodKind {
        /// Rules that people wrote.
        Rules = "rules",
        /// Statistics, such as a regression with fixed weights.
        Statistics = "statistics",
        /// Machine learning.
        MachineLearning = "machine-learning",
        /// A generative model.
        Generative = "generative",
        /// Several of these.
        Hybrid = "hybrid",
    }
}

/// A year, a month or a day: `2026`, `2026-12`, `2026-12-01`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Period(String);

impl Period {
    /// The period that `text` names.
    ///
    /// # Errors
    /// The text is no year, month or day, or the calendar does not have it.
    ///
    /// ```
    /// use toets::Period;
    ///
    /// assert!(["2026", "2026-12", "2026-12-01"].iter().all(|text| Period::new(text).is_ok()));
    /// assert!(["26", "2026-13", "2026-02-30"].iter().all(|text| Period::new(text).is_err()));
    /// ```
    pub fn new(text: &str) -> Result<Self, ShapeProblem> {
        let day = format!(
            "{text}{}",
            match text.len() {
                4 => "-01-01",
                7 => "-01",
                _ => "",
            }
        );
        Date::new(&day)
            .map(|_| Self(text.to_owned()))
            .map_err(|_| ShapeProblem::BadDate { date: text.chars().take(40).collect() })
    }

    /// The text of the period, as precise as it was given.
    ///
    /// ```
    /// assert_eq!(toets::Period::new("2026-12")?.as_str(), "2026-12");
    /// # Ok::<(), toets::problem::ShapeProblem>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let day = generator.subschema_for::<Date>();
        schemars::json_schema!({
            "description": "A year, a month or a day: `2026`, `2026-12`, `2026-12-01`.",
            "oneOf": [
                {
                    "description": "A year or a month.",
                    "type": "string",
                    "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"
                },
                day
            ]
        })
    }
}

impl document::Read for Period {
    fn read(value: &Tree<'_>, place: document::Place<'_>) -> Option<Self> {
        place.parse(value, "a year, a month or a day", Self::new)
    }
}

impl Record {
    /// Reads a record.
    ///
    /// Takes JSON text.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// use toets::{Record, Stated};
    ///
    /// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
    ///                   "area": {"unknown": true}}"#;
    /// let record = Record::parse(record)?;
    /// assert_eq!(record.area, Some(Stated::Unknown { unknown: true }), "somebody looked for it");
    /// assert_eq!(record.goal, None, "nothing is said about it");
    ///
    /// let problems = Record::parse(br#"{"id": "Scan car", "name": {"nl": "Scanauto"}}"#).unwrap_err();
    /// let codes: Vec<&str> = problems.0.iter().map(|problem| problem.code.as_str()).collect();
    /// assert_eq!(codes, ["bad-id", "missing-field"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }

    /// The digest of the record: the same for every document that says the same.
    ///
    /// ```
    /// let digest = |text: &str| toets::Record::parse(text.as_bytes()).map(|record| record.digest());
    /// let record = r#"{"id": "x", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"}}"#;
    /// let reordered = r#"{"organisation": {"name": "Gent"}, "name": {"nl": "Scanauto"}, "id": "x"}"#;
    /// assert_eq!(digest(record)?, digest(reordered)?);
    /// assert_ne!(digest(record)?, digest(&record.replace("Gent", "Brugge"))?);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self)
    }
}
