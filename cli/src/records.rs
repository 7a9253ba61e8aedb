//! Many records in one file: an array, JSON Lines, or the export of a register of others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toets::exchange::records::Standard;
use toets::problem::TextProblem;
use toets::{Diagnostics, Id};

use crate::input::Source;
use crate::report::Failure;

/// The records of a file, each as its own text.
pub(crate) struct Records<'a> {
    pub(crate) texts: Vec<&'a str>,
    /// Whether the file is made for more than one, however many there are.
    pub(crate) many: bool,
    source: &'a Source,
}

/// The fields of an object, each as its own text.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl<'a> Records<'a> {
    /// Splits a file into its records without reading them.
    pub(crate) fn of(source: &'a Source) -> Result<Self, Failure> {
        let text = toets::json::utf8(&source.bytes).map_err(|found| source.refuse(found))?;
        let mut values: Vec<&RawValue> = Vec::new();
        for value in serde_json::Deserializer::from_str(text).into_iter() {
            let (line, column) = match value {
                Ok(value) => {
                    values.push(value);
                    continue;
                }
                Err(error) => (error.line(), error.column()),
            };
            // The reader itself knows best what is wrong with a first, or only, record.
            let only = toets::json::read(&source.bytes).err().filter(|_| values.is_empty());
            let many =
                || Diagnostics::one(&TextProblem::NotJson { reason: "expected a record", line, column });
            return Err(source.refuse(only.unwrap_or_else(many)));
        }
        let (values, many) = match values.as_slice() {
            [one] => match inside(one) {
                Some(values) => (values, true),
                None => (values, false),
            },
            _ => (values, true),
        };
        Ok(Self { texts: values.into_iter().map(RawValue::get).collect(), many, source })
    }

    /// One record as a document of its own, for a message about it.
    pub(crate) fn source(&self, at: usize) -> Source {
        let Some(text) = self.texts.get(at).filter(|_| self.many) else { return self.source.clone() };
        let name = format!("{}, record {}", self.source.name, at.saturating_add(1));
        Source { name, bytes: Cow::Owned(text.as_bytes().to_vec()) }
    }
}

/// The records of an array, or of the one list that a standard has in its exports.
fn inside(one: &RawValue) -> Option<Vec<&RawValue>> {
    if one.get().starts_with('[') {
        return serde_json::from_str(one.get()).ok();
    }
    let Fields(fields) = serde_json::from_str(one.get()).ok()?;
    let is_list = |key: &str| Standard::ALL.iter().any(|standard| standard.list() == Some(key));
    let mut lists = fields.iter().filter(|(key, _)| is_list(key));
    let (_, list) = lists.next().filter(|_| lists.next().is_none())?;
    serde_json::from_str(list.get()).ok()
}

/// The ids that are taken.
#[derive(Default)]
pub(crate) struct Ids {
    /// For each id, the number that was given to its last namesake.
    last: BTreeMap<Id, usize>,
}

impl Ids {
    /// This id, or if it is taken, the first of `-2`, `-3` … that is free.
    pub(crate) fn unique(&mut self, id: &Id) -> Id {
        let Some(mut number) = self.last.get(id).copied() else {
            self.last.insert(id.clone(), 1);
            return id.clone();
        };
        loop {
            number = number.saturating_add(1);
            let candidate = numbered(id, number);
            if !self.last.contains_key(&candidate) {
                self.last.insert(id.clone(), number);
                self.last.insert(candidate.clone(), 1);
                return candidate;
            }
        }
    }
}

/// The id with a number behind it; a long one is cut, so that it stays an id.
fn numbered(id: &Id, number: usize) -> Id {
    let tail = format!("-{number}");
    let room = 100_usize.saturating_sub(tail.len());
    let head: String = id.as_str().chars().take(room).collect();
    Id::new(&format!("{}{tail}", head.trim_end_matches('-'))).unwrap_or_else(|_| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_unique_in_order() {
        let mut ids = Ids::default();
        let given = ["a", "a", "a-2", "a", "b"].map(|id| ids.unique(&Id::new(id).unwrap()).to_string());
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "b"]);
        let long = Id::new(&"x".repeat(100)).unwrap();
        assert_eq!(ids.unique(&long), long);
        assert_eq!(ids.unique(&long).to_string(), format!("{}-2", "x".repeat(98)));
    }

    fn split(text: &'static str) -> (Vec<String>, bool) {
        let source = Source { name: String::new(), bytes: Cow::Borrowed(text.as_bytes()) };
        let records = Records::of(&source).unwrap();
        (records.texts.iter().map(|it| (*it).to_owned()).collect(), records.many)
    }

    #[test]
    fn a_file_holds_one_record_or_many() {
        let both = || vec!["{\"a\": 1}".to_owned(), "{}".to_owned()];
        assert_eq!(split(" {\"a\": 1} "), (vec!["{\"a\": 1}".to_owned()], false));
        assert_eq!(split("[{\"a\": 1}, {}]"), (both(), true));
        assert_eq!(split("{\"a\": 1}\n{}\n"), (both(), true));
        assert_eq!(split("{\"algoritmes\": [{\"a\": 1}, {}], \"x\": 0}"), (both(), true));
        let twice = "{\"algoritmes\": [{}], \"algoritmes\": [{}]}";
        assert_eq!(split(twice), (vec![twice.to_owned()], false));
        assert_eq!(split("{\"algoritmes\": 1}"), (vec!["{\"algoritmes\": 1}".to_owned()], false));
        assert_eq!(split("[]"), (Vec::new(), true));
    }
}
