//! The languages of texts.

use crate::problem::library::LibraryProblem;
use crate::text::document::choice;

choice! {
    /// A language of texts (ISO 639-1).
    #[derive(Hash)]
    pub enum Language {
        /// Dutch
        Nl = "nl",
        /// French
        Fr = "fr",
        /// German
        De = "de",
        /// English
        En = "en",
    }
}

impl Language {
    /// The language with this code, or what is known.
    pub fn of(code: &str) -> Result<Self, LibraryProblem> {
        Self::ALL.iter().copied().find(|language| language.as_str() == code).ok_or_else(|| {
            LibraryProblem::UnknownLanguage {
                language: code.to_owned(),
                known: Self::ALL.iter().map(|language| language.as_str().to_owned()).collect(),
            }
        })
    }
}
