//! How the fields of a standard are written, and what a record makes of them.

pub(crate) mod read;
pub(crate) mod write;

use crate::text::blank;
use crate::text::json::value::Value;

/// How a field of a standard is written. The numbers are the most characters that it may have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Notation {
    /// A text in the language of the standard.
    Text(usize),
    /// A text in no language: a name, an address.
    Line(usize),
    /// A link; it is never cut off.
    Link(usize),
    /// A number or code; it is never cut off.
    Number(usize),
    /// A day in any notation.
    Day(usize),
    /// A month, `2026-12`.
    Month,
    /// One of a few words: theirs, ours. Where several of theirs mean one of ours, the first is written.
    Word(&'static [(&'static str, &'static str)]),
    /// A list of words from theirs.
    Themes(&'static [&'static str]),
    /// Words with commas between.
    Keywords(usize),
    /// A list of titles and links.
    Links(LinkNotation),
    /// The same in every record of the standard.
    Fixed(&'static str),
    /// A record has no place for it, and why.
    Kept(&'static str),
}

/// How an entry of a list of titles and links is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkNotation {
    /// The key of the title, and the most characters that it may have.
    pub(crate) title: (&'static str, usize),
    /// The same of the link.
    pub(crate) url: (&'static str, usize),
    pub(crate) url_required: bool,
}

/// Where a standard has no limit.
pub(crate) const UNLIMITED: usize = usize::MAX;

/// What a record makes of a field.
pub(crate) enum Taken {
    /// It states nothing.
    Empty,
    /// It can only be kept as it is, and why.
    Kept(String),
    /// What the record states, and how the field was changed for that.
    Placed(Value, Vec<String>),
}

/// What the standard makes of a field of a record, and how that was changed; or why it has no place.
pub(crate) type Written = Result<(Value, Vec<String>), String>;

/// Whether nothing is stated: no value, no text, or no list or object with anything in it.
pub(crate) fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => blank::blank(text),
        Value::List(items) => items.iter().all(blank),
        Value::Object(fields) => fields.values().all(blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
