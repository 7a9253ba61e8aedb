//! The files of a register's folders: which are read, and which deserve a word because they are not.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use toets::Diagnostics;
use toets::problem::RegisterProblem;

use super::{FileProblem, ReadError};
use crate::place;

/// Files and folders that people keep beside documents, and that nobody expects to be read.
const EXPECTED: [&str; 12] = [
    ".git",
    ".github",
    ".gitlab-ci.yml",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".editorconfig",
    ".DS_Store",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SOURCE.md",
];

/// The parts of a register.
pub(super) const PARTS: [&str; 4] = ["register.json", "records", "answers", "checklists"];

const A_DOT: &str = "its name begins with a dot";
const NO_PART: &str = "a register has `register.json`, `records`, `answers` and `checklists`";

/// What was found while a register is read.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<FileProblem>,
    pub(super) warnings: Vec<FileProblem>,
}

impl Reader {
    /// Names what lies in the folder of the register and is no part of it.
    pub(super) fn look_around(&mut self, folder: &Path) -> Result<(), ReadError> {
        for path in entries(folder)? {
            if !PARTS.iter().any(|part| path.ends_with(part)) && !place::is_site(&path) {
                self.unread(&path, NO_PART);
            }
        }
        Ok(())
    }

    /// The JSON files of a folder, and the folders in it, in the order of their names; none, if there is none.
    pub(super) fn files(&mut self, folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), ReadError> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for path in entries(folder)? {
            let kind = match fs::metadata(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.problems.push(FileProblem::one(&path, &RegisterProblem::BrokenLink, ""));
                    continue;
                }
                metadata => metadata.map_err(|error| ReadError::Io(path.clone(), error))?.file_type(),
            };
            let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            let is_json = path.extension().is_some_and(|it| it == "json");
            match () {
                () if is_hidden => self.unread(&path, A_DOT),
                () if kind.is_dir() => folders.push(path),
                () if !kind.is_file() => self.not_a_file(&path),
                () if is_json => files.push(path),
                () => self.unread(&path, RegisterProblem::NO_JSON),
            }
        }
        Ok((files, folders))
    }

    /// The documents of a folder, each with its file.
    pub(super) fn documents<T>(
        &mut self,
        folder: &Path,
        parse: fn(&[u8]) -> Result<T, Diagnostics>,
    ) -> Result<Vec<(PathBuf, T)>, ReadError> {
        let (files, folders) = self.files(folder)?;
        for folder in folders {
            self.unread(&folder, RegisterProblem::A_FOLDER);
        }
        let mut documents = Vec::new();
        for file in files {
            if let Some(document) = self.document(&file, parse)? {
                documents.push((file, document));
            }
        }
        Ok(documents)
    }

    /// One document; nothing, if it has problems.
    pub(super) fn document<T>(
        &mut self,
        file: &Path,
        parse: impl FnOnce(&[u8]) -> Result<T, Diagnostics>,
    ) -> Result<Option<T>, ReadError> {
        let io = |error| ReadError::Io(file.to_owned(), error);
        let kind = fs::metadata(file).map_err(io)?.file_type();
        if !kind.is_file() && !kind.is_dir() {
            self.not_a_file(file);
            return Ok(None);
        }
        let mut bytes = Vec::new();
        // One byte more than the reader takes, so that it sees that there is more.
        let limit = u64::try_from(toets::json::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        File::open(file).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
        let parsed = parse(&bytes);
        Ok(parsed
            .map_err(|diagnostics| self.problems.push(FileProblem { file: file.to_owned(), diagnostics }))
            .ok())
    }

    /// Says that a file or folder is not read, unless nobody expects that.
    pub(super) fn unread(&mut self, path: &Path, why: &'static str) {
        if !EXPECTED.iter().any(|name| path.ends_with(name)) {
            self.warnings.push(FileProblem::one(path, &RegisterProblem::UnreadFile { why }, ""));
        }
    }

    fn not_a_file(&mut self, path: &Path) {
        self.problems.push(FileProblem::one(path, &RegisterProblem::NotAFile, ""));
    }
}

/// What is in a folder, in the order of the names; nothing, if it is not there.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let io = |error| ReadError::Io(folder.to_owned(), error);
    let listing = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.map_err(io)?,
    };
    let entries = listing.map(|entry| entry.map(|it| it.path())).collect::<Result<Vec<_>, _>>();
    let mut entries = entries.map_err(io)?;
    entries.sort();
    Ok(entries)
}
