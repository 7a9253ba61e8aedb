//! The record: what a citizen reads about one algorithm.

use maud::{Markup, html};

use crate::record::{Identifier, ImpactAssessment, Link, Period, Record};
use crate::render::date::{date_markup, period};
use crate::render::number::decimal;
use crate::render::words::Words;
use crate::value::language::Language;
use crate::value::stated::{Stated, Text};

/// A record as HTML, in one language; a text that is not in it is shown in another, and marked.
#[must_use]
pub fn record(record: &Record, language: Language) -> String {
    let view = View { language, words: Words::of(language) };
    let w = view.words;
    let list = |items: &[String]| (!items.is_empty()).then(|| html! { (items.join(", ")) });
    let plain = |text: &Option<Stated<String>>| view.stated(text.as_ref(), |text| html! { (linked(text)) });
    let text = |text: &Option<Stated<Text>>| view.stated(text.as_ref(), |text| view.text(text));
    let org = &record.organisation;
    html! {
        div.toets-record lang=(language.as_str()) {
            @if let Some(summary) = &record.summary { div.toets-summary { (view.stated(Some(summary), |text| view.text(text))) } }
            (view.group(w.group_general(), vec![
                (Words::field_organisation, html! { (org.name) (identified(org.identifier.as_ref())) }),
                (Words::field_unit, plain(&org.unit)),
                (Words::field_contact, plain(&record.contact)),
                (Words::field_status, view.word(record.status.as_ref(), Words::status)),
                (Words::field_category, view.word(record.category.as_ref(), Words::category)),
                (Words::field_start, view.stated(record.start.as_ref(), |it| view.period(it))),
                (Words::field_end, view.stated(record.end.as_ref(), |it| view.period(it))),
                (Words::field_revision, view.stated(record.revision.as_ref(), |it| view.revision(it))),
                (Words::field_domains, view.known(list(&record.domains))),
                (Words::field_area, plain(&record.area)),
                (Words::field_website, plain(&record.website)),
                (Words::field_source_registration, plain(&record.source_registration)),
                (Words::field_identifiers, view.known(names(&record.identifiers))),
                (Words::field_keywords, view.known(list(&record.keywords))),
            ]))
            (view.group(w.group_purpose(), vec![
                (Words::field_description, text(&record.description)),
                (Words::field_goal, text(&record.goal)),
                (Words::field_impact, text(&record.impact)),
                (Words::field_proportionality, text(&record.proportionality)),
                (Words::field_affected, text(&record.affected)),
                (Words::field_decisions_per_year, view.stated(record.decisions_per_year.as_ref(), |it| html! { (decimal(*it, language)) })),
            ]))
            (view.group(w.group_decision(), vec![
                (Words::field_decision_process, text(&record.decision_process)),
                (Words::field_automation, view.word(record.automation.as_ref(), Words::automation)),
                (Words::field_human_oversight, text(&record.human_oversight)),
                (Words::field_notice, text(&record.notice)),
                (Words::field_objection, text(&record.objection)),
            ]))
            (view.group(w.group_law(), vec![
                (Words::field_legal_basis, text(&record.legal_basis)),
                (Words::field_legal_references, view.known(links(&record.legal_references))),
                (Words::field_processing_register, plain(&record.processing_register)),
                (Words::field_impact_assessments, view.known(view.assessments(&record.impact_assessments))),
                (Words::field_impact_assessments_note, text(&record.impact_assessments_note)),
                (Words::field_risks, text(&record.risks)),
                (Words::field_monitoring, text(&record.monitoring)),
                (Words::field_performance, text(&record.performance)),
            ]))
            (view.group(w.group_technique(), vec![
                (Words::field_data, text(&record.data)),
                (Words::field_data_sources, view.known(links(&record.data_sources))),
                (Words::field_method, text(&record.method)),
                (Words::field_method_kind, view.word(record.method_kind.as_ref(), Words::method_kind)),
                (Words::field_supplier, view.stated(record.supplier.as_ref(), |it| html! {
                    (it.name) (identified(it.identifier.as_ref()))
                    @if let Some(product) = &it.product { ", " (product) }
                    @if let Some(version) = &it.version { " " (version) }
                })),
                (Words::field_source_code, plain(&record.source_code)),
            ]))
        }
    }
    .into_string()
}

/// The word for a field.
type Label = fn(Words) -> &'static str;

struct View {
    language: Language,
    words: Words,
}

impl View {
    fn group(&self, title: &str, fields: Vec<(Label, Markup)>) -> Markup {
        html! {
            h2 { (title) }
            dl.toets-fields {
                @for (field, value) in fields { div { dt { (field(self.words)) } dd { (value) } } }
            }
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

    fn word<T: Copy>(&self, stated: Option<&Stated<T>>, word: fn(Words, T) -> &'static str) -> Markup {
        self.stated(stated, |value| html! { (word(self.words, *value)) })
    }

    /// A text with its paragraphs; in another language than the page's, it says so.
    fn text(&self, text: &Text) -> Markup {
        let (language, text) = text.in_language(self.language);
        let other = (language != self.language).then_some(language);
        html! {
            div lang=[other.map(Language::as_str)] {
                @for paragraph in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
                    p { @for (at, line) in paragraph.lines().enumerate() { @if at > 0 { br; } (line) } }
                }
            }
            @if let Some(other) = other {
                p.toets-language { "(" (self.words.stated_language(self.words.in_language(other))) ")" }
            }
        }
    }

    fn period(&self, stated: &Period) -> Markup {
        html! { time datetime=(stated.as_str()) { (period(stated, self.language)) } }
    }

    /// When the description was last revised: a day, a month or a year, or in other words.
    fn revision(&self, text: &str) -> Markup {
        let stated = Period::new(text);
        html! { @if let Ok(stated) = &stated { (self.period(stated)) } @else { (text) } }
    }

    fn assessments(&self, assessments: &[ImpactAssessment]) -> Option<Markup> {
        (!assessments.is_empty()).then(|| {
            html! { ul { @for it in assessments { li {
                (link(&it.title, it.url.as_deref()))
                @if let Some(day) = it.date { " (" (date_markup(day, self.language)) ")" }
            } } } }
        })
    }
}

fn identified(identifier: Option<&Identifier>) -> Markup {
    html! { @if let Some(it) = identifier { " (" (it.scheme.to_uppercase()) " " (it.value) ")" } }
}

fn names(identifiers: &[Identifier]) -> Option<Markup> {
    let names: Vec<String> = identifiers.iter().map(|it| format!("{}: {}", it.scheme, it.value)).collect();
    (!names.is_empty()).then(|| html! { (names.join(", ")) })
}

fn links(links: &[Link]) -> Option<Markup> {
    (!links.is_empty())
        .then(|| html! { ul { @for it in links { li { (link(&it.title, it.url.as_deref())) } } } })
}

/// A title with its address; only a web or mail address becomes a link, so that no script can hide in one.
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
