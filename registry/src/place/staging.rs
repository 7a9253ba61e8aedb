//! Where files are written before they are put in their place, and who may do that.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::at;
use crate::publish::PublishError;

const STAGING: &str = ".toets-publishing";
const LOCK: &str = "lock";

/// A folder within the site, on the same file system, that is of one publisher at a time.
///
/// The system lets go of the lock of a process that ends, however it ends; so what a crash left there locks nobody out,
/// and goes. On every other way out the folder goes with this value.
pub(super) struct Staging {
    folder: PathBuf,
    is_there: bool,
    /// Nothing, once the folder may be of the next one.
    lock: Option<File>,
}

impl Staging {
    /// Takes the folder within the site `out`.
    pub(super) fn take(out: &Path) -> Result<Self, PublishError> {
        let folder = out.join(STAGING);
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(PublishError::InTheWay(folder)),
            Err(_) => fs::create_dir_all(&folder).map_err(at(&folder))?,
        }
        let path = folder.join(LOCK);
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let lock = match opened {
            Ok(lock) => lock,
            Err(error) => {
                // Goes only if nothing is in it.
                let _ = fs::remove_dir(&folder);
                return Err(busy_or(error, out, &path));
            }
        };
        let locked = lock.try_lock();
        if matches!(locked, Err(TryLockError::WouldBlock)) {
            return Err(PublishError::Busy(out.to_owned()));
        }
        // Whoever had the lock before may have taken the file away after it was opened here.
        match is_at(&lock, &path) {
            Ok(true) => {}
            Ok(false) => return Err(PublishError::Busy(out.to_owned())),
            Err(error) => return Err(busy_or(error, out, &path)),
        }
        let staging = Self { folder, is_there: true, lock: Some(lock) };
        locked.map_err(|error| at(&path)(error.into()))?;
        staging.clear().map_err(at(&staging.folder))?;
        Ok(staging)
    }

    /// The path of a file in it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Lets the next one publish.
    pub(super) fn release(mut self) -> Result<(), PublishError> {
        let released = self.take_away();
        released.map_err(at(&self.folder))
    }

    fn take_away(&mut self) -> io::Result<()> {
        if !self.is_there {
            return Ok(());
        }
        if self.lock.is_some() {
            self.clear()?;
            fs::remove_file(self.path(LOCK))?;
            self.lock = None;
        }
        match fs::remove_dir(&self.folder) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::DirectoryNotEmpty) => {
                return Err(error);
            }
            _ => self.is_there = false,
        }
        Ok(())
    }

    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else if entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = self.take_away();
    }
}

fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    Ok(Handle::from_file(file.try_clone()?)? == Handle::from_path(path)?)
}

/// A lock that is gone was taken away by the publisher that had it.
fn busy_or(error: io::Error, out: &Path, path: &Path) -> PublishError {
    if error.kind() == ErrorKind::NotFound { PublishError::Busy(out.to_owned()) } else { at(path)(error) }
}
