//! Decision trees, in the format of the Dutch help for the AI Act (MinBZK/ai-verordening-beslishulp).
//!
//! There a path leads from question to question and collects labels; a redirect is taken where it is the first
//! whose condition over the labels holds. A checklist has no paths: a question is asked where one of the ways
//! to it is open, and the class has the conclusion to which one of the ways leads.

pub(crate) mod expression;
pub(crate) mod graph;
pub(crate) mod overlap;
pub(crate) mod pack;
pub(crate) mod reach;
pub(crate) mod simple;
pub(crate) mod tree_ids;
pub(crate) mod unfold;
pub(crate) mod ways;

use crate::checklist::document::{
    AnswerOption, ChecklistDocument, Class, ClassRule, Kind, Label, Question, Section,
};
use crate::checklist::points::Points;
use crate::checklist::sound::Checklist;
use crate::exchange::checklists::bare;
use crate::exchange::checklists::decision_tree::graph::Destination;
use crate::exchange::checklists::decision_tree::tree_ids::{TreeIds, option};
use crate::exchange::checklists::decision_tree::ways::Ways;
use crate::exchange::checklists::id_maker::IdMaker;
use crate::exchange::checklists::imported::Imported;
use crate::exchange::checklists::parts::Parts;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::Version;

/// The class of a checklist of this format, and its value where a way ends without a conclusion.
const CLASS: &str = "conclusion";
const NO_CONCLUSION: &str = "no-conclusion";

pub(super) fn import(definition: &Value, id: &Id, version: Version) -> Result<Imported, Diagnostics> {
    let tree = graph::read(definition)?;
    let mut found = overlap::walk(&tree)?;
    let parts = Parts::default();
    let tree = unfold::unfold(tree, &parts, &mut found)?;
    let ids = TreeIds::of(&tree);
    let ways = Ways::of(&tree, &ids, &parts);
    let (sections, class, labels) = (sections(&ways), class(&ways), labels(&ways));
    parts.enough()?;
    let headline = class.id.clone();
    let document = ChecklistDocument {
        classes: vec![class],
        sections,
        labels,
        ..bare::checklist(id.clone(), version, headline)
    };
    Checklist::of(&document)?;
    let packs = vec![pack::pack(&document, definition, &tree, &ids)];
    Ok(Imported { checklist: document, packs, diagnostics: found.into_list() })
}

fn sections(ways: &Ways<'_>) -> Vec<Section> {
    let Ways { tree, ids, .. } = ways;
    let mut sections: Vec<(Section, &str)> = Vec::new();
    let mut of_sections = IdMaker::default();
    for (at, question) in tree.questions.iter().enumerate() {
        if sections.last().is_none_or(|(_, category)| *category != question.category) {
            let Some(id) = of_sections.give(&question.category) else { continue };
            sections.push((Section { id, repeat: None, questions: Vec::new() }, &question.category));
        }
        let Some(((section, _), id)) = sections.last_mut().zip(ids.questions.get(at)) else { continue };
        let option = |(answer, _): (usize, &graph::TreeAnswer)| {
            Some(AnswerOption {
                id: option(answer)?,
                points: Points::default(),
                exclusive: false,
                means: Vec::new(),
                alias: None,
            })
        };
        section.questions.push(Question {
            asked_when: (at > 0).then(|| ways.reached(Destination::Question(at))),
            options: question.answers.iter().enumerate().filter_map(option).collect(),
            alias: Some(question.id.as_str().into()),
            ..bare::question(id.clone(), Kind::Single)
        });
    }
    sections.into_iter().map(|(section, _)| section).collect()
}

fn labels(ways: &Ways<'_>) -> Vec<Label> {
    let label = |(name, id): (&String, &Id)| Label {
        id: id.clone(),
        when: ways.given(name, None),
        sources: Vec::new(),
    };
    ways.ids.labels.iter().map(label).collect()
}

/// No two ways are open at once, so the order of the rules does not matter. A way may end without a conclusion.
fn class(ways: &Ways<'_>) -> Class {
    let rule = |(at, value): (usize, &Id)| ClassRule {
        value: value.clone(),
        when: Some(ways.reached(Destination::Conclusion(at))),
        sources: Vec::new(),
    };
    let none = Id::literal(NO_CONCLUSION);
    let end = ClassRule { value: none.clone(), when: None, sources: Vec::new() };
    Class {
        id: Id::literal(CLASS),
        order: std::iter::once(none).chain(ways.ids.conclusions.iter().cloned()).collect(),
        rules: ways.ids.conclusions.iter().enumerate().map(rule).chain([end]).collect(),
        on: None,
        of_maximum_of: None,
        boundary: None,
        bands: Vec::new(),
    }
}
