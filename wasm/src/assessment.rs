//! The module `toets_wasm`: checklists, answers and their outcome.

use toets::wire;
use wasm_bindgen::prelude::wasm_bindgen;

exports! {
    /// Checks a checklist.
    check_checklist(checklist: &[u8]);
    /// Checks a language pack against its checklist.
    check_language_pack(checklist: &[u8], pack: &[u8]);
    /// Assesses answers.
    assess(checklist: &[u8], answers: &[u8], as_of: &str);
    /// Matches answers with their checklist.
    assessment(checklist: &[u8], answers: &[u8]);
    /// Explains an outcome in words.
    explain(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str, scale: &str);
    /// The form of a checklist, as HTML.
    render_form(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str);
    /// The outcome of answers, as HTML.
    render_outcome(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str);
    /// How the outcome of answers follows, as HTML.
    render_explanation(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str);
    /// Reads a number as people type it in a language.
    read_number(text: &str, language: &str);
    /// The languages of the interface.
    languages();
    /// The canonical form of a JSON document.
    canonical(document: &[u8]);
    /// The digest of a JSON document.
    digest(document: &[u8]);
    /// The digest of the public part of answers.
    answers_digest(answers: &[u8]);
}

/// The version of the document schemas that this library reads and writes.
#[wasm_bindgen]
#[must_use]
pub fn schema_version() -> String {
    wire::schema_version()
}
