//! What holds for the fewest changes that meet a safeguard, or leave nothing missing: held against every smaller set.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use toets::wire;

use super::assess;
use super::draw::{Case, DAY, bytes};

/// How many sets of changes are tried for each case.
const SETS: usize = 400;

#[derive(Debug, Clone)]
struct Question {
    options: usize,
    measure: bool,
    directed: bool,
    asked: Option<(Index, Index)>,
    answer: Option<Index>,
}

fn question() -> impl Strategy<Value = Question> {
    let asked = prop::option::weighted(0.3, any::<(Index, Index)>());
    let answer = prop::option::weighted(0.8, any::<Index>());
    (2..4_usize, prop::bool::weighted(0.7), any::<bool>(), asked, answer).prop_map(
        |(options, measure, directed, asked, answer)| Question { options, measure, directed, asked, answer },
    )
}

/// A condition of up to three leaves, joined by `all` or by `any`, or turned around.
type Drawn = (Vec<(Index, Index)>, u8);

fn drawn() -> impl Strategy<Value = Drawn> {
    (vec(any::<(Index, Index)>(), 1..3), 0..3_u8)
}

fn leaf(questions: &[Question], (which, option): (Index, Index)) -> Value {
    let at = which.index(questions.len());
    json!({ "answer": format!("q{at}"), "is": format!("o{}", option.index(questions[at].options)) })
}

fn condition(questions: &[Question], (leaves, form): &Drawn) -> Value {
    let leaves: Vec<Value> = leaves.iter().map(|it| leaf(questions, *it)).collect();
    match form {
        0 => json!({ "all": leaves }),
        1 => json!({ "any": leaves }),
        _ => json!({ "not": { "all": leaves } }),
    }
}

fn case() -> impl Strategy<Value = Case> {
    let safeguards = vec((prop::option::of(drawn()), drawn(), 1..3_u32), 1..4);
    (vec(question(), 2..5), safeguards, any::<bool>(), vec(drawn(), 0..2), drawn()).prop_map(
        |(questions, safeguards, sum, flags, grave)| {
            let document = |(at, question): (usize, &Question)| {
                let options: Vec<Value> = (0..question.options).map(|it| json!({ "id": format!("o{it}") })).collect();
                let mut document = json!({ "id": format!("q{at}"), "kind": "single", "options": options });
                document["about"] = json!(if question.measure { "measure" } else { "fact" });
                if question.directed {
                    document["direction"] = json!("higher-is-better");
                }
                if let Some(asked) = question.asked.filter(|_| at > 0) {
                    document["asked_when"] = leaf(&questions[..at], asked);
                }
                document
            };
            let documents: Vec<Value> = questions.iter().enumerate().map(document).collect();
            let safeguard = |(at, (applies, met, _)): (usize, &(Option<Drawn>, Drawn, u32))| {
                let mut safeguard = json!({ "id": format!("g{at}"), "met_when": condition(&questions, met) });
                if let Some(applies) = applies {
                    safeguard["applies_when"] = condition(&questions, applies);
                }
                safeguard
            };
            let part = |(at, (.., weight)): (usize, &(Option<Drawn>, Drawn, u32))| {
                let mut part = json!({ "safeguard": format!("g{at}") });
                if sum {
                    part["weight"] = json!(weight);
                }
                part
            };
            let flag = |(at, when): (usize, &Drawn)| {
                json!({ "id": format!("f{at}"), "severity": "serious", "when": condition(&questions, when) })
            };
            let combine = if sum { "sum" } else { "count" };
            let checklist = json!({
                "id": "drawn", "version": "1.0.0", "headline": "level",
                "sections": [{ "id": "all", "questions": documents }],
                "safeguards": safeguards.iter().enumerate().map(safeguard).collect::<Vec<_>>(),
                "scales": [{ "id": "core", "direction": "higher-is-better", "combine": combine,
                             "of": safeguards.iter().enumerate().map(part).collect::<Vec<_>>() }],
                "red_flags": flags.iter().enumerate().map(flag).collect::<Vec<_>>(),
                "classes": [{ "id": "level", "order": ["mild", "grave"],
                              "rules": [{ "value": "grave", "when": condition(&questions, &grave) }, { "value": "mild" }] }],
            });
            let given: Map<String, Value> = questions.iter().enumerate().filter_map(|(at, question)| {
                let option = question.answer?.index(question.options);
                Some((format!("q{at}"), json!({ "value": format!("o{option}") })))
            }).collect();
            Case { checklist, full: given.clone(), given, odd: Map::new(), repeats: Map::new() }
        },
    )
}

/// The questions for which a condition asks, by id, and those which decide whether these are asked.
fn asked_for(condition: &Value, questions: &[Value], found: &mut BTreeSet<String>) {
    match condition {
        Value::Array(all) => all.iter().for_each(|it| asked_for(it, questions, found)),
        Value::Object(fields) => {
            fields.values().for_each(|it| asked_for(it, questions, found));
            let Some(id) = fields.get("answer").and_then(Value::as_str) else { return };
            if found.insert(id.to_owned()) {
                let question = questions.iter().find(|it| it["id"] == id).unwrap();
                asked_for(question.get("asked_when").unwrap_or(&Value::Null), questions, found);
            }
        }
        _ => {}
    }
}

/// How surely an outcome says something: 0 not, 1 perhaps, 2 surely.
fn surely(states: &Value, state: &str) -> u8 {
    let states = states.as_array().unwrap();
    match states.iter().any(|it| it == state) {
        false => 0,
        true if states.len() > 1 => 1,
        true => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_meets_the_goal_and_nothing_smaller_does(
        case in case(), which in prop::option::of(any::<Index>()), named in vec(any::<bool>(), 5), keep in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let questions = case.checklist["sections"][0]["questions"].as_array().unwrap();
        let safeguards = case.checklist["safeguards"].as_array().unwrap();
        let mut goal = match which {
            Some(which) => json!({ "met": safeguards[which.index(safeguards.len())]["id"] }),
            None => json!({ "nothing_missing": "core" }),
        };
        let explore = named[0];
        let facts = questions.iter().zip(&named).filter(|(it, named)| it["about"] == "fact" && explore && **named);
        goal["facts"] = facts.map(|(it, _)| it["id"].clone()).collect();
        if let Some(keep) = keep {
            goal["keep"] = json!([questions[keep.index(questions.len())]["id"]]);
        }
        let reply = wire::counterfactual(&bytes(&case.checklist), &bytes(&case.answers(&case.given)), &bytes(&goal), DAY);
        let found: Value = serde_json::from_str(&reply.unwrap()).unwrap();
        prop_assert_eq!(&found["complete"], true);

        let before = assess(&case, &case.given);
        let raised = |outcome: &Value, id: &Value| {
            let flags = outcome["red_flags"].as_array().unwrap().iter();
            flags.filter(|it| it["id"] == *id).map(|it| if it["raised"] == "yes" { 2 } else { 1 }).max().unwrap_or(0)
        };
        let wanted: Vec<&str> = match goal.get("met") {
            Some(id) => vec![id.as_str().unwrap()],
            None => safeguards.iter().map(|it| it["id"].as_str().unwrap()).collect(),
        };
        let reached = |given: &Map<String, Value>| {
            let outcome = assess(&case, given);
            let flags = outcome["red_flags"].as_array().unwrap().iter();
            let grave = |outcome: &Value| outcome["classes"]["level"]["possible"].as_array().unwrap().contains(&json!("grave"));
            let off = |outcome: &Value, id: &str| surely(&outcome["safeguards"][id], "not-applicable");
            let is_worse = flags.map(|it| &it["id"]).any(|id| raised(&outcome, id) > raised(&before, id))
                || (grave(&outcome) && !grave(&before))
                || wanted.iter().any(|id| off(&outcome, id) > off(&before, id));
            let changed = *given != case.given;
            if changed && is_worse {
                return false;
            }
            match goal.get("met") {
                Some(id) => {
                    let states = outcome["safeguards"][id.as_str().unwrap()].as_array().unwrap();
                    states.contains(&json!("met")) && !states.contains(&json!("unmet"))
                }
                None => outcome["scales"]["core"]["missing"]["high"]["exact"] == "0",
            }
        };
        // Only what the goal rests on is changed, not what would make up for what that brings.
        let mut rests_on = BTreeSet::new();
        for safeguard in safeguards.iter().filter(|it| wanted.iter().any(|id| it["id"] == *id)) {
            asked_for(safeguard, questions, &mut rests_on);
        }
        let changeable: Vec<&Value> = questions.iter().filter(|it| rests_on.contains(it["id"].as_str().unwrap())).filter(|it| {
            let named = goal["facts"].as_array().unwrap().contains(&it["id"]);
            let kept = goal.get("keep").is_some_and(|keep| keep.as_array().unwrap().contains(&it["id"]));
            (it["about"] == "measure" || named) && !kept
        }).collect();
        let mut changed = case.given.clone();
        let changes = found["changes"].as_array().unwrap();
        for change in changes {
            let id = change["question"].as_str().unwrap();
            prop_assert!(changeable.iter().any(|it| it["id"] == id), "{} is not to be changed", id);
            changed.insert(id.to_owned(), json!({ "value": change["value"] }));
        }
        prop_assert_eq!(reached(&changed), found["found"] == true, "{}\n{}", found, case.checklist);
        // All sets of fewer changes, or of any number, if none was found.
        let fewer = if found["found"] == true { changes.len() } else { changeable.len() + 1 };
        let (mut sets, mut tried) = (vec![(0, case.given.clone(), 0)], 0);
        while let Some((from, given, size)) = sets.pop() {
            tried += 1;
            prop_assert!(size >= fewer || !reached(&given), "{:?} is smaller than {}\n{}", given, found, case.checklist);
            if size + 1 >= fewer || tried > SETS {
                continue;
            }
            for (at, question) in changeable.iter().enumerate().skip(from) {
                let id = question["id"].as_str().unwrap();
                let options = question["options"].as_array().unwrap();
                let directed = question.get("direction").is_some() && question["about"] == "measure";
                let present = case.given.get(id).and_then(|it| options.iter().position(|option| option["id"] == it["value"]));
                // To do less is no advice.
                let least = present.filter(|_| directed).unwrap_or(0);
                for option in options.iter().skip(least) {
                    let mut given = given.clone();
                    given.insert(id.to_owned(), json!({ "value": option["id"] }));
                    sets.push((at + 1, given, size + 1));
                }
            }
        }
    }
}
