//! `toets assess --jsonl`: many answers, one document a line.

use std::borrow::Cow;
use std::io::{self, BufRead as _, BufWriter, Write as _};

use serde::Serialize;
use toets::score::ReadingOutcome;
use toets::{Answers, Checklist, Date, Diagnostics, Id, Number, Outcome, Problem, import, json};

use crate::args::{self, AnswersFormat};
use crate::assess::today;
use crate::definition::Definition;
use crate::input::Source;
use crate::report::Failure;

/// Reads lines from standard input and writes one for each, in their order. A line that cannot be read is
/// reported with its number; the others are done.
pub(crate) fn lines(arguments: &args::Assess) -> Result<(), Failure> {
    let Some(name) = arguments.work.checklist.as_deref() else {
        return Err(Failure::Use("`--jsonl` needs a `--checklist`".to_owned()));
    };
    let definition = Definition::open(name)?;
    let checklist = &definition.checklist;
    if arguments.answers_format == AnswersFormat::Surveyjs && checklist.document().reading.is_none() {
        let message = "the checklist declares no reading of another tool; import it from a survey first";
        return Err(Failure::Use(message.to_owned()));
    }
    let as_of = arguments.work.as_of.map_or_else(today, Ok)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut wrong = Vec::new();
    for (number, line) in (1_usize..).zip(io::stdin().lock().split(b'\n')) {
        let name = format!("standard input, line {number}");
        let line = line.map_err(|error| Failure::unreadable(std::path::Path::new(&name), &error))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match one(checklist, &line, arguments.answers_format, as_of) {
            Ok(text) => writeln!(out, "{text}").map_err(|error| Failure::of_stdout(&error))?,
            Err(found) => wrong.push((Source { name, bytes: Cow::Borrowed(b"") }, found)),
        }
    }
    out.flush().map_err(|error| Failure::of_stdout(&error))?;
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Documents(wrong)) }
}

fn one(
    checklist: &Checklist,
    line: &[u8],
    format: AnswersFormat,
    as_of: Date,
) -> Result<String, Diagnostics> {
    let answers = match format {
        AnswersFormat::Toets => Answers::parse(line)?,
        AnswersFormat::Surveyjs => surveyed(checklist, line)?,
    };
    let outcome = toets::score(checklist, &toets::assess(checklist, &answers)?, as_of)?;
    match (format, &outcome.reading) {
        (AnswersFormat::Surveyjs, Some(reading)) => Ok(written(&Line::of(checklist, reading))),
        _ => Ok(written::<Outcome>(&outcome)),
    }
}

/// The answers of a line `{"data": {…}}`; whatever else stands in it is not looked at.
fn surveyed(checklist: &Checklist, line: &[u8]) -> Result<Answers, Diagnostics> {
    let line = json::read(line)?;
    let data = line.as_object().and_then(|line| line.get("data"));
    let missing = || Diagnostics::one(&Problem::MissingField { field: "data".to_owned() });
    let subject = Id::new("survey").map_err(|problem| Diagnostics::one(&problem))?;
    // What the survey does not have is set aside; the score does not rest on it.
    import::answers(checklist, data.ok_or_else(missing)?, subject).map(|(answers, _)| answers)
}

/// What another tool reads in a line.
#[derive(Serialize)]
struct Line<'a> {
    scales: &'a std::collections::BTreeMap<Id, Number>,
    level: Option<&'a Id>,
    /// The questions that are asked, by their names in that tool.
    asked: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn of(checklist: &'a Checklist, reading: &'a ReadingOutcome) -> Self {
        let name = |id: &'a Id| {
            let alias = checklist.question(id.as_str()).and_then(|question| question.alias.as_deref());
            alias.unwrap_or(id.as_str())
        };
        let asked = reading.asked.iter().map(name).collect();
        Self { scales: &reading.scales, level: reading.level.as_ref(), asked }
    }
}

fn written<T: Serialize>(document: &T) -> String {
    // Documents of the library have text keys and exact numbers, so writing one cannot fail.
    serde_json::to_string(document).unwrap_or_default()
}
