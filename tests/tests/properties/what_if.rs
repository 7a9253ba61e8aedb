//! What holds for other answers: tried one by one, through the wire.
#![expect(clippy::float_arithmetic, reason = "a test may fall over")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use toets::{Exact, wire};

use super::draw::{Case, DAY, bytes};
use super::small::case;
use super::{assess, ids, intervals};

fn read(reply: wire::Reply) -> Value {
    serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{problems}"))).unwrap()
}

/// Every answer to a question, *unknown* aside; of numbers, one on each side of every whole number up to ten.
fn every(question: &Value) -> Vec<Value> {
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let id = |option: &Value| option["id"].clone();
    let mut every = match question["kind"].as_str().unwrap() {
        "single" => options.iter().map(|option| json!({ "value": id(option) })).collect(),
        "number" => (-1..=20).map(|half| json!({ "value": f64::from(half) / 2.0 })).collect(),
        _ => {
            let sets = (1..1_usize << options.len()).map(|set| {
                options.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, it)| *it)
            });
            let sets = sets.map(Iterator::collect::<Vec<_>>);
            let allowed = |set: &Vec<&Value>| set.len() == 1 || set.iter().all(|it| it["exclusive"] != true);
            let given = |set: Vec<&Value>| json!({ "value": set.into_iter().map(id).collect::<Vec<_>>() });
            sets.filter(allowed).map(given).collect::<Vec<_>>()
        }
    };
    if question["not_applicable"] == true {
        every.push(json!({ "not_applicable": "not here" }));
    }
    every
}

fn questions(case: &Case) -> &Vec<Value> {
    case.checklist["sections"][0]["questions"].as_array().unwrap()
}

fn with(given: &Map<String, Value>, question: &str, answer: &Value) -> Map<String, Value> {
    let mut given = given.clone();
    given.insert(question.to_owned(), answer.clone());
    given
}

fn levels(outcome: &Value) -> BTreeSet<String> {
    outcome["classes"]["level"]["possible"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap().to_owned())
        .collect()
}

/// The least and the most of one end of a scale.
fn span(outcomes: &[Value], scale: &str, end: fn((Exact, Exact)) -> Exact) -> (Exact, Exact) {
    let each = || outcomes.iter().map(|outcome| end(intervals(outcome, scale)[0]));
    (each().min().unwrap(), each().max().unwrap())
}

fn exact(number: &Value) -> Exact {
    Exact::parse(number["exact"].as_str().unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_effect_is_what_all_answers_come_to(case in case()) {
        let found = read(wire::what_if(&bytes(&case.checklist), &bytes(&case.answers(&case.given)), DAY));
        let mut effects = found["questions"].as_array().unwrap().iter().peekable();
        let hidden = ids(&assess(&case, &case.given), "not_asked");
        for question in questions(&case) {
            let id = question["id"].as_str().unwrap();
            if hidden.iter().any(|hidden| hidden == id) {
                continue;
            }
            let each = every(question);
            let each: Vec<Value> = each.iter().map(|it| assess(&case, &with(&case.given, id, it))).collect();
            let effect = effects.next_if(|effect| effect["question"] == id);
            let mut matters = each.iter().any(|outcome| levels(outcome) != levels(&each[0]));
            for scale in ["impact", "guard", "left"] {
                let (low, high) = (span(&each, scale, |it| it.0), span(&each, scale, |it| it.1));
                let moves = low.1.minus(low.0).unwrap().max(high.1.minus(high.0).unwrap());
                let told = effect.and_then(|effect| effect["scales"].get(scale));
                matters |= !moves.is_zero();
                match told {
                    Some(told) => prop_assert_eq!(
                        (exact(&told["low"]), exact(&told["high"]), exact(&told["moves"])),
                        (low.0, high.1, moves)
                    ),
                    None => prop_assert!(moves.is_zero(), "{} moves {}", id, scale),
                }
            }
            prop_assert_eq!(matters, effect.is_some(), "{}", id);
            if let Some(effect) = effect {
                let all: BTreeSet<String> = each.iter().flat_map(levels).collect();
                match effect["classes"].get("level") {
                    Some(_) => prop_assert_eq!(levels(effect), all, "{}", id),
                    None => prop_assert!(each.iter().all(|outcome| levels(outcome) == all), "{}", id),
                }
            }
        }
        prop_assert!(effects.next().is_none());
    }

    #[test]
    fn what_lies_beyond_a_boundary_is_so_exactly_from_there_on(mut case in case()) {
        // Where the maximum stays what it is, the value of a scale decides alone.
        case.checklist["scales"][0]["out_of"] = json!("all");
        let found = read(wire::what_if(&bytes(&case.checklist), &bytes(&case.answers(&case.given)), DAY));
        let before = assess(&case, &case.given);
        for (question, answer) in &case.full {
            let after = assess(&case, &with(&case.given, question, answer));
            for boundary in found["boundaries"].as_array().unwrap() {
                let scale = boundary["scale"].as_str().unwrap();
                // Another answer can leave nothing to measure: then every value is possible.
                if after["scales"].as_object().unwrap().values().any(|it| it.get("empty").is_some()) {
                    continue;
                }
                let ([was, _], [is, _]) = (intervals(&before, scale), intervals(&after, scale));
                let rises = boundary["way"] == "rise";
                let moved = |end: Exact| if rises { end.minus(was.1) } else { was.0.minus(end) }.unwrap();
                let beyond = |end: Exact| match boundary.get("at_least") {
                    Some(by) => moved(end) >= exact(by),
                    None => moved(end) > exact(&boundary["more_than"]),
                };
                let far = if rises { is.1 } else { is.0 };
                if let Some(bound) = boundary.pointer("/condition/at_least") {
                    let bound = Exact::integer(bound.as_i64().unwrap());
                    prop_assert_eq!(beyond(far), if rises { far >= bound } else { far < bound }, "{}", boundary);
                }
                let all = levels(&after);
                let Some(level) = boundary.get("value").filter(|_| !all.contains("prohibited")) else { continue };
                let place = |level: &str| ["low", "middle", "high"].iter().position(|it| *it == level).unwrap();
                let level = place(level.as_str().unwrap());
                let reached = |it: &String| if rises { place(it) >= level } else { place(it) <= level };
                prop_assert_eq!(all.iter().any(reached), beyond(far), "{}", boundary);
                let near = if rises { is.0 } else { is.1 };
                prop_assert_eq!(all.iter().all(reached), beyond(near), "{}", boundary);
            }
        }
    }

    #[test]
    fn the_set_that_is_found_is_the_smallest(case in case(), which: Index, form in 0..3_u8, keep: Index) {
        let flags: Vec<&str> =
            case.checklist["red_flags"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        let known = ["low", "middle", "high"];
        let mut goal = match form {
            0 => json!({ "is": known[which.index(3)] }),
            1 => json!({ "at_most": known[which.index(2)] }),
            _ if flags.is_empty() => return Ok(()),
            _ => json!({ "clear": flags[which.index(flags.len())] }),
        };
        let all = case.checklist["sections"].as_array().unwrap().iter();
        let all = all.flat_map(|it| it["questions"].as_array().unwrap()).map(|it| it["id"].clone());
        goal["facts"] = all.collect();
        let questions = questions(&case);
        let kept = keep.index(questions.len().saturating_add(1));
        if let Some(question) = questions.get(kept) {
            goal["keep"] = json!([question["id"]]);
        }
        let found = read(wire::counterfactual(&bytes(&case.checklist), &bytes(&case.answers(&case.given)), &bytes(&goal), DAY));
        prop_assert_eq!(&found["complete"], true);
        let order = ["low", "middle", "high", "prohibited"];
        let place = |level: &str| order.iter().position(|it| *it == level).unwrap();
        let before = assess(&case, &case.given);
        let raised = |outcome: &Value, id: &Value| {
            let flags = outcome["red_flags"].as_array().unwrap().iter();
            flags.filter(|it| it["id"] == *id).map(|it| if it["raised"] == "yes" { 2 } else { 1 }).max().unwrap_or(0)
        };
        let gravest = |outcome: &Value| levels(outcome).iter().map(|it| place(it)).max();
        let reached = |given: &Map<String, Value>| {
            let outcome = assess(&case, given);
            // What is advised raises no red flag, and for the sake of one no graver value.
            let flags = outcome["red_flags"].as_array().unwrap().iter();
            if flags.map(|it| &it["id"]).any(|id| raised(&outcome, id) > raised(&before, id)) {
                return false;
            }
            if goal.get("clear").is_some() && gravest(&outcome) > gravest(&before) {
                return false;
            }
            if let Some(flag) = goal.get("clear") {
                return !outcome["red_flags"].as_array().unwrap().iter().any(|it| it["id"] == *flag);
            }
            let possible = levels(&outcome);
            if let Some(level) = goal.get("is").and_then(Value::as_str) {
                return possible.into_iter().eq([level.to_owned()]);
            }
            let most = goal["at_most"].as_str().unwrap();
            possible.iter().all(|level| place(level) <= place(most))
        };
        let mut changed = case.given.clone();
        let changes = found["changes"].as_array().unwrap();
        for change in changes {
            let id = change["question"].as_str().unwrap();
            prop_assert!(goal["keep"] != json!([id]));
            let question = questions.iter().find(|it| it["id"] == id).unwrap();
            changed.insert(id.to_owned(), answer(question, &change["to"]));
        }
        prop_assert_eq!(reached(&changed), found["found"] == true, "{}", found);
        // All sets of fewer changes, or of any number, if none was found; as far as that takes no ages.
        let fewer = if found["found"] == true { changes.len() } else { questions.len() + 1 };
        let mut sets = vec![(0, case.given.clone(), 0)];
        let mut tried = 0;
        while let Some((from, given, size)) = sets.pop() {
            tried += 1;
            prop_assert!(size >= fewer || !reached(&given), "{:?} is smaller than {}", given, found);
            if size + 1 >= fewer || tried > 100 {
                continue;
            }
            for (at, question) in questions.iter().enumerate().skip(from).filter(|(at, _)| *at != kept) {
                let id = question["id"].as_str().unwrap();
                let every = every(question).into_iter().filter(|it| it.get("not_applicable").is_none());
                sets.extend(every.map(|it| (at + 1, with(&given, id, &it), size + 1)));
            }
        }
    }

    #[test]
    fn what_differs_adds_up_and_the_same_does_not_differ(case in case()) {
        let (given, full) = (bytes(&case.answers(&case.given)), bytes(&case.answers(&case.full)));
        let checklist = bytes(&case.checklist);
        let same = read(wire::compare(&checklist, &given, DAY, &given, DAY));
        let empty = json!({ "answers": [], "scales": {}, "asked": [], "red_flags": [], "labels": [], "duties": [] });
        for (field, value) in empty.as_object().unwrap() {
            prop_assert_eq!(&same[field], value);
        }
        prop_assert!(same.get("classes").is_none());
        let found = read(wire::compare(&checklist, &given, DAY, &full, DAY));
        let (before, after) = (assess(&case, &case.given), assess(&case, &case.full));
        let narrowed =
            before["trace"].as_array().unwrap().iter().any(|step| step["step"] == "scale-bounds" && step["scale"] == "guard");
        for scale in ["impact", "guard", "left"] {
            let ([(low, high), _], [(now_low, now_high), _]) = (intervals(&before, scale), intervals(&after, scale));
            let (low, high) = (now_low.minus(low).unwrap(), now_high.minus(high).unwrap());
            let Some(told) = found["scales"].get(scale) else {
                prop_assert!(low.is_zero() && high.is_zero());
                continue;
            };
            prop_assert_eq!((exact(&told["by"]["low"]), exact(&told["by"]["high"])), (low, high));
            if scale == "guard" && !narrowed {
                let sum = |end: &str| {
                    let parts = told["parts"].as_array().unwrap().iter().map(|part| exact(&part["by"][end]));
                    parts.fold(Exact::ZERO, |sum, part| sum.plus(part).unwrap())
                };
                prop_assert_eq!((sum("low"), sum("high")), (low, high));
            }
        }
        prop_assert_eq!(found.get("classes").is_some(), before["classes"] != after["classes"]);
    }
}

/// An answer as it is given, from how one is described.
fn answer(question: &Value, to: &Value) -> Value {
    match to["state"].as_str().unwrap() {
        "not-applicable" => json!({ "not_applicable": "not here" }),
        "number" => {
            let end = |key: &str| to.get(key).map(|it| it["rounded"].as_f64().unwrap());
            let low = end("at_least").or(end("more_than").map(|it| it + 0.25));
            let high = end("at_most").or(end("less_than").map(|it| it - 0.25));
            json!({ "value": low.or(high).unwrap_or(0.0) })
        }
        _ if question["kind"] == "single" => json!({ "value": to["options"][0] }),
        _ => json!({ "value": to["options"] }),
    }
}
