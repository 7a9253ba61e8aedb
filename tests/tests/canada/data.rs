//! The questionnaires and their answers, where they are at hand beside the repository.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use toets::exchange::checklists::{DefinitionFormat, Imported, answers, import_checklist};
use toets::score::ReadingOutcome;
use toets::{Batch, Checklist, Date, Diagnostic, Id, Outcome, Question, Row, Version, json};

/// The versions of the questionnaire, as semver has them, each with the name of its file.
pub(crate) const VERSIONS: [(&str, &str); 4] =
    [("0.8.0-a1", "v0.8a1"), ("0.9.1", "v0.9.1"), ("0.10.0", "v0.10.0"), ("1.0.1", "v1.0.1")];

/// A version of the questionnaire, imported.
pub(crate) struct Survey {
    pub(crate) definition: Value,
    pub(crate) imported: Imported,
    pub(crate) checklist: Checklist,
    /// The same without conditions, so that every question is asked.
    pub(crate) everything: Checklist,
}

/// A folder of the data; without it, a note on standard error.
pub(crate) fn folder() -> Option<PathBuf> {
    toets_tests::reference("canada-aia")
}

impl Survey {
    pub(crate) fn read(folder: &Path, version: &str) -> Self {
        let (semver, file) = VERSIONS.into_iter().find(|(_, file)| *file == file_of(version)).unwrap();
        let text = fs::read(folder.join(format!("survey/{file}.json"))).unwrap();
        let (id, semver) = (Id::new("canada-aia").unwrap(), Version::new(semver).unwrap());
        let imported = import_checklist(
            DefinitionFormat::of("surveyjs").unwrap(),
            &json::read(&text).unwrap(),
            &id,
            semver,
        )
        .unwrap();
        let mut unconditional = imported.checklist.clone();
        for question in unconditional.sections.iter_mut().flat_map(|section| &mut section.questions) {
            question.asked_when = None;
        }
        Self {
            definition: serde_json::from_slice(&text).unwrap(),
            checklist: Checklist::of(&imported.checklist).unwrap(),
            everything: Checklist::of(&unconditional).unwrap(),
            imported,
        }
    }

    /// All versions by the names that the data give them.
    pub(crate) fn all(folder: &Path, names: &[&'static str]) -> BTreeMap<&'static str, Self> {
        names.iter().map(|name| (*name, Self::read(folder, name))).collect()
    }

    /// The question with this name in the tool.
    pub(crate) fn question(&self, name: &str) -> Option<&Question> {
        self.checklist.questions().find(|question| question.alias.as_deref() == Some(name))
    }

    /// The names in the tool of these questions.
    pub(crate) fn names(&self, ids: &[Id]) -> Vec<&str> {
        let name = |id: &Id| self.checklist.question(id.as_str()).unwrap().alias.as_deref().unwrap();
        ids.iter().map(name).collect()
    }
}

/// The file that has the same points as a version.
fn file_of(version: &str) -> &str {
    match version {
        "v.0.8a1" => "v0.8a1",
        "v0.9" => "v0.9.1",
        other => other,
    }
}

/// The outcome of answers as the tool keeps them, with what was set aside.
pub(crate) fn outcome(checklist: &Checklist, data: &Value) -> (Outcome, Vec<Diagnostic>) {
    let data = json::read(data.to_string().as_bytes()).unwrap();
    let (answers, set_aside) = answers(checklist, &data, Id::new("case").unwrap()).unwrap();
    let assessment = toets::assessment(checklist, &answers).unwrap();
    let outcome = toets::score(checklist, &assessment, day()).unwrap();
    (outcome, set_aside)
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

/// What the tool reads in many answers: its figures, and the names of the questions that are asked.
pub(crate) fn readings<'a>(checklist: &'a Checklist, data: &[&Value]) -> Vec<([i64; 4], Vec<&'a str>)> {
    let mut batch = Batch::new(checklist);
    for data in data {
        batch.push_survey(json!({ "data": data }).to_string().as_bytes()).unwrap();
    }
    let questions: Vec<&Question> = checklist.questions().collect();
    let read = |row: Row| {
        let scale = |at: usize| row.scales[at].low.0.to_string().parse().unwrap();
        let level = row.headline[0].as_str().parse().unwrap();
        let asked = row.asked.iter().map(|at| questions[*at].alias.as_deref().unwrap());
        ([scale(0), scale(1), scale(2), level], asked.collect())
    };
    batch.read_as_zero(day()).unwrap().iter().map(read).collect()
}

/// Raw, mitigation, total and level, as the tool gives them.
pub(crate) fn figures(reading: &ReadingOutcome) -> [i64; 4] {
    let scale = |id: &str| reading.scales[id].0.to_string().parse().unwrap();
    let level = reading.classes["level"].as_str().parse().unwrap();
    [scale("raw"), scale("mitigation"), scale("total"), level]
}

/// The same from a document of the data: a list, or an object.
pub(crate) fn expected(figures: &Value) -> [i64; 4] {
    let at = |at: usize, key: &str| figures.get(at).or_else(|| figures.get(key)).unwrap().as_i64().unwrap();
    [at(0, "raw"), at(1, "mitigation"), at(2, "total"), at(3, "level")]
}

/// The 26 filled-in questionnaires.
pub(crate) fn assessments(folder: &Path) -> Vec<Value> {
    lines(BufReader::new(File::open(folder.join("assessments.jsonl")).unwrap()))
}

/// The 1,000 generated ones.
pub(crate) fn generated(folder: &Path) -> Vec<Value> {
    lines(BufReader::new(GzDecoder::new(File::open(folder.join("generated.jsonl.gz")).unwrap())))
}

fn lines(file: impl BufRead) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}
