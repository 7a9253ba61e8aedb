//! How a language writes: quotes, numbers, months, and one or more of a thing.

use crate::value::language::Language;

/// How a language writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typography {
    /// What opens a quotation, and what closes it.
    pub(crate) quotes: (&'static str, &'static str),
    /// Between groups of three digits.
    pub(crate) thousands: char,
    /// Between a whole number and its decimals.
    pub(crate) decimal: char,
    /// The first day of a month.
    pub(crate) first_day: &'static str,
    /// Whether a number of things takes the form for one.
    pub(crate) counts_as_one: fn(usize) -> bool,
    pub(crate) months: [&'static str; 12],
}

/// A sentence about a number of things: for one, and for more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plural(pub(crate) &'static str, pub(crate) &'static str);

impl Typography {
    /// The digits of a whole number in groups of three, as they all have it from a thousand (CLDR, decimal format).
    pub(crate) fn grouped(&self, digits: &str) -> String {
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            let after = digits.len().saturating_sub(at);
            if at > 0 && after.is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        text
    }
}

/// A text with each `{name}` replaced by its value; a value is not looked into.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.extend(values.iter().filter(|(slot, _)| *slot == name).map(|(_, value)| *value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// How one language is called in another.
///
/// The language that speaks, the language that is named, its name, and its name after *in*: `in het Frans`.
pub(crate) type LanguageName = (Language, Language, &'static str, &'static str);
