//! What a migration gives: the answers, what stays behind, and what became of each.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::document::{Answer, Answers};
use crate::checklist::reference::ChecklistReference;
use crate::checklist::repeat::Repeats;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::score::outcome::{ClassOutcome, Outcome, ScaleOutcome};
use crate::text::document::choice;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// Answers in another version of their checklist, and how they came there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Migrated {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The answers to the new version.
    pub answers: Answers,
    /// What stays behind, as it was.
    pub left: Left,
    /// What became of each answer.
    pub report: MigrationReport,
}

/// The part of answers that stays behind, in the form that they have in an answers document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Left {
    /// The things of sections that are not repeated any more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub repeats: Repeats,
    /// The answers, by question of the old version.
    pub answers: BTreeMap<String, Answer>,
}

/// What became of each answer. It names questions and never repeats an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MigrationReport {
    /// The version that was answered.
    pub from: ChecklistReference,
    /// The version that the answers are for now.
    pub to: ChecklistReference,
    /// Every answer that was given, in the order of its id.
    pub answers: Vec<MovedAnswer>,
    /// The questions that are new and have no answer; without the old version, those that had none either.
    pub open: Vec<Id>,
    /// What the answers came to in the old version, if it is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Standing>,
    /// What they come to in the new version, unless it refuses them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Standing>,
    /// What the new version says about the answers.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovedAnswer {
    /// The question in the old version, with its thing if it is repeated.
    pub answer: String,
    /// What became of the answer.
    pub fate: AnswerFate,
    /// The questions that have it now, where it is not the same one alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// Why it stays behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Why>,
}

choice! {
    /// What became of an answer.
    pub enum AnswerFate {
        /// It is as it was.
        Kept = "kept",
        /// Its question, or what was chosen, has another id.
        Renamed = "renamed",
        /// Several questions have it, or a part of it.
        Split = "split",
        /// It was carried, and has other points.
        ReScored = "re-scored",
        /// It stays behind, and its question is to be answered again.
        AskAgain = "ask-again",
        /// It stays behind: nothing asks for it any more.
        Dropped = "dropped",
    }

    /// Why an answer stays behind.
    pub enum Why {
        /// The new version says so.
        Rule = "rule",
        /// The question is not there any more.
        QuestionGone = "question-gone",
        /// The question takes another kind of answer.
        KindChanged = "kind-changed",
        /// An option that was chosen is not there any more.
        OptionGone = "option-gone",
        /// What was chosen cannot be combined any more.
        NotTogether = "not-together",
        /// The number is outside the bounds.
        OutOfBounds = "out-of-bounds",
        /// The question cannot be answered with *not applicable* any more.
        AlwaysApplicable = "always-applicable",
        /// The question is answered for each of several things now.
        NowRepeated = "now-repeated",
        /// The question is answered once now.
        NoLongerRepeated = "no-longer-repeated",
        /// Another answer would go to the same question.
        TwoAnswers = "two-answers",
        /// The old version set it aside, so that it never counted.
        SetAside = "set-aside",
    }
}

/// What answers come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// Every class, by id.
    pub classes: BTreeMap<Id, ClassOutcome>,
    /// Every scale, by id.
    pub scales: BTreeMap<Id, ScaleOutcome>,
    /// Whether nothing that is needed is open.
    pub complete: bool,
}

impl Standing {
    /// What answers come to in their checklist, and what deserves a look.
    pub(crate) fn of(
        checklist: &Checklist,
        answers: &Answers,
        as_of: Date,
    ) -> Result<(Self, Vec<Diagnostic>), Diagnostics> {
        let outcome = crate::score::outcome::assess(checklist, answers, as_of)?;
        let Outcome { classes, scales, complete, diagnostics, .. } = outcome;
        Ok((Self { classes, scales, complete }, diagnostics))
    }
}
