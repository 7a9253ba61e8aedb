//! What holds for any two versions of a checklist.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use toets::score::{ClassOutcome, ScaleOutcome};
use toets::{Answers, Bounds, Bump, Checklist, Date, migrate};

use super::draw::{Case, DAY, bytes, case};

/// One edit: which, where, and how.
type Edit = (u8, Index, Index);

/// Changes a checklist; what comes out need not be sound.
fn edit(checklist: &mut Value, (which, place, form): Edit) {
    let questions = checklist["sections"][0]["questions"].as_array_mut().unwrap();
    if questions.is_empty() {
        return;
    }
    let count = questions.len();
    let (at, other) = (place.index(count), form.index(count));
    let number = form.index(4);
    let leaf = json!({ "answer": format!("q0-{other}"), "is": format!("o{number}") });
    let question = &mut questions[at];
    let options = question.get_mut("options").and_then(Value::as_array_mut).filter(|it| !it.is_empty());
    match which {
        0 => questions.push(json!({ "id": "new", "kind": "text", "optional": number > 1 })),
        1 => questions.push(json!({ "id": "asked", "kind": "text", "asked_when": leaf })),
        2 => drop(questions.remove(at)),
        3 => questions.swap(at, other),
        4 => question["alias"] = json!("their-name"),
        5 => question["optional"] = json!(true),
        6 => question["not_applicable"] = json!(number > 1),
        7 => question["asked_when"] = leaf,
        8 => drop(question.as_object_mut().unwrap().remove("asked_when")),
        9 => question["minimum"] = json!(number),
        10 => question["weights"] = json!({ "s0": number }),
        11 => options
            .into_iter()
            .for_each(|it| it.push(json!({ "id": "more", "points": it[0]["points"].clone() }))),
        12 => options.into_iter().for_each(|it| drop(it.remove(place.index(it.len())))),
        13 => options.into_iter().for_each(|it| it.reverse()),
        14 => options.into_iter().for_each(|it| it[0]["points"] = json!({ "s0": number })),
        15 => options.into_iter().for_each(|it| it[0]["exclusive"] = json!(true)),
        16 => options.into_iter().flatten().for_each(|it| it["points"]["extra"] = json!(number)),
        17 => checklist["labels"] = json!([{ "id": "l0", "when": leaf }]),
        18 => checklist["duties"] = json!([]),
        19 => checklist["duties"] = json!([{ "id": "d0", "when": leaf }]),
        20 => checklist["red_flags"] = json!([{ "id": "f0", "severity": "prohibited", "when": leaf }]),
        21 => {
            let headline = checklist["classes"].as_array_mut().and_then(|classes| classes.last_mut());
            if let Some(band) = headline.and_then(|class| class.pointer_mut("/bands/0")) {
                band["to_percent"] = json!(place.index(40));
            }
        }
        22 => checklist["scales"][0]["out_of"] = json!("all"),
        23 => {
            let moved = questions.split_off(at);
            let section = json!({ "id": "second", "questions": moved });
            checklist["sections"].as_array_mut().unwrap().push(section);
        }
        24 => {
            questions.push(json!({ "id": "renamed", "kind": questions[at]["kind"].clone() }));
            let moves = json!([{ "question": format!("q0-{at}"), "to": ["renamed"] }]);
            checklist["migrations"] = json!([{ "from": "1.0.0", "moves": moves }]);
        }
        25 => {
            let options = questions[at].get("options").cloned().unwrap_or_default();
            for id in ["one-part", "other-part"] {
                let mut part = json!({ "id": id, "kind": questions[at]["kind"].clone() });
                if let Some(options) = options.as_array() {
                    part["options"] =
                        options.iter().skip(usize::from(id == "one-part") * number / 2).cloned().collect();
                }
                questions.push(part);
            }
            let of = |to: &str| json!({ "question": format!("q0-{at}"), "to": [to] });
            checklist["migrations"] =
                json!([{ "from": "1.0.0", "moves": [of("one-part"), of("other-part")] }]);
        }
        _ => {
            let moves = json!([{ "question": format!("q0-{at}"), "ask_again": true }]);
            let from = if number > 1 { "1.0.0" } else { "0.9.0" };
            checklist["migrations"] = json!([{ "from": from, "moves": moves }]);
        }
    }
    let extra = json!({ "id": "extra", "direction": "higher-is-worse", "combine": "sum" });
    if which == 16 {
        checklist["scales"].as_array_mut().unwrap().push(extra);
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((0..27_u8, any::<Index>(), any::<Index>()), 1..4)
}

/// A later version, if the edits leave a sound checklist.
fn later(checklist: &Value, edits: &[Edit]) -> Option<Checklist> {
    let mut later = checklist.clone();
    for it in edits {
        edit(&mut later, *it);
    }
    later["version"] = json!("2.0.0");
    Checklist::parse(&bytes(&later)).ok()
}

fn read(case: &Case, given: &Map<String, Value>) -> (Checklist, Answers, Date) {
    let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
    (checklist, Answers::parse(&bytes(&case.answers(given))).unwrap(), Date::new(DAY).unwrap())
}

/// Whether two findings about the same answers agree: equal where both are exact; what one version cannot find exactly
/// holds all that the other one finds.
fn class_is_same(before: &ClassOutcome, after: &ClassOutcome) -> bool {
    let within = |inner: &ClassOutcome, outer: &ClassOutcome| {
        outer.outer && inner.possible.iter().all(|it| outer.possible.contains(it))
    };
    before == after || within(before, after) || within(after, before)
}

/// The same for a scale.
fn scale_is_same(before: &ScaleOutcome, after: &ScaleOutcome) -> bool {
    let holds = |inner: Bounds, outer: Bounds| outer.low.0 <= inner.low.0 && inner.high.0 <= outer.high.0;
    let maxima = |it: &ScaleOutcome| Bounds { low: it.least_maximum.unwrap_or(it.maximum), high: it.maximum };
    let within = |inner: &ScaleOutcome, outer: &ScaleOutcome| {
        outer.outer && holds(inner.bounds(), outer.bounds()) && holds(maxima(inner), maxima(outer))
    };
    before == after || within(before, after) || within(after, before)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_major_changes_no_score(case in case(), edits in edits()) {
        for given in [&case.given, &case.full, &Map::new()] {
            let (old, given, day) = read(&case, given);
            let Some(new) = later(&case.checklist, &edits) else { return Ok(()) };
            let difference = toets::diff(&old, &new, None).unwrap();
            if difference.bump == Bump::Major {
                return Ok(());
            }
            let report = migrate(Some(&old), &new, &given, day).unwrap().report;
            let (before, after) = (report.before.unwrap(), report.after.unwrap());
            for (id, class) in &before.classes {
                let now = after.classes.get(id);
                prop_assert!(now.is_some_and(|now| class_is_same(class, now)), "{}: {:?} {:?}", id, class, now);
            }
            for (id, scale) in &before.scales {
                let now = after.scales.get(id);
                prop_assert!(now.is_some_and(|now| scale_is_same(scale, now)), "{}: {:?} {:?}", id, scale, now);
            }
        }
    }

    #[test]
    fn an_answer_is_carried_or_left_and_told(case in case(), edits in edits(), blind: bool) {
        let (old, given, day) = read(&case, &case.full);
        let Some(new) = later(&case.checklist, &edits) else { return Ok(()) };
        let migrated = migrate((!blind).then_some(&old), &new, &given, day).unwrap();
        let told: Vec<&String> = migrated.report.answers.iter().map(|it| &it.answer).collect();
        prop_assert_eq!(told, given.answers.keys().collect::<Vec<_>>());
        for it in &migrated.report.answers {
            let left = migrated.left.answers.get(&it.answer);
            prop_assert_eq!(left.is_some(), it.because.is_some());
            prop_assert!(left.is_none_or(|left| *left == given.answers[&it.answer]));
            let own = [it.answer.clone()];
            let to = if it.to.is_empty() { &own[..] } else { &it.to };
            prop_assert!(left.is_some() || to.iter().all(|to| migrated.answers.answers.contains_key(to)));
        }
        // What was carried is not set aside.
        prop_assert_eq!(migrated.report.diagnostics, []);
    }

    #[test]
    fn to_the_same_version_nothing_moves(case in case(), stranger: bool) {
        let mut given = case.given.clone();
        if stranger {
            given.insert("no-question".into(), json!({ "value": "of this" }));
        }
        let (checklist, given, day) = read(&case, &given);
        let difference = toets::diff(&checklist, &checklist, None).unwrap();
        prop_assert_eq!((difference.bump, difference.enough, difference.changes.len()), (Bump::None, true, 0));
        let migrated = migrate(Some(&checklist), &checklist, &given, day).unwrap();
        prop_assert_eq!(&migrated.answers, &given);
        prop_assert!(migrated.left.answers.is_empty() && migrated.report.open.is_empty());
        prop_assert_eq!(migrated.report.before, migrated.report.after);
    }
}
