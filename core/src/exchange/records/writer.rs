//! From a record to a standard.

use std::collections::BTreeMap;

use crate::exchange::records::conversion::{Conversion, Fate, LossReport};
use crate::exchange::records::notation::write::stated_instead;
use crate::exchange::records::notation::{Notation, Taken, blank};
use crate::exchange::records::record_paths::{RecordPaths, extension};
use crate::exchange::records::standard::{ForeignField, Standard};
use crate::record::Record;
use crate::text::json::value::Value;

/// Writes a record: what [`export_record`](super::export_record) does, for a standard that can be written.
pub(crate) fn write(standard: &Standard, record: &Record) -> Conversion<Value> {
    let mut export = Export {
        standard,
        kept: record.extensions.get(standard.name),
        paths: RecordPaths::of(record),
        document: BTreeMap::new(),
        report: LossReport::default(),
    };
    for field in standard.fields {
        export.field(field);
    }
    export.extensions(record);
    export.rest()
}

/// An export under way.
struct Export<'a> {
    standard: &'a Standard,
    /// What the record kept when it was read from this standard; there, if only empty, when it was.
    kept: Option<&'a BTreeMap<String, Value>>,
    paths: RecordPaths,
    document: BTreeMap<String, Value>,
    report: LossReport,
}

impl Export<'_> {
    fn field(&mut self, field: &ForeignField) {
        let current = self.paths.take(field.to);
        let original = self.kept.and_then(|kept| kept.get(field.key));
        match original {
            Some(original) if self.unchanged(field, original, current.as_ref()) => {
                self.restore(field.key, original);
                if current.is_some() {
                    self.report.moved(field.to, field.key, &[]);
                }
            }
            original => {
                if original.is_some() {
                    let why = format!("the record has changed since: see `{}`", field.to);
                    let path = extension(self.standard.name, field.key);
                    self.report.note(&path, Fate::Dropped, None, Some(&why));
                }
                self.write(field, current);
            }
        }
        if field.required && self.document.get(field.key).is_none_or(blank) {
            self.report.note(field.key, Fate::Missing, None, Some("the standard requires it"));
        }
    }

    /// Whether the record still states what was read from `original`.
    fn unchanged(&self, field: &ForeignField, original: &Value, current: Option<&Value>) -> bool {
        match field.notation.read(original, self.standard.language) {
            Taken::Placed(read, _) => current == Some(&read),
            Taken::Empty | Taken::Kept(_) => current.is_none(),
        }
    }

    fn write(&mut self, field: &ForeignField, current: Option<Value>) {
        match (current.map(|current| field.notation.write(&current, self.standard.language)), field.notation)
        {
            (Some(Ok((value, changes))), _) => {
                self.document.insert(field.key.to_owned(), value);
                self.report.moved(field.to, field.key, &changes);
            }
            (Some(Err(why)), _) => self.report.note(field.to, Fate::Dropped, None, Some(&why)),
            // A record that came from this standard without it goes back without it.
            (None, Notation::Fixed(value)) if self.kept.is_none() => {
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
        self.report.note(&extension(self.standard.name, key), fate, Some(key), None);
    }

    /// The extensions: what is in no table returns to its place, what is of other standards has none here.
    fn extensions(&mut self, record: &Record) {
        for (standard, kept) in &record.extensions {
            for (key, original) in kept {
                let path = extension(standard, key);
                if standard != self.standard.name {
                    let fate = if blank(original) { Fate::Empty } else { Fate::Dropped };
                    self.report.note(&path, fate, None, Some(&format!("it is a field of `{standard}`")));
                } else if self.standard.fields.iter().all(|field| field.key != key) {
                    self.restore(key, original);
                }
            }
        }
    }

    /// What no field of the standard has taken.
    fn rest(mut self) -> Conversion<Value> {
        for (path, value) in self.paths.rest() {
            let why = match (path.as_str(), stated_instead(&value)) {
                ("id", _) => "it is the id in this register only".to_owned(),
                ("schema_version", _) => "it is about this library's own documents".to_owned(),
                (_, Some(instead)) => {
                    format!("the standard has no place for it; it is stated as {instead}")
                }
                (path, None) => self.standard.why_without(path).to_owned(),
            };
            self.report.note(&path, Fate::Dropped, None, Some(&why));
        }
        Conversion { document: Value::Object(self.document), report: self.report }
    }
}
