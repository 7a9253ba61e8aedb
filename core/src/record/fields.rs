//! The one table of a record's fields.
//!
//! The page, the CSV, the lists of the site and the check of what must be stated read it, and a test holds the tables
//! of other standards to it. A field of [`Record`] that is not in it fails a test.

use crate::record::assessments::{ClassValues, RegisteredAssessment};
use crate::record::{Identifier, ImpactAssessment, Link, Organisation, Period, Record, Supplier};
use crate::text::json::decimal::Decimal;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::stated::{Stated, Text};
use crate::words::said::Words;

/// A field of a record: its place, and where people meet it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RecordField {
    /// The path in the document, with dots; into the assessments it leads to the first.
    pub path: &'static str,
    /// What it holds, and how to get at that.
    pub kind: FieldKind,
    /// Where people see it.
    pub shown: FieldShown,
    /// The name of its column in the CSV of a register, where it has one.
    pub column: Option<&'static str>,
    /// Whether a record is incomplete as long as nothing is stated there, not even that it is unknown.
    pub must: bool,
}

/// The code of a choice in documents, and the word for it in a language.
pub type CodeAndWord = (&'static str, &'static str);

/// The word for something, in each language.
pub type FieldLabel = fn(Words) -> &'static str;

/// Where people see a field.
#[derive(Debug, Clone, Copy)]
pub enum FieldShown {
    /// At the head of the page, without a name.
    Heading,
    /// On the page, in this group and under this name.
    Page(FieldGroup, FieldLabel),
    /// There too; and it is a column of the lists, and a filter.
    List(FieldGroup, FieldLabel),
    /// In the published data only.
    Data,
}

/// The groups of fields on the page, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "a group is named by what it is about")]
pub enum FieldGroup {
    General,
    Purpose,
    Decision,
    LawAndRisk,
    Technique,
}

impl FieldGroup {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::General, Self::Purpose, Self::Decision, Self::LawAndRisk, Self::Technique];

    /// Its title on the page.
    ///
    /// ```
    /// use toets::{FieldGroup, Language, Words};
    ///
    /// let titles = FieldGroup::ALL.map(|group| group.title(Words::of(Language::Nl)));
    /// assert_eq!(titles[0], "Algemeen");
    /// ```
    #[must_use]
    pub fn title(self, words: Words) -> &'static str {
        match self {
            Self::General => words.group_general(),
            Self::Purpose => words.group_purpose(),
            Self::Decision => words.group_decision(),
            Self::LawAndRisk => words.group_law(),
            Self::Technique => words.group_technique(),
        }
    }
}

/// What a field holds, with the function that takes it out of a record; none means that nothing was stated.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "a kind is named by what it holds")]
pub enum FieldKind {
    /// An id, a digest, a day or a version: the same in every language.
    Code(fn(&Record) -> Option<String>),
    Ids(fn(&Record) -> Option<&[Id]>),
    /// By class, the values still possible.
    Classes(fn(&Record) -> Option<&ClassValues>),
    /// The one text that must be there.
    Name(fn(&Record) -> &Text),
    /// A text in one or more languages.
    Text(fn(&Record) -> Option<&Stated<Text>>),
    /// A text in no language: a name, an address.
    Line(fn(&Record) -> Option<&Stated<String>>),
    /// A day, a month or a year, or other words.
    PeriodOrLine(fn(&Record) -> Option<&Stated<String>>),
    /// A word from a closed list: its code, and the word for it in each language.
    Choice(fn(&Record, Words) -> Option<Stated<CodeAndWord>>),
    Period(fn(&Record) -> Option<&Stated<Period>>),
    Number(fn(&Record) -> Option<&Stated<Decimal>>),
    Organisation(fn(&Record) -> &Organisation),
    Supplier(fn(&Record) -> Option<&Stated<Supplier>>),
    Identifier(fn(&Record) -> Option<&Identifier>),
    Identifiers(fn(&Record) -> &[Identifier]),
    Lines(fn(&Record) -> &[String]),
    Links(fn(&Record) -> &[Link]),
    ImpactAssessments(fn(&Record) -> &[ImpactAssessment]),
    /// Assessments with a checklist.
    Assessments(fn(&Record) -> &[RegisteredAssessment]),
    /// What foreign records said that has no other place.
    Extensions,
}

/// A row is `path: kind, where it is shown (group, name), "column", must;`.
///
/// Each name of a row is a word of the catalogue, so that a language without it does not compile.
macro_rules! record_fields {
    ($(
        $($path:ident).+: $kind:ident,
        $shown:ident $(($group:ident, $name:ident))? $(, $column:literal)? $(, $must:ident)?;
    )*) => {
        impl RecordField {
            /// All fields, in the order of page and CSV.
            pub const ALL: &'static [Self] = &[$(
                RecordField {
                    path: path!($($path).+),
                    kind: kind!($kind, $($path).+),
                    shown: FieldShown::$shown $((FieldGroup::$group, Words::$name))?,
                    column: None,
                    must: false,
                } $(.column($column))? $(.$must())?,
            )*];
        }
    };
}

macro_rules! path {
    ($path:ident) => {
        stringify!($path)
    };
    ($outer:ident.$path:ident) => {
        concat!(stringify!($outer), ".", stringify!($path))
    };
}

macro_rules! kind {
    (Extensions, $path:ident) => { FieldKind::Extensions };
    (Code, assessments.$path:ident) => {
        FieldKind::Code(|record| record.assessments.first().map(|it| it.$path.to_string()))
    };
    (Code, $path:ident) => { FieldKind::Code(|record| Some(record.$path.to_string())) };
    // Its values say more than its name.
    (Ids, assessments.headline) => {
        FieldKind::Ids(|record| record.assessments.first().map(RegisteredAssessment::values))
    };
    (Ids, assessments.$path:ident) => {
        FieldKind::Ids(|record| record.assessments.first().map(|it| it.$path.as_slice()))
    };
    (Classes, assessments.$path:ident) => {
        FieldKind::Classes(|record| record.assessments.first().map(|it| &it.$path))
    };
    // Whether the assessment was made here is said in words.
    (Choice, assessments.claimed) => {
        FieldKind::Choice(|record, words| {
            record.assessments.first().map(|it| Stated::Value(words.basis(it)))
        })
    };
    (Choice, $path:ident) => {
        FieldKind::Choice(|record, words| {
            record.$path.as_ref().map(|it| it.map(|value| (value.as_str(), words.$path(*value))))
        })
    };
    // The name of the organisation is shown with its number.
    (Organisation, organisation.name) => { FieldKind::Organisation(|record| &record.organisation) };
    (Name, $path:ident) => { FieldKind::Name(|record| &record.$path) };
    (Identifiers, $path:ident) => { FieldKind::Identifiers(|record| &record.$path) };
    (Lines, $path:ident) => { FieldKind::Lines(|record| &record.$path) };
    (Links, $path:ident) => { FieldKind::Links(|record| &record.$path) };
    (Assessments, $path:ident) => { FieldKind::Assessments(|record| &record.$path) };
    (ImpactAssessments, $path:ident) => { FieldKind::ImpactAssessments(|record| &record.$path) };
    ($kind:ident, $($path:ident).+) => { FieldKind::$kind(|record| record.$($path).+.as_ref()) };
}

record_fields! {
    schema_version: Code, Data;
    id: Code, Data, "id";
    name: Name, Heading, "name";
    summary: Text, Heading, "summary", must;

    organisation.name: Organisation, List(General, field_organisation), "organisation";
    organisation.identifier: Identifier, Data, "organisation_identifier";
    organisation.unit: Line, Page(General, field_unit), "unit";
    contact: Line, Page(General, field_contact), "contact", must;
    status: Choice, List(General, field_status), "status", must;
    category: Choice, List(General, field_category), "category", must;
    start: Period, Page(General, field_start), "start";
    end: Period, Page(General, field_end), "end";
    revision: PeriodOrLine, Page(General, field_revision);
    domains: Lines, Page(General, field_domains), "domains";
    area: Line, Page(General, field_area);
    website: Line, Page(General, field_website);
    source_registration: Line, Page(General, field_source_registration);
    identifiers: Identifiers, Page(General, field_identifiers);
    keywords: Lines, Page(General, field_keywords);

    description: Text, Page(Purpose, field_description);
    goal: Text, Page(Purpose, field_goal), "goal";
    impact: Text, Page(Purpose, field_impact);
    proportionality: Text, Page(Purpose, field_proportionality), "proportionality";
    affected: Text, Page(Purpose, field_affected);
    decisions_per_year: Number, Page(Purpose, field_decisions_per_year);

    decision_process: Text, Page(Decision, field_decision_process);
    automation: Choice, Page(Decision, field_automation);
    human_oversight: Text, Page(Decision, field_human_oversight), "human_oversight";
    notice: Text, Page(Decision, field_notice);
    objection: Text, Page(Decision, field_objection), "objection";

    legal_basis: Text, Page(LawAndRisk, field_legal_basis), "legal_basis";
    legal_references: Links, Page(LawAndRisk, field_legal_references);
    processing_register: Line, Page(LawAndRisk, field_processing_register);
    impact_assessments: ImpactAssessments, Page(LawAndRisk, field_impact_assessments);
    impact_assessments_note: Text, Page(LawAndRisk, field_impact_assessments_note);
    risks: Text, Page(LawAndRisk, field_risks);
    monitoring: Text, Page(LawAndRisk, field_monitoring);
    performance: Text, Page(LawAndRisk, field_performance);

    data: Text, Page(Technique, field_data);
    data_sources: Links, Page(Technique, field_data_sources);
    method: Text, Page(Technique, field_method);
    method_kind: Choice, Page(Technique, field_method_kind);
    supplier: Supplier, Page(Technique, field_supplier), "supplier";
    source_code: Line, Page(Technique, field_source_code);

    // The first one has columns of its own.
    assessments.headline: Ids, Data, "outcome";
    assessments.classes: Classes, Data, "classes";
    assessments.red_flags: Ids, Data, "red_flags";
    assessments.checklist: Code, Data, "checklist";
    assessments.answers_digest: Code, Data;
    assessments.as_of: Code, Data;
    assessments.claimed: Choice, Data, "basis";
    assessments: Assessments, Data, "assessments";
    extensions: Extensions, Data;
}

impl RecordField {
    const fn column(mut self, column: &'static str) -> Self {
        self.column = Some(column);
        self
    }

    /// Marks a field that every publication standard with required fields requires: Dutch 1.0 and Eurocities 0.3.1.
    const fn must(mut self) -> Self {
        self.must = true;
        self
    }

    /// The field in which a path lies: its own, or that of a part such as `identifiers.lars` or `supplier.name`.
    ///
    /// Takes a path with dots. Returns none, where a record has no such field.
    ///
    /// ```
    /// let field = |path| toets::RecordField::of(path).map(|field| field.path);
    /// assert_eq!(field("organisation.unit"), Some("organisation.unit"));
    /// assert_eq!(field("identifiers.lars"), Some("identifiers"));
    /// assert_eq!(field("summary.nl"), None, "a text has languages, no parts");
    /// ```
    #[must_use]
    pub fn of(path: &str) -> Option<&'static Self> {
        let of_parts = |kind| matches!(kind, FieldKind::Identifiers(_) | FieldKind::Supplier(_));
        let outer = path.split_once('.').map(|(outer, _)| outer);
        Self::ALL.iter().find(|it| it.path == path || (of_parts(it.kind) && outer == Some(it.path)))
    }

    /// The fields of a record that must be stated and about which it says nothing.
    ///
    /// ```
    /// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
    ///                   "status": "in-use", "contact": {"unknown": true}}"#;
    /// let record = toets::Record::parse(record)?;
    /// let missing: Vec<&str> = toets::RecordField::missing(&record).map(|field| field.path).collect();
    /// assert_eq!(missing, ["summary", "category"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn missing(record: &Record) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(|field| field.must && !field.kind.is_stated(record))
    }

    /// Its name on the page, where it has one.
    ///
    /// ```
    /// use toets::{Language, RecordField, Words};
    ///
    /// let name = |path| RecordField::of(path)?.name().map(|name| name(Words::of(Language::Nl)));
    /// assert_eq!(name("organisation.name"), Some("Organisatie"));
    /// assert_eq!(name("summary"), None, "it stands at the head of the page, where nothing need be said about it");
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<FieldLabel> {
        match self.shown {
            FieldShown::Page(_, name) | FieldShown::List(_, name) => Some(name),
            FieldShown::Heading | FieldShown::Data => None,
        }
    }
}

impl FieldKind {
    /// Whether a record says something there: a value, or why there is none.
    ///
    /// ```
    /// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
    ///                   "area": {"unknown": true}}"#;
    /// let record = toets::Record::parse(record)?;
    /// let is_stated = |path| toets::RecordField::of(path).unwrap().kind.is_stated(&record);
    /// assert!(is_stated("name") && is_stated("area"));
    /// assert!(!is_stated("contact"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn is_stated(self, record: &Record) -> bool {
        match self {
            Self::Code(get) => get(record).is_some(),
            Self::Ids(get) => get(record).is_some(),
            Self::Classes(get) => get(record).is_some(),
            Self::Name(_) | Self::Organisation(_) => true,
            Self::Text(get) => get(record).is_some(),
            Self::Line(get) | Self::PeriodOrLine(get) => get(record).is_some(),
            Self::Choice(get) => get(record, Words::of(Language::En)).is_some(),
            Self::Period(get) => get(record).is_some(),
            Self::Number(get) => get(record).is_some(),
            Self::Supplier(get) => get(record).is_some(),
            Self::Identifier(get) => get(record).is_some(),
            Self::Identifiers(get) => !get(record).is_empty(),
            Self::Lines(get) => !get(record).is_empty(),
            Self::Links(get) => !get(record).is_empty(),
            Self::ImpactAssessments(get) => !get(record).is_empty(),
            Self::Assessments(get) => !get(record).is_empty(),
            Self::Extensions => !record.extensions.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_has_every_field_of_the_record_once() {
        let parts = |outer: &'static str, keys: &'static [&'static str]| {
            keys.iter().map(move |key| format!("{outer}.{key}"))
        };
        let own = Record::KEYS.iter().filter(|key| **key != "organisation");
        let mut expected: Vec<String> = own.map(|key| (*key).to_owned()).collect();
        expected.extend(parts("organisation", Organisation::KEYS));
        expected.extend(parts("assessments", RegisteredAssessment::KEYS));
        let mut found: Vec<&str> = RecordField::ALL.iter().map(|field| field.path).collect();
        expected.sort();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_column_and_a_name_are_given_once() {
        let mut columns = BTreeSet::new();
        for field in RecordField::ALL {
            assert!(field.column.is_none_or(|column| columns.insert(column)), "{}", field.path);
            let name = |field: &RecordField| field.name().map(|name| name(Words::of(Language::En)));
            let same = RecordField::ALL.iter().filter(|other| name(other) == name(field)).count();
            assert!(field.name().is_none() || same == 1, "{}", field.path);
        }
    }
}
