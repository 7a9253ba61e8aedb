//! What holds for every checklist and every set of answers, drawn at random, through the wire.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fall over"
)]

#[path = "properties/draw.rs"]
mod draw;
#[path = "properties/extend.rs"]
mod extend;
#[path = "properties/merge.rs"]
mod merge;
#[path = "properties/moves.rs"]
mod moves;
#[path = "properties/outlook.rs"]
mod outlook;
#[path = "properties/safeguards.rs"]
mod safeguards;
#[path = "properties/small.rs"]
mod small;
#[path = "properties/versions.rs"]
mod versions;
#[path = "properties/what_if.rs"]
mod what_if;
#[path = "properties/writing.rs"]
mod writing;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, wire};

use self::draw::{Case, DAY, bytes, case};

fn assess(case: &Case, given: &Map<String, Value>) -> Value {
    let reply = wire::assess(&bytes(&case.checklist), &bytes(&case.answers(given)), DAY);
    serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{problems}\n{}", case.checklist))).unwrap()
}

fn without(outcome: &Value, keys: &[&str]) -> Value {
    let fields = outcome.as_object().unwrap().iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    fields.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>().into()
}

fn ids(outcome: &Value, key: &str) -> Vec<String> {
    let list = outcome[key].as_array().unwrap();
    let id = |it: &Value| it.get("question").unwrap_or(it).as_str().unwrap().to_owned();
    list.iter().map(id).collect()
}

/// The ends of a scale, and of its maximum, as exact numbers.
fn intervals(outcome: &Value, scale: &str) -> [(toets::Exact, toets::Exact); 2] {
    let scale = &outcome["scales"][scale];
    let number =
        |key: &str| scale.get(key).map(|it| toets::Exact::parse(it["exact"].as_str().unwrap()).unwrap());
    let most = number("maximum").unwrap();
    [(number("low").unwrap(), number("high").unwrap()), (number("least_maximum").unwrap_or(most), most)]
}

/// That nothing is possible later that was not possible before.
fn narrows(before: &Value, after: &Value) -> Result<(), TestCaseError> {
    for scale in before["scales"].as_object().unwrap().keys() {
        for (earlier, later) in intervals(before, scale).iter().zip(intervals(after, scale)) {
            prop_assert!(
                earlier.0 <= later.0 && later.1 <= earlier.1,
                "{scale}: {earlier:?} became {later:?}"
            );
        }
    }
    for (class, earlier) in before["classes"].as_object().unwrap() {
        let (earlier, later) = (&earlier["possible"], &after["classes"][class]["possible"]);
        let within =
            later.as_array().unwrap().iter().all(|value| earlier.as_array().unwrap().contains(value));
        prop_assert!(within, "{class}: {earlier} became {later}");
        prop_assert!(!later.as_array().unwrap().is_empty(), "no value of {class} is possible");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_answers_does_not_matter(case in case()) {
        let all = || case.given.iter().chain(&case.odd);
        let text = |each: Vec<(&String, &Value)>| {
            let answers: Vec<String> = each.iter().map(|(id, answer)| format!("{id:?}: {answer}")).collect();
            let checklist = r#"{"id": "drawn", "version": "1.0.0"}"#;
            let (answers, repeats) = (answers.join(", "), Value::from(case.repeats.clone()));
            format!(r#"{{"subject": "it", "answers": {{{answers}}}, "repeats": {repeats}, "checklist": {checklist}}}"#)
        };
        let once: Map<String, Value> = all().map(|(id, answer)| (id.clone(), answer.clone())).collect();
        let (forward, backward) = (text(once.iter().collect()), text(once.iter().rev().collect()));
        let outcome = |answers: &str| wire::assess(&bytes(&case.checklist), answers.as_bytes(), DAY);
        prop_assert!(outcome(&forward).is_ok());
        prop_assert_eq!(outcome(&forward), outcome(&backward));
    }

    #[test]
    fn an_answer_to_a_question_that_is_not_asked_changes_nothing(case in case()) {
        let before = assess(&case, &case.given);
        for question in ids(&before, "not_asked") {
            let mut given = case.given.clone();
            given.remove(&question);
            let bare = assess(&case, &given);
            given.insert(question.clone(), case.full[&question].clone());
            let after = assess(&case, &given);
            let apart = ["not_asked"];
            prop_assert_eq!(without(&after, &apart), without(&bare, &apart));
            prop_assert_eq!(ids(&after, "not_asked"), ids(&bare, "not_asked"));
        }
    }

    #[test]
    fn an_answer_never_makes_more_possible(case in case()) {
        let mut given: Map<String, Value> = case.odd.clone();
        given.extend(case.given.iter().map(|(id, answer)| (id.clone(), answer.clone())));
        given.retain(|id, _| case.full.contains_key(id));
        // An odd answer that fits after all is a given one: to change it may make anything possible.
        let aside = assess(&case, &given)["diagnostics"].as_array().unwrap().clone();
        let aside = |id: &str| aside.iter().any(|it| it["path"] == format!("/answers/{id}"));
        given.retain(|id, _| case.given.contains_key(id) || aside(id));
        let mut outcomes = vec![assess(&case, &given)];
        for (question, answer) in &case.full {
            if given.insert(question.clone(), answer.clone()).as_ref() != Some(answer) {
                let after = assess(&case, &given);
                narrows(outcomes.last().unwrap(), &after)?;
                outcomes.push(after);
            }
        }
        let last = outcomes.last().unwrap();
        if case.things_are_said() {
            prop_assert_eq!(&last["complete"], &json!(true));
            let all = last["scales"].as_object().unwrap().keys().map(|scale| intervals(last, scale));
            let (values, maxima): (Vec<_>, Vec<_>) = all.map(|[value, maximum]| (value, maximum)).unzip();
            let settled = |ends: &[(toets::Exact, toets::Exact)]| ends.iter().all(|(low, high)| low == high);
            // The maximum of a scale with a rule spans those of its two terms, whatever is answered.
            if settled(&maxima) {
                prop_assert!(settled(&values));
                // Nothing measured settles no class.
                let measured = last["scales"].as_object().unwrap().values().all(|it| it.get("empty").is_none());
                prop_assert!(!measured || last["classes"]["level"]["settled"] == true);
            }
        }
        // The final score lies in every earlier interval.
        outcomes.iter().try_for_each(|earlier| narrows(earlier, last))?;
    }

    #[test]
    fn to_say_how_often_a_section_is_answered_never_makes_more_possible(case in case(), more: prop::sample::Index) {
        let before = assess(&case, &case.given);
        let mut said = case.clone();
        for section in case.checklist["sections"].as_array().unwrap() {
            let Some(repeat) = section.get("repeat") else { continue };
            let (least, most) = (repeat["at_least"].as_u64().unwrap_or(1), repeat["at_most"].as_u64().unwrap());
            let count = least + more.index(usize::try_from(most - least).unwrap() + 1) as u64;
            let things: Vec<String> = (1..=count).map(|thing| thing.to_string()).collect();
            said.repeats.entry(section["id"].as_str().unwrap()).or_insert_with(|| json!(things));
        }
        narrows(&before, &assess(&said, &case.given))?;
    }

    #[test]
    fn an_outcome_is_the_fold_of_its_trace(case in case()) {
        let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
        let given = Answers::parse(&bytes(&case.answers(&case.given))).unwrap();
        let day = toets::Date::new(DAY).unwrap();
        let assessment = toets::assessment(&checklist, &given).unwrap();
        let outcome = toets::score(&checklist, &assessment, day).unwrap();
        let fold = toets::score::fold(&checklist, &outcome.trace).unwrap();
        prop_assert_eq!(&fold.classes[&outcome.headline], &outcome.headline().possible);
        for (id, scale) in &outcome.scales {
            let zero = toets::Number(toets::Exact::ZERO);
            let value = fold.scales.get(id).map_or((zero, zero), |value| (value.low, value.high));
            let maximum = fold.maxima.get(id).map_or((zero, zero), |most| (most.low, most.high));
            prop_assert_eq!(value, (scale.low, scale.high));
            prop_assert_eq!(maximum, (scale.least_maximum.unwrap_or(scale.maximum), scale.maximum));
        }
        let open = |truth: &toets::Truth| *truth != toets::Truth::No;
        let flags: Vec<_> = outcome.red_flags.iter().map(|flag| (flag.id.clone(), flag.raised)).collect();
        let duties: Vec<_> = outcome.duties.iter().map(|duty| (duty.id.clone(), duty.holds)).collect();
        let folded = |all: &std::collections::BTreeMap<toets::Id, toets::Truth>| -> Vec<_> {
            all.iter().filter(|(_, truth)| open(truth)).map(|(id, truth)| (id.clone(), *truth)).collect()
        };
        prop_assert_eq!(flags, folded(&fold.red_flags));
        prop_assert_eq!(duties, folded(&fold.duties));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_wire_function_panic(first in draw::junk(), second in draw::junk(), name in ".{0,12}") {
        for function in wire::functions() {
            for turned in [false, true] {
                let mut args = [first.clone(), second.clone(), name.clone().into_bytes()];
                if turned {
                    args.reverse();
                }
                let args: Vec<&[u8]> =
                    args.iter().map(Vec::as_slice).cycle().take(function.arguments.len()).collect();
                // Where a text would not be UTF-8, no language can call it.
                let Some(reply) = (function.call)(&args) else { continue };
                if let Err(problems) = reply {
                    prop_assert!(!problems.0.is_empty() && !problems.to_string().is_empty());
                }
            }
        }
    }
}
