//! The files of a site: pages in every language, and the data.

mod list;
mod page;

use toets::{ChecklistReference, Date, Language, Words};

use self::page::Page;
use crate::formats::FORMATS;
use crate::json_lines::line;
use crate::organisations::Organisations;
use crate::store::{Assessed, Definition, Entry, Register};

/// A file of the site: its path with `/`, and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    pub(crate) fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), bytes: text.into().into_bytes() }
    }
}

/// All files of the site, in the order of their paths.
pub(crate) fn build(
    register: &Register,
    organisations: &Organisations,
    as_of: Date,
) -> Result<Vec<File>, String> {
    let mut files = vec![
        File::text("assets/toets.css", toets::render::STYLE),
        File::text("assets/site.css", include_str!("../assets/site.css")),
        File::text("assets/list.js", include_str!("../assets/list.js")),
        File::text("index.html", page::start(register)),
    ];
    for entry in &register.entries {
        files.extend(data(entry));
    }
    files.extend(register.checklists.values().flat_map(definition));
    for format in FORMATS {
        files.extend(format.files(register)?.into_iter().map(|(path, bytes)| File { path, bytes }));
    }
    for language in &register.description.languages {
        let page = Page { register, organisations, words: Words::of(*language), as_of };
        files.extend(list::pages(&page));
        files.extend(register.entries.iter().map(|entry| page.record(entry)));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The documents of one record, as anyone can read them back.
fn data(entry: &Entry) -> Vec<File> {
    let record = File::text(format!("records/{}/record.json", entry.record.id), line(&entry.record));
    let assessed = entry.assessed.iter().flat_map(|it| {
        let folder = folder(entry, it);
        // INVARIANT (equal values, equal bytes): these are the answers of the digest in the record.
        let answers = File::text(format!("{folder}/answers.json"), line(&it.answers.public()));
        [answers, File::text(format!("{folder}/outcome.json"), line(&it.outcome))]
    });
    std::iter::once(record).chain(assessed).collect()
}

/// The folder of the data of an assessment: that of the record for the one at its head, and one within it for others.
fn folder(entry: &Entry, assessed: &Assessed) -> String {
    let (id, checklist) = (&entry.record.id, &assessed.answers.checklist.id);
    let head = entry.record.assessments.first().map(|it| &it.checklist.id);
    if head == Some(checklist) { format!("records/{id}") } else { format!("records/{id}/{checklist}") }
}

/// A checklist with its texts, so that anyone can recompute what rests on it.
fn definition(definition: &Definition) -> Vec<File> {
    let folder = checklist_folder(&definition.checklist.reference());
    let checklist = File::text(format!("{folder}/checklist.json"), line(definition.checklist.document()));
    let packs = definition.packs.iter();
    let packs = packs.map(|it| File::text(format!("{folder}/{}.json", it.language.as_str()), line(it)));
    std::iter::once(checklist).chain(packs).collect()
}

/// The folder of a checklist.
fn checklist_folder(checklist: &ChecklistReference) -> String {
    format!("checklists/{}/{}", checklist.id, checklist.version)
}

/// The languages of the register other than this one.
fn others(register: &Register, language: Language) -> impl Iterator<Item = Language> {
    register.description.languages.iter().copied().filter(move |other| *other != language)
}
