//! The strict reader.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::{Decimal, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// The largest document that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 64;

/// Reads one JSON document, strictly.
///
/// Takes UTF-8 bytes, at most [`MAX_BYTES`]. Refuses what RFC 7493 leaves to chance: a key twice in one
/// object, a number outside ±(2^53 − 1), and nesting beyond [`MAX_DEPTH`]. A decimal is kept exactly as the
/// shortest digits that name its double, the form that RFC 8785 prints.
///
/// # Errors
/// All duplicate keys and bad numbers at once, each with its path; a syntax error ends the reading.
///
/// ```
/// let error = toets::json::read(br#"{"a": 1, "a": 2}"#).unwrap_err();
/// assert_eq!(error.to_string(), "/a: the key `a` stands here twice (help: keep one of the two; a reader would drop the other)");
/// ```
pub fn read(bytes: &[u8]) -> Result<Value, Diagnostics> {
    if bytes.len() > MAX_BYTES {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        return Err(Diagnostics::one(&Problem::DocumentTooLarge { size, limit: MAX_BYTES as u64 }));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Diagnostics::one(&Problem::NotUtf8 { at: error.valid_up_to() }))?;
    let problems = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Seed { pointer: &Pointer::Root, depth: 0, problems: &problems };
    let read = seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    let mut problems = problems.into_inner();
    match read {
        Ok(value) if problems.is_empty() => Ok(value),
        Ok(_) => Err(Diagnostics(problems)),
        Err(error) => {
            // What is our own, "too deep", stands in the list already, and so does a number with its place.
            let listed = problems.iter().any(|problem| problem.code == Problem::NumberTooLarge.code());
            if !(error.is_data() || listed && is_out_of_range(&error)) {
                let problem =
                    if is_out_of_range(&error) { Problem::NumberTooLarge } else { not_json(&error) };
                problems.push(Diagnostic::new(&problem, ""));
            }
            Err(Diagnostics(problems))
        }
    }
}

/// Whether the parser gave up on a number that no double holds.
fn is_out_of_range(error: &impl fmt::Display) -> bool {
    error.to_string().starts_with("number out of range")
}

fn not_json(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
    Problem::NotJson { reason, line: error.line(), column: error.column() }
}

struct Seed<'a> {
    pointer: &'a Pointer<'a>,
    depth: usize,
    problems: &'a RefCell<Vec<Diagnostic>>,
}

impl Seed<'_> {
    fn report(&self, problem: &Problem) {
        self.problems.borrow_mut().push(Diagnostic::new(problem, self.pointer.to_string()));
    }

    /// Passes a parser's error on; a number without bounds is reported once, at its place.
    fn located<E: fmt::Display>(&self, error: E) -> E {
        let code = Problem::NumberTooLarge.code();
        let fresh = self.problems.borrow().last().is_none_or(|last| last.code != code);
        if fresh && is_out_of_range(&error) {
            self.report(&Problem::NumberTooLarge);
        }
        error
    }

    fn number(&self, decimal: Result<Decimal, Problem>) -> Value {
        match decimal {
            Ok(decimal) => Value::Number(decimal),
            Err(problem) => {
                self.report(&problem);
                Value::Null
            }
        }
    }

    fn deeper<E: serde::de::Error>(&self) -> Result<usize, E> {
        if self.depth >= MAX_DEPTH {
            self.problems
                .borrow_mut()
                .push(Diagnostic::new(&Problem::TooDeep { limit: MAX_DEPTH }, String::new()));
            return Err(E::custom("too deep"));
        }
        Ok(self.depth.saturating_add(1))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(self.number(Decimal::integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(self.number(i64::try_from(value).map_err(|_| Problem::NumberTooLarge).and_then(Decimal::integer)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(self.number(Decimal::parse(&value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut list = Vec::new();
        loop {
            let pointer = Pointer::Item(self.pointer, list.len());
            let here = Seed { pointer: &pointer, depth, problems: self.problems };
            let seed = Seed { ..here };
            match items.next_element_seed(seed).map_err(|error| here.located(error))? {
                Some(item) => list.push(item),
                None => return Ok(Value::List(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut object = BTreeMap::new();
        while let Some(key) = fields.next_key::<String>()? {
            let pointer = Pointer::Field(self.pointer, &key);
            let here = Seed { pointer: &pointer, depth, problems: self.problems };
            if object.contains_key(&key) {
                here.report(&Problem::DuplicateKey { key: key.clone() });
            }
            let value = fields.next_value_seed(Seed { ..here }).map_err(|error| here.located(error))?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
