//! The pages of the site: the frame that they share, the start page, and the page of a record.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use toets::{
    ChecklistReference, Date, Id, Language, LanguagePack, Record, RegisteredAssessment, Said, Text, Words,
    render,
};

use super::{File, checklist_folder, folder, others};
use crate::organisations::Organisations;
use crate::store::{Assessed, Definition, Entry, Register};

/// No page asks anything of anyone else, and no text of a record can run.
const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

/// What the pages of one language share.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) register: &'a Register,
    pub(super) organisations: &'a Organisations,
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

/// A sentence in which a text was filled in, with that text marked.
pub(super) fn named(sentence: &str, marked: &Markup, text: &str) -> Markup {
    let Some((before, after)) = sentence.split_once(text) else { return html! { (sentence) } };
    html! { (before) (marked) (after) }
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

    /// A text of a checklist, marked where it is in another language.
    fn said(&self, text: Said<'_>) -> Markup {
        render::said(text, self.language())
    }

    /// A page at `path` below the language's folder, in the frame of the site.
    pub(super) fn framed(&self, path: &str, title: &str, script: bool, content: &Markup) -> File {
        let (code, words) = (self.language().as_str(), self.words);
        let depth = path.matches('/').count().saturating_add(1);
        let root = "../".repeat(depth);
        let register = &self.register.description;
        let (_, name) = register.title.in_language(self.language());
        let full_title = if title == name { name.to_owned() } else { format!("{title} — {name}") };
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
                        p { (words.published_by(&register.publisher)) " " (self.as_of(self.as_of)) }
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
        let digest = record.digest();
        let (name_language, name) = record.name.in_language(self.language());
        let content = html! {
            article {
                h1 lang=[(name_language != self.language()).then_some(name_language.as_str())] { (name) }
                (PreEscaped(render::record(record, self.language())))
                section.assessment {
                    h2 { (words.group_assessment()) }
                    (self.assessments(entry))
                }
                section {
                    h2 { (words.record_files()) }
                    (self.files(entry))
                    p.digest { (named(&words.digest(&digest), &html! { code { (digest) } }, &digest)) }
                }
            }
        };
        self.framed(&format!("records/{}/index.html", record.id), name, false, &content)
    }

    /// The data of a record.
    fn files(&self, entry: &Entry) -> Markup {
        let words = self.words;
        let several = entry.assessed.len() > 1;
        let file = |path: &str, of: Option<&Assessed>, what: &str| {
            html! {
                li { a href={ "../../../" (path) } {
                    @if let Some(of) = of.filter(|_| several) { (self.title(&of.answers.checklist)) ": " }
                    (words.download_as(what, "JSON"))
                } }
            }
        };
        html! {
            ul {
                (file(&format!("records/{}/record.json", entry.record.id), None, words.download_record()))
                @for it in &entry.assessed {
                    @let (folder, checklist) = (folder(entry, it), checklist_folder(&it.answers.checklist));
                    (file(&format!("{folder}/answers.json"), Some(it), words.download_answers()))
                    (file(&format!("{folder}/outcome.json"), Some(it), words.download_outcome()))
                    (file(&format!("{checklist}/checklist.json"), Some(it), words.download_checklist()))
                }
            }
        }
    }

    fn assessments(&self, entry: &Entry) -> Markup {
        html! {
            @for registered in &entry.record.assessments {
                h3 { (self.title(&registered.checklist)) " " (registered.checklist.version.to_string()) }
                @match entry.assessed_with(&registered.checklist.id) {
                    Some(assessed) => (self.assessment(assessed)),
                    None => (self.claim(registered)),
                }
            }
            @if entry.record.assessments.is_empty() { p.toets-missing { (self.words.assessed_never()) } }
        }
    }

    fn assessment(&self, assessed: &Assessed) -> Markup {
        let Assessed { answers, outcome } = assessed;
        let Some(definition) = self.definition(&answers.checklist) else { return html! {} };
        // The answers fitted when they were assessed.
        let Ok(checklist) = definition.checklist.repeated(&answers.repeats) else { return html! {} };
        let (pack, language) = (self.pack(definition), self.language());
        html! {
            (PreEscaped(render::outcome(&checklist, &pack, answers, outcome, language)))
            (PreEscaped(render::explanation(&checklist, &pack, outcome, language)))
            p { (self.words.verify_recompute()) }
        }
    }

    /// The red flags that are raised in any assessment of the record.
    pub(super) fn raised(&self, record: &Record) -> Markup {
        let several = record.assessments.len() > 1;
        html! {
            @for registered in record.assessments.iter().filter(|it| !it.red_flags.is_empty()) {
                p.flags {
                    strong { (self.words.with_colon(self.words.flags())) }
                    @for (at, flag) in registered.red_flags.iter().enumerate() {
                        @if at > 0 { ";" } " " (self.flag(registered, flag))
                    }
                    @if several { " (" (self.title(&registered.checklist)) ")" }
                }
            }
        }
    }

    /// The title of a red flag, or its id.
    fn flag(&self, registered: &RegisteredAssessment, flag: &Id) -> Markup {
        let pack = self.definition(&registered.checklist).map(|it| self.pack(it));
        let title = pack.as_ref().map(|pack| pack.titled(|it| &it.red_flags, flag).title);
        html! { @if let Some(title) = title { (self.said(title)) } @else { (flag) } }
    }

    /// An assessment that nobody recomputed.
    fn claim<'a>(&self, claim: &'a RegisteredAssessment) -> Markup {
        let words = self.words;
        let (day, pack) =
            (self.as_of(claim.as_of), self.definition(&claim.checklist).map(|it| self.pack(it)));
        let id = |id: &'a Id| Said { text: id.as_str(), language: None };
        let term = |class| pack.as_ref().map_or_else(|| id(class), |pack| pack.class(class));
        let title = |class, value| pack.as_ref().map_or_else(|| id(value), |pack| pack.value(class, value));
        html! {
            p.toets-missing { (words.assessed_claimed()) ". " (day) }
            @for (class, values) in &claim.classes {
                @let kind = if *class == claim.headline { "toets-headline" } else { "toets-value" };
                @let term = term(class);
                p.toets-class {
                    span.toets-term { (self.said(Said { text: &words.with_colon(&term), ..term })) }
                    @if values.len() > 1 { " " (words.class_open()) }
                    @for value in values {
                        " " span class={ (kind) " toets-value-" (value) } { (self.said(title(class, value))) }
                    }
                }
            }
            @if !claim.red_flags.is_empty() {
                p { span.toets-term { (words.with_colon(words.flags())) } }
                ul.toets-flags { @for flag in &claim.red_flags {
                    li.toets-flag { strong { (self.flag(claim, flag)) } }
                } }
            }
        }
    }

    /// The sentence that says for which day something holds.
    fn as_of(&self, day: Date) -> Markup {
        let language = self.language();
        render::dated(&self.words.outcome_as_of(&render::date(day, language)), day, language)
    }

    /// The title of a checklist, or its id.
    fn title(&self, checklist: &ChecklistReference) -> Markup {
        let pack = self.definition(checklist).map(|it| self.pack(it));
        html! {
            @if let Some(pack) = pack { (render::in_language(pack.language, self.language(), &pack.title)) }
            @else { (checklist.id) }
        }
    }

    /// A checklist that the register knows.
    pub(super) fn definition(&self, checklist: &ChecklistReference) -> Option<&Definition> {
        self.register.checklists.get(&checklist.to_string())
    }

    /// The pack in the language of the page, or else in the first language of the register that there is one for.
    ///
    /// What it lacks it has from the others since it was read.
    pub(super) fn pack<'b>(&self, definition: &'b Definition) -> Cow<'b, LanguagePack> {
        let ours =
            std::iter::once(self.language()).chain(self.register.description.languages.iter().copied());
        let mut found = ours.filter_map(|it| definition.packs.iter().find(|pack| pack.language == it));
        let found = found.next().or_else(|| definition.packs.first());
        let without = || Cow::Owned(LanguagePack::without_texts(&definition.checklist, self.language()));
        found.map_or_else(without, Cow::Borrowed)
    }
}
