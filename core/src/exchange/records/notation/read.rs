//! From the notation of a standard to a record.

use std::collections::BTreeMap;

use crate::exchange::records::notation::{LinkNotation, Notation, Taken, blank};
use crate::record::Period;
use crate::text::blank::blank as text_blank;
use crate::text::json::value::Value;
use crate::value::language::Language;
use crate::value::url::Url;

impl Notation {
    /// What a record makes of `value`, where the standard is in this language.
    pub(crate) fn read(self, value: &Value, language: Language) -> Taken {
        if blank(value) {
            return Taken::Empty;
        }
        match (self, value) {
            (Self::Kept(why), _) => kept(why),
            (Self::Fixed(_), _) => kept("it is about the standard, not about the algorithm"),
            (Self::Text(_), Value::Text(text)) => {
                let text = Value::Text(text.clone());
                carried(Value::Object(BTreeMap::from([(language.as_str().to_owned(), text)])))
            }
            (Self::Day(_), Value::Text(text)) if text.len() != 4 && digits(text) => {
                kept("a bare number, which does not say which day is meant")
            }
            (Self::Month, Value::Text(text)) if text.len() != 7 || Period::new(text).is_err() => {
                kept("not a month such as `2026-12`")
            }
            (
                Self::Line(_) | Self::Link(_) | Self::Number(_) | Self::Day(_) | Self::Month,
                Value::Text(_),
            ) => carried(value.clone()),
            (Self::Number(_), Value::Number(number)) => Taken::Placed(
                Value::Text(number.to_string()),
                vec!["the number is written as a text".to_owned()],
            ),
            (Self::Word(words), Value::Text(text)) => word(words, text),
            (Self::Themes(_), Value::List(items)) => themes(items),
            (Self::Keywords(_), Value::Text(text)) => keywords(text),
            (Self::Links(notation), Value::List(items)) => links(items, notation),
            (Self::Themes(_) | Self::Links(_), other) => {
                kept(&format!("the standard has a list there, not {}", other.kind()))
            }
            (
                Self::Text(_)
                | Self::Line(_)
                | Self::Link(_)
                | Self::Number(_)
                | Self::Day(_)
                | Self::Month
                | Self::Word(_)
                | Self::Keywords(_),
                other,
            ) => kept(&format!("the standard has a text there, not {}", other.kind())),
        }
    }
}

fn kept(why: &str) -> Taken {
    Taken::Kept(why.to_owned())
}

fn carried(value: Value) -> Taken {
    Taken::Placed(value, Vec::new())
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn word(words: &[(&str, &str)], text: &str) -> Taken {
    match words.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(text.trim())) {
        Some((_, ours)) => {
            Taken::Placed(Value::Text((*ours).to_owned()), vec![format!("it is read as `{ours}`")])
        }
        None => kept("a word of which the meaning is not certain"),
    }
}

fn themes(items: &[Value]) -> Taken {
    let named: Vec<&Value> = items.iter().filter(|item| item.as_text().is_some() && !blank(item)).collect();
    if named.is_empty() {
        return kept("nothing in the list is a text");
    }
    let mut changes = Vec::new();
    if named.len() < items.len() {
        changes.push("what is not a text is only kept in the extensions".to_owned());
    }
    Taken::Placed(Value::List(named.into_iter().cloned().collect()), changes)
}

fn keywords(text: &str) -> Taken {
    let paragraph = text.trim().strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>"));
    let inner = paragraph.unwrap_or(text);
    if inner.contains('<') {
        return kept("its mark-up does not tell where a word ends");
    }
    let words: Vec<&str> = inner.split(',').map(str::trim).filter(|word| !text_blank(word)).collect();
    if words.is_empty() {
        return kept("there is no word between the commas");
    }
    let mut changes = Vec::new();
    if words.join(", ") != text {
        changes.push("what stands around the words is only kept in the extensions".to_owned());
    }
    Taken::Placed(Value::List(words.iter().map(|word| Value::Text((*word).to_owned())).collect()), changes)
}

fn links(items: &[Value], notation: LinkNotation) -> Taken {
    let LinkNotation { title: (title, _), url: (url, _), .. } = notation;
    let is_url = |text: &str| Url::new(text).is_ok();
    let link = |item: &Value| {
        let item = item.as_object()?;
        let part = |key: &str| item.get(key).filter(|value| value.as_text().is_some() && !blank(value));
        let mut link = BTreeMap::from([("title".to_owned(), part(title)?.clone())]);
        let address = part(url).filter(|url| url.as_text().is_some_and(is_url));
        link.extend(address.map(|url| ("url".to_owned(), url.clone())));
        Some(Value::Object(link))
    };
    let says_more = |item: &Value| {
        let placed = |key: &str, value: &Value| {
            value.as_text().is_some_and(|text| key == title || (key == url && is_url(text)))
        };
        item.as_object().is_some_and(|it| it.iter().any(|(key, value)| !blank(value) && !placed(key, value)))
    };
    let read: Vec<Value> = items.iter().filter_map(link).collect();
    if read.is_empty() {
        return kept("nothing in the list has a title");
    }
    let mut changes = Vec::new();
    if read.len() < items.len() {
        changes.push("what has no title is only kept in the extensions".to_owned());
    }
    if items.iter().any(says_more) {
        changes.push("what is more than a title and a web address is only kept in the extensions".to_owned());
    }
    Taken::Placed(Value::List(read), changes)
}
