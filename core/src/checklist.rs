//! Stage *parse*: `checklist.json` becomes a [`Checklist`] that is known to be sound.

mod check;
mod document;
mod language;

use std::collections::BTreeMap;

pub use self::document::{
    AnswerOption, Band, ChecklistDocument, Combine, Direction, Duty, FlagSeverity, Kind, Levels, OutOf,
    Question, RedFlag, Rule, Scale, Section, Source, Term,
};
pub use self::language::{LanguagePack, QuestionWords, Words};
use crate::answers::ChecklistReference;
use crate::diagnostic::Diagnostics;
use crate::json;
use crate::name::Id;

/// The level of a red flag of severity `prohibited`.
pub const PROHIBITED: &str = "prohibited";

/// A checklist that can be assessed with: every id exists, every condition fits, nothing depends on itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    document: ChecklistDocument,
    digest: String,
    /// Where each question stands: section, then question.
    places: BTreeMap<Id, (usize, usize)>,
    /// The questions in an order in which each comes after those that decide whether it is asked.
    order: Vec<Id>,
    /// The levels, from the least to the gravest.
    levels: Vec<Id>,
}

impl Checklist {
    /// Reads a checklist and checks it as a whole.
    ///
    /// Takes the JSON text of a `checklist.json`.
    ///
    /// # Errors
    /// All problems at once, each with its path: unknown ids, options without points on a scored scale,
    /// conditions that form a cycle, bands that do not rise …
    ///
    /// ```
    /// let text = toets::builtin::document("local-government").unwrap().checklist;
    /// let checklist = toets::Checklist::parse(text.as_bytes()).unwrap();
    /// assert!(checklist.questions().count() >= 25);
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        check::check(crate::document::parse(text)?)
    }

    /// The document that was read.
    #[must_use]
    pub fn document(&self) -> &ChecklistDocument {
        &self.document
    }

    /// The digest of the structure; texts do not take part.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Id, version and digest, as answers and outcomes carry them.
    #[must_use]
    pub fn reference(&self) -> ChecklistReference {
        ChecklistReference {
            id: self.document.id.clone(),
            version: self.document.version.clone(),
            digest: Some(self.digest.clone()),
        }
    }

    /// All questions in their order on the page.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.document.sections.iter().flat_map(|section| &section.questions)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        let (section, question) = self.places.get(id)?;
        self.document.sections.get(*section)?.questions.get(*question)
    }

    /// The levels from the least to the gravest; `prohibited` last, if a red flag can lead there.
    pub fn levels(&self) -> impl Iterator<Item = &Id> {
        self.levels.iter()
    }

    pub(crate) fn order(&self) -> impl Iterator<Item = &Question> {
        self.order.iter().filter_map(|id| self.question(id.as_str()))
    }

    fn new(document: ChecklistDocument, places: BTreeMap<Id, (usize, usize)>, order: Vec<Id>) -> Self {
        let digest = json::digest(&document);
        let mut levels: Vec<Id> = document.levels.bands.iter().map(|band| band.id.clone()).collect();
        if document.red_flags.iter().any(|flag| flag.severity == FlagSeverity::Prohibited) {
            levels.extend(Id::new(PROHIBITED));
        }
        Self { document, digest, places, order, levels }
    }
}
