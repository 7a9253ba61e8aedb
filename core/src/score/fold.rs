//! The fold: what the steps of a trace add up to.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::sound::Checklist;
use crate::score::accumulator::Accumulator;
use crate::score::trace::Step;
use crate::text::gather::Gather as _;
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// What the steps of a trace add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fold {
    /// The value of each scale.
    pub scales: BTreeMap<Id, Bounds>,
    /// The maximum of each scale.
    pub maxima: BTreeMap<Id, Bounds>,
    /// The scales on which nothing is measured.
    pub empty: BTreeSet<Id>,
    /// The red flags in force that are raised, may still be, or are not.
    pub red_flags: BTreeMap<Id, Truth>,
    /// The labels.
    pub labels: BTreeMap<Id, Truth>,
    /// By class, its values still possible.
    pub classes: BTreeMap<Id, Vec<Id>>,
    /// The duties that follow, may still follow, or do not.
    pub duties: BTreeMap<Id, Truth>,
    /// The recommendations that the outcome calls for, may still call for, or does not.
    pub recommendations: BTreeMap<Id, Truth>,
    /// The openings of other checklists that are needed, may still be, or are not.
    pub opens: BTreeMap<Id, Truth>,
}

/// Recomputes a score from its trace.
///
/// Takes the checklist and the steps of an outcome's trace. Returns what they add up to, without looking at
/// the accumulator values that the steps carry; `None` if a step names what the checklist does not have, or a
/// number grows too large to be exact.
///
/// INVARIANT (trace): the outcome holds nothing that this does not give again.
///
/// ```
/// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// # let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#)?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let again = toets::score::fold(&checklist, &outcome.trace).unwrap();
/// assert!(outcome.classes.iter().all(|(id, class)| again.classes[id] == class.possible));
/// assert!(outcome.scales.iter().all(|(id, scale)| again.scales[id] == scale.bounds()));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn fold(checklist: &Checklist, trace: &[Step]) -> Option<Fold> {
    let mut accumulator = Accumulator::new(checklist)?;
    for step in trace {
        accumulator.apply(step)?;
    }
    Some(Fold::of(&accumulator, checklist))
}

impl Fold {
    fn of(accumulator: &Accumulator<'_>, checklist: &Checklist) -> Self {
        let document = checklist.document();
        let scales = || document.scales.iter().map(|scale| scale.id.clone()).zip(&accumulator.values);
        let truths = |ids: Vec<&Id>, truths: &[Option<Truth>]| {
            ids.into_iter().cloned().zip(truths).filter_map(|(id, truth)| Some((id, (*truth)?))).gather()
        };
        Self {
            scales: scales().map(|(id, it)| (id, it.value)).gather(),
            maxima: scales().map(|(id, it)| (id, it.maximum)).gather(),
            empty: scales().filter(|(_, it)| it.is_empty() == Truth::Yes).map(|(id, _)| id).gather(),
            red_flags: truths(document.red_flags.iter().map(|it| &it.id).collect(), &accumulator.red_flags),
            labels: truths(document.labels.iter().map(|it| &it.id).collect(), &accumulator.labels),
            duties: truths(document.duties.iter().map(|it| &it.id).collect(), &accumulator.duties),
            recommendations: truths(
                document.recommendations.iter().map(|it| &it.id).collect(),
                &accumulator.recommendations,
            ),
            opens: truths(document.opens.iter().map(|it| &it.id).collect(), &accumulator.opens),
            classes: (document.classes.iter().zip(&accumulator.classes))
                .map(|(class, possible)| (class.id.clone(), possible.among(&class.order)))
                .gather(),
        }
    }
}
