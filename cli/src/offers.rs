//! `toets offers`: what was answered in one checklist, where another asks the same.

use std::fmt::{self, Write as _};

use toets::{Answer, AnswerValue, Answers, Details, Offers, Reply};

use crate::args;
use crate::args::Format;
use crate::definition::Definition;
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, DIM, print, print_document};
use crate::report::{Failure, printable, warn};
use crate::what_if::listed;

pub(crate) fn offers(arguments: &args::Offers) -> Result<(), Failure> {
    let source = Source::read(&arguments.answers, DOCUMENT)?;
    let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), &answers, &source)?;
    let from = Source::read(&arguments.from, DOCUMENT)?;
    let given = Answers::parse(&from.bytes).map_err(|found| from.refuse(found))?;
    let other = Definition::open_or_of(arguments.from_checklist.as_deref(), &given, &from)?;
    let found = toets::offers(&definition.checklist, &answers, &other.checklist, &given);
    let found = found.map_err(|found| from.refuse(found))?;
    if arguments.take {
        warn(&from, &found.diagnostics);
        return print_document(pretty(&taken(answers, found)).as_bytes());
    }
    if arguments.format == Format::Json {
        return print_document(pretty(&found).as_bytes());
    }
    warn(&from, &found.diagnostics);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = written(&mut text, &found);
    print(&text)
}

/// The answers with all that is offered, each with where it was taken from.
fn taken(mut answers: Answers, found: Offers) -> Answers {
    for offer in found.offers {
        let Some(value) = offer.value else { continue };
        let details = Details { taken_from: Some(offer.taken_from), ..Details::default() };
        answers.answers.insert(offer.question.to_string(), Answer::new(Reply::Value { value }, details));
    }
    answers
}

fn written(out: &mut String, found: &Offers) -> fmt::Result {
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}: what the answers to {} offer to {}",
        found.subject, found.from.id, found.checklist.id
    )?;
    if found.offers.is_empty() {
        writeln!(out, "  nothing")?;
    }
    for offer in &found.offers {
        let said = match &offer.value {
            Some(AnswerValue::Text(text)) => text.clone(),
            Some(AnswerValue::Number(number)) => number.to_string(),
            Some(AnswerValue::Options(options)) => options.join(", "),
            None => format!("not {}", listed(&offer.contradicted)),
        };
        let from = &offer.taken_from.question;
        writeln!(out, "  {} {DIM}from {from}:{DIM:#} {}", offer.question, printable(&said))?;
    }
    Ok(())
}
