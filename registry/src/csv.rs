//! All records as one table.

use toets::render::Words;
use toets::{Language, Stated, Text};

use crate::store::{Entry, Register};

const COLUMNS: [&str; 22] = [
    "id",
    "name",
    "organisation",
    "organisation_identifier",
    "unit",
    "status",
    "category",
    "start",
    "end",
    "domains",
    "contact",
    "summary",
    "goal",
    "proportionality",
    "human_oversight",
    "objection",
    "legal_basis",
    "supplier",
    "levels",
    "red_flags",
    "checklist",
    "record_digest",
];

/// The records as CSV (RFC 4180, UTF-8), with the texts in one language.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub(crate) fn table(register: &Register, language: Language) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for entry in &register.entries {
        writer.write_record(row(entry, language).map(harmless)).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

fn row(entry: &Entry, language: Language) -> [String; 22] {
    let (record, words) = (&entry.record, Words::of(language));
    let text = |field: &Option<Stated<Text>>| {
        stated(field.as_ref(), words, |text| text.in_language(language).1.to_owned())
    };
    let plain = |field: &Option<Stated<String>>| stated(field.as_ref(), words, Clone::clone);
    let ids = |ids: &[toets::Id]| ids.iter().map(toets::Id::as_str).collect::<Vec<_>>().join(" ");
    let assessment = record.assessment.as_ref();
    let organisation = &record.organisation;
    [
        record.id.to_string(),
        record.name.in_language(language).1.to_owned(),
        organisation.name.clone(),
        organisation.identifier.as_ref().map_or(String::new(), |it| format!("{}:{}", it.scheme, it.value)),
        plain(&organisation.unit),
        stated(record.status.as_ref(), words, |it| words.status(*it).to_owned()),
        stated(record.category.as_ref(), words, |it| words.category(*it).to_owned()),
        stated(record.start.as_ref(), words, |it| it.as_str().to_owned()),
        stated(record.end.as_ref(), words, |it| it.as_str().to_owned()),
        record.domains.join("; "),
        plain(&record.contact),
        text(&record.summary),
        text(&record.goal),
        text(&record.proportionality),
        text(&record.human_oversight),
        text(&record.objection),
        text(&record.legal_basis),
        stated(record.supplier.as_ref(), words, |it| it.name.clone()),
        assessment.map_or(String::new(), |it| ids(&it.levels)),
        assessment.map_or(String::new(), |it| ids(&it.red_flags)),
        assessment.map_or(String::new(), |it| it.checklist.to_string()),
        record.digest(),
    ]
}

/// The value; or, so that a table shows the difference too, which of the other three it is.
fn stated<T>(field: Option<&Stated<T>>, words: Words, show: impl FnOnce(&T) -> String) -> String {
    match field {
        None => String::new(),
        Some(Stated::Unknown { .. }) => format!("({})", words.stated_unknown()),
        Some(Stated::NotApplicable { not_applicable }) => {
            format!("({})", words.stated_not_applicable(not_applicable))
        }
        Some(Stated::Withheld { withheld }) => format!("({})", words.stated_withheld(withheld)),
        Some(Stated::Value(value)) => show(value),
    }
}

fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
