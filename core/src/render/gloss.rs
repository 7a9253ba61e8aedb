//! Words that are explained where they stand: a button in the text, and its meaning in a box that it opens.
//!
//! The browser opens the box (`popover`): no script, and with keyboard, touch and screen reader alike, which a title on
//! an `abbr` is not. A meaning stands once on a page, at its end, however many texts have the word; where a browser knows no
//! popovers, and on paper, the meanings are a list there.

use std::cell::RefCell;
use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::checklist::glossary::GlossaryEntry;
use crate::checklist::language::LanguagePack;
use crate::text::whole_words::WholeWords;
use crate::value::id::Id;
use crate::words::said::Words;

/// The glossary of a pack in one part of a page.
#[derive(Debug)]
pub(super) struct Gloss<'a> {
    part: &'static str,
    words: Words,
    pack: &'a LanguagePack,
    entries: Vec<(&'a Id, &'a GlossaryEntry)>,
    index: WholeWords<'a>,
    /// The entries that the texts so far have.
    met: RefCell<BTreeSet<usize>>,
}

impl<'a> Gloss<'a> {
    /// For the part of a page with that name, which tells the ids of the parts apart.
    pub(super) fn new(part: &'static str, words: Words, pack: &'a LanguagePack) -> Self {
        let entries = pack.glossary.entries().collect();
        Self { part, words, pack, entries, index: pack.glossary.index(), met: RefCell::default() }
    }

    /// A text in which each word that is explained is a button at its first place.
    pub(super) fn text(&self, text: &str) -> Markup {
        let places = self.index.first_places(text);
        let ends = std::iter::once(0).chain(places.iter().map(|(place, _)| place.end));
        let last = places.last().map_or(0, |(place, _)| place.end);
        html! {
            @for (end, (place, number)) in ends.zip(&places) {
                (text.get(end..place.start).unwrap_or_default())
                (self.button(*number, text.get(place.clone()).unwrap_or_default()))
            }
            (text.get(last..).unwrap_or_default())
        }
    }

    /// Buttons for the words of labels, in which no button can stand: a click on a label is one on its field. Words that
    /// the texts `beside` them explain are left out.
    pub(super) fn labels(&self, labels: &[&str], beside: &[&str]) -> Markup {
        let mut wanted = self.met_in(labels);
        for explained in self.met_in(beside) {
            wanted.remove(&explained);
        }
        html! {
            @if !wanted.is_empty() {
                p.toets-words {
                    @for number in wanted {
                        @if let Some((_, entry)) = self.entries.get(number) {
                            " " (self.button(number, &self.words.a11y_glossary(&entry.term)))
                        }
                    }
                }
            }
        }
    }

    /// The entries that one of these texts has.
    fn met_in(&self, texts: &[&str]) -> BTreeSet<usize> {
        let mut met = BTreeSet::new();
        for (_, number) in texts.iter().flat_map(|text| self.index.first_places(text)) {
            met.insert(number);
        }
        met
    }

    fn button(&self, number: usize, text: &str) -> Markup {
        self.met.borrow_mut().insert(number);
        html! {
            button.toets-word type="button" popovertarget=[self.id(number)] { (text) }
        }
    }

    /// The meanings of the words that the texts have; to be made after them.
    pub(super) fn meanings(&self) -> Markup {
        let language = self.pack.language;
        let other = (language != self.words.language()).then(|| language.as_str());
        html! {
            @for number in self.met.borrow().iter().copied() {
                @if let Some(((_, entry), id)) = self.entries.get(number).zip(self.id(number)) {
                    // The focus goes to the box, which is then read out, and back when it closes.
                    div.toets-gloss popover id=(id) role="dialog" aria-label=(entry.term) lang=[other] tabindex="-1" autofocus {
                        p { strong { (entry.term) } }
                        p { (entry.meaning) }
                        button.toets-close type="button" popovertarget=(id) popovertargetaction="hide"
                            lang=[other.map(|_| self.words.language().as_str())] { (self.words.button_close()) }
                    }
                }
            }
        }
    }

    /// A page may have several checklists, and one of them in several languages.
    fn id(&self, number: usize) -> Option<String> {
        let (id, _) = self.entries.get(number)?;
        let LanguagePack { checklist, language, .. } = self.pack;
        Some(format!("toets-{}-{}--{checklist}--{id}", self.part, language.as_str()))
    }
}
