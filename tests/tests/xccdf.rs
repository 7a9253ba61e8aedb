//! The four scores of XCCDF, of `OpenSCAP`'s own files where these are beside the project: each becomes a checklist and
//! answers by one rule, and every score that `OpenSCAP` wrote is compared.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fall over"
)]

use std::fs;

use roxmltree::{Document, Node};
use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, Date, Outcome};
use toets_tests::reference;

/// A file, and what its results score: default; flat out of its maximum; the same unweighted; absolute.
type Expected = (&'static str, &'static str, [&'static str; 2], [&'static str; 2], &'static str);
const FILES: [Expected; 5] = [
    ("correct_stigw_result.xml", "50", ["1", "2"], ["1", "2"], "0"),
    ("test_fix_resultid_by_suffix.xml", "50", ["1", "2"], ["1", "2"], "0"),
    ("test_xccdf_overrides.arf.xml", "625/18", ["11", "23"], ["11", "23"], "0"),
    ("test_xccdf_role_unscored.xccdf.xml", "0", ["0", "0"], ["0", "0"], "1"),
    ("xccdf11-results.xml", "100", ["1", "1"], ["1", "1"], "1"),
];

/// Results that leave the score; `unscored` is not a result but the role of a rule.
const LEFT: [&str; 5] = ["notapplicable", "notselected", "notchecked", "informational", "unscored"];

fn read(file: &str) -> Option<String> {
    reference(&format!("xccdf/{file}")).map(|path| fs::read_to_string(path).unwrap())
}

fn elements<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |it| it.tag_name().name() == name)
}

fn kebab(id: &str) -> String {
    let parts = id.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

/// A benchmark with one result, as a checklist with answers.
struct Scan<'a> {
    result: Option<Node<'a, 'a>>,
    scales: Vec<Value>,
    questions: Vec<Value>,
    answers: Map<String, Value>,
}

impl<'a> Scan<'a> {
    fn new(benchmark: Option<Node<'a, 'a>>, result: Option<Node<'a, 'a>>) -> Self {
        let mut scan = Self { result, scales: Vec::new(), questions: Vec::new(), answers: Map::new() };
        // A result without its benchmark is a list of rules.
        let mut root = scan.group(benchmark.or(result).unwrap(), "default");
        root["out_of"] = json!("fixed");
        root["maximum"] = json!(100);
        scan.scales.push(root);
        for id in ["flat", "flat-unweighted"] {
            scan.scales.push(json!({ "id": id, "direction": "higher-is-better", "combine": "sum" }));
        }
        scan.scales.push(json!({ "id": "failed", "direction": "higher-is-worse", "combine": "sum" }));
        scan
    }

    /// A group is the weighted mean of what is directly in it.
    fn group(&mut self, group: Node<'a, 'a>, id: &str) -> Value {
        let mut parts = Vec::new();
        for child in group.children() {
            let scale = match child.tag_name().name() {
                "Group" => self.group(child, &format!("group-{}", kebab(child.attribute("id").unwrap()))),
                "Rule" => self.rule(child, child.attribute("id").unwrap()),
                "rule-result" => self.rule(child, child.attribute("idref").unwrap()),
                _ => continue,
            };
            parts.push(json!({ "scale": scale["id"], "weight": weight(child) }));
            self.scales.push(scale);
        }
        json!({ "id": id, "direction": "higher-is-better", "combine": "mean", "of": parts })
    }

    /// A rule is 100 if it passed or was fixed.
    fn rule(&mut self, rule: Node<'a, 'a>, name: &str) -> Value {
        let id = format!("rule-{}", kebab(name));
        let mut results = self.result.into_iter().flat_map(|it| elements(it, "rule-result"));
        let result = results.find(|it| it.attribute("idref") == Some(name));
        let passed = |result: &str| i32::from(["pass", "fixed"].contains(&result));
        let option = |result: &str| {
            let passed = passed(result);
            let points =
                json!({ &id: 100 * passed, "flat": passed, "flat-unweighted": passed, "failed": 1 - passed });
            json!({ "id": result, "points": points })
        };
        let options: Vec<Value> = ["pass", "fixed", "fail", "error", "unknown"].map(option).to_vec();
        self.questions.push(json!({
            "id": id, "kind": "single", "not_applicable": true, "options": options,
            "weights": { "flat": weight(result.unwrap_or(rule)) },
        }));
        let result = result.and_then(|it| elements(it, "result").next()?.text()).unwrap_or("notselected");
        let result = if rule.attribute("role") == Some("unscored") { "unscored" } else { result };
        let key = if LEFT.contains(&result) { "not_applicable" } else { "value" };
        self.answers.insert(id.clone(), json!({ key: result }));
        json!({ "id": id, "direction": "higher-is-better", "combine": "sum" })
    }

    /// Absolute is a class: whether no rule failed. Where none is scored, flat is 0 of 0 and absolute is 1.
    fn outcome(self) -> Outcome {
        let checklist = json!({
            "id": "xccdf", "version": "1.0.0", "scales": self.scales,
            "headline": "absolute", "classes": [{ "id": "absolute", "order": ["1", "0"],
                "rules": [{ "value": "0", "when": { "scale": "failed", "at_least": 1 } }, { "value": "1" }] }],
            "sections": [{ "id": "rules", "questions": self.questions }],
        });
        let checklist = Checklist::parse(checklist.to_string().as_bytes()).unwrap();
        let answers = json!({ "checklist": { "id": "xccdf", "version": "1.0.0" }, "subject": "scan", "answers": self.answers });
        let answers = Answers::parse(answers.to_string().as_bytes()).unwrap();
        let assessment = toets::assessment(&checklist, &answers).unwrap();
        assert!(assessment.diagnostics.is_empty(), "{:?}", assessment.diagnostics);
        toets::score(&checklist, &assessment, Date::new("2026-12-01").unwrap()).unwrap()
    }
}

fn weight(node: Node<'_, '_>) -> Value {
    node.attribute("weight").map_or(json!(1), |weight| serde_json::from_str(weight).unwrap())
}

/// A settled score with its maximum; absolute has none.
fn scored(outcome: &Value, model: &str) -> (String, Option<String>) {
    if model == "absolute" {
        assert_eq!(outcome["classes"]["absolute"]["settled"], true);
        return (outcome["classes"]["absolute"]["possible"][0].as_str().unwrap().to_owned(), None);
    }
    let scale = &outcome["scales"][model];
    assert_eq!(scale["low"], scale["high"]);
    let exact = |it: &Value| it["exact"].as_str().unwrap().to_owned();
    (exact(&scale["low"]), Some(exact(&scale["maximum"])))
}

/// Whether a printed decimal is this number as far as single precision goes.
fn is_printed(printed: &str, exact: &str) -> bool {
    let (whole, decimals) = printed.split_once('.').unwrap();
    assert_eq!(decimals.len(), 6);
    let millionths: i64 = format!("{whole}{decimals}").parse().unwrap();
    let (numerator, denominator) = exact.split_once('/').unwrap_or((exact, "1"));
    let (numerator, denominator): (i64, i64) = (numerator.parse().unwrap(), denominator.parse().unwrap());
    (millionths * denominator - numerator * 1_000_000).abs() <= 2 * denominator
}

#[test]
fn every_model_gives_the_score_of_each_file() {
    let (mut files, mut printed) = (0, 0);
    for (file, default, flat, unweighted, absolute) in FILES {
        let Some(text) = read(file) else { continue };
        files += 1;
        let document = Document::parse(&text).unwrap();
        let benchmark = elements(document.root(), "Benchmark").next();
        let mut results: Vec<Option<Node<'_, '_>>> =
            elements(document.root(), "TestResult").map(Some).collect();
        if results.is_empty() {
            results.push(None);
        }
        for result in results {
            let outcome = serde_json::to_value(Scan::new(benchmark, result).outcome()).unwrap();
            let of = |[value, maximum]: [&str; 2]| (value.to_owned(), Some(maximum.to_owned()));
            assert_eq!(scored(&outcome, "default"), of([default, "100"]), "{file}");
            assert_eq!(scored(&outcome, "flat"), of(flat), "{file}");
            assert_eq!(scored(&outcome, "flat-unweighted"), of(unweighted), "{file}");
            assert_eq!(scored(&outcome, "absolute"), (absolute.to_owned(), None), "{file}");
            for score in result.into_iter().flat_map(|it| elements(it, "score")) {
                printed += 1;
                let model = score.attribute("system").unwrap().rsplit(':').next().unwrap();
                let (value, maximum) = scored(&outcome, model);
                assert!(is_printed(score.text().unwrap(), &value), "{file}: {model} is {value}");
                let is_maximum = |it: String| is_printed(score.attribute("maximum").unwrap(), &it);
                assert!(maximum.is_none_or(is_maximum), "{file}: {model}");
            }
        }
    }
    assert!(files == 0 || (files, printed) == (FILES.len(), 15), "{files} files, {printed} printed scores");
}
