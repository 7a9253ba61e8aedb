//! Where a rule stands in the law or in a standard.

use crate::text::document::document;

document! {
    /// The place of a rule in the law or in a standard.
    pub struct Source {
        /// What is cited: `CELEX:32024R1689`, an ELI, or a name.
        pub law: String,
        /// The article, as it is cited: `5(1)(c)`.
        pub article: Option<String>,
    }
}
