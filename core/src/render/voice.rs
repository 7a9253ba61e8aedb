//! The words of a page and the texts of a checklist in it, each of which may be in another language.

use maud::{Markup, html};

use crate::checklist::language::LanguagePack;
use crate::checklist::said::{Said, Told};
use crate::render::gloss::Gloss;
use crate::render::marked::{filled, marked, said};
use crate::value::id::Id;
use crate::value::language::Language;
use crate::words::said::Words;

/// The words of a page, and a language pack for the texts of its checklist.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) words: Words,
    pub(super) pack: &'a LanguagePack,
    gloss: &'a Gloss<'a>,
}

impl<'a> Voice<'a> {
    /// Of a part of a page; its `gloss` has what its texts are to be explained with.
    pub(super) fn new(words: Words, pack: &'a LanguagePack, gloss: &'a Gloss<'a>) -> Self {
        Self { words, pack, gloss }
    }

    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    /// A text of the checklist, in which words are explained.
    pub(super) fn text(&self, text: Said<'_>) -> Markup {
        marked(text.other_than(self.language()), &self.gloss.text(text))
    }

    /// A text of the checklist where no button can stand.
    pub(super) fn plain(&self, text: Said<'_>) -> Markup {
        said(text, self.language())
    }

    /// A sentence of the page in which texts of the checklist are filled in, in their order.
    pub(super) fn with_texts(&self, sentence: &str, texts: &[Said<'_>]) -> Markup {
        filled(sentence, texts, &|it| self.text(it))
    }

    /// The explanation of something that has one.
    pub(super) fn explained(&self, told: Told<'_>) -> Markup {
        html! { @if let Some(text) = told.text { p { (self.text(text)) } } }
    }

    /// A text before what it names, with the colon of the page.
    pub(super) fn term(&self, text: Said<'_>) -> Markup {
        self.text(text.with(&self.words.with_colon(&text)))
    }

    /// The title of a section, with its thing where it is repeated.
    pub(super) fn section(&self, id: &Id) -> Markup {
        let title = self.pack.section(id);
        html! {
            @match id.parts().1 {
                Some(thing) => { (self.term(title)) " " (thing) }
                None => { (self.text(title)) }
            }
        }
    }

    /// The text of a question.
    pub(super) fn question(&self, id: &Id) -> Markup {
        let (text, language) = question(self.pack, id);
        self.text(Said::new(&text, language))
    }
}

/// The text of a question, with its thing where it is repeated, and its language.
pub(super) fn question(pack: &LanguagePack, id: &Id) -> (String, Option<Language>) {
    let Said { text, language } = pack.question(id);
    let text = id.parts().1.map_or_else(|| text.to_owned(), |thing| format!("{text} ({thing})"));
    (text, language)
}
