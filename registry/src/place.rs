//! Puts the files of a site in its folder, file by file, and takes away those of the site before.
//!
//! Only files that the mark names are ever replaced or taken away. Each is put there in one step, so that at no moment
//! a page is missing or half written; and the mark names all that may be ours before the first of them is touched, so
//! that whoever publishes after a crash mends it. Each step is on the disk before the next one that rests on it, so that
//! this holds where the power goes, too.

mod durable;
mod mark;
mod staging;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use self::durable::Changed;
use self::mark::Mark;
pub(crate) use self::mark::{MARK, is_site, marked};
use self::staging::Staging;
use crate::publish::PublishError;
use crate::site::File;

/// What may lie in a folder before the first site is published there; what begins with a dot may too.
const BESIDE: [&str; 5] = ["CNAME", "LICENSE", "README.md", "lost+found", "robots.txt"];
/// The page by which a visitor comes in.
const START: &str = "index.html";

/// Puts `files`, the mark last, in the folder `out`; where that fails before the first is in its place, nothing changed.
pub(crate) fn put(out: &Path, files: &[File]) -> Result<(), PublishError> {
    let out = or_here(out);
    standing(out)?;
    let made: Vec<&Path> =
        out.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).collect();
    let done = make(out, &made).and_then(|()| put_in(out, files));
    if done.is_err() {
        // Each goes only if nothing is in it.
        let _ = made.iter().try_for_each(fs::remove_dir);
    }
    done
}

/// Makes the folder and those above it.
fn make(out: &Path, made: &[&Path]) -> Result<(), PublishError> {
    if !made.is_empty() {
        fs::create_dir_all(out).map_err(at(out))?;
    }
    for folder in made {
        let parent = around(folder);
        durable::keep(parent).map_err(at(parent))?;
    }
    if made.is_empty() && Mark::read(out).is_none_or(|it| it.unfinished) {
        // A publisher that was killed may have made it; above a folder that others made, nothing may be permitted.
        let _ = durable::keep(around(out));
    }
    Ok(())
}

/// The folder in which a folder lies.
fn around(folder: &Path) -> &Path {
    or_here(folder.parent().unwrap_or(folder))
}

fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn put_in(out: &Path, files: &[File]) -> Result<(), PublishError> {
    let staging = Staging::take(out)?;
    let before = standing(out)?;
    let known = before.as_ref().and_then(|mark| mark.files.as_ref());
    for file in files {
        let is_known = known.map_or(before.is_some(), |known| known.contains(&file.path));
        free(out, &file.path, is_known || file.path == MARK)?;
    }
    let (marks, pages): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path == MARK);
    let new: BTreeSet<&String> = pages.iter().map(|file| &file.path).collect();
    let old = known.into_iter().flatten().filter(|path| !new.contains(path) && may_be_ours(path));
    let old: Vec<&String> = old.collect();
    let both: BTreeSet<String> = new.iter().chain(&old).map(|path| (*path).clone()).collect();
    let fresh: Vec<(PathBuf, &File)> = pages
        .into_iter()
        .filter(|file| !stands(out, file))
        .enumerate()
        .map(|(number, file)| (staging.path(&number.to_string()), file))
        .collect();
    if fresh.is_empty() && old.is_empty() && marks.iter().all(|mark| stands(out, mark)) {
        // Whoever put the mark there may have been killed before it was on the disk.
        durable::keep(out).map_err(at(out))?;
        return staging.release();
    }
    durable::each(&fresh, |(path, file)| durable::write(path, &file.bytes))?;
    let mut changed = Changed::default();
    if before.as_ref().is_some_and(|mark| mark.unfinished) {
        for path in &both {
            folders(out, &out.join(path)).for_each(|folder| changed.add(folder));
        }
    }
    set(out, &staging, &Mark::of(both, true).file())?;
    replace(out, &fresh, &mut changed)?;
    for path in old {
        take_away(out, path, &mut changed)?;
    }
    changed.keep()?;
    marks.into_iter().try_for_each(|mark| set(out, &staging, mark))?;
    staging.release()
}

/// Puts files in their place: first where there was none and no page leads yet, then where all that the new pages lead to
/// is there, and what the old ones lead to still is. The start page of a new site is the last of the first.
fn replace(out: &Path, fresh: &[(PathBuf, &File)], changed: &mut Changed) -> Result<(), PublishError> {
    let is_there = |(_, file): &&(PathBuf, &File)| fs::symlink_metadata(out.join(&file.path)).is_ok();
    let (replaced, mut added): (Vec<_>, Vec<_>) = fresh.iter().partition(is_there);
    added.sort_by_key(|(_, file)| file.path == START);
    for part in [added, replaced] {
        for (from, file) in part {
            let target = out.join(&file.path);
            move_to(from, &target, out, changed)?;
        }
        changed.keep()?;
    }
    Ok(())
}

/// Puts the mark in its place.
fn set(out: &Path, staging: &Staging, mark: &File) -> Result<(), PublishError> {
    let fresh = staging.path(MARK);
    durable::write(&fresh, &mark.bytes)?;
    let mut changed = Changed::default();
    move_to(&fresh, &out.join(&mark.path), out, &mut changed)?;
    changed.keep()
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
    let names: Vec<_> =
        entries.map(|entry| entry.map(|it| it.file_name())).collect::<Result<_, _>>().map_err(at(out))?;
    // Read after the names: before the first file of a site comes its mark.
    if let Some(mark) = Mark::read(out) {
        return Ok(Some(mark));
    }
    let may_be_there =
        |name: &OsString| name.as_encoded_bytes().starts_with(b".") || BESIDE.iter().any(|it| name == *it);
    if names.iter().all(may_be_there) { Ok(None) } else { Err(PublishError::NotASite(out.to_owned())) }
}

/// Whether a file can be put at a path: what is there is ours or nothing, and no link leads elsewhere.
fn free(out: &Path, path: &str, is_ours: bool) -> Result<(), PublishError> {
    let target = out.join(path);
    let mut parents: Vec<&Path> = folders(out, &target).filter(|it| *it != out).collect();
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

fn move_to(fresh: &Path, target: &Path, out: &Path, changed: &mut Changed) -> Result<(), PublishError> {
    for folder in folders(out, target) {
        changed.add(folder);
        if folder.is_dir() {
            break;
        }
    }
    if let Some(folder) = target.parent().filter(|it| !it.is_dir()) {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    fs::rename(fresh, target).map_err(at(target))
}

/// Takes away a file of the site before, and the folders that are then empty.
fn take_away(out: &Path, path: &str, changed: &mut Changed) -> Result<(), PublishError> {
    let target = out.join(path);
    if free(out, path, true).is_err() {
        return Ok(());
    }
    match fs::symlink_metadata(&target) {
        Ok(found) if found.is_file() => fs::remove_file(&target).map_err(at(&target))?,
        Ok(_) => return Ok(()),
        // A publisher that was stopped may have left its folder.
        Err(_) => {}
    }
    for folder in folders(out, &target) {
        changed.add(folder);
        if folder == out {
            break;
        }
        match fs::remove_dir(folder) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(folder)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a path leads to no other place than one in the site; a mark that somebody wrote may name anything.
fn may_be_ours(path: &str) -> bool {
    let is_ours = |part: Component<'_>| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => false,
    };
    !path.is_empty() && Path::new(path).components().all(is_ours)
}

/// The folders in which a file of the site lies, from the innermost to the site.
fn folders<'a>(out: &Path, target: &'a Path) -> impl Iterator<Item = &'a Path> {
    target.ancestors().skip(1).take_while(move |it| it.starts_with(out))
}

/// Whether a file is there itself, and no link to one.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path: PathBuf = path.to_owned();
    move |source| PublishError::Io { path, source }
}
