//! Registers on disk, and the sites that they become.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod answers;
mod assessments;
mod checklists;
mod files;
mod organisations;
mod place;
mod unread;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;
use toets::Date;
use toets_registry::{FileProblem, PublishError, Published};

use crate::files::files;

/// A register in a folder of its own, with its site beside it.
struct Register {
    folder: TempDir,
}

impl Register {
    /// A register in these languages, without records.
    fn new(languages: &[&str]) -> Self {
        let register = Self { folder: TempDir::new().unwrap() };
        let words = json!({ languages[0]: "Proefregister" });
        register.write(
            "register.json",
            &json!({
                "title": words, "description": words, "publisher": "Gemeente Proefdorp", "languages": languages,
                "licence": "CC0-1.0",
            }),
        );
        for part in ["records", "answers", "checklists"] {
            fs::create_dir(register.path(part)).unwrap();
        }
        register
    }

    fn path(&self, path: &str) -> PathBuf {
        let path = self.folder.path().join("register").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn write(&self, path: &str, document: &Value) -> &Self {
        fs::write(self.path(path), document.to_string()).unwrap();
        self
    }

    /// Writes a record of an organisation.
    fn record(&self, id: &str, organisation: &Value) -> &Self {
        let record =
            json!({ "id": id, "name": { "nl": format!("Algoritme {id}") }, "organisation": organisation });
        self.write(&format!("records/{id}.json"), &record)
    }

    fn publish(&self) -> Result<Published, PublishError> {
        toets_registry::publish(&self.path(""), &self.site(), day())
    }

    /// Publishes, and gives what deserves a look: code, file, and message.
    fn warnings(&self) -> Vec<String> {
        said(&self.publish().unwrap().warnings)
    }

    /// The problems for which it cannot be published.
    fn problems(&self) -> Vec<String> {
        match self.publish() {
            Err(PublishError::Files(problems)) => said(&problems),
            other => panic!("{other:?}"),
        }
    }

    /// A file of the site.
    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.read(path)).unwrap()
    }
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

/// A line a problem: code, name of the file, place, and message.
fn said(problems: &[FileProblem]) -> Vec<String> {
    let each = problems.iter().flat_map(|it| it.diagnostics.0.iter().map(move |found| (&it.file, found)));
    each.map(|(file, found)| {
        let file = file.file_name().unwrap().to_string_lossy();
        format!("{} {file}{}: {}", found.code, found.path, found.message)
    })
    .collect()
}

/// A checklist with two questions, of which the second is asked if the first is answered with `yes`.
fn checklist(id: &str) -> Value {
    let option = |id: &str, points: u8| json!({ "id": id, "points": { "weight": points } });
    json!({
        "id": id, "version": "1.0.0",
        "scales": [{ "id": "weight", "direction": "higher-is-worse", "combine": "sum" }],
        "sections": [{ "id": "all", "questions": [
            { "id": "learns", "kind": "single", "options": [option("yes", 1), option("no", 0)] },
            { "id": "watched", "kind": "single", "options": [option("never", 2), option("daily", 0)],
              "asked_when": { "answer": "learns", "is": "yes" } },
            { "id": "note", "kind": "text", "optional": true, "asked_when": { "answer": "watched", "is": "never" } },
        ] }],
        "headline": "weight",
        "classes": [{ "id": "weight", "order": ["light", "heavy"], "on": "weight", "of_maximum_of": "weight",
                      "bands": [{ "value": "light", "to_percent": 40 }, { "value": "heavy" }] }],
    })
}

/// A language pack of that checklist.
fn pack(id: &str, language: &str) -> Value {
    let titled = |title: &str| json!({ "title": format!("{title} ({language})") });
    let question = |text: &str, options: [&str; 2]| json!({ "text": format!("{text} ({language})"), "options": { options[0]: options[0], options[1]: options[1] } });
    json!({
        "checklist": id, "version": "1.0.0", "language": language, "pack_version": "1.0.0",
        "title": format!("Checklist {id} ({language})"), "description": "-",
        "sections": { "all": titled("All") }, "scales": { "weight": titled("Weight") },
        "classes": { "weight": { "title": format!("Weight ({language})"),
                                 "values": { "light": titled("Light"), "heavy": titled("Heavy") } } },
        "questions": {
            "learns": question("Learns it?", ["yes", "no"]), "watched": question("Watched?", ["never", "daily"]),
            "note": { "text": "Note" },
        },
    })
}

/// Answers about a subject.
fn answers(checklist: &str, subject: &str, answers: &Value) -> Value {
    json!({ "checklist": { "id": checklist, "version": "1.0.0" }, "subject": subject, "answers": answers })
}
