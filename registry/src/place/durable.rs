//! What is on the disk, and stays there if the power goes.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

use super::at;
use crate::publish::PublishError;

/// The disk takes what is asked of it at the same time in one go, so that most of the waiting is shared.
const AT_A_TIME: usize = 16;

/// Does the same with each, several at a time; gives the first error in their order.
pub(super) fn each<T: Sync>(
    all: &[T],
    work: impl Fn(&T) -> Result<(), PublishError> + Sync,
) -> Result<(), PublishError> {
    let share = all.len().div_ceil(AT_A_TIME).max(1);
    thread::scope(|scope| {
        let threads = all.chunks(share).map(|part| scope.spawn(|| part.iter().try_for_each(&work)));
        let threads: Vec<_> = threads.collect();
        let done = threads.into_iter().map(|it| it.join().unwrap_or_else(|it| std::panic::resume_unwind(it)));
        done.collect()
    })
}

/// Writes a file that is not there yet.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let written = || {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    written().map_err(at(path))
}

/// Folders in which something changed that may not be on the disk yet.
#[derive(Default)]
pub(super) struct Changed(BTreeSet<PathBuf>);

impl Changed {
    pub(super) fn add(&mut self, folder: &Path) {
        self.0.insert(folder.to_owned());
    }

    /// Waits until what changed is on the disk.
    pub(super) fn keep(&mut self) -> Result<(), PublishError> {
        let folders: Vec<PathBuf> = std::mem::take(&mut self.0).into_iter().collect();
        each(&folders, |folder| keep(folder).map_err(at(folder)))
    }
}

/// Waits until the entries of a folder are on the disk; nothing, if it is none any more.
pub(super) fn keep(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened as a file.
    if cfg!(not(unix)) || !folder.is_dir() {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some file systems have nothing to wait for, and say so in this way.
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(error),
        _ => Ok(()),
    }
}
