//! What is to be reached, and what may not be changed for it.

use std::collections::BTreeSet;

use crate::checklist::document::About;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::nearest::nearest;
use crate::problem::outcome::OutcomeProblem;
use crate::problem::shape::ShapeProblem;
use crate::score::summary::Summary;
use crate::text::document;
use crate::text::document::document;
use crate::value::id::Id;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

document! {
    /// What changed answers are to reach: one of `level`, `level_at_most` and `clear`.
    pub struct Goal {
        /// The level is this one, whatever is still answered.
        pub level: Option<Id>,
        /// The level is this one or a milder one, whatever is still answered.
        pub level_at_most: Option<Id>,
        /// This red flag is not raised, whatever is still answered.
        pub clear: Option<Id>,
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
    /// Takes JSON text. Whether it names exactly one aim, and whether its level, its red flag and its questions exist,
    /// is not known here; [`counterfactual()`](crate::counterfactual()) says so.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let goal = toets::Goal::parse(br#"{"level_at_most": "limited", "keep": ["consequences"], "facts": ["affected"]}"#)?;
    /// assert_eq!(goal.level_at_most.as_ref().map(toets::Id::as_str), Some("limited"));
    /// let problems = toets::Goal::parse(br#"{"level_at_least": "limited"}"#).unwrap_err();
    /// assert!(problems.to_string().contains("did you mean `level_at_most`"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }
}

/// A goal by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Only these levels are possible: all from the first to the second.
    Levels(usize, usize),
    /// The red flag is surely not raised.
    Clear(usize),
}

impl Aim {
    /// What a goal aims at, and the questions whose answers may be changed for it.
    ///
    /// INVARIANT (advice is honest): measures, and only those facts that are named.
    pub(super) fn of(checklist: &Checklist, goal: &Goal) -> Result<(Self, BTreeSet<usize>), Diagnostics> {
        let mut problems = Vec::new();
        let unknown = |what: &'static str, id: &str, known: Vec<&Id>| {
            let nearest = nearest(id, known.iter().map(|id| id.as_str()));
            ShapeProblem::UnknownReference { what, id: id.chars().take(100).collect(), nearest }
        };
        let levels: Vec<&Id> = checklist.levels().collect();
        let flags: Vec<&Id> = checklist.document().red_flags.iter().map(|flag| &flag.id).collect();
        let named = [
            ("level", "level", &goal.level, &levels),
            ("level_at_most", "level", &goal.level_at_most, &levels),
            ("clear", "red flag", &goal.clear, &flags),
        ];
        let mut aims = Vec::new();
        for (field, what, id, known) in named {
            let Some(id) = id else { continue };
            match known.iter().position(|it| *it == id) {
                Some(at) if field == "level" => aims.push(Self::Levels(at, at)),
                Some(at) if field == "level_at_most" => aims.push(Self::Levels(0, at)),
                Some(at) => aims.push(Self::Clear(at)),
                None => {
                    let problem = unknown(what, id.as_str(), known.clone());
                    problems.push(Diagnostic::new(&problem, format!("/{field}")));
                }
            }
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

    fn levels(first: usize, last: usize) -> u128 {
        (first..=last).fold(0, |levels, level| levels | Possible::bit(level))
    }

    /// Whether it is reached, whatever is still answered.
    pub(super) fn is_reached(self, summary: &Summary) -> bool {
        match self {
            Self::Levels(first, last) => {
                let Possible { values: levels, none } = summary.possible;
                !none && levels != 0 && levels & !Self::levels(first, last) == 0
            }
            Self::Clear(flag) => matches!(summary.red_flags.get(flag), None | Some(None | Some(Truth::No))),
        }
    }

    /// Whether it can still be reached without another change.
    pub(super) fn is_possible(self, summary: &Summary) -> bool {
        match self {
            Self::Levels(first, last) => summary.possible.values & Self::levels(first, last) != 0,
            Self::Clear(flag) => summary.red_flags.get(flag) != Some(&Some(Truth::Yes)),
        }
    }
}
