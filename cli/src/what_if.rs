//! `toets what-if` and `toets compare`: other answers, and what follows from them.

use std::fmt::{self, Write as _};

use toets::{
    AnswerChange, Answers, Comparison, Condition, Counterfactual, Goal, Number, OtherAnswer, Said,
    ScaleBoundary, State, Stop, Truth, Turned, Way, WhatIf,
};

use crate::args::{self, Format};
use crate::assess::today;
use crate::definition::Definition;
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, DIM, counted, print, print_document};
use crate::report::{Failure, printable, warn};

pub(crate) fn what_if(arguments: &args::WhatIf) -> Result<(), Failure> {
    let source = Source::read(&arguments.answers, DOCUMENT)?;
    let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), &answers, &source)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let args::Goal { is, at_most, clear, met, nothing_missing } = &arguments.goal;
    if [is, at_most, clear, met, nothing_missing].into_iter().all(Option::is_none) {
        let found = toets::what_if(&definition.checklist, &answers, as_of);
        let found = found.map_err(|found| source.refuse(found))?;
        if arguments.format == Format::Json {
            return print_document(pretty(&found).as_bytes());
        }
        warn(&source, &found.diagnostics);
        return print(&written(|out| effects(out, &found)));
    }
    let pack = match definition.pack_beside_english(arguments.language) {
        Ok((_, pack)) => Some(pack),
        // Without texts the ids say it; a language that was asked for is not passed over.
        Err(failure) if arguments.language.is_some() => return Err(failure),
        Err(_) => None,
    };
    let goal = Goal {
        class: arguments.class.clone(),
        is: is.clone(),
        at_most: at_most.clone(),
        clear: clear.clone(),
        met: met.clone(),
        nothing_missing: nothing_missing.clone(),
        keep: arguments.keep.clone(),
        facts: arguments.facts.clone(),
    };
    let found = toets::counterfactual(&definition.checklist, &answers, &goal, as_of);
    let found = found.map_err(|found| Source::nameless().refuse(found))?;
    match arguments.format {
        Format::Json => print_document(pretty(&found).as_bytes())?,
        Format::Text => {
            warn(&source, &found.diagnostics);
            print(&written(|out| counterfactual(out, &found, pack.as_ref())))?;
        }
    }
    if found.found { Ok(()) } else { Err(Failure::Negative) }
}

pub(crate) fn compare(arguments: &args::Compare) -> Result<(), Failure> {
    let read = |path| {
        let source = Source::read(path, DOCUMENT)?;
        let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
        Ok((source, answers))
    };
    let ((source, before), (other, after)) = (read(&arguments.before)?, read(&arguments.after)?);
    let definition = Definition::open_or_of(arguments.checklist.as_deref(), &before, &source)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    for (source, answers) in [(&source, &before), (&other, &after)] {
        toets::assessment(&definition.checklist, answers).map_err(|found| source.refuse(found))?;
    }
    let after = (&after, arguments.after_as_of.unwrap_or(as_of));
    let found = toets::compare(&definition.checklist, (&before, as_of), after);
    let found = found.map_err(|found| definition.source.refuse(found))?;
    match arguments.format {
        Format::Json => print_document(pretty(&found).as_bytes()),
        Format::Text => print(&written(|out| differences(out, &found))),
    }
}

fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut text);
    text
}

fn effects(out: &mut String, found: &WhatIf) -> fmt::Result {
    writeln!(out, "{BOLD}{}{BOLD:#}: what one other answer would change", found.subject)?;
    for effect in &found.questions {
        let scales = effect.scales.iter().map(|(id, it)| {
            let outer = if it.outer { " at most" } else { "" };
            format!("{id} {} … {} (moves{outer} {})", it.low.0, it.high.0, it.moves.0)
        });
        writeln!(out, "  {}", effect.question)?;
        for scale in scales {
            writeln!(out, "    {scale}")?;
        }
        for (class, found) in &effect.classes {
            writeln!(out, "    {DIM}{class} {}{DIM:#}", listed(&found.possible))?;
        }
    }
    if found.not_tried > 0 {
        writeln!(
            out,
            "  {DIM}of the last {} nothing is said: it would take too long{DIM:#}",
            counted(found.not_tried, "question")
        )?;
    }
    if !found.boundaries.is_empty() {
        writeln!(out, "{BOLD}boundaries{BOLD:#}")?;
    }
    for boundary in &found.boundaries {
        writeln!(out, "  {}", ahead(boundary))?;
    }
    Ok(())
}

fn ahead(boundary: &ScaleBoundary) -> String {
    let way = match boundary.way {
        Way::Rise => "rises",
        Way::Fall => "falls",
    };
    let by = match (boundary.at_least, boundary.more_than) {
        (Some(by), _) => format!("at least {}", by.0),
        (None, by) => format!("more than {}", by.map_or_else(String::new, |by| by.0.to_string())),
    };
    let named = boundary.class.as_ref().zip(boundary.value.as_ref());
    let what = match (named, &boundary.condition) {
        (Some((class, value)), _) => format!("{class} {value}"),
        (None, Some(Condition::ScaleAtLeastPercent { scale, at_least_percent })) => {
            condition(boundary, &format!("{scale} at least {at_least_percent} %"))
        }
        (None, Some(Condition::ScaleAtLeast { scale, at_least })) => {
            condition(boundary, &format!("{scale} at least {at_least}"))
        }
        _ => String::new(),
    };
    format!("{what}: if {} {way} by {by}", boundary.scale)
}

fn condition(boundary: &ScaleBoundary, text: &str) -> String {
    let turns = if boundary.holds == Some(true) { "no longer" } else { "then" };
    format!("{turns} {text}")
}

fn counterfactual(
    out: &mut String,
    found: &Counterfactual,
    pack: Option<&toets::LanguagePack>,
) -> fmt::Result {
    match (found.found, found.changes.len()) {
        (true, 0) => writeln!(out, "the goal is reached as it is")?,
        (true, 1) => writeln!(out, "{BOLD}1 change reaches the goal{BOLD:#}")?,
        (true, count) => writeln!(out, "{BOLD}{count} changes reach the goal{BOLD:#}")?,
        (false, _) => writeln!(out, "{BOLD}no changes were found that reach the goal{BOLD:#}")?,
    }
    for change in &found.changes {
        changed(out, change, pack)?;
    }
    if let Some(after) = found.after.as_ref().filter(|_| !found.changes.is_empty()) {
        for (class, found) in &after.classes {
            writeln!(out, "{DIM}then {class} {}{DIM:#}", listed(&found.possible))?;
        }
    }
    if !found.found && found.stopped.is_none() {
        writeln!(out, "{DIM}only measures are changed; `--fact <QUESTION>` adds a fact{DIM:#}")?;
    }
    let why = match found.stopped {
        None => return Ok(()),
        Some(Stop::Tries) => format!("the search stopped after {} states", found.tried),
        Some(Stop::Options) => "some multiple choices have too many options to try".to_owned(),
    };
    let least = found.at_least.map_or_else(String::new, |least| format!("; it takes at least {least}"));
    writeln!(out, "{DIM}{why}{least}{DIM:#}")
}

/// One change: the question, and its old and new answer, with their words where the pack has them.
fn changed(out: &mut String, change: &AnswerChange, pack: Option<&toets::LanguagePack>) -> fmt::Result {
    let AnswerChange { question, from, to, .. } = change;
    writeln!(out, "  {question}: {} → {}", state(from), other(to))?;
    let Some(pack) = pack else { return Ok(()) };
    let said = |text: Said<'_>| printable(&text.marked(pack.language)).into_owned();
    let words = |options: &[toets::Id]| {
        let options = options.iter().map(|it| said(pack.option(question, it)));
        options.collect::<Vec<_>>().join("; ")
    };
    writeln!(out, "    {}", said(pack.question(question)))?;
    if let State::Chosen { options } = from {
        writeln!(out, "    {DIM}now{DIM:#}   {}", words(options))?;
    }
    if let OtherAnswer::Chosen { options } = to {
        writeln!(out, "    {DIM}then{DIM:#}  {}", words(options))?;
    }
    Ok(())
}

fn state(state: &State) -> String {
    match state {
        State::Chosen { options } => listed(options),
        State::Number { number } => number.to_string(),
        State::Day { day } => day.to_string(),
        State::Written => "an answer".to_owned(),
        State::NotApplicable => "not applicable".to_owned(),
        State::Unknown => "unknown".to_owned(),
        State::Open => "open".to_owned(),
    }
}

fn other(answer: &OtherAnswer) -> String {
    match answer {
        OtherAnswer::Chosen { options } => listed(options),
        OtherAnswer::Number { at_least, more_than, at_most, less_than } => {
            let ends = [
                ("at least", at_least),
                ("more than", more_than),
                ("at most", at_most),
                ("less than", less_than),
            ];
            let end = |(word, end): (&str, &Option<Number>)| Some(format!("{word} {}", (*end)?.0));
            let ends: Vec<String> = ends.into_iter().filter_map(end).collect();
            if ends.is_empty() { "any number".to_owned() } else { ends.join(", ") }
        }
        OtherAnswer::Day { from, before } => {
            let ends = [("from", from), ("before", before)];
            let ends = ends.into_iter().filter_map(|(word, day)| Some(format!("{word} {}", (*day)?)));
            let ends: Vec<String> = ends.collect();
            if ends.is_empty() { "any day".to_owned() } else { ends.join(", ") }
        }
        OtherAnswer::Written => "any answer".to_owned(),
        OtherAnswer::NotApplicable => "not applicable".to_owned(),
    }
}

fn differences(out: &mut String, found: &Comparison) -> fmt::Result {
    for (id, class) in &found.classes {
        let (before, after) = (listed(&class.before.possible), listed(&class.after.possible));
        writeln!(out, "{BOLD}{id} {before} → {after}{BOLD:#}")?;
    }
    if found.classes.is_empty() {
        writeln!(out, "every class is the same")?;
    }
    for (id, scale) in &found.scales {
        let (before, after) = (scale.before.bounds(), scale.after.bounds());
        writeln!(out, "  {id} {} → {}", range(before.low, before.high), range(after.low, after.high))?;
        for part in &scale.parts {
            writeln!(out, "    {} {}", part.part, signed(part.by.low, part.by.high))?;
        }
    }
    let answers: Vec<String> = found.answers.iter().map(|id| printable(id.as_str()).into()).collect();
    if !answers.is_empty() {
        writeln!(out, "{BOLD}other answers{BOLD:#} {}", answers.join(", "))?;
    }
    for (title, all) in [
        ("asked", &found.asked),
        ("red flag", &found.red_flags),
        ("label", &found.labels),
        ("duty", &found.duties),
        ("recommendation", &found.recommendations),
        ("opening", &found.opens),
    ] {
        for Turned { id, before, after } in all {
            writeln!(out, "  {title} {id}: {} → {}", truth(*before), truth(*after))?;
        }
    }
    Ok(())
}

fn range(low: Number, high: Number) -> String {
    if low == high { low.0.to_string() } else { format!("{} … {}", low.0, high.0) }
}

fn signed(low: Number, high: Number) -> String {
    let sign = |by: Number| if by.0.is_negative() { by.0.to_string() } else { format!("+{}", by.0) };
    if low == high { sign(low) } else { format!("{} … {}", sign(low), sign(high)) }
}

pub(crate) fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Undecided => "undecided",
    }
}

pub(crate) fn listed(ids: &[toets::Id]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
