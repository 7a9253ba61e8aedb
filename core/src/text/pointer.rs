//! Where in a document: a JSON Pointer (RFC 6901), built on the way in without cost.

use std::fmt;

/// A place in a document, linked to the place that holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pointer<'a> {
    Root,
    Field(&'a Pointer<'a>, &'a str),
    Item(&'a Pointer<'a>, usize),
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(parent, key) => {
                parent.fmt(f)?;
                f.write_str("/")?;
                if key.contains(['~', '/']) { f.write_str(&escape(key)) } else { f.write_str(key) }
            }
            Self::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

impl Pointer<'_> {
    /// Whether a whole document is there: the text itself, or an item of the list of documents that it is.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Root | Self::Item(Self::Root, _))
    }
}

/// A key as a step of a JSON Pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
