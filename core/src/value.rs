//! The ground: values that every document shares. Knows no document.

pub(crate) mod bounds;
pub(crate) mod date;
pub(crate) mod digest;
pub(crate) mod exact;
pub(crate) mod fraction;
pub(crate) mod id;
pub(crate) mod language;
pub(crate) mod measured;
pub(crate) mod possible;
pub(crate) mod rounding;
pub(crate) mod stated;
pub(crate) mod truth;
pub(crate) mod url;
pub(crate) mod version;
