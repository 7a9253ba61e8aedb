//! Where bounds are exact, and where they say that they are not.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]

use serde_json::{Value, json};
use toets::{Answers, Checklist, Date, Outcome};

/// The class rests on `bands`. Beside the questions there are others, more than can be tried in every way.
fn outcome(scales: &Value, bands: &Value, questions: &Value, flags: &Value, given: &Value) -> Outcome {
    let others = || (0..9).map(|at| format!("other-{at}"));
    let other =
        |id: String| json!({ "id": id, "kind": "single", "options": [{ "id": "yes" }, { "id": "no" }] });
    let label = |id: String| json!({ "id": id, "when": yes(&id) });
    let mut class = bands.clone();
    class["id"] = json!("level");
    class["order"] = json!(["low", "middle", "high", "prohibited"]);
    if flags[0]["severity"] == "prohibited" {
        class["rules"] = json!([{ "value": "prohibited", "when": { "any_red_flag": "prohibited" } }]);
    }
    let document = json!({
        "id": "it", "version": "1.0.0", "scales": scales, "headline": "level", "classes": [class],
        "sections": [
            { "id": "all", "questions": questions },
            { "id": "others", "questions": others().map(other).collect::<Vec<_>>() },
        ],
        "labels": others().map(label).collect::<Vec<_>>(), "red_flags": flags,
    });
    let checklist = Checklist::parse(document.to_string().as_bytes()).unwrap();
    let given = given.as_object().unwrap().iter();
    let given = given.map(|(id, value)| (id.clone(), json!({ "value": value })));
    let answers = json!({
        "checklist": { "id": "it", "version": "1.0.0" }, "subject": "it",
        "answers": given.collect::<serde_json::Map<_, _>>(),
    });
    let answers = Answers::parse(answers.to_string().as_bytes()).unwrap();
    let assessment = toets::assessment(&checklist, &answers).unwrap();
    toets::score(&checklist, &assessment, Date::new("2026-12-01").unwrap()).unwrap()
}

fn sum(id: &str) -> Value {
    json!({ "id": id, "direction": "higher-is-worse", "combine": "sum" })
}

/// A single choice of yes or no, worth 4 or 0 on each of these scales.
fn question(id: &str, scales: &[&str]) -> Value {
    let points = |points: i64| scales.iter().map(|scale| (*scale).to_owned()).zip(std::iter::repeat(points));
    let option = |id: &str, worth: i64| json!({ "id": id, "points": points(worth).map(|(id, it)| (id, json!(it))).collect::<serde_json::Map<_, _>>() });
    json!({ "id": id, "kind": "single", "options": [option("yes", 4), option("no", 0)] })
}

fn with(mut document: Value, key: &str, value: Value) -> Value {
    document[key] = value;
    document
}

fn yes(question: &str) -> Value {
    json!({ "answer": question, "is": "yes" })
}

/// Bands of a scale; of the maximum of a scale at 10 %, 50 %, or at values.
fn bands(on: &str, of: Option<&str>) -> Value {
    match of {
        Some(of) => json!({ "on": on, "of_maximum_of": of, "bands": [
            { "value": "low", "to_percent": 10 }, { "value": "middle", "to_percent": 50 }, { "value": "high" }
        ] }),
        None => json!({ "on": on, "bands": [
            { "value": "low", "to": 1 }, { "value": "middle", "to": 3 }, { "value": "high" }
        ] }),
    }
}

#[test]
fn parts_are_exact_unless_they_share_what_is_open() {
    let of = json!([{ "scale": "x" }, { "scale": "y" }]);
    let mean = json!({ "id": "z", "direction": "higher-is-worse", "combine": "mean", "of": of });
    let rule = json!({ "when": { "scale": "w", "at_least": 1 }, "then": { "scale": "v" },
                       "otherwise": { "scale": "v", "times": 2 } });
    let ruled = json!({ "id": "x", "direction": "higher-is-worse", "rule": rule });
    let plain = json!([sum("x"), sum("y"), sum("v"), sum("w"), mean]);
    let derived = json!([sum("v"), sum("w"), ruled, sum("y"), mean]);
    let apart = json!([question("p", &["x"]), question("q", &["y"])]);
    let shared = json!([question("p", &["x"]), question("q", &["x", "y"])]);
    let gated = json!([
        question("g", &[]),
        with(question("p", &["x"]), "asked_when", yes("g")),
        question("q", &["y"])
    ]);
    let by_rule = |y: &[&str]| json!([question("p", &["v"]), question("q", y), question("r", &["y"])]);
    let cases = [
        ("two open questions apart", &plain, apart, json!({}), false),
        ("one open question in both", &plain, shared.clone(), json!({}), true),
        ("one answered question in both", &plain, shared, json!({ "q": "yes" }), false),
        ("a question that is only perhaps asked", &plain, gated.clone(), json!({}), true),
        ("a question that is not asked", &plain, gated, json!({ "g": "no" }), false),
        ("a rule that rests on another open question", &derived, by_rule(&["w"]), json!({}), false),
        (
            "a rule whose condition rests on the same open question",
            &derived,
            by_rule(&["w", "y"]),
            json!({}),
            true,
        ),
        (
            "a rule whose scale rests on the same open question",
            &derived,
            json!([question("p", &["v", "y"]), question("q", &["w"])]),
            json!({}),
            true,
        ),
    ];
    for (name, scales, questions, given, outer) in cases {
        let found = outcome(scales, &bands("z", None), &questions, &json!([]), &given);
        assert_eq!(found.scales["z"].outer, outer, "{name}");
    }
}

#[test]
fn classes_are_exact_where_the_search_knows_the_shape() {
    let perhaps = |scales: &[&str]| with(question("p", scales), "not_applicable", json!(true));
    let two = json!([question("p", &["x"]), question("q", &["x"])]);
    let may = json!([perhaps(&["x"]), question("q", &["x"])]);
    let both = json!([perhaps(&["x", "y"]), question("q", &["x", "y"])]);
    let x = || json!([sum("x"), sum("y")]);
    let changed = |at: usize, key: &str, value: Value| {
        let mut scales = x();
        scales[at][key] = value;
        scales
    };
    let rule = json!({ "when": { "scale": "x", "at_least": 3 }, "then": { "scale": "x", "times": 2 },
                       "otherwise": { "scale": "x" } });
    let ruled = json!([sum("x"), sum("y"), { "id": "d", "direction": "higher-is-worse", "rule": rule }]);
    let flag = |when: Value| json!([{ "id": "f", "severity": "prohibited", "when": when }]);
    let never = json!({ "all": [yes("p"), { "not": yes("p") }] });
    let none = json!([]);
    let on_x = || bands("x", Some("x"));
    let two_bands = || json!({ "on": "x", "bands": [{ "value": "low", "to": 1 }, { "value": "high" }] });
    let cases = [
        ("a sum out of its own maximum", x(), on_x(), &two, none.clone(), false),
        ("a sum by values", x(), bands("x", None), &two, none.clone(), false),
        ("a sum out of a maximum that varies", x(), on_x(), &may, none.clone(), false),
        ("a sum by values, while its maximum varies", x(), bands("x", None), &may, none.clone(), false),
        ("a sum that is rounded", changed(0, "round", json!("floor")), on_x(), &two, none.clone(), true),
        ("a greatest", changed(0, "combine", json!("maximum")), on_x(), &two, none.clone(), true),
        (
            "a greatest that leaves two bands",
            changed(0, "combine", json!("maximum")),
            two_bands(),
            &two,
            none.clone(),
            false,
        ),
        ("out of another sum that varies", x(), bands("x", Some("y")), &both, none.clone(), false),
        (
            "out of a rounded sum that varies",
            changed(1, "round", json!("floor")),
            bands("x", Some("y")),
            &both,
            none.clone(),
            true,
        ),
        (
            "out of a greatest that does not vary",
            changed(1, "combine", json!("maximum")),
            bands("x", Some("y")),
            &json!([question("p", &["x", "y"]), question("q", &["x", "y"])]),
            none.clone(),
            false,
        ),
        (
            "out of a greatest that varies",
            changed(1, "combine", json!("maximum")),
            bands("x", Some("y")),
            &json!([perhaps(&["x", "y"]), with(question("q", &["x", "y"]), "not_applicable", json!(true))]),
            none.clone(),
            true,
        ),
        ("a rule over one sum", ruled.clone(), bands("d", Some("x")), &two, none.clone(), false),
        (
            "a rule over one sum, out of a maximum that varies",
            ruled.clone(),
            bands("d", Some("x")),
            &may,
            none.clone(),
            true,
        ),
        ("a rule over one sum by values, while a maximum varies", ruled, bands("d", None), &may, none, false),
        ("a red flag that an answer raises", x(), on_x(), &two, flag(yes("p")), false),
        ("a red flag that no answer raises", x(), on_x(), &two, flag(never), true),
    ];
    for (name, scales, bands, questions, flags, outer) in cases {
        let found = outcome(&scales, &bands, questions, &flags, &json!({}));
        assert!(found.headline().possible.len() > 1, "{name}");
        assert_eq!(found.headline().outer, outer, "{name}: {:?}", found.headline().possible);
    }
}

#[test]
fn bounds_are_outer_where_conditions_ask_for_more_of_an_answer_than_can_be_told_apart() {
    for (asks, outer) in [(128, false), (129, true)] {
        let options: Vec<Value> = (0..=asks).map(|at| json!({ "id": format!("o{at}") })).collect();
        let gated = |at| {
            let when = json!({ "answer": "g", "is": format!("o{at}") });
            with(question(&format!("q{at}"), &["x"]), "asked_when", when)
        };
        let gate = json!({ "id": "g", "kind": "single", "options": options });
        let questions = std::iter::once(gate).chain((0..asks).map(gated)).collect();
        let found = outcome(&json!([sum("x")]), &bands("x", None), &questions, &json!([]), &json!({}));
        assert_eq!(found.scales["x"].outer, outer, "{asks} conditions");
    }
}

#[test]
fn a_derived_scale_is_exact_where_it_is_known_what_it_takes() {
    let rule = json!({ "when": { "scale": "w", "at_least": 1 }, "then": { "scale": "x" },
                       "otherwise": { "scale": "y" } });
    let scales =
        json!([sum("w"), sum("x"), sum("y"), { "id": "d", "direction": "higher-is-worse", "rule": rule }]);
    let may = with(question("r", &["y"]), "not_applicable", json!(true));
    let questions = json!([question("p", &["w"]), question("q", &["x"]), may]);
    let found = outcome(&scales, &bands("d", None), &questions, &json!([]), &json!({ "p": "yes" }));
    assert!(!found.scales["d"].outer);
    let found = outcome(&scales, &bands("d", None), &questions, &json!([]), &json!({}));
    assert!(found.scales["d"].outer, "either scale may be taken");
}

#[test]
fn a_rule_that_takes_the_same_either_way_is_as_exact_as_what_it_takes() {
    let mut mean = sum("x");
    mean["combine"] = json!("mean");
    let rule = json!({ "when": { "scale": "w", "at_least": 1 }, "then": { "scale": "x" },
                       "otherwise": { "scale": "x" } });
    let scales = json!([sum("w"), mean, { "id": "d", "direction": "higher-is-worse", "rule": rule }]);
    let questions = json!([question("p", &["w"]), question("q", &["x"])]);
    let found = outcome(&scales, &bands("d", None), &questions, &json!([]), &json!({}));
    assert!(!found.scales["d"].outer);
}

#[test]
fn parts_that_may_not_count_leave_a_sum_and_a_count_exact() {
    let of = json!([{ "scale": "x" }, { "scale": "y" }]);
    let may = with(question("p", &["x"]), "not_applicable", json!(true));
    let around_zero = json!({ "id": "p", "kind": "single", "options": [
        { "id": "a", "points": { "x": -4 } }, { "id": "b", "points": { "x": 4 } }
    ] });
    let at_most_zero = json!({ "id": "p", "kind": "single", "options": [
        { "id": "a", "points": { "x": -4 } }, { "id": "b", "points": { "x": 0 } }
    ] });
    let cases = [
        ("sum", may.clone(), false),
        ("count", may.clone(), false),
        ("mean", may, true),
        ("sum", around_zero.clone(), false),
        ("count", around_zero, true),
        ("count", at_most_zero, false),
    ];
    for (combine, first, outer) in cases {
        let whole = json!({ "id": "z", "direction": "higher-is-worse", "combine": combine, "of": of });
        let questions = json!([&first, question("q", &["y"])]);
        let scales = json!([sum("x"), sum("y"), whole]);
        let found = outcome(&scales, &bands("z", None), &questions, &json!([]), &json!({}));
        assert_eq!(found.scales["z"].outer, outer, "{combine} of {first}");
    }
}

#[test]
fn a_mean_out_of_all_is_exact_while_questions_are_open() {
    let mean = json!({ "id": "x", "direction": "higher-is-worse", "combine": "mean", "out_of": "all" });
    let questions = json!([question("p", &["x"]), question("q", &["x"])]);
    let found = outcome(&json!([mean]), &bands("x", None), &questions, &json!([]), &json!({}));
    assert!(!found.scales["x"].outer);
}
