//! `toets outlook`: what changes for the same answers as the law moves.

use std::fmt::{self, Write as _};

use toets::score::Timing;
use toets::{Answers, ClassComparison, DutyChange, DutyState, Outlook, Truth};

use crate::args;
use crate::args::Format;
use crate::assess::today;
use crate::definition::Definition;
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, DIM, print, print_document};
use crate::report::{Failure, warn};
use crate::what_if::{listed, truth};

pub(crate) fn outlook(arguments: &args::Outlook) -> Result<(), Failure> {
    let source = Source::read(&arguments.answers, DOCUMENT)?;
    let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), &answers, &source)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let found = toets::outlook(&definition.checklist, &answers, as_of, arguments.until);
    let found = found.map_err(|found| source.refuse(found))?;
    if arguments.format == Format::Json {
        return print_document(pretty(&found).as_bytes());
    }
    warn(&source, &found.diagnostics);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = written(&mut text, &found);
    print(&text)
}

fn written(out: &mut String, found: &Outlook) -> fmt::Result {
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}: what changes from {} up to {}",
        found.subject, found.as_of, found.until
    )?;
    if found.changes.is_empty() {
        writeln!(out, "  nothing")?;
    }
    for day in &found.changes {
        writeln!(out, "  {BOLD}{}{BOLD:#}", day.on)?;
        for (id, ClassComparison { before, after }) in &day.classes {
            writeln!(out, "    {id} {} → {}", listed(&before.possible), listed(&after.possible))?;
        }
        for flag in &day.red_flags {
            writeln!(out, "    red flag {}: {} → {}", flag.id, truth(flag.before), truth(flag.after))?;
        }
        for DutyChange { id, before, after } in &day.duties {
            writeln!(out, "    duty {id}: {} → {}", state(before.as_ref()), state(after.as_ref()))?;
        }
    }
    if !found.complete {
        writeln!(out, "{DIM}the days after that were too many to look at{DIM:#}")?;
    }
    Ok(())
}

fn state(duty: Option<&DutyState>) -> &'static str {
    match duty.map(|it| (it.holds, it.timing)) {
        None => "none",
        Some((Truth::Yes, Timing::InForce)) => "in force",
        Some((Truth::Yes, Timing::Upcoming)) => "upcoming",
        Some((Truth::Yes, Timing::Undecided)) => "perhaps in force",
        Some((_, Timing::InForce)) => "may follow, in force",
        Some((_, Timing::Upcoming)) => "may follow, upcoming",
        Some((_, Timing::Undecided)) => "may follow, perhaps in force",
    }
}
