//! `toets convert`.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;
use toets::exchange::records::{self, Fate, LossReport, Standard};
use toets::{Diagnostics, Id, Record, json};

use crate::args::{self, Format, TOETS};
use crate::input::{RECORDS, Source};
use crate::output::{self, note};
use crate::records::{Ids, Records};
use crate::report::Failure;
use crate::summary::Summary;

/// So many records are done before a progress bar could be read.
const SOON_DONE: usize = 1000;

pub(crate) fn convert(arguments: &args::Convert) -> Result<(), Failure> {
    if arguments.from.as_ref() == Some(&arguments.to) {
        let message = format!("`--from` and `--to` are both `{}`", arguments.to);
        return Err(Failure::Use(message));
    }
    let source = Source::read(&arguments.file, RECORDS)?;
    let records = Records::of(&source)?;
    let all = convert_all(&records, arguments)?;
    if all.summaries.is_empty() && !all.documents.is_empty() {
        return Err(Failure::Use(
            "the records are this library's own; state what they become with `--to`".to_owned(),
        ));
    }
    write(all.documents, all.reports, arguments)?;
    note(&match arguments.format {
        Format::Json => written(&all.summaries, false),
        Format::Text => all.summaries.iter().map(Summary::text).collect(),
    });
    // What lacks a field that the standard requires is there to be completed, and no record of it yet.
    if all.summaries.iter().any(|summary| summary.to != TOETS && summary.met(Fate::Missing)) {
        return Err(Failure::Negative);
    }
    Ok(())
}

/// Everything that is to be written.
struct All {
    documents: Vec<(Id, String)>,
    /// The loss report, if it is asked for.
    reports: Option<String>,
    summaries: Vec<Summary>,
}

/// One line of the loss report.
#[derive(Serialize)]
struct ReportLine<'a> {
    id: &'a Id,
    from: &'static str,
    to: &'static str,
    report: &'a LossReport,
}

/// One record, converted, with the report of each step on the way.
struct Converted {
    id: Id,
    text: String,
    steps: Vec<(&'static str, &'static str, LossReport)>,
}

fn convert_all(records: &Records<'_>, arguments: &args::Convert) -> Result<All, Failure> {
    let standard = |name: &str| {
        let standard = (name != TOETS).then(|| Standard::of(name)).transpose();
        standard.map_err(|found| Source::nameless().refuse(found))
    };
    let from = arguments.from.as_deref().map(standard).transpose()?;
    let to = standard(&arguments.to)?;
    let pretty = !records.many || arguments.out.as_deref().is_some_and(is_folder);
    let mut ids = Ids::default();
    let mut all = All {
        documents: Vec::new(),
        reports: arguments.report.is_some().then(String::new),
        summaries: Vec::new(),
    };
    let mut wrong = Vec::new();
    let progress = progress(records.texts.len());
    for (at, text) in records.texts.iter().enumerate() {
        let from = from.unwrap_or_else(|| Standard::detect(&json::read(text.as_bytes()).ok()?));
        if arguments.id.is_some() && (records.many || from.is_none()) {
            return Err(Failure::Use("`--id` is for a single record of another standard".to_owned()));
        }
        match convert_one(from, to, text, arguments.id.clone(), &mut ids, pretty) {
            Ok(converted) => all.add(converted),
            Err(found) => wrong.push((records.source(at), found)),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if wrong.is_empty() { Ok(all) } else { Err(Failure::Documents(wrong)) }
}

/// By way of this library's own record, whatever the two ends are.
fn convert_one(
    from: Option<&Standard>,
    to: Option<&Standard>,
    text: &str,
    id: Option<Id>,
    ids: &mut Ids,
    pretty: bool,
) -> Result<Converted, Diagnostics> {
    let mut steps = Vec::new();
    let (id, record) = match from {
        None => {
            let record = Record::parse(text.as_bytes())?;
            (ids.unique(&record.id), record)
        }
        Some(standard) => {
            let imported = records::import_record(standard, &json::read(text.as_bytes())?, id)?;
            steps.push((standard.name(), TOETS, imported.report));
            let id = ids.unique(&imported.document.id);
            (id.clone(), Record { id, ..imported.document })
        }
    };
    let text = match to {
        None => written(&record, pretty),
        Some(standard) => {
            let exported = records::export_record(standard, &record)?;
            steps.push((TOETS, standard.name(), exported.report));
            written(&exported.document, pretty)
        }
    };
    Ok(Converted { id, text, steps })
}

fn written(document: &impl Serialize, pretty: bool) -> String {
    let text = if pretty { serde_json::to_string_pretty(document) } else { serde_json::to_string(document) };
    format!("{}\n", text.unwrap_or_default())
}

impl All {
    fn add(&mut self, converted: Converted) {
        let Converted { id, text, steps } = converted;
        for (from, to, report) in &steps {
            if let Some(lines) = &mut self.reports {
                lines.push_str(&written(&ReportLine { id: &id, from, to, report }, false));
            }
            let known = self.summaries.iter().position(|it| (it.from, it.to) == (*from, *to));
            let at = known.unwrap_or_else(|| {
                self.summaries.push(Summary::new(from, to));
                self.summaries.len().saturating_sub(1)
            });
            if let Some(summary) = self.summaries.get_mut(at) {
                summary.add(report);
            }
        }
        self.documents.push((id, text));
    }
}

/// Looks at every place first, so that a file in the way leaves all others as they were.
fn write(
    documents: Vec<(Id, String)>,
    reports: Option<String>,
    arguments: &args::Convert,
) -> Result<(), Failure> {
    let out = arguments.out.as_deref();
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    let mut printed = String::new();
    match out {
        Some(folder) if is_folder(folder) => {
            files.extend(documents.into_iter().map(|(id, text)| (folder.join(format!("{id}.json")), text)));
        }
        Some(file) => files.push((file.to_owned(), joined(documents))),
        None => printed = joined(documents),
    }
    files.extend(arguments.report.clone().zip(reports));
    files.iter().try_for_each(|(path, _)| output::ensure_free(path, arguments.force))?;
    let progress = progress(files.len());
    for (path, text) in &files {
        output::write(path, text.as_bytes(), arguments.force)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    if printed.is_empty() { Ok(()) } else { output::print_document(printed.as_bytes()) }
}

fn joined(documents: Vec<(Id, String)>) -> String {
    documents.into_iter().map(|(_, text)| text).collect()
}

/// Whether this names a folder: it is one, or it looks like one.
fn is_folder(out: &Path) -> bool {
    let ends = out.to_string_lossy().ends_with(std::path::is_separator);
    out.is_dir() || (!out.exists() && (ends || out.extension().is_none()))
}

fn progress(length: usize) -> ProgressBar {
    let target = if length < SOON_DONE { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    ProgressBar::with_draw_target(u64::try_from(length).ok(), target)
}
