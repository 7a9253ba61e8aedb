//! The languages of texts.

use crate::problem::library::LibraryProblem;
use crate::text::document::choice;

/// Hands all languages to the macro `$with`, after what else it takes: what is made once for each language reads them here.
///
/// A new language is a line here, and its words in `words/<code>.rs`.
macro_rules! for_each_language {
    ($with:ident $($given:ident)*) => {
        $with! {
            [$($given)*]
            /// Dutch
            Nl nl "nl",
            /// French
            Fr fr "fr",
            /// German
            De de "de",
            /// English
            En en "en",
        }
    };
}
pub(crate) use for_each_language;

macro_rules! declare {
    ([] $($(#[$doc:meta])* $name:ident $module:ident $code:literal,)*) => {
        choice! {
            /// A language of texts (ISO 639-1).
            #[derive(Hash)]
            pub enum Language { $($(#[$doc])* $name = $code,)* }
        }
    };
}
for_each_language!(declare);

impl Language {
    /// The language with this code.
    ///
    /// # Errors
    /// No language has it; the problem names those that there are.
    ///
    /// ```
    /// use toets::Language;
    ///
    /// assert_eq!(Language::of("nl"), Ok(Language::Nl));
    /// assert_eq!(Language::Nl.as_str(), "nl");
    /// assert!(Language::of("NL").is_err(), "a code is in lower case");
    /// ```
    pub fn of(code: &str) -> Result<Self, LibraryProblem> {
        Self::ALL.iter().copied().find(|language| language.as_str() == code).ok_or_else(|| {
            LibraryProblem::UnknownLanguage {
                language: code.to_owned(),
                known: Self::ALL.iter().map(|language| language.as_str().to_owned()).collect(),
            }
        })
    }
}
