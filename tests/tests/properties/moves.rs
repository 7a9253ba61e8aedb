//! What holds for moves of one question: that nothing comes from nothing, and nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use serde_json::{Value, json};
use toets::{Answers, Checklist, Date, Migrated, migrate};

use super::draw::{DAY, bytes};

const OLD: [&str; 4] = ["a", "b", "c", "d"];
const NEW: [&str; 5] = ["a", "b", "c", "x", "y"];

/// A question that a move leads to: whether several of its options can be chosen, these, and what the move calls
/// those of the old question.
#[derive(Debug, Clone)]
struct Target {
    multiple: bool,
    options: BTreeSet<&'static str>,
    names: BTreeMap<&'static str, &'static str>,
}

fn target() -> impl Strategy<Value = Target> {
    let names = btree_map(prop::sample::select(&OLD[..]), prop::sample::select(&NEW[..]), 0..5);
    (any::<bool>(), btree_set(prop::sample::select(&NEW[..]), 1..5), names).prop_map(
        |(multiple, options, mut names)| {
            names.retain(|_, to| options.contains(*to));
            Target { multiple, options, names }
        },
    )
}

fn checklist(version: &str, questions: &[Value], moves: &[Value]) -> Value {
    json!({
        "id": "drawn", "version": version, "headline": "class",
        "classes": [{ "id": "class", "order": ["value"], "rules": [{ "value": "value" }] }],
        "sections": [{ "id": "all", "questions": questions }],
        "migrations": if moves.is_empty() { json!([]) } else { json!([{ "from": "1.0.0", "moves": moves }]) },
    })
}

fn question(id: &str, multiple: bool, options: &[&str]) -> Value {
    let options: Vec<Value> = options.iter().map(|id| json!({ "id": id })).collect();
    json!({ "id": id, "kind": if multiple { "multiple" } else { "single" }, "options": options })
}

/// What each question has to say after the move, worked out question by question; nothing, where the answer stays.
fn expected(
    multiple: bool,
    chosen: &BTreeSet<&'static str>,
    targets: &[Target],
) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let (mut placed, mut all) = (BTreeSet::new(), BTreeMap::new());
    for (at, target) in targets.iter().enumerate() {
        let mut said = BTreeSet::new();
        for option in chosen {
            let becomes = match target.names.get(option) {
                Some(name) => name,
                // An option of the other kind of choice says something else.
                None if target.multiple != multiple => continue,
                None => option,
            };
            if target.options.contains(becomes) {
                placed.insert(option);
                said.insert((*becomes).to_owned());
            }
        }
        if !target.multiple && said.len() > 1 {
            return None;
        }
        if !said.is_empty() {
            all.insert(format!("q{at}"), said);
        }
    }
    (placed.len() == chosen.len()).then_some(all)
}

/// What the answers of a migration say, by question.
fn said(migrated: &Migrated) -> BTreeMap<String, BTreeSet<String>> {
    let value = |answer: &Value| match &answer["value"] {
        Value::Array(options) => options.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
        one => BTreeSet::from([one.as_str().unwrap().to_owned()]),
    };
    let answers = migrated.answers.answers.iter();
    answers.map(|(id, answer)| (id.clone(), value(&serde_json::to_value(answer).unwrap()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_move_gives_what_it_names_and_no_choice_is_lost(
        multiple: bool,
        chosen in btree_set(prop::sample::select(&OLD[..]), 1..5),
        targets in vec(target(), 1..4),
        blind: bool,
    ) {
        let chosen: BTreeSet<&str> = chosen.into_iter().take(if multiple { 4 } else { 1 }).collect();
        let old = checklist("1.0.0", &[question("old", multiple, &OLD)], &[]);
        let questions: Vec<Value> = targets.iter().enumerate().map(|(at, it)| {
            question(&format!("q{at}"), it.multiple, &it.options.iter().copied().collect::<Vec<_>>())
        }).collect();
        let moves: Vec<Value> = targets.iter().enumerate().map(|(at, it)| {
            json!({ "question": "old", "to": [format!("q{at}")], "options": it.names })
        }).collect();
        let new = Checklist::parse(&bytes(&checklist("2.0.0", &questions, &moves))).unwrap();
        let old = Checklist::parse(&bytes(&old)).unwrap();
        let value = if multiple { json!(chosen) } else { json!(chosen.first()) };
        let details = json!({ "value": value, "note": "n", "by": "Ann", "on": "2026-01-02" });
        let answers = json!({
            "checklist": { "id": "drawn", "version": "1.0.0" }, "subject": "it", "answers": { "old": details },
        });
        let answers = Answers::parse(&bytes(&answers)).unwrap();
        let migrated = migrate((!blind).then_some(&old), &new, &answers, Date::new(DAY).unwrap()).unwrap();
        let mine = expected(multiple, &chosen, &targets);
        prop_assert_eq!(said(&migrated), mine.clone().unwrap_or_default(), "{:?}", targets);
        prop_assert_eq!(migrated.left.answers.contains_key("old"), mine.is_none());
        prop_assert_eq!(&migrated.report.diagnostics, &[]);
        let moved = &migrated.report.answers[0];
        let to: Vec<String> = mine.into_iter().flat_map(BTreeMap::into_keys).collect();
        prop_assert_eq!(&moved.to, &to);
        for answer in migrated.answers.answers.values() {
            prop_assert_eq!(answer.details(), answers.answers["old"].details());
        }
    }
}
