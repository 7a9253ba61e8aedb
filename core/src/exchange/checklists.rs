//! Stage *import*: a definition in another tool's format becomes a checklist with its language packs.
//!
//! What cannot be carried is a diagnostic, never a guess.

pub(crate) mod decision_tree;
pub(crate) mod deon;
pub(crate) mod name;
pub(crate) mod surveyjs;
pub(crate) mod text;

use serde::Serialize;

pub use self::surveyjs::answers::answers;
use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::Version;

/// A format of definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A survey of SurveyJS in the dialect of Canada's Algorithmic Impact Assessment, whose points stand in
    /// the values of the items.
    SurveyJs,
    /// A decision tree of questions, labels and conclusions, as the Dutch help for the AI Act has one.
    DecisionTree,
    /// A checklist of deon: lines to tick off, in sections.
    Deon,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[Self::SurveyJs, Self::DecisionTree, Self::Deon];

    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SurveyJs => "surveyjs",
            Self::DecisionTree => "decision-tree",
            Self::Deon => "deon",
        }
    }

    /// The format with this name.
    ///
    /// # Errors
    /// There is none.
    pub fn of(name: &str) -> Result<Self, Diagnostics> {
        let known = Self::ALL.iter().map(|format| format.as_str());
        Self::ALL.iter().copied().find(|format| format.as_str() == name).ok_or_else(|| {
            Diagnostics::one(&LibraryProblem::UnknownFormat {
                format: name.chars().take(40).collect(),
                known: known.clone().map(str::to_owned).collect(),
                nearest: nearest(name, known),
            })
        })
    }
}

/// A definition, imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Imported {
    /// The checklist.
    pub checklist: ChecklistDocument,
    /// Its texts, in each language that the definition has.
    pub packs: Vec<LanguagePack>,
    /// What has no place in a checklist, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a definition in another tool's format.
///
/// Takes the definition, and the id and version that the checklist gets. Returns a sound checklist.
///
/// # Errors
/// The definition cannot be read as that format, or says something that a checklist cannot say.
///
/// ```
/// use toets::import::{Format, import};
/// let survey = toets::json::read(br#"{"pages": [{"name": "one", "elements": [
///     {"type": "radiogroup", "name": "open-RS", "title": "Is it open?",
///      "choices": [{"value": "item1-2", "text": "Yes"}, {"value": "item2-0", "text": "No"}]}]}]}"#).unwrap();
/// let version = toets::Version::new("1.0.0").unwrap();
/// let imported = import(Format::SurveyJs, &survey, toets::Id::new("mine").unwrap(), version).unwrap();
/// assert_eq!(imported.checklist.sections[0].questions[0].alias.as_deref(), Some("open-RS"));
/// ```
pub fn import(format: Format, definition: &Value, id: Id, version: Version) -> Result<Imported, Diagnostics> {
    match format {
        Format::SurveyJs => surveyjs::import(definition, id, version),
        Format::DecisionTree => decision_tree::import(definition, &id, version),
        Format::Deon => deon::import(definition, &id, version),
    }
}
