//! Stage *publish*: a register becomes a static site and open data.

use std::path::{Path, PathBuf};

use thiserror::Error;
use toets::{Date, Severity};

use crate::organisations::Organisations;
use crate::store::{FileProblem, ReadError, Register};
use crate::{place, site};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// How many records.
    pub records: usize,
    /// In how many files.
    pub files: usize,
    /// Of how many bytes together.
    pub bytes: u64,
    /// What deserves a look, file by file: answers that are not published, files that are not read, and more.
    pub warnings: Vec<FileProblem>,
}

/// A register that could be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How many records.
    pub records: usize,
    /// How many assessments of them have answers.
    pub assessments: usize,
    /// What deserves a look, file by file.
    pub warnings: Vec<FileProblem>,
}

/// Why a register cannot be published; nothing was changed, unless a file could not be written half-way.
#[derive(Debug, Error)]
pub enum PublishError {
    /// Documents of the register have errors; warnings about it come after them.
    #[error("{} of the register's files cannot be used", errors(.0))]
    Files(Vec<FileProblem>),
    /// A file or folder cannot be read or written.
    #[error("`{}` cannot be read or written: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder holds something else than a site.
    #[error("`{}` is not empty and not a published register", .0.display())]
    NotASite(PathBuf),
    /// Where a file of the site goes lies one that is not of the site.
    #[error("`{}` is not a file of the published register, and is in its way", .0.display())]
    InTheWay(PathBuf),
    /// Another process publishes in the folder at this moment.
    #[error("`{}` is being published by another process", .0.display())]
    Busy(PathBuf),
    /// The CSV file could not be made.
    #[error("the table of records cannot be made: {0}")]
    Table(String),
}

fn errors(problems: &[FileProblem]) -> usize {
    let is_error = |it: &&FileProblem| it.diagnostics.0.iter().any(|it| it.severity == Severity::Error);
    problems.iter().filter(is_error).count()
}

/// Publishes the register in the folder `register` as a static site in the folder `out`.
///
/// Takes the day for which red flags and duties are read. Returns how much was published. Of a site that stands in
/// `out` already, files that changed are replaced one by one, and those that are no longer of it go; what else lies
/// there stays. When it returns, the site is on the disk, and is there after a loss of power.
///
/// INVARIANT (equal values, equal bytes): the files depend on the register and the day alone.
///
/// # Errors
/// Documents with errors, all of them at once; a folder that is no site; a file that is not ours where one of the site
/// goes; another process that publishes there; a file that cannot be read or written.
///
/// ```
/// use std::path::Path;
/// use toets_registry::{PublishError, publish};
///
/// let (register, day) = (Path::new("../examples/register"), toets::Date::new("2026-12-01").unwrap());
/// let site = tempfile::tempdir().unwrap();
/// let published = publish(register, site.path(), day)?;
/// assert!(published.files > published.records && site.path().join("records.jsonl").exists());
/// assert_eq!(publish(register, site.path(), day)?, published, "the site that stands there is replaced");
///
/// let other = tempfile::tempdir().unwrap();
/// std::fs::write(other.path().join("thesis.txt"), "ten years of work").unwrap();
/// assert!(matches!(publish(register, other.path(), day), Err(PublishError::NotASite(_))));
/// # Ok::<(), PublishError>(())
/// ```
pub fn publish(register: &Path, out: &Path, as_of: Date) -> Result<Published, PublishError> {
    let (register, organisations) = read(register, as_of)?;
    let files = site::build(&register, &organisations, as_of).map_err(PublishError::Table)?;
    let files = place::marked(files);
    place::put(out, &files)?;
    let bytes = files.iter().map(|file| file.bytes.len() as u64).fold(0, u64::saturating_add);
    let (records, warnings) = (register.entries.len(), register.warnings);
    Ok(Published { records, files: files.len(), bytes, warnings })
}

/// Reads and assesses the register in the folder `register` as [`publish`] does, and writes nothing.
///
/// Takes the day for which red flags and duties are read. Returns how much the register holds, and what deserves a
/// look.
///
/// # Errors
/// Documents with errors, all of them at once; a file that cannot be read.
///
/// ```
/// use toets_registry::{PublishError, check};
///
/// let (folder, day) = (tempfile::tempdir().unwrap(), toets::Date::new("2026-12-01").unwrap());
/// let description = folder.path().join("register.json");
/// std::fs::write(&description, r#"{"title": {"nl": "Gent"}, "description": {"nl": "Algoritmen"},
///     "publisher": "Gent", "languages": ["nl"], "licence": "CC0-1.0"}"#).unwrap();
/// assert_eq!(check(folder.path(), day)?.records, 0);
///
/// std::fs::write(&description, "{}").unwrap();
/// let Err(PublishError::Files(problems)) = check(folder.path(), day) else { panic!("much is missing") };
/// assert_eq!(problems[0].file, description);
/// assert!(problems[0].diagnostics.to_string().contains("the field `title` is missing"));
/// # Ok::<(), PublishError>(())
/// ```
pub fn check(register: &Path, as_of: Date) -> Result<Checked, PublishError> {
    let (register, _) = read(register, as_of)?;
    let assessments = register.entries.iter().map(|entry| entry.assessed.len()).sum();
    Ok(Checked { records: register.entries.len(), assessments, warnings: register.warnings })
}

fn read(folder: &Path, as_of: Date) -> Result<(Register, Organisations), PublishError> {
    let mut register = Register::read(folder, as_of).map_err(|error| match error {
        ReadError::Io(path, source) => PublishError::Io { path, source },
        ReadError::Files(problems) => PublishError::Files(problems),
    })?;
    let (organisations, warnings) = Organisations::of(&register.entries);
    register.warnings.extend(warnings);
    register.warnings.sort_by(|a, b| a.file.cmp(&b.file));
    Ok((register, organisations))
}
