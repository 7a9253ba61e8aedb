//! Stage *publish*: a register becomes a static site and open data.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;
use toets::Date;

use crate::site::{self, File};
use crate::store::{FileProblem, ReadError, Register};

/// The file by which a folder is known to be a site of ours, and may be replaced.
const MARK: &str = "toets-site.json";

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many records.
    pub records: usize,
    /// In how many files.
    pub files: usize,
    /// Of how many bytes together.
    pub bytes: u64,
}

/// Why a register cannot be published; nothing was changed.
#[derive(Debug, Error)]
pub enum PublishError {
    /// Documents of the register have errors.
    #[error("{} of the register's files cannot be used", .0.len())]
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
    /// The CSV file could not be made.
    #[error("the table of records cannot be made: {0}")]
    Table(String),
}

/// Publishes the register in the folder `register` as a static site in the folder `out`.
///
/// Takes the day for which red flags and duties are read. Returns how much was published. A site that stands in
/// `out` already is replaced as a whole, or not at all.
///
/// INVARIANT (equal values, equal bytes): the files depend on the register and the day alone.
///
/// # Errors
/// Documents with errors, all of them at once; a folder that is no site; a file that cannot be read or written.
pub fn publish(register: &Path, out: &Path, as_of: Date) -> Result<Published, PublishError> {
    let register = Register::read(register, as_of).map_err(|error| match error {
        ReadError::Io(path, source) => PublishError::Io { path, source },
        ReadError::Files(problems) => PublishError::Files(problems),
    })?;
    let mut files = site::build(&register, as_of).map_err(PublishError::Table)?;
    files.push(File::text(MARK, format!("{{\"generator\":\"toets {}\"}}\n", env!("CARGO_PKG_VERSION"))));
    replace(out, &files)?;
    let bytes = files.iter().map(|file| file.bytes.len() as u64).fold(0, u64::saturating_add);
    Ok(Published { records: register.entries.len(), files: files.len(), bytes })
}

/// Writes `files` beside `out` and then puts them in its place.
fn replace(out: &Path, files: &[File]) -> Result<(), PublishError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| PublishError::Io { path, source }
    };
    let occupied = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(at(out)(error)),
    };
    if occupied && !out.join(MARK).is_file() {
        return Err(PublishError::NotASite(out.to_owned()));
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(at(parent))?;
    let fresh = tempfile::Builder::new().prefix(".toets-").tempdir_in(parent).map_err(at(parent))?;
    for file in files {
        let path = fresh.path().join("site").join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        fs::write(&path, &file.bytes).map_err(at(&path))?;
    }
    if out.exists() {
        fs::rename(out, fresh.path().join("former")).map_err(at(out))?;
    }
    fs::rename(fresh.path().join("site"), out).map_err(at(out))
}
