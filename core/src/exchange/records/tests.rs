//! What holds for every standard.

pub(crate) mod laws;
pub(crate) mod tables;
