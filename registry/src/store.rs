//! The register on disk: `register.json`, `records/`, `answers/` and `checklists/`.

mod checklists;
mod folder;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toets::problem::{RegisterProblem, ShapeProblem};
use toets::{
    Answers, Checklist, Date, Diagnostic, Diagnostics, Id, LanguagePack, Outcome, Problem, Record,
    RegisterDocument, assess, assessment, claimed, led_by, register,
};

use self::checklists::Checklists;
use self::folder::Reader;

/// A register, read and assessed.
#[derive(Debug)]
pub(crate) struct Register {
    /// What the register says of itself.
    pub description: RegisterDocument,
    /// Its own checklists, and those that its answers name, by id and version.
    pub checklists: BTreeMap<String, Definition>,
    /// The records in the order of their ids.
    pub entries: Vec<Entry>,
    /// What deserves a look, file by file.
    pub warnings: Vec<FileProblem>,
}

/// A checklist with its texts.
#[derive(Debug)]
pub(crate) struct Definition {
    /// The checklist.
    pub checklist: Checklist,
    /// Its language packs.
    pub packs: Vec<LanguagePack>,
}

/// One record with the outcomes of its assessments.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The file of the record.
    pub file: PathBuf,
    /// The record; its assessments are those below, and those that it claims itself.
    pub record: Record,
    /// The assessments for which the register has answers: that with the main checklist of the register, then the others
    /// in the order of the ids of their checklists.
    pub assessed: Vec<Assessed>,
}

/// An assessment of a record with one checklist.
#[derive(Debug)]
pub(crate) struct Assessed {
    /// The answers to questions that are asked or may be.
    pub answers: Answers,
    /// What they come to.
    pub outcome: Outcome,
}

/// What is wrong in one file, or deserves a look.
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

/// Answers with their file, of one record by the checklist.
type Given = BTreeMap<Id, (PathBuf, Answers)>;

impl FileProblem {
    pub(crate) fn one(file: &Path, problem: &impl Problem, path: &str) -> Self {
        let diagnostics = Diagnostics(vec![Diagnostic::new(problem, path)]);
        Self { file: file.to_owned(), diagnostics }
    }
}

impl Entry {
    /// The assessment with this checklist, where the register has the answers.
    pub(crate) fn assessed_with(&self, checklist: &Id) -> Option<&Assessed> {
        self.assessed.iter().find(|it| it.answers.checklist.id == *checklist)
    }
}

impl Register {
    /// Reads the register in `folder` and assesses every record for the day `as_of`.
    pub(crate) fn read(folder: &Path, as_of: Date) -> Result<Self, ReadError> {
        let mut reader = Reader::default();
        reader.look_around(folder)?;
        let description = reader.document(&folder.join("register.json"), RegisterDocument::parse)?;
        let mut checklists = Checklists::read(&folder.join("checklists"), &mut reader)?;
        let records = reader.documents(&folder.join("records"), Record::parse)?;
        let all_read = reader.problems.is_empty();
        let answers = reader.documents(&folder.join("answers"), Answers::parse)?;
        let mut given = given(answers, &mut checklists, &mut reader);
        let mut entries: BTreeMap<Id, Entry> = BTreeMap::new();
        for (file, record) in records {
            let id = record.id.clone();
            if entries.contains_key(&id) {
                let problem = ShapeProblem::DuplicateId { what: "record", id: id.to_string() };
                reader.problems.push(FileProblem::one(&file, &problem, "/id"));
                continue;
            }
            let of_record = given.remove(&id).unwrap_or_default();
            let entry = entry(file, record, of_record, &checklists, as_of, &mut reader);
            entries.insert(id, entry);
        }
        // Of a record that cannot be read, it is not known that there is none.
        for (subject, given) in given.into_iter().filter(|_| all_read) {
            let problem =
                ShapeProblem::UnknownReference { what: "record", id: subject.to_string(), nearest: None };
            let unknown = given.values().map(|(file, _)| FileProblem::one(file, &problem, "/subject"));
            reader.problems.extend(unknown);
        }
        let Some(description) = description.filter(|_| reader.problems.is_empty()) else {
            reader.problems.append(&mut reader.warnings);
            return Err(ReadError::Files(reader.problems));
        };
        for entry in entries.values() {
            checklists.name_claimed(&entry.record);
        }
        checklists.missing_packs(&description.languages, &folder.join("register.json"), &mut reader);
        let mut entries: Vec<Entry> = entries.into_values().collect();
        let main = description.main_checklist.as_ref();
        let unled = entries.iter().filter_map(|it| unled(&it.record, main));
        reader.warnings.extend(unled.map(|it| FileProblem::one(&folder.join("register.json"), &it, "")));
        if let Some(main) = &description.main_checklist {
            for entry in &mut entries {
                entry.record = led_by(entry.record.clone(), main);
                entry.assessed.sort_by_key(|it| it.answers.checklist.id != *main);
            }
        }
        let checklists = checklists.into_definitions();
        Ok(Self { description, checklists, entries, warnings: reader.warnings })
    }
}

/// That a record has several assessments, and none of them is with the main checklist.
fn unled(record: &Record, main: Option<&Id>) -> Option<RegisterProblem> {
    let checklists: Vec<&Id> = record.assessments.iter().map(|it| &it.checklist.id).collect();
    if checklists.len() < 2 || main.is_some_and(|main| checklists.contains(&main)) {
        return None;
    }
    let named: Vec<String> = checklists.iter().map(|it| format!("`{it}`")).collect();
    Some(RegisterProblem::NoMainChecklist { record: record.id.to_string(), checklists: named.join(", ") })
}

/// The answers by record and checklist.
fn given(
    answers: Vec<(PathBuf, Answers)>,
    checklists: &mut Checklists,
    reader: &mut Reader,
) -> BTreeMap<Id, Given> {
    let mut given: BTreeMap<Id, Given> = BTreeMap::new();
    for (file, answers) in answers {
        if let Err(diagnostics) = checklists.name(&answers.checklist) {
            reader.problems.push(FileProblem { file, diagnostics });
            continue;
        }
        let of_record = given.entry(answers.subject.clone()).or_default();
        let checklist = answers.checklist.id.clone();
        if let Some((other, _)) = of_record.get(&checklist) {
            let (record, other) = (answers.subject.to_string(), other.display().to_string());
            let problem = RegisterProblem::SameAssessment { record, checklist: checklist.to_string(), other };
            reader.problems.push(FileProblem::one(&file, &problem, "/subject"));
        } else {
            of_record.insert(checklist, (file, answers));
        }
    }
    given
}

fn entry(
    file: PathBuf,
    record: Record,
    given: Given,
    checklists: &Checklists,
    as_of: Date,
    reader: &mut Reader,
) -> Entry {
    // What the record says itself stays a claim, until answers recompute it.
    let mut entry = Entry { file, record: claimed(record), assessed: Vec::new() };
    for (file, answers) in given.into_values() {
        let Some(definition) = checklists.get(&answers.checklist.to_string()) else { continue };
        if let Err(diagnostics) = assess_entry(&mut entry, &file, &answers, definition, as_of, reader) {
            reader.problems.push(FileProblem { file, diagnostics });
        }
    }
    entry
}

fn assess_entry(
    entry: &mut Entry,
    file: &Path,
    answers: &Answers,
    definition: &Definition,
    as_of: Date,
    reader: &mut Reader,
) -> Result<(), Diagnostics> {
    let assessment = assessment(&definition.checklist, answers)?;
    let warnings = [assessment.hidden_answers(answers), assessment.diagnostics.clone()].concat();
    // What is published is assessed, so that anyone who assesses it gets the same outcome.
    let answers = assessment.asked_answers(answers);
    let outcome = assess(&definition.checklist, &answers, as_of)?;
    entry.record = register(entry.record.clone(), &outcome)?;
    if !warnings.is_empty() {
        reader.warnings.push(FileProblem { file: file.to_owned(), diagnostics: Diagnostics(warnings) });
    }
    entry.assessed.push(Assessed { answers, outcome });
    Ok(())
}
