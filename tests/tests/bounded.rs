//! Short documents that ask for much: each comes to an end, and what is said of it is short.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use serde_json::{Value, json};
use toets::exchange::checklists::{DefinitionFormat, Imported, import_checklist};
use toets::{Checklist, Diagnostic, Diagnostics, Id, Version, wire};

fn imported(format: &str, definition: &Value) -> Result<Imported, Diagnostics> {
    let definition = toets::json::read(definition.to_string().as_bytes()).unwrap();
    let format = DefinitionFormat::of(format).unwrap();
    import_checklist(format, &definition, &Id::new("mine").unwrap(), Version::new("1.0.0").unwrap())
}

fn tree(questions: &[Value]) -> Value {
    json!({ "questions": questions, "conclusions": [{ "conclusionId": "end", "conclusion": "The end" }] })
}

fn question(id: usize, answers: &Value) -> Value {
    json!({ "questionId": id.to_string(), "question": "Is it?", "answers": answers })
}

fn codes(problems: &[Diagnostic]) -> Vec<&str> {
    problems.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_long_way_may_stand_in_any_order() {
    // From the last question to the first, and every other question forwards.
    for back in [true, false] {
        let next = |at: usize| if back { at.wrapping_sub(1) } else { at + 1 };
        let questions: Vec<Value> = (0..1_500)
            .map(|at| match (at, next(at)) {
                (0, _) => question(
                    0,
                    &json!([{ "answer": "a", "nextQuestionId": if back { "1499" } else { "1" } }]),
                ),
                (_, to) if to == 0 || to == 1_500 => {
                    question(at, &json!([{ "answer": "a", "nextConclusionId": "end" }]))
                }
                (_, to) => question(at, &json!([{ "answer": "a", "nextQuestionId": to.to_string() }])),
            })
            .collect();
        let imported = imported("decision-tree", &tree(&questions)).unwrap();
        assert_eq!(imported.checklist.sections.iter().map(|it| it.questions.len()).sum::<usize>(), 1_500);
        assert!(imported.diagnostics.is_empty());
    }
}

#[test]
fn a_circle_of_which_each_question_leads_to_each_is_refused() {
    // Each question of it can come after each set of the others.
    let to_all = |at: usize| {
        let others = (1..20).filter(|to| *to != at);
        let ways = others
            .map(|to| json!({ "nextQuestionId": to.to_string(), "if": format!("'to-{to}' in labels") }));
        let ways: Vec<Value> = ways.chain([json!({ "nextConclusionId": "end" })]).collect();
        let answer = |to: usize| json!({ "answer": "a", "labels": [format!("to-{to}")], "redirects": ways });
        question(at, &(1..20).map(answer).collect())
    };
    let refused = imported("decision-tree", &tree(&(0..20).map(to_all).collect::<Vec<_>>())).unwrap_err();
    let code = &codes(&refused.0)[0];
    assert!(["tree-cycle", "definition-too-large"].contains(code), "{refused}");
}

#[test]
fn a_choice_of_thousands_is_not_asked_for_thousands_of_times() {
    let choices: Vec<String> = (0..3_000).map(|at| format!("c{at}")).collect();
    let others = (0..500)
        .map(|at| json!({ "type": "comment", "name": format!("e{at}"), "visibleIf": "{m} = ['c7']" }));
    let all = [json!({ "type": "checkbox", "name": "m", "choices": choices })];
    let elements: Vec<Value> = all.into_iter().chain(others).collect();
    let refused =
        imported("surveyjs", &json!({ "pages": [{ "name": "p", "elements": elements }] })).unwrap_err();
    assert_eq!(codes(&refused.0), ["definition-too-large"]);
}

#[test]
fn of_many_problems_the_first_are_listed_and_the_rest_is_counted() {
    let key = "k".repeat(50_000);
    let wrong: Vec<Value> = (0..3_000).map(|_| json!({ "unheard": 1 })).collect();
    let document = json!({ "id": "it", "version": "1.0.0", key: wrong, "sections": wrong });
    let problems = Checklist::parse(document.to_string().as_bytes()).unwrap_err().0;
    assert_eq!(problems.len(), 201);
    let last = problems.last().unwrap();
    assert_eq!((last.code.as_str(), last.path.as_str()), ("more-problems", ""));
    assert!(problems.iter().all(|it| it.path.len() + it.message.len() < 2_100));
}

#[test]
fn a_key_as_long_as_the_document_is_not_repeated_for_each_problem_in_it() {
    let twice = r#""a": 1, "a": 1, "#.repeat(3_000);
    let document = format!(r#"{{"{}": {{{twice} "b": 1}}}}"#, "/".repeat(50_000));
    let problems = wire::canonical(document.as_bytes()).unwrap_err().0;
    assert_eq!(problems.len(), 201);
    assert!(problems.iter().map(|it| it.path.len()).sum::<usize>() < 250_000);
}

#[test]
fn names_that_are_all_unknown_are_all_reported_or_counted() {
    let questions: Vec<Value> =
        (0..1_000).map(|at| json!({ "id": format!("a-name-of-some-length-{at}"), "kind": "text" })).collect();
    let document = json!({
        "id": "it", "version": "1.0.0", "headline": "level", "classes": [{ "id": "level", "order": ["low"], "rules": [{ "value": "low" }] }],
        "sections": [{ "id": "all", "questions": questions }]
    });
    let answers: serde_json::Map<String, Value> =
        (0..1_000).map(|at| (format!("e-name-of-some-length-{at}"), json!({ "value": "some" }))).collect();
    let answers =
        json!({ "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s", "answers": answers });
    let assessment =
        wire::assessment(document.to_string().as_bytes(), answers.to_string().as_bytes()).unwrap();
    let assessment: Value = serde_json::from_str(&assessment).unwrap();
    let found = assessment["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 201);
    assert_eq!(found[0]["help"], "did you mean `a-name-of-some-length-0`?");
    assert!(found[199].get("help").is_none(), "to look for each would take time as the square of them");
    assert_eq!(found[200]["message"], "problems that are not listed: 800");

    // The same names in conditions.
    let mut document = document;
    for (at, question) in document["sections"][0]["questions"].as_array_mut().unwrap().iter_mut().enumerate()
    {
        question["asked_when"] = json!({ "answer": format!("e-name-of-some-length-{at}"), "is": "x" });
    }
    assert_eq!(Checklist::parse(document.to_string().as_bytes()).unwrap_err().0.len(), 201);
}

/// A checklist of one section, with points on one scale.
fn checklist(section: &Value) -> Value {
    json!({
        "id": "it", "version": "1.0.0",
        "scales": [{ "id": "points", "direction": "higher-is-worse", "combine": "mean" }],
        "headline": "level", "classes": [{ "id": "level", "order": ["low"], "rules": [{ "value": "low" }] }], "sections": [section]
    })
}

fn yes_or_no(id: &str) -> Value {
    let options =
        json!([{ "id": "yes", "points": { "points": 1 } }, { "id": "no", "points": { "points": 0 } }]);
    json!({ "id": id, "kind": "single", "about": "measure", "options": options })
}

#[test]
fn a_section_is_not_repeated_without_end() {
    let repeated = |count: usize| {
        let questions: Vec<Value> = (0..count).map(|at| yes_or_no(&format!("q{at}"))).collect();
        checklist(&json!({ "id": "all", "repeat": { "at_most": 100 }, "questions": questions }))
    };
    let read = |count| Checklist::parse(repeated(count).to_string().as_bytes());
    assert!(read(100).is_ok());
    assert_eq!(codes(&read(101).unwrap_err().0), ["too-many-repeated"]);
}

#[test]
fn a_requirement_is_not_counted_without_end() {
    let counted = |count: usize| {
        let mut document = checklist(&json!({ "id": "all", "questions": [yes_or_no("q")] }));
        let met = json!({ "answer": "q", "is": "yes" });
        let safeguard = |at: usize| json!({ "id": format!("g{at}"), "requirement": "r", "met_when": met });
        let scale = |at: usize| {
            let of = json!([{ "requirement": "r" }]);
            json!({ "id": format!("s{at}"), "direction": "higher-is-better", "combine": "count", "of": of })
        };
        document["requirements"] = json!([{ "id": "r" }]);
        document["safeguards"] = (0..count).map(safeguard).collect();
        document["scales"].as_array_mut().unwrap().extend((0..count).map(scale));
        Checklist::parse(document.to_string().as_bytes())
    };
    assert!(counted(70).is_ok());
    assert_eq!(codes(&counted(71).unwrap_err().0), ["too-many-parts"]);
}

#[test]
fn a_number_of_thousands_of_bands_is_read_and_scored() {
    let bands = (0..5_000).map(|at| json!({ "to": at, "points": { "points": at % 7 } }));
    let bands: Vec<Value> = bands.chain([json!({ "points": { "points": 9 } })]).collect();
    let number = json!({ "id": "how-many", "kind": "number", "bands": bands });
    let document = checklist(&json!({ "id": "all", "questions": [number] })).to_string();
    for (value, points) in [(0, "0"), (8, "1"), (4_999, "1"), (5_000, "9")] {
        let answers = json!({
            "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s",
            "answers": { "how-many": { "value": value } }
        });
        let outcome =
            wire::assess(document.as_bytes(), answers.to_string().as_bytes(), "2026-12-01").unwrap();
        let outcome: Value = serde_json::from_str(&outcome).unwrap();
        assert_eq!(outcome["scales"]["points"]["low"]["exact"], points, "{value}");
    }
}

#[test]
fn what_if_says_of_how_many_questions_it_says_nothing() {
    // Each of them is a part of a mean, so that each look is at all of them.
    let effects = |count: usize| {
        let questions: Vec<Value> = (0..count).map(|at| yes_or_no(&format!("q{at}"))).collect();
        let document = checklist(&json!({ "id": "all", "questions": questions })).to_string();
        let answers = json!({ "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s" }).to_string();
        let found = wire::what_if(document.as_bytes(), answers.as_bytes(), "2026-12-01").unwrap();
        let found: Value = serde_json::from_str(&found).unwrap();
        (found["questions"].as_array().unwrap().len(), found["not_tried"].as_u64())
    };
    assert_eq!(effects(100), (100, None));
    let (said, not_tried) = effects(1_000);
    assert!(said > 100 && said < 1_000);
    assert_eq!(not_tried, Some(1_000 - u64::try_from(said).unwrap()));
}
