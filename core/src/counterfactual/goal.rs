//! What is to be reached, and what may not be changed for it.

use std::collections::BTreeSet;

use crate::checklist::condition::SafeguardState;
use crate::checklist::document::About;
use crate::checklist::sound::Checklist;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::outcome::OutcomeProblem;
use crate::problem::shape::ShapeProblem;
use crate::score::summary::Summary;
use crate::text::document;
use crate::text::document::document;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

document! {
    /// What changed answers are to reach: one of `is`, `at_most`, `clear`, `met` and `nothing_missing`.
    pub struct Goal {
        /// The class of which `is` or `at_most` names a value; the headline, if it is not there.
        pub class: Option<Id>,
        /// The class has this value, whatever is still answered.
        pub is: Option<Id>,
        /// The class has this value or a milder one, whatever is still answered.
        pub at_most: Option<Id>,
        /// This red flag is not raised, whatever is still answered.
        pub clear: Option<Id>,
        /// This safeguard is met where it applies, whatever is still answered; where it surely does not apply, it is not met.
        pub met: Option<Id>,
        /// Nothing is missing to the maximum of this scale, whatever is still answered.
        pub nothing_missing: Option<Id>,
        /// The questions whose answers may not be changed, nor given where they are open.
        #[serde(default)]
        pub keep: Vec<String>,
        /// The questions about facts whose answers may be changed nevertheless: else only those about measures are.
        #[serde(default)]
        pub facts: Vec<String>,
    }
}

impl Goal {
    /// Reads a goal.
    ///
    /// Takes JSON text. Whether it names exactly one aim, and whether what it names exists, is not known here;
    /// [`counterfactual()`](crate::counterfactual()) says so.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let goal = toets::Goal::parse(br#"{"at_most": "limited", "keep": ["consequences"], "facts": ["affected"]}"#)?;
    /// assert_eq!(goal.at_most.as_ref().map(toets::Id::as_str), Some("limited"));
    /// let problems = toets::Goal::parse(br#"{"at_mist": "limited"}"#).unwrap_err();
    /// assert!(problems.to_string().contains("did you mean `at_most`"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }
}

/// A field of a goal, what it names, the id that it has, and those that there are.
type Named<'a> = (&'static str, &'static str, &'a Option<Id>, Option<Vec<&'a Id>>);

/// A goal by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Only these values of a class are possible: all from the first to the last.
    Values { class: usize, first: usize, last: usize },
    /// The red flag is surely not raised.
    Clear(usize),
    /// The safeguard is surely not unmet, and may be met.
    Met(usize),
    /// Nothing is surely missing on the scale.
    NothingMissing(usize),
}

impl Aim {
    /// What a goal aims at, and the questions whose answers may be changed for it.
    ///
    /// INVARIANT (advice is honest): measures, and only those facts that are named.
    pub(super) fn of(checklist: &Checklist, goal: &Goal) -> Result<(Self, BTreeSet<usize>), Diagnostics> {
        let mut problems = Vec::new();
        let unknown = |what: &'static str, id: &str, known: Vec<&Id>| {
            ShapeProblem::unknown(what, id, known.iter().map(|id| id.as_str()))
        };
        let document = checklist.document();
        let classes: Vec<&Id> = document.classes.iter().map(|class| &class.id).collect();
        let wanted = goal.class.as_ref().unwrap_or(&document.headline);
        let class = classes.iter().position(|it| *it == wanted);
        if class.is_none() {
            problems.push(Diagnostic::new(&unknown("class", wanted.as_str(), classes), "/class"));
        }
        let values = class.and_then(|at| document.classes.get(at)).map(|class| class.order.iter().collect());
        let flags = Some(document.red_flags.iter().map(|flag| &flag.id).collect());
        let safeguards = Some(document.safeguards.iter().map(|safeguard| &safeguard.id).collect());
        let scales = Some(document.scales.iter().map(|scale| &scale.id).collect());
        let named: [Named<'_>; 5] = [
            ("is", "class value", &goal.is, values.clone()),
            ("at_most", "class value", &goal.at_most, values),
            ("clear", "red flag", &goal.clear, flags),
            ("met", "safeguard", &goal.met, safeguards),
            ("nothing_missing", "scale", &goal.nothing_missing, scales),
        ];
        let is_told = |at: usize| checklist.compiled().scales.get(at).is_some_and(|scale| scale.has_missing);
        let mut aims = Vec::new();
        for &(field, what, id, ref known) in &named {
            let (Some(id), Some(known)) = (id, known) else { continue };
            let path = format!("/{field}");
            let Some(at) = known.iter().position(|it| *it == id) else {
                problems.push(Diagnostic::new(&unknown(what, id.as_str(), known.clone()), path));
                continue;
            };
            aims.extend(match (field, class) {
                ("clear", _) => Some(Self::Clear(at)),
                ("met", _) => Some(Self::Met(at)),
                ("nothing_missing", _) if is_told(at) => Some(Self::NothingMissing(at)),
                ("nothing_missing", _) => {
                    let problem = ChecklistProblem::NothingMissing { scale: id.to_string() };
                    problems.push(Diagnostic::new(&problem, path));
                    None
                }
                ("is", Some(class)) => Some(Self::Values { class, first: at, last: at }),
                (_, class) => class.map(|class| Self::Values { class, first: 0, last: at }),
            });
        }
        let named = named.iter().filter(|(_, _, id, _)| id.is_some()).count();
        if named != 1 {
            problems.push(Diagnostic::new(&OutcomeProblem::AmbiguousGoal, ""));
        }
        let mut named = |field: &str, ids: &[String]| {
            let mut found = BTreeSet::new();
            for (place, id) in ids.iter().enumerate() {
                let at = checklist.questions().position(|question| question.id.as_str() == id);
                if at.is_none() {
                    let problem = unknown("question", id, checklist.questions().map(|it| &it.id).collect());
                    problems.push(Diagnostic::new(&problem, format!("/{field}/{place}")));
                }
                found.extend(at);
            }
            found
        };
        let (keep, facts) = (named("keep", &goal.keep), named("facts", &goal.facts));
        let questions = checklist.questions().enumerate();
        let measures = questions.filter(|(_, it)| it.about == Some(About::Measure)).map(|(at, _)| at);
        let changeable = measures.chain(facts).filter(|at| !keep.contains(at)).collect();
        match aims.as_slice() {
            [aim] if problems.is_empty() => Ok((*aim, changeable)),
            _ => Err(Diagnostics(problems)),
        }
    }

    fn values(first: usize, last: usize) -> u128 {
        (first..=last).fold(0, |values, value| values | Possible::bit(value))
    }

    /// Whether it is reached, whatever is still answered.
    pub(super) fn is_reached(self, summary: &Summary) -> bool {
        match self {
            Self::Values { class, first, last } => {
                let Possible { values, none } = summary.classes.get(class).copied().unwrap_or_default();
                !none && values != 0 && values & !Self::values(first, last) == 0
            }
            Self::Clear(flag) => matches!(summary.red_flags.get(flag), None | Some(None | Some(Truth::No))),
            Self::Met(_) => self.is_upheld(summary) && self.may_come(summary),
            Self::NothingMissing(scale) => missing(scale, summary).is_some_and(|it| it.high.0 <= Exact::ZERO),
        }
    }

    /// Whether no answers that are still open keep it from being reached: those of a case in which all that is asked for
    /// does not apply do not.
    pub(super) fn is_upheld(self, summary: &Summary) -> bool {
        match self {
            Self::Met(at) => state(at, summary, SafeguardState::Unmet) == Truth::No,
            Self::Values { .. } | Self::Clear(_) | Self::NothingMissing(_) => self.is_reached(summary),
        }
    }

    /// Whether it can still be reached without another change.
    pub(super) fn is_possible(self, summary: &Summary) -> bool {
        match self {
            Self::Values { class, first, last } => {
                let possible = summary.classes.get(class).copied().unwrap_or_default();
                possible.values & Self::values(first, last) != 0
            }
            Self::Clear(flag) => summary.red_flags.get(flag) != Some(&Some(Truth::Yes)),
            Self::Met(at) => state(at, summary, SafeguardState::Unmet) != Truth::Yes,
            Self::NothingMissing(scale) => missing(scale, summary).is_some_and(|it| it.low.0 <= Exact::ZERO),
        }
    }

    /// Whether some answers can bring about what it asks for, and not only leave out that it is asked for.
    pub(super) fn may_come(self, summary: &Summary) -> bool {
        match self {
            Self::Met(at) => state(at, summary, SafeguardState::Met) != Truth::No,
            Self::Values { .. } | Self::Clear(_) | Self::NothingMissing(_) => true,
        }
    }
}

/// Whether a safeguard is so.
pub(super) fn state(at: usize, summary: &Summary, state: SafeguardState) -> Truth {
    summary.safeguards.get(at).copied().flatten().map_or(Truth::No, |it| it.truth(state))
}

fn missing(scale: usize, summary: &Summary) -> Option<Bounds> {
    summary.missing.get(scale).copied().flatten()
}
