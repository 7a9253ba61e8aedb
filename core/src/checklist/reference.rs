//! Which checklist, exactly.

use std::fmt;

use crate::text::document::document;
use crate::value::digest::Digest;
use crate::value::id::Id;
use crate::value::version::Version;

document! {
    /// Which checklist, exactly.
    pub struct ChecklistReference {
        /// Its id.
        pub id: Id,
        /// Its version.
        pub version: Version,
        /// The digest of its structure.
        pub digest: Option<Digest>,
    }
}

impl fmt::Display for ChecklistReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.version)
    }
}
