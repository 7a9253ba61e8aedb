//! Stage *exchange*, checklists: a definition in another tool's format becomes a checklist with its language packs.
//!
//! A format is a reader, and a line in [`DefinitionFormat::ALL`]. What cannot be carried is a diagnostic, never a
//! guess.

pub(crate) mod bare;
pub(crate) mod decision_tree;
pub(crate) mod definition_format;
pub(crate) mod deon;
pub(crate) mod id_maker;
pub(crate) mod imported;
pub(crate) mod parts;
pub(crate) mod plain_text;
pub(crate) mod surveyjs;

pub use self::definition_format::DefinitionFormat;
pub use self::imported::Imported;
pub use self::surveyjs::answers::answers;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::library::LibraryProblem;
use crate::problem::nearest::nearest;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::Version;

impl DefinitionFormat {
    /// All formats.
    pub const ALL: &'static [&'static Self] = &[
        // A survey of SurveyJS in the dialect of Canada's Algorithmic Impact Assessment, whose points are in the
        // values of the items.
        &Self { name: "surveyjs", lists: &[&["pages"], &["elements"]], import: surveyjs::import },
        // A decision tree of questions, labels and conclusions, as the Dutch help for the AI Act has one.
        &Self {
            name: "decision-tree",
            lists: &[&["questions", "conclusions"]],
            import: decision_tree::import,
        },
        // A checklist of deon: lines to tick off, in sections.
        &Self { name: "deon", lists: &[&["sections"]], import: deon::import },
    ];

    /// The format with this name.
    ///
    /// # Errors
    /// There is no format of that name.
    ///
    /// ```
    /// use toets::exchange::checklists::DefinitionFormat;
    ///
    /// assert_eq!(DefinitionFormat::of("deon")?.name(), "deon");
    /// let unknown = DefinitionFormat::of("surveysj").unwrap_err();
    /// assert_eq!(unknown.to_string(), "unknown format `surveysj` (help: did you mean `surveyjs`?)");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn of(name: &str) -> Result<&'static Self, Diagnostics> {
        let known = Self::ALL.iter().map(|format| format.name);
        Self::ALL.iter().copied().find(|format| format.name == name).ok_or_else(|| {
            Diagnostics::one(&LibraryProblem::UnknownFormat {
                format: name.chars().take(40).collect(),
                known: known.clone().map(str::to_owned).collect(),
                nearest: nearest(name, known),
            })
        })
    }

    /// The format of a definition that does not come with its name.
    ///
    /// Takes the definition. Returns the format whose lists it has, such as `pages` or `sections`; none, where it has
    /// the lists of no format or of several.
    ///
    /// ```
    /// use toets::exchange::checklists::DefinitionFormat;
    ///
    /// let told = |text: &str| {
    ///     DefinitionFormat::detect(&toets::json::read(text.as_bytes()).unwrap()).map(DefinitionFormat::name)
    /// };
    /// assert_eq!(told(r#"{"sections": []}"#), Some("deon"));
    /// assert_eq!(told(r#"{"questions": [], "conclusions": []}"#), Some("decision-tree"));
    /// assert_eq!(told(r#"{"sections": [], "pages": []}"#), None, "it can be of two formats");
    /// ```
    #[must_use]
    pub fn detect(definition: &Value) -> Option<&'static Self> {
        let object = definition.as_object()?;
        let mut fits = Self::ALL.iter().copied().filter(|format| format.fits(object));
        fits.next().filter(|_| fits.next().is_none())
    }
}

/// Reads a definition in another tool's format.
///
/// Takes the definition, and the id and version that the checklist gets. Returns a sound checklist.
///
/// # Errors
/// The definition cannot be read as that format, or says something that a checklist cannot say.
///
/// ```
/// use toets::exchange::checklists::{DefinitionFormat, import_checklist};
/// let survey = toets::json::read(br#"{"pages": [{"name": "one", "elements": [
///     {"type": "radiogroup", "name": "open-RS", "title": "Is it open?",
///      "choices": [{"value": "item1-2", "text": "Yes"}, {"value": "item2-0", "text": "No"}]}]}]}"#).unwrap();
/// let format = DefinitionFormat::detect(&survey).unwrap();
/// assert_eq!(format.name(), "surveyjs");
/// let version = toets::Version::new("1.0.0").unwrap();
/// let imported = import_checklist(format, &survey, &toets::Id::new("mine").unwrap(), version).unwrap();
/// assert_eq!(imported.checklist.sections[0].questions[0].alias.as_deref(), Some("open-RS"));
/// ```
pub fn import_checklist(
    format: &DefinitionFormat,
    definition: &Value,
    id: &Id,
    version: Version,
) -> Result<Imported, Diagnostics> {
    (format.import)(definition, id, version)
}
