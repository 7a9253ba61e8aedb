//! Words that are explained where they stand: a button in the text, and its meaning in a box that it opens.
//!
//! The browser opens the box (`popover`): no script, and with keyboard, touch and screen reader alike, which a title on
//! an `abbr` is not. A meaning stands once on a page, at its end, however many texts have the word; where a browser knows no
//! popovers, and on paper, the meanings are a list there.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use maud::{Markup, html};

use crate::checklist::glossary::GlossaryEntry;
use crate::checklist::language::LanguagePack;
use crate::checklist::said::Said;
use crate::render::marked::marked;
use crate::text::whole_words::WholeWords;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::words::said::Words;

/// The glossaries of a pack and of those that complete it, in one part of a page.
#[derive(Debug)]
pub(super) struct Gloss<'a> {
    part: &'static str,
    words: Words,
    packs: Vec<Explained<'a>>,
    /// The entries that the texts so far have, each with the number of its pack.
    met: RefCell<BTreeSet<(usize, usize)>>,
}

/// A pack with the words that it explains.
#[derive(Debug)]
struct Explained<'a> {
    pack: &'a LanguagePack,
    entries: Vec<(&'a Id, &'a GlossaryEntry)>,
    index: WholeWords<'a>,
}

impl<'a> Gloss<'a> {
    /// For the part of a page with that name, which tells the ids of the parts apart.
    pub(super) fn new(part: &'static str, words: Words, pack: &'a LanguagePack) -> Self {
        let explained = |pack: &'a LanguagePack| {
            let entries = pack.glossary.entries().collect();
            Explained { pack, entries, index: pack.glossary.index() }
        };
        Self { part, words, packs: pack.all().map(explained).collect(), met: RefCell::default() }
    }

    /// A text in which each word that is explained in its language is a button at its first place.
    pub(super) fn text(&self, text: Said<'_>) -> Markup {
        let places = self.places(text);
        let text = text.text;
        let next = places.iter().map(|(place, _)| place.start).skip(1).chain(std::iter::once(text.len()));
        let mut end = 0;
        let parts = places.iter().zip(next).map(|((place, entry), next)| {
            let around = together(text, end..next, place);
            let between = text.get(end..around.start).unwrap_or_default();
            end = around.end;
            (between, around, place.clone(), *entry)
        });
        let parts: Vec<_> = parts.collect();
        let of = |range: Range<usize>| text.get(range).unwrap_or_default();
        html! {
            @for (between, around, place, entry) in parts {
                (between)
                @let button = self.button(entry, &html! { (of(place.clone())) });
                @if around == place { (button) } @else {
                    span.toets-together { (of(around.start..place.start)) (button) (of(place.end..around.end)) }
                }
            }
            (of(end..text.len()))
        }
    }

    /// The first place of each entry that a text has; the glossary is that of its language.
    fn places(&self, text: Said<'_>) -> Vec<(Range<usize>, (usize, usize))> {
        let same = |explained: &&Explained<'_>| Some(explained.pack.language) == text.language;
        let Some((at, explained)) = self.packs.iter().enumerate().find(|(_, it)| same(it)) else {
            return Vec::new();
        };
        let places = explained.index.first_places(text.text).into_iter();
        places.map(|(place, number)| (place, (at, number))).collect()
    }

    /// Buttons for the words of labels, in which no button can stand: a click on a label is one on its field. Words that
    /// the texts `beside` them explain are left out.
    pub(super) fn labels(&self, labels: &[Said<'_>], beside: &[Option<Said<'_>>]) -> Markup {
        let mut wanted = self.met_in(labels);
        let beside: Vec<_> = beside.iter().flatten().copied().collect();
        for explained in self.met_in(&beside) {
            wanted.remove(&explained);
        }
        html! {
            @if !wanted.is_empty() {
                p.toets-words { @for entry in wanted { " " (self.asked(entry)) } }
            }
        }
    }

    /// A button that asks what a word means, with the word marked where the page is in another language.
    fn asked(&self, number: (usize, usize)) -> Markup {
        let Some((pack, _, entry)) = self.entry(number) else { return html! {} };
        let sentence = self.words.a11y_glossary(&entry.term);
        let (before, after) = sentence.split_once(&entry.term).unwrap_or((&sentence, ""));
        let term = marked(self.other(pack), &html! { (entry.term) });
        self.button(number, &html! { (before) (term) (after) })
    }

    /// The entries that one of these texts has.
    fn met_in(&self, texts: &[Said<'_>]) -> BTreeSet<(usize, usize)> {
        let mut met = BTreeSet::new();
        for (_, entry) in texts.iter().flat_map(|text| self.places(*text)) {
            met.insert(entry);
        }
        met
    }

    fn button(&self, entry: (usize, usize), content: &Markup) -> Markup {
        self.met.borrow_mut().insert(entry);
        let id = self.entry(entry).map(|(pack, id, _)| self.id(pack, id));
        html! {
            button.toets-word type="button" popovertarget=[id] { (content) }
        }
    }

    /// The meanings of the words that the texts have; to be made after them.
    pub(super) fn meanings(&self) -> Markup {
        html! {
            @for number in self.met.borrow().iter().copied() {
                @if let Some((pack, id, entry)) = self.entry(number) {
                    @let (id, other) = (self.id(pack, id), self.other(pack).map(Language::as_str));
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

    fn entry(&self, (at, number): (usize, usize)) -> Option<(&'a LanguagePack, &'a Id, &'a GlossaryEntry)> {
        let explained = self.packs.get(at)?;
        let (id, entry) = explained.entries.get(number)?;
        Some((explained.pack, id, entry))
    }

    /// The language of a pack, where the page has another.
    fn other(&self, pack: &LanguagePack) -> Option<Language> {
        (pack.language != self.words.language()).then_some(pack.language)
    }

    /// A page may have several checklists, and one of them in several languages.
    fn id(&self, pack: &LanguagePack, entry: &Id) -> String {
        let LanguagePack { checklist, language, .. } = pack;
        format!("toets-{}-{}--{checklist}--{entry}", self.part, language.as_str())
    }
}

/// The place of a word with the signs that stand against it, within `bounds`: a browser may break a line on either side of a
/// button, and no line begins with a full stop.
fn together(text: &str, bounds: Range<usize>, word: &Range<usize>) -> Range<usize> {
    let parts = |sign: char| sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}');
    let before = text.get(bounds.start..word.start).unwrap_or_default();
    let after = text.get(word.end..bounds.end).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .find(|(_, sign)| parts(*sign))
        .map(|(at, sign)| at.saturating_add(sign.len_utf8()));
    let end = after.find(parts);
    bounds.start.saturating_add(start.unwrap_or(0))..word.end.saturating_add(end.unwrap_or(after.len()))
}
