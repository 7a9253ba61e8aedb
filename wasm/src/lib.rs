//! The WebAssembly module of the npm package `toets`: every function of [`toets::wire`] under its own name.
//!
//! A failing function throws a text that `engine.js` turns into a `ToetsError`.

use serde::Serialize;
use toets::Diagnostic;
use toets::wire::{self, Reply};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What is thrown, as JSON.
#[derive(Serialize)]
struct Thrown<'a> {
    message: String,
    diagnostics: &'a [Diagnostic],
}

fn or_throw(reply: Reply) -> Result<String, JsValue> {
    reply.map_err(|problems| {
        let thrown = Thrown { message: problems.to_string(), diagnostics: &problems.0 };
        JsValue::from_str(&serde_json::to_string(&thrown).unwrap_or_default())
    })
}

macro_rules! exports {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        #[wasm_bindgen]
        pub fn $name($($argument: $type),*) -> Result<String, JsValue> {
            or_throw(wire::$name($($argument),*))
        }
    )*};
}

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
    /// A record in one language, as HTML.
    render_record(record: &[u8], language: &str);
    /// Checks a record.
    check_record(record: &[u8]);
    /// Registers the outcome of answers with a record.
    register(record: &[u8], checklist: &[u8], answers: &[u8], as_of: &str);
    /// The canonical form of a JSON document.
    canonical(document: &[u8]);
    /// The digest of a JSON document.
    digest(document: &[u8]);
    /// The digest of the public part of answers.
    answers_digest(answers: &[u8]);
}

/// Reads a record of a standard.
#[wasm_bindgen]
pub fn import_record(standard: &str, foreign: &[u8], id: &str) -> Result<String, JsValue> {
    or_throw(wire::import(standard, foreign, id))
}

/// Writes a record in a standard.
#[wasm_bindgen]
pub fn export_record(standard: &str, record: &[u8]) -> Result<String, JsValue> {
    or_throw(wire::export(standard, record))
}

/// The version of the document schemas that this library reads and writes.
#[wasm_bindgen]
#[must_use]
pub fn schema_version() -> String {
    wire::schema_version()
}
