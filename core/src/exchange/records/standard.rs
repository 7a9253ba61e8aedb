//! What a standard is: its name, its language, its fields, and where each of them has its place in a record.

use std::collections::BTreeMap;

use crate::exchange::records::notation::{Notation, blank};
use crate::text::json::value::Value;
use crate::value::language::Language;

/// A publication standard of others, in one version.
#[derive(Debug)]
pub struct Standard {
    pub(crate) name: &'static str,
    /// The language of its texts.
    pub(crate) language: Language,
    pub(crate) fields: &'static [ForeignField],
    /// Fields of a record for which the standard has no place, where there is a reason to give.
    pub(crate) without: &'static [(&'static str, &'static str)],
    /// The key under which a file of the standard lists its records; none, where it is a list itself.
    pub(crate) list: Option<&'static str>,
    /// What an id is made of, where the standard has a number for each record.
    pub(crate) numbered: Option<Numbered>,
    pub(crate) read_only: bool,
}

/// The number that a standard gives a record: with its prefix it is the id of the record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbered {
    pub(crate) prefix: &'static str,
    pub(crate) key: &'static str,
}

/// A field of a standard, and its place in a record.
#[derive(Debug)]
pub(crate) struct ForeignField {
    pub(crate) key: &'static str,
    /// The path of the place, with dots; empty where a record has none.
    pub(crate) to: &'static str,
    pub(crate) notation: Notation,
    pub(crate) required: bool,
}

/// A field with a place in a record.
pub(crate) const fn field(key: &'static str, to: &'static str, notation: Notation) -> ForeignField {
    ForeignField { key, to, notation, required: false }
}

/// A field without a place in a record, and why.
pub(crate) const fn kept(key: &'static str, why: &'static str) -> ForeignField {
    field(key, "", Notation::Kept(why))
}

/// A field that is the same in every record of the standard.
pub(crate) const fn fixed(key: &'static str, value: &'static str) -> ForeignField {
    field(key, "", Notation::Fixed(value))
}

impl ForeignField {
    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Standard {
    /// A standard that can be read and written, and of which nothing else is to be said.
    pub(crate) const fn new(name: &'static str, language: Language, fields: &'static [ForeignField]) -> Self {
        Self { name, language, fields, without: &[], list: None, numbered: None, read_only: false }
    }

    /// The name, as people and programs write it.
    ///
    /// ```
    /// use toets::exchange::records::Standard;
    ///
    /// assert!(Standard::ALL.iter().any(|standard| standard.name() == "nl-1.0"));
    /// ```
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it can only be read: [`export_record`](crate::exchange::records::export_record) refuses it then.
    ///
    /// ```
    /// use toets::exchange::records::{Standard, export_record};
    ///
    /// let record = br#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"}}"#;
    /// let record = toets::Record::parse(record)?;
    /// let (listing, whole) = (Standard::of("nl-listing")?, Standard::of("nl-1.0")?);
    /// assert!(listing.read_only() && export_record(listing, &record).is_err());
    /// assert!(!whole.read_only() && export_record(whole, &record).is_ok());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.read_only
    }

    /// The key under which a file of the standard lists its records; none, where the file itself is a list.
    ///
    /// ```
    /// use toets::exchange::records::Standard;
    ///
    /// assert_eq!(Standard::of("nl-listing")?.list(), Some("algoritmes"), "an object with this list in it");
    /// assert_eq!(Standard::of("nl-1.0")?.list(), None, "a list of records");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn list(&self) -> Option<&'static str> {
        self.list
    }

    /// The field that has its place here in a record.
    pub(crate) fn field_for(&self, path: &str) -> Option<&'static ForeignField> {
        self.fields.iter().find(|field| field.to == path)
    }

    /// Why the standard has no place for this field of a record.
    pub(crate) fn why_without(&self, path: &str) -> &'static str {
        let reason = self.without.iter().find(|(without, _)| *without == path);
        reason.map_or("the standard has no place for it", |(_, why)| why)
    }

    /// The number of fields of `record` that the standard has; none, where it is of no such standard.
    pub(crate) fn fits(&self, record: &BTreeMap<String, Value>) -> Option<usize> {
        let named = ["organisation.name", "name"].iter().all(|path| {
            let name = self.field_for(path).and_then(|field| record.get(field.key));
            name.is_some_and(|name| name.as_text().is_some() && !blank(name))
        });
        let contradicts = self.fields.iter().any(|field| match (field.notation, record.get(field.key)) {
            (Notation::Fixed(value), Some(Value::Text(stated))) => !value.eq_ignore_ascii_case(stated.trim()),
            _ => false,
        });
        let known = self.fields.iter().filter(|field| record.contains_key(field.key)).count();
        (named && !contradicts).then_some(known)
    }
}
