//! The words of a page and the texts of a checklist in it, which may be in another language.

use maud::{Markup, html};

use crate::checklist::language::LanguagePack;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::words::said::Words;

/// The words of a page, and a language pack for the texts of its checklist.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) words: Words,
    pub(super) pack: &'a LanguagePack,
}

impl<'a> Voice<'a> {
    pub(super) fn new(language: Language, pack: &'a LanguagePack) -> Self {
        Self { words: Words::of(language), pack }
    }

    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    /// A text of the pack.
    pub(super) fn text(&self, text: &str) -> Markup {
        in_language(self.pack.language, self.language(), text)
    }

    /// A sentence of the page in which texts of the pack are filled in, in their order.
    pub(super) fn with_texts(&self, sentence: &str, texts: &[&str]) -> Markup {
        let filled = texts.split_first().and_then(|(text, rest)| {
            let (before, after) = sentence.split_once(text)?;
            Some(html! { (before) (self.text(text)) (self.with_texts(after, rest)) })
        });
        filled.unwrap_or_else(|| html! { (sentence) })
    }

    /// The title of a section, with its thing where it is repeated.
    pub(super) fn section(&self, id: &Id) -> Markup {
        let title = self.pack.section(id);
        html! {
            @match id.parts().1 {
                Some(thing) => { (self.words.with_colon(title)) " " (thing) }
                None => { (title) }
            }
        }
    }

    /// The text of a question.
    pub(super) fn question(&self, id: &Id) -> Markup {
        self.text(&question(self.pack, id))
    }
}

/// A text in the language `of`, marked where the page around it is in another.
///
/// ```
/// use toets::{Language, render};
///
/// let shown = |page| render::in_language(Language::Nl, page, "Scanauto").into_string();
/// assert_eq!(shown(Language::En), r#"<span lang="nl">Scanauto</span>"#);
/// assert_eq!(shown(Language::Nl), "Scanauto");
/// ```
#[must_use]
pub fn in_language(of: Language, page: Language, text: &str) -> Markup {
    html! { @if of == page { (text) } @else { span lang=(of.as_str()) { (text) } } }
}

/// The text of a question, with its thing where it is repeated.
pub(super) fn question(pack: &LanguagePack, id: &Id) -> String {
    match id.parts().1 {
        Some(thing) => format!("{} ({thing})", pack.question(id)),
        None => pack.question(id).to_owned(),
    }
}
