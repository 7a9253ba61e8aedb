//! Answers to a drawn checklist.

use serde_json::{Map, Value, json};

use super::condition::number;
use super::{Case, DAYS, Draw, is, list, put, text};

const THINGS: [&str; 3] = ["payroll", "a-1", "2"];
const NUMBERS: [&str; 16] =
    ["3", "0", "1", "2", "4", "5", "6", "8", "12", "20", "0.5", "2.5", "2.25", "4.5", "-1", "1000"];

pub(super) fn answers(draw: &mut Draw, checklist: Value) -> Case {
    let (mut repeats, mut full) = (Map::new(), Map::new());
    for section in list(&checklist, "sections") {
        let things = section.get("repeat").map(|repeat| things(draw, repeat));
        if let Some((names, true)) = &things {
            repeats.insert(text(section, "id").to_owned(), names.clone().into());
        }
        for question in list(section, "questions") {
            let id = text(question, "id");
            let named = |thing: &String| format!("{id}@{thing}");
            let ids =
                things.as_ref().map_or(vec![id.to_owned()], |(names, _)| names.iter().map(named).collect());
            full.extend(ids.into_iter().map(|id| (id, answer(draw, question))));
        }
    }
    let mut given = Map::new();
    // Mostly answered, or mostly open.
    let answered = draw.pick(&[30, 60, 90]);
    for (id, answer) in &full {
        if draw.chance(answered) {
            given.insert(id.clone(), answer.clone());
        } else if draw.chance(20) {
            given.insert(id.clone(), json!({ "unknown": true }));
        }
    }
    let mut odd = Map::new();
    for id in full.keys().filter(|_| draw.chance(6)).cloned().collect::<Vec<_>>() {
        odd.insert(id, misfit(draw));
    }
    if draw.chance(5) {
        let id = draw.pick(&["q0-9", "q0-0@payroll", "q0-0@9", "q1-0", "somebody's question"]);
        odd.insert(id.to_owned(), misfit(draw));
    }
    Case { checklist, repeats, given, full, odd }
}

/// The things of a repeated section, and whether they are said.
fn things(draw: &mut Draw, repeat: &Value) -> (Vec<String>, bool) {
    let count = |key: &str| repeat.get(key).and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok());
    let (least, most) = (count("at_least").unwrap_or(1), count("at_most").unwrap_or(1));
    if draw.chance(60) {
        let said = draw.between(least, most);
        return (THINGS.iter().take(said).map(|thing| (*thing).to_owned()).collect(), true);
    }
    ((1..=most).map(|thing| thing.to_string()).collect(), false)
}

/// An answer that fits.
fn answer(draw: &mut Draw, question: &Value) -> Value {
    let mut answer = if is(question, "not_applicable") && draw.chance(15) {
        json!({ "not_applicable": "not here" })
    } else {
        json!({ "value": value(draw, question) })
    };
    if draw.chance(5) {
        put(&mut answer, "note", Some("seen in March".into()));
        put(&mut answer, "by", Some("an officer".into()));
        put(&mut answer, "on", Some("2026-05-01".into()));
        let evidence = json!([{ "title": "the measurement", "metric": { "name": "gap", "value": 0.05 } }]);
        put(&mut answer, "evidence", Some(evidence));
    }
    answer
}

fn value(draw: &mut Draw, question: &Value) -> Value {
    let options = list(question, "options");
    match text(question, "kind") {
        "single" => draw.pick(options).get("id").cloned().unwrap_or_default(),
        "multiple" => {
            let first = draw.pick(options);
            let also = options.iter().filter(|it| !is(it, "exclusive") && !is(&first, "exclusive"));
            let mut chosen: Vec<Value> = also.filter(|_| draw.chance(40)).cloned().collect();
            if !chosen.contains(&first) {
                chosen.push(first);
            }
            chosen.iter().filter_map(|option| option.get("id").cloned()).collect()
        }
        "number" => {
            let bound = |key: &str| question.get(key).and_then(Value::as_f64);
            let (least, most) = (bound("minimum"), bound("maximum"));
            let fits = |it: f64| least.is_none_or(|least| least <= it) && most.is_none_or(|most| it <= most);
            let fitting = NUMBERS.map(number).into_iter().filter(|it| it.as_f64().is_some_and(fits));
            draw.pick(&fitting.collect::<Vec<_>>())
        }
        "date" => {
            if draw.chance(60) { draw.pick(&DAYS) } else { draw.pick(&["2019-12-31", "2026-05-01"]) }.into()
        }
        _ => "it is so".into(),
    }
}

/// An answer that fits few questions.
fn misfit(draw: &mut Draw) -> Value {
    let misfits = [
        r#"{"value": "o9"}"#,
        r#"{"value": "o0"}"#,
        r#"{"value": 1000000}"#,
        r#"{"value": 3.25}"#,
        r#"{"value": ["o0", "o9"]}"#,
        r#"{"value": ["o0", "o1", "o2", "o3"]}"#,
        r#"{"value": ["o0", "o0"]}"#,
        r#"{"value": []}"#,
        r#"{"value": ""}"#,
        r#"{"value": " \t"}"#,
        r#"{"value": "2026-02-30"}"#,
        r#"{"value": "een eigen woord"}"#,
        r#"{"not_applicable": "nergens"}"#,
    ];
    number(draw.pick(&misfits))
}
