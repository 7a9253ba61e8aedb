//! `toets assess` and `toets explain`.

use toets::{Answers, Date, Outcome, wire};

use crate::args::{self, Format, Work};
use crate::definition::Definition;
use crate::input::{DOCUMENT, Source};
use crate::outcome;
use crate::output::{print, print_document};
use crate::report::{Failure, printable, warn};

pub(crate) fn assess(arguments: &args::Assess) -> Result<(), Failure> {
    let done = Done::of(&arguments.work)?;
    match arguments.format {
        Format::Json => {
            let (checklist, as_of) = (&done.definition.source.bytes, done.as_of.to_string());
            let outcome = wire::assess(checklist, &done.answers.bytes, &as_of);
            print_document(outcome.map_err(|found| done.answers.refuse(found))?.as_bytes())
        }
        Format::Text => {
            warn(&done.answers, &done.outcome.diagnostics);
            let (_, pack) = done.definition.pack(arguments.work.texts.language)?;
            print(&outcome::text(&done.definition.checklist, &pack, &done.outcome))
        }
    }
}

pub(crate) fn explain(arguments: &args::Explain) -> Result<(), Failure> {
    let done = Done::of(&arguments.work)?;
    warn(&done.answers, &done.outcome.diagnostics);
    let (pack, _) = done.definition.pack(arguments.work.texts.language)?;
    let explained = wire::explain(
        &done.definition.source.bytes,
        &pack.bytes,
        &done.answers.bytes,
        &done.as_of.to_string(),
        &arguments.scale,
    );
    // All documents were read before: what is left to be wrong is the name of the scale.
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
    as_of: Date,
    outcome: Outcome,
}

impl Done {
    /// Stage by stage, so that each problem is shown in the document where it is.
    fn of(work: &Work) -> Result<Self, Failure> {
        let source = Source::read(&work.answers, DOCUMENT)?;
        let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
        let definition = Definition::open_or_of(work.checklist.as_deref(), &answers, &source)?;
        let as_of = work.as_of.map_or_else(today, Ok)?;
        let assessment =
            toets::assess(&definition.checklist, &answers).map_err(|found| source.refuse(found))?;
        let outcome = toets::score(&definition.checklist, &assessment, as_of)
            .map_err(|found| definition.source.refuse(found))?;
        Ok(Self { definition, answers: source, as_of, outcome })
    }
}
