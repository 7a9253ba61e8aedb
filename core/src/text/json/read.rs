//! The strict reader.
//!
//! It is our own because no reader known to us keeps a decimal exactly as it is written, refuses a key that appears twice,
//! and goes on to find every such problem with its place. `serde_json` is its second opinion in the tests.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::family::Problem;
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::text::TextProblem;
use crate::text::json::decimal::Decimal;
use crate::text::json::keys::FEW;
use crate::text::json::tree::{Object, Tree};
use crate::text::json::utf8::utf8;
use crate::text::json::value::Value;
use crate::text::pointer::Pointer;

/// The largest document that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 64;

/// Reads one JSON document, strictly.
///
/// Takes UTF-8 bytes, at most [`MAX_BYTES`]. Refuses what RFC 7493 leaves to chance: a key twice in one
/// object, a number outside ±(2^53 − 1) or with more digits than a double keeps, half a surrogate pair; and
/// nesting beyond [`MAX_DEPTH`].
///
/// # Errors
/// All duplicate keys and bad numbers at once, each with its path; a syntax error ends the reading.
///
/// ```
/// let error = toets::json::read(br#"{"a": 1, "a": 2}"#).unwrap_err();
/// assert_eq!(error.to_string(), "/a: the key `a` appears here twice (help: keep one of the two; a reader would drop the other)");
/// ```
pub fn read(bytes: &[u8]) -> Result<Value, Diagnostics> {
    tree(bytes).map(|tree| tree.to_value())
}

/// Reads one JSON document, strictly, and leaves its texts where they are.
pub(crate) fn tree(bytes: &[u8]) -> Result<Tree<'_>, Diagnostics> {
    Reader::open(bytes)?.document(|reader| reader.tree(&Pointer::Root))
}

/// A strict reader of JSON text, one part after the other.
pub(crate) struct Reader<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
    depth: usize,
    /// What does not stop the reading.
    problems: Found,
}

impl<'a> Reader<'a> {
    /// A reader at the start of a document.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Diagnostics> {
        if bytes.len() > MAX_BYTES {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            return Err(Diagnostics::one(&TextProblem::DocumentTooLarge { size, limit: MAX_BYTES as u64 }));
        }
        Ok(Self { text: utf8(bytes)?, at: 0, depth: 0, problems: Found::default() })
    }

    /// Reads a whole document with `read`; fails with all that was noted.
    pub(crate) fn document<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<T, TextProblem>,
    ) -> Result<T, Diagnostics> {
        let done = read(&mut self).and_then(|value| {
            let end = self.at;
            match self.next() {
                None => Ok(value),
                Some(b'{' | b'[') if self.text.get(end..self.at).is_some_and(|it| it.contains('\n')) => {
                    Err(TextProblem::SeveralDocuments { line: self.place().0 })
                }
                Some(_) => Err(self.wrong("more text after the end")),
            }
        });
        match done {
            Ok(value) if self.problems.is_empty() => Ok(value),
            Ok(_) => Err(Diagnostics(self.problems.into_list())),
            Err(problem) => {
                let mut problems = self.problems.into_list();
                problems.push(Diagnostic::new(&problem, ""));
                Err(Diagnostics(problems))
            }
        }
    }

    /// Notes a problem that does not stop the reading.
    pub(crate) fn note(&mut self, problem: &dyn Problem, path: impl fmt::Display) {
        self.problems.note(problem, path);
    }

    pub(crate) fn tree(&mut self, pointer: &Pointer<'_>) -> Result<Tree<'a>, TextProblem> {
        match self.next() {
            Some(b'{') => self.object(pointer),
            Some(b'[') => {
                let mut list = Vec::new();
                self.items(|reader, at| {
                    list.push(reader.tree(&Pointer::Item(pointer, at))?);
                    Ok(())
                })?;
                Ok(Tree::List(list))
            }
            Some(b'"') => self.text().map(Tree::Text),
            Some(b'-' | b'0'..=b'9') => self.number(pointer),
            Some(b't') => self.word("true", Tree::Bool(true)),
            Some(b'f') => self.word("false", Tree::Bool(false)),
            Some(b'n') => self.word("null", Tree::Null),
            _ => Err(self.wrong("expected a value")),
        }
    }

    fn object(&mut self, pointer: &Pointer<'_>) -> Result<Tree<'a>, TextProblem> {
        let mut fields: Vec<(Cow<'a, str>, Tree<'a>)> = Vec::new();
        let mut many = BTreeSet::new();
        self.fields(|reader, key| {
            let value = reader.tree(&Pointer::Field(pointer, &key))?;
            let is_new = if fields.len() < FEW {
                fields.iter().all(|(it, _)| *it != key)
            } else {
                if many.is_empty() {
                    many.extend(fields.iter().map(|(key, _)| key.clone()));
                }
                many.insert(key.clone())
            };
            if is_new {
                fields.push((key, value));
            } else {
                reader.twice(&key, pointer);
            }
            Ok(())
        })?;
        Ok(Tree::Object(Object::new(fields)))
    }

    /// Reports a key that appears twice in an object (RFC 7493, section 2.3).
    pub(crate) fn twice(&mut self, key: &str, object: &Pointer<'_>) {
        let problem = TextProblem::DuplicateKey { key: first_letters(key) };
        self.note(&problem, Pointer::Field(object, key));
    }

    /// Reads an object: `each` reads the value after a key.
    pub(crate) fn fields(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'a, str>) -> Result<(), TextProblem>,
    ) -> Result<(), TextProblem> {
        self.deeper()?;
        self.at = self.at.saturating_add(1);
        if self.found(b'}') {
            self.shallower();
            return Ok(());
        }
        loop {
            if self.next() != Some(b'"') {
                return Err(self.wrong("expected a key in double quotes"));
            }
            let key = self.text()?;
            if !self.found(b':') {
                return Err(self.wrong("expected `:`"));
            }
            each(self, key)?;
            if self.found(b'}') {
                self.shallower();
                return Ok(());
            }
            if !self.found(b',') {
                return Err(self.wrong("expected `,` or `}`"));
            }
        }
    }

    /// Reads a list: `each` reads an item, of which it gets the place.
    pub(crate) fn items(
        &mut self,
        mut each: impl FnMut(&mut Self, usize) -> Result<(), TextProblem>,
    ) -> Result<(), TextProblem> {
        self.deeper()?;
        self.at = self.at.saturating_add(1);
        if self.found(b']') {
            self.shallower();
            return Ok(());
        }
        let mut at = 0_usize;
        loop {
            each(self, at)?;
            at = at.saturating_add(1);
            if self.found(b']') {
                self.shallower();
                return Ok(());
            }
            if !self.found(b',') {
                return Err(self.wrong("expected `,` or `]`"));
            }
        }
    }

    fn deeper(&mut self) -> Result<(), TextProblem> {
        if self.depth >= MAX_DEPTH {
            return Err(TextProblem::TooDeep { limit: MAX_DEPTH });
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    fn shallower(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn word(&mut self, word: &str, value: Tree<'a>) -> Result<Tree<'a>, TextProblem> {
        if self.rest().starts_with(word) {
            self.at = self.at.saturating_add(word.len());
            Ok(value)
        } else {
            Err(self.wrong("expected a value"))
        }
    }

    /// RFC 8259, section 6.
    fn number(&mut self, pointer: &Pointer<'_>) -> Result<Tree<'a>, TextProblem> {
        let start = self.at;
        self.accept(b"-");
        let zero = self.peek() == Some(b'0');
        let whole = self.digits()?;
        if zero && whole > 1 {
            self.at = start;
            return Err(self.wrong("a number does not begin with 0"));
        }
        if self.accept(b".") {
            self.digits()?;
        }
        if self.accept(b"eE") {
            self.accept(b"+-");
            self.digits()?;
        }
        let number = self.text.get(start..self.at).unwrap_or_default();
        Ok(Decimal::parse(number).map_or_else(
            |problem| {
                self.problems.note(&problem, pointer);
                Tree::Null
            },
            Tree::Number,
        ))
    }

    /// One digit or more; how many.
    fn digits(&mut self) -> Result<usize, TextProblem> {
        let start = self.at;
        while self.accept(b"0123456789") {}
        match self.at.saturating_sub(start) {
            0 => Err(self.wrong("expected a digit")),
            count => Ok(count),
        }
    }

    /// RFC 8259, section 7. Borrowed from the document, unless it has an escape.
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>, TextProblem> {
        self.at = self.at.saturating_add(1);
        let mut text = Cow::Borrowed("");
        loop {
            let end = self.at.saturating_add(plain(self.bytes()));
            let run = self.text.get(self.at..end).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(run);
            } else {
                text.to_mut().push_str(run);
            }
            self.at = end;
            match self.peek() {
                Some(b'"') => {
                    self.at = self.at.saturating_add(1);
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at = self.at.saturating_add(1);
                    let escaped = self.escaped()?;
                    text.to_mut().push(escaped);
                }
                Some(_) => return Err(self.wrong("a control character in a text must be escaped")),
                None => return Err(self.wrong("expected the end of a text")),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, TextProblem> {
        let escape = self.peek();
        self.at = self.at.saturating_add(1);
        Ok(match escape {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hexadecimal()?;
                let units = if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
                    self.at = self.at.saturating_add(2);
                    vec![first, self.hexadecimal()?]
                } else {
                    vec![first]
                };
                match char::decode_utf16(units).next() {
                    Some(Ok(character)) => character,
                    _ => return Err(self.wrong("half a surrogate pair")),
                }
            }
            _ => {
                self.at = self.at.saturating_sub(1);
                return Err(self.wrong("unknown escape"));
            }
        })
    }

    fn hexadecimal(&mut self) -> Result<u16, TextProblem> {
        let digits =
            self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            Some(unit) => {
                self.at = self.at.saturating_add(4);
                Ok(unit)
            }
            None => Err(self.wrong("expected four hexadecimal digits")),
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over the next byte if it is one of these.
    fn accept(&mut self, bytes: &[u8]) -> bool {
        let accepted = self.peek().is_some_and(|byte| bytes.contains(&byte));
        if accepted {
            self.at = self.at.saturating_add(1);
        }
        accepted
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// The next byte after white space.
    pub(crate) fn next(&mut self) -> Option<u8> {
        self.skip_space();
        self.peek()
    }

    /// Steps over this mark, and the space before it, if it comes next.
    fn found(&mut self, mark: u8) -> bool {
        let found = self.next() == Some(mark);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    /// A syntax error at the reader's place.
    fn wrong(&self, reason: &'static str) -> TextProblem {
        let reason = match self.peek() {
            None => "the text ends too early",
            Some(0) => "there is a NUL byte",
            Some(_) => reason,
        };
        let (line, column) = self.place();
        TextProblem::NotJson { reason, line, column }
    }

    /// The line and the column of the reader.
    fn place(&self) -> (usize, usize) {
        let before = self.text.get(..self.at.min(self.text.len())).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        (before.matches('\n').count().saturating_add(1), column.saturating_add(1))
    }
}

/// How many bytes come before the end of a text, an escape or a control character.
///
/// Most texts are ids of a few bytes, which are looked at eight at a time; only in a long one does it pay to let the
/// processor look for the end alone.
fn plain(bytes: &[u8]) -> usize {
    const SHORT: usize = 48;
    let mut before = 0_usize;
    for word in bytes.get(..SHORT).unwrap_or(bytes).chunks_exact(8) {
        let ends = ends(word.try_into().map_or(0, u64::from_le_bytes));
        if ends != 0 {
            return before.saturating_add(ends.trailing_zeros() as usize / 8);
        }
        before = before.saturating_add(8);
    }
    let rest = bytes.get(before..).unwrap_or_default();
    let end = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or_default();
    // The least byte is found without an early end, so that many are looked at together.
    let control = run.iter().fold(u8::MAX, |least, byte| least.min(*byte)) < b' ';
    let end = if control { run.iter().take_while(|byte| **byte >= b' ').count() } else { end };
    before.saturating_add(end)
}

/// The top bit of the first byte that is a quote, a backslash or a control character; those above it do not matter.
fn ends(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let below = |word: u64, least: u64| word.wrapping_sub(ONES.wrapping_mul(least)) & !word & (ONES << 7);
    let is = |byte: u8| below(word ^ ONES.wrapping_mul(u64::from(byte)), 1);
    is(b'"') | is(b'\\') | below(word, u64::from(b' '))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::text::json::canonical;

    /// What a document is to another reader, which takes every number and every key.
    fn theirs(bytes: &[u8]) -> Option<serde_json::Value> {
        serde_json::from_slice(bytes).ok()
    }

    fn lenient(code: &str) -> bool {
        ["duplicate-key", "number-too-large", "number-too-precise"].contains(&code)
    }

    /// Both readers find the same value, or both refuse; ours also refuses what I-JSON does.
    fn agrees(bytes: &[u8]) -> bool {
        match (read(bytes), theirs(bytes)) {
            (Ok(ours), Some(theirs)) => {
                canonical(&Tree::from(&ours)) == serde_json_canonicalizer::to_string(&theirs).unwrap()
            }
            (Ok(_), None) => false,
            (Err(problems), theirs) => {
                theirs.is_none() || problems.0.iter().all(|it| lenient(&it.code) || it.code == "too-deep")
            }
        }
    }

    proptest! {
        #[test]
        fn agrees_with_another_reader_on_anything(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert!(agrees(&bytes));
        }

        #[test]
        fn agrees_with_another_reader_on_what_looks_like_json(
            text in "([\\[\\]{}:,\" 0-9.eE+-]|true|false|null|\"a\"|\"\\\\u[0-9a-d][0-9]{3}\"|\"\\\\[a-z]\"|é|\\t|\\n){0,24}"
        ) {
            prop_assert!(agrees(text.as_bytes()), "{text}");
        }

        #[test]
        fn a_number_is_what_its_digits_say(digits in -999_999_999_999_999_i64..=999_999_999_999_999, decimals in 0_u32..=15) {
            let text = format!("{digits}e-{decimals}");
            prop_assert!(agrees(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn agrees_with_a_public_suite_of_hostile_documents() {
        let Some(folder) = crate::reference::reference("adversarial/JSONTestSuite/test_parsing") else {
            return;
        };
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let (name, bytes) =
                (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            let ours = read(&bytes);
            match name.chars().next() {
                Some('n') => assert!(ours.is_err(), "{name}"),
                Some('y') => {
                    let problems = ours.err().map_or(Vec::new(), |problems| problems.0);
                    assert!(problems.iter().all(|it| lenient(&it.code)), "{name}: {problems:?}");
                }
                _ => {}
            }
        }
    }
}
