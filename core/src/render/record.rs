//! The record: what a citizen reads about one algorithm.

use maud::{Markup, html};

use crate::record::{Identifier, Link, Record};
use crate::render::words::{Field, Words};
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
            (view.group(w.general, vec![
                (Field::Organisation, html! { (org.name) (identified(org.identifier.as_ref())) }),
                (Field::Unit, plain(&org.unit)),
                (Field::Contact, plain(&record.contact)),
                (Field::Status, view.word(record.status.as_ref(), crate::record::Status::as_str)),
                (Field::Category, view.word(record.category.as_ref(), crate::record::Category::as_str)),
                (Field::Start, view.stated(record.start.as_ref(), |it| html! { (it.as_str()) })),
                (Field::End, view.stated(record.end.as_ref(), |it| html! { (it.as_str()) })),
                (Field::Revision, plain(&record.revision)),
                (Field::Domains, view.known(list(&record.domains))),
                (Field::Area, plain(&record.area)),
                (Field::Website, plain(&record.website)),
                (Field::SourceRegistration, plain(&record.source_registration)),
                (Field::Identifiers, view.known(names(&record.identifiers))),
                (Field::Keywords, view.known(list(&record.keywords))),
            ]))
            (view.group(w.purpose, vec![
                (Field::Description, text(&record.description)),
                (Field::Goal, text(&record.goal)),
                (Field::Impact, text(&record.impact)),
                (Field::Proportionality, text(&record.proportionality)),
                (Field::Affected, text(&record.affected)),
                (Field::DecisionsPerYear, view.stated(record.decisions_per_year.as_ref(), |it| html! { (it.to_string()) })),
            ]))
            (view.group(w.decision, vec![
                (Field::DecisionProcess, text(&record.decision_process)),
                (Field::Automation, view.word(record.automation.as_ref(), crate::record::Automation::as_str)),
                (Field::HumanOversight, text(&record.human_oversight)),
                (Field::Notice, text(&record.notice)),
                (Field::Objection, text(&record.objection)),
            ]))
            (view.group(w.law_and_risk, vec![
                (Field::LegalBasis, text(&record.legal_basis)),
                (Field::LegalReferences, view.known(links(&record.legal_references))),
                (Field::ProcessingRegister, plain(&record.processing_register)),
                (Field::ImpactAssessments, view.known(links(&record.impact_assessments.iter()
                    .map(|it| Link { title: it.date.map_or_else(|| it.title.clone(), |date| format!("{} ({date})", it.title)), url: it.url.clone() })
                    .collect::<Vec<_>>()))),
                (Field::ImpactAssessmentsNote, text(&record.impact_assessments_note)),
                (Field::Risks, text(&record.risks)),
                (Field::Monitoring, text(&record.monitoring)),
                (Field::Performance, text(&record.performance)),
            ]))
            (view.group(w.technique, vec![
                (Field::Data, text(&record.data)),
                (Field::DataSources, view.known(links(&record.data_sources))),
                (Field::Method, text(&record.method)),
                (Field::MethodKind, view.word(record.method_kind.as_ref(), crate::record::MethodKind::as_str)),
                (Field::Supplier, view.stated(record.supplier.as_ref(), |it| html! {
                    (it.name) (identified(it.identifier.as_ref()))
                    @if let Some(product) = &it.product { ", " (product) }
                    @if let Some(version) = &it.version { " " (version) }
                })),
                (Field::SourceCode, plain(&record.source_code)),
            ]))
        }
    }
    .into_string()
}

struct View {
    language: Language,
    words: &'static Words,
}

impl View {
    fn group(&self, title: &str, fields: Vec<(Field, Markup)>) -> Markup {
        html! {
            h2 { (title) }
            dl.toets-fields {
                @for (field, value) in fields { div { dt { ((self.words.field)(field)) } dd { (value) } } }
            }
        }
    }

    fn stated<T>(&self, stated: Option<&Stated<T>>, show: impl FnOnce(&T) -> Markup) -> Markup {
        let missing = |text: &str| html! { span.toets-missing { (text) } };
        match stated {
            None => missing(self.words.not_stated),
            Some(Stated::Unknown { .. }) => missing(self.words.stated_unknown),
            Some(Stated::NotApplicable { not_applicable }) => {
                missing(&(self.words.stated_not_applicable)(not_applicable))
            }
            Some(Stated::Withheld { withheld }) => missing(&(self.words.stated_withheld)(withheld)),
            Some(Stated::Value(value)) => show(value),
        }
    }

    fn known(&self, value: Option<Markup>) -> Markup {
        value.unwrap_or_else(|| html! { span.toets-missing { (self.words.not_stated) } })
    }

    fn word<T: Copy>(&self, stated: Option<&Stated<T>>, word: fn(T) -> &'static str) -> Markup {
        self.stated(stated, |value| html! { (super::choice_word(word(*value), self.language)) })
    }

    /// A text with its paragraphs; in another language than the page's, it says so.
    fn text(&self, text: &Text) -> Markup {
        let (language, text) = text.in_language(self.language);
        let other = (language != self.language).then_some(language.as_str());
        html! {
            div lang=[other] {
                @for paragraph in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
                    p { @for (at, line) in paragraph.lines().enumerate() { @if at > 0 { br; } (line) } }
                }
            }
            @if let Some(code) = other { p.toets-language { "(" ((self.words.in_other_language)(code)) ")" } }
        }
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
