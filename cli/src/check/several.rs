//! Several documents, folders of documents, and registers, checked one after the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toets::problem::RegisterProblem;
use toets::{Diagnostic, Diagnostics, Problem};

use super::options;
use crate::args::{self, Format};
use crate::assess::today;
use crate::input::Source;
use crate::output::{print, print_document};
use crate::publish;
use crate::report::{Failure, listed, warn};

/// What is to be checked.
enum Checked {
    File(PathBuf),
    Register(PathBuf),
}

/// Checks all of them with `one`, whatever is wrong with some.
pub(super) fn several(
    arguments: &args::Check,
    one: impl Fn(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut wrong, mut is_negative) = (Vec::new(), false);
    for checked in once_each(&arguments.files)? {
        let done = match checked {
            Checked::File(file) => one(&file),
            Checked::Register(folder) => register(&folder, arguments),
        };
        match done {
            Ok(()) => {}
            Err(Failure::Negative) => is_negative = true,
            Err(Failure::Documents(found)) => wrong.extend(found),
            Err(Failure::File(found)) => wrong.push((Source::nameless(), Diagnostics(vec![found]))),
            Err(other @ (Failure::Use(_) | Failure::Closed)) => return Err(other),
        }
    }
    match (wrong.is_empty(), is_negative) {
        (true, false) => Ok(()),
        (true, true) => Err(Failure::Negative),
        (false, _) => Err(Failure::Documents(wrong)),
    }
}

/// Whether a path is a folder, or the file by which one is known as a register.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir() || register_of(path).is_some()
}

/// The register that a path means.
fn register_of(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return path.join("register.json").exists().then(|| path.to_owned());
    }
    let parent = path.parent().filter(|_| path.ends_with("register.json") && path.is_file())?;
    Some(if parent.as_os_str().is_empty() { Path::new(".").to_owned() } else { parent.to_owned() })
}

/// What the paths mean, in their order; what is given twice is said, and checked once.
fn once_each(paths: &[PathBuf]) -> Result<Vec<Checked>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        match register_of(path) {
            Some(folder) => all.push(Checked::Register(folder)),
            None if path.is_dir() => all.extend(of_folder(path)?.into_iter().map(Checked::File)),
            None => all.push(Checked::File(path.clone())),
        }
    }
    let mut seen: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    all.retain(|checked| {
        let (Checked::File(path) | Checked::Register(path)) = checked;
        // Standard input, and what is not there, has no other name.
        let place = path.canonicalize().unwrap_or_else(|_| path.clone());
        let Some(other) = seen.get(&place) else {
            seen.insert(place, path.clone());
            return true;
        };
        say(path, &RegisterProblem::SameFile { other: other.display().to_string() });
        false
    });
    Ok(all)
}

/// The JSON files of a folder, in the order of their names; what else is in it is said.
fn of_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::unreadable(folder, &error);
    let listing = fs::read_dir(folder).map_err(unreadable)?;
    let paths = listing.map(|entry| entry.map(|it| it.path())).collect::<Result<Vec<_>, _>>();
    let mut paths = paths.map_err(unreadable)?;
    paths.sort();
    paths.retain(|path| {
        let why = if path.is_dir() { RegisterProblem::A_FOLDER } else { RegisterProblem::NO_JSON };
        let is_read = !path.is_dir() && path.extension().is_some_and(|it| it == "json");
        if !is_read {
            say(path, &RegisterProblem::UnreadFile { why });
        }
        is_read
    });
    if paths.is_empty() { Err(Failure::no_documents(folder)) } else { Ok(paths) }
}

fn say(path: &Path, problem: &impl Problem) {
    let source = Source { name: path.display().to_string(), ..Source::nameless() };
    warn(&source, &[Diagnostic::new(problem, "")]);
}

/// Checks a register as publishing would.
fn register(folder: &Path, arguments: &args::Check) -> Result<(), Failure> {
    options::fit_register(arguments)?;
    let as_of = arguments.as_of.map_or_else(today, Ok)?;
    let checked = toets_registry::check(folder, as_of).map_err(publish::failure)?;
    let (records, assessments) = (checked.records, checked.assessments);
    let warnings: Vec<_> = checked.warnings.into_iter().map(publish::document).collect();
    if arguments.format == Format::Json {
        let counts = serde_json::json!({
            "records": records, "assessments": assessments, "warnings": listed(&warnings)
        });
        return print_document(counts.to_string().as_bytes());
    }
    for (source, found) in &warnings {
        warn(source, &found.0);
    }
    print(&format!(
        "the register `{}` is sound: records: {records}, assessments with answers: {assessments}",
        folder.display()
    ))
}
