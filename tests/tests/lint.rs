//! What the linter says of conditions and rules, held against trying every possible answer.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fall over"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, ChecklistDocument, Date, Diagnostic, Language, LanguagePack, Truth};

/// Numbers drawn in advance, from which a checklist is made.
struct Tape(Vec<u8>);

impl Tape {
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.pop().unwrap_or(0)) % limit.max(1)
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 1
    }
}

fn question(tape: &mut Tape, at: usize) -> Value {
    let count = 1 + tape.below(3);
    let mut question = json!({ "id": format!("q{at}"), "not_applicable": tape.one_in(4) });
    match tape.below(3) {
        0 => {
            question["kind"] = json!("single");
            question["options"] = (0..count).map(|option| json!({ "id": format!("o{option}") })).collect();
        }
        1 => {
            question["kind"] = json!("multiple");
            let option = |option| json!({ "id": format!("o{option}"), "exclusive": tape.one_in(3) });
            question["options"] = (0..count).map(option).collect();
        }
        _ => {
            question["kind"] = json!("number");
            if tape.one_in(2) {
                question["minimum"] = json!(tape.below(3));
            }
            if tape.one_in(2) {
                question["maximum"] = json!(2 + tape.below(2));
            }
        }
    }
    question
}

fn leaf(tape: &mut Tape, questions: &[Value], labels: usize) -> Value {
    if labels > 0 && tape.one_in(4) {
        return json!({ "label": format!("l{}", tape.below(labels)) });
    }
    if questions.is_empty() {
        return json!({ "all": [] });
    }
    let question = &questions[tape.below(questions.len())];
    let id = &question["id"];
    let count = question["options"].as_array().map_or(0, Vec::len);
    let option = format!("o{}", tape.below(count));
    match question["kind"].as_str().unwrap() {
        "single" if tape.one_in(2) => json!({ "answer": id, "in": ["o0", option] }),
        "single" => json!({ "answer": id, "is": option }),
        "multiple" => json!({ "answer": id, "includes": option }),
        _ => json!({ "answer": id, "at_least": tape.below(5) }),
    }
}

fn condition(tape: &mut Tape, questions: &[Value], labels: usize, depth: usize) -> Value {
    let kind = if depth == 0 { 0 } else { tape.below(5) };
    let part = |tape: &mut Tape| condition(tape, questions, labels, depth.saturating_sub(1));
    match kind {
        1 | 2 => {
            let parts: Vec<Value> = (0..=tape.below(3)).map(|_| part(tape)).collect();
            if kind == 1 { json!({ "all": parts }) } else { json!({ "any": parts }) }
        }
        3 => json!({ "not": part(tape) }),
        _ => leaf(tape, questions, labels),
    }
}

/// A checklist with a label for each rule, so that both can be compared.
fn checklist(tape: &mut Tape) -> Value {
    let mut questions: Vec<Value> = Vec::new();
    for at in 0..3 {
        let mut question = question(tape, at);
        if at > 0 && !tape.one_in(3) {
            question["asked_when"] = condition(tape, &questions, 0, 2);
        }
        questions.push(question);
    }
    let mut labels: Vec<Value> = Vec::new();
    for at in 0..4 {
        labels.push(json!({ "id": format!("l{at}"), "when": condition(tape, &questions, at, 2) }));
    }
    let rules =
        (0..3).map(|at| json!({ "value": format!("v{}", tape.below(3)), "when": labels[at + 1]["when"] }));
    let mut rules: Vec<Value> = rules.collect();
    rules.push(json!({ "value": "v0" }));
    let order: Vec<String> = (0..3).map(|value| format!("v{value}")).collect();
    let order: Vec<&String> =
        order.iter().filter(|id| rules.iter().any(|rule| rule["value"] == **id)).collect();
    json!({
        "id": "drawn", "version": "1.0.0",
        "headline": "level", "classes": [{ "id": "level", "order": order, "rules": rules }],
        "sections": [{ "id": "s", "questions": questions }],
        "labels": labels,
    })
}

/// Every answer to a question that tells numbers apart where a condition can.
fn replies(question: &Value) -> Vec<Value> {
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let mut values: Vec<Value> = match question["kind"].as_str().unwrap() {
        "single" => options.iter().map(|option| option["id"].clone()).collect(),
        "multiple" => {
            let sets = (1..1_usize << options.len()).map(|set| {
                let chosen = options.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                chosen.map(|(_, option)| *option).collect::<Vec<_>>()
            });
            let fits =
                |set: &Vec<&Value>| set.len() == 1 || set.iter().all(|option| option["exclusive"] != true);
            sets.filter(fits).map(|set| set.iter().map(|option| option["id"].clone()).collect()).collect()
        }
        _ => {
            let low = question["minimum"].as_i64().unwrap_or(-1);
            (low..=question["maximum"].as_i64().unwrap_or(5)).map(Value::from).collect()
        }
    };
    values = values.into_iter().map(|value| json!({ "value": value })).collect();
    if question["not_applicable"] == true {
        values.push(json!({ "not_applicable": "so" }));
    }
    values
}

/// What comes of one set of answers.
struct Tried {
    asked: Vec<bool>,
    labels: Vec<bool>,
    value: Option<String>,
}

fn try_all(document: &Value) -> Vec<Tried> {
    let checklist = Checklist::parse(document.to_string().as_bytes()).unwrap();
    let questions = document["sections"][0]["questions"].as_array().unwrap();
    let mut all: Vec<Map<String, Value>> = vec![Map::new()];
    for question in questions {
        let id = question["id"].as_str().unwrap();
        let with = |given: &Map<String, Value>, reply: Value| {
            let mut given = given.clone();
            given.insert(id.to_owned(), reply);
            given
        };
        all = all
            .iter()
            .flat_map(|given| {
                replies(question).into_iter().map(|reply| with(given, reply)).collect::<Vec<_>>()
            })
            .collect();
    }
    all.iter().map(|given| tried(&checklist, given)).collect()
}

fn tried(checklist: &Checklist, given: &Map<String, Value>) -> Tried {
    let reference = json!({ "id": "drawn", "version": "1.0.0" });
    let answers = json!({ "checklist": reference, "subject": "x", "answers": given });
    let answers = Answers::parse(answers.to_string().as_bytes()).unwrap();
    let assessment = toets::assessment(checklist, &answers).unwrap();
    assert!(assessment.diagnostics.is_empty(), "{:?}", assessment.diagnostics);
    let outcome = toets::score(checklist, &assessment, Date::new("2026-01-01").unwrap()).unwrap();
    let holds = |at| outcome.labels.get(format!("l{at}").as_str()) == Some(&Truth::Yes);
    Tried {
        asked: assessment.questions.iter().map(|it| it.asked == Truth::Yes).collect(),
        labels: (0..4).map(holds).collect(),
        value: outcome.headline().possible.first().map(ToString::to_string),
    }
}

/// What the linter must say, by path.
fn expected(document: &Value, tried: &[Tried]) -> BTreeMap<String, Vec<&'static str>> {
    let mut expected: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    let mut say = |path: String, code| expected.entry(path).or_default().push(code);
    let reads = |condition: &Value| {
        condition.to_string().contains("\"answer\"") || condition.to_string().contains("\"label\"")
    };
    let whole = |holds: &dyn Fn(&Tried) -> bool, condition: &Value, never: &'static str| {
        let always = reads(condition) && tried.iter().all(holds);
        if tried.iter().any(holds) { always.then_some("always-true") } else { Some(never) }
    };
    for (at, question) in document["sections"][0]["questions"].as_array().unwrap().iter().enumerate() {
        let Some(when) = question.get("asked_when") else { continue };
        let path = format!("/sections/0/questions/{at}/asked_when");
        if let Some(code) = whole(&|it| it.asked[at], when, "unreachable-question") {
            say(path, code);
        }
    }
    for at in 0..4 {
        let path = format!("/labels/{at}/when");
        let when = &document["labels"][at]["when"];
        if let Some(code) = whole(&|it| it.labels[at], when, "never-true") {
            say(path, code);
        }
    }
    let class = &document["classes"][0];
    let rules = class["rules"].as_array().unwrap();
    let value = |at: usize| rules[at]["value"].as_str().unwrap();
    let holds = |it: &Tried, at: usize| at >= 3 || it.labels[at + 1];
    let first = |it: &Tried| (0..rules.len()).find(|at| holds(it, *at));
    let reached: Vec<bool> =
        (0..rules.len()).map(|at| tried.iter().any(|it| first(it) == Some(at))).collect();
    for (at, is_reached) in reached.iter().enumerate() {
        let path = format!("/classes/0/rules/{at}");
        if !tried.iter().any(|it| holds(it, at)) {
            say(format!("{path}/when"), "never-true");
        } else if !is_reached {
            say(path.clone(), "shadowed-rule");
        }
        let catches_all = tried.iter().all(|it| holds(it, at));
        for before in 0..at {
            let hidden = tried.iter().any(|it| first(it) == Some(before) && holds(it, at));
            let exception = !tried.iter().any(|it| holds(it, before) && !holds(it, at));
            if *is_reached && !catches_all && hidden && !exception && value(before) < value(at) {
                say(path.clone(), "rules-overlap");
            }
        }
    }
    for (at, value) in class["order"].as_array().unwrap().iter().enumerate() {
        if !tried.iter().any(|it| it.value.as_deref() == value.as_str()) {
            say(format!("/classes/0/order/{at}"), "value-unreached");
        }
    }
    expected
}

/// The findings about whole conditions and rules: a part can be odd where the whole is not.
fn found(findings: Vec<Diagnostic>) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in findings {
        let whole = it.path.ends_with("/when") || it.path.ends_with("/asked_when");
        if it.path.starts_with("/classes/0/") && !it.path.contains("/when/") || whole {
            found.entry(it.path).or_default().push(it.code);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_linter_finds_what_trying_everything_finds(tape in prop::collection::vec(any::<u8>(), 150)) {
        let checklist = checklist(&mut Tape(tape));
        let document = ChecklistDocument::parse(checklist.to_string().as_bytes()).unwrap();
        let expected = expected(&checklist, &try_all(&checklist));
        let found = found(toets::lint(&document, None, None, None, None));
        let (expected, found) = (json!(expected), json!(found));
        prop_assert_eq!(expected, found, "{}", checklist);
    }

    #[test]
    fn a_part_that_is_said_to_be_idle_changes_nothing(tape in prop::collection::vec(any::<u8>(), 150)) {
        let mut checklist = checklist(&mut Tape(tape));
        let document = ChecklistDocument::parse(checklist.to_string().as_bytes()).unwrap();
        let before = try_all(&checklist);
        for finding in toets::lint(&document, None, None, None, None) {
            let constant = match finding.code.as_str() {
                "never-true" => json!({ "any": [] }),
                "always-true" => json!({ "all": [] }),
                _ => continue,
            };
            *checklist.pointer_mut(&finding.path).unwrap() = constant;
        }
        for (before, after) in before.iter().zip(try_all(&checklist)) {
            prop_assert_eq!(&before.asked, &after.asked);
            prop_assert_eq!(&before.labels, &after.labels);
            prop_assert_eq!(&before.value, &after.value);
        }
    }

    #[test]
    fn where_a_scale_decides_nothing_is_said_that_trying_refutes(tape in prop::collection::vec(any::<u8>(), 170)) {
        let checklist = scored(&mut Tape(tape));
        let document = ChecklistDocument::parse(checklist.to_string().as_bytes()).unwrap();
        let tried = try_all(&checklist);
        for finding in toets::lint(&document, None, None, None, None) {
            if finding.code == "value-unreached" {
                let value = checklist.pointer(&finding.path).unwrap();
                let given = tried.iter().any(|it| it.value.as_deref() == value.as_str());
                prop_assert!(!given, "{value} in {checklist}");
            }
        }
    }
}

/// A checklist whose class hangs on points too.
fn scored(tape: &mut Tape) -> Value {
    let mut checklist = checklist(tape);
    checklist["scales"] = json!([{ "id": "impact", "direction": "higher-is-worse", "combine": "sum" }]);
    for question in checklist["sections"][0]["questions"].as_array_mut().unwrap() {
        for option in question.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            option["points"] = json!({ "impact": tape.below(4) });
        }
    }
    for (at, rule) in checklist["classes"][0]["rules"].as_array_mut().unwrap().iter_mut().enumerate().take(3)
    {
        let key = if tape.one_in(2) { "at_least" } else { "at_least_percent" };
        let bound = if key == "at_least" { tape.below(12) } else { tape.below(5) * 30 };
        let scale = json!({ "scale": "impact", key: bound });
        // A value of its own, so that it hangs on this rule alone.
        *rule = json!({ "value": format!("v{at}"), "when": { "all": [scale, rule["when"]] } });
    }
    checklist["classes"][0]["order"] = json!(["v0", "v1", "v2"]);
    checklist
}

#[test]
fn what_comes_with_the_library_has_no_findings() {
    for builtin in toets::builtin::BUILTIN {
        let packs: Vec<&str> = builtin.packs.iter().map(|(_, text)| *text).collect();
        let packs = format!("[{}]", packs.join(","));
        let reply = toets::wire::lint(builtin.checklist.as_bytes(), packs.as_bytes(), b"", b"", b"").unwrap();
        // Earlier versions stay as they were released, before sources said how they are known.
        let latest = toets::builtin::latest().any(|it| (it.id, it.version) == (builtin.id, builtin.version));
        let codes = reply.matches(r#""code":"#).count();
        let unsaid = usize::from(!latest && reply.contains("source-unsaid"));
        assert_eq!(codes, unsaid, "{} {}: {reply}", builtin.id, builtin.version);
    }
}

#[test]
fn a_checklist_of_the_library_has_the_languages_of_its_files() {
    for builtin in toets::builtin::BUILTIN {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/checklists").join(builtin.id);
        let earlier = folder.join(builtin.version);
        let folder = if earlier.is_dir() { earlier } else { folder };
        let is_there = |language: &&Language| folder.join(language.as_str()).with_extension("json").is_file();
        let files: Vec<Language> = Language::ALL.iter().filter(is_there).copied().collect();
        let listed: Vec<Language> = builtin.packs.iter().map(|(language, _)| *language).collect();
        assert_eq!(listed, files, "{}", builtin.id);
        for (language, text) in builtin.packs {
            let pack = LanguagePack::parse_alone(text.as_bytes()).unwrap();
            assert_eq!(pack.language, *language, "{}", builtin.id);
        }
    }
}
