//! What a merge gives: the answers, what is left of each assessor, and how far they agree.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::assessment::State;
use crate::answers::document::{Answer, Answers};
use crate::migrate::report::Standing;
use crate::problem::diagnostic::Diagnostic;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// Answers of several assessors as one, and how far they agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Merged {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// What all who answered agree on; a disputed question is left open.
    pub answers: Answers,
    /// What assessors said beside that, as they said it.
    pub left: Vec<LeftBehind>,
    /// How far they agree.
    pub report: MergeReport,
}

/// The answers of one assessor of which something is not in the merged ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftBehind {
    /// The assessor: the number of the document, counted from 0.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub assessor: usize,
    /// The answers, by question.
    pub answers: BTreeMap<String, Answer>,
}

/// How far assessors agree. It names questions and options and never repeats a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergeReport {
    /// How many assessors there are.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub assessors: usize,
    /// Every question that any of them answered, in the order of the checklist.
    pub questions: Vec<MergedQuestion>,
    /// The questions to which more than one replied, and all with the same value.
    pub agreed: Vec<Id>,
    /// The questions to which more than one replied, and all with *unknown*.
    pub unknown: Vec<Id>,
    /// The questions to which one alone replied: that is no agreement.
    pub alone: Vec<Id>,
    /// The questions to which replies differ.
    pub disputed: Vec<Id>,
    /// Those of them about a fact, which are settled by looking.
    pub disputed_facts: Vec<Id>,
    /// Those of them about a measure, which are settled by agreeing what is done, or by doing it.
    pub disputed_measures: Vec<Id>,
    /// What the answers come to if each disputed question has one of the replies that were given.
    pub outcome: Standing,
    /// What each document had set aside, with its number in the path.
    pub diagnostics: Vec<Diagnostic>,
}

/// What assessors said to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergedQuestion {
    /// The question.
    pub question: Id,
    /// How many replied.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub answered: usize,
    /// The share of the most common reply among them; none, where one alone replied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agree: Option<Number>,
    /// Whether replies differ.
    pub disputed: bool,
    /// The replies that differ from each other, the most common first.
    pub replies: Vec<GivenReply>,
}

impl MergedQuestion {
    /// How those who replied agree.
    pub(super) fn agreement(&self) -> Agreement {
        match self.replies.as_slice() {
            _ if self.answered == 1 => Agreement::Alone,
            [reply] if reply.reply == State::Unknown => Agreement::Unknown,
            [_] => Agreement::Agreed,
            _ => Agreement::Disputed,
        }
    }
}

/// How those who replied to a question agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Agreed,
    Unknown,
    Alone,
    Disputed,
}

/// A reply, and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GivenReply {
    /// The reply; of days and texts only that there is one.
    #[serde(flatten)]
    pub reply: State,
    /// The assessors who gave it: the numbers of their documents, counted from 0.
    #[cfg_attr(feature = "schema", schemars(inner(range(max = 9_007_199_254_740_991_u64))))]
    pub by: Vec<usize>,
}
