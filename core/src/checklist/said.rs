//! What a language pack says, with the language that it says it in.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::value::language::Language;

/// A text of a checklist and its language, which may be another than that of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language; `None` for an id, which is in none.
    pub language: Option<Language>,
}

/// A title and its explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The title, or the id that stands in for it.
    pub title: Said<'a>,
    /// The explanation, if there is one, in the language of the title.
    pub text: Option<Said<'a>>,
}

impl<'a> Said<'a> {
    pub(crate) fn new(text: &'a str, language: Option<Language>) -> Self {
        Self { text, language }
    }

    /// Another text in the same language, such as this one in quotes.
    pub(crate) fn with(self, text: &str) -> Said<'_> {
        Said { text, ..self }
    }

    /// The language of the text, where it is another than that of the page.
    ///
    /// ```
    /// use toets::{Language, Said};
    ///
    /// let said = Said { text: "Is it reviewed?", language: Some(Language::En) };
    /// assert_eq!((said.other_than(Language::Nl), said.other_than(Language::En)), (Some(Language::En), None));
    /// ```
    #[must_use]
    pub fn other_than(&self, page: Language) -> Option<Language> {
        self.language.filter(|language| *language != page)
    }

    /// The text where nothing but text can stand: one in another language than the page is followed by its code.
    ///
    /// ```
    /// use toets::{Language, Said};
    ///
    /// let said = Said { text: "Is it reviewed?", language: Some(Language::En) };
    /// assert_eq!(said.marked(Language::Nl), "Is it reviewed? [en]");
    /// assert_eq!(said.marked(Language::En), "Is it reviewed?");
    /// assert_eq!(Said { text: "human-review", language: None }.marked(Language::Nl), "human-review");
    /// ```
    #[must_use]
    pub fn marked(&self, page: Language) -> Cow<'a, str> {
        match self.other_than(page) {
            Some(other) => Cow::Owned(format!("{} [{}]", self.text, other.as_str())),
            None => Cow::Borrowed(self.text),
        }
    }
}

impl Deref for Said<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl PartialEq<&str> for Said<'_> {
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}
