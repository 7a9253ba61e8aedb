//! Finds in a text the value that a diagnostic is about.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use toets::Diagnostic;

use super::is_unprintable;

/// A longer line is not shown: it would fill the screen.
const LONGEST_LINE: usize = 240;

/// The bytes of `text` to point at, if there is a place and the lines around it can be shown.
pub(super) fn place(text: &str, diagnostic: &Diagnostic) -> Option<Range<usize>> {
    let span = if diagnostic.code == "not-json" { broken(text) } else { value(text, &diagnostic.path) }?;
    can_be_shown(text, &span).then_some(span)
}

/// Where the text stops being JSON.
fn broken(text: &str) -> Option<Range<usize>> {
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    let lines = text.split_inclusive('\n').take(error.line().checked_sub(1)?);
    let line: usize = lines.map(str::len).sum();
    let at = line.checked_add(error.column().saturating_sub(1))?.min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at))?;
    first_character(text, at)
}

/// The place of the value at `pointer` (RFC 6901); `None` for the whole document.
fn value(text: &str, pointer: &str) -> Option<Range<usize>> {
    let mut value: &RawValue = serde_json::from_str(text).ok()?;
    for step in pointer.strip_prefix('/')?.split('/') {
        let step = step.replace("~1", "/").replace("~0", "~");
        value = if value.get().starts_with('{') {
            serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get()).ok()?.remove(&step)?
        } else {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            items.get(step.parse::<usize>().ok()?).copied()?
        };
    }
    let start = value.get().as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    if value.get().contains('\n') {
        return first_character(text, start);
    }
    Some(start..start.checked_add(value.get().len())?)
}

fn first_character(text: &str, at: usize) -> Option<Range<usize>> {
    let length = text.get(at..)?.chars().next().map_or(0, char::len_utf8);
    Some(at..at.checked_add(length)?)
}

/// Whether the line of `span` and its neighbours are short and harmless.
fn can_be_shown(text: &str, span: &Range<usize>) -> bool {
    let around = |before: &str, after: &str| {
        let lines = before.rsplit('\n').take(2).chain(after.split('\n').take(2));
        lines.clone().all(|line| line.len() <= LONGEST_LINE)
            && !lines
                .into_iter()
                .any(|line| line.trim_end_matches('\r').replace('\t', "").contains(is_unprintable))
    };
    text.get(..span.start).zip(text.get(span.start..)).is_some_and(|(before, after)| around(before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_pointer() {
        let text = r#"{"a": [1, {"b/c": "x"}], "d": {}}"#;
        let at = |pointer: &str| value(text, pointer).and_then(|span| text.get(span));
        assert_eq!(at("/a/1/b~1c"), Some("\"x\""));
        assert_eq!(at("/a/0"), Some("1"));
        assert_eq!(at("/a/7"), None);
        assert_eq!(at(""), None);
    }

    #[test]
    fn the_end_of_broken_json_is_found() {
        assert_eq!(broken("{\n \"a\": ]}"), Some(8..9));
        assert_eq!(broken("{}"), None);
        assert_eq!(broken("é"), Some(0..2));
    }

    #[test]
    fn long_and_commanding_lines_are_not_shown() {
        assert!(can_be_shown("a\nb\nc", &(2..3)));
        assert!(!can_be_shown(&"a".repeat(500), &(2..3)));
        assert!(!can_be_shown("a\n\u{1b}[2J\nc", &(0..1)));
    }
}
