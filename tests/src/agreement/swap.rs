//! Other documents from a document: a place of it holds something else.

use serde_json::{Map, Value, json};
use toets::Date;

use super::awkward::{KEYS, TEXTS, VALUES, number, raw};
use crate::draw::Draw;

/// Changes one place, now and then to what a place of `donor` holds.
pub(crate) fn swap(draw: &mut Draw, document: &mut Value, donor: &Value) {
    let Some(place) = place(draw, document) else { return };
    if draw.chance(10) {
        *place = donated(draw, donor);
        return;
    }
    if draw.chance(20) {
        *place = serde_json::from_str(draw.pick(&VALUES)).unwrap_or_default();
        return;
    }
    match place {
        Value::Object(fields) => object(draw, fields, donor),
        Value::Array(items) => list(draw, items),
        Value::String(text) => {
            *text = if draw.chance(40) { altered(draw, text) } else { draw.pick(&TEXTS).to_owned() };
        }
        Value::Number(_) => *place = number(draw),
        Value::Bool(is) => *is = !*is,
        Value::Null => *place = Value::Bool(true),
    }
}

/// The document with a plain mistake in one place: each of some, in each place.
pub(crate) fn sweep(document: &Value) -> impl Iterator<Item = Value> {
    (0..count(document)).flat_map(move |at| {
        let mistakes = nth(&mut document.clone(), &mut { at }).map_or_else(Vec::new, |place| mistakes(place));
        mistakes.into_iter().map(move |mistake| {
            let mut other = document.clone();
            if let Some(place) = nth(&mut other, &mut { at }) {
                *place = mistake;
            }
            other
        })
    })
}

/// What a place holds, with a mistake.
fn mistakes(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![],
        Value::Bool(is) => vec![json!(!is), json!("x")],
        Value::Number(_) => {
            let written = ["1e400", "-9007199254740992", "0.1234567890123456"].map(raw);
            [json!("x"), json!(-1), json!(0.5)].into_iter().chain(written).collect()
        }
        Value::String(text) => {
            // The days of `whole.json` are in months without a 31st.
            let month = text.rsplit_once('-').filter(|_| Date::new(text).is_ok());
            let no_day = month.map(|(month, _)| json!(format!("{month}-31")));
            let shorter = text.chars().take(text.chars().count().saturating_sub(1)).collect();
            let nearly =
                [text.to_uppercase(), shorter, format!("-{text}"), format!("{text}@x"), format!("{text}\n")];
            let others = [json!(7), json!(""), json!("?")].into_iter().chain(no_day);
            others.chain(nearly.map(Value::from)).collect()
        }
        Value::Array(items) => {
            let more = items.iter().cloned().chain([json!(7)]).collect();
            vec![json!({}), json!([]), Value::Array(more)]
        }
        Value::Object(fields) => {
            let with = |key: &str, value: Value| {
                let mut fields = fields.clone();
                fields.insert(key.to_owned(), value);
                Value::Object(fields)
            };
            let without = |key: &String| {
                let mut fields = fields.clone();
                fields.remove(key);
                Value::Object(fields)
            };
            let some = fields.iter().next();
            let renamed = some.into_iter().flat_map(|(key, value)| {
                [String::new(), format!("{key}\n")].map(|other| with(&other, value.clone()))
            });
            let all = [json!([]), json!({}), with("anything", json!(1))].into_iter().chain(renamed);
            all.chain(fields.keys().map(without)).collect()
        }
    }
}

fn object(draw: &mut Draw, fields: &mut Map<String, Value>, donor: &Value) {
    let keys: Vec<String> = fields.keys().cloned().collect();
    let key = draw.pick(&keys);
    match draw.between(0, 4) {
        0 | 1 => drop(fields.remove(&key)),
        2 => drop(fields.insert(draw.pick(&KEYS).to_owned(), donated(draw, donor))),
        3 => {
            let value = fields.remove(&key).unwrap_or_default();
            fields.insert(altered(draw, &key), value);
        }
        _ => drop(fields.insert(key, donated(draw, donor))),
    }
}

fn list(draw: &mut Draw, items: &mut Vec<Value>) {
    let at = draw.between(0, items.len().saturating_sub(1));
    let item = items.get(at).cloned().unwrap_or_default();
    match draw.between(0, 4) {
        0 => items.clear(),
        1 => items.truncate(at),
        2 => items.push(item),
        3 => items.extend((0..61).map(|number| numbered(&item, number))),
        _ => items.push(serde_json::from_str(draw.pick(&VALUES)).unwrap_or_default()),
    }
}

/// The item with another id, so that many of them are not the same.
fn numbered(item: &Value, number: usize) -> Value {
    let mut item = item.clone();
    if let Some(id) = item.get_mut("id") {
        *id = Value::from(format!("item-{number}"));
    }
    item
}

/// The text, spelled otherwise.
fn altered(draw: &mut Draw, text: &str) -> String {
    match draw.between(0, 8) {
        0 => format!("{text}\n"),
        1 => format!(" {text}"),
        2 => text.to_uppercase(),
        3 => format!("{text}\u{7}"),
        4 => format!("{text}@{text}"),
        5 => text.chars().skip(1).collect(),
        6 => text.chars().rev().skip(1).collect(),
        7 => text.replace('-', "_"),
        _ => text.repeat(draw.between(2, 40)),
    }
}

/// The value of some place.
fn donated(draw: &mut Draw, donor: &Value) -> Value {
    let mut donor = donor.clone();
    place(draw, &mut donor).map(std::mem::take).unwrap_or_default()
}

/// Some place; each is as likely as the others.
fn place<'a>(draw: &mut Draw, document: &'a mut Value) -> Option<&'a mut Value> {
    let mut at = draw.between(0, count(document).saturating_sub(1));
    nth(document, &mut at)
}

fn count(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    inner.saturating_add(1)
}

fn nth<'a>(value: &'a mut Value, at: &mut usize) -> Option<&'a mut Value> {
    let Some(next) = at.checked_sub(1) else { return Some(value) };
    *at = next;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, at)),
        Value::Object(fields) => fields.values_mut().find_map(|field| nth(field, at)),
        _ => None,
    }
}
