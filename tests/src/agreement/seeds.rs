//! The documents that changes are made to: those of the project, and drawn ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toets::wire::{self, Kind};

use crate::draw::{self, Draw};
use crate::{bytes, cases, root};

/// A longer document is changed less often: to judge it takes a hundred times as long.
const SHORT: usize = 4_000;

/// Documents by their kind.
pub(crate) struct Seeds(BTreeMap<&'static str, Vec<Value>>);

impl Seeds {
    /// Each document of the project once.
    pub(crate) fn read() -> Result<Self, String> {
        let mut seeds = Self(BTreeMap::new());
        for case in cases()? {
            let Some(function) = wire::functions().find(|function| function.name == case.call) else {
                continue;
            };
            for (argument, given) in function.arguments.iter().zip(&case.args) {
                // What a text or a broken document stands for is no value.
                let Ok(document) = serde_json::from_slice(&bytes(given)?) else { continue };
                match (argument.kind, document) {
                    (Kind::Document(kind), document) => seeds.add(kind, document),
                    (Kind::Documents(kind), Value::Array(all)) => {
                        for document in all {
                            seeds.add(kind, document);
                        }
                    }
                    _ => {}
                }
            }
        }
        for path in files(&project().join("core/checklists"))? {
            let is_checklist = path.file_name().is_some_and(|name| name == "checklist.json");
            seeds.add(if is_checklist { "checklist" } else { "language-pack" }, json(&path)?);
        }
        for path in files(&project().join("examples/register"))? {
            let kind = match path.parent().and_then(Path::file_name) {
                Some(folder) if folder == "answers" => "answers",
                Some(folder) if folder == "records" => "record",
                _ => "register",
            };
            seeds.add(kind, json(&path)?);
        }
        for (kind, documents) in whole()?.as_object().into_iter().flatten() {
            let known = super::KINDS.iter().find(|(known, _)| known == kind);
            let (kind, _) = known.ok_or_else(|| format!("`{kind}` is no kind of document"))?;
            for document in documents.as_array().into_iter().flatten() {
                seeds.add(kind, document.clone());
            }
        }
        Ok(seeds)
    }

    /// All of a kind.
    pub(crate) fn of(&self, kind: &str) -> &[Value] {
        self.0.get(kind).map_or(&[], Vec::as_slice)
    }

    /// One of a kind; checklists and answers are also drawn.
    pub(crate) fn pick(&self, kind: &str, draw: &mut Draw) -> Value {
        if draw.chance(15) && ["checklist", "answers"].contains(&kind) {
            let case = draw::case(draw);
            return if kind == "answers" { case.answers(&case.full) } else { case.checklist };
        }
        let all = self.of(kind);
        let one = |draw: &mut Draw| {
            all.get(draw.between(0, all.len().saturating_sub(1))).cloned().unwrap_or_default()
        };
        let first = one(draw);
        if first.to_string().len() > SHORT && draw.chance(95) { one(draw) } else { first }
    }

    fn add(&mut self, kind: &'static str, document: Value) {
        let all = self.0.entry(kind).or_default();
        if !all.contains(&document) {
            all.push(document);
        }
    }
}

/// By kind, documents that together have every field that there can be.
pub(crate) fn whole() -> Result<Value, String> {
    json(&project().join("tests/agreement/whole.json"))
}

fn project() -> PathBuf {
    root().join("../..")
}

fn json(path: &Path) -> Result<Value, String> {
    let said = |error: String| format!("{}: {error}", path.display());
    let text = fs::read(path).map_err(|error| said(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| said(error.to_string()))
}

/// The JSON files in a folder and below it, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        let path = entry.map_err(said)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
