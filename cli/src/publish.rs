//! `toets publish`.

use std::borrow::Cow;

use indicatif::{HumanBytes, ProgressBar};
use toets_registry::{FileProblem, PublishError};

use crate::args::{self, Format};
use crate::assess::today;
use crate::input::{DOCUMENT, Source};
use crate::output::{counted, print, print_document};
use crate::report::{Failure, listed, warn};

/// How often the sign of life turns.
const TICK: std::time::Duration = std::time::Duration::from_millis(120);

pub(crate) fn publish(arguments: &args::Publish) -> Result<(), Failure> {
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let progress = ProgressBar::new_spinner().with_message("publishing");
    progress.enable_steady_tick(TICK);
    let published = toets_registry::publish(&arguments.register, &arguments.out, as_of);
    progress.finish_and_clear();
    let published = published.map_err(failure)?;
    let (records, files, bytes) = (published.records, published.files, published.bytes);
    let warnings: Vec<_> = published.warnings.into_iter().map(document).collect();
    match arguments.format {
        Format::Json => {
            let counts = serde_json::json!({
                "records": records, "files": files, "bytes": bytes, "warnings": listed(&warnings)
            });
            print_document(counts.to_string().as_bytes())
        }
        Format::Text => {
            for (source, found) in &warnings {
                warn(source, &found.0);
            }
            let (out, size) = (arguments.out.display(), HumanBytes(bytes));
            let (records, files) = (counted(records, "record"), counted(files, "file"));
            print(&format!("{records}, published in {files} ({size}) in `{out}`"))
        }
    }
}

/// What a command says of it.
pub(crate) fn failure(error: PublishError) -> Failure {
    match error {
        PublishError::Files(problems) => Failure::Documents(problems.into_iter().map(document).collect()),
        PublishError::Io { path, source } => Failure::unusable(&path, &source),
        PublishError::NotASite(path) => Failure::occupied(&path),
        PublishError::InTheWay(path) => Failure::in_the_way(&path),
        PublishError::Busy(path) => Failure::busy(&path),
        other @ PublishError::Table(_) => Failure::unexpected(&other),
    }
}

/// The file once more, to show the place of the problem; without it, if it cannot be read any more.
pub(crate) fn document(problem: FileProblem) -> (Source, toets::Diagnostics) {
    let name = problem.file.display().to_string();
    // A pipe would be waited for.
    let read = problem.file.is_file().then(|| Source::read(&problem.file, DOCUMENT));
    let source = read.and_then(Result::ok).unwrap_or(Source { name, bytes: Cow::Borrowed(b"") });
    (source, problem.diagnostics)
}
