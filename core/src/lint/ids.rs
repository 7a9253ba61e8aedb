//! Ids that are texts: whoever edits the text would change the id, and with it what old answers mean.

use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

const MOST_WORDS: usize = 6;
const MOST_LETTERS: usize = 60;
/// A shorter id with two small words in a row is a set phrase, such as `all-of-the-above`.
const SENTENCE: usize = 5;
/// Articles, prepositions and the like: English, Dutch, French, German.
const SMALL: [&str; 37] = [
    "a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "that", "the", "this", "to", "which", "de",
    "een", "en", "het", "op", "van", "voor", "met", "le", "la", "les", "des", "du", "et", "une", "der",
    "die", "das", "den", "ein", "und", "von",
];

impl Lint<'_> {
    pub(super) fn ids(&mut self) {
        let document = self.document;
        let sections = document.sections.iter().map(|it| &it.id).enumerate();
        let mut all: Vec<(String, &Id)> =
            sections.map(|(at, id)| (format!("/sections/{at}/id"), id)).collect();
        for (path, _, question) in self.questions() {
            all.push((format!("{path}/id"), &question.id));
            let options = question.options.iter().enumerate();
            all.extend(options.map(|(at, option)| (format!("{path}/options/{at}/id"), &option.id)));
        }
        for (class, it) in document.classes.iter().enumerate() {
            let values = it.order.iter().enumerate();
            all.extend(values.map(|(at, id)| (format!("/classes/{class}/order/{at}"), id)));
        }
        for (_, list, ids) in document.lists() {
            all.extend(ids.into_iter().enumerate().map(|(at, id)| (format!("/{list}/{at}/id"), id)));
        }
        for (path, id) in all.into_iter().filter(|(_, id)| is_text(id.as_str())) {
            self.report(path, &LintProblem::TextInId { id: id.to_string() });
        }
    }
}

fn is_text(id: &str) -> bool {
    let words: Vec<&str> = id.split('-').collect();
    let small = |pair: &[&str]| pair.iter().all(|word| SMALL.contains(word));
    id.len() > MOST_LETTERS
        || words.len() > MOST_WORDS
        || (words.len() >= SENTENCE && words.windows(2).any(small))
}
