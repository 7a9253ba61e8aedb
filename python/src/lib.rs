//! The Python module `toets._core`: [`toets::wire`], function by function (`module.rs`, which is generated).
//! Documents come in as bytes and go out as text; all that a Python user meets is written in Python.

mod layout;
mod module;
mod scored;
mod table;

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
