//! From the standard to a record.

use std::collections::BTreeMap;

use crate::exchange::records::Conversion;
use crate::exchange::records::nl::form::{Form, Reading};
use crate::exchange::records::nl::{Dialect, Field, field, id, leaves};
use crate::exchange::records::report::{Fate, LossReport};
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::exchange::ExchangeProblem;
use crate::problem::shape::ShapeProblem;
use crate::problem::text::TextProblem;
use crate::record::Record;
use crate::text::document;
use crate::text::json::read::MAX_DEPTH;
use crate::text::json::value::Value;
use crate::value::id::Id;

/// A key that is in no table.
const UNKNOWN: Field = field("", "", Form::Kept("the standard does not have this field"));

/// How deep the extensions lie in a record.
const EXTENSION_DEPTH: usize = 2;

impl Dialect {
    pub(super) fn import(&self, foreign: &Value, id: Option<Id>) -> Result<Conversion<Record>, Diagnostics> {
        let Value::Object(object) = foreign else {
            let expected = "an object".to_owned();
            return Err(Diagnostics::one(&ShapeProblem::WrongType { expected, found: foreign.kind() }));
        };
        let limit = MAX_DEPTH.saturating_sub(EXTENSION_DEPTH);
        if depth(foreign) > limit {
            return Err(Diagnostics::one(&TextProblem::TooDeep { limit }));
        }
        let id = self.names(object).map(|[organisation, name]| {
            id.map_or_else(|| id::made_from(organisation, name, foreign), |id| id.as_str().to_owned())
        })?;

        let mut record = BTreeMap::from([("id".to_owned(), Value::Text(id))]);
        let mut kept = BTreeMap::new();
        let mut report = LossReport::default();
        for (key, value) in object {
            let field = self.fields.iter().find(|field| field.key == key).unwrap_or(&UNKNOWN);
            let mut keep = || kept.insert(key.clone(), value.clone());
            match field.form.read(value) {
                Reading::Empty => {
                    keep();
                    report.note(key, Fate::Empty, None, None);
                }
                Reading::Kept(why) => {
                    keep();
                    let place = leaves::extension(self.standard.as_str(), key);
                    report.note(key, Fate::Kept, Some(&place), Some(&why));
                }
                Reading::Placed(placed, notes) => {
                    if field.form.write(&placed).map(|(back, _)| back).as_ref() != Ok(value) {
                        keep();
                    }
                    report.moved(key, field.to, &notes);
                    leaves::place(&mut record, field.to, placed);
                }
            }
        }
        // Even with nothing in it: it says where the record came from.
        let extensions = BTreeMap::from([(self.standard.as_str().to_owned(), Value::Object(kept))]);
        record.insert("extensions".to_owned(), Value::Object(extensions));
        let document = document::from_value(&Value::Object(record))?;
        Ok(Conversion { document, report })
    }

    /// The organisation and the name, without which there is no record.
    fn names<'a>(&self, object: &'a BTreeMap<String, Value>) -> Result<[&'a str; 2], Diagnostics> {
        let mut problems = Vec::new();
        let mut name = |to: &str| {
            let field = self.fields.iter().find(|field| field.to == to)?;
            match object.get(field.key) {
                Some(Value::Text(text)) if !text.trim().is_empty() => return Some(text.as_str()),
                None | Some(Value::Null | Value::Text(_)) => {
                    let problem = ShapeProblem::MissingField { field: field.key.to_owned() };
                    problems.push(Diagnostic::new(&problem, ""));
                }
                Some(_) => {
                    let (standard, field) = (self.standard.as_str(), field.key.to_owned());
                    let path = format!("/{field}");
                    let problem = ExchangeProblem::ForeignField { standard, field, expected: "a text" };
                    problems.push(Diagnostic::new(&problem, path));
                }
            }
            None
        };
        match (name("organisation.name"), name("name")) {
            (Some(organisation), Some(name)) => Ok([organisation, name]),
            _ => Err(Diagnostics(problems)),
        }
    }
}

fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::List(items) => items.iter().map(depth).max(),
        Value::Object(fields) => fields.values().map(depth).max(),
        _ => return 0,
    };
    inner.unwrap_or(0).saturating_add(1)
}
