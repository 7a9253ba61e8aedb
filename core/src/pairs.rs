//! Stage *pairs*: which values of two classes are possible together.

use serde::Serialize;

use crate::answers::document::Answers;
use crate::checklist::compiled::mask::Block;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::shape::ShapeProblem;
use crate::score::given::Given;
use crate::score::pairs::{FoundPairs, pairs as found};
use crate::score::search::memo::Memo;
use crate::score::walk::too_large;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::version::SchemaVersion;

/// The values of two classes that are possible together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairs {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The day for which red flags were read.
    pub as_of: Date,
    /// The two classes.
    pub classes: [Id; 2],
    /// The pairs, each a value of the one and a value of the other, in the orders of the classes.
    pub possible: Vec<[Id; 2]>,
    /// Whether these may be more than answers reach.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outer: bool,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds which values of two classes are possible together.
///
/// Each class of an outcome has the values still possible; of two of them not every value goes with every other. Takes the
/// checklist, the answers so far, the ids of the two classes, and the day for which red flags are read. Returns the pairs,
/// exact, or marked as outer where there are too many ways to answer.
///
/// # Errors
/// There is no such class, the answers cannot be assessed, or a number of the checklist is too large to compute with
/// exactly.
///
/// ```
/// let checklist = toets::Checklist::parse(br#"{"id": "small", "version": "1.0.0", "headline": "ready", "classes": [
///     {"id": "impact", "order": ["small", "large"], "rules": [
///         {"value": "large", "when": {"answer": "people", "is": "many"}}, {"value": "small"}]},
///     {"id": "ready", "order": ["yes", "no"], "rules": [
///         {"value": "no", "when": {"all": [{"class": "impact", "is": "large"}, {"answer": "review", "is": "no"}]}},
///         {"value": "yes"}]}],
///     "sections": [{"id": "s", "questions": [
///         {"id": "people", "kind": "single", "options": [{"id": "few"}, {"id": "many"}]},
///         {"id": "review", "kind": "single", "options": [{"id": "yes"}, {"id": "no"}]}]}]}"#)?;
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "small", "version": "1.0.0"}, "subject": "x"}"#)?;
/// let id = |text| toets::Id::new(text).unwrap();
/// let classes = [id("impact"), id("ready")];
/// let pairs = toets::pairs(&checklist, &answers, classes, toets::Date::new("2026-12-01").unwrap())?;
/// let words: Vec<_> = pairs.possible.iter().map(|pair| pair.each_ref().map(toets::Id::as_str)).collect();
/// assert_eq!(words, [["small", "yes"], ["large", "yes"], ["large", "no"]], "what is small is ready");
/// assert!(!pairs.outer);
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn pairs(
    checklist: &Checklist,
    answers: &Answers,
    classes: [Id; 2],
    as_of: Date,
) -> Result<Pairs, Diagnostics> {
    let numbers = numbers(checklist, &classes)?;
    let assessment = crate::answers::matching::assessment(checklist, answers)?;
    let asked = &*checklist.repeated(&assessment.repeats)?;
    let (compiled_answers, memo) = (asked.compiled_answers(&assessment), Memo::default());
    let known = asked.compiled().asked(&Block::one(&compiled_answers));
    let given = Given { answers: &compiled_answers, known: &known, memo: Some(&memo) };
    let FoundPairs { pairs, exact } = found(asked, given, numbers, as_of).ok_or_else(|| too_large(asked))?;
    let [first, second] = numbers.map(|at| asked.document().classes.get(at).map(|class| &class.order));
    let value = |(one, other): (usize, usize)| Some([first?.get(one)?.clone(), second?.get(other)?.clone()]);
    Ok(Pairs {
        schema_version: SchemaVersion::V0_1,
        checklist: assessment.checklist,
        subject: assessment.subject,
        as_of,
        classes,
        possible: pairs.into_iter().filter_map(value).collect(),
        outer: !exact,
        diagnostics: assessment.diagnostics,
    })
}

/// The places of two classes among those of the checklist.
fn numbers(checklist: &Checklist, classes: &[Id; 2]) -> Result<[usize; 2], Diagnostics> {
    let known = || checklist.document().classes.iter().map(|class| &class.id);
    let number = |wanted: &Id| {
        let place = known().position(|id| id == wanted);
        place.ok_or_else(|| ShapeProblem::unknown("class", wanted.as_str(), known().map(Id::as_str)))
    };
    match classes.each_ref().map(number) {
        [Ok(first), Ok(second)] => Ok([first, second]),
        found => {
            let problems = found.into_iter().filter_map(Result::err).map(|it| Diagnostic::new(&it, ""));
            let mut problems: Vec<Diagnostic> = problems.collect();
            // The same wrong name twice is one problem.
            problems.dedup();
            Err(Diagnostics(problems))
        }
    }
}
