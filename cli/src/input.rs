//! What comes in: files and standard input, never more than a stated size.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use toets::Diagnostics;
use toets::problem::TextProblem;

use crate::report::Failure;

/// The largest single document.
pub(crate) const DOCUMENT: u64 = toets::json::MAX_BYTES as u64;
/// The largest file of many records: 256 MiB.
pub(crate) const RECORDS: u64 = 256 * 1024 * 1024;

/// A document as it was read, with the name by which messages call it.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) bytes: Cow<'static, [u8]>,
}

impl Source {
    /// Reads a file, or standard input for `-`, of at most `limit` bytes.
    pub(crate) fn read(path: &Path, limit: u64) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Self::read_from("standard input".to_owned(), io::stdin().lock(), 0, limit);
        }
        let open = || {
            let file = File::open(path)?;
            let size = file.metadata()?.len();
            Ok((file, size))
        };
        let (file, size) = open().map_err(|error| Failure::unreadable(path, &error))?;
        Self::read_from(path.display().to_string(), file, size, limit)
    }

    /// `size` is what is known beforehand: a large file is refused without reading it.
    fn read_from(name: String, reader: impl Read, size: u64, limit: u64) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        if size <= limit {
            // One byte more than fits, to see that there is more: a pipe does not tell its size.
            let read = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes);
            read.map_err(|error| Failure::unreadable(Path::new(&name), &error))?;
        }
        let size = size.max(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if size > limit {
            let source = Self { name, bytes: Cow::Borrowed(b"") };
            return Err(source.refuse(Diagnostics::one(&TextProblem::DocumentTooLarge { size, limit })));
        }
        Ok(Self { name, bytes: bytes.into() })
    }

    /// Something that is no file: a message about it names no place.
    pub(crate) fn nameless() -> Self {
        Self { name: String::new(), bytes: Cow::Borrowed(b"") }
    }

    /// The failure that this document has these problems.
    pub(crate) fn refuse(&self, diagnostics: Diagnostics) -> Failure {
        Failure::Documents(vec![(self.clone(), diagnostics)])
    }
}
