//! The register on disk: `register.json`, `records/` and `answers/`.

use std::collections::{BTreeMap, btree_map};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use toets::problem::ShapeProblem;
use toets::{
    Answers, Checklist, Date, Diagnostic, Diagnostics, Id, LanguagePack, Outcome, Record, RegisterDocument,
    assess, builtin, register,
};

/// A register, read and assessed.
#[derive(Debug)]
pub struct Register {
    /// What the register says of itself.
    pub description: RegisterDocument,
    /// The checklists that its answers name, by id and version, with their language packs.
    pub checklists: BTreeMap<String, (Checklist, Vec<LanguagePack>)>,
    /// The records in the order of their ids.
    pub entries: Vec<Entry>,
}

/// One record with the outcome of its assessment.
#[derive(Debug)]
pub struct Entry {
    /// The record; its assessment is the one below.
    pub record: Record,
    /// The assessment, if the register has answers about the record.
    pub assessed: Option<(Answers, Outcome)>,
}

/// What is wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file.
    pub file: PathBuf,
    /// The problems.
    pub diagnostics: Diagnostics,
}

/// What reading a register may find: problems of its files, or that a file cannot be read.
pub(crate) enum ReadError {
    Io(PathBuf, std::io::Error),
    Files(Vec<FileProblem>),
}

impl Entry {
    /// The key of the checklist of its answers in [`Register::checklists`].
    #[must_use]
    pub fn checklist_key(&self) -> Option<String> {
        let (answers, _) = self.assessed.as_ref()?;
        Some(answers.checklist.to_string())
    }
}

impl Register {
    /// Reads the register in `folder` and assesses every record for the day `as_of`.
    pub(crate) fn read(folder: &Path, as_of: Date) -> Result<Self, ReadError> {
        let mut problems = Vec::new();
        let description = parse(&folder.join("register.json"), RegisterDocument::parse, &mut problems)?;
        let records = parse_all(&folder.join("records"), Record::parse, &mut problems)?;
        let answers = parse_all(&folder.join("answers"), Answers::parse, &mut problems)?;
        let mut checklists = BTreeMap::new();
        let mut given: BTreeMap<Id, (PathBuf, Answers)> = BTreeMap::new();
        for (file, answers) in answers {
            if let Err(diagnostics) = load_checklist(&mut checklists, &answers) {
                problems.push(FileProblem { file, diagnostics });
            } else {
                given.insert(answers.subject.clone(), (file, answers));
            }
        }
        let mut entries = BTreeMap::new();
        for (file, record) in records {
            let id = record.id.clone();
            let answers = given.remove(&id);
            match entry(&checklists, record, answers, as_of) {
                Ok(entry) => {
                    if entries.insert(id.clone(), entry).is_some() {
                        let problem = ShapeProblem::DuplicateId { what: "record", id: id.to_string() };
                        let diagnostics = Diagnostics(vec![Diagnostic::new(&problem, "/id")]);
                        problems.push(FileProblem { file, diagnostics });
                    }
                }
                Err(problem) => problems.push(problem),
            }
        }
        for (subject, (file, _)) in given {
            let problem =
                ShapeProblem::UnknownReference { what: "record", id: subject.to_string(), nearest: None };
            problems.push(FileProblem {
                file,
                diagnostics: Diagnostics(vec![Diagnostic::new(&problem, "/subject")]),
            });
        }
        match description {
            Some(description) if problems.is_empty() => {
                Ok(Self { description, checklists, entries: entries.into_values().collect() })
            }
            _ => Err(ReadError::Files(problems)),
        }
    }
}

fn load_checklist(
    checklists: &mut BTreeMap<String, (Checklist, Vec<LanguagePack>)>,
    answers: &Answers,
) -> Result<(), Diagnostics> {
    if let btree_map::Entry::Vacant(place) = checklists.entry(answers.checklist.to_string()) {
        let builtin = builtin::document(place.key())?;
        let checklist = Checklist::parse(builtin.checklist.as_bytes())?;
        let packs = builtin
            .packs
            .iter()
            .map(|(_, text)| LanguagePack::parse(text.as_bytes(), &checklist).map(|(pack, _)| pack))
            .collect::<Result<_, _>>()?;
        place.insert((checklist, packs));
    }
    Ok(())
}

fn entry(
    checklists: &BTreeMap<String, (Checklist, Vec<LanguagePack>)>,
    record: Record,
    answers: Option<(PathBuf, Answers)>,
    as_of: Date,
) -> Result<Entry, FileProblem> {
    let Some((file, answers)) = answers else { return Ok(Entry { record, assessed: None }) };
    let Some((checklist, _)) = checklists.get(&answers.checklist.to_string()) else {
        return Ok(Entry { record, assessed: None });
    };
    let assessed = || {
        let outcome = assess(checklist, &answers, as_of)?;
        Ok((register(record, &outcome)?, outcome))
    };
    let (record, outcome) = assessed().map_err(|diagnostics| FileProblem { file, diagnostics })?;
    Ok(Entry { record, assessed: Some((answers, outcome)) })
}

/// The JSON files of a folder in the order of their names; none, if there is no such folder.
fn parse_all<T>(
    folder: &Path,
    parse_one: fn(&[u8]) -> Result<T, Diagnostics>,
    problems: &mut Vec<FileProblem>,
) -> Result<Vec<(PathBuf, T)>, ReadError> {
    let io = |error| ReadError::Io(folder.to_owned(), error);
    let listing = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.map_err(io)?,
    };
    let mut files =
        listing.map(|entry| entry.map(|it| it.path())).collect::<Result<Vec<_>, _>>().map_err(io)?;
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        if let Some(document) = parse(&file, parse_one, problems)? {
            documents.push((file, document));
        }
    }
    Ok(documents)
}

fn parse<T>(
    file: &Path,
    parse_one: fn(&[u8]) -> Result<T, Diagnostics>,
    problems: &mut Vec<FileProblem>,
) -> Result<Option<T>, ReadError> {
    let io = |error| ReadError::Io(file.to_owned(), error);
    let mut bytes = Vec::new();
    // One byte more than the reader takes, so that it sees that there is more.
    let limit = u64::try_from(toets::json::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    File::open(file).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
    match parse_one(&bytes) {
        Ok(document) => Ok(Some(document)),
        Err(diagnostics) => {
            problems.push(FileProblem { file: file.to_owned(), diagnostics });
            Ok(None)
        }
    }
}
