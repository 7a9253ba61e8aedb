//! The lists: all records, and the records of each organisation, status, category and outcome.

use std::collections::BTreeMap;

use maud::{Markup, html};
use toets::{FieldKind, FieldLabel, FieldShown, Language, Record, RecordField, Said, Stated, render};

use super::File;
use super::page::{Page, named};
use crate::address;
use crate::csv;
use crate::formats::FORMATS;
use crate::store::Entry;

/// By what a list is filtered.
#[derive(Clone, Copy)]
enum Facet {
    /// A field of the record that is shown in lists, with its name.
    Field(&'static RecordField, FieldLabel),
    /// The headline of its assessment.
    Outcome,
}

/// The fields of the table that are shown in lists, and the outcome.
fn all_facets() -> Vec<Facet> {
    let listed = |field: &'static RecordField| match field.shown {
        FieldShown::List(_, name) => Some(Facet::Field(field, name)),
        FieldShown::Page(..) | FieldShown::Heading | FieldShown::Data => None,
    };
    RecordField::ALL.iter().filter_map(listed).chain([Facet::Outcome]).collect()
}

impl Facet {
    fn key(self) -> &'static str {
        match self {
            Self::Field(field, _) => field.column.unwrap_or(field.path),
            Self::Outcome => "outcome",
        }
    }

    fn title(self, page: &Page<'_>) -> &'static str {
        match self {
            Self::Field(_, name) => name(page.words),
            Self::Outcome => page.words.outcome_label(),
        }
    }

    /// What is written above the list of a value: an organisation has the name that most records give it.
    fn usual(self, page: &Page<'_>, value: Value) -> Value {
        match self {
            Self::Field(RecordField { kind: FieldKind::Organisation(_), .. }, _) => {
                Value { shown: page.organisations.name(&value.key).to_owned(), ..value }
            }
            Self::Field(..) | Self::Outcome => value,
        }
    }

    /// What the entry has here.
    fn value(self, page: &Page<'_>, entry: &Entry) -> Value {
        match self {
            Self::Field(field, _) => stated(page, &entry.record, field.kind),
            Self::Outcome => outcome(page, entry),
        }
    }
}

/// The value that a record states in a field; all that is in the place of a value is one group.
fn stated(page: &Page<'_>, record: &Record, kind: FieldKind) -> Value {
    if let FieldKind::Organisation(get) = kind {
        return Value::of(&get(record).name, page.organisations.address(&record.id));
    }
    let said = csv::said(record, kind, page.language());
    let Some(shown) = said.as_ref().and_then(Stated::value) else {
        return Value::of(page.words.stated_missing(), address::NOT_STATED);
    };
    let choice = if let FieldKind::Choice(get) = kind { get(record, page.words) } else { None };
    let code = choice.and_then(|choice| choice.value().map(|(code, _)| (*code).to_owned()));
    Value::of(shown, &code.unwrap_or_else(|| address::of_name(shown).text))
}

/// The headline of the assessment at the head of a record.
fn outcome(page: &Page<'_>, entry: &Entry) -> Value {
    let Some(registered) = entry.record.assessments.first() else {
        return Value::of(page.words.assessed_never(), address::NOT_ASSESSED);
    };
    let value = match registered.values() {
        [value] => {
            let pack = page.definition(&registered.checklist).map(|it| page.pack(it));
            let id = || Said { text: value.as_str(), language: None };
            let said = pack.as_ref().map_or_else(id, |pack| pack.value(&registered.headline, value));
            let key = address::of_value(value.as_str());
            Value { other: said.other_than(page.language()), ..Value::of(&said, &key) }
        }
        _ => Value::of(page.words.assessed_unsettled(), address::NOT_SETTLED),
    };
    let key = if registered.claimed { address::of_claim(&value.key) } else { value.key };
    Value { key, is_claimed: registered.claimed, ..value }
}

/// What a record has for a facet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    /// In words.
    shown: String,
    /// The address of its list, the same in every language.
    key: String,
    /// The language of the words, where the page has another.
    other: Option<Language>,
    /// Whether the source states it, and nobody recomputed it.
    is_claimed: bool,
}

impl Value {
    fn of(shown: &str, key: &str) -> Self {
        Self { shown: shown.to_owned(), key: key.to_owned(), other: None, is_claimed: false }
    }

    /// The words.
    fn text(&self, page: &Page<'_>) -> String {
        if self.is_claimed { page.words.value_claimed(&self.shown) } else { self.shown.clone() }
    }

    /// The code of the language of the words, where all of them are in another than the page.
    fn lang(&self) -> Option<&'static str> {
        self.other.filter(|_| !self.is_claimed).map(Language::as_str)
    }

    /// The words, marked where the page has another language.
    fn markup(&self, page: &Page<'_>) -> Markup {
        let marked = render::in_language(self.other.unwrap_or(page.language()), page.language(), &self.shown);
        named(&self.text(page), &marked, &self.shown)
    }
}

/// A record with its values for every facet, made once for all lists.
struct Row<'a> {
    entry: &'a Entry,
    values: Vec<Value>,
}

/// The records that have one value of one facet, and the folder of their list.
struct Group<'a> {
    facet: Facet,
    value: Value,
    path: String,
    rows: Vec<&'a Row<'a>>,
}

/// The groups of each facet, in the order of their words.
fn groups<'a>(page: &Page<'_>, rows: &'a [Row<'a>]) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for (at, facet) in all_facets().into_iter().enumerate() {
        let mut of_facet: BTreeMap<&str, (&Value, Vec<&Row<'_>>)> = BTreeMap::new();
        for row in rows {
            let Some(value) = row.values.get(at) else { continue };
            of_facet.entry(&value.key).or_insert_with(|| (value, Vec::new())).1.push(row);
        }
        let mut of_facet: Vec<Group<'_>> = of_facet
            .into_iter()
            .map(|(key, (value, rows))| {
                let value = facet.usual(page, value.clone());
                Group { facet, value, path: format!("{}/{key}/", facet.key()), rows }
            })
            .collect();
        of_facet.sort_by(|a, b| a.value.cmp(&b.value));
        groups.extend(of_facet);
    }
    groups
}

/// The list of all records, and a list for each value of each facet.
pub(super) fn pages(page: &Page<'_>) -> Vec<File> {
    let entries = &page.register.entries;
    let all_facets = all_facets();
    let values = |entry| all_facets.iter().map(|facet| facet.value(page, entry)).collect();
    let rows: Vec<Row<'_>> = entries.iter().map(|entry| Row { entry, values: values(entry) }).collect();
    let groups = groups(page, &rows);
    let description = &page.register.description;
    let (_, title) = description.title.in_language(page.language());
    let all: Vec<&Row<'_>> = rows.iter().collect();
    let content = html! {
        h1 { (page.text(&description.title)) }
        p.intro { (page.text(&description.description)) }
        (facets(page, &groups))
        (filters(page, &groups))
        (table(page, "", &all))
        (downloads(page))
    };
    let mut files = vec![page.framed("index.html", title, true, &content)];
    files.extend(groups.iter().map(|group| {
        let content = html! {
            p { a href="../../" { "← " (page.words.list_all_records()) } }
            h1 { (page.words.with_colon(group.facet.title(page))) " " (group.value.markup(page)) }
            (table(page, "../../", &group.rows))
        };
        page.framed(&format!("{}index.html", group.path), &group.value.text(page), false, &content)
    }));
    files
}

/// Filters as links, which need no script.
fn facets(page: &Page<'_>, groups: &[Group<'_>]) -> Markup {
    html! {
        nav.facets aria-label=(page.words.filter()) {
            @for facet in all_facets() {
                details {
                    summary { (facet.title(page)) }
                    ul { @for group in groups.iter().filter(|it| it.facet.key() == facet.key()) {
                        li { a href=(group.path) { (group.value.markup(page)) } " (" (group.rows.len()) ")" }
                    } }
                }
            }
        }
    }
}

/// Filters as a form, which the script shows.
fn filters(page: &Page<'_>, groups: &[Group<'_>]) -> Markup {
    html! {
        form.filters hidden role="search" aria-label=(page.words.filter()) {
            label { (page.words.search_list()) " " input type="search" name="search" autocomplete="off"; }
            @for facet in all_facets() {
                label { (facet.title(page)) " "
                    select name=(facet.key()) {
                        option value="" { (page.words.filter_any()) }
                        @for group in groups.iter().filter(|it| it.facet.key() == facet.key()) {
                            option value=(group.value.key) lang=[group.value.lang()] { (group.value.text(page)) }
                        }
                    }
                }
            }
        }
        p.shown role="status" data-shown=(page.words.list_count_of("{n}", "{total}")) data-none=(page.words.list_zero()) {}
    }
}

fn table(page: &Page<'_>, to_list: &str, rows: &[&Row<'_>]) -> Markup {
    let all_facets = all_facets();
    html! {
        table.records {
            caption { (page.words.list_count(rows.len())) }
            thead { tr {
                th scope="col" { (page.words.record_name()) }
                @for facet in &all_facets { th scope="col" { (facet.title(page)) } }
            } }
            tbody { @for row in rows {
                tr {
                    th scope="row" {
                        a href={ (to_list) "records/" (row.entry.record.id) "/" } {
                            (page.text(&row.entry.record.name))
                        }
                    }
                    @for (facet, value) in all_facets.iter().zip(&row.values) {
                        td data-facet=(facet.key()) data-value=(value.key) data-title=(facet.title(page)) {
                            (value.markup(page))
                            @if matches!(facet, Facet::Outcome) { (page.raised(&row.entry.record)) }
                        }
                    }
                }
            } }
        }
    }
}

fn downloads(page: &Page<'_>) -> Markup {
    html! {
        section {
            h2 { (page.words.site_data()) }
            p { (page.words.site_data_text()) }
            ul {
                @for format in FORMATS {
                    li { a href={ "../" (format.path(page.language())) } { (page.words.download_records(format.name)) } }
                }
            }
        }
    }
}
