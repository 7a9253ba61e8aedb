//! `toets assess --jsonl`: many answers, one document a line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufWriter};

use serde::Serialize;
use toets::{Answers, Batch, Checklist, Date, Diagnostics, Id, Number, Question, Row};

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
    let mut lines = Lines {
        checklist,
        as_of,
        out: BufWriter::new(io::stdout().lock()),
        batch: Batch::new(checklist),
        wrong: Vec::new(),
    };
    for (number, line) in (1_usize..).zip(io::stdin().lock().split(b'\n')) {
        let name = format!("standard input, line {number}");
        let line = line.map_err(|error| Failure::unreadable(std::path::Path::new(&name), &error))?;
        if !line.iter().all(u8::is_ascii_whitespace) {
            match arguments.answers_format {
                AnswersFormat::Toets => lines.answers(name, &line)?,
                AnswersFormat::Surveyjs => lines.survey(name, &line)?,
            }
        }
    }
    lines.done()
}

/// Lines of a survey that are scored together.
const TOGETHER: usize = 64;

struct Lines<'a, W: io::Write> {
    checklist: &'a Checklist,
    as_of: Date,
    out: W,
    batch: Batch<'a>,
    wrong: Vec<(Source, Diagnostics)>,
}

impl<W: io::Write> Lines<'_, W> {
    fn answers(&mut self, name: String, line: &[u8]) -> Result<(), Failure> {
        let outcome =
            Answers::parse(line).and_then(|answers| toets::assess(self.checklist, &answers, self.as_of));
        match outcome {
            Ok(outcome) => self.write(&outcome),
            Err(found) => {
                self.refuse(name, found);
                Ok(())
            }
        }
    }

    /// What a survey does not have is set aside, as its own tool would not.
    fn survey(&mut self, name: String, line: &[u8]) -> Result<(), Failure> {
        if let Err(found) = self.batch.push_survey(line) {
            self.refuse(name, found);
        }
        if self.batch.len() >= TOGETHER { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let scores = self.batch.read_as_zero(self.as_of).map_err(|found| Source::nameless().refuse(found))?;
        let rows: Vec<Row> = scores.iter().collect();
        self.batch.clear();
        let checklist = self.checklist;
        rows.iter().try_for_each(|row| self.write(&Line::of(checklist, row)))
    }

    fn refuse(&mut self, name: String, found: Diagnostics) {
        self.wrong.push((Source { name, bytes: Cow::Borrowed(b"") }, found));
    }

    fn write(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        // Documents of the library have text keys and exact numbers, so only writing can fail.
        let text = serde_json::to_string(document).unwrap_or_default();
        writeln!(self.out, "{text}").map_err(|error| Failure::of_stdout(&error))
    }

    fn done(mut self) -> Result<(), Failure> {
        self.flush()?;
        self.out.flush().map_err(|error| Failure::of_stdout(&error))?;
        if self.wrong.is_empty() { Ok(()) } else { Err(Failure::Documents(self.wrong)) }
    }
}

/// What another tool reads in a line.
#[derive(Serialize)]
struct Line<'a> {
    scales: BTreeMap<&'a Id, Number>,
    classes: BTreeMap<&'a Id, &'a Id>,
    /// The questions that are asked, by their names in that tool.
    asked: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn of(checklist: &'a Checklist, row: &'a Row) -> Self {
        let scales = checklist.document().scales.iter().zip(&row.scales);
        let questions: Vec<&Question> = checklist.questions().collect();
        let name = |at: &usize| {
            let question: &Question = questions.get(*at)?;
            Some(question.alias.as_deref().unwrap_or(question.id.as_str()))
        };
        Self {
            scales: scales.map(|(scale, value)| (&scale.id, value.low)).collect(),
            classes: row
                .headline
                .iter()
                .take(1)
                .map(|value| (&checklist.document().headline, value))
                .collect(),
            asked: row.asked.iter().filter_map(name).collect(),
        }
    }
}
