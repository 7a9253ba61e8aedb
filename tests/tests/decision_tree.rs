//! The Dutch decision tree for the AI Act: every path, by a walker of its own and by our checklist.
//!
//! The tree stands beside the project and is not part of it; without it there is nothing to compare.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fall over"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Map, Value, json};
use toets::exchange::checklists::{self, DefinitionFormat, Imported};
use toets::{Answers, Checklist, Id, Truth, Version};
use toets_tests::reference;

fn tree() -> Option<Value> {
    let file = reference("nl-ai-act-decision-tree/decision-tree.yaml")?;
    Some(serde_saphyr::from_str(&fs::read_to_string(file).unwrap()).unwrap())
}

/// Whether a condition over labels holds: split at the operators that bind least, outside parentheses.
fn holds(text: &str, labels: &BTreeSet<String>) -> bool {
    let text = text.trim();
    for operator in ["||", "&&"] {
        let parts = split(text, operator);
        if parts.len() > 1 {
            return if operator == "||" {
                parts.iter().any(|part| holds(part, labels))
            } else {
                parts.iter().all(|part| holds(part, labels))
            };
        }
    }
    if let Some(rest) = text.strip_prefix('!') {
        return !holds(rest, labels);
    }
    if let Some(inside) = text.strip_prefix('(') {
        return holds(inside.strip_suffix(')').unwrap(), labels);
    }
    labels.contains(text.strip_suffix("in labels").unwrap().trim().trim_matches('"'))
}

fn split<'a>(text: &'a str, operator: &str) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && text[at..].starts_with(operator) => {
                parts.push(&text[start..at]);
                start = at + operator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// One way through the tree: the answers on it by question, the labels, and where it ends.
struct Path {
    answers: Vec<(String, usize)>,
    labels: BTreeSet<String>,
    conclusion: Option<String>,
}

#[derive(Default)]
struct Walk {
    paths: Vec<Path>,
    states: BTreeSet<(String, BTreeSet<String>)>,
    overlaps: BTreeSet<(String, usize, Vec<String>)>,
}

impl Walk {
    fn from(
        &mut self,
        questions: &BTreeMap<String, &Value>,
        id: &str,
        path: &[(String, usize)],
        labels: &BTreeSet<String>,
    ) {
        self.states.insert((id.to_owned(), labels.clone()));
        for (number, answer) in questions[id]["answers"].as_array().unwrap().iter().enumerate() {
            let mut labels = labels.clone();
            let given = answer["labels"].as_array().into_iter().flatten();
            labels.extend(given.map(|label| label.as_str().unwrap().to_owned()));
            let mut path = path.to_vec();
            path.push((id.to_owned(), number));
            let open: Vec<&Value> = match answer["redirects"].as_array() {
                Some(redirects) => {
                    let open = |it: &&Value| it["if"].as_str().is_none_or(|text| holds(text, &labels));
                    redirects.iter().filter(open).collect()
                }
                None => vec![answer],
            };
            let target = |it: &Value| {
                it["nextQuestionId"].as_str().or(it["nextConclusionId"].as_str()).unwrap().to_owned()
            };
            if open.len() > 1 {
                self.overlaps.insert((id.to_owned(), number, open.iter().map(|it| target(it)).collect()));
            }
            match open.first() {
                Some(first) if first["nextQuestionId"].is_string() => {
                    self.from(questions, &target(first), &path, &labels);
                }
                first => {
                    self.paths.push(Path { answers: path, labels, conclusion: first.map(|it| target(it)) });
                }
            }
        }
    }
}

fn imported(tree: &Value) -> (Imported, Checklist) {
    let value = toets::json::read(tree.to_string().as_bytes()).unwrap();
    let imported = checklists::import_checklist(
        DefinitionFormat::detect(&value).unwrap(),
        &value,
        &Id::new("tree").unwrap(),
        Version::new("1.0.0").unwrap(),
    );
    let imported = imported.unwrap();
    let checklist = Checklist::of(&imported.checklist).unwrap();
    (imported, checklist)
}

#[test]
fn every_path_of_the_tree_is_a_set_of_answers_with_its_conclusion() {
    let Some(tree) = tree() else { return };
    let questions = tree["questions"].as_array().unwrap();
    let by_id: BTreeMap<String, &Value> =
        questions.iter().map(|it| (it["questionId"].as_str().unwrap().to_owned(), it)).collect();
    let mut walk = Walk::default();
    walk.from(&by_id, questions[0]["questionId"].as_str().unwrap(), &[], &BTreeSet::new());
    assert_eq!((walk.paths.len(), walk.states.len(), walk.overlaps.len()), (3_140, 563, 36));
    let reached: BTreeSet<&String> = walk.paths.iter().filter_map(|path| path.conclusion.as_ref()).collect();
    assert_eq!((reached.len(), tree["conclusions"].as_array().unwrap().len()), (50, 50));
    assert!(walk.paths.iter().all(|path| path.conclusion.is_some()), "there are no dead ends");

    let (imported, checklist) = imported(&tree);
    let overlaps = imported.diagnostics.iter().filter(|it| it.code == "overlapping-redirects").count();
    assert_eq!((overlaps, imported.diagnostics.len()), (36, 36));
    // A question of a circle stands in the checklist once for each way around it; one of them is asked.
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for question in checklist.questions() {
        ids.entry(question.alias.as_deref().unwrap().to_owned()).or_default().push(question.id.to_string());
    }
    let id_of = |text: &str| {
        let parts: Vec<&str> =
            text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
        parts.join("-").to_lowercase()
    };
    let day = toets::Date::new("2026-12-01").unwrap();
    for path in &walk.paths {
        let given: Map<String, Value> = (path.answers.iter())
            .flat_map(|(question, answer)| {
                let value = json!({ "value": format!("answer-{}", answer + 1) });
                ids[question].iter().map(move |id| (id.clone(), value.clone()))
            })
            .collect();
        let document =
            json!({ "checklist": { "id": "tree", "version": "1.0.0" }, "subject": "it", "answers": given });
        let answers = Answers::parse(document.to_string().as_bytes()).unwrap();
        let assessment = toets::assessment(&checklist, &answers).unwrap();
        let mut asked: Vec<String> = (assessment.questions.iter())
            .filter(|it| it.asked != Truth::No)
            .map(|it| checklist.question(it.question.as_str()).unwrap().alias.as_deref().unwrap().to_owned())
            .collect();
        asked.sort_unstable();
        let mut on_path: Vec<String> = path.answers.iter().map(|(question, _)| question.clone()).collect();
        on_path.sort_unstable();
        assert_eq!(asked, on_path);
        let outcome = toets::score(&checklist, &assessment, day).unwrap();
        assert!(outcome.headline().settled && outcome.complete);
        let conclusion = format!("c-{}", id_of(path.conclusion.as_ref().unwrap()));
        assert_eq!(outcome.headline().possible.iter().map(Id::as_str).collect::<Vec<_>>(), [conclusion]);
        let labels: BTreeSet<String> = outcome.labels.keys().map(Id::to_string).collect();
        assert_eq!(labels, path.labels.iter().map(|label| kebab(label)).collect());
    }
}

/// The id that a label gets: a hyphen before a capital that follows another letter.
fn kebab(label: &str) -> String {
    let (mut id, mut before) = (String::new(), ' ');
    for letter in label.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            id.push('-');
        }
        id.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
        before = letter;
    }
    id
}

#[test]
fn nothing_answered_leaves_every_conclusion() {
    let Some(tree) = tree() else { return };
    let (_, checklist) = imported(&tree);
    let document = json!({ "checklist": { "id": "tree", "version": "1.0.0" }, "subject": "it" });
    let answers = Answers::parse(document.to_string().as_bytes()).unwrap();
    let assessment = toets::assessment(&checklist, &answers).unwrap();
    let outcome = toets::score(&checklist, &assessment, toets::Date::new("2026-12-01").unwrap()).unwrap();
    // As far as can be told before anything is answered, a way may also end without one.
    assert_eq!(outcome.headline().possible.len(), 1 + 50);
}
