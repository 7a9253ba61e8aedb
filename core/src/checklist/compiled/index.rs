//! The numbers of ids.

use rustc_hash::FxHashMap;

use crate::checklist::document::{ChecklistDocument, Question};
use crate::value::id::Id;

/// The numbers of the ids of a document.
pub(crate) struct Index<'a> {
    document: &'a ChecklistDocument,
    pub(crate) questions: Vec<&'a Question>,
    by_id: FxHashMap<&'a Id, usize>,
}

impl<'a> Index<'a> {
    pub(super) fn of(document: &'a ChecklistDocument) -> Self {
        let questions: Vec<_> = document.questions().collect();
        let by_id = questions.iter().enumerate().map(|(at, question)| (&question.id, at)).collect();
        Self { document, questions, by_id }
    }

    pub(crate) fn question(&self, id: &Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn scale(&self, id: &Id) -> Option<usize> {
        self.document.scales.iter().position(|it| it.id == *id)
    }

    pub(crate) fn document(&self) -> &'a ChecklistDocument {
        self.document
    }
}
