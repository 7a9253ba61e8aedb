//! A text of a document, as a message shows it.

/// A message needs no more letters than these to say which text it means.
const LONGEST: usize = 100;

/// The first letters of a text, all of it where it is short.
pub(crate) fn first_letters(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).to_owned()
}
