//! Texts in which nobody sees anything.

/// Signs that nobody sees: controls, spaces, what joins letters or turns their direction; the first and the last of each run.
///
/// A list of our own, because what a regular expression takes for white space differs from language to language.
const BLANK: [(char, char); 9] = [
    ('\0', ' '),
    ('\u{7f}', '\u{a0}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200f}'),
    ('\u{2028}', '\u{202f}'),
    ('\u{205f}', '\u{206f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];

/// Whether nobody sees the sign.
///
/// ```
/// assert!(toets::is_blank('\u{200b}'), "a space of no width");
/// assert!(!toets::is_blank('·'));
/// ```
#[must_use]
pub fn is_blank(sign: char) -> bool {
    BLANK.iter().any(|(first, last)| (*first..=*last).contains(&sign))
}

/// Whether there is nothing to see in a text.
pub(crate) fn blank(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// What a regular expression writes for one sign that is seen: a class of all but the signs of [`is_blank`].
///
/// ```
/// let class = toets::visible();
/// assert!(class.starts_with("[^") && class.contains('\u{feff}'));
/// ```
#[cfg(feature = "schema")]
#[must_use]
pub fn visible() -> String {
    let runs =
        BLANK.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    format!("[^{}]", runs.concat())
}
