//! The catalogue of problems: everything that can be wrong with an input, a file a family.
//!
//! Code, severity, message, reason and help are together at each problem; the page of each code under
//! `docs/problems/` is generated from them. A code never changes meaning.

pub(crate) mod answer;
pub(crate) mod answers;
pub(crate) mod catalogue;
pub(crate) mod checklist;
pub(crate) mod definition;
pub(crate) mod diagnostic;
pub(crate) mod encoding;
pub(crate) mod exchange;
pub(crate) mod extension;
pub(crate) mod family;
pub(crate) mod first_letters;
pub(crate) mod found;
pub(crate) mod language_pack;
pub(crate) mod library;
pub(crate) mod lint;
pub(crate) mod nearest;
pub(crate) mod outcome;
pub(crate) mod register;
pub(crate) mod severity;
pub(crate) mod shape;
pub(crate) mod suggest;
pub(crate) mod text;

pub use self::answer::AnswerProblem;
pub use self::answers::AnswersProblem;
pub use self::catalogue::CATALOGUE;
pub use self::checklist::ChecklistProblem;
pub use self::definition::DefinitionProblem;
pub use self::encoding::Encoding;
pub use self::exchange::ExchangeProblem;
pub use self::extension::ExtensionProblem;
pub use self::family::{Entry, Family, Problem};
pub use self::language_pack::LanguagePackProblem;
pub use self::library::LibraryProblem;
pub use self::lint::LintProblem;
pub use self::outcome::OutcomeProblem;
pub use self::register::RegisterProblem;
pub use self::shape::ShapeProblem;
pub use self::text::TextProblem;
