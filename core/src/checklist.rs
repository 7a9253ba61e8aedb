//! Stage *parse*: `checklist.json` becomes a [`Checklist`] that is known to be sound.

pub(crate) mod advice;
pub(crate) mod check;
pub(crate) mod compiled;
pub(crate) mod condition;
pub(crate) mod conditions;
pub(crate) mod derivation;
pub(crate) mod document;
pub(crate) mod duty;
pub(crate) mod glossary;
pub(crate) mod language;
pub(crate) mod lists;
pub(crate) mod part;
pub(crate) mod points;
pub(crate) mod question;
pub(crate) mod reference;
pub(crate) mod repeat;
pub(crate) mod said;
pub(crate) mod sound;
pub(crate) mod source;
mod sources;
pub(crate) mod texts;

pub use self::advice::{Effort, Opening, Recommendation};
pub use self::condition::{FlagSeverity, SafeguardState};
pub use self::document::{
    About, AnswerOption, Band, Boundary, ChecklistDocument, Class, ClassRule, Combine, Direction, Extends,
    Kind, Label, Migration, Move, OpenAs, OutOf, PointBand, Question, Reading, RedFlag, Repeat, Requirement,
    Rule, Safeguard, Scale, Section, Term,
};
pub use self::duty::{Duty, FirstDay, FirstDayWhere, OtherReading, Start};
pub use self::glossary::{Glossary, GlossaryEntry};
pub use self::language::{ClassWords, LanguagePack, QuestionWords, Titled};
pub use self::part::Part;
pub use self::points::Points;
pub use self::repeat::Repeats;
pub use self::said::{Said, Told};
pub use self::sound::Checklist;
pub use self::source::{Certainty, Source, SourceStatus};
