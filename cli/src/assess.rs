//! `toets assess` and `toets explain`.

use std::path::Path;

use toets::exchange::checklists;
use toets::{Answers, Date, Id, Outcome, json};

use crate::args::{self, AnswersFormat, Format, Work};
use crate::definition::Definition;
use crate::input::{DOCUMENT, Source};
use crate::lines::lines;
use crate::outcome;
use crate::output::{print, print_document};
use crate::report::{Failure, printable, warn};

pub(crate) fn assess(arguments: &args::Assess) -> Result<(), Failure> {
    if arguments.jsonl {
        return lines(arguments);
    }
    let Some(answers) = &arguments.answers else {
        return Err(Failure::Use("state the file of the answers".to_owned()));
    };
    let done = Done::of(answers, arguments.answers_format, &arguments.work)?;
    match arguments.format {
        Format::Json => print_document(serde_json::to_string(&done.outcome).unwrap_or_default().as_bytes()),
        Format::Text => {
            warn(&done.answers, &done.outcome.diagnostics);
            let (_, pack) = done.definition.pack(arguments.work.texts.language)?;
            let asked = done.definition.checklist.repeated(&done.given.repeats);
            let asked = asked.map_err(|found| done.answers.refuse(found))?;
            print(&outcome::text(&asked, &pack, &done.given, &done.outcome))
        }
    }
}

pub(crate) fn explain(arguments: &args::Explain) -> Result<(), Failure> {
    let done = Done::of(&arguments.answers, AnswersFormat::Toets, &arguments.work)?;
    warn(&done.answers, &done.outcome.diagnostics);
    let (_, pack) = done.definition.pack(arguments.work.texts.language)?;
    let checklist = &done.definition.checklist;
    let checklist = checklist.repeated(&done.given.repeats).map_err(|found| done.answers.refuse(found))?;
    let explained = toets::render::explain(&checklist, &pack, &done.outcome, &arguments.scale);
    print(&printable(&explained.map_err(|found| Source::nameless().refuse(found))?))
}

/// The day of today, where the computer is: the one question that is put to the clock.
pub(crate) fn today() -> Result<Date, Failure> {
    let today = jiff::ZonedDateTime::now().date().to_string();
    Date::new(&today)
        .map_err(|_| Failure::Use("the clock is not set; state the day with `--as-of`".to_owned()))
}

/// Answers, assessed.
struct Done {
    definition: Definition,
    answers: Source,
    given: Answers,
    outcome: Outcome,
}

impl Done {
    /// Stage by stage, so that each problem is shown in the document where it is.
    fn of(file: &Path, format: AnswersFormat, work: &Work) -> Result<Self, Failure> {
        let source = Source::read(file, DOCUMENT)?;
        let (answers, definition) = match format {
            AnswersFormat::Toets => {
                let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
                let definition = Definition::open_or_of(work.checklist.as_deref(), &answers, &source)?;
                (answers, definition)
            }
            AnswersFormat::Surveyjs => surveyed(&source, work)?,
        };
        let as_of = work.as_of.map_or_else(today, Ok)?;
        let assessment =
            toets::assessment(&definition.checklist, &answers).map_err(|found| source.refuse(found))?;
        let outcome = toets::score(&definition.checklist, &assessment, as_of)
            .map_err(|found| definition.source.refuse(found))?;
        Ok(Self { definition, answers: source, given: answers, outcome })
    }
}

/// The data of a survey as answers to the checklist that was imported from it; the name of the file is its
/// subject, where it can be.
fn surveyed(source: &Source, work: &Work) -> Result<(Answers, Definition), Failure> {
    let Some(name) = work.checklist.as_deref() else {
        return Err(Failure::Use("answers of a survey need a `--checklist`".to_owned()));
    };
    let definition = Definition::open(name)?;
    let data = json::read(&source.bytes).map_err(|found| source.refuse(found))?;
    let inside = data.as_object().and_then(|file| file.get("data"));
    let (data, place) = inside.map_or((&data, ""), |inside| (inside, "/data"));
    let stem = Path::new(&source.name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let subject = Id::new(stem).or_else(|_| Id::new("survey"));
    let subject = subject.map_err(|problem| Failure::Use(problem.to_string()))?;
    let imported = checklists::answers(&definition.checklist, data, subject);
    let (answers, mut set_aside) = imported.map_err(|found| source.refuse(found))?;
    for diagnostic in &mut set_aside {
        diagnostic.path.insert_str(0, place);
    }
    warn(source, &set_aside);
    Ok((answers, definition))
}
