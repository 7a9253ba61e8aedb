//! Whether a checklist holds together.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::fmt;

pub(crate) mod classes;
pub(crate) mod conditions;
pub(crate) mod consequences;
pub(crate) mod judgements;
pub(crate) mod migrations;
pub(crate) mod order;
pub(crate) mod questions;
pub(crate) mod scales;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checklist::compiled::node::Order;
use crate::checklist::document::{ChecklistDocument, Extends, Question};
use crate::problem::checklist::ChecklistProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::extension::ExtensionProblem;
use crate::problem::family::Problem;
use crate::problem::found::Found;
use crate::problem::nearest::Nearest;
use crate::problem::shape::ShapeProblem;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// A weight beyond this says something else than weight.
const MAX_WEIGHT: i64 = 1_000_000;

/// Checks a checklist as a whole, or one with each thing of its repeated sections; returns in which order it is evaluated.
pub(super) fn check(document: &ChecklistDocument, with_things: bool) -> Result<Order, Diagnostics> {
    let mut check = Check {
        document,
        questions: Vec::new(),
        by_id: FxHashMap::default(),
        with_missing: document.with_missing(),
        problems: Found::default(),
        nearest: Nearest::default(),
    };
    if let Some(Extends { checklist, version, .. }) = &document.extends {
        let (checklist, version) = (checklist.to_string(), version.to_string());
        let problem = ExtensionProblem::BaseMissing { checklist, version };
        return Err(Diagnostics(vec![Diagnostic::new(&problem, "/extends")]));
    }
    for (field, is_missing) in
        [("sections", document.sections.is_empty()), ("classes", document.classes.is_empty())]
    {
        // A section that is answered for nothing is not there.
        if is_missing && !with_things {
            check.report("", &ShapeProblem::MissingField { field: field.to_owned() });
        }
    }
    check.places();
    check.scales();
    check.sections();
    check.labels();
    check.safeguards();
    check.classes();
    check.starts();
    check.flags_and_duties();
    check.advice();
    check.migrations();
    let order = Order { asked: check.order(), derived: check.derived() };
    if check.problems.is_empty() { Ok(order) } else { Err(Diagnostics(check.problems.into_list())) }
}

struct Check<'a> {
    document: &'a ChecklistDocument,
    /// In the order on the page.
    questions: Vec<(Path, &'a Question)>,
    /// Of several with the same id, the first.
    by_id: FxHashMap<&'a Id, (Path, &'a Question)>,
    /// The scales of which it is known what is missing.
    with_missing: FxHashSet<&'a Id>,
    problems: Found,
    nearest: Nearest,
}

/// The path of a question, which is written only where there is a problem.
#[derive(Clone, Copy)]
struct Path {
    section: usize,
    question: usize,
    /// The number of the question in the order on the page.
    number: usize,
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/sections/{}/questions/{}", self.section, self.question)
    }
}

impl<'a> Check<'a> {
    fn report(&mut self, path: impl fmt::Display, problem: &dyn Problem) {
        self.problems.note(problem, path);
    }

    fn unique<P: fmt::Display>(&mut self, what: &'static str, ids: impl Iterator<Item = (P, &'a Id)>) {
        let mut seen = BTreeSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.report(path, &ShapeProblem::DuplicateId { what, id: id.to_string() });
            }
        }
    }

    fn known<'b>(
        &mut self,
        path: impl fmt::Display,
        what: &'static str,
        id: &Id,
        known: impl IntoIterator<Item = &'b Id, IntoIter: Clone>,
    ) -> bool {
        let known = known.into_iter();
        let found = known.clone().any(|known| known == id);
        if !found {
            let nearest = self.nearest.of(id.as_str(), known.map(Id::as_str));
            self.report(path, &ShapeProblem::UnknownReference { what, id: id.to_string(), nearest });
        }
        found
    }

    fn places(&mut self) {
        let document = self.document;
        let sections = document.sections.iter().enumerate();
        self.unique(
            "section",
            sections.clone().map(|(at, section)| (format!("/sections/{at}/id"), &section.id)),
        );
        let mut numbers = 0_usize..;
        for (section, it) in sections {
            for ((question, it), number) in it.questions.iter().enumerate().zip(&mut numbers) {
                let path = Path { section, question, number };
                self.questions.push((path, it));
                match self.by_id.entry(&it.id) {
                    Entry::Vacant(place) => {
                        place.insert((path, it));
                    }
                    Entry::Occupied(_) => {
                        let problem = ShapeProblem::DuplicateId { what: "question", id: it.id.to_string() };
                        self.report(format_args!("{path}/id"), &problem);
                    }
                }
            }
        }
    }

    /// The question with this id, which must be there.
    fn question(&mut self, path: impl fmt::Display, id: &Id) -> Option<&'a Question> {
        let found = self.by_id.get(id).map(|(_, question)| *question);
        if found.is_none() {
            let all: Vec<&Id> = self.questions.iter().map(|(_, it)| &it.id).collect();
            self.known(path, "question", id, all);
        }
        found
    }

    fn weight(&mut self, path: fmt::Arguments<'_>, weight: Option<Fraction>) {
        if weight.is_some_and(|weight| weight.is_negative() || weight > Fraction::integer(MAX_WEIGHT)) {
            self.report(path, &ChecklistProblem::BadWeight);
        }
    }
}
