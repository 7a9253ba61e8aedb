//! Vector files: found by walking the folders, never listed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// One case of a vector file.
#[derive(Debug, Clone)]
pub struct Case {
    /// Unique over all files.
    pub id: String,
    /// The name of the wire function.
    pub call: String,
    /// Whether it needs the checklists that come with the library.
    pub builtin: bool,
    /// The arguments, as the file has them.
    pub args: Vec<Value>,
    /// What must come out.
    pub expected: Expected,
}

/// What a case must give.
#[derive(Debug, Clone)]
pub enum Expected {
    /// A JSON document that contains this.
    Output(Value),
    /// Exactly this text.
    Text(String),
    /// Exactly these diagnostics.
    Problems(Value),
}

/// The folder of the vectors.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Every case of every stage, in the order of the file names.
///
/// # Errors
/// A file cannot be read, or is not a vector file.
pub fn cases() -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for stage in entries(&root())? {
        if !stage.is_dir() || stage.ends_with("fixtures") {
            continue;
        }
        for file in entries(&stage)? {
            if file.extension().is_some_and(|extension| extension == "json") {
                cases.extend(read(&file).map_err(|error| format!("{}: {error}", file.display()))?);
            }
        }
    }
    Ok(cases)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let inside = |error: std::io::Error| format!("{}: {error}", folder.display());
    let found: Result<Vec<PathBuf>, _> =
        fs::read_dir(folder).map_err(inside)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut found = found.map_err(inside)?;
    found.sort();
    Ok(found)
}

fn read(file: &Path) -> Result<Vec<Case>, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let list: Vec<Map<String, Value>> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    list.iter().map(case).collect()
}

fn case(fields: &Map<String, Value>) -> Result<Case, String> {
    let known = ["id", "because", "call", "only", "args", "output", "text", "problems"];
    if let Some(key) = fields.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("unknown field `{key}`"));
    }
    let text = |key: &str| {
        let text = fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| format!("a case without `{key}`: {fields:?}"))
    };
    text("because")?;
    let said = (fields.get("output"), fields.get("text").and_then(Value::as_str), fields.get("problems"));
    Ok(Case {
        id: text("id")?,
        call: text("call")?,
        builtin: fields.get("only").is_some_and(|only| only == "builtin"),
        args: fields.get("args").and_then(Value::as_array).cloned().unwrap_or_default(),
        expected: match said {
            (Some(output), None, None) => Expected::Output(output.clone()),
            (None, Some(text), None) => Expected::Text(text.to_owned()),
            (None, None, Some(problems)) => Expected::Problems(problems.clone()),
            _ => return Err(format!("`{}` must have one of output, text and problems", text("id")?)),
        },
    })
}
