//! From a record to the standard.

use std::collections::BTreeMap;

use crate::exchange::records::Conversion;
use crate::exchange::records::nl::form::write::stated_instead;
use crate::exchange::records::nl::form::{Form, Reading, blank};
use crate::exchange::records::nl::leaves::{Leaves, extension};
use crate::exchange::records::nl::{Dialect, Field};
use crate::exchange::records::report::{Fate, LossReport};
use crate::record::Record;
use crate::text::json::value::Value;

impl Dialect {
    pub(super) fn export(&self, record: &Record) -> Conversion<Value> {
        let standard = self.standard.as_str();
        let mut export = Export {
            standard,
            kept: record.extensions.get(standard),
            leaves: Leaves::of(record),
            document: BTreeMap::new(),
            report: LossReport::default(),
        };
        for field in self.fields {
            export.field(field);
        }
        export.extensions(record, self.fields);
        export.rest()
    }
}

/// An export under way.
struct Export<'a> {
    standard: &'static str,
    /// What the record kept when it was read from this standard; there, if only empty, when it was.
    kept: Option<&'a BTreeMap<String, Value>>,
    leaves: Leaves,
    document: BTreeMap<String, Value>,
    report: LossReport,
}

impl Export<'_> {
    fn field(&mut self, field: &Field) {
        let current = self.leaves.take(field.to);
        let original = self.kept.and_then(|kept| kept.get(field.key));
        match original {
            Some(original) if unchanged(field, original, current.as_ref()) => {
                self.restore(field.key, original);
                if current.is_some() {
                    self.report.moved(field.to, field.key, &[]);
                }
            }
            original => {
                if original.is_some() {
                    let why = format!("the record has changed since: see `{}`", field.to);
                    let path = extension(self.standard, field.key);
                    self.report.note(&path, Fate::Dropped, None, Some(&why));
                }
                self.write(field, current);
            }
        }
        if field.required && self.document.get(field.key).is_none_or(blank) {
            self.report.note(field.key, Fate::Missing, None, Some("the standard requires it"));
        }
    }

    fn write(&mut self, field: &Field, current: Option<Value>) {
        match (current.map(|current| field.form.write(&current)), field.form) {
            (Some(Ok((value, changes))), _) => {
                self.document.insert(field.key.to_owned(), value);
                self.report.moved(field.to, field.key, &changes);
            }
            (Some(Err(why)), _) => self.report.note(field.to, Fate::Dropped, None, Some(&why)),
            // A record that came from this standard without it goes back without it.
            (None, Form::Fixed(value)) if self.kept.is_none() => {
                self.document.insert(field.key.to_owned(), Value::Text(value.to_owned()));
                let change = format!("`{value}` in every record of the standard");
                self.report.moved(field.key, field.key, &[change]);
            }
            (None, _) => {}
        }
    }

    /// Gives back what was kept, as it came.
    fn restore(&mut self, key: &str, original: &Value) {
        let fate = if blank(original) { Fate::Empty } else { Fate::Carried };
        self.document.insert(key.to_owned(), original.clone());
        self.report.note(&extension(self.standard, key), fate, Some(key), None);
    }

    /// The extensions: what is in no table returns to its place, what is of other standards has none here.
    fn extensions(&mut self, record: &Record, fields: &[Field]) {
        for (standard, kept) in &record.extensions {
            for (key, original) in kept {
                let path = extension(standard, key);
                if standard != self.standard {
                    let fate = if blank(original) { Fate::Empty } else { Fate::Dropped };
                    self.report.note(&path, fate, None, Some(&format!("it is a field of `{standard}`")));
                } else if fields.iter().all(|field| field.key != key) {
                    self.restore(key, original);
                }
            }
        }
    }

    /// What no field of the standard has taken.
    fn rest(mut self) -> Conversion<Value> {
        for (path, value) in self.leaves.rest() {
            let why = match (path.as_str(), stated_instead(&value)) {
                ("id", _) => "it is the id in this register only".to_owned(),
                ("schema_version", _) => "it is about this library's own documents".to_owned(),
                // Version 1.0; in 0.1 it has a field of its own.
                ("impact", None) => {
                    "the standard has goal and impact in one field; they are not merged".to_owned()
                }
                (_, Some(instead)) => {
                    format!("the standard has no place for it; it is stated as {instead}")
                }
                (_, None) => "the standard has no place for it".to_owned(),
            };
            self.report.note(&path, Fate::Dropped, None, Some(&why));
        }
        Conversion { document: Value::Object(self.document), report: self.report }
    }
}

/// Whether the record still states what was read from `original`.
fn unchanged(field: &Field, original: &Value, current: Option<&Value>) -> bool {
    match field.form.read(original) {
        Reading::Placed(read, _) => current == Some(&read),
        Reading::Empty | Reading::Kept(_) => current.is_none(),
    }
}
