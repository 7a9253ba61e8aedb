//! How the fields of the standard are written, and what a record makes of them.

pub(crate) mod read;
pub(crate) mod write;

use crate::text::json::value::Value;

/// The form of a field. The numbers are the most characters that it may have.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A text in Dutch.
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
    /// One of a few words: theirs, ours. Where ours stands twice, the first is written.
    Word(&'static [(&'static str, &'static str)]),
    /// A list of words from theirs.
    Themes(&'static [&'static str]),
    /// Words with commas between.
    Keywords(usize),
    /// A list of titles and links.
    Links { title: usize, link_required: bool },
    /// The same in every record of the standard.
    Fixed(&'static str),
    /// A record has no place for it, and why.
    Kept(&'static str),
}

/// The most characters of a link in a list.
const LINK: usize = 500;

/// What a record makes of a field.
pub(super) enum Reading {
    /// It states nothing.
    Empty,
    /// It can only be kept as it is, and why.
    Kept(String),
    /// What the record states, and how the field was changed for that.
    Placed(Value, Vec<String>),
}

/// What the standard makes of a field of a record, and how that was changed; or why it has no place.
pub(super) type Writing = Result<(Value, Vec<String>), String>;

/// Whether nothing is stated: no value, no text, or no list or object with anything in it.
pub(super) fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(blank),
        Value::Object(fields) => fields.values().all(blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
