//! Better is never worse, where the linter says so: drawn checklists, one answer worse at a time.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]
#![expect(clippy::float_arithmetic, reason = "an answer that is near another one")]
#![expect(clippy::print_stdout, reason = "a sweep says how far it came")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, ChecklistDocument, Date};
use toets_tests::draw::{Case, DAY, Draw, bytes, case};

/// Cases drawn; the variable `TOETS_CASES` asks for more.
const CASES: u64 = 500;

/// Of each class, the places in its order of the values that are possible.
fn possible(checklist: &Checklist, answers: &Value, day: &str) -> Vec<Vec<usize>> {
    let answers = Answers::parse(&bytes(answers)).unwrap();
    let outcome = toets::assess(checklist, &answers, Date::new(day).unwrap()).unwrap();
    let of = |class: &toets::Class| {
        let possible = &outcome.classes[&class.id].possible;
        let places = class.order.iter().enumerate().filter(|(_, value)| possible.contains(value));
        places.map(|(at, _)| at).collect()
    };
    checklist.document().classes.iter().map(of).collect()
}

/// The gravest and the mildest value of each class.
fn classes(checklist: &Checklist, case: &Case, given: &Map<String, Value>) -> Vec<(usize, usize)> {
    let classes = possible(checklist, &case.answers(given), DAY);
    classes.iter().map(|places| (*places.last().unwrap(), places[0])).collect()
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
        let found = toets::lint(&document, None, None, None, None);
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

/// An answer to a question of the library: the best one in so many cases of a hundred, else any.
fn drawn(draw: &mut Draw, question: &Value, best: usize) -> Value {
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let (free, alone): (Vec<&Value>, Vec<&Value>) = options.iter().partition(|it| it["exclusive"] != true);
    let ids = |of: &[&Value]| of.iter().map(|it| it["id"].clone()).collect::<Vec<_>>();
    let take_best = draw.chance(best);
    match (question["kind"].as_str().unwrap(), question["direction"].as_str()) {
        ("single", Some("higher-is-worse")) if take_best => options[0]["id"].clone(),
        ("single", Some(_)) if take_best => options.last().unwrap()["id"].clone(),
        ("single", _) => draw.pick(&ids(&options)),
        ("multiple", Some("higher-is-better")) if take_best => ids(&free).into(),
        ("multiple", _) if take_best && !alone.is_empty() => json!([alone[0]["id"]]),
        ("multiple", _) => {
            let some: Vec<Value> = ids(&free).into_iter().filter(|_| draw.chance(30)).collect();
            if some.is_empty() { json!([options.last().unwrap()["id"]]) } else { some.into() }
        }
        ("number", _) => {
            let least = question["minimum"].as_f64().unwrap_or(0.0);
            let most = question["maximum"].as_f64().unwrap_or(100_000.0);
            json!(draw.pick(&[0.0_f64, 1.0, 40.0, 1_000.0, 20_000.0, 100_000.0]).clamp(least, most))
        }
        ("date", _) => {
            draw.pick(&["2019-06-01", "2026-03-01", "2026-10-01", "2028-01-15", "2029-01-01"]).into()
        }
        _ => "as it is".into(),
    }
}

#[test]
fn the_checklists_of_the_library_reach_all_they_say_and_are_never_worse_for_better() {
    let draws = std::env::var("TOETS_CASES").map_or(60, |cases| cases.parse().unwrap());
    for builtin in toets::builtin::latest() {
        let document: Value = serde_json::from_str(builtin.checklist).unwrap();
        let checklist = Checklist::parse(builtin.checklist.as_bytes()).unwrap();
        let sections = document["sections"].as_array().unwrap().iter();
        let questions: Vec<&Value> = sections.flat_map(|it| it["questions"].as_array().unwrap()).collect();
        let classes_of = |given: &Map<String, Value>| {
            let reference = json!({ "id": builtin.id, "version": builtin.version });
            let answers = json!({ "checklist": reference, "subject": "it", "answers": given });
            possible(&checklist, &answers, "2028-12-01")
        };
        let mut reached: Vec<BTreeMap<usize, usize>> =
            vec![BTreeMap::new(); checklist.document().classes.len()];
        let mut steps = 0_usize;
        for number in 0..draws {
            let mut draw = Draw::seeded(5, number);
            let (facts, measures) = (draw.pick(&[10, 0, 30, 60, 90]), draw.pick(&[50, 0, 90, 97, 100]));
            let given: Map<String, Value> = questions
                .iter()
                .map(|question| {
                    let best = if question["about"] == "measure" { measures } else { facts };
                    let value = drawn(&mut draw, question, best);
                    (question["id"].as_str().unwrap().to_owned(), json!({ "value": value }))
                })
                .collect();
            let before = classes_of(&given);
            for (reached, possible) in reached.iter_mut().zip(&before) {
                if let [only] = possible.as_slice() {
                    *reached.entry(*only).or_default() += 1;
                }
            }
            if number % 12 != 0 {
                continue;
            }
            for question in &questions {
                let id = question["id"].as_str().unwrap();
                let Some(value) = worse(question, &given[id]["value"]).pop() else { continue };
                let mut worse = given.clone();
                worse.insert(id.to_owned(), json!({ "value": value }));
                let after = classes_of(&worse);
                for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                    let class = &checklist.document().classes[at].id;
                    let milder = after.first() < before.first() || after.last() < before.last();
                    assert!(!milder, "{}: a worse answer to `{id}` makes `{class}` milder", builtin.id);
                }
                steps += 1;
            }
        }
        for (class, reached) in checklist.document().classes.iter().zip(&reached) {
            let counts: Vec<String> = class
                .order
                .iter()
                .enumerate()
                .map(|(at, value)| format!("{value} {}", reached.get(&at).unwrap_or(&0)))
                .collect();
            println!("{} {}: {} ({steps} steps)", builtin.id, class.id, counts.join(", "));
            let is_headline = class.id == checklist.document().headline;
            assert!(!is_headline || reached.len() > 1, "{} always says the same", builtin.id);
        }
    }
}
