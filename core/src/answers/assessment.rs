//! An assessment: where each question is, before anything is scored.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::checklist::condition::Condition;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::repeat::Repeats;
use crate::problem::diagnostic::Diagnostic;
use crate::text::document::choice;
use crate::text::json::decimal::Decimal;
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// A checklist with the answers given to it: the state of each question, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The digest of the answers as they are published: those to questions that are asked or may be.
    pub answers_digest: Digest,
    /// By repeated section: the things for which it is answered, where the answers say so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub repeats: Repeats,
    /// Every question of the checklist, in its order.
    pub questions: Vec<AssessedQuestion>,
    /// The evidence that deserves a look: it is stale, or misses its threshold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<DoubtfulEvidence>,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// The state of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssessedQuestion {
    /// The question.
    pub question: Id,
    /// Whether it is asked; undecided while that depends on open answers.
    pub asked: Truth,
    /// Its state.
    #[serde(flatten)]
    pub state: State,
    /// Why it is not asked, or not yet: the condition that does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Condition>,
}

/// What is known about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// Answered with options of the checklist.
    Chosen {
        /// The options.
        options: Vec<Id>,
    },
    /// Answered with a number.
    Number {
        /// The number.
        number: Decimal,
    },
    /// Answered with a day.
    Day {
        /// The day.
        day: Date,
    },
    /// Answered with a text, which is not repeated here.
    Written,
    /// Answered with *not applicable*, with a reason.
    NotApplicable,
    /// Answered with *unknown*.
    Unknown,
    /// Not answered yet.
    Open,
}

/// Evidence that deserves a look: it is stale, or what it measured misses its threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DoubtfulEvidence {
    /// The question whose answer rests on it.
    pub question: Id,
    /// Which of the evidence of that answer, counted from 0.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub number: usize,
    /// What is another one now than when it was gathered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<Stale>,
    /// Whether the metric meets its threshold; nothing, without a threshold or without a good side of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
}

choice! {
    /// What evidence was gathered for, and is another one now.
    pub enum Stale {
        /// The structure of the checklist.
        Checklist = "checklist",
        /// The model that the subject uses.
        Model = "model",
    }

    /// Where a metric is.
    pub enum Threshold {
        /// On the good side of its threshold, or at it.
        Met = "met",
        /// On the other side.
        Missed = "missed",
    }
}
