//! Stage *parse*: `checklist.json` becomes a [`Checklist`] that is known to be sound.

pub(crate) mod check;
pub(crate) mod compiled;
pub(crate) mod condition;
pub(crate) mod conditions;
pub(crate) mod document;
pub(crate) mod language;
pub(crate) mod levels;
pub(crate) mod points;
pub(crate) mod reference;
pub(crate) mod repeat;
pub(crate) mod sound;

pub use self::document::{
    About, AnswerOption, Band, Boundary, ChecklistDocument, Combine, Direction, Duty, FlagSeverity, Kind,
    Label, LevelRule, Levels, Migration, Move, OpenAs, OutOf, PROHIBITED, Part, PointBand, Question, Reading,
    RedFlag, Repeat, Rule, Scale, Section, Source, Term,
};
pub use self::language::{LanguagePack, QuestionWords, Titled};
pub use self::points::Points;
pub use self::repeat::Repeats;
pub use self::sound::Checklist;
