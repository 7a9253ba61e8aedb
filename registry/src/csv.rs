//! All records as one table: a column for each field that has one, and the digest of the record.

use toets::{
    ClassValues, FieldKind, Id, Identifier, Language, Record, RecordField, RegisteredAssessment, Stated,
    Words,
};

use crate::cell::harmless;
use crate::store::Register;

/// The records as CSV (RFC 4180, UTF-8), with the texts in one language.
///
/// What a spreadsheet would take for a formula gets an apostrophe before it.
pub(crate) fn table(register: &Register, language: Language) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = columns().map(|(name, _)| name).chain(["record_digest"]);
    writer.write_record(head).map_err(|error| error.to_string())?;
    for entry in &register.entries {
        let record = &entry.record;
        let cells = columns()
            .map(|(name, kind)| match name {
                RED_FLAGS => raised(record),
                _ => cell(said(record, kind, language), Words::of(language)),
            })
            .chain([record.digest().to_string()]);
        writer.write_record(cells.map(|cell| harmless(&cell))).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// The column of what is raised in any assessment: a reader who looks here must not miss that of another.
const RED_FLAGS: &str = "red_flags";

/// The red flags of every assessment, each id once, those of the first before the others.
fn raised(record: &Record) -> String {
    let mut ids: Vec<&Id> = Vec::new();
    for flag in record.assessments.iter().flat_map(|it| &it.red_flags) {
        if !ids.contains(&flag) {
            ids.push(flag);
        }
    }
    joined(&ids, " ", ToString::to_string)
}

/// The fields that have a column, with its name.
fn columns() -> impl Iterator<Item = (&'static str, FieldKind)> {
    RecordField::ALL.iter().filter_map(|field| Some((field.column?, field.kind)))
}

/// What a record says in a field, on one line; none, where it says nothing.
pub(crate) fn said(record: &Record, kind: FieldKind, language: Language) -> Option<Stated<String>> {
    match kind {
        FieldKind::Code(get) => get(record).map(Stated::Value),
        FieldKind::Ids(get) => get(record).map(|ids| Stated::Value(joined(ids, " ", ToString::to_string))),
        FieldKind::Classes(get) => get(record).map(|it| Stated::Value(classes(it))),
        FieldKind::Name(get) => Some(Stated::Value(get(record).in_language(language).1.to_owned())),
        FieldKind::Text(get) => get(record).map(|it| it.map(|text| text.in_language(language).1.to_owned())),
        FieldKind::Line(get) | FieldKind::PeriodOrLine(get) => get(record).cloned(),
        FieldKind::Choice(get) => {
            get(record, Words::of(language)).map(|it| it.map(|(_, word)| (*word).to_owned()))
        }
        FieldKind::Period(get) => get(record).map(|it| it.map(|period| period.as_str().to_owned())),
        FieldKind::Number(get) => get(record).map(|it| it.map(ToString::to_string)),
        FieldKind::Organisation(get) => Some(Stated::Value(get(record).name.clone())),
        FieldKind::Supplier(get) => get(record).map(|it| it.map(|supplier| supplier.name.clone())),
        FieldKind::Identifier(get) => get(record).map(|it| Stated::Value(identifier(it))),
        FieldKind::Identifiers(get) => list(get(record), identifier),
        FieldKind::Lines(get) => list(get(record), Clone::clone),
        FieldKind::Links(get) => list(get(record), |link| titled(&link.title, link.url.as_deref())),
        FieldKind::ImpactAssessments(get) => list(get(record), |it| titled(&it.title, it.url.as_deref())),
        FieldKind::Assessments(get) => list(get(record), |it| assessment(it, Words::of(language))),
        // They are whole documents.
        FieldKind::Extensions => None,
    }
}

fn list<T>(items: &[T], show: impl Fn(&T) -> String) -> Option<Stated<String>> {
    (!items.is_empty()).then(|| Stated::Value(joined(items, "; ", show)))
}

fn joined<T>(items: &[T], between: &str, show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(between)
}

fn identifier(identifier: &Identifier) -> String {
    format!("{}:{}", identifier.scheme, identifier.value)
}

/// What an assessment leaves possible, class by class.
fn classes(classes: &ClassValues) -> String {
    let class =
        |(class, values): (&Id, &Vec<Id>)| format!("{class}: {}", joined(values, " ", ToString::to_string));
    classes.iter().map(class).collect::<Vec<_>>().join("; ")
}

/// One of several assessments: its checklist, its headline, and what it rests on.
fn assessment(assessment: &RegisteredAssessment, words: Words) -> String {
    let RegisteredAssessment { checklist, red_flags, .. } = assessment;
    let ids = assessment.values().iter().chain(red_flags).map(ToString::to_string).collect::<Vec<_>>();
    format!("{checklist}: {} ({})", ids.join(" "), words.basis(assessment).1)
}

fn titled(title: &str, url: Option<&str>) -> String {
    url.map_or_else(|| title.to_owned(), |url| format!("{title} <{url}>"))
}

/// The value; or, so that a table shows the difference too, which of the other three it is.
fn cell(said: Option<Stated<String>>, words: Words) -> String {
    match said {
        None => String::new(),
        Some(Stated::Unknown { .. }) => format!("({})", words.stated_unknown()),
        Some(Stated::NotApplicable { not_applicable }) => {
            format!("({})", words.stated_not_applicable(&not_applicable))
        }
        Some(Stated::Withheld { withheld }) => format!("({})", words.stated_withheld(&withheld)),
        Some(Stated::Value(value)) => value,
    }
}
