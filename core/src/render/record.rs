//! The record: what a citizen reads about one algorithm.

use maud::{Markup, html};

use crate::record::fields::{FieldGroup, FieldKind, FieldShown, RecordField};
use crate::record::{Identifier, ImpactAssessment, Link, Period, Record};
use crate::render::blocks::blocks;
use crate::render::date::{date_markup, period};
use crate::render::number::decimal;
use crate::text::json;
use crate::text::json::value::Value;
use crate::value::language::Language;
use crate::value::stated::{Stated, Text};
use crate::words::said::Words;

/// A record as HTML, in one language; a text that is not in it is shown in another, and marked.
///
/// ```
/// let record = toets::Record::parse(
///     br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
///          "goal": {"nl": "Parkeren & <controle>"}}"#,
/// )?;
/// let html = toets::render::record(&record, toets::Language::En);
/// assert!(html.contains(r#"<div lang="nl"><p>Parkeren &amp; &lt;controle&gt;</p></div>"#));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn record(record: &Record, language: Language) -> String {
    let view = View { language, words: Words::of(language) };
    html! {
        div.toets-record lang=(language.as_str()) {
            @for field in RecordField::ALL.iter().filter(|field| matches!(field.shown, FieldShown::Heading)) {
                (view.heading(record, field))
            }
            @for group in FieldGroup::ALL { (view.group(record, group)) }
            (view.further(record))
        }
    }
    .into_string()
}

struct View {
    language: Language,
    words: Words,
}

impl View {
    /// A text at the head, if it is there; the name is the title of the page.
    fn heading(&self, record: &Record, field: &RecordField) -> Markup {
        let stated = !matches!(field.kind, FieldKind::Name(_)) && field.kind.is_stated(record);
        html! { @if stated { div.toets-summary { (self.value(record, field.kind)) } } }
    }

    fn group(&self, record: &Record, group: FieldGroup) -> Markup {
        let named = |field: &'static RecordField| match field.shown {
            FieldShown::Page(of, name) | FieldShown::List(of, name) if of == group => Some((field, name)),
            FieldShown::Page(..) | FieldShown::List(..) | FieldShown::Heading | FieldShown::Data => None,
        };
        let (stated, missing): (Vec<_>, Vec<_>) =
            RecordField::ALL.iter().filter_map(named).partition(|(field, _)| field.kind.is_stated(record));
        html! {
            h2 { (group.title(self.words)) }
            dl.toets-fields {
                @for (field, name) in stated {
                    div { dt { (name(self.words)) } dd { (self.value(record, field.kind)) } }
                }
                @if !missing.is_empty() {
                    div {
                        dt.toets-missing { (self.missing(record)) }
                        dd { (joined(missing.iter().map(|(_, name)| name(self.words)))) }
                    }
                }
            }
        }
    }

    /// What is said of fields about which a record says nothing: whoever it comes from may have said it in another form.
    fn missing(&self, record: &Record) -> &'static str {
        if record.extensions.is_empty() {
            self.words.stated_missing()
        } else {
            self.words.stated_not_by_source()
        }
    }

    /// What the source of a record said that is in none of its fields.
    ///
    /// INVARIANT (nothing is lost): it is shown as it was written.
    fn further(&self, record: &Record) -> Markup {
        let said = record.extensions.values().flatten();
        html! {
            @if !record.extensions.is_empty() {
                h2 { (self.words.group_source()) }
                dl.toets-fields {
                    @for (key, value) in said { div { dt { code { (key) } } dd { (as_written(value)) } } }
                }
            }
        }
    }

    /// What a record says in a field, or that it says nothing.
    fn value(&self, record: &Record, kind: FieldKind) -> Markup {
        match kind {
            FieldKind::Code(get) => self.known(get(record).map(|code| html! { (code) })),
            FieldKind::Ids(get) => self.known(get(record).map(|ids| html! { (joined(ids)) })),
            FieldKind::Name(get) => self.text(get(record)),
            FieldKind::Text(get) => self.stated(get(record), |text| self.text(text)),
            FieldKind::Line(get) => self.stated(get(record), |line| linked(line)),
            FieldKind::PeriodOrLine(get) => self.stated(get(record), |line| self.period_or_line(line)),
            FieldKind::Choice(get) => {
                self.stated(get(record, self.words).as_ref(), |(_, word)| html! { (word) })
            }
            FieldKind::Period(get) => self.stated(get(record), |period| self.period(period)),
            FieldKind::Number(get) => {
                self.stated(get(record), |number| html! { (decimal(*number, self.language)) })
            }
            FieldKind::Organisation(get) => {
                let organisation = get(record);
                html! { (organisation.name) (identified(organisation.identifier.as_ref())) }
            }
            FieldKind::Supplier(get) => self.stated(get(record), |it| {
                html! {
                    (it.name) (identified(it.identifier.as_ref()))
                    @if let Some(product) = &it.product { ", " (product) }
                    @if let Some(version) = &it.version { " " (version) }
                }
            }),
            FieldKind::Identifier(get) => self.known(get(record).map(|it| html! { (named(it)) })),
            FieldKind::Identifiers(get) => {
                self.list(get(record), |all| html! { (joined(all.iter().map(named))) })
            }
            FieldKind::Lines(get) => self.list(get(record), |lines| html! { (joined(lines)) }),
            FieldKind::Links(get) => self.list(get(record), links),
            FieldKind::ImpactAssessments(get) => self.list(get(record), |all| self.assessments(all)),
            // They are for programs.
            FieldKind::Classes(_) | FieldKind::Assessments(_) | FieldKind::Extensions => html! {},
        }
    }

    fn stated<T>(&self, stated: Option<&Stated<T>>, show: impl FnOnce(&T) -> Markup) -> Markup {
        let missing = |text: &str| html! { span.toets-missing { (text) } };
        match stated {
            None => missing(self.words.stated_missing()),
            Some(Stated::Unknown { .. }) => missing(self.words.stated_unknown()),
            Some(Stated::NotApplicable { not_applicable }) => {
                missing(&self.words.stated_not_applicable(not_applicable))
            }
            Some(Stated::Withheld { withheld }) => missing(&self.words.stated_withheld(withheld)),
            Some(Stated::Value(value)) => show(value),
        }
    }

    fn known(&self, value: Option<Markup>) -> Markup {
        value.unwrap_or_else(|| html! { span.toets-missing { (self.words.stated_missing()) } })
    }

    fn list<T>(&self, items: &[T], show: impl FnOnce(&[T]) -> Markup) -> Markup {
        self.known((!items.is_empty()).then(|| show(items)))
    }

    /// A text with its paragraphs; in another language than the page's, it says so.
    fn text(&self, text: &Text) -> Markup {
        let is_only = text.is_in_one_language();
        let (language, text) = text.in_language(self.language);
        let other = (language != self.language).then_some(language);
        html! {
            div lang=[other.map(Language::as_str)] { (blocks(text)) }
            @if let Some(other) = other {
                @let language = self.words.in_language(other);
                p.toets-language {
                    @if is_only { "(" (self.words.stated_language(language)) ")" } @else { "(" (language) ")" }
                }
            }
        }
    }

    fn period(&self, stated: &Period) -> Markup {
        html! { time datetime=(stated.as_str()) { (period(stated, self.language)) } }
    }

    /// A day, a month or a year, or other words.
    fn period_or_line(&self, text: &str) -> Markup {
        let stated = Period::new(text);
        html! { @if let Ok(stated) = &stated { (self.period(stated)) } @else { (text) } }
    }

    fn assessments(&self, assessments: &[ImpactAssessment]) -> Markup {
        html! { ul { @for it in assessments { li {
            (link(&it.title, it.url.as_deref()))
            @if let Some(day) = it.date { " (" (date_markup(day, self.language)) ")" }
        } } } }
    }
}

/// A value of a foreign record.
fn as_written(value: &Value) -> Markup {
    match value {
        Value::Text(text) => blocks(text),
        Value::List(items) => html! { ul { @for item in items { li { (as_written(item)) } } } },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            html! { code { (json::write(value)) } }
        }
    }
}

fn identified(identifier: Option<&Identifier>) -> Markup {
    html! { @if let Some(it) = identifier { " (" (it.scheme.to_uppercase()) " " (it.value) ")" } }
}

fn named(identifier: &Identifier) -> String {
    format!("{}: {}", identifier.scheme, identifier.value)
}

fn joined<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

fn links(links: &[Link]) -> Markup {
    html! { ul { @for it in links { li { (link(&it.title, it.url.as_deref())) } } } }
}

/// A title with its address; only a web or mail address becomes a link, so that no script can hide in one.
///
/// ```
/// let link = |url| toets::render::link("The law", Some(url)).into_string();
/// assert!(link("https://example.org").starts_with(r#"<a href="https://example.org""#));
/// assert_eq!(link("javascript:alert(1)"), "The law (javascript:alert(1))");
/// ```
#[must_use]
pub fn link(title: &str, url: Option<&str>) -> Markup {
    let safe =
        url.filter(|url| ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)));
    html! {
        @match (safe, url) {
            (Some(url), _) => a href=(url) rel="noopener nofollow" { (title) },
            (None, Some(url)) if url != title => { (title) " (" (url) ")" },
            _ => (title),
        }
    }
}

/// A text that may be an address.
fn linked(text: &str) -> Markup {
    let bare = !text.contains(char::is_whitespace);
    let mail = bare && text.contains('@') && !text.contains(':');
    let url = if mail { format!("mailto:{text}") } else { text.to_owned() };
    link(text, bare.then_some(url.as_str()))
}
