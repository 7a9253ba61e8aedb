//! The file by which a folder is known to be a site of ours, and that names what in it is ours.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::site::File;

/// Its name.
pub(crate) const MARK: &str = "toets-site.json";

/// What stands in it.
#[derive(Serialize, Deserialize)]
pub(super) struct Mark {
    generator: String,
    /// The files of the site, itself aside; of a site of an earlier version nothing is known.
    pub(super) files: Option<BTreeSet<String>>,
    /// Whether a publisher is still at work, or did not come to its end: the files are those of both sites.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unfinished: bool,
}

impl Mark {
    pub(super) fn of(files: BTreeSet<String>, unfinished: bool) -> Self {
        Self { generator: format!("toets {}", env!("CARGO_PKG_VERSION")), files: Some(files), unfinished }
    }

    pub(super) fn file(&self) -> File {
        File::text(MARK, crate::json_lines::line(self))
    }

    pub(super) fn read(folder: &Path) -> Option<Self> {
        // A pipe would be waited for.
        is_site(folder).then(|| serde_json::from_slice(&fs::read(folder.join(MARK)).ok()?).ok())?
    }
}

/// Whether a folder is a site of ours.
pub(crate) fn is_site(folder: &Path) -> bool {
    folder.join(MARK).is_file()
}

/// The files with the mark that names them.
pub(crate) fn marked(mut files: Vec<File>) -> Vec<File> {
    let mark = Mark::of(files.iter().map(|file| file.path.clone()).collect(), false);
    files.push(mark.file());
    files
}
