//! Where a rule stands in the law or in a standard.

use crate::text::document::{choice, document};
use crate::value::language::Language;
use crate::value::url::Url;

document! {
    /// The place of a rule in the law or in a standard.
    pub struct Source {
        /// What is cited: `CELEX:32024R1689`, an ELI, or a name.
        pub law: String,
        /// The article, as it is cited: `5(1)(c)`.
        pub article: Option<String>,
        /// How it is known that this stands there; not at all, if it is not there.
        pub certainty: Option<Certainty>,
        /// Whether it is not final.
        pub status: Option<SourceStatus>,
    }
}

choice! {
    /// How it is known what a source says.
    pub enum Certainty {
        /// It was read in the text of the law or the standard.
        Verified = "verified",
        /// It was read in what others wrote about it.
        Secondary = "secondary",
        /// It was not checked.
        Unverified = "unverified",
    }

    /// What a source is, where it is not final.
    pub enum SourceStatus {
        /// A draft.
        Draft = "draft",
    }
}

impl Source {
    /// Where it can be read: the address that its CELEX number or its ELI makes, in this language.
    ///
    /// ```
    /// use toets::{Language, Source};
    ///
    /// let of = |law: &str| Source { law: law.to_owned(), article: None, certainty: None, status: None };
    /// let act = of("CELEX:32024R1689").address(Language::Fr);
    /// assert_eq!(act.as_deref(), Some("https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32024R1689"));
    /// let eli = of("ELI:http://data.europa.eu/eli/reg/2016/679/oj").address(Language::Nl);
    /// assert_eq!(eli.as_deref(), Some("http://data.europa.eu/eli/reg/2016/679/oj"));
    /// assert!(of("CELEX:12012P/TXT").address(Language::De).is_some(), "the Charter of Fundamental Rights");
    /// assert_eq!(of("the charter of the city").address(Language::En), None);
    /// ```
    #[must_use]
    pub fn address(&self, language: Language) -> Option<String> {
        if let Some(number) = self.law.strip_prefix("CELEX:") {
            let is_number =
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
            let language = language.as_str().to_ascii_uppercase();
            return is_number.then(|| {
                format!("https://eur-lex.europa.eu/legal-content/{language}/TXT/?uri=CELEX:{number}")
            });
        }
        let address = self.law.strip_prefix("ELI:")?;
        Url::new(address).ok().map(|_| address.to_owned())
    }
}
