//! Answers, the evidence they rest on, and stage *match*: the state of each question.

pub(crate) mod assess;
pub(crate) mod assessment;
pub(crate) mod document;
pub(crate) mod evidence;

pub use self::assess::assessment;
pub use self::assessment::{AssessedQuestion, Assessment, DoubtfulEvidence, Stale, State, Threshold};
pub use self::document::{Answer, AnswerValue, Answers, Details, Evidence, GoodSide, Metric, Reply};
pub use crate::checklist::reference::ChecklistReference;
