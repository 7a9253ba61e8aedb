//! Stage *score*: an assessment becomes an outcome, by folding its trace.

pub(crate) mod accumulator;
pub(crate) mod apart;
pub(crate) mod class;
pub(crate) mod combination;
pub(crate) mod contribution;
pub(crate) mod duties;
pub(crate) mod exact_bounds;
pub(crate) mod first_day;
pub(crate) mod fold;
pub(crate) mod given;
pub(crate) mod outcome;
pub(crate) mod pairs;
pub(crate) mod safeguard;
pub(crate) mod search;
pub(crate) mod summary;
pub(crate) mod together;
pub(crate) mod totals;
pub(crate) mod trace;
pub(crate) mod traced;
pub(crate) mod tried;
pub(crate) mod values;
pub(crate) mod walk;

pub use self::first_day::{PossibleDay, Timing};
pub use self::fold::{Fold, fold};
pub use self::outcome::{
    ClassOutcome, DutyOutcome, FlagOutcome, NotAsked, OpeningOutcome, Outcome, ReadDuty, ReadingOutcome,
    RecommendationOutcome, ScaleOutcome, assess, score,
};
pub use self::summary::Summary;
pub use self::trace::{Basis, PartKind, Step};
