//! Puts the files of a site in its folder, file by file, and takes away those of the site before.
//!
//! Only files that the mark names are ever replaced or taken away. Each is put there in one step, so that at no moment
//! a page is missing or half written; and the mark names all that may be ours before the first of them is touched, so
//! that whoever publishes after a crash mends it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::publish::PublishError;
use crate::site::File;

/// The file by which a folder is known to be a site of ours.
pub(crate) const MARK: &str = "toets-site.json";
/// Where files are written before they are put in their place.
const STAGING: &str = ".toets-publishing";
/// What may lie in a folder before the first site is published there; what begins with a dot may too.
const BESIDE: [&str; 5] = ["CNAME", "LICENSE", "README.md", "lost+found", "robots.txt"];

/// What stands in the mark.
#[derive(Serialize, Deserialize)]
struct Mark {
    generator: String,
    /// The files of the site, itself aside; of a site of an earlier version nothing is known.
    files: Option<BTreeSet<String>>,
}

impl Mark {
    fn of(files: BTreeSet<String>) -> Self {
        Self { generator: format!("toets {}", env!("CARGO_PKG_VERSION")), files: Some(files) }
    }

    fn file(&self) -> File {
        File::text(MARK, crate::json_lines::line(self))
    }

    fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(MARK)).ok()?).ok()
    }
}

/// Whether a folder is a site of ours.
pub(crate) fn is_site(folder: &Path) -> bool {
    folder.join(MARK).is_file()
}

/// The files with the mark that names them.
pub(crate) fn marked(mut files: Vec<File>) -> Vec<File> {
    let mark = Mark::of(files.iter().map(|file| file.path.clone()).collect());
    files.push(mark.file());
    files
}

/// Puts `files`, the mark last, in the folder `out`; where that fails before the first is in its place, nothing changed.
pub(crate) fn put(out: &Path, files: &[File]) -> Result<(), PublishError> {
    let is_new = !out.exists();
    let done = put_in(out, files);
    if is_new && done.is_err() {
        // Goes only if nothing is in it.
        let _ = fs::remove_dir(out);
    }
    done
}

fn put_in(out: &Path, files: &[File]) -> Result<(), PublishError> {
    let before = standing(out)?;
    let known = before.as_ref().and_then(|mark| mark.files.as_ref());
    for file in files {
        let is_known = known.map_or(before.is_some(), |known| known.contains(&file.path));
        free(out, &file.path, is_known || file.path == MARK)?;
    }
    fs::create_dir_all(out).map_err(at(out))?;
    let staging = staging(out)?;
    let mut staged = Vec::new();
    let (mark, pages): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path == MARK);
    for (number, file) in pages.iter().enumerate().filter(|(_, file)| !stands(out, file)) {
        let fresh = staging.path().join(number.to_string());
        fs::write(&fresh, &file.bytes).map_err(at(&fresh))?;
        staged.push((fresh, &file.path));
    }
    let new: BTreeSet<&String> = pages.iter().map(|file| &file.path).collect();
    let old: Vec<&String> = known.into_iter().flatten().filter(|path| !new.contains(path)).collect();
    let both = new.iter().chain(&old).map(|path| (*path).clone()).collect();
    set(out, staging.path(), &Mark::of(both).file())?;
    // A page comes after what it leads to.
    staged.sort_by_key(|(_, path)| order(path));
    for (fresh, path) in staged {
        move_to(&fresh, &out.join(path))?;
    }
    for path in old {
        take_away(out, path)?;
    }
    for file in mark {
        set(out, staging.path(), file)?;
    }
    staging.close().map_err(at(out))
}

/// Puts one file in its place.
fn set(out: &Path, staging: &Path, file: &File) -> Result<(), PublishError> {
    if stands(out, file) {
        return Ok(());
    }
    let fresh = staging.join("mark");
    fs::write(&fresh, &file.bytes).map_err(at(&fresh))?;
    move_to(&fresh, &out.join(&file.path))
}

/// Whether the file is there already; it then stays, with its time.
fn stands(out: &Path, file: &File) -> bool {
    let target = out.join(&file.path);
    is_file(&target) && fs::read(&target).is_ok_and(|bytes| bytes == file.bytes)
}

/// The mark of the site that stands in the folder; nothing, where there is none yet.
fn standing(out: &Path) -> Result<Option<Mark>, PublishError> {
    let entries = match fs::read_dir(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        entries => entries.map_err(at(out))?,
    };
    if let Some(mark) = Mark::read(out) {
        return Ok(Some(mark));
    }
    for entry in entries {
        let name = entry.map_err(at(out))?.file_name();
        let may_be_there = name.as_encoded_bytes().starts_with(b".") || BESIDE.iter().any(|it| name == *it);
        if !may_be_there {
            return Err(PublishError::NotASite(out.to_owned()));
        }
    }
    Ok(None)
}

/// Whether a file can be put at a path: what is there is ours or nothing, and no link leads elsewhere.
fn free(out: &Path, path: &str, is_ours: bool) -> Result<(), PublishError> {
    let target = out.join(path);
    let mut parents: Vec<&Path> = target.ancestors().skip(1).take_while(|it| *it != out).collect();
    parents.reverse();
    for parent in parents {
        match fs::symlink_metadata(parent) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(PublishError::InTheWay(parent.to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(at(parent)(error)),
        }
    }
    match fs::symlink_metadata(&target) {
        Ok(found) if is_ours && !found.is_dir() => Ok(()),
        Ok(_) => Err(PublishError::InTheWay(target)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(&target)(error)),
    }
}

/// A fresh folder within the site, on the same file system; what a crash left there goes.
fn staging(out: &Path) -> Result<tempfile::TempDir, PublishError> {
    let place = out.join(STAGING);
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(&place).map_err(at(&place))?,
        Ok(_) => return Err(PublishError::InTheWay(place)),
        Err(_) => {}
    }
    tempfile::Builder::new().prefix(STAGING).rand_bytes(0).tempdir_in(out).map_err(at(out))
}

fn move_to(fresh: &Path, target: &Path) -> Result<(), PublishError> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    fs::rename(fresh, target).map_err(at(target))
}

/// Data and styles, then the pages of records, then the lists, then the start page.
fn order(path: &str) -> (u8, &str) {
    let is_page = path.ends_with("index.html");
    let rank = match path.split('/').nth(1) {
        _ if !is_page => 0,
        None => 3,
        Some("records") => 1,
        Some(_) => 2,
    };
    (rank, path)
}

/// Takes away a file of the site before, and the folders that are then empty.
fn take_away(out: &Path, path: &str) -> Result<(), PublishError> {
    let within = |part: Component<'_>| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => false,
    };
    let target = out.join(path);
    // A mark that somebody wrote may name anything.
    if !Path::new(path).components().all(within) || free(out, path, true).is_err() || !is_file(&target) {
        return Ok(());
    }
    fs::remove_file(&target).map_err(at(&target))?;
    for folder in target.ancestors().skip(1).take_while(|it| *it != out) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether a file is there itself, and no link to one.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path: PathBuf = path.to_owned();
    move |source| PublishError::Io { path, source }
}
