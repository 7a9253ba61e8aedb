//! Better is never worse, where the linter says so: drawn checklists, one answer worse at a time.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]
#![expect(clippy::float_arithmetic, reason = "an answer that is near another one")]
#![expect(clippy::print_stdout, reason = "a sweep says how far it came")]

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, ChecklistDocument, Date};
use toets_tests::draw::{Case, DAY, Draw, bytes, case};

/// Cases drawn; the variable `TOETS_CASES` asks for more.
const CASES: u64 = 500;

/// The gravest and the mildest value of each class.
fn classes(checklist: &Checklist, case: &Case, given: &Map<String, Value>) -> Vec<(usize, usize)> {
    let answers = Answers::parse(&bytes(&case.answers(given))).unwrap();
    let outcome = toets::assess(checklist, &answers, Date::new(DAY).unwrap()).unwrap();
    let classes = checklist.document().classes.iter().map(|class| {
        let places = class
            .order
            .iter()
            .enumerate()
            .filter(|(_, value)| outcome.classes[&class.id].possible.contains(value));
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        (*places.last().unwrap(), places[0])
    });
    classes.collect()
}

/// The answers that are worse than the one that is given, as far as the direction of the question compares them.
fn worse(question: &Value, answer: &Value) -> Vec<Value> {
    let up = match question["direction"].as_str() {
        Some(direction) => direction == "higher-is-worse",
        None => return Vec::new(),
    };
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    match question["kind"].as_str().unwrap() {
        "single" => {
            let Some(at) = options.iter().position(|it| it["id"] == *answer) else { return Vec::new() };
            let worse =
                options.iter().enumerate().filter(|(other, _)| if up { *other > at } else { *other < at });
            worse.map(|(_, option)| option["id"].clone()).collect()
        }
        "multiple" => {
            let Some(chosen) = answer.as_array() else { return Vec::new() };
            let free: Vec<&Value> =
                options.iter().filter(|it| it["exclusive"] != true).map(|it| &it["id"]).collect();
            let chosen: Vec<&Value> = chosen.iter().filter(|it| free.contains(it)).collect();
            let set = |keep: &dyn Fn(&&&Value) -> bool| {
                free.iter().filter(|it| keep(it)).copied().cloned().collect::<Vec<_>>()
            };
            let other = |changed: &Value| set(&|it: &&&Value| chosen.contains(*it) != (**it == changed));
            let changed = free.iter().filter(|it| chosen.contains(it) != up);
            changed.map(|it| other(it)).filter(|it| !it.is_empty()).map(Value::from).collect()
        }
        "number" => {
            let Some(now) = answer.as_f64() else { return Vec::new() };
            let within = |number: &f64| {
                question["minimum"].as_f64().is_none_or(|least| least <= *number)
                    && question["maximum"].as_f64().is_none_or(|most| *number <= most)
            };
            let others = [0.5, 1.0, 3.0, 20.0].map(|step| if up { now + step } else { now - step });
            others.into_iter().filter(within).map(|number| json!(number)).collect()
        }
        _ => Vec::new(),
    }
}

/// The best answer, where answers compare.
fn best(question: &Value) -> Option<Value> {
    let low = question["direction"].as_str()? == "higher-is-worse";
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let end = if low { options.first() } else { options.last() };
    let none = options.iter().find(|it| it["exclusive"] == true);
    Some(match question["kind"].as_str()? {
        "single" => end?["id"].clone(),
        "multiple" => json!([none.or(end)?["id"]]),
        _ if low => question.get("minimum").cloned().unwrap_or(json!(0)),
        _ => question.get("maximum").cloned().unwrap_or(json!(12)),
    })
}

/// The questions, each by the keys of its answers.
fn named(case: &Case) -> Vec<(String, &Value)> {
    let sections = case.checklist["sections"].as_array().unwrap().iter();
    let questions: Vec<&Value> =
        sections.flat_map(|section| section["questions"].as_array().unwrap()).collect();
    let keys = case.full.keys().map(|key| {
        let id = key.split('@').next().unwrap();
        (key.clone(), *questions.iter().find(|question| question["id"] == id).unwrap())
    });
    keys.collect()
}

#[test]
fn no_worse_answer_gives_a_milder_value_where_nothing_was_found() {
    let cases = std::env::var("TOETS_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let (mut steps, mut graver, mut milder) = (0_u64, 0_u64, 0_u64);
    for number in 0..cases {
        let case = case(&mut Draw::seeded(11, number));
        let document = ChecklistDocument::parse(&bytes(&case.checklist)).unwrap();
        let checklist = Checklist::of(&document).unwrap();
        let found = toets::lint(&document, None, None, None);
        let stopped = found.iter().any(|it| it.code == "search-stopped");
        let class = |path: &str| path.split('/').nth(2).unwrap().parse::<usize>().unwrap();
        let unproved: BTreeSet<usize> =
            found.iter().filter(|it| it.code == "not-monotone").map(|it| class(&it.path)).collect();
        let named = named(&case);
        let best = named.iter().map(|(key, question)| {
            let answer = best(question).map(|value| json!({ "value": value }));
            (key.clone(), answer.unwrap_or_else(|| case.full[key].clone()))
        });
        for full in [case.full.clone(), best.collect()] {
            let before = classes(&checklist, &case, &full);
            for (key, question) in &named {
                for value in worse(question, &full[key]["value"]) {
                    let mut given = full.clone();
                    given.insert(key.clone(), json!({ "value": value }));
                    let after = classes(&checklist, &case, &given);
                    for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                        let is_milder = after.0 < before.0 || after.1 < before.1;
                        if unproved.contains(&at) || stopped {
                            milder += u64::from(is_milder);
                            continue;
                        }
                        graver += u64::from(after > before);
                        assert!(
                            !is_milder,
                            "case {number}: `{key}` at {value} makes class {at} milder: {} in {}",
                            case.checklist,
                            Value::from(full)
                        );
                    }
                    steps += 1;
                }
            }
        }
    }
    println!(
        "{cases} cases, {steps} steps, {graver} times graver; {milder} times milder where it is not proved"
    );
    // The steps tell something: classes do move where it is proved, and the wrong way where it is not.
    assert!(graver > cases / 40 && milder > cases / 20, "{graver} graver, {milder} milder");
}
