//! `toets checklist`.

use std::fmt::{self, Write as _};

use toets::Words;
use toets::{Checklist, LanguagePack, Question, Said, builtin, wire};

use crate::args::{self, ChecklistAction, Format};
use crate::definition::Definition;
use crate::extend;
use crate::import;
use crate::input::Source;
use crate::lint;
use crate::output::{BOLD, DIM, print, print_document, wrapped};
use crate::report::{Failure, printable};
use crate::scaffold;
use crate::versions;

pub(crate) fn checklist(arguments: &args::Checklist) -> Result<(), Failure> {
    match &arguments.action {
        ChecklistAction::Diff(arguments) => versions::diff(arguments),
        ChecklistAction::Extend(arguments) => extend::extend(arguments),
        ChecklistAction::Import(arguments) => import::checklist(arguments),
        ChecklistAction::Lint(arguments) => lint::lint(arguments),
        ChecklistAction::New(arguments) => scaffold::new(arguments),
        ChecklistAction::List { format: Format::Json } => {
            print_document(wire::checklists().map_err(|found| Source::nameless().refuse(found))?.as_bytes())
        }
        ChecklistAction::List { format: Format::Text } => print(&list()),
        ChecklistAction::Show { name, format: Format::Json, .. } => {
            print_document(&Definition::open(name)?.source.bytes)
        }
        ChecklistAction::Show { name, texts, format: Format::Text } => {
            let definition = Definition::open(name)?;
            let (_, pack) = definition.pack(texts.language)?;
            let mut text = String::new();
            // Writing to a String cannot fail.
            let _ = show(&mut text, &definition.checklist, &pack);
            print(&text)
        }
    }
}

fn list() -> String {
    let line = |builtin: &builtin::Builtin| {
        let languages: Vec<_> = builtin.packs.iter().map(|(language, _)| language.as_str()).collect();
        format!("{BOLD}{}{BOLD:#}  {}  {DIM}{}{DIM:#}\n", builtin.id, builtin.version, languages.join(", "))
    };
    builtin::BUILTIN.iter().map(line).collect()
}

fn show(out: &mut String, checklist: &Checklist, pack: &LanguagePack) -> fmt::Result {
    let document = checklist.document();
    writeln!(out, "{BOLD}{}{BOLD:#}  {} {}", printable(&pack.title), document.id, document.version)?;
    writeln!(out, "{}", wrapped(&pack.description, ""))?;
    for section in &document.sections {
        writeln!(out, "\n{BOLD}{}{BOLD:#}", printable(&pack.section(&section.id).marked(pack.language)))?;
        for it in &section.questions {
            question(out, pack, it)?;
        }
    }
    Ok(())
}

fn question(out: &mut String, pack: &LanguagePack, question: &Question) -> fmt::Result {
    let words = Words::of(pack.language);
    let said = |text: Said<'_>| printable(&text.marked(pack.language)).into_owned();
    writeln!(out, "\n{}", wrapped(&pack.question(&question.id).marked(pack.language), "  "))?;
    write!(out, "  {DIM}{} ({})", question.id, question.kind.as_str())?;
    if question.asked_when.is_some() {
        write!(out, ", {}", words.form_conditional())?;
    }
    if question.optional {
        write!(out, ", {}", words.question_optional())?;
    }
    writeln!(out, "{DIM:#}")?;
    for option in &question.options {
        let text = said(pack.option(&question.id, &option.id));
        let points: Vec<String> = option
            .points
            .iter()
            .map(|(scale, points)| format!("{} {points}", said(pack.scale(scale))))
            .collect();
        let points = if points.is_empty() { String::new() } else { format!(", {}", points.join(", ")) };
        writeln!(out, "    • {text}  {DIM}{}{points}{DIM:#}", option.id)?;
    }
    Ok(())
}
