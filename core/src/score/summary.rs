//! What an assessment comes to, without its trace.

use crate::checklist::sound::Checklist;
use crate::score::safeguard::Safeguarded;
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// The scales and the values of classes still possible, as [`score`](crate::score()) finds them.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
/// let session = toets::Session::open(checklist, answers, toets::Date::new("2026-12-01").unwrap())?;
/// let (summary, checklist) = (session.summary()?, session.checklist());
/// for ((scale, value), maximum) in checklist.document().scales.iter().zip(summary.scales()).zip(summary.maxima()) {
///     println!("{}: {} to {} of {}", scale.id, value.low.0, value.high.0, maximum.high.0);
/// }
/// assert!(summary.scales().all(|value| !value.is_settled()), "nothing is answered yet");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[derive(Debug, Clone)]
pub struct Summary {
    /// By scale, in the order of the checklist.
    pub(crate) values: Vec<Measured>,
    /// By scale, whether its bounds are known to be exact.
    pub(crate) exact: Vec<bool>,
    /// By scale, what is missing to its maximum; `None` where that is not told, and nothing where it is of none.
    pub(crate) missing: Vec<Option<Bounds>>,
    /// By safeguard, whether it applies and is met.
    pub(crate) safeguards: Vec<Option<Safeguarded>>,
    /// By class, its values still possible.
    pub(crate) classes: Vec<Possible>,
    /// The classes of which these may be more than answers reach.
    pub(crate) outer_classes: Vec<usize>,
    /// By red flag, its truth; `None` where the flag is not in force, or was not looked at.
    pub(crate) red_flags: Vec<Option<Truth>>,
}

impl Summary {
    /// The value of each scale, in the order of the checklist.
    pub fn scales(&self) -> impl Iterator<Item = Bounds> {
        self.values.iter().map(|measured| measured.value)
    }

    /// The maximum of each scale, in the order of the checklist: the lowest and the highest, while answers decide what
    /// applies.
    pub fn maxima(&self) -> impl Iterator<Item = Bounds> {
        self.values.iter().map(|measured| measured.maximum)
    }

    /// The values of the headline class still possible, from the mildest to the gravest.
    ///
    /// Takes the checklist that was scored. Returns one value, when it is settled.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let answers = br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x",
    ///                    "answers": {"practices": {"value": ["social-scoring"]}}}"#;
    /// let answers = toets::Answers::parse(answers)?;
    /// let session = toets::Session::open(checklist, answers, toets::Date::new("2026-12-01").unwrap())?;
    /// let values = session.summary()?.headline(session.checklist());
    /// assert_eq!(values, [toets::Id::new("prohibited").unwrap()], "whatever is still answered");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn headline(&self, checklist: &Checklist) -> Vec<Id> {
        let possible = self.classes.get(checklist.compiled().headline).copied().unwrap_or_default();
        possible.among(&checklist.headline().order)
    }

    /// Each class with its values still possible, from the mildest to the gravest.
    ///
    /// Takes the checklist that was scored.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government")?.checklist.as_bytes())?;
    /// let answers = br#"{"checklist": {"id": "local-government", "version": "2.0.0-rc.2"}, "subject": "x"}"#;
    /// let session = toets::Session::open(checklist, toets::Answers::parse(answers)?, toets::Date::new("2026-12-01").unwrap())?;
    /// let summary = session.summary()?;
    /// let (class, values) = summary.classes(session.checklist()).next().unwrap();
    /// assert_eq!((class.as_str(), values.len()), ("impact", 4), "nothing is answered yet");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn classes<'a>(&self, checklist: &'a Checklist) -> impl Iterator<Item = (&'a Id, Vec<Id>)> {
        let classes = checklist.document().classes.iter().zip(&self.classes);
        classes.map(|(class, possible)| (&class.id, possible.among(&class.order)))
    }

    /// Whether a search has nothing to find.
    pub(crate) fn is_exact(&self) -> bool {
        self.outer_classes.is_empty() && self.exact.iter().all(|exact| *exact)
    }
}
