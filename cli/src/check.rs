//! `toets check`.

mod options;
mod several;

use std::fmt::Write as _;
use std::path::Path;

use toets::exchange::records::{self, Fate, LossReport, Standard};
use toets::problem::OutcomeProblem;
use toets::{Answers, Checklist, Diagnostic, Diagnostics, LanguagePack, Record, RecordField, json, wire};

use crate::args::{self, Format, Kind};
use crate::assess::today;
use crate::definition::Definition;
use crate::input::{DOCUMENT, Source};
use crate::lint::Findings;
use crate::output::{BOLD, counted, print, print_document};
use crate::report::{Failure, printable, warn};

pub(crate) fn check(arguments: &args::Check) -> Result<(), Failure> {
    match arguments.files.as_slice() {
        [file] if !several::is_folder(file) => one(file, arguments),
        _ => several::several(arguments, |file| one(file, arguments)),
    }
}

fn one(file: &Path, arguments: &args::Check) -> Result<(), Failure> {
    let source = Source::read(file, DOCUMENT)?;
    let kind = match arguments.kind {
        Kind::Auto => kind_of(&source)?,
        kind => kind,
    };
    options::fit(arguments, kind)?;
    match (&arguments.standard, kind) {
        (Some(standard), _) => against(standard, &source, arguments),
        (None, Kind::Checklist) => checklist(file, &source, arguments),
        (None, Kind::LanguagePack) => language_pack(file, &source, arguments),
        (None, Kind::Answers) => answers(&source, arguments),
        (None, Kind::Record | Kind::Auto) => record(&source, arguments),
    }
}

/// Says it, of several documents with the file: two of them can have one id.
fn tell(source: &Source, arguments: &args::Check, text: &str) -> Result<(), Failure> {
    match arguments.files.as_slice() {
        [file] if !several::is_folder(file) => print(text),
        _ => print(&format!("{}: {text}", printable(&source.name))),
    }
}

/// What a document says it is by its fields.
fn kind_of(source: &Source) -> Result<Kind, Failure> {
    let value = json::read(&source.bytes).map_err(|found| source.refuse(found))?;
    let has = |field: &str| value.as_object().is_some_and(|object| object.contains_key(field));
    Ok(match () {
        () if has("answers") => Kind::Answers,
        () if has("sections") && has("language") => Kind::LanguagePack,
        () if has("sections") || has("scales") => Kind::Checklist,
        () => Kind::Record,
    })
}

fn record(source: &Source, arguments: &args::Check) -> Result<(), Failure> {
    let record = Record::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    match arguments.format {
        Format::Json => print_reply(source, wire::check_record(&source.bytes)),
        Format::Text => {
            let missing: Vec<&str> = RecordField::missing(&record).map(|field| field.path).collect();
            let missing = match missing.as_slice() {
                [] => String::new(),
                paths => format!("; it must still state `{}`", paths.join("`, `")),
            };
            tell(source, arguments, &format!("the record {BOLD}{}{BOLD:#} is sound{missing}", record.id))
        }
    }
}

fn checklist(file: &Path, source: &Source, arguments: &args::Check) -> Result<(), Failure> {
    let checklist = Checklist::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let findings = Findings::of(&checklist, file, &arguments.files)?;
    let (reference, diagnostics) = (checklist.reference(), findings.all());
    match arguments.format {
        Format::Json => {
            let reply = serde_json::json!({ "checklist": reference, "diagnostics": diagnostics });
            print_document(reply.to_string().as_bytes())?;
        }
        Format::Text => {
            findings.show(source);
            let count = match diagnostics.len() {
                0 => String::new(),
                count => format!("; {}", counted(count, "finding")),
            };
            let said = format!(
                "the checklist {BOLD}{} {}{BOLD:#} is sound: {}, {}{count}",
                reference.id,
                reference.version,
                counted(checklist.questions().count(), "question"),
                checklist.digest()
            );
            tell(source, arguments, &said)?;
        }
    }
    findings.verdict()
}

fn language_pack(file: &Path, source: &Source, arguments: &args::Check) -> Result<(), Failure> {
    let name = arguments.checklist.as_deref();
    let definition = Definition::open_or_of_pack(name, file, source)?;
    let (pack, warnings) =
        LanguagePack::parse(&source.bytes, &definition.checklist).map_err(|found| source.refuse(found))?;
    match arguments.format {
        Format::Json => {
            print_reply(source, wire::check_language_pack(&definition.source.bytes, &source.bytes))
        }
        Format::Text => {
            warn(source, &warnings);
            let (id, language) = (&pack.checklist, pack.language.as_str());
            let state = match warnings.len() {
                0 => "are complete".to_owned(),
                count => format!("can be used, with {}", counted(count, "warning")),
            };
            tell(source, arguments, &format!("the texts of {BOLD}{id}{BOLD:#} in `{language}` {state}"))
        }
    }
}

fn answers(source: &Source, arguments: &args::Check) -> Result<(), Failure> {
    let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), &answers, source)?;
    if let Some(claim) = &arguments.outcome {
        return outcome(source, &answers, &definition, claim, arguments);
    }
    let assessment =
        toets::assessment(&definition.checklist, &answers).map_err(|found| source.refuse(found))?;
    match arguments.format {
        Format::Json => print_reply(source, wire::assessment(&definition.source.bytes, &source.bytes)),
        Format::Text => {
            warn(source, &assessment.diagnostics);
            warn(source, &assessment.hidden_answers(&answers));
            let taken = assessment.questions.iter().filter(|it| it.state != toets::State::Open).count();
            let has = if assessment.questions.len() == 1 { "has" } else { "have" };
            let said = format!(
                "the answers about {BOLD}{}{BOLD:#} can be used: {taken} of {} {has} one",
                answers.subject,
                counted(assessment.questions.len(), "question")
            );
            tell(source, arguments, &said)
        }
    }
}

/// Whether a claimed outcome follows from the answers.
fn outcome(
    source: &Source,
    answers: &Answers,
    definition: &Definition,
    claim: &Path,
    arguments: &args::Check,
) -> Result<(), Failure> {
    let claim = Source::read(claim, DOCUMENT)?;
    let value = json::read(&claim.bytes).map_err(|found| claim.refuse(found))?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let verified = toets::verify(&definition.checklist, answers, &value, as_of);
    let verified = verified.map_err(|found| {
        let is_assessed = toets::assess(&definition.checklist, answers, as_of).is_ok();
        if is_assessed { claim.refuse(found) } else { source.refuse(found) }
    })?;
    if arguments.format == Format::Json {
        print_document(serde_json::to_string(&verified).unwrap_or_default().as_bytes())?;
    }
    if verified.nothing_claimed {
        return Err(claim.refuse(Diagnostics::one(&OutcomeProblem::NothingClaimed)));
    }
    if !verified.follows {
        let departure = |it: &toets::Departure| {
            let computed = it.computed.as_ref().map_or("nothing".to_owned(), shown);
            Diagnostic::new(&OutcomeProblem::DoesNotFollow { computed }, it.path.clone())
        };
        return Err(claim.refuse(Diagnostics(verified.departures.iter().map(departure).collect())));
    }
    match (arguments.format, &verified.reading) {
        (Format::Json, _) => Ok(()),
        (Format::Text, None) => {
            let (subject, held) = (&answers.subject, held(&verified));
            tell(source, arguments, &format!("the outcome follows from the answers about {subject}{held}"))
        }
        (Format::Text, Some(tool)) => {
            let (tool, subject) = (printable(tool), &answers.subject);
            let said = format!("the outcome is what {tool} reads in the answers about {subject}");
            tell(source, arguments, &format!("{said}; open questions leave more possible"))
        }
    }
}

/// What was held against the answers, and what was not.
fn held(verified: &toets::Verification) -> String {
    let names = |parts: &[String]| {
        parts.iter().map(|it| format!("`{}`", it.trim_start_matches('/'))).collect::<Vec<_>>().join(", ")
    };
    let left_out = if verified.left_out.is_empty() {
        String::new()
    } else {
        format!("\n  not claimed: {}", names(&verified.left_out))
    };
    format!("\n  checked: {}{left_out}", names(&verified.checked))
}

/// A computed value in a message: a document would be too long for one.
fn shown(value: &json::Value) -> String {
    match value {
        json::Value::Text(text) => format!("`{text}`"),
        json::Value::Number(number) => format!("`{number}`"),
        json::Value::Bool(is) => format!("`{is}`"),
        other => other.kind().to_owned(),
    }
}

/// Whether the record has what a standard requires.
fn against(standard: &str, source: &Source, arguments: &args::Check) -> Result<(), Failure> {
    let record = Record::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let exported = Standard::of(standard).and_then(|standard| records::export_record(standard, &record));
    let exported = exported.map_err(|found| source.refuse(found))?;
    match arguments.format {
        Format::Json => print_reply(source, wire::export_record(standard, &source.bytes))?,
        Format::Text => tell(source, arguments, &losses(&record, standard, &exported.report))?,
    }
    if exported.report.count(Fate::Missing) > 0 { Err(Failure::Negative) } else { Ok(()) }
}

fn losses(record: &Record, standard: &str, report: &LossReport) -> String {
    let counts =
        Fate::ALL.iter().map(|fate| (report.count(*fate), fate.as_str())).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, fate)| format!("{count} {fate}")).collect();
    let mut text = format!("{BOLD}{}{BOLD:#} as {standard}: {}\n", record.id, counts.join(", "));
    for fate in [Fate::Missing, Fate::Dropped, Fate::Changed] {
        for entry in report.0.iter().filter(|entry| entry.fate == fate) {
            let to = entry.to.as_ref().map(|to| format!(" → {to}")).unwrap_or_default();
            let note = entry.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            // Writing to a String cannot fail.
            let _ =
                writeln!(text, "  {:7}  {}", fate.as_str(), printable(&format!("{}{to}{note}", entry.field)));
        }
    }
    text
}

fn print_reply(source: &Source, reply: wire::Reply) -> Result<(), Failure> {
    print_document(reply.map_err(|found| source.refuse(found))?.as_bytes())
}
