//! Answers, the evidence they rest on, and stage *match*: the state of each question.

pub(crate) mod assessment;
pub(crate) mod changed;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod matching;
pub(crate) mod published;

pub use self::assessment::{AssessedQuestion, Assessment, DoubtfulEvidence, Stale, State, Threshold};
pub use self::changed::ChangedAnswer;
pub use self::document::{
    Answer, AnswerValue, Answers, Details, Evidence, GoodSide, Metric, Reply, TakenFrom,
};
pub use self::matching::{assessment, public_answers};
pub use crate::checklist::reference::ChecklistReference;
