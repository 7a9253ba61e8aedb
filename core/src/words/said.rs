//! How a word is said in a language.

use crate::value::language::{Language, for_each_language};
use crate::words::typography::{LanguageName, Plural, Typography, fill};

/// The words in one language: a method for each, and for a sentence all that is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(Language);

/// A field of the catalogue in every language, in the order of [`Language::ALL`].
macro_rules! in_each {
    ([$field:ident] $($(#[$doc:meta])* $name:ident $module:ident $code:literal,)*) => {
        [$($crate::words::$module::CATALOGUE.$field),*]
    };
}
pub(crate) use in_each;

/// Says a field of the catalogue in the language of some words.
///
/// It is taken out of the languages while compiling, so that a module of WebAssembly holds only the words that it says.
macro_rules! say {
    ($words:expr, $field:ident) => {
        $words.one_of(const { for_each_language!(in_each $field) })
    };
}
pub(crate) use say;

impl Words {
    /// The words in a language: a method for each.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// let words = Words::of(Language::En);
    /// assert_eq!(words.questions_left(1), "1 question left.");
    /// assert_eq!(words.questions_left(30), "30 questions left.");
    /// assert_eq!(words.range("3", "5"), "3 to 5");
    /// assert_eq!(words.language(), Language::En);
    /// ```
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self(language)
    }

    /// What belongs to the language, of something that each language has.
    pub(super) fn one_of<T: Copy>(self, each: [T; Language::ALL.len()]) -> T {
        let [first, ..] = each;
        each.get(self.0 as usize).copied().unwrap_or(first)
    }

    /// The language.
    #[must_use]
    pub fn language(self) -> Language {
        self.0
    }

    /// The name of the language in itself: `Français`.
    ///
    /// ```
    /// assert_eq!(toets::Words::of(toets::Language::Fr).own_name(), "Français");
    /// ```
    #[must_use]
    pub fn own_name(self) -> &'static str {
        say!(self, own_name)
    }

    /// How this language calls another: `Frans`; itself by its own name.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// assert_eq!(Words::of(Language::Nl).name_of(Language::Fr), "Frans");
    /// assert_eq!(Words::of(Language::Fr).name_of(Language::Nl), "néerlandais");
    /// ```
    #[must_use]
    pub fn name_of(self, language: Language) -> &'static str {
        self.name(language).map_or(Self(language).own_name(), |(_, _, name, _)| name)
    }

    /// How this language says that something is in another: `in het Frans`.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// assert_eq!(Words::of(Language::Nl).in_language(Language::Fr), "in het Frans");
    /// ```
    #[must_use]
    pub fn in_language(self, language: Language) -> &'static str {
        self.name(language).map_or(Self(language).own_name(), |(_, _, _, phrase)| phrase)
    }

    fn name(self, language: Language) -> Option<&'static LanguageName> {
        let names = Language::ALL.iter().flat_map(|it| say!(Self(*it), names));
        names.into_iter().find(|(speaking, named, ..)| (*speaking, *named) == (self.0, language))
    }

    /// Where in a law: an article as it is cited, or what follows the word *Annex*.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// assert_eq!(Words::of(Language::Nl).place("35(1)"), "art.\u{a0}35(1)");
    /// assert_eq!(Words::of(Language::De).place("Annex III"), "Anhang\u{a0}III");
    /// assert_eq!(Words::of(Language::Nl).place("Annex VIII, Section C, 4"), "bijlage\u{a0}VIII, afdeling\u{a0}C, 4");
    /// ```
    #[must_use]
    pub fn place(self, article: &str) -> String {
        let Some(annex) = article.strip_prefix("Annex ") else { return self.source_article(article) };
        match annex.split_once(", Section ") {
            Some((annex, section)) => {
                format!("{}, {}", self.source_annex(annex), self.source_section(section))
            }
            None => self.source_annex(annex),
        }
    }

    /// A text in the quotes of the language.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// assert_eq!(Words::of(Language::En).quoted("Never"), "‘Never’");
    /// assert_eq!(Words::of(Language::Fr).quoted("Jamais"), "«\u{a0}Jamais\u{a0}»");
    /// ```
    #[must_use]
    pub fn quoted(self, text: &str) -> String {
        let (before, after) = self.typography().quotes;
        format!("{before}{text}{after}")
    }

    /// How the language writes.
    pub(crate) fn typography(self) -> &'static Typography {
        say!(self, typography)
    }

    /// A sentence about `n` things.
    pub(super) fn count(self, sentence: Plural, n: usize) -> String {
        let typography = self.typography();
        let Plural(one, other) = sentence;
        let text = if (typography.counts_as_one)(n) { one } else { other };
        fill(text, &[("n", &typography.grouped(&n.to_string()))])
    }
}
