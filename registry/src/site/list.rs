//! The lists: all records, and the records of each organisation, status, category and level.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use toets::{FieldKind, FieldLabel, FieldShown, Language, Record, RecordField, Stated};

use super::page::Page;
use super::{File, slug};
use crate::csv;
use crate::formats::FORMATS;
use crate::store::Entry;

/// By what a list is filtered.
#[derive(Clone, Copy)]
enum Facet {
    /// A field of the record that is shown in lists, with its name.
    Field(&'static RecordField, FieldLabel),
    Level,
}

/// The fields of the table that are shown in lists, and the level.
fn all_facets() -> Vec<Facet> {
    let listed = |field: &'static RecordField| match field.shown {
        FieldShown::List(_, name) => Some(Facet::Field(field, name)),
        FieldShown::Page(..) | FieldShown::Heading | FieldShown::Data => None,
    };
    RecordField::ALL.iter().filter_map(listed).chain([Facet::Level]).collect()
}

impl Facet {
    fn key(self) -> &'static str {
        match self {
            Self::Field(field, _) => field.column.unwrap_or(field.path),
            Self::Level => "level",
        }
    }

    fn title(self, page: &Page<'_>) -> &'static str {
        match self {
            Self::Field(_, name) => name(page.words),
            Self::Level => page.words.level(),
        }
    }

    /// What the entry has here.
    fn value(self, page: &Page<'_>, entry: &Entry) -> Value {
        match self {
            Self::Field(field, _) => stated(page, &entry.record, field.kind),
            Self::Level => level(page, entry),
        }
    }
}

/// The value that a record states in a field; all that is in the place of a value is one group.
fn stated(page: &Page<'_>, record: &Record, kind: FieldKind) -> Value {
    let said = csv::said(record, kind, page.language());
    let Some(shown) = said.as_ref().and_then(Stated::value) else {
        return Value::of(page.words.stated_missing(), "not-stated");
    };
    let choice = if let FieldKind::Choice(get) = kind { get(record, page.words) } else { None };
    Value::of(shown, choice.and_then(|choice| choice.value().map(|(code, _)| *code)).unwrap_or(shown))
}

fn level(page: &Page<'_>, entry: &Entry) -> Value {
    let Some((_, outcome)) = &entry.assessed else {
        return Value::of(page.words.assessed_never(), "not-assessed");
    };
    let [level] = outcome.level.possible.as_slice() else {
        return Value::of(page.words.assessed_unsettled(), "not-settled");
    };
    let packs = entry.checklist_key().and_then(|key| page.register.checklists.get(&key));
    let pack = packs.and_then(|(_, packs)| page.pack(packs));
    let shown = Value::of(pack.map_or(level.as_str(), |pack| pack.level(level)), level.as_str());
    let other = pack.map(|pack| pack.language).filter(|language| *language != page.language());
    Value { other, ..shown }
}

/// What a record has for a facet.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    /// In words.
    shown: String,
    /// The same in every language, so that a list has one address in all of them.
    key: String,
    /// The language of the words, where the page has another.
    other: Option<Language>,
}

impl Value {
    fn of(shown: &str, key: &str) -> Self {
        Self { shown: shown.to_owned(), key: key.to_owned(), other: None }
    }

    /// The code of the language of the words, where the page has another.
    fn lang(&self) -> Option<&'static str> {
        self.other.map(Language::as_str)
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
    value: &'a Value,
    path: String,
    count: usize,
}

/// The list of all records, and a list for each value of each facet.
pub(super) fn pages(page: &Page<'_>) -> Vec<File> {
    let entries = &page.register.entries;
    let all_facets = all_facets();
    let values = |entry| all_facets.iter().map(|facet| facet.value(page, entry)).collect();
    let rows: Vec<Row<'_>> = entries.iter().map(|entry| Row { entry, values: values(entry) }).collect();
    let mut groups: BTreeMap<(usize, &Value), (Facet, Vec<&Row<'_>>)> = BTreeMap::new();
    for row in &rows {
        for (at, (facet, value)) in all_facets.iter().zip(&row.values).enumerate() {
            groups.entry((at, value)).or_insert_with(|| (*facet, Vec::new())).1.push(row);
        }
    }
    let mut taken = BTreeSet::new();
    let counts: Vec<Group<'_>> = groups
        .iter()
        .map(|((_, value), (facet, rows))| Group {
            facet: *facet,
            value,
            path: format!("{}/{}/", facet.key(), slug(&value.key, &mut taken)),
            count: rows.len(),
        })
        .collect();
    let description = &page.register.description;
    let (_, title) = description.title.in_language(page.language());
    let all: Vec<&Row<'_>> = rows.iter().collect();
    let content = html! {
        h1 { (page.text(&description.title)) }
        p.intro { (page.text(&description.description)) }
        (facets(page, &counts))
        (filters(page, &counts))
        (table(page, "", &all))
        (downloads(page))
    };
    let mut files = vec![page.framed("index.html", title, true, &content)];
    files.extend(counts.iter().zip(groups.values()).map(|(group, (_, rows))| {
        let content = html! {
            p { a href="../../" { "← " (page.words.list_all_records()) } }
            h1 { (page.words.with_colon(group.facet.title(page))) " " span lang=[group.value.lang()] { (group.value.shown) } }
            (table(page, "../../", rows))
        };
        page.framed(&format!("{}index.html", group.path), &group.value.shown, false, &content)
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
                        li { a href=(group.path) lang=[group.value.lang()] { (group.value.shown) } " (" (group.count) ")" }
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
                        @for group in groups.iter().filter(|it| it.facet.key() == facet.key()) { option lang=[group.value.lang()] { (group.value.shown) } }
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
                        td data-facet=(facet.key()) data-title=(facet.title(page)) lang=[value.lang()] { (value.shown) }
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
