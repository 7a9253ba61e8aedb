//! The module `toets_register`: records and definitions, and their conversion from and to other formats.

use toets::wire;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::or_throw;

exports! {
    /// Checks a record.
    check_record(record: &[u8]);
    /// Registers the outcome of answers with a record.
    register(record: &[u8], checklist: &[u8], answers: &[u8], as_of: &str);
    /// What differs between two versions of a checklist, and the version it needs.
    diff(old: &[u8], new: &[u8]);
    /// Moves answers to another version of their checklist.
    migrate(old: &[u8], new: &[u8], answers: &[u8], as_of: &str);
    /// Merges the answers of several assessors about one subject.
    merge(checklist: &[u8], answers: &[u8], as_of: &str);
    /// Holds a claimed outcome, or a part of one, against the answers.
    verify(checklist: &[u8], answers: &[u8], claim: &[u8], as_of: &str);
    /// What other answers would change, and how far the next boundaries are.
    what_if(checklist: &[u8], answers: &[u8], as_of: &str);
    /// The fewest changed answers that reach a goal.
    counterfactual(checklist: &[u8], answers: &[u8], goal: &[u8], as_of: &str);
    /// What differs between two outcomes of one checklist.
    compare(checklist: &[u8], before: &[u8], before_as_of: &str, after: &[u8], after_as_of: &str);
    /// Looks for mistakes in a checklist.
    lint(checklist: &[u8], packs: &[u8], earlier: &[u8]);
    /// A record in one language, as HTML.
    render_record(record: &[u8], language: &str);
}

/// Reads a definition in another tool's format.
#[wasm_bindgen]
pub fn import_checklist(format: &str, definition: &[u8], id: &str, version: &str) -> Result<String, JsValue> {
    or_throw(wire::import_checklist(format, definition, id, version))
}

/// Reads a record of a standard.
#[wasm_bindgen]
pub fn import_record(standard: &str, foreign: &[u8], id: &str) -> Result<String, JsValue> {
    or_throw(wire::import_record(standard, foreign, id))
}

/// Writes a record in a standard.
#[wasm_bindgen]
pub fn export_record(standard: &str, record: &[u8]) -> Result<String, JsValue> {
    or_throw(wire::export_record(standard, record))
}
