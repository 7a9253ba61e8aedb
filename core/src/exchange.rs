//! Records and checklists to and from standards and tools of others.

pub mod checklists;
pub mod records;
