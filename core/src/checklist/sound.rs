//! A checklist that was checked as a whole, with everything that is looked up in it.

use std::sync::OnceLock;

use crate::checklist::check::check;
use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::node::Order;
use crate::checklist::document::{ChecklistDocument, Class, Question};
use crate::checklist::reference::ChecklistReference;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json;
use crate::value::digest::Digest;

/// A checklist that can be assessed with: every id exists, every condition fits, nothing depends on itself.
#[derive(Debug, Clone)]
pub struct Checklist {
    document: ChecklistDocument,
    /// Made when it is first asked for: it takes as long as half of the reading.
    digest: OnceLock<Digest>,
    /// The place of each question, by its number: section, then question.
    places: Box<[(usize, usize)]>,
    /// The numbers of the questions, in the order of their ids, once one is looked for.
    numbers: OnceLock<Vec<usize>>,
    /// The same, compiled to numbers.
    compiled: Compiled,
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
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
    /// let checklist = toets::Checklist::parse(text.as_bytes()).unwrap();
    /// assert!(checklist.questions().count() >= 25);
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        Self::checked(ChecklistDocument::parse(text)?)
    }

    /// Checks a document as a whole.
    ///
    /// # Errors
    /// All problems at once, as [`Checklist::parse`] finds them.
    ///
    /// ```
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.checklist;
    /// let mut document = toets::ChecklistDocument::parse(text.as_bytes())?;
    /// assert!(toets::Checklist::of(&document).is_ok());
    /// document.scales.clear();
    /// let problems = toets::Checklist::of(&document).unwrap_err();
    /// assert!(problems.0.len() > 1, "points, classes and duties name scales that are gone");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
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
    ///
    /// ```
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.checklist;
    /// let digest = |text: &str| toets::Checklist::parse(text.as_bytes()).map(|checklist| checklist.digest().clone());
    /// assert_eq!(digest(text)?, digest(&text.replace('\n', " "))?, "white space does not take part either");
    /// assert_ne!(digest(text)?, digest(&text.replacen(r#""optional": true"#, r#""optional": false"#, 1))?);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> &Digest {
        self.digest.get_or_init(|| Digest::of(&self.document))
    }

    /// Id, version and digest, as answers and outcomes carry them.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let reference = checklist.reference();
    /// assert_eq!(reference.digest.as_ref(), Some(checklist.digest()));
    /// assert!(reference.to_string().starts_with("local-government@"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn reference(&self) -> ChecklistReference {
        ChecklistReference {
            id: self.document.id.clone(),
            version: self.document.version.clone(),
            digest: Some(self.digest().clone()),
        }
    }

    /// All questions in their order on the page.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.document.questions()
    }

    /// The question with this id; `None` where there is no such question.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// assert_eq!(checklist.question("technique").map(|question| question.kind), Some(toets::Kind::Single));
    /// assert!(checklist.question("colour").is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.at(self.number(id)?)
    }

    /// The number of the question with this id, in the order on the page.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        let of = |number: &usize| self.at(*number).map_or("", |question| question.id.as_str());
        let numbers = self.numbers.get_or_init(|| {
            let mut numbers: Vec<usize> = (0..self.places.len()).collect();
            numbers.sort_unstable_by_key(of);
            numbers
        });
        let place = numbers.binary_search_by(|number| of(number).cmp(id)).ok()?;
        numbers.get(place).copied()
    }

    /// The class that is shown first.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let class = checklist.headline();
    /// let values: Vec<&str> = class.order.iter().map(toets::Id::as_str).collect();
    /// assert_eq!(class.id.as_str(), "level");
    /// assert_eq!(values, ["minimal", "limited", "substantial", "high", "prohibited"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "it was checked when the checklist was read")]
    pub fn headline(&self) -> &Class {
        &self.document.classes[self.compiled.headline]
    }

    /// The question with this number, in the order on the page.
    pub(crate) fn at(&self, number: usize) -> Option<&Question> {
        let (section, question) = self.places.get(number)?;
        self.document.sections.get(*section)?.questions.get(*question)
    }

    /// The checklist compiled to numbers.
    pub(crate) fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    /// A document that was read, once it is known to be sound.
    fn checked(document: ChecklistDocument) -> Result<Self, Diagnostics> {
        let order = check(&document, false)?;
        Ok(Self::new(document, order))
    }

    /// This checklist with each thing of its repeated sections, and which questions are only perhaps there.
    ///
    /// It is still this checklist, with its digest.
    pub(super) fn with_things(
        &self,
        document: ChecklistDocument,
        perhaps: &[bool],
    ) -> Result<Self, Diagnostics> {
        let order = check(&document, true)?;
        let mut repeated = Self::new(document, order);
        repeated.compiled.perhaps(perhaps);
        repeated.digest = self.digest().clone().into();
        Ok(repeated)
    }

    fn new(document: ChecklistDocument, order: Order) -> Self {
        let places = document.sections.iter().enumerate().flat_map(|(section, it)| {
            it.questions.iter().enumerate().map(move |(question, _)| (section, question))
        });
        let places = places.collect();
        let compiled = Compiled::new(&document, order);
        Self { document, digest: OnceLock::new(), places, numbers: OnceLock::new(), compiled }
    }
}

/// All else follows from the document, and from what it is asked about.
impl PartialEq for Checklist {
    fn eq(&self, other: &Self) -> bool {
        (&self.document, &self.compiled) == (&other.document, &other.compiled)
            && self.digest() == other.digest()
    }
}

impl Eq for Checklist {}
