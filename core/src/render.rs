//! Stage *render*: forms, outcomes and records as HTML, and an explanation as text.
//!
//! The HTML has no inline style and no script; every text is escaped. Classes start with `toets-`.

pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod form;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod words;

pub use self::evidence::evidence;
pub use self::explain::{explain, explanation};
pub use self::form::form;
pub use self::outcome::outcome;
pub use self::record::{link, record};
pub use self::words::Words;
use crate::checklist::language::LanguagePack;
use crate::record::fields::Field;
use crate::value::bounds::Bounds;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::language::Language;

/// The stylesheet of all that is rendered here; it names no colour scheme and loads nothing.
pub const STYLE: &str = include_str!("render/toets.css");

/// The word for a value from a closed list (`in-use`, `high-impact` …) in a language, or the value itself.
#[must_use]
pub fn choice_word(word: &'static str, language: Language) -> &'static str {
    (Words::of(language).choice)(word).unwrap_or(word)
}

/// The name of a field of a record in a language.
#[must_use]
pub fn field_name(field: Field, language: Language) -> &'static str {
    (Words::of(language).field)(field)
}

/// The text of a question, with its thing where it is repeated.
fn question(pack: &LanguagePack, id: &Id) -> String {
    match id.parts().1 {
        Some(thing) => format!("{} ({thing})", pack.question(id)),
        None => pack.question(id).to_owned(),
    }
}

/// A number for people: rounded, with the decimal mark of the language.
#[must_use]
pub fn number(number: Number, language: Language) -> String {
    let text = number.0.rounded().map_or_else(|| number.0.to_string(), |rounded| rounded.to_string());
    match language {
        Language::En => text,
        Language::Nl | Language::Fr | Language::De => text.replace('.', ","),
    }
}

/// Bounds for people: one number, or from one to another.
#[must_use]
pub fn bounds(bounds: Bounds, language: Language) -> String {
    let (low, high) = (number(bounds.low, language), number(bounds.high, language));
    if bounds.is_settled() { low } else { (Words::of(language).between)(&low, &high) }
}
