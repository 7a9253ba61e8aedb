//! The words that the product says to people: one catalogue, and a file of it for each language.

mod catalogue;
#[cfg(test)]
mod tests;
pub(crate) mod typography;

pub use self::catalogue::Entry;
use self::catalogue::{Catalogue, Name};
use self::typography::{Plural, Typography, fill};
use crate::value::language::{Language, for_each_language};

/// The words in one language: a method for each, and for a sentence all that is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(Language);

macro_rules! read {
    ($($(#[$doc:meta])* $name:ident $module:ident $code:literal,)*) => {
        $(mod $module;)*

        impl Words {
            /// Takes something out of the catalogue of the language.
            ///
            /// What is taken is no reference into the catalogue itself, and this is inlined: so a module of WebAssembly
            /// holds only the words that it says.
            #[inline(always)]
            fn pick<T>(self, out_of: impl Fn(&'static Catalogue) -> T) -> T {
                match self.0 { $(Language::$name => out_of(&$module::CATALOGUE)),* }
            }
        }
    };
}
for_each_language!(read);

impl Words {
    /// The words in a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self(language)
    }

    /// The language.
    #[must_use]
    pub fn language(self) -> Language {
        self.0
    }

    /// The name of the language in itself: `Français`.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.pick(|it| it.own_name)
    }

    /// The name of a language in this one: `Frans`.
    #[must_use]
    pub fn name_of(self, language: Language) -> &'static str {
        self.name(language).map_or(Self(language).own_name(), |(_, _, name, _)| name)
    }

    /// The name of a language in this one, after *in*: `in het Frans`.
    #[must_use]
    pub fn in_language(self, language: Language) -> &'static str {
        self.name(language).map_or(Self(language).own_name(), |(_, _, _, phrase)| phrase)
    }

    fn name(self, language: Language) -> Option<&'static Name> {
        let names = Language::ALL.iter().flat_map(|it| Self(*it).pick(|it| it.names));
        names.into_iter().find(|(speaking, named, ..)| (*speaking, *named) == (self.0, language))
    }

    /// A text in the quotes of the language.
    #[must_use]
    pub fn quoted(self, text: &str) -> String {
        let (before, after) = self.typography().quotes;
        format!("{before}{text}{after}")
    }

    /// How the language writes.
    pub(crate) fn typography(self) -> &'static Typography {
        self.pick(|it| it.typography)
    }

    /// A sentence about `n` things.
    fn count(self, sentence: Plural, n: usize) -> String {
        let typography = self.typography();
        let Plural(one, other) = sentence;
        let text = if (typography.counts_as_one)(n) { one } else { other };
        fill(text, &[("n", &typography.grouped(&n.to_string()))])
    }
}
