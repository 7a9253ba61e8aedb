//! The words that the product says to people: one catalogue, and a file of it for each language.

pub(crate) mod catalogue;
pub(crate) mod laws;
pub(crate) mod said;
#[cfg(test)]
mod tests;
pub(crate) mod typography;

pub use self::catalogue::WordEntry;
pub use self::said::Words;
use crate::value::language::for_each_language;

macro_rules! files {
    ([] $($(#[$doc:meta])* $name:ident $module:ident $code:literal,)*) => { $(mod $module;)* };
}
for_each_language!(files);
