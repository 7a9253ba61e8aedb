//! The pages of the site: the frame that they share, the start page, and the page of a record.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use toets::{Date, Language, LanguagePack, render};

use super::words::Words;
use super::{File, others};
use crate::store::{Entry, Register};

/// No page asks anything of anyone else, and no text of a record can run.
const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

/// What the pages of one language share.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) register: &'a Register,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) as_of: Date,
}

/// The start page: it leads to the register in each language.
pub(super) fn start(register: &Register) -> String {
    let languages = &register.description.languages;
    let first = languages.first().copied().unwrap_or(Language::En);
    let (_, title) = register.description.title.in_language(first);
    html! {
        (DOCTYPE)
        html lang=(first.as_str()) {
            (head(title, "", false, &html! {
                meta http-equiv="refresh" content={ "0; url=" (first.as_str()) "/" };
            }))
            body {
                main {
                    h1 { (title) }
                    ul { @for language in languages {
                        li { a href={ (language.as_str()) "/" } lang=(language.as_str()) { (Words::of(*language).language_name) } }
                    } }
                }
            }
        }
    }
    .into_string()
}

fn head(title: &str, root: &str, script: bool, more: &Markup) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { (title) }
            link rel="stylesheet" href={ (root) "assets/toets.css" };
            link rel="stylesheet" href={ (root) "assets/site.css" };
            @if script { script type="module" src={ (root) "assets/list.js" } {} }
            (more)
        }
    }
}

impl Page<'_> {
    /// A page at `path` below the language's folder, in the frame of the site.
    pub(super) fn framed(&self, path: &str, title: &str, script: bool, content: &Markup) -> File {
        let code = self.language.as_str();
        let depth = path.matches('/').count().saturating_add(1);
        let root = "../".repeat(depth);
        let register = &self.register.description;
        let (_, name) = register.title.in_language(self.language);
        let full_title = if title == name { name.to_owned() } else { format!("{title} — {name}") };
        let folder = path.trim_end_matches("index.html");
        let text = html! {
            (DOCTYPE)
            html lang=(code) {
                (head(&full_title, &root, script, &html! {
                    @for other in others(self.register, self.language) {
                        link rel="alternate" hreflang=(other.as_str()) href={ (root) (other.as_str()) "/" (folder) };
                    }
                }))
                body {
                    a.skip href="#content" { (self.words.skip) }
                    header.site-header {
                        a.site-title href={ (root) (code) "/" } { (name) }
                        nav aria-label=(self.words.language_name) {
                            @for other in others(self.register, self.language) {
                                a href={ (root) (other.as_str()) "/" (folder) } lang=(other.as_str()) hreflang=(other.as_str()) {
                                    (Words::of(other).language_name)
                                }
                            }
                        }
                    }
                    main id="content" { (content) }
                    footer.site-footer {
                        p { ((self.words.published_by)(&register.publisher, &self.as_of.to_string())) }
                        p { (self.words.licence) ": " (register.licence) }
                        @if let Some(contact) = &register.contact {
                            p { (render::link(self.words.correction, Some(&format!("mailto:{contact}")))) " (" (contact) ")" }
                        }
                    }
                }
            }
        };
        File::text(format!("{code}/{path}"), text.into_string())
    }

    /// The page of one record.
    pub(super) fn record(&self, entry: &Entry) -> File {
        let words = self.words;
        let record = &entry.record;
        let data = format!("../../../records/{}", record.id);
        let (name_language, name) = record.name.in_language(self.language);
        let content = html! {
            article {
                h1 lang=[(name_language != self.language).then_some(name_language.as_str())] { (name) }
                (PreEscaped(render::record(record, self.language)))
                section.assessment {
                    h2 { (words.assessment) }
                    (self.assessment(entry))
                }
                section {
                    h2 { (words.data) }
                    ul {
                        li { a href={ (data) "/record.json" } { (words.record_json) } }
                        @if entry.assessed.is_some() {
                            li { a href={ (data) "/answers.json" } { (words.answers_json) } }
                            li { a href={ (data) "/outcome.json" } { (words.outcome_json) } }
                        }
                    }
                    p.digest { (words.digest) ": " code { (record.digest()) } }
                }
            }
        };
        self.framed(&format!("records/{}/index.html", record.id), name, false, &content)
    }

    fn assessment(&self, entry: &Entry) -> Markup {
        let with = entry.checklist_key().and_then(|key| self.register.checklists.get(&key));
        let (Some((_, outcome)), Some((checklist, packs))) = (&entry.assessed, with) else {
            return html! { p.toets-missing { (self.words.not_assessed) } };
        };
        let Some(pack) = self.pack(packs) else { return html! {} };
        html! {
            p { (pack.title) " " (outcome.checklist.version.to_string()) }
            (PreEscaped(render::outcome(checklist, pack, outcome)))
            (PreEscaped(render::explanation(checklist, pack, outcome)))
            p { (self.words.recompute) }
        }
    }

    /// The pack in the language of the page, or else the first.
    pub(super) fn pack<'b>(&self, packs: &'b [LanguagePack]) -> Option<&'b LanguagePack> {
        packs.iter().find(|pack| pack.language == self.language).or_else(|| packs.first())
    }
}
