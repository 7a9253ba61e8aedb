//! The ground: JSON text, places in it, and how a typed document is read from it. Knows no domain type.

pub(crate) mod blank;
pub(crate) mod document;
pub(crate) mod entities;
pub(crate) mod gather;
pub(crate) mod intern;
pub mod json;
pub(crate) mod plain;
pub(crate) mod pointer;
pub(crate) mod seen;
pub(crate) mod whole_words;
