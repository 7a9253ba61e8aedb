//! From a standard to a record.

use std::collections::BTreeMap;

use crate::exchange::records::conversion::{Conversion, Fate, LossReport};
use crate::exchange::records::notation::{Notation, Taken};
use crate::exchange::records::standard::{ForeignField, Numbered, Standard, field};
use crate::exchange::records::{made_id, record_paths};
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::exchange::ExchangeProblem;
use crate::problem::shape::ShapeProblem;
use crate::problem::text::TextProblem;
use crate::record::Record;
use crate::text::blank::blank;
use crate::text::document;
use crate::text::json::read::MAX_DEPTH;
use crate::text::json::value::Value;
use crate::value::id::Id;

/// A key that is in no table.
const UNKNOWN: ForeignField = field("", "", Notation::Kept("the standard does not have this field"));

/// How deep the extensions lie in a record.
const EXTENSION_DEPTH: usize = 2;

/// Reads a record: what [`import_record`](super::import_record) does.
pub(crate) fn read(
    standard: &Standard,
    foreign: &Value,
    id: Option<Id>,
) -> Result<Conversion<Record>, Diagnostics> {
    let Value::Object(object) = foreign else {
        let expected = "an object".to_owned();
        return Err(Diagnostics::one(&ShapeProblem::WrongType { expected, found: foreign.kind() }));
    };
    let limit = MAX_DEPTH.saturating_sub(EXTENSION_DEPTH);
    if depth(foreign) > limit {
        return Err(Diagnostics::one(&TextProblem::TooDeep { limit }));
    }
    let [organisation, name] = names(standard, object)?;
    let id = id
        .or_else(|| numbered(standard, object))
        .map_or_else(|| made_id::made_from(organisation, name, foreign), |id| id.as_str().to_owned());

    let mut record = BTreeMap::from([("id".to_owned(), Value::Text(id))]);
    let mut kept = BTreeMap::new();
    let mut report = LossReport::default();
    for (key, value) in object {
        let field = standard.fields.iter().find(|field| field.key == key).unwrap_or(&UNKNOWN);
        let mut keep = || kept.insert(key.clone(), value.clone());
        match field.notation.read(value, standard.language) {
            Taken::Empty => {
                keep();
                report.note(key, Fate::Empty, None, None);
            }
            Taken::Kept(why) => {
                keep();
                let place = record_paths::extension(standard.name, key);
                report.note(key, Fate::Kept, Some(&place), Some(&why));
            }
            Taken::Placed(placed, notes) => {
                if field.notation.write(&placed, standard.language).map(|(back, _)| back).as_ref()
                    != Ok(value)
                {
                    keep();
                }
                report.moved(key, field.to, &notes);
                record_paths::place(&mut record, field.to, placed);
            }
        }
    }
    // Even with nothing in it: it says where the record came from.
    let extensions = BTreeMap::from([(standard.name.to_owned(), Value::Object(kept))]);
    record.insert("extensions".to_owned(), Value::Object(extensions));
    let document = document::from_value(&Value::Object(record))?;
    Ok(Conversion { document, report })
}

/// The id that the standard's own number makes, where it has one.
fn numbered(standard: &Standard, object: &BTreeMap<String, Value>) -> Option<Id> {
    let Numbered { prefix, key } = standard.numbered?;
    let number = match object.get(key)? {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Object(_) => return None,
    };
    Id::new(&format!("{prefix}-{number}")).ok()
}

/// The organisation and the name, without which there is no record.
fn names<'a>(standard: &Standard, object: &'a BTreeMap<String, Value>) -> Result<[&'a str; 2], Diagnostics> {
    let mut problems = Vec::new();
    let mut name = |to: &str| {
        let field = standard.field_for(to)?;
        match object.get(field.key) {
            Some(Value::Text(text)) if !blank(text) => return Some(text.as_str()),
            None | Some(Value::Null | Value::Text(_)) => {
                let problem = ShapeProblem::MissingField { field: field.key.to_owned() };
                problems.push(Diagnostic::new(&problem, ""));
            }
            Some(_) => {
                let problem = ExchangeProblem::ForeignField {
                    standard: standard.name,
                    field: field.key.to_owned(),
                    expected: "a text",
                };
                problems.push(Diagnostic::new(&problem, format!("/{}", field.key)));
            }
        }
        None
    };
    match (name("organisation.name"), name("name")) {
        (Some(organisation), Some(name)) => Ok([organisation, name]),
        _ => Err(Diagnostics(problems)),
    }
}

fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::List(items) => items.iter().map(depth).max(),
        Value::Object(fields) => fields.values().map(depth).max(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => return 0,
    };
    inner.unwrap_or(0).saturating_add(1)
}
