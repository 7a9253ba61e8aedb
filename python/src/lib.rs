//! The Python module `toets._core`: [`toets::wire`], function by function.
//! Documents come in as bytes and go out as text; all that a Python user meets is written in Python.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use toets::{Diagnostic, Diagnostics, Severity, wire};

/// Runs `work` without holding up other Python threads; its problems become a Python exception.
fn reply(work: impl FnOnce() -> wire::Reply + Send) -> PyResult<String> {
    // A panic would pass by `except Exception`; no diagnostics at all stand for it.
    let safe = || catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Diagnostics(Vec::new())));
    Python::attach(|py| py.detach(safe).map_err(|diagnostics| raise(py, diagnostics)))
}

/// The exception for these diagnostics, of a class in `toets.errors`.
fn raise(py: Python<'_>, diagnostics: Diagnostics) -> PyErr {
    let row = |it: Diagnostic| {
        let severity = if it.severity == Severity::Error { "error" } else { "warning" };
        (it.code, severity, it.path, it.message, it.help)
    };
    let rows: Vec<_> = diagnostics.0.into_iter().map(row).collect();
    let made = py.import("toets.errors").and_then(|errors| errors.call_method1("from_diagnostics", (rows,)));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// The core of the package `toets`: text in, text out.
#[pymodule]
mod _core {
    use pyo3::prelude::*;
    use toets::wire;

    use super::reply;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    /// The version of the schemas of the documents.
    #[pymodule_export]
    const SCHEMA_VERSION: &str = toets::SCHEMA_VERSION;

    /// The stylesheet of everything that is rendered.
    #[pymodule_export]
    const STYLE: &str = toets::render::STYLE;

    /// The checklists that come with the library, as JSON.
    #[pyfunction]
    fn checklists() -> PyResult<String> {
        reply(wire::checklists)
    }

    /// The structure of a checklist that comes with the library.
    #[pyfunction]
    fn checklist(name: &str) -> PyResult<String> {
        reply(|| wire::checklist(name))
    }

    /// The language pack of a checklist that comes with the library.
    #[pyfunction]
    fn language_pack(name: &str, language: &str) -> PyResult<String> {
        reply(|| wire::language_pack(name, language))
    }

    /// Checks a checklist; returns its id, version and digest.
    #[pyfunction]
    fn check_checklist(checklist: &[u8]) -> PyResult<String> {
        reply(|| wire::check_checklist(checklist))
    }

    /// Reads a definition in another tool's format; returns checklist, language packs and diagnostics.
    #[pyfunction]
    fn import_checklist(format: &str, definition: &[u8], id: &str, version: &str) -> PyResult<String> {
        reply(|| wire::import_checklist(format, definition, id, version))
    }

    /// What differs between two versions of a checklist, and the version it needs.
    #[pyfunction]
    fn diff(old: &[u8], new: &[u8]) -> PyResult<String> {
        reply(|| wire::diff(old, new))
    }

    /// Moves answers to another version of their checklist; an empty `old` leaves the comparison out.
    #[pyfunction]
    fn migrate(old: &[u8], new: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::migrate(old, new, answers, as_of))
    }

    /// Merges the answers of several assessors, a list of documents, about one subject.
    #[pyfunction]
    fn merge(checklist: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::merge(checklist, answers, as_of))
    }

    /// Looks for mistakes in a checklist; `packs` is a list of language packs, `earlier` an earlier version, each
    /// empty where there is none.
    #[pyfunction]
    fn lint(checklist: &[u8], packs: &[u8], earlier: &[u8]) -> PyResult<String> {
        reply(|| wire::lint(checklist, packs, earlier))
    }

    /// Holds a claimed outcome, or a part of one, against the answers.
    #[pyfunction]
    fn verify(checklist: &[u8], answers: &[u8], claim: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::verify(checklist, answers, claim, as_of))
    }

    /// What other answers would change, and how far the next boundaries are.
    #[pyfunction]
    fn what_if(checklist: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::what_if(checklist, answers, as_of))
    }

    /// The smallest set of changed answers that reaches a goal.
    #[pyfunction]
    fn reach(checklist: &[u8], answers: &[u8], goal: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::reach(checklist, answers, goal, as_of))
    }

    /// What differs between two outcomes of one checklist.
    #[pyfunction]
    fn compare(
        checklist: &[u8],
        before: &[u8],
        before_as_of: &str,
        after: &[u8],
        after_as_of: &str,
    ) -> PyResult<String> {
        reply(|| wire::compare(checklist, before, before_as_of, after, after_as_of))
    }

    /// Checks a language pack against its checklist.
    #[pyfunction]
    fn check_language_pack(checklist: &[u8], pack: &[u8]) -> PyResult<String> {
        reply(|| wire::check_language_pack(checklist, pack))
    }

    /// Matches answers with their checklist.
    #[pyfunction]
    fn assessment(checklist: &[u8], answers: &[u8]) -> PyResult<String> {
        reply(|| wire::assessment(checklist, answers))
    }

    /// The digest of the public part of answers.
    #[pyfunction]
    fn answers_digest(answers: &[u8]) -> PyResult<String> {
        reply(|| wire::answers_digest(answers))
    }

    /// Assesses answers; returns the outcome.
    #[pyfunction]
    fn assess(checklist: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::assess(checklist, answers, as_of))
    }

    /// Explains an outcome in words; an empty `scale` is all of them.
    #[pyfunction]
    fn explain(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str, scale: &str) -> PyResult<String> {
        reply(|| wire::explain(checklist, pack, answers, as_of, scale))
    }

    /// The form of a checklist with the answers so far, as HTML.
    #[pyfunction]
    fn render_form(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::render_form(checklist, pack, answers, as_of))
    }

    /// The outcome of answers, as HTML.
    #[pyfunction]
    fn render_outcome(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::render_outcome(checklist, pack, answers, as_of))
    }

    /// How the outcome of answers follows, as HTML.
    #[pyfunction]
    fn render_explanation(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::render_explanation(checklist, pack, answers, as_of))
    }

    /// A record, as HTML.
    #[pyfunction]
    fn render_record(record: &[u8], language: &str) -> PyResult<String> {
        reply(|| wire::render_record(record, language))
    }

    /// Reads a number as people type it in a language; returns it as that language writes it, or what to say about it.
    #[pyfunction]
    fn read_number(text: &str, language: &str) -> PyResult<String> {
        reply(|| wire::read_number(text, language))
    }

    /// The languages of the interface, each by its name in itself.
    #[pyfunction]
    fn languages() -> PyResult<String> {
        reply(wire::languages)
    }

    /// Checks a record; returns it as the library writes it.
    #[pyfunction]
    fn check_record(record: &[u8]) -> PyResult<String> {
        reply(|| wire::check_record(record))
    }

    /// Registers the outcome of answers with a record; returns the record.
    #[pyfunction]
    fn register(record: &[u8], checklist: &[u8], answers: &[u8], as_of: &str) -> PyResult<String> {
        reply(|| wire::register(record, checklist, answers, as_of))
    }

    /// Reads a record of a standard; an empty `id` makes one.
    #[pyfunction]
    fn import_record(standard: &str, foreign: &[u8], id: &str) -> PyResult<String> {
        reply(|| wire::import(standard, foreign, id))
    }

    /// Writes a record in a standard.
    #[pyfunction]
    fn export_record(standard: &str, record: &[u8]) -> PyResult<String> {
        reply(|| wire::export(standard, record))
    }

    /// The canonical form of a JSON document (RFC 8785).
    #[pyfunction]
    fn canonical(document: &[u8]) -> PyResult<String> {
        reply(|| wire::canonical(document))
    }

    /// The digest of a JSON document.
    #[pyfunction]
    fn digest(document: &[u8]) -> PyResult<String> {
        reply(|| wire::digest(document))
    }
}
