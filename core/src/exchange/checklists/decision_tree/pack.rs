//! The texts of a tree, which are Dutch.

use std::collections::BTreeMap;

use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::{ClassWords, LanguagePack, QuestionWords, Titled};
use crate::exchange::checklists::decision_tree::graph::DecisionTree;
use crate::exchange::checklists::decision_tree::tree_ids::TreeIds;
use crate::exchange::checklists::decision_tree::{CLASS, NO_CONCLUSION};
use crate::exchange::checklists::decision_tree::{graph, tree_ids};
use crate::exchange::checklists::id_maker::IdMaker;
use crate::exchange::checklists::plain_text::plain;
use crate::problem::found::Found;
use crate::text::blank::blank;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::language::Language;

pub(super) fn pack(
    document: &ChecklistDocument,
    definition: &Value,
    tree: &DecisionTree,
    ids: &TreeIds,
) -> LanguagePack {
    let mut problems = Found::default();
    let text = |value: &Value, key: &str| graph::text(value, key).and_then(|text| plain(&text));
    let words = |title: String| Titled { title, text: None };
    let questions = graph::list(definition, "questions", "", &mut problems);
    let conclusions = graph::list(definition, "conclusions", "", &mut problems);
    let of_question = |(copy, id): (&graph::TreeQuestion, &Id)| {
        let question = *questions.get(copy.from)?;
        let answers = graph::list(question, "answers", "", &mut Found::default());
        let option = |(at, answer): (usize, &&Value)| {
            let option = tree_ids::option(at)?;
            Some((option, text(answer, "answer")?))
        };
        let words = QuestionWords {
            text: text(question, "question").unwrap_or_else(|| id.to_string()),
            help: text(question, "explanation"),
            options: answers.iter().enumerate().filter_map(option).collect(),
        };
        Some((id.clone(), words))
    };
    let of_conclusion = |(conclusion, id): (&&Value, &Id)| {
        let title = text(conclusion, "conclusion").unwrap_or_else(|| id.to_string());
        (id.clone(), Titled { title, text: text(conclusion, "obligation") })
    };
    let mut sections = BTreeMap::new();
    let (mut given, mut last) = (IdMaker::default(), None);
    for question in &tree.questions {
        if last != Some(&question.category) {
            sections.extend(given.give(&question.category).map(|id| {
                let title = Some(question.category.clone()).filter(|name| !blank(name));
                let title = title.unwrap_or_else(|| id.to_string());
                (id, words(title))
            }));
            last = Some(&question.category);
        }
    }
    let of_conclusions = conclusions.iter().zip(&ids.conclusions).map(of_conclusion);
    let none = (Id::literal(NO_CONCLUSION), words("Geen conclusie".to_owned()));
    let class = ClassWords {
        title: "Conclusie".to_owned(),
        text: None,
        values: of_conclusions.chain([none]).collect(),
    };
    LanguagePack {
        title: text(definition, "name").unwrap_or_else(|| document.id.to_string()),
        description: "Overgenomen uit een beslisboom.".to_owned(),
        sections,
        questions: tree.questions.iter().zip(&ids.questions).filter_map(of_question).collect(),
        classes: [(Id::literal(CLASS), class)].into(),
        ..LanguagePack::bare(&document.id, &document.version, Language::Nl)
    }
}
