//! The lists: all records, and the records of each organisation, status, category and level.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use toets::Language;

use super::page::Page;
use super::{File, slug};
use crate::store::Entry;

/// By what a list is filtered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Facet {
    Organisation,
    Status,
    Category,
    Level,
}

const FACETS: [Facet; 4] = [Facet::Organisation, Facet::Status, Facet::Category, Facet::Level];

impl Facet {
    fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Status => "status",
            Self::Category => "category",
            Self::Level => "level",
        }
    }

    fn title(self, page: &Page<'_>) -> &'static str {
        match self {
            Self::Organisation => page.words.field_organisation(),
            Self::Status => page.words.field_status(),
            Self::Category => page.words.field_category(),
            Self::Level => page.words.level(),
        }
    }

    /// What the entry has here.
    fn value(self, page: &Page<'_>, entry: &Entry) -> Value {
        let record = &entry.record;
        let words = page.words;
        let word = |word: Option<(&str, &str)>| {
            let (key, shown) = word.unwrap_or(("not-stated", words.stated_missing()));
            Value::of(shown, key)
        };
        match self {
            Self::Organisation => Value::of(&record.organisation.name, &record.organisation.name),
            Self::Status => {
                let status = record.status.as_ref().and_then(|it| it.value());
                word(status.map(|it| (it.as_str(), words.status(*it))))
            }
            Self::Category => {
                let category = record.category.as_ref().and_then(|it| it.value());
                word(category.map(|it| (it.as_str(), words.category(*it))))
            }
            Self::Level => level(page, entry),
        }
    }
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
    values: [Value; 4],
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
    let rows: Vec<Row<'_>> = entries
        .iter()
        .map(|entry| Row { entry, values: FACETS.map(|facet| facet.value(page, entry)) })
        .collect();
    let mut groups: BTreeMap<(Facet, &Value), Vec<&Row<'_>>> = BTreeMap::new();
    for row in &rows {
        for (facet, value) in FACETS.into_iter().zip(&row.values) {
            groups.entry((facet, value)).or_default().push(row);
        }
    }
    let mut taken = BTreeSet::new();
    let counts: Vec<Group<'_>> = groups
        .iter()
        .map(|((facet, value), rows)| Group {
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
    files.extend(counts.iter().zip(groups.values()).map(|(group, rows)| {
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
            @for facet in FACETS {
                details {
                    summary { (facet.title(page)) }
                    ul { @for group in groups.iter().filter(|it| it.facet == facet) {
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
            @for facet in FACETS {
                label { (facet.title(page)) " "
                    select name=(facet.key()) {
                        option value="" { (page.words.filter_any()) }
                        @for group in groups.iter().filter(|it| it.facet == facet) { option lang=[group.value.lang()] { (group.value.shown) } }
                    }
                }
            }
        }
        p.shown role="status" data-shown=(page.words.list_count_of("{n}", "{total}")) data-none=(page.words.list_zero()) {}
    }
}

fn table(page: &Page<'_>, to_list: &str, rows: &[&Row<'_>]) -> Markup {
    html! {
        table.records {
            caption { (page.words.list_count(rows.len())) }
            thead { tr {
                th scope="col" { (page.words.record_name()) }
                @for facet in FACETS { th scope="col" { (facet.title(page)) } }
            } }
            tbody { @for row in rows {
                tr {
                    th scope="row" {
                        a href={ (to_list) "records/" (row.entry.record.id) "/" } {
                            (page.text(&row.entry.record.name))
                        }
                    }
                    @for (facet, value) in FACETS.into_iter().zip(&row.values) {
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
                li { a href="../records.jsonl" { (page.words.download_records("JSON Lines")) } }
                li { a href={ "../records." (page.language().as_str()) ".csv" } { (page.words.download_records("CSV")) } }
            }
        }
    }
}
