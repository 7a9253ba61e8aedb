//! Stage *compare*: what differs between two outcomes of one checklist, and where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::answers::assessment::Assessment;
use crate::answers::document::Answers;
use crate::checklist::condition::SafeguardState;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::score::outcome::{ClassOutcome, Outcome, ScaleOutcome};
use crate::score::trace::Step;
use crate::score::walk::too_large;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;

/// What differs between two outcomes. What is the same in both is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// The questions, in the order of the checklist, that have another answer, or have one in only one of both.
    pub answers: Vec<Id>,
    /// The classes that differ.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<Id, ClassComparison>,
    /// The safeguards that differ.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub safeguards: BTreeMap<Id, SafeguardComparison>,
    /// The scales that differ.
    pub scales: BTreeMap<Id, ScaleComparison>,
    /// The questions that are asked in only one of both, or may be.
    pub asked: Vec<Turned>,
    /// The red flags that differ.
    pub red_flags: Vec<Turned>,
    /// The labels that differ.
    pub labels: Vec<Turned>,
    /// The duties that differ.
    pub duties: Vec<Turned>,
    /// The recommendations that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Turned>,
    /// The openings of other checklists that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opens: Vec<Turned>,
}

/// Two values of a class, or the values still possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassComparison {
    /// In the first outcome.
    pub before: ClassOutcome,
    /// In the second.
    pub after: ClassOutcome,
}

/// Two states of a safeguard, or the states still possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SafeguardComparison {
    /// In the first outcome.
    pub before: Vec<SafeguardState>,
    /// In the second.
    pub after: Vec<SafeguardState>,
}

/// What of one scale differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleComparison {
    /// In the first outcome.
    pub before: ScaleOutcome,
    /// In the second.
    pub after: ScaleOutcome,
    /// By how much its ends differ.
    pub by: Shift,
    /// Its parts that differ, each with what it adds. Of a sum that is neither rounded nor narrowed by a search,
    /// they differ by as much as the scale.
    pub parts: Vec<Contribution>,
}

/// By how much an interval is another; of settled values, both are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shift {
    /// How much higher its low end is.
    pub low: Number,
    /// How much higher its high end is.
    pub high: Number,
}

/// What one part adds to a scale, weighted; nothing, where it does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contribution {
    /// The question, or the scale that is a part.
    pub part: Id,
    /// In the first outcome.
    pub before: Bounds,
    /// In the second.
    pub after: Bounds,
    /// By how much these differ.
    pub by: Shift,
}

/// Something that is so in one of two outcomes, and not or not for certain in the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turned {
    /// The question, red flag, label or duty.
    pub id: Id,
    /// In the first outcome.
    pub before: Truth,
    /// In the second.
    pub after: Truth,
}

/// Compares two outcomes: of these answers for this day, and of those for that.
///
/// Takes the checklist, and both answers with the day for which red flags and duties are read.
///
/// # Errors
/// One of the answers cannot be assessed.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let day = toets::Date::new("2026-12-01").unwrap();
/// let same = toets::compare(&checklist, (&answers, day), (&answers, day)).unwrap();
/// assert!(same.classes.is_empty() && same.scales.is_empty());
/// ```
pub fn compare(
    checklist: &Checklist,
    before: (&Answers, Date),
    after: (&Answers, Date),
) -> Result<Comparison, Diagnostics> {
    let (before, after) = (Side::of(checklist, before)?, Side::of(checklist, after)?);
    let scales = scales(&before.outcome, &after.outcome).ok_or_else(|| too_large(checklist))?;
    // Each side has the questions of its own things; those of the first come first.
    let mut questions: Vec<&Id> = Vec::new();
    let mut seen = BTreeSet::new();
    for assessed in before.assessment.questions.iter().chain(&after.assessment.questions) {
        if seen.insert(&assessed.question) {
            questions.push(&assessed.question);
        }
    }
    let document = checklist.document();
    Ok(Comparison {
        schema_version: SchemaVersion::V0_1,
        checklist: checklist.reference(),
        answers: (questions.iter().copied())
            .filter(|id| before.reply(id) != after.reply(id))
            .cloned()
            .collect(),
        classes: differing(&before.outcome.classes, &after.outcome.classes)
            .map(|(id, (before, after))| (id, ClassComparison { before, after }))
            .collect(),
        safeguards: differing(&before.outcome.safeguards, &after.outcome.safeguards)
            .map(|(id, (before, after))| (id, SafeguardComparison { before, after }))
            .collect(),
        scales,
        asked: turned(questions, &before.asked(), &after.asked()),
        red_flags: turned(
            document.red_flags.iter().map(|it| &it.id),
            &flags(&before.outcome),
            &flags(&after.outcome),
        ),
        labels: turned(
            document.labels.iter().map(|it| &it.id),
            &before.outcome.labels,
            &after.outcome.labels,
        ),
        duties: turned(document.duties.iter().map(|it| &it.id), &before.duties(), &after.duties()),
        recommendations: turned(
            document.recommendations.iter().map(|it| &it.id),
            &before.recommendations(),
            &after.recommendations(),
        ),
        opens: turned(document.opens.iter().map(|it| &it.id), &before.opens(), &after.opens()),
    })
}

/// What has another value in the one map than in the other, with both values.
pub(crate) fn differing<'a, T: Clone + PartialEq>(
    before: &'a BTreeMap<Id, T>,
    after: &'a BTreeMap<Id, T>,
) -> impl Iterator<Item = (Id, (T, T))> + 'a {
    let pairs = before.iter().filter_map(|(id, before)| Some((id, (before, after.get(id)?))));
    let differing = pairs.filter(|(_, (before, after))| before != after);
    differing.map(|(id, (before, after))| (id.clone(), (before.clone(), after.clone())))
}

/// One of the two that are compared.
struct Side<'a> {
    answers: &'a Answers,
    assessment: Assessment,
    outcome: Outcome,
}

/// By id, whether something is so; what is not there is not.
pub(crate) type Truths = BTreeMap<Id, Truth>;

/// The red flags of an outcome that are raised, or may be.
pub(crate) fn flags(outcome: &Outcome) -> Truths {
    outcome.red_flags.iter().map(|flag| (flag.id.clone(), flag.raised)).collect()
}

impl<'a> Side<'a> {
    fn of(checklist: &Checklist, (answers, as_of): (&'a Answers, Date)) -> Result<Self, Diagnostics> {
        let assessment = crate::answers::matching::assessment(checklist, answers)?;
        let outcome = crate::score::outcome::score(checklist, &assessment, as_of)?;
        Ok(Self { answers, assessment, outcome })
    }

    fn reply(&self, question: &Id) -> Option<&crate::answers::document::Reply> {
        self.answers.answers.get(question.as_str()).map(|answer| &answer.reply)
    }

    fn asked(&self) -> Truths {
        self.assessment.questions.iter().map(|it| (it.question.clone(), it.asked)).collect()
    }

    fn recommendations(&self) -> Truths {
        self.outcome.recommendations.iter().map(|it| (it.id.clone(), it.holds)).collect()
    }

    fn opens(&self) -> Truths {
        self.outcome.opens.iter().map(|it| (it.id.clone(), it.holds)).collect()
    }

    fn duties(&self) -> Truths {
        self.outcome.duties.iter().map(|duty| (duty.id.clone(), duty.holds)).collect()
    }
}

pub(crate) fn turned<'a>(
    ids: impl IntoIterator<Item = &'a Id>,
    before: &Truths,
    after: &Truths,
) -> Vec<Turned> {
    let of = |truths: &Truths, id: &Id| truths.get(id).copied().unwrap_or(Truth::No);
    let turned =
        ids.into_iter().map(|id| Turned { id: id.clone(), before: of(before, id), after: of(after, id) });
    turned.filter(|it| it.before != it.after).collect()
}

fn scales(before: &Outcome, after: &Outcome) -> Option<BTreeMap<Id, ScaleComparison>> {
    let mut scales = BTreeMap::new();
    for (id, scale) in &before.scales {
        let now = after.scales.get(id)?;
        let parts = parts(id, before, after)?;
        if scale != now || !parts.is_empty() {
            let by = Shift::between(scale.bounds(), now.bounds())?;
            let comparison = ScaleComparison { before: scale.clone(), after: now.clone(), by, parts };
            scales.insert(id.clone(), comparison);
        }
    }
    Some(scales)
}

/// The parts of a scale that differ, in the order of the traces.
fn parts(scale: &Id, before: &Outcome, after: &Outcome) -> Option<Vec<Contribution>> {
    let (added, adds) = (contributions(scale, before)?, contributions(scale, after)?);
    let find = |all: &[(Id, Bounds)], part: &Id| {
        all.iter().find(|(id, _)| id == part).map_or(Bounds::ZERO, |(_, bounds)| *bounds)
    };
    let new = adds.iter().filter(|(id, _)| !added.iter().any(|(known, _)| known == id));
    let mut parts = Vec::new();
    for (part, _) in added.iter().chain(new) {
        let (before, after) = (find(&added, part), find(&adds, part));
        if before != after {
            let by = Shift::between(before, after)?;
            parts.push(Contribution { part: part.clone(), before, after, by });
        }
    }
    Some(parts)
}

/// What each part adds to a scale, as the trace has it.
fn contributions(scale: &Id, outcome: &Outcome) -> Option<Vec<(Id, Bounds)>> {
    let mut all = Vec::new();
    for step in &outcome.trace {
        let (of, part, counted, value, weight) = match step {
            Step::Points { scale, question, counted, points, weight, .. } => {
                (scale, question, counted, points, weight)
            }
            Step::Part { scale, part, counted, value, weight, .. } => (scale, part, counted, value, weight),
            _ => continue,
        };
        if of != scale {
            continue;
        }
        let value = value.times(weight.map_or(Exact::integer(1), |weight| weight.0))?;
        let value = match counted {
            Truth::Yes => value,
            Truth::Undecided => value.hull(Bounds::ZERO),
            Truth::No => Bounds::ZERO,
        };
        all.push((part.clone(), value));
    }
    Some(all)
}

impl Shift {
    fn between(before: Bounds, after: Bounds) -> Option<Self> {
        let by = |before: Number, after: Number| after.0.minus(before.0).map(Number);
        Some(Self { low: by(before.low, after.low)?, high: by(before.high, after.high)? })
    }
}
