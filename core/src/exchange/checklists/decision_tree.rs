//! Decision trees, in the format of the Dutch help for the AI Act (MinBZK/ai-verordening-beslishulp).
//!
//! There a path leads from question to question and collects labels; a redirect is taken where it is the first
//! whose condition over the labels holds. A checklist has no paths: a question is asked where one of the ways
//! to it is open, and the level is the conclusion to which one of the ways leads.

pub(crate) mod expression;
pub(crate) mod graph;
pub(crate) mod overlap;
pub(crate) mod simple;
pub(crate) mod unfold;
pub(crate) mod words;

use std::collections::BTreeMap;

use crate::checklist::Checklist;
use crate::checklist::condition::Condition;
use crate::checklist::document::{
    AnswerOption, ChecklistDocument, Kind, Label, LevelRule, Levels, Question, Section,
};
use crate::checklist::points::Points;
use crate::exchange::checklists::Imported;
use crate::exchange::checklists::decision_tree::graph::{Edge, Target, Tree};
use crate::exchange::checklists::name::Names;
use crate::problem::Problem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::{SchemaVersion, Version};

pub(super) fn import(definition: &Value, id: &Id, version: Version) -> Result<Imported, Diagnostics> {
    let tree = graph::read(definition)?;
    let diagnostics = overlap::walk(&tree)?;
    let tree = unfold::unfold(&tree);
    let names = Given::of(&tree);
    let sections = sections(&tree, &names);
    let document = ChecklistDocument {
        schema_version: SchemaVersion::V0_1,
        id: id.clone(),
        version,
        scales: Vec::new(),
        levels: levels(&tree, &names),
        sections,
        labels: labels(&tree, &names),
        red_flags: Vec::new(),
        duties: Vec::new(),
        reading: None,
        migrations: Vec::new(),
    };
    Checklist::of(&document)?;
    let packs = vec![words::pack(&document, definition, &tree, &names)];
    Ok(Imported { checklist: document, packs, diagnostics })
}

/// The ids that stand for the tree's own.
struct Given {
    questions: Vec<Id>,
    conclusions: Vec<Id>,
    labels: BTreeMap<String, Id>,
}

impl Given {
    fn of(tree: &Tree) -> Self {
        let give = |prefix: &str, names: &mut Names, own: &str| names.give(&format!("{prefix}{own}"));
        let mut names = Names::default();
        let questions = tree.questions.iter().filter_map(|it| give("q-", &mut names, &it.id)).collect();
        let mut names = Names::default();
        let conclusions = tree.conclusions.iter().filter_map(|it| give("c-", &mut names, &it.id)).collect();
        let mut names = Names::default();
        let labels =
            tree.labels().into_iter().filter_map(|it| Some((it.clone(), names.give(&it)?))).collect();
        Self { questions, conclusions, labels }
    }

    /// The answers with these numbers to a question, as a condition.
    fn answers(&self, question: usize, answers: &[usize]) -> Condition {
        let option = |answer: &usize| Id::new(&option_name(*answer)).ok();
        let mut options: Vec<Id> = answers.iter().filter_map(option).collect();
        match (self.questions.get(question).cloned(), options.len()) {
            (Some(answer), 1) => Condition::Is { answer, is: options.swap_remove(0) },
            (Some(answer), 2..) => Condition::In { answer, r#in: options },
            _ => Condition::Any { any: Vec::new() },
        }
    }
}

/// The answers of a tree have no ids: their place is one.
fn option_name(answer: usize) -> String {
    format!("answer-{}", answer.saturating_add(1))
}

fn sections(tree: &Tree, names: &Given) -> Vec<Section> {
    let mut sections: Vec<(Section, &str)> = Vec::new();
    let mut of_sections = Names::default();
    for (at, question) in tree.questions.iter().enumerate() {
        if sections.last().is_none_or(|(_, category)| *category != question.category) {
            let Some(id) = of_sections.give(&question.category) else { continue };
            sections.push((Section { id, repeat: None, questions: Vec::new() }, &question.category));
        }
        let Some(((section, _), id)) = sections.last_mut().zip(names.questions.get(at)) else { continue };
        let option = |(answer, _): (usize, &graph::Answer)| {
            let id = Id::new(&option_name(answer)).ok()?;
            Some(AnswerOption { id, points: Points::default(), exclusive: false, alias: None })
        };
        section.questions.push(Question {
            id: id.clone(),
            kind: Kind::Single,
            asked_when: (at > 0).then(|| reached(tree, names, &Target::Question(at))),
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
fn reached(tree: &Tree, names: &Given, target: &Target) -> Condition {
    // Answers of one question that lead there without a condition are one condition.
    let mut plain: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut any: Vec<Condition> = Vec::new();
    for edge in tree.edges().filter(|edge| edge.target == *target) {
        match conditions(tree, names, &edge) {
            conditions if conditions.is_empty() => plain.entry(edge.question).or_default().push(edge.answer),
            conditions => {
                let mut all = vec![names.answers(edge.question, &[edge.answer])];
                all.extend(conditions);
                any.push(Condition::All { all });
            }
        }
    }
    any.extend(plain.iter().map(|(question, answers)| names.answers(*question, answers)));
    simple::simple(Condition::Any { any })
}

/// What must hold besides the answer: the redirect's own condition, and none of those before it.
fn conditions(tree: &Tree, names: &Given, edge: &Edge<'_>) -> Vec<Condition> {
    let over = |expression: &expression::Expression| {
        expression.condition(&|label| given(tree, names, label, Some((edge.question, edge.answer))))
    };
    let not = |expression| Condition::Not { not: Box::new(over(expression)) };
    edge.before.iter().copied().map(not).chain(edge.own.map(over)).collect()
}

/// That a label was given: on the way to an answer and by it, or anywhere.
fn given(tree: &Tree, names: &Given, label: &str, at: Option<(usize, usize)>) -> Condition {
    let before = at.map(|(question, _)| tree.ancestors(question));
    let mut any: Vec<Condition> = Vec::new();
    for (question, of) in tree.questions.iter().enumerate() {
        let gives = |(_, answer): &(usize, &graph::Answer)| answer.labels.iter().any(|it| it == label);
        let mut answers: Vec<usize> =
            of.answers.iter().enumerate().filter(gives).map(|(number, _)| number).collect();
        match (&before, at) {
            (Some(before), Some((here, _))) if question != here && !before.contains(&question) => continue,
            (Some(_), Some((here, answer))) if question == here => answers.retain(|it| *it == answer),
            _ => {}
        }
        if !answers.is_empty() {
            any.push(names.answers(question, &answers));
        }
    }
    simple::simple(Condition::Any { any })
}

fn labels(tree: &Tree, names: &Given) -> Vec<Label> {
    let label = |(name, id): (&String, &Id)| Label { id: id.clone(), when: given(tree, names, name, None) };
    names.labels.iter().map(label).collect()
}

/// No two ways are open at once, so the order of the rules does not matter.
fn levels(tree: &Tree, names: &Given) -> Levels {
    let rule = |(at, level): (usize, &Id)| LevelRule {
        level: level.clone(),
        when: Some(reached(tree, names, &Target::Conclusion(at))),
    };
    Levels {
        on: None,
        of_maximum_of: None,
        boundary: None,
        bands: Vec::new(),
        rules: names.conclusions.iter().enumerate().map(rule).collect(),
        order: Vec::new(),
    }
}

/// A diagnostic about one place of a tree.
fn found(problem: &Problem, path: String) -> Diagnostic {
    Diagnostic::new(problem, path)
}
