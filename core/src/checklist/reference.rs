//! Which checklist, exactly.

use std::fmt;

use crate::text::document::document;
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
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^sha256:[0-9a-f]{64}$")))]
        pub digest: Option<String>,
    }
}

impl fmt::Display for ChecklistReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.version)
    }
}
