//! Concepts that nobody shares: most often a word that is spelt in another way elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::document::{ChecklistDocument, Question};
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::problem::nearest::Nearest;

impl<'a> Lint<'a> {
    /// Each concept that no other checklist names, at the first question that does.
    pub(super) fn concepts(&mut self, others: &'a [ChecklistDocument]) {
        let concept = |question: &'a Question| question.concept.as_ref().map(|it| -> &'a str { it });
        let known: BTreeSet<&str> =
            others.iter().flat_map(ChecklistDocument::questions).filter_map(concept).collect();
        let mut alone: BTreeMap<&str, String> = BTreeMap::new();
        for (path, _, question) in self.questions() {
            if let Some(concept) = concept(question).filter(|it| !known.contains(it)) {
                alone.entry(concept).or_insert(path);
            }
        }
        let nearest = Nearest::default();
        for (concept, path) in alone {
            let nearest = nearest.of(concept, known.iter().copied());
            let problem = LintProblem::ConceptAlone { concept: concept.to_string(), nearest };
            self.report(format!("{path}/concept"), &problem);
        }
    }
}
