//! What an argument of a wire function may be, and how each is read.

use crate::answers::changed::ChangedAnswer;
use crate::answers::document::Answers;
use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::counterfactual::goal::Goal;
use crate::exchange::checklists::definition_format::DefinitionFormat;
use crate::exchange::records::standard::Standard;
use crate::problem::diagnostic::Diagnostics;
use crate::record::Record;
use crate::text::json::value::Value;
use crate::text::{document, json};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::Version;
use crate::wire::function::{Argument, Kind};

/// How an argument of type `T` is given: `[u8]` for a document, `str` for a text.
pub type Input<T> = <T as ReadArgument>::Input;

/// What an argument can be.
pub trait ReadArgument: Sized {
    /// How it is given.
    type Input: Form + ?Sized;
    /// What it holds.
    const KIND: Kind;
    /// Whether it may be empty, for none.
    const OPTIONAL: bool = false;

    /// Reads it.
    fn read(given: &Self::Input) -> Result<Self, Diagnostics>;
}

/// Bytes or text.
pub trait Form: AsRef<[u8]> {
    /// The bytes as this; nothing, where they are not UTF-8 and it is text.
    fn of(bytes: &[u8]) -> Option<&Self>;
}

impl Form for [u8] {
    fn of(bytes: &[u8]) -> Option<&Self> {
        Some(bytes)
    }
}

impl Form for str {
    fn of(bytes: &[u8]) -> Option<&Self> {
        std::str::from_utf8(bytes).ok()
    }
}

macro_rules! arguments {
    ($($type:ty, $given:ty, $kind:expr, $read:expr;)*) => { $(
        impl ReadArgument for $type {
            type Input = $given;
            const KIND: Kind = $kind;

            fn read(given: &$given) -> Result<Self, Diagnostics> {
                $read(given)
            }
        }
    )* };
}

arguments! {
    Checklist, [u8], Kind::Document("checklist"), Self::parse;
    ChecklistDocument, [u8], Kind::Document("checklist"), Self::parse;
    Vec<ChecklistDocument>, [u8], Kind::Documents("checklist"), document::parse;
    LanguagePack, [u8], Kind::Document("language-pack"), Self::parse_alone;
    Vec<LanguagePack>, [u8], Kind::Documents("language-pack"), document::parse;
    Answers, [u8], Kind::Document("answers"), Self::parse;
    Vec<Answers>, [u8], Kind::Documents("answers"), document::parse;
    Vec<ChangedAnswer>, [u8], Kind::Documents("changed-answer"), document::parse;
    Goal, [u8], Kind::Document("goal"), Self::parse;
    Record, [u8], Kind::Document("record"), Self::parse;
    Value, [u8], Kind::Json, json::read;
    Date, str, Kind::Text("a day, such as `2026-12-01`"), |day| Self::new(day).map_err(|problem| Diagnostics::one(&problem));
    Id, str, Kind::Text("an id, such as `parking-scan-car`"), |id| Self::new(id).map_err(|problem| Diagnostics::one(&problem));
    Version, str, Kind::Text("a version, such as `1.0.0`"), |it| Self::new(it).map_err(|problem| Diagnostics::one(&problem));
    Language, str, Kind::Text("a language, such as `nl`"), |it| Self::of(it).map_err(|problem| Diagnostics::one(&problem));
    &'static DefinitionFormat, str, Kind::Text("a format, such as `surveyjs`"), DefinitionFormat::of;
    &'static Standard, str, Kind::Text("a standard, such as `nl-1.0`"), Standard::of;
    String, str, Kind::Text("a name"), |name: &str| Ok(name.to_owned());
}

impl<T: ReadArgument> ReadArgument for Option<T> {
    type Input = T::Input;
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = true;

    fn read(given: &Self::Input) -> Result<Self, Diagnostics> {
        if given.as_ref().is_empty() { Ok(None) } else { T::read(given).map(Some) }
    }
}

/// The entry of an argument in the manifest.
pub(super) const fn entry<T: ReadArgument>(name: &'static str) -> Argument {
    Argument { name, kind: T::KIND, optional: T::OPTIONAL }
}

/// The bytes of an argument, as it is given.
pub(super) fn given<T: ReadArgument>(bytes: &[u8]) -> Option<&T::Input> {
    Form::of(bytes)
}
