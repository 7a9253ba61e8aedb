//! What a base comes to, it comes to in the checklist that extends it as well.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::wire;

use super::draw::{Case, bytes, case};

/// The ids of a drawn checklist that an addition has to name otherwise: all but those of sections, which may be shared,
/// of requirements, which each document counts by itself, and of what is inside something else.
fn ids(checklist: &Value) -> BTreeSet<String> {
    let lists = [
        "scales",
        "labels",
        "safeguards",
        "classes",
        "red_flags",
        "starts",
        "duties",
        "recommendations",
        "opens",
    ];
    let questions = checklist["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["questions"].as_array().unwrap());
    let things = lists.iter().flat_map(|list| checklist[*list].as_array().into_iter().flatten());
    things.chain(questions).map(|thing| thing["id"].as_str().unwrap().to_owned()).collect()
}

fn renamed(value: &Value, ids: &BTreeSet<String>) -> Value {
    let name = |id: &String| if ids.contains(id) { format!("x-{id}") } else { id.clone() };
    match value {
        Value::String(id) => Value::String(name(id)),
        Value::Array(items) => items.iter().map(|item| renamed(item, ids)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, field)| (name(key), renamed(field, ids))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// A drawn checklist as one that adds to another.
fn extension(case: &Case) -> Value {
    let mut added = renamed(&case.checklist, &ids(&case.checklist));
    added["id"] = "more".into();
    added["extends"] = json!({ "checklist": "drawn", "version": "1.0.0" });
    added["requirements"] = json!([]);
    added
}

fn outcome(checklist: &[u8], answers: &Value) -> Value {
    let found = wire::assess(checklist, &bytes(answers), super::draw::DAY);
    serde_json::from_str(&found.unwrap_or_else(|problems| panic!("{problems}"))).unwrap()
}

/// The part of an outcome that is about the base.
fn of_base(outcome: &Value, base: &BTreeSet<String>) -> Value {
    let map = |key: &str| -> Value {
        let all = outcome[key].as_object().into_iter().flatten();
        all.filter(|(id, _)| base.contains(*id))
            .map(|(id, it)| (id.clone(), it.clone()))
            .collect::<Map<_, _>>()
            .into()
    };
    let list = |key: &str| -> Value {
        let all = outcome[key].as_array().into_iter().flatten();
        all.filter(|it| base.contains(it["id"].as_str().unwrap())).cloned().collect()
    };
    json!({
        "classes": map("classes"), "scales": map("scales"), "safeguards": map("safeguards"), "labels": map("labels"),
        "red_flags": list("red_flags"), "duties": list("duties"), "other_readings": list("other_readings"),
        "recommendations": list("recommendations"), "opens": list("opens"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_global_rejects: 50_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_base_comes_to_what_it_came_to(base in case(), added in case()) {
        let checklist = bytes(&base.checklist);
        let extended = wire::extend(&checklist, &bytes(&extension(&added)));
        // Two that are drawn may have a section that only one of them repeats.
        prop_assume!(extended.is_ok());
        let extended = extended.unwrap().into_bytes();
        let known = ids(&base.checklist);
        for given in [&base.given, &base.full] {
            let alone = outcome(&checklist, &base.answers(given));
            let mut answers = base.answers(given);
            answers["checklist"] = json!({ "id": "more", "version": "1.0.0" });
            let together = outcome(&extended, &answers);
            let (alone, together) = (of_base(&alone, &known), of_base(&together, &known));
            // With more open questions there is more to try, and what is not tried to the end is wider, and says so.
            if !together.to_string().contains(r#""outer":true"#) {
                prop_assert_eq!(together, alone);
            }
        }
    }
}
