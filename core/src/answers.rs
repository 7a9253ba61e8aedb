//! Answers, the evidence they rest on, and stage *match*: the state of each question.

pub(crate) mod assessment;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod matching;

pub use self::assessment::{AssessedQuestion, Assessment, DoubtfulEvidence, Stale, State, Threshold};
pub use self::document::{Answer, AnswerValue, Answers, Details, Evidence, GoodSide, Metric, Reply};
pub use self::matching::assessment;
pub use crate::checklist::reference::ChecklistReference;
