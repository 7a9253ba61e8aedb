//! A tree as it is written: questions, their answers, and where these lead.

use std::collections::BTreeSet;

use crate::exchange::checklists::decision_tree::expression::{Expression, expression};
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::nearest::nearest;
use crate::problem::shape::ShapeProblem;
use crate::text::json::value::Value;

pub(super) struct DecisionTree {
    pub(super) questions: Vec<TreeQuestion>,
    pub(super) conclusions: Vec<Conclusion>,
    /// For each question, those from which a way leads there.
    ancestors: Vec<BTreeSet<usize>>,
}

pub(super) struct TreeQuestion {
    pub(super) id: String,
    pub(super) category: String,
    pub(super) answers: Vec<TreeAnswer>,
    /// Its place in the definition.
    pub(super) from: usize,
}

pub(super) struct TreeAnswer {
    pub(super) labels: Vec<String>,
    /// Where it leads: the first of these whose condition holds.
    pub(super) ways: Vec<(Option<Expression>, Destination)>,
}

#[derive(Clone)]
pub(super) struct Conclusion {
    pub(super) id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Destination {
    Question(usize),
    Conclusion(usize),
}

/// One way from an answer to a target.
pub(super) struct Edge<'a> {
    pub(super) question: usize,
    pub(super) answer: usize,
    pub(super) target: Destination,
    pub(super) own: Option<&'a Expression>,
    /// The conditions of the ways before it, which are taken where they hold.
    pub(super) before: Vec<&'a Expression>,
}

impl DecisionTree {
    pub(super) fn new(questions: Vec<TreeQuestion>, conclusions: Vec<Conclusion>) -> Self {
        let mut tree = Self { questions, conclusions, ancestors: Vec::new() };
        tree.ancestors = ancestors(&tree);
        tree
    }

    /// Whether ways lead from each of two questions to the other, or from one back to it.
    pub(super) fn in_circle(&self, one: usize, other: usize) -> bool {
        let leads =
            |from: usize, to: usize| self.ancestors.get(to).is_some_and(|before| before.contains(&from));
        leads(one, other) && leads(other, one)
    }

    pub(super) fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        let answers = self.questions.iter().enumerate().flat_map(|(question, it)| {
            it.answers.iter().enumerate().map(move |(number, answer)| (question, number, answer))
        });
        answers.flat_map(|(question, number, answer)| {
            answer.ways.iter().enumerate().map(move |(at, (own, target))| {
                let before = answer.ways.iter().take(at).filter_map(|(condition, _)| condition.as_ref());
                let (own, before) = (own.as_ref(), before.collect());
                Edge { question, answer: number, target: *target, own, before }
            })
        })
    }

    pub(super) fn ancestors(&self, question: usize) -> BTreeSet<usize> {
        self.ancestors.get(question).cloned().unwrap_or_default()
    }

    /// Every label that an answer gives.
    pub(super) fn labels(&self) -> BTreeSet<String> {
        let answers = self.questions.iter().flat_map(|question| &question.answers);
        answers.flat_map(|answer| answer.labels.iter().cloned()).collect()
    }
}

/// Reads a tree; all its problems at once.
pub(super) fn read(definition: &Value) -> Result<DecisionTree, Diagnostics> {
    let mut problems = Vec::new();
    let questions = list(definition, "questions", "", &mut problems);
    let conclusions = list(definition, "conclusions", "", &mut problems);
    let ids = |items: &[&Value], key: &str, problems: &mut Vec<Diagnostic>| -> Vec<String> {
        let plural = if key == "questionId" { "questions" } else { "conclusions" };
        let id = |(at, item): (usize, &&Value)| {
            let id = text(item, key);
            if id.is_none() {
                let problem = ShapeProblem::MissingField { field: key.to_owned() };
                problems.push(Diagnostic::new(&problem, format!("/{plural}/{at}")));
            }
            id.unwrap_or_default()
        };
        items.iter().enumerate().map(id).collect()
    };
    let known = KnownIds {
        questions: ids(&questions, "questionId", &mut problems),
        conclusions: ids(&conclusions, "conclusionId", &mut problems),
    };
    let question = |(at, item): (usize, &&Value)| {
        let path = format!("/questions/{at}");
        let answers = list(item, "answers", &path, &mut problems);
        let answer = |(number, item): (usize, &&Value)| {
            known.answer(item, &format!("{path}/answers/{number}"), &mut problems)
        };
        TreeQuestion {
            id: known.questions.get(at).cloned().unwrap_or_default(),
            category: text(item, "category").unwrap_or_else(|| "questions".to_owned()),
            answers: answers.iter().enumerate().map(answer).collect(),
            from: at,
        }
    };
    let questions: Vec<TreeQuestion> = questions.iter().enumerate().map(question).collect();
    let conclusions = known.conclusions.iter().map(|id| Conclusion { id: id.clone() }).collect();
    if problems.is_empty() {
        Ok(DecisionTree::new(questions, conclusions))
    } else {
        Err(Diagnostics(problems))
    }
}

/// The ids that an answer can lead to.
struct KnownIds {
    questions: Vec<String>,
    conclusions: Vec<String>,
}

impl KnownIds {
    fn answer(&self, value: &Value, path: &str, problems: &mut Vec<Diagnostic>) -> TreeAnswer {
        let labels = match field(value, "labels") {
            Some(Value::List(labels)) => {
                labels.iter().filter_map(|it| it.as_text().map(str::to_owned)).collect()
            }
            _ => Vec::new(),
        };
        let mut ways = Vec::new();
        match field(value, "redirects") {
            Some(Value::List(redirects)) => {
                for (at, redirect) in redirects.iter().enumerate() {
                    let path = format!("{path}/redirects/{at}");
                    let condition = text(redirect, "if").map(|text| expression(&text)).transpose();
                    match condition {
                        Ok(condition) => {
                            ways.extend(self.target(redirect, &path, problems).map(|it| (condition, it)));
                        }
                        Err(problem) => problems.push(Diagnostic::new(&problem, format!("{path}/if"))),
                    }
                }
            }
            _ => ways.extend(self.target(value, path, problems).map(|target| (None, target))),
        }
        TreeAnswer { labels, ways }
    }

    fn target(&self, value: &Value, path: &str, problems: &mut Vec<Diagnostic>) -> Option<Destination> {
        for (key, what) in [("nextQuestionId", "question"), ("nextConclusionId", "conclusion")] {
            let (known, target): (_, fn(usize) -> Destination) = match what {
                "question" => (&self.questions, Destination::Question),
                _ => (&self.conclusions, Destination::Conclusion),
            };
            let Some(id) = text(value, key) else { continue };
            if let Some(at) = known.iter().position(|it| *it == id) {
                return Some(target(at));
            }
            let nearest = nearest(&id, known.iter().map(String::as_str));
            let problem =
                ShapeProblem::UnknownReference { what, id: id.chars().take(100).collect(), nearest };
            problems.push(Diagnostic::new(&problem, format!("{path}/{key}")));
            return None;
        }
        problems.push(Diagnostic::new(&DefinitionProblem::DeadEnd, path.to_owned()));
        None
    }
}

/// For each question, those from which a way leads there, step by step until nothing changes.
fn ancestors(tree: &DecisionTree) -> Vec<BTreeSet<usize>> {
    let mut ancestors = vec![BTreeSet::new(); tree.questions.len()];
    loop {
        let mut changed = false;
        for edge in tree.edges() {
            let Destination::Question(target) = edge.target else { continue };
            let mut more: BTreeSet<usize> = ancestors.get(edge.question).cloned().unwrap_or_default();
            more.insert(edge.question);
            if let Some(known) = ancestors.get_mut(target) {
                let before = known.len();
                known.extend(more);
                changed |= known.len() > before;
            }
        }
        if !changed {
            return ancestors;
        }
    }
}

fn field<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.as_object().and_then(|object| object.get(key))
}

pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    match field(value, key)? {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn list<'a>(
    value: &'a Value,
    key: &str,
    path: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'a Value> {
    if let Some(Value::List(items)) = field(value, key) {
        return items.iter().collect();
    }
    problems.push(Diagnostic::new(&ShapeProblem::MissingField { field: key.to_owned() }, path.to_owned()));
    Vec::new()
}
