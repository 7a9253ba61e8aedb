//! Decision trees, in the format of the Dutch help for the AI Act (MinBZK/ai-verordening-beslishulp).
//!
//! There a path leads from question to question and collects labels; a redirect is taken where it is the first
//! whose condition over the labels holds. A checklist has no paths: a question is asked where one of the ways
//! to it is open, and the level is the conclusion to which one of the ways leads.

pub(crate) mod expression;
pub(crate) mod graph;
pub(crate) mod overlap;
pub(crate) mod pack;
pub(crate) mod simple;
pub(crate) mod tree_ids;
pub(crate) mod unfold;

use std::collections::BTreeMap;

use crate::checklist::condition::Condition;
use crate::checklist::document::{
    AnswerOption, ChecklistDocument, Kind, Label, LevelRule, Levels, Question, Section,
};
use crate::checklist::points::Points;
use crate::checklist::sound::Checklist;
use crate::exchange::checklists::decision_tree::graph::{DecisionTree, Destination, Edge};
use crate::exchange::checklists::decision_tree::tree_ids::{TreeIds, option};
use crate::exchange::checklists::id_maker::IdMaker;
use crate::exchange::checklists::imported::Imported;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::{SchemaVersion, Version};

pub(super) fn import(definition: &Value, id: &Id, version: Version) -> Result<Imported, Diagnostics> {
    let tree = graph::read(definition)?;
    let diagnostics = overlap::walk(&tree)?;
    let tree = unfold::unfold(&tree);
    let ids = TreeIds::of(&tree);
    let sections = sections(&tree, &ids);
    let document = ChecklistDocument {
        schema_version: SchemaVersion::V0_1,
        id: id.clone(),
        version,
        scales: Vec::new(),
        levels: levels(&tree, &ids),
        sections,
        labels: labels(&tree, &ids),
        red_flags: Vec::new(),
        duties: Vec::new(),
        reading: None,
        migrations: Vec::new(),
    };
    Checklist::of(&document)?;
    let packs = vec![pack::pack(&document, definition, &tree, &ids)];
    Ok(Imported { checklist: document, packs, diagnostics })
}

fn sections(tree: &DecisionTree, ids: &TreeIds) -> Vec<Section> {
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
                alias: None,
            })
        };
        section.questions.push(Question {
            id: id.clone(),
            kind: Kind::Single,
            about: None,
            asked_when: (at > 0).then(|| reached(tree, ids, &Destination::Question(at))),
            options: question.answers.iter().enumerate().filter_map(option).collect(),
            optional: false,
            not_applicable: false,
            minimum: None,
            maximum: None,
            bands: Vec::new(),
            weights: Points::default(),
            alias: Some(question.id.as_str().into()),
            sources: Vec::new(),
        });
    }
    sections.into_iter().map(|(section, _)| section).collect()
}

/// That one of the ways to a target is open.
fn reached(tree: &DecisionTree, ids: &TreeIds, target: &Destination) -> Condition {
    // Answers of one question that lead there without a condition are one condition.
    let mut plain: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut any: Vec<Condition> = Vec::new();
    for edge in tree.edges().filter(|edge| edge.target == *target) {
        match conditions(tree, ids, &edge) {
            conditions if conditions.is_empty() => plain.entry(edge.question).or_default().push(edge.answer),
            conditions => {
                let mut all = vec![ids.answers(edge.question, &[edge.answer])];
                all.extend(conditions);
                any.push(Condition::All { all });
            }
        }
    }
    any.extend(plain.iter().map(|(question, answers)| ids.answers(*question, answers)));
    simple::simple(Condition::Any { any })
}

/// What must hold besides the answer: the redirect's own condition, and none of those before it.
fn conditions(tree: &DecisionTree, ids: &TreeIds, edge: &Edge<'_>) -> Vec<Condition> {
    let over = |expression: &expression::Expression| {
        expression.condition(&|label| given(tree, ids, label, Some((edge.question, edge.answer))))
    };
    let not = |expression| Condition::Not { not: Box::new(over(expression)) };
    edge.before.iter().copied().map(not).chain(edge.own.map(over)).collect()
}

/// That a label was given: on the way to an answer and by it, or anywhere.
fn given(tree: &DecisionTree, ids: &TreeIds, label: &str, at: Option<(usize, usize)>) -> Condition {
    let before = at.map(|(question, _)| tree.ancestors(question));
    let mut any: Vec<Condition> = Vec::new();
    for (question, of) in tree.questions.iter().enumerate() {
        let gives = |(_, answer): &(usize, &graph::TreeAnswer)| answer.labels.iter().any(|it| it == label);
        let mut answers: Vec<usize> =
            of.answers.iter().enumerate().filter(gives).map(|(number, _)| number).collect();
        match (&before, at) {
            (Some(before), Some((here, _))) if question != here && !before.contains(&question) => continue,
            (Some(_), Some((here, answer))) if question == here => answers.retain(|it| *it == answer),
            _ => {}
        }
        if !answers.is_empty() {
            any.push(ids.answers(question, &answers));
        }
    }
    simple::simple(Condition::Any { any })
}

fn labels(tree: &DecisionTree, ids: &TreeIds) -> Vec<Label> {
    let label = |(name, id): (&String, &Id)| Label { id: id.clone(), when: given(tree, ids, name, None) };
    ids.labels.iter().map(label).collect()
}

/// No two ways are open at once, so the order of the rules does not matter.
fn levels(tree: &DecisionTree, ids: &TreeIds) -> Levels {
    let rule = |(at, level): (usize, &Id)| LevelRule {
        level: level.clone(),
        when: Some(reached(tree, ids, &Destination::Conclusion(at))),
    };
    Levels {
        on: None,
        of_maximum_of: None,
        boundary: None,
        bands: Vec::new(),
        rules: ids.conclusions.iter().enumerate().map(rule).collect(),
        order: Vec::new(),
    }
}
