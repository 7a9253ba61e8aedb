//! `toets merge`: the answers of several assessors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::path::PathBuf;

use toets::{Answers, Diagnostic, Diagnostics, Id, Merged, MergedQuestion, State, render};

use crate::args::{Format, Merge};
use crate::assess::today;
use crate::definition::Definition;
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, note, print_document, write};
use crate::report::{Failure, printable, warn};
use crate::versions::same_file;

pub(crate) fn merge(arguments: &Merge) -> Result<(), Failure> {
    each_once(&arguments.answers)?;
    let sources: Vec<Source> =
        arguments.answers.iter().map(|path| Source::read(path, DOCUMENT)).collect::<Result<_, _>>()?;
    let answers = read(&sources)?;
    let (Some(source), Some(first)) = (sources.first(), answers.first()) else {
        return Err(Failure::Use("state the files of the answers".to_owned()));
    };
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), first, source)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let merged = toets::merge(&definition.checklist, &answers, as_of)
        .map_err(|Diagnostics(found)| Failure::Documents(apart(&sources, found)))?;
    if let Some(out) = &arguments.out
        && arguments.report.is_none()
        && !merged.left.is_empty()
        && arguments.answers.iter().any(|path| same_file(out, path))
    {
        let message =
            "what stays beside the merged answers would be lost; state where it goes with `--report`";
        return Err(Failure::Use(message.to_owned()));
    }
    if let Some(report) = &arguments.report {
        write(report, pretty(&merged).as_bytes(), arguments.force)?;
    }
    let document = pretty(&merged.answers);
    match &arguments.out {
        Some(out) => write(out, document.as_bytes(), arguments.force)?,
        None => print_document(document.as_bytes())?,
    }
    match arguments.format {
        Format::Json => note(&pretty(&merged.report)),
        Format::Text => {
            note(&summary(&merged, &sources));
            for (source, Diagnostics(found)) in apart(&sources, merged.report.diagnostics) {
                warn(&source, &found);
            }
        }
    }
    Ok(())
}

/// Refuses a file that is given twice: one assessor would agree with themselves, and nothing be disputed.
fn each_once(paths: &[PathBuf]) -> Result<(), Failure> {
    for (at, path) in paths.iter().enumerate() {
        let earlier = paths.iter().take(at).find(|other| *other == path || same_file(other, path));
        let Some(other) = earlier else { continue };
        return Err(Failure::Use(format!(
            "`{}` is the file `{}`, which was given before: give the answers of each assessor once",
            path.display(),
            other.display()
        )));
    }
    Ok(())
}

/// All documents, or the problems of all that have some.
fn read(sources: &[Source]) -> Result<Vec<Answers>, Failure> {
    let (mut answers, mut refused) = (Vec::new(), Vec::new());
    for source in sources {
        match Answers::parse(&source.bytes) {
            Ok(read) => answers.push(read),
            Err(found) => refused.push((source.clone(), found)),
        }
    }
    if refused.is_empty() { Ok(answers) } else { Err(Failure::Documents(refused)) }
}

/// Each document with its own diagnostics, at their places in it.
fn apart(sources: &[Source], found: Vec<Diagnostic>) -> Vec<(Source, Diagnostics)> {
    let mut by_source: BTreeMap<Option<usize>, Vec<Diagnostic>> = BTreeMap::new();
    for it in found {
        let inside = it.path.strip_prefix('/').unwrap_or_default();
        let (number, path) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
        let number = number.parse().ok();
        by_source.entry(number).or_default().push(Diagnostic { path: path.to_owned(), ..it });
    }
    let source = |number: Option<usize>| number.and_then(|at| sources.get(at)).cloned();
    let each = by_source.into_iter();
    each.map(|(number, found)| (source(number).unwrap_or_else(Source::nameless), Diagnostics(found)))
        .collect()
}

fn summary(merged: &Merged, sources: &[Source]) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = agreement(&mut text, merged, sources);
    text
}

fn agreement(out: &mut String, merged: &Merged, sources: &[Source]) -> fmt::Result {
    let (answers, report) = (&merged.answers, &merged.report);
    let assessors = if report.assessors == 1 { "assessor" } else { "assessors" };
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {}, {} {assessors}",
        answers.subject, answers.checklist, report.assessors
    )?;
    writeln!(out, "  {:5}  agreed by value", report.agreed.len())?;
    if !report.unknown.is_empty() {
        writeln!(out, "  {:5}  unknown to all who replied", report.unknown.len())?;
    }
    writeln!(out, "  {:5}  disputed", report.disputed.len())?;
    let facts: BTreeSet<&Id> = report.disputed_facts.iter().collect();
    let measures: BTreeSet<&Id> = report.disputed_measures.iter().collect();
    let others: BTreeSet<&Id> =
        report.disputed.iter().filter(|it| !facts.contains(it) && !measures.contains(it)).collect();
    let kinds = [
        (facts, "about facts: look together"),
        (measures, "about measures: agree what is done"),
        (others, "neither: the checklist does not say"),
    ];
    for (ids, kind) in kinds.iter().filter(|(ids, _)| !ids.is_empty()) {
        writeln!(out, "  {:5}  {kind}", ids.len())?;
        for question in report.questions.iter().filter(|it| ids.contains(&it.question)) {
            dispute(out, question, sources)?;
        }
    }
    if !report.alone.is_empty() {
        writeln!(out, "  {:5}  answered by one only", report.alone.len())?;
        for question in report.questions.iter().filter(|it| it.answered == 1) {
            let by = question.replies.iter().flat_map(|it| names(&it.by, sources)).collect::<Vec<_>>();
            writeln!(out, "    {}: {}", question.question, by.join(", "))?;
        }
    }
    for (id, class) in &report.outcome.classes {
        let values: Vec<String> = class.possible.iter().map(ToString::to_string).collect();
        writeln!(out, "{BOLD}{id} {}{BOLD:#}", values.join(" or "))?;
    }
    for (id, scale) in &report.outcome.scales {
        writeln!(out, "  {id} {}", render::bounds(scale.bounds(), toets::Language::En))?;
    }
    Ok(())
}

fn dispute(out: &mut String, question: &MergedQuestion, sources: &[Source]) -> fmt::Result {
    writeln!(out, "    {}", question.question)?;
    for given in &question.replies {
        let reply = match &given.reply {
            State::Chosen { options } => {
                options.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }
            State::Number { number } => number.to_string(),
            State::Day { day } => day.to_string(),
            State::Written => "a text".to_owned(),
            State::NotApplicable => "not applicable".to_owned(),
            State::Unknown | State::Open => "unknown".to_owned(),
        };
        writeln!(out, "      {reply}: {}", names(&given.by, sources).join(", "))?;
    }
    Ok(())
}

/// The files of assessors, fit for a terminal.
fn names(by: &[usize], sources: &[Source]) -> Vec<String> {
    by.iter().filter_map(|at| sources.get(*at)).map(|source| printable(&source.name).to_string()).collect()
}
