//! Whole words in a text: where one of many terms stands, the longest first.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use crate::text::blank::is_blank;

/// A term or a text as its words, for comparing: each with what parts it from the word before.
///
/// How letters are composed, where a word may break and whether the first letter is a capital make no difference; a
/// capital further on does, so that *IT* is not found in *it*.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part<'a> {
    gap: Cow<'a, str>,
    word: Cow<'a, str>,
}

/// The words of a term. Two terms with equal words are one and the same in every text; signs at either end say nothing.
pub(crate) fn parts(term: &str) -> Vec<Part<'_>> {
    let words = words(term);
    let parts = words.iter().enumerate().map(|(at, word)| if at == 0 { word.first() } else { word.next() });
    parts.collect()
}

/// Many terms, ready to be looked for.
///
/// A tree, from one word of a term to those that may follow: a text costs as much as it has words, times the words of a
/// term, however many terms there are and however alike they begin.
#[derive(Debug)]
pub(crate) struct WholeWords<'a> {
    /// All words of all terms, in order; a word is its number from here on.
    known: Vec<Part<'a>>,
    /// The first is the root; the children of a node stand together, in the order of their words.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    word: usize,
    children: Range<usize>,
    /// Whose term ends here.
    of: Option<usize>,
}

impl<'a> WholeWords<'a> {
    /// Takes the terms, each with the number of whom it belongs to.
    pub(crate) fn new(terms: impl Iterator<Item = (&'a str, usize)>) -> Self {
        // One by one: to make a map, or to sort, needs more code in a browser than all else here.
        let (mut sorted, mut known) = (BTreeMap::new(), BTreeSet::new());
        for (term, of) in terms {
            let words = parts(term);
            if !words.is_empty() {
                known.extend(words.iter().cloned());
                sorted.insert(words, of);
            }
        }
        let known: Vec<_> = known.into_iter().collect();
        let number = |part: &Part<'_>| known.binary_search(part).unwrap_or_default();
        // Numbers are in the order of their words.
        let numbers = sorted.iter().map(|(words, of)| (words.iter().map(number).collect(), *of));
        Self { nodes: tree(&numbers.collect::<Vec<_>>()), known }
    }

    /// The first place in `text` of each that stands in it, in the order of the places.
    pub(crate) fn first_places(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        if self.known.is_empty() {
            return found;
        }
        let known = |part: &Part<'_>| self.known.binary_search(part).ok();
        let words: Vec<_> =
            words(text).iter().map(|it| (it.place.clone(), known(&it.first()), known(&it.next()))).collect();
        let (mut rest, mut seen) = (words.as_slice(), BTreeSet::new());
        while let [(first, ..), after @ ..] = rest {
            let Some((count, of)) = self.longest(rest) else {
                rest = after;
                continue;
            };
            let (place, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            if seen.insert(of) {
                found.push((first.start..place.last().map_or(first.end, |(last, ..)| last.end), of));
            }
            rest = after;
        }
        found
    }

    /// The longest term that begins with the first of these words: how many words it has, and whose it is.
    fn longest(&self, words: &[(Range<usize>, Option<usize>, Option<usize>)]) -> Option<(usize, usize)> {
        let (mut node, mut longest) = (self.nodes.first()?, None);
        for (at, (_, first, next)) in words.iter().enumerate() {
            let Some(word) = (if at == 0 { *first } else { *next }) else { break };
            let children = self.nodes.get(node.children.clone()).unwrap_or_default();
            let child = children.binary_search_by_key(&word, |it| it.word).ok();
            let Some(child) = child.and_then(|at| children.get(at)) else { break };
            node = child;
            longest = node.of.map(|of| (at.saturating_add(1), of)).or(longest);
        }
        longest
    }
}

/// The tree of terms that are sorted by their words.
fn tree(terms: &[(Vec<usize>, usize)]) -> Vec<Node> {
    let mut nodes = vec![Node::default()];
    // Of each node in turn: how many words lead to it, and the terms that begin with these.
    let mut open = VecDeque::from([(0_usize, terms)]);
    let mut at = 0_usize;
    while let Some((depth, mut terms)) = open.pop_front() {
        let start = nodes.len();
        let mut of = None;
        while let [(words, whose), after @ ..] = terms {
            let Some(&word) = words.get(depth) else {
                of = Some(*whose);
                terms = after;
                continue;
            };
            let alike = terms.partition_point(|(words, _)| words.get(depth) == Some(&word));
            let (with, after) = terms.split_at_checked(alike).unwrap_or((terms, &[]));
            nodes.push(Node { word, ..Node::default() });
            open.push_back((depth.saturating_add(1), with));
            terms = after;
        }
        let end = nodes.len();
        if let Some(node) = nodes.get_mut(at) {
            (node.children, node.of) = (start..end, of);
        }
        at = at.saturating_add(1);
    }
    nodes
}

/// A word of a text.
struct Word<'a> {
    place: Range<usize>,
    /// What stands between it and the word before.
    gap: &'a str,
    text: &'a str,
}

impl<'a> Word<'a> {
    /// As the first word of a term, which may begin a sentence.
    fn first(&self) -> Part<'a> {
        let word = folded(self.text);
        let small = word.chars().next().and_then(|first| Some((lower_case(first)?, first.len_utf8())));
        let word = match small {
            Some((first, length)) => Cow::Owned(format!("{first}{}", word.get(length..).unwrap_or_default())),
            None => word,
        };
        Part { gap: Cow::Borrowed(""), word }
    }

    /// As a further word of a term.
    fn next(&self) -> Part<'a> {
        // However wide a space is, and wherever the line ends.
        let gap = if self.gap.chars().all(is_blank) {
            Cow::Borrowed(" ")
        } else {
            let signs = self.gap.split(is_blank).filter(|it| !it.is_empty());
            Cow::Owned(signs.collect::<Vec<_>>().join(" "))
        };
        Part { gap, word: folded(self.text) }
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let (mut words, mut end) = (Vec::new(), 0_usize);
    let mut start = 0_usize;
    for run in text.split_inclusive(parts_words) {
        let word = run.trim_end_matches(parts_words).trim_matches(HYPHENS);
        let (from, next) = (run.find(word).unwrap_or_default(), start.saturating_add(run.len()));
        if !word.is_empty() {
            let place = start.saturating_add(from)..start.saturating_add(from).saturating_add(word.len());
            let gap = text.get(end..place.start).unwrap_or_default();
            end = place.end;
            words.push(Word { place, gap, text: word });
        }
        start = next;
    }
    words
}

/// Those that join: *AI-system* is one word, and of *AI- and other systems* the first is *AI*.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Where a word may break, which nobody sees.
const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a sign stands between words. An apostrophe does: *l’algorithme*, *the provider’s*.
fn parts_words(sign: char) -> bool {
    let seen = matches!(sign, '.' | ',' | ':' | ';' | '!' | '?' | '…' | '/' | '\\' | '|' | '*' | '·' | '•')
        || matches!(sign, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'' | '«' | '»')
        || matches!(sign, '\u{2012}'..='\u{201f}' | '\u{2039}' | '\u{203a}');
    seen || (is_blank(sign) && sign != SOFT_HYPHEN)
}

/// A word as it is seen: without the places where it may break, and with its letters composed.
fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut seen = String::with_capacity(word.len());
    for sign in word.chars() {
        if sign == SOFT_HYPHEN {
            continue;
        }
        let one = if HYPHENS.contains(&sign) { '-' } else { sign };
        match seen.chars().next_back().and_then(|letter| composed(letter, one)) {
            Some(letter) => {
                seen.pop();
                seen.push(letter);
            }
            None => seen.push(one),
        }
    }
    Cow::Owned(seen)
}

/// The letters of the languages that the library speaks, each with the sign that may follow its bare letter instead. The
/// tables for all letters of the world are larger than all else that a form needs.
const COMPOSED: [(char, &str, &str); 6] = [
    ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    ('\u{303}', "anoANO", "ãñõÃÑÕ"),
    ('\u{308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ('\u{327}', "cC", "çÇ"),
];

/// The small letter of a capital; of those languages too.
fn lower_case(capital: char) -> Option<char> {
    match capital {
        'A'..='Z' => Some(capital.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(capital).saturating_add(32)),
        'Œ' => Some('œ'),
        'Ÿ' => Some('ÿ'),
        _ => None,
    }
}

fn composed(letter: char, sign: char) -> Option<char> {
    let (_, bare, composed) = COMPOSED.iter().find(|(it, ..)| *it == sign)?;
    let (_, composed) = bare.chars().zip(composed.chars()).find(|(bare, _)| *bare == letter)?;
    Some(composed)
}

#[cfg(test)]
mod tests {
    use super::WholeWords;

    /// The places as texts, each with the number of its term.
    fn found<'a>(terms: &[&str], text: &'a str) -> Vec<(&'a str, usize)> {
        let index = WholeWords::new(terms.iter().copied().zip(0..));
        let places = index.first_places(text).into_iter();
        places.map(|(place, of)| (text.get(place).unwrap(), of)).collect()
    }

    #[test]
    fn a_term_stands_as_a_whole_word_and_each_is_found_once() {
        assert_eq!(found(&["AI"], "AI-systeem, AIs, MAIL; “AI”. AI!"), [("AI", 0)]);
        assert_eq!(found(&["AI"], "AI-systeem, AIs, MAIL"), []);
        assert_eq!(
            found(&["algorithme", "profil"], "L’algorithme, d’un profil."),
            [("algorithme", 0), ("profil", 1)]
        );
        assert_eq!(found(&["AI"], "AI- en andere systemen"), [("AI", 0)]);
        assert_eq!(found(&["C++", "C#"], "C, C# en C++"), [("C#", 1), ("C++", 0)]);
    }

    #[test]
    fn the_longest_goes_first_and_hides_what_stands_in_it() {
        let terms = ["provider", "provider of AI", "AI"];
        assert_eq!(found(&terms, "A provider of AI"), [("provider of AI", 1)]);
        assert_eq!(found(&terms, "A provider of it, and of AI"), [("provider", 0), ("AI", 2)]);
        assert_eq!(
            found(&terms, "Provider\u{a0}of\n AI"),
            [("Provider\u{a0}of\n AI", 1)],
            "however wide the space"
        );
        assert_eq!(found(&["provider, AI"], "provider AI; provider, AI"), [("provider, AI", 0)]);
    }

    #[test]
    fn only_the_first_letter_may_be_a_capital_or_not() {
        assert_eq!(found(&["profiling"], "Profiling it is"), [("Profiling", 0)]);
        assert_eq!(found(&["IT"], "what it is in IT"), [("IT", 0)]);
        assert_eq!(found(&["Profil"], "ein profil"), [("profil", 0)]);
    }

    #[test]
    fn what_is_not_seen_makes_no_difference() {
        assert_eq!(found(&["évaluation"], "une e\u{301}valuation"), [("e\u{301}valuation", 0)]);
        assert_eq!(found(&["e\u{301}valuation"], "Évaluation"), [("Évaluation", 0)]);
        assert_eq!(found(&["Wirkungsanalyse"], "Wirkungs\u{ad}analyse"), [("Wirkungs\u{ad}analyse", 0)]);
        assert_eq!(found(&["AI-systeem"], "AI\u{2011}systeem"), [("AI\u{2011}systeem", 0)]);
        assert_eq!(found(&["", "…"], "… what?"), []);
    }
}
