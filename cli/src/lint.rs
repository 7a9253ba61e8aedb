//! `toets checklist lint`, and what `toets check` says of a checklist besides.

use std::fs;
use std::path::{Path, PathBuf};

use toets::{Checklist, ChecklistDocument, Diagnostic, Id, LanguagePack, Severity, builtin, lint as find};

use crate::args::{Format, Lint};
use crate::definition::{foreign_pack_files, pack_files};
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, counted, print, print_document};
use crate::report::{Failure, warn};

pub(crate) fn lint(arguments: &Lint) -> Result<(), Failure> {
    let source = Source::read(&arguments.file, DOCUMENT)?;
    let document = ChecklistDocument::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let earlier = arguments.earlier.as_deref().map(|file| {
        let earlier = Source::read(file, DOCUMENT)?;
        let document = ChecklistDocument::parse(&earlier.bytes).map_err(|found| earlier.refuse(found))?;
        let mut packs = Packs::beside(file)?.read;
        packs.retain(|pack| pack.checklist == document.id && pack.version == document.version);
        Ok((document, packs))
    });
    let earlier = earlier.transpose()?;
    let packs = match &arguments.texts {
        Some(folder) => {
            fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
            Packs::within(folder)?
        }
        None => Packs::beside(&arguments.file)?,
    };
    // Nobody asked for texts where none are beside the file.
    let asked = arguments.texts.is_some() || !packs.read.is_empty();
    let texts = asked.then_some(packs.read.as_slice());
    let earlier = earlier.as_ref().map(|(document, packs)| (document, packs.as_slice()));
    let mut others = Vec::new();
    for path in &arguments.others {
        others.extend(if path.is_dir() { within(path) } else { vec![read(path)?] });
    }
    let others = known(&document, others);
    let found = find(&document, texts, earlier.map(|it| it.0), earlier.map(|it| it.1), Some(&others));
    let found = Findings { found, packs };
    match arguments.format {
        Format::Json => {
            let reply = serde_json::json!({ "diagnostics": found.all() });
            print_document(reply.to_string().as_bytes())?;
        }
        Format::Text => {
            found.show(&source);
            let count = match found.all().len() {
                0 => "nothing was found".to_owned(),
                count => counted(count, "finding"),
            };
            print(&format!("{BOLD}{} {}{BOLD:#}: {count}", document.id, document.version))?;
        }
    }
    found.verdict()
}

/// The checklists that may share a concept with one: those that are given, but for other versions of itself, and those of
/// the library. Also where one of these is the same: a concept that the library names is there for others to name.
fn known(document: &ChecklistDocument, mut given: Vec<ChecklistDocument>) -> Vec<ChecklistDocument> {
    given.retain(|other| other.id != document.id);
    given.extend(builtin::latest().filter_map(|it| ChecklistDocument::parse(it.checklist.as_bytes()).ok()));
    given
}

fn read(file: &Path) -> Result<ChecklistDocument, Failure> {
    let source = Source::read(file, DOCUMENT)?;
    ChecklistDocument::parse(&source.bytes).map_err(|found| source.refuse(found))
}

/// The checklists in a folder and in the folders in it.
fn within(folder: &Path) -> Vec<ChecklistDocument> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) =
        list(folder).into_iter().partition(|it| it.is_dir());
    files.extend(folders.iter().flat_map(|folder| list(folder)));
    files.retain(|file| file.extension().is_some_and(|it| it == "json") && file.is_file());
    files.sort();
    // Language packs, answers and records are none, and are left aside.
    files.iter().filter_map(|file| read(file).ok()).collect()
}

/// Before the number of a language pack, in the path of a finding about it.
const PACKS: &str = "/packs/";

/// What the linter finds in a checklist and its language packs.
pub(crate) struct Findings {
    found: Vec<Diagnostic>,
    packs: Packs,
}

impl Findings {
    /// What there is to find in a sound checklist and in those packs beside its file that are its own, where all that is
    /// looked at is `given`.
    pub(crate) fn of(checklist: &Checklist, file: &Path, given: &[PathBuf]) -> Result<Self, Failure> {
        let document = checklist.document();
        let packs = Packs::beside(file)?.of(&document.id);
        let texts = (!packs.read.is_empty()).then_some(packs.read.as_slice());
        // What is wrong with another file is said of that one.
        let others = given
            .iter()
            .filter(|path| path.as_path() != file)
            .flat_map(|path| if path.is_dir() { within(path) } else { read(path).into_iter().collect() });
        let others = known(document, others.collect());
        let found = find(document, texts, None, None, Some(&others));
        Ok(Self { found, packs })
    }

    /// All of it; a path that starts with `/packs/` and a number leads into that pack.
    pub(crate) fn all(&self) -> Vec<Diagnostic> {
        let unread = self.packs.unread.iter().map(|(_, found)| found.clone());
        self.found.iter().cloned().chain(unread).collect()
    }

    /// Shows each at its place.
    pub(crate) fn show(&self, source: &Source) {
        warn(source, &of(&self.found, ""));
        for (at, source) in self.packs.sources.iter().enumerate() {
            warn(source, &of(&self.found, &format!("{PACKS}{at}")));
        }
        for (source, found) in &self.packs.unread {
            warn(source, std::slice::from_ref(found));
        }
    }

    /// Whether all of it are warnings.
    pub(crate) fn verdict(&self) -> Result<(), Failure> {
        let fails = self.found.iter().any(|it| it.severity == Severity::Error);
        if fails { Err(Failure::Negative) } else { Ok(()) }
    }
}

/// The findings in one document, with their places there; those of the checklist for an empty `prefix`.
fn of(found: &[Diagnostic], prefix: &str) -> Vec<Diagnostic> {
    let inside = |it: &Diagnostic| {
        let path = match prefix {
            "" => (!it.path.starts_with(PACKS)).then_some(it.path.as_str()),
            prefix => it.path.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/')),
        };
        path.map(|path| Diagnostic { path: path.to_owned(), ..it.clone() })
    };
    found.iter().filter_map(inside).collect()
}

/// The language packs in a folder.
#[derive(Default)]
struct Packs {
    sources: Vec<Source>,
    read: Vec<LanguagePack>,
    /// Those in a language for which the library has no words: they are never shown.
    unread: Vec<(Source, Diagnostic)>,
}

impl Packs {
    fn beside(file: &Path) -> Result<Self, Failure> {
        let folder = (file.as_os_str() != "-").then(|| file.parent()).flatten();
        folder.map_or_else(|| Ok(Self::default()), Self::within)
    }

    fn within(folder: &Path) -> Result<Self, Failure> {
        let (mut found, mut refused) = (Self::default(), Vec::new());
        for (_, file) in pack_files(folder) {
            let source = Source::read(&file, DOCUMENT)?;
            match LanguagePack::parse_alone(&source.bytes) {
                Ok(pack) => {
                    found.read.push(pack);
                    found.sources.push(source);
                }
                Err(problems) => refused.push((source, problems)),
            }
        }
        for file in foreign_pack_files(folder) {
            let source = Source::read(&file, DOCUMENT)?;
            let Err(problems) = LanguagePack::parse_alone(&source.bytes) else { continue };
            let language = problems.0.into_iter().find(|it| it.path == "/language");
            let language = language.map(|it| Diagnostic { severity: Severity::Warning, ..it });
            found.unread.extend(language.map(|it| (source, it)));
        }
        if refused.is_empty() { Ok(found) } else { Err(Failure::Documents(refused)) }
    }

    /// Those that say that they are of this checklist.
    fn of(self, id: &Id) -> Self {
        let all = self.sources.into_iter().zip(self.read);
        let (sources, read) = all.filter(|(_, pack)| pack.checklist == *id).unzip();
        Self { sources, read, unread: self.unread }
    }
}
