//! Definitions that are written in YAML.

use std::path::Path;

use toets::json::{self, Value};
use toets::problem::TextProblem;
use toets::{Diagnostics, Problem};

use crate::input::Source;
use crate::report::Failure;

/// Whether a file is YAML by its name.
pub(crate) fn is_yaml(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["yaml", "yml"].iter().any(|yaml| extension.eq_ignore_ascii_case(yaml))
}

/// Reads a YAML document as the JSON document that it is; the strict reader of JSON has the last word on it.
pub(crate) fn read(source: &Source) -> Result<Value, Failure> {
    let refuse = |problem: &dyn Problem| source.refuse(Diagnostics::one(problem));
    let text = json::utf8(&source.bytes).map_err(|found| source.refuse(found))?;
    if let Some(before) = text.split_once('\0').map(|(before, _)| before) {
        let line = before.matches('\n').count().saturating_add(1);
        return Err(refuse(&TextProblem::NotYaml { reason: format!("there is a NUL byte at line {line}") }));
    }
    let value: serde_json::Value = serde_saphyr::from_str(text).map_err(|error| {
        // The first line says what and where; those after it repeat the text of the document.
        let reason = error.to_string().lines().next().unwrap_or_default().to_owned();
        refuse(&TextProblem::NotYaml { reason })
    })?;
    json::read(value.to_string().as_bytes()).map_err(|found| source.refuse(found))
}
