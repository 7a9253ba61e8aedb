//! `toets checklist diff` and `toets migrate`: what a new version of a checklist means.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::Path;

use toets::score::ClassOutcome;
use toets::{Answers, Bump, Change, Diagnostic, Diagnostics, Difference, Migrated, Severity};

use crate::args::{Diff, Format, Migrate};
use crate::assess::today;
use crate::definition::Definition;
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, DIM, note, print, print_document, write};
use crate::report::{Failure, printable, warn};

pub(crate) fn diff(arguments: &Diff) -> Result<(), Failure> {
    let (old, new) = (Definition::open(&arguments.old)?, Definition::open(&arguments.new)?);
    let (old_packs, new_packs) = (old.packs()?, new.packs()?);
    // Texts that are on one side alone are those of another folder.
    let both = !old_packs.is_empty() && !new_packs.is_empty();
    let packs = both.then_some((old_packs.as_slice(), new_packs.as_slice()));
    let difference =
        toets::diff(&old.checklist, &new.checklist, packs).map_err(|found| new.source.refuse(found))?;
    match arguments.format {
        Format::Json => {
            print_document(serde_json::to_string(&difference).unwrap_or_default().as_bytes())?;
        }
        Format::Text => print(&text(&difference))?,
    }
    // Texts of another version are not compared, so nothing says that they have not changed.
    let strange = new.packs_of_another_version()?;
    if arguments.require_bump && !strange.is_empty() {
        return Err(Failure::Documents(strange));
    }
    for (source, Diagnostics(found)) in strange {
        let as_warning = |it| Diagnostic { severity: Severity::Warning, ..it };
        warn(&source, &found.into_iter().map(as_warning).collect::<Vec<_>>());
    }
    if arguments.require_bump && !difference.enough { Err(Failure::Negative) } else { Ok(()) }
}

fn text(difference: &Difference) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = table(&mut text, difference);
    text
}

fn table(out: &mut String, difference: &Difference) -> fmt::Result {
    let (old, new) = (&difference.old, &difference.new);
    writeln!(out, "{BOLD}{}{BOLD:#} {} → {}", old.id, old.version, new.version)?;
    changes(out, &difference.changes)?;
    let needs = match difference.bump {
        Bump::None => "nothing changed".to_owned(),
        bump => format!("needs {}", bump.as_str()),
    };
    let says = match (difference.pre_release, difference.declared) {
        (true, _) => "a pre-release promises nothing".to_owned(),
        (false, Bump::None) => "the version does not go up".to_owned(),
        (false, declared) => format!("the version says {}", declared.as_str()),
    };
    let said = |enough: bool| if enough { "enough" } else { "not enough" };
    // What is not enough for the texts is said below.
    writeln!(out, "{BOLD}{needs}; {says}: {}{BOLD:#}", said(difference.structure_is_enough()))?;
    for pack in &difference.packs {
        let language = pack.language.as_str();
        match (&pack.old, &pack.new) {
            (Some(from), Some(to)) => {
                writeln!(out, "texts in `{language}`: `pack_version` {from} → {to}: {}", said(pack.enough))?;
            }
            (None, Some(to)) => writeln!(out, "texts in `{language}` are new: `pack_version` {to}")?,
            // A version is one of the structure, so there is none that could go up for a language that goes.
            (Some(from), None) => {
                writeln!(out, "texts in `{language}` are removed: `pack_version` was {from}")?;
            }
            (None, None) => {}
        }
        changes(out, &pack.changes)?;
    }
    Ok(())
}

fn changes(out: &mut String, changes: &[Change]) -> fmt::Result {
    let kinds = changes.iter().map(|change| change.kind.as_str().len());
    let width = kinds.max().unwrap_or(0);
    for change in changes {
        let (bump, kind, ids) = (change.bump.as_str(), change.kind.as_str(), change.ids.join(" "));
        let path = format!("{} {}", change.document.as_str(), change.path);
        writeln!(out, "  {bump:5}  {kind:width$}  {}  {DIM}{}{DIM:#}", printable(&ids), printable(&path))?;
    }
    Ok(())
}

pub(crate) fn migrate(arguments: &Migrate) -> Result<(), Failure> {
    let source = Source::read(&arguments.answers, DOCUMENT)?;
    let answers = Answers::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let old = arguments.from.as_deref().map(Definition::open).transpose()?;
    let new = Definition::open(&arguments.to)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let migrated = toets::migrate(old.as_ref().map(|it| &it.checklist), &new.checklist, &answers, as_of);
    let migrated = migrated.map_err(|found| source.refuse(found))?;
    if let Some(out) = &arguments.out
        && arguments.report.is_none()
        && !(migrated.left.answers.is_empty() && migrated.left.repeats.is_empty())
        && same_file(out, &arguments.answers)
    {
        let message = "some answers stay behind and would be lost; state where they go with `--report`";
        return Err(Failure::Use(message.to_owned()));
    }
    if let Some(report) = &arguments.report {
        write(report, pretty(&migrated).as_bytes(), arguments.force)?;
    }
    let document = pretty(&migrated.answers);
    match &arguments.out {
        Some(out) => write(out, document.as_bytes(), arguments.force)?,
        None => print_document(document.as_bytes())?,
    }
    match arguments.format {
        Format::Json => note(&pretty(&migrated.report)),
        Format::Text => {
            note(&summary(&migrated));
            warn(&Source::nameless(), &migrated.report.diagnostics);
        }
    }
    Ok(())
}

pub(crate) fn same_file(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

fn summary(migrated: &Migrated) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = fates(&mut text, migrated);
    text
}

fn fates(out: &mut String, migrated: &Migrated) -> fmt::Result {
    let report = &migrated.report;
    writeln!(out, "{BOLD}{}{BOLD:#} {} → {}", report.from.id, report.from.version, report.to.version)?;
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for moved in &report.answers {
        let count = counts.entry(moved.fate).or_default();
        *count = count.saturating_add(1);
    }
    for (fate, count) in counts {
        writeln!(out, "  {count:5}  {}", fate.as_str())?;
    }
    for moved in report.answers.iter().filter(|moved| moved.because.is_some() || !moved.to.is_empty()) {
        let because = moved.because.map_or(String::new(), |why| format!(": {}", why.as_str()));
        let to = if moved.to.is_empty() { String::new() } else { format!(" → {}", moved.to.join(", ")) };
        let line = format!("{}{to}", moved.answer);
        writeln!(out, "  {}{because}  {}", moved.fate.as_str(), printable(&line))?;
    }
    for id in &report.open {
        writeln!(out, "  new and open  {id}")?;
    }
    let (Some(before), Some(after)) = (&report.before, &report.after) else { return Ok(()) };
    for (id, class) in &after.classes {
        let values = |class: &ClassOutcome| {
            class.possible.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
        };
        match before.classes.get(id).map(values) {
            Some(before) if before == values(class) => writeln!(out, "{id} {before}, as before")?,
            Some(before) => writeln!(out, "{BOLD}{id} {before} → {}{BOLD:#}", values(class))?,
            None => writeln!(out, "{BOLD}{id} {}{BOLD:#}", values(class))?,
        }
    }
    Ok(())
}
