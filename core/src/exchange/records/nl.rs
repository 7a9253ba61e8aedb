//! The Dutch publication standard for algorithms (`MinBZK/Algoritmeregister`), a table a version.

pub(crate) mod listing;
#[cfg(test)]
mod tests;
pub(crate) mod v0_1;
pub(crate) mod v1_0;

use crate::exchange::records::notation::{LinkNotation, Notation};

/// The words of the standard for our status.
const STATUS: &[(&str, &str)] =
    &[("In ontwikkeling", "in-development"), ("In gebruik", "in-use"), ("Buiten gebruik", "retired")];

/// A list of titles and links, as all versions write it.
const fn links(longest_title: usize, url_required: bool) -> Notation {
    Notation::Links(LinkNotation { title: ("title", longest_title), url: ("link", 500), url_required })
}
