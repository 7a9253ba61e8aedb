//! A deon checklist as it is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::shape::ShapeProblem;
use crate::text::blank::blank;
use crate::text::json::value::Value;
use crate::text::pointer::escape;

pub(super) struct Deon<'a> {
    pub(super) title: Option<String>,
    pub(super) sections: Vec<DeonSection<'a>>,
}

pub(super) struct DeonSection<'a> {
    pub(super) id: &'a str,
    pub(super) title: Option<String>,
    pub(super) lines: Vec<DeonLine<'a>>,
}

pub(super) struct DeonLine<'a> {
    pub(super) id: &'a str,
    pub(super) summary: Option<String>,
    pub(super) text: String,
}

/// What deon leaves open and every checklist has, with what is taken for it.
const LEFT_OPEN: [(&str, &str); 3] = [
    ("its language", "`en`"),
    ("what answers a line takes", "`done`, `not-done` or not applicable"),
    ("what follows from the lines", "the count `done`, and the class value `all-done` or `not-all-done`"),
];

type JsonObject = BTreeMap<String, Value>;

/// Reads a definition: what it says, and what deserves a look; or all its problems at once.
pub(super) fn read(definition: &Value) -> Result<(Deon<'_>, Vec<Diagnostic>), Diagnostics> {
    let mut reader = DeonReader::default();
    for (what, taken) in LEFT_OPEN {
        reader.taken("", what, taken);
    }
    match reader.deon(definition) {
        Some(deon) if reader.errors.is_empty() => Ok((deon, reader.warnings.into_list())),
        _ => Err(Diagnostics(reader.errors.into_list())),
    }
}

#[derive(Default)]
struct DeonReader<'a> {
    warnings: Found,
    errors: Found,
    /// The ids of sections and of lines so far.
    sections: BTreeSet<&'a str>,
    lines: BTreeSet<&'a str>,
}

impl<'a> DeonReader<'a> {
    fn deon(&mut self, value: &'a Value) -> Option<Deon<'a>> {
        let object = self.object(value, "", &["title", "sections"])?;
        let title = self.text(object, "", "title").and_then(flat);
        if title.is_none() {
            self.taken("/title", "its title", "the id");
        }
        let list = self.list(object, "", "sections");
        let section = |(at, it)| self.section(it, &format!("/sections/{at}"));
        let sections: Vec<DeonSection<'a>> = list.iter().enumerate().filter_map(section).collect();
        Some(Deon { title, sections })
    }

    fn section(&mut self, value: &'a Value, path: &str) -> Option<DeonSection<'a>> {
        let object = self.object(value, path, &["section_id", "title", "lines"])?;
        let id = self.id(object, path, "section_id").unwrap_or_default();
        if !id.is_empty() && !self.sections.insert(id) {
            self.twice("section", id, format!("{path}/section_id"));
        }
        let title = self.text(object, path, "title").and_then(flat);
        if title.is_none() {
            self.taken(&format!("{path}/title"), "the title of the section", "its id");
        }
        let list = self.list(object, path, "lines");
        let line = |(at, it)| self.line(it, &format!("{path}/lines/{at}"));
        let lines = list.iter().enumerate().filter_map(line).collect();
        Some(DeonSection { id, title, lines })
    }

    fn line(&mut self, value: &'a Value, path: &str) -> Option<DeonLine<'a>> {
        let object = self.object(value, path, &["line_id", "line_summary", "line"])?;
        let id = self.id(object, path, "line_id").unwrap_or_default();
        // Answers go by the id of a line: of two with one id, it would be open which is meant.
        if !id.is_empty() && !self.lines.insert(id) {
            self.twice("line", id, format!("{path}/line_id"));
        }
        let summary = self.text(object, path, "line_summary").and_then(flat);
        if summary.is_none() {
            self.taken(&format!("{path}/line_summary"), "the summary of the line", "the line itself");
        }
        let text = self.id(object, path, "line").and_then(flat).unwrap_or_default();
        Some(DeonLine { id, summary, text })
    }

    /// An object; what deon has no name for is left out.
    fn object(&mut self, value: &'a Value, path: &str, known: &[&str]) -> Option<&'a JsonObject> {
        let Value::Object(object) = value else { return self.wrong_type("an object", value, path) };
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let problem = DefinitionProblem::LeftOut { what: "field".to_owned(), name: first_letters(key) };
            self.warnings.note(&problem, format_args!("{path}/{}", escape(key)));
        }
        Some(object)
    }

    /// A list that must be there and hold something.
    fn list(&mut self, object: &'a JsonObject, path: &str, key: &str) -> &'a [Value] {
        match object.get(key) {
            Some(Value::List(items)) if !items.is_empty() => return items,
            None | Some(Value::Null | Value::List(_)) => self.missing(path, key),
            Some(other) => {
                let _: Option<()> = self.wrong_type("a list", other, &format!("{path}/{key}"));
            }
        }
        &[]
    }

    /// A text that may be absent.
    fn text(&mut self, object: &'a JsonObject, path: &str, key: &str) -> Option<&'a str> {
        match object.get(key)? {
            Value::Text(text) => Some(text),
            Value::Null => None,
            // A number is none: YAML reads `1.10` as 1.1, and two ids become one.
            other => self.wrong_type("a text", other, &format!("{path}/{key}")),
        }
    }

    /// A text that must be there and say something.
    fn id(&mut self, object: &'a JsonObject, path: &str, key: &str) -> Option<&'a str> {
        let before = self.errors.count();
        let text = self.text(object, path, key).filter(|text| !blank(text));
        if text.is_none() && self.errors.count() == before {
            self.missing(path, key);
        }
        text
    }

    fn missing(&mut self, path: &str, key: &str) {
        self.errors.note(&ShapeProblem::MissingField { field: key.to_owned() }, path);
    }

    fn wrong_type<T>(&mut self, expected: &str, found: &Value, path: &str) -> Option<T> {
        let problem = ShapeProblem::WrongType { expected: expected.to_owned(), found: found.kind() };
        self.errors.note(&problem, path);
        None
    }

    fn twice(&mut self, what: &'static str, id: &str, path: String) {
        let problem = ShapeProblem::DuplicateId { what, id: first_letters(id) };
        self.errors.note(&problem, path);
    }

    fn taken(&mut self, path: &str, what: &'static str, taken: &'static str) {
        self.warnings.note(&DefinitionProblem::LeftOpen { what, taken }, path);
    }
}

/// A text with single spaces; nothing, if nothing is left.
fn flat(text: &str) -> Option<String> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!flat.is_empty()).then_some(flat)
}
