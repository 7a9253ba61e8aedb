//! Stage *score*: an assessment becomes an outcome, by folding its trace.

pub(crate) mod accumulator;
pub(crate) mod combination;
pub(crate) mod contribution;
pub(crate) mod exact_bounds;
pub(crate) mod fold;
pub(crate) mod given;
pub(crate) mod level;
pub(crate) mod outcome;
pub(crate) mod search;
pub(crate) mod summary;
pub(crate) mod totals;
pub(crate) mod trace;
pub(crate) mod values;
pub(crate) mod walk;

pub use self::fold::{Fold, fold};
pub use self::outcome::{
    DutyOutcome, FlagOutcome, LevelOutcome, NotAsked, Outcome, ReadingOutcome, ScaleOutcome, Timing, assess,
    score,
};
pub use self::summary::Summary;
pub use self::trace::{Basis, Step};
