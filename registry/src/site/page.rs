//! The pages of the site: the frame that they share, the start page, and the page of a record.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use toets::Words;
use toets::{Date, Language, LanguagePack, Text, render};

use super::{File, others};
use crate::store::{Entry, Register};

/// No page asks anything of anyone else, and no text of a record can run.
const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

/// What the pages of one language share.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) register: &'a Register,
    pub(super) words: Words,
    pub(super) as_of: Date,
}

/// The start page: it leads to the register in each language.
pub(super) fn start(register: &Register) -> String {
    let languages = &register.description.languages;
    let first = languages.first().copied();
    let (language, title) = register.description.title.in_language(first.unwrap_or(Language::Nl));
    html! {
        (DOCTYPE)
        html lang=(language.as_str()) {
            (head(title, "", false, &html! {
                @if let Some(first) = first { meta http-equiv="refresh" content={ "0; url=" (first.as_str()) "/" }; }
            }))
            body {
                main {
                    h1 { (title) }
                    ul { @for language in languages {
                        li { a href={ (language.as_str()) "/" } lang=(language.as_str()) { (Words::of(*language).own_name()) } }
                    } }
                }
            }
        }
    }
    .into_string()
}

/// A sentence in which a digest was filled in, with the digest as code.
fn named(sentence: &str, digest: &str) -> Markup {
    let (before, after) = sentence.split_once(digest).unwrap_or((sentence, ""));
    html! { (before) code { (digest) } (after) }
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
    /// The language of the page.
    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    /// A text in the language of the page, or marked as one in another.
    pub(super) fn text(&self, text: &Text) -> Markup {
        let (language, text) = text.in_language(self.language());
        render::in_language(language, self.language(), text)
    }

    /// A page at `path` below the language's folder, in the frame of the site.
    pub(super) fn framed(&self, path: &str, title: &str, script: bool, content: &Markup) -> File {
        let (code, words) = (self.language().as_str(), self.words);
        let depth = path.matches('/').count().saturating_add(1);
        let root = "../".repeat(depth);
        let register = &self.register.description;
        let (_, name) = register.title.in_language(self.language());
        let full_title = if title == name { name.to_owned() } else { format!("{title} — {name}") };
        let as_of = words.outcome_as_of(&render::date(self.as_of, self.language()));
        let folder = path.trim_end_matches("index.html");
        let text = html! {
            (DOCTYPE)
            html lang=(code) {
                (head(&full_title, &root, script, &html! {
                    @for other in others(self.register, self.language()) {
                        link rel="alternate" hreflang=(other.as_str()) href={ (root) (other.as_str()) "/" (folder) };
                    }
                }))
                body {
                    a.skip href="#content" { (words.a11y_skip()) }
                    header.site-header {
                        a.site-title href={ (root) (code) "/" } { (self.text(&register.title)) }
                        nav aria-label=(words.language_choice()) {
                            @for other in others(self.register, self.language()) {
                                a href={ (root) (other.as_str()) "/" (folder) } lang=(other.as_str()) hreflang=(other.as_str()) {
                                    (Words::of(other).own_name())
                                }
                            }
                        }
                    }
                    main id="content" { (content) }
                    footer.site-footer {
                        p { (words.published_by(&register.publisher)) " " (render::dated(&as_of, self.as_of, self.language())) }
                        p { (words.download_licence(&register.licence)) }
                        @if let Some(contact) = &register.contact {
                            p { (render::link(words.rights_wrong(), Some(&format!("mailto:{contact}")))) " (" (contact) ")" }
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
        let digest = record.digest();
        let (name_language, name) = record.name.in_language(self.language());
        let content = html! {
            article {
                h1 lang=[(name_language != self.language()).then_some(name_language.as_str())] { (name) }
                (PreEscaped(render::record(record, self.language())))
                section.assessment {
                    h2 { (words.group_assessment()) }
                    (self.assessment(entry))
                }
                section {
                    h2 { (words.record_files()) }
                    ul {
                        li { a href={ (data) "/record.json" } { (words.download_as(words.download_record(), "JSON")) } }
                        @if entry.assessed.is_some() {
                            li { a href={ (data) "/answers.json" } { (words.download_as(words.download_answers(), "JSON")) } }
                            li { a href={ (data) "/outcome.json" } { (words.download_as(words.download_outcome(), "JSON")) } }
                        }
                    }
                    p.digest { (named(&words.digest(&digest), &digest)) }
                }
            }
        };
        self.framed(&format!("records/{}/index.html", record.id), name, false, &content)
    }

    fn assessment(&self, entry: &Entry) -> Markup {
        let with = entry.checklist_key().and_then(|key| self.register.checklists.get(&key));
        let (Some((answers, outcome)), Some((checklist, packs))) = (&entry.assessed, with) else {
            return html! { p.toets-missing { (self.words.assessed_never()) } };
        };
        let Some(pack) = self.pack(packs) else { return html! {} };
        // The answers fitted when they were assessed.
        let Ok(checklist) = checklist.repeated(&answers.repeats) else { return html! {} };
        let language = self.language();
        html! {
            p { (render::in_language(pack.language, language, &pack.title)) " " (outcome.checklist.version.to_string()) }
            (PreEscaped(render::outcome(&checklist, pack, answers, outcome, language)))
            (PreEscaped(render::explanation(&checklist, pack, outcome, language)))
            p { (self.words.verify_recompute()) }
        }
    }

    /// The pack in the language of the page, or else the first.
    pub(super) fn pack<'b>(&self, packs: &'b [LanguagePack]) -> Option<&'b LanguagePack> {
        packs.iter().find(|pack| pack.language == self.language()).or_else(|| packs.first())
    }
}
