//! A tree as it is written: questions, their answers, and where these lead.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::checklists::decision_tree::expression::{Expression, expression};
use crate::exchange::checklists::decision_tree::reach::Reach;
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::first_letters::first_letters;
use crate::problem::found::Found;
use crate::problem::nearest::Nearest;
use crate::problem::shape::ShapeProblem;
use crate::text::json::value::Value;

pub(super) struct DecisionTree {
    pub(super) questions: Vec<TreeQuestion>,
    pub(super) conclusions: Vec<Conclusion>,
    reach: Reach,
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
    pub(super) ways: Vec<Way>,
}

/// Where an answer leads, and on which condition.
pub(super) type Way = (Option<Expression>, Destination);

/// More questions are no tree for people, and to know which comes before which takes memory for each two of them.
const QUESTIONS: usize = 10_000;

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
    /// The ways before it, which are taken where their conditions hold.
    earlier: &'a [Way],
}

impl<'a> Edge<'a> {
    pub(super) fn before(&self) -> impl Iterator<Item = &'a Expression> + use<'a> {
        self.earlier.iter().filter_map(|(condition, _)| condition.as_ref())
    }
}

impl DecisionTree {
    /// # Errors
    /// It has more questions than a tree can have.
    pub(super) fn new(
        questions: Vec<TreeQuestion>,
        conclusions: Vec<Conclusion>,
    ) -> Result<Self, Diagnostics> {
        if questions.len() > QUESTIONS {
            let problem =
                DefinitionProblem::DefinitionTooLarge { limit: QUESTIONS, what: "questions of a tree" };
            return Err(Diagnostics::one(&problem));
        }
        let next = |question: &TreeQuestion| {
            let ways = question.answers.iter().flat_map(|answer| &answer.ways);
            let next = ways.filter_map(|(_, target)| match target {
                Destination::Question(at) => Some(*at),
                Destination::Conclusion(_) => None,
            });
            next.collect()
        };
        let next: Vec<Vec<usize>> = questions.iter().map(next).collect();
        Ok(Self { questions, conclusions, reach: Reach::of(&next) })
    }

    /// Whether ways lead from one question to another.
    pub(super) fn leads(&self, from: usize, to: usize) -> bool {
        self.reach.leads(from, to)
    }

    /// Whether ways lead from each of two questions to the other, or from one back to it.
    pub(super) fn in_circle(&self, one: usize, other: usize) -> bool {
        self.reach.in_circle(one, other)
    }

    pub(super) fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        let answers = self.questions.iter().enumerate().flat_map(|(question, it)| {
            it.answers.iter().enumerate().map(move |(number, answer)| (question, number, answer))
        });
        answers.flat_map(|(question, number, answer)| {
            answer.ways.iter().enumerate().map(move |(at, (own, target))| {
                let earlier = answer.ways.get(..at).unwrap_or_default();
                Edge { question, answer: number, target: *target, own: own.as_ref(), earlier }
            })
        })
    }

    /// For every label, the questions that give it, each with the answers that do.
    pub(super) fn given_by(&self) -> BTreeMap<&str, Vec<(usize, Vec<usize>)>> {
        let mut given_by: BTreeMap<&str, Vec<(usize, Vec<usize>)>> = BTreeMap::new();
        for (question, it) in self.questions.iter().enumerate() {
            for (number, answer) in it.answers.iter().enumerate() {
                for label in answer.labels.iter().collect::<BTreeSet<_>>() {
                    let by = given_by.entry(label).or_default();
                    match by.last_mut().filter(|(last, _)| *last == question) {
                        Some((_, answers)) => answers.push(number),
                        None => by.push((question, vec![number])),
                    }
                }
            }
        }
        given_by
    }
}

/// Reads a tree; all its problems at once.
pub(super) fn read(definition: &Value) -> Result<DecisionTree, Diagnostics> {
    let mut problems = Found::default();
    let questions = list(definition, "questions", "", &mut problems);
    let conclusions = list(definition, "conclusions", "", &mut problems);
    let ids = |items: &[&Value], key: &str, problems: &mut Found| -> Vec<String> {
        let plural = if key == "questionId" { "questions" } else { "conclusions" };
        let id = |(at, item): (usize, &&Value)| {
            let id = text(item, key);
            if id.is_none() {
                let problem = ShapeProblem::MissingField { field: key.to_owned() };
                problems.note(&problem, format_args!("/{plural}/{at}"));
            }
            id.unwrap_or_default()
        };
        items.iter().enumerate().map(id).collect()
    };
    let own = ids(&questions, "questionId", &mut problems);
    let ends = ids(&conclusions, "conclusionId", &mut problems);
    let known =
        KnownIds { questions: numbers(&own), conclusions: numbers(&ends), nearest: Nearest::default() };
    let question = |(at, item): (usize, &&Value)| {
        let path = format!("/questions/{at}");
        let answers = list(item, "answers", &path, &mut problems);
        let answer = |(number, item): (usize, &&Value)| {
            known.answer(item, &format!("{path}/answers/{number}"), &mut problems)
        };
        TreeQuestion {
            id: own.get(at).cloned().unwrap_or_default(),
            category: text(item, "category").unwrap_or_else(|| "questions".to_owned()),
            answers: answers.iter().enumerate().map(answer).collect(),
            from: at,
        }
    };
    let questions: Vec<TreeQuestion> = questions.iter().enumerate().map(question).collect();
    let conclusions = ends.iter().map(|id| Conclusion { id: id.clone() }).collect();
    if problems.is_empty() {
        DecisionTree::new(questions, conclusions)
    } else {
        Err(Diagnostics(problems.into_list()))
    }
}

/// The ids that an answer can lead to, each with its number.
struct KnownIds<'a> {
    questions: BTreeMap<&'a str, usize>,
    conclusions: BTreeMap<&'a str, usize>,
    nearest: Nearest,
}

fn numbers(ids: &[String]) -> BTreeMap<&str, usize> {
    // Of several with the same id, the first.
    ids.iter().enumerate().rev().map(|(at, id)| (id.as_str(), at)).collect()
}

impl KnownIds<'_> {
    fn answer(&self, value: &Value, path: &str, problems: &mut Found) -> TreeAnswer {
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
                        Err(problem) => problems.note(&problem, format_args!("{path}/if")),
                    }
                }
            }
            _ => ways.extend(self.target(value, path, problems).map(|target| (None, target))),
        }
        TreeAnswer { labels, ways }
    }

    fn target(&self, value: &Value, path: &str, problems: &mut Found) -> Option<Destination> {
        for (key, what) in [("nextQuestionId", "question"), ("nextConclusionId", "conclusion")] {
            let (known, target): (_, fn(usize) -> Destination) = match what {
                "question" => (&self.questions, Destination::Question),
                _ => (&self.conclusions, Destination::Conclusion),
            };
            let Some(id) = text(value, key) else { continue };
            if let Some(at) = known.get(id.as_str()) {
                return Some(target(*at));
            }
            let nearest = self.nearest.of(&id, known.keys().copied());
            let problem = ShapeProblem::UnknownReference { what, id: first_letters(&id), nearest };
            problems.note(&problem, format_args!("{path}/{key}"));
            return None;
        }
        problems.note(&DefinitionProblem::DeadEnd, path);
        None
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

pub(super) fn list<'a>(value: &'a Value, key: &str, path: &str, problems: &mut Found) -> Vec<&'a Value> {
    if let Some(Value::List(items)) = field(value, key) {
        return items.iter().collect();
    }
    problems.note(&ShapeProblem::MissingField { field: key.to_owned() }, path);
    Vec::new()
}
