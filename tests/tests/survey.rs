//! Answers of a survey that are read straight into a batch are those that are read one by one.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use serde_json::{Value, json};
use toets::{Batch, Checklist, Date, Id, Row};

fn checklist() -> Checklist {
    let option = |id: &str, points: i64| json!({ "id": id, "alias": format!("{id}-{points}"), "points": { "impact": points } });
    let text = |id: &str, asked_when: Value| json!({ "id": id, "kind": "text", "asked_when": asked_when });
    let document = json!({
        "schema_version": "0.1", "id": "survey", "version": "1.0.0",
        "scales": [{ "id": "impact", "direction": "higher-is-worse", "combine": "sum" }],
        "headline": "level",
        "classes": [{ "id": "level", "order": ["low", "high"], "on": "impact", "of_maximum_of": "impact",
                      "bands": [{ "value": "low", "to_percent": 50 }, { "value": "high" }] }],
        "sections": [{ "id": "all", "questions": [
            // The later one of that name takes the answer.
            { "id": "shadow", "alias": "theirOne", "kind": "single",
              "options": [{ "id": "a", "alias": "a-1" }] },
            { "id": "one", "alias": "theirOne", "kind": "single",
              "options": [option("a", 1), option("b", 4), { "id": "c", "alias": "7", "points": { "impact": 7 } },
                          option("an-option-of-a-long-name", 2), option("another-option-of-a-long-name", 3)] },
            { "id": "some", "alias": "theirSome", "kind": "multiple",
              "options": [option("d", 1), option("e", 2), { "id": "f", "alias": "5", "points": { "impact": 3 } }] },
            { "id": "count", "alias": "theirCount", "kind": "number", "minimum": 2, "maximum": 8,
              "bands": [{ "to": 4, "points": { "impact": 1 } }, { "points": { "impact": 6 } }] },
            { "id": "day", "kind": "date" },
            text("if-b", json!({ "answer": "one", "is": "b" })),
            text("if-e", json!({ "answer": "some", "includes": "e" })),
            text("if-four", json!({ "answer": "count", "at_least": 4 }))
        ] }]
    });
    Checklist::parse(document.to_string().as_bytes()).unwrap()
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

/// The rows of lines of data, and how each comes out alone.
fn rows(lines: &[Value]) -> (Vec<Row>, Vec<Row>) {
    let checklist = checklist();
    let (mut batch, mut alone) = (Batch::new(&checklist), Batch::new(&checklist));
    for data in lines {
        batch.push_survey(json!({ "data": data, "more": [1] }).to_string().as_bytes()).unwrap();
        let data = toets::json::read(data.to_string().as_bytes()).unwrap();
        let (answers, _) =
            toets::exchange::checklists::answers(&checklist, &data, Id::new("it").unwrap()).unwrap();
        alone.push(&toets::assessment(&checklist, &answers).unwrap());
    }
    (batch.score(day()).unwrap().iter().collect(), alone.score(day()).unwrap().iter().collect())
}

#[test]
fn what_is_read_straight_is_what_is_read_one_by_one() {
    let ones = [
        json!("a-1"),
        json!("b-4"),
        json!("b"),
        json!(7),
        json!("7"),
        json!(["a-1"]),
        json!(null),
        json!("an-option-of-a-long-name-2"),
        json!("another-option-of-a-long-name-3"),
        json!("an-option-of-a-longer-name"),
    ];
    let somes = [
        json!(["d-1"]),
        json!(["e-2", "d-1", "x"]),
        json!(["x"]),
        json!([5, "e-2", null, "e-2"]),
        json!([]),
        json!("d-1"),
        json!(5),
    ];
    let counts =
        [json!(2), json!(1.9), json!(8), json!(8.1), json!(3), json!(4), json!("4"), json!(-1), json!([])];
    let days = [json!("2026-01-31"), json!("2026-02-31"), json!(1), json!(""), json!(null)];
    let texts = ["", "some", " "];
    let lines: Vec<Value> = (0..315)
        .map(|at| {
            json!({
                "theirOne": ones[at % ones.len()], "theirSome": somes[at / ones.len() % somes.len()],
                "theirCount": counts[at % 9],
                "day": days[at % 5], "if-b": texts[at % 3], "stranger": { "count": 8 }
            })
        })
        .collect();
    let (batch, alone) = rows(&lines);
    assert_eq!(batch.len(), 315, "more than four blocks of sixty-four");
    for (at, (straight, alone)) in batch.iter().zip(&alone).enumerate() {
        assert_eq!(straight, alone, "{}", lines[at]);
    }
}

#[test]
fn a_line_comes_to_what_its_points_add_up_to() {
    // 4 + (2 + 3) + 6 = 15 of 7 + 6 + 6 = 19, with all three texts asked.
    let full = json!({ "theirOne": "b-4", "theirSome": ["e-2", 5], "theirCount": 4.5 });
    // 1 … with the multiple choice from 1 to 6 and the number from 1 to 6.
    let (batch, _) = rows(&[full, json!({ "theirOne": "a-1" })]);
    let ends = |row: &Row| (row.scales[0].low.0.to_string(), row.scales[0].high.0.to_string());
    assert_eq!(ends(&batch[0]), ("15".to_owned(), "15".to_owned()));
    assert_eq!(batch[0].asked, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(batch[0].headline, [Id::new("high").unwrap()]);
    assert_eq!(ends(&batch[1]), ("3".to_owned(), "13".to_owned()));
    assert_eq!(batch[1].asked, [0, 1, 2, 3, 4]);
}

#[test]
fn a_line_that_is_refused_leaves_nothing_behind() {
    let checklist = checklist();
    let mut batch = Batch::new(&checklist);
    assert!(batch.is_empty());
    let refused = [
        "",
        "[]",
        r#"{"more": 1}"#,
        r#"{"data": []}"#,
        r#"{"data": {"theirOne": "b-4"}, "data": {}}"#,
        r#"{"data": {"theirOne": "b-4", "theirOne": "b-4"}}"#,
        r#"{"data": {"stranger": 1, "stranger": 1}}"#,
        r#"{"more": 1, "data": {"theirOne": "b-4"}, "more": 1}"#,
        r#"{"data": {"theirOne": "b-4", "theirSome": ["e-2"], "theirCount": 5"#,
        r#"{"data": {"theirOne": "b-4"}} x"#,
    ];
    for line in refused {
        assert!(batch.push_survey(line.as_bytes()).is_err(), "{line}");
        assert!(batch.is_empty(), "{line}");
    }
    batch.push_survey(br#"{"data": {"theirOne": "a-1"}}"#).unwrap();
    assert!(batch.push_survey(refused[8].as_bytes()).is_err());
    batch.push_survey(br#"{"data": {}}"#).unwrap();
    assert_eq!((batch.len(), batch.is_empty()), (2, false));
    let rows: Vec<_> = batch.score(day()).unwrap().iter().collect();
    // Open: 1 to 7, 1 to 6, 1 to 6.
    assert_eq!(rows[1].scales[0].low.0.to_string(), "3");
    assert_eq!(rows[1].scales[0].high.0.to_string(), "19");
    batch.clear();
    assert!(batch.is_empty() && batch.score(day()).unwrap().is_empty());
}

#[test]
fn a_cleared_batch_knows_nothing_of_what_was_in_it() {
    let checklist = checklist();
    let mut batch = Batch::new(&checklist);
    let full = br#"{"data": {"theirOne": "b-4", "theirSome": ["e-2", 5], "theirCount": 4.5}}"#;
    // Fewer than, exactly and more than sixty-four.
    for (lines, then) in [(1, 2), (64, 64), (130, 67), (3, 131)] {
        for _ in 0..lines {
            batch.push_survey(full).unwrap();
        }
        batch.clear();
        for _ in 0..then {
            batch.push_survey(br#"{"data": {}}"#).unwrap();
        }
        let scores = batch.score(day()).unwrap();
        assert_eq!(scores.len(), then);
        assert!(
            scores.iter().all(|row| row.scales[0].high.0.to_string() == "19"),
            "{lines} lines, then {then}"
        );
        batch.clear();
    }
}

#[test]
fn a_name_that_stands_twice_is_seen_among_hundreds() {
    let question = |at: usize| json!({ "id": format!("q{at}"), "kind": "number" });
    let questions: Vec<Value> = (0..130).map(question).collect();
    let document = json!({
        "id": "long", "version": "1.0.0",
        "headline": "level", "classes": [{ "id": "level", "order": ["low"], "rules": [{ "value": "low" }] }],
        "sections": [{ "id": "all", "questions": questions }]
    });
    let checklist = Checklist::parse(document.to_string().as_bytes()).unwrap();
    let mut batch = Batch::new(&checklist);
    let all: Vec<String> = (0..130).map(|at| format!(r#""q{at}": 1"#)).collect();
    batch.push_survey(format!(r#"{{"data": {{{}}}}}"#, all.join(", ")).as_bytes()).unwrap();
    for at in [0, 1, 63, 64, 65, 127, 128, 129] {
        let line = format!(r#"{{"data": {{{}, "q{at}": 1}}}}"#, all.join(", "));
        assert!(batch.push_survey(line.as_bytes()).is_err(), "q{at} stands twice");
    }
    assert_eq!(batch.len(), 1);
}

#[test]
fn items_that_exclude_the_others_are_read_alike() {
    let survey = json!({ "pages": [{ "name": "p", "elements": [
        { "type": "checkbox", "name": "harm-RS", "choices": ["a-1", "b-2"], "hasNone": true, "showOtherItem": true },
        { "type": "radiogroup", "name": "more-RS", "choices": ["y-3", "n-0"], "visibleIf": "{harm-RS} = ['none']" }
    ] }] });
    let survey = toets::json::read(survey.to_string().as_bytes()).unwrap();
    let format = toets::exchange::checklists::DefinitionFormat::detect(&survey).unwrap();
    let (id, version) = (Id::new("mine").unwrap(), toets::Version::new("1.0.0").unwrap());
    let imported = toets::exchange::checklists::import_checklist(format, &survey, &id, version).unwrap();
    let checklist = Checklist::of(&imported.checklist).unwrap();
    let (mut batch, mut alone) = (Batch::new(&checklist), Batch::new(&checklist));
    for chosen in [json!(["none"]), json!(["a-1", "none"]), json!(["b-2", "other"]), json!(["other"])] {
        let data = json!({ "harm-RS": chosen, "more-RS": "y-3" });
        batch.push_survey(json!({ "data": data }).to_string().as_bytes()).unwrap();
        let data = toets::json::read(data.to_string().as_bytes()).unwrap();
        let (answers, _) = toets::exchange::checklists::answers(&checklist, &data, id.clone()).unwrap();
        alone.push(&toets::assessment(&checklist, &answers).unwrap());
    }
    let rows: Vec<Row> = batch.score(day()).unwrap().iter().collect();
    let ends = |row: &Row| format!("{} {}", row.scales[0].low.0, row.scales[0].high.0);
    // None opens the other question; beside another item it is no answer, and everything is open.
    assert_eq!(rows.iter().map(ends).collect::<Vec<_>>(), ["3 3", "0 3", "2 2", "0 0"]);
    assert_eq!(rows, alone.score(day()).unwrap().iter().collect::<Vec<_>>());
}

#[test]
fn thousands_of_names_that_nobody_knows_are_each_seen_once() {
    let checklist = checklist();
    let mut batch = Batch::new(&checklist);
    let mut names: Vec<String> = (0..20_000).map(|at| format!(r#""stranger-{at}": 1"#)).collect();
    batch.push_survey(format!(r#"{{"data": {{{}}}}}"#, names.join(", ")).as_bytes()).unwrap();
    names.push(names[19_000].clone());
    let problems =
        batch.push_survey(format!(r#"{{"data": {{{}}}}}"#, names.join(", ")).as_bytes()).unwrap_err();
    assert_eq!(problems.0.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), ["/data/stranger-19000"]);
}
