//! The words of a page and the texts of a checklist in it, which may be in another language.

use maud::{Markup, html};

use crate::checklist::language::LanguagePack;
use crate::render::gloss::Gloss;
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

    /// A text of the pack, in which words are explained.
    pub(super) fn text(&self, text: &str) -> Markup {
        marked(self.pack.language, self.language(), &self.gloss.text(text))
    }

    /// A text of the pack where no button can stand.
    pub(super) fn plain(&self, text: &str) -> Markup {
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
                Some(thing) => { (self.text(&self.words.with_colon(title))) " " (thing) }
                None => { (self.text(title)) }
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
    marked(of, page, &html! { (text) })
}

fn marked(of: Language, page: Language, text: &Markup) -> Markup {
    html! { @if of == page { (text) } @else { span lang=(of.as_str()) { (text) } } }
}

/// The text of a question, with its thing where it is repeated.
pub(super) fn question(pack: &LanguagePack, id: &Id) -> String {
    match id.parts().1 {
        Some(thing) => format!("{} ({thing})", pack.question(id)),
        None => pack.question(id).to_owned(),
    }
}
