//! From a record to the notation of a standard.

use std::collections::BTreeMap;

use crate::exchange::records::notation::{LinkNotation, Notation, Written};
use crate::text::json::value::Value;
use crate::value::language::Language;

impl Notation {
    /// What a standard in this language makes of `value`, a field of a record.
    pub(crate) fn write(self, value: &Value, language: Language) -> Written {
        if let Some(instead) = stated_instead(value) {
            return Err(format!("it is stated as {instead}, for which the standard has no form"));
        }
        match (self, value) {
            (Self::Text(most), Value::Object(texts)) => text(texts, language, most),
            (Self::Line(most) | Self::Day(most), Value::Text(line)) => Ok(cut(line, most)),
            (Self::Link(most) | Self::Number(most), Value::Text(line)) => whole(line, most),
            (Self::Month, Value::Text(period)) => month(period),
            (Self::Word(words), Value::Text(ours)) => {
                let word = words.iter().find(|(_, word)| word == ours);
                let (theirs, _) = word.ok_or_else(|| format!("the standard has no word for `{ours}`"))?;
                Ok((Value::Text((*theirs).to_owned()), vec![format!("it is written as `{theirs}`")]))
            }
            (Self::Themes(known), Value::List(items)) => themes(items, known),
            (Self::Keywords(most), Value::List(items)) => Ok(keywords(items, most)),
            (Self::Links(notation), Value::List(items)) => Ok(links(items, notation)),
            (
                Self::Text(_)
                | Self::Line(_)
                | Self::Day(_)
                | Self::Link(_)
                | Self::Number(_)
                | Self::Month
                | Self::Word(_)
                | Self::Themes(_)
                | Self::Keywords(_)
                | Self::Links(_)
                | Self::Fixed(_)
                | Self::Kept(_),
                _,
            ) => Err("the standard has no place for it".to_owned()),
        }
    }
}

/// What is stated in place of a value, if anything is.
pub(crate) fn stated_instead(value: &Value) -> Option<&'static str> {
    let only = value.as_object().filter(|object| object.len() == 1)?;
    [("unknown", "unknown"), ("not_applicable", "not applicable"), ("withheld", "withheld")]
        .into_iter()
        .find_map(|(key, words)| only.contains_key(key).then_some(words))
}

fn cut(text: &str, most: usize) -> (Value, Vec<String>) {
    let short: String = text.chars().take(most).collect();
    let mut changes = Vec::new();
    if short.len() < text.len() {
        changes.push(format!("the text is cut off after {most} characters"));
    }
    (Value::Text(short), changes)
}

fn whole(text: &str, most: usize) -> Written {
    if text.chars().count() > most {
        return Err(format!("it is longer than {most} characters and means nothing when cut off"));
    }
    Ok((Value::Text(text.to_owned()), Vec::new()))
}

fn text(texts: &BTreeMap<String, Value>, wanted: Language, most: usize) -> Written {
    let found = texts.get_key_value(wanted.as_str()).or_else(|| texts.first_key_value());
    let Some((language, Value::Text(text))) = found else { return Err("there is no text".to_owned()) };
    let (text, cut_off) = cut(text, most);
    let mut changes = Vec::new();
    if language != wanted.as_str() {
        changes.push(format!("the text is in `{language}`"));
    }
    let others: Vec<&str> = texts.keys().filter(|other| *other != language).map(String::as_str).collect();
    if !others.is_empty() {
        changes.push(format!("left out in `{}`", others.join("`, `")));
    }
    changes.extend(cut_off);
    Ok((text, changes))
}

fn month(period: &str) -> Written {
    match period.len() {
        7 => Ok((Value::Text(period.to_owned()), Vec::new())),
        10 => {
            let month = period.chars().take(7).collect();
            Ok((Value::Text(month), vec!["the day is written as its month".to_owned()]))
        }
        _ => Err("the standard has a month there, and a year does not tell it".to_owned()),
    }
}

fn themes(items: &[Value], known: &[&str]) -> Written {
    let is_known = |item: &&Value| item.as_text().is_some_and(|text| known.contains(&text));
    let (written, others): (Vec<&Value>, Vec<&Value>) = items.iter().partition(is_known);
    let left_out = || {
        let others: Vec<&str> = others.iter().filter_map(|item| item.as_text()).collect();
        format!("`{}` is not a theme of the standard", others.join("`, `"))
    };
    match (written.is_empty(), others.is_empty()) {
        (true, _) => Err(left_out()),
        (_, true) => Ok((Value::List(items.to_vec()), Vec::new())),
        _ => Ok((Value::List(written.into_iter().cloned().collect()), vec![left_out()])),
    }
}

fn keywords(items: &[Value], most: usize) -> (Value, Vec<String>) {
    let words: Vec<&str> = items.iter().filter_map(Value::as_text).collect();
    let (text, mut changes) = cut(&words.join(", "), most);
    if words.iter().any(|word| word.contains(',')) {
        changes.push("a word with a comma in it reads as two words".to_owned());
    }
    (text, changes)
}

fn links(items: &[Value], notation: LinkNotation) -> (Value, Vec<String>) {
    let LinkNotation { title: (title_key, longest_title), url: (url_key, longest_url), url_required } =
        notation;
    let mut changes = Vec::new();
    let mut change = |what: String| {
        if !changes.contains(&what) {
            changes.push(what);
        }
    };
    let mut written = Vec::new();
    for item in items.iter().filter_map(Value::as_object) {
        let part = |key: &str| item.get(key).and_then(Value::as_text);
        let (title, cut_off) = cut(part("title").unwrap_or_default(), longest_title);
        let mut link = BTreeMap::from([(title_key.to_owned(), title)]);
        cut_off.into_iter().for_each(&mut change);
        match part("url").map(|url| whole(url, longest_url)) {
            Some(Ok((url, _))) => drop(link.insert(url_key.to_owned(), url)),
            Some(Err(_)) => change(format!("a link of more than {longest_url} characters is left out")),
            None if url_required => change("the link that the standard requires is missing".to_owned()),
            None => {}
        }
        if item.contains_key("date") {
            change("the dates are left out".to_owned());
        }
        written.push(Value::Object(link));
    }
    (Value::List(written), changes)
}
