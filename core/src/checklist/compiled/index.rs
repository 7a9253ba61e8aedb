//! The numbers of ids.

use rustc_hash::FxHashMap;

use crate::checklist::document::{ChecklistDocument, Question};
use crate::value::id::Id;

/// The numbers of the ids of a document.
pub(crate) struct Index<'a> {
    document: &'a ChecklistDocument,
    pub(crate) questions: Vec<&'a Question>,
    by_id: FxHashMap<&'a Id, usize>,
    scales: FxHashMap<&'a Id, usize>,
    safeguards: FxHashMap<&'a Id, usize>,
    classes: FxHashMap<&'a Id, usize>,
    /// By scale, the questions that have points for it.
    scoring: FxHashMap<&'a Id, Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(document: &'a ChecklistDocument) -> Self {
        let questions: Vec<_> = document.questions().collect();
        let by_id = questions.iter().enumerate().map(|(at, question)| (&question.id, at)).collect();
        let scales = document.scales.iter().enumerate().map(|(at, scale)| (&scale.id, at)).collect();
        let mut scoring: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, question) in questions.iter().enumerate() {
            for (scale, _) in question.points() {
                let questions = scoring.entry(scale).or_default();
                if questions.last() != Some(&at) {
                    questions.push(at);
                }
            }
        }
        let safeguards = document.safeguards.iter().enumerate().map(|(at, it)| (&it.id, at)).collect();
        let classes = document.classes.iter().enumerate().map(|(at, it)| (&it.id, at)).collect();
        Self { document, questions, by_id, scales, safeguards, classes, scoring }
    }

    pub(crate) fn question(&self, id: &Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn scale(&self, id: &Id) -> Option<usize> {
        self.scales.get(id).copied()
    }

    pub(crate) fn safeguard(&self, id: &Id) -> Option<usize> {
        self.safeguards.get(id).copied()
    }

    pub(crate) fn class(&self, id: &Id) -> Option<usize> {
        self.classes.get(id).copied()
    }

    /// The questions that have points for a scale, with their numbers.
    pub(super) fn scoring(&self, scale: &Id) -> impl Iterator<Item = (usize, &'a Question)> {
        let numbers = self.scoring.get(scale).into_iter().flatten();
        numbers.filter_map(|at| Some((*at, *self.questions.get(*at)?)))
    }

    pub(crate) fn document(&self) -> &'a ChecklistDocument {
        self.document
    }
}
