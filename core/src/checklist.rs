//! Stage *parse*: `checklist.json` becomes a [`Checklist`] that is known to be sound.

pub(crate) mod check;
pub(crate) mod compiled;
pub(crate) mod condition;
pub(crate) mod document;
pub(crate) mod language;
pub(crate) mod points;
pub(crate) mod repeat;

use std::sync::OnceLock;

pub use self::document::{
    AnswerOption, Band, Boundary, ChecklistDocument, Combine, Direction, Duty, FlagSeverity, Kind, Label,
    LevelRule, Levels, Migration, Move, OpenAs, OutOf, Part, PointBand, Question, Reading, RedFlag, Repeat,
    Rule, Scale, Section, Source, Term,
};
pub use self::language::{LanguagePack, QuestionWords, Titled};
pub use self::points::Points;
pub use self::repeat::Repeats;
use crate::answers::ChecklistReference;
use crate::checklist::compiled::Plan;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json;
use crate::value::id::Id;

/// The level of a red flag of severity `prohibited`.
pub const PROHIBITED: &str = "prohibited";

/// A checklist that can be assessed with: every id exists, every condition fits, nothing depends on itself.
#[derive(Debug, Clone)]
pub struct Checklist {
    document: ChecklistDocument,
    /// Made when it is first asked for: it takes as long as half of the reading.
    digest: OnceLock<String>,
    /// Where each question stands, by its number: section, then question.
    places: Box<[(usize, usize)]>,
    /// The numbers of the questions, in the order of their ids.
    numbers: Box<[usize]>,
    /// The same, compiled to numbers.
    plan: Plan,
    /// The levels, from the least to the gravest.
    levels: Vec<Id>,
}

/// What a condition can rest on, by its number in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Question(usize),
    Label(usize),
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
        check::check(ChecklistDocument::parse(text)?)
    }

    /// Checks a document as a whole.
    ///
    /// # Errors
    /// All problems at once, as [`Checklist::parse`] finds them.
    pub fn of(document: &ChecklistDocument) -> Result<Self, Diagnostics> {
        // As it is written, so that one which could not be read again is refused.
        Self::parse(json::write(document).as_bytes())
    }

    /// The document that was read.
    #[must_use]
    pub fn document(&self) -> &ChecklistDocument {
        &self.document
    }

    /// The digest of the structure; texts do not take part.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| json::digest(&self.document))
    }

    /// Id, version and digest, as answers and outcomes carry them.
    #[must_use]
    pub fn reference(&self) -> ChecklistReference {
        ChecklistReference {
            id: self.document.id.clone(),
            version: self.document.version.clone(),
            digest: Some(self.digest().to_owned()),
        }
    }

    /// All questions in their order on the page.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.document.questions()
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.at(self.number(id)?)
    }

    /// The number of the question with this id, in the order on the page.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        let of = |number: &usize| self.at(*number).map_or("", |question| question.id.as_str());
        let place = self.numbers.binary_search_by(|number| of(number).cmp(id)).ok()?;
        self.numbers.get(place).copied()
    }

    /// The levels from the least to the gravest; `prohibited` last, if a red flag can lead there.
    pub fn levels(&self) -> impl Iterator<Item = &Id> {
        self.levels.iter()
    }

    /// The question with this number, in the order on the page.
    pub(crate) fn at(&self, number: usize) -> Option<&Question> {
        let (section, question) = self.places.get(number)?;
        self.document.sections.get(*section)?.questions.get(*question)
    }

    /// The checklist compiled to numbers.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    fn new(document: ChecklistDocument, order: Vec<Node>) -> Self {
        let places = document.sections.iter().enumerate().flat_map(|(section, it)| {
            it.questions.iter().enumerate().map(move |(question, _)| (section, question))
        });
        let places = places.collect();
        let mut numbers: Vec<(&Id, usize)> = document.questions().map(|it| &it.id).zip(0..).collect();
        numbers.sort_unstable();
        let numbers = numbers.into_iter().map(|(_, number)| number).collect();
        let levels = document.all_levels();
        let plan = Plan::new(&document, order);
        Self { document, digest: OnceLock::new(), places, numbers, plan, levels }
    }
}

/// All else follows from the document, and from what it is asked about.
impl PartialEq for Checklist {
    fn eq(&self, other: &Self) -> bool {
        (&self.document, &self.plan) == (&other.document, &other.plan) && self.digest() == other.digest()
    }
}

impl Eq for Checklist {}
