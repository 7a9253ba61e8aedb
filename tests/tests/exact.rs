//! Bounds that claim to be exact are: every completion of small checklists is tried.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]

#[path = "properties/draw.rs"]
#[expect(dead_code, reason = "another test draws bytes too")]
mod draw;
#[path = "properties/small.rs"]
mod small;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::score::{DutyOutcome, PossibleDay, ScaleOutcome, Timing};
use toets::{Answers, Checklist, Exact, Id, Outcome, Pairs};

use self::draw::{Case, bytes, case};

/// Maximum completions tried of one case.
const MOST: usize = 3_000;

fn outcome(checklist: &Checklist, case: &Case, given: &Map<String, Value>) -> Outcome {
    let given = Answers::parse(&bytes(&case.answers(given))).unwrap();
    let assessment = toets::assessment(checklist, &given).unwrap();
    toets::score(checklist, &assessment, toets::Date::new(draw::DAY).unwrap()).unwrap()
}

fn pairs(checklist: &Checklist, case: &Case, classes: [&Id; 2]) -> Pairs {
    let given = Answers::parse(&bytes(&case.answers(&case.given))).unwrap();
    toets::pairs(checklist, &given, classes.map(Clone::clone), toets::Date::new(draw::DAY).unwrap()).unwrap()
}

/// Every answer that a question can get, as far as scores tell them apart.
fn every_answer(question: &Value) -> Vec<Value> {
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let mut all: Vec<Value> = match question["kind"].as_str().unwrap() {
        "number" => numbers(question).into_iter().map(|number| json!({ "value": number })).collect(),
        "text" => vec![json!({ "value": "it is so" })],
        // Before the days that are drawn, and from each of them on.
        "date" => {
            let days = ["2019-12-31", "2020-02-29", "2026-11-30", "2026-12-01", "2026-12-02", "2030-01-01"];
            days.map(|day| json!({ "value": day })).into()
        }
        "single" => options.iter().map(|option| json!({ "value": option["id"] })).collect(),
        _ => (1..1_u32 << options.len())
            .filter_map(|set| {
                let chosen: Vec<_> =
                    options.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).collect();
                let alone = chosen.len() == 1 || !chosen.iter().any(|(_, it)| it["exclusive"] == true);
                alone.then(|| json!({ "value": chosen.iter().map(|(_, it)| &it["id"]).collect::<Vec<_>>() }))
            })
            .collect(),
    };
    if question["not_applicable"] == true {
        all.push(json!({ "not_applicable": "not here" }));
    }
    all
}

/// The quarters around the ends and bounds that are drawn, as far as the question takes them.
fn numbers(question: &Value) -> Vec<Value> {
    let quarters = (0..64).map(|quarter| format!("{}.{}", quarter / 4, ["0", "25", "5", "75"][quarter % 4]));
    let all = ["-1.5", "-1", "-0.5"].map(str::to_owned).into_iter().chain(quarters);
    let bound = |key: &str| question[key].as_f64();
    all.map(|digits| serde_json::from_str::<Value>(&digits).unwrap())
        .filter(|it| bound("minimum").is_none_or(|least| least <= it.as_f64().unwrap()))
        .filter(|it| bound("maximum").is_none_or(|most| it.as_f64().unwrap() <= most))
        .collect()
}

/// The questions of a case, each as it is named.
fn questions(case: &Case) -> Vec<(String, &Value)> {
    let mut questions = Vec::new();
    for section in case.checklist["sections"].as_array().unwrap() {
        for question in section["questions"].as_array().unwrap() {
            let id = question["id"].as_str().unwrap();
            match case.repeats.get(section["id"].as_str().unwrap()).and_then(Value::as_array) {
                Some(things) => questions.extend(
                    things.iter().map(|thing| (format!("{id}@{}", thing.as_str().unwrap()), question)),
                ),
                None => questions.push((id.to_owned(), question)),
            }
        }
    }
    questions
}

/// Every way to answer what is open; nothing, if these are too many.
fn completions(case: &Case) -> Option<Vec<Map<String, Value>>> {
    let mut all = vec![case.given.clone()];
    for (id, question) in questions(case) {
        if case.given.get(&id).is_some_and(|given| given.get("unknown").is_none()) {
            continue;
        }
        let with = |(given, answer): (&Map<String, Value>, &Value)| {
            let mut given = given.clone();
            given.insert(id.clone(), answer.clone());
            given
        };
        let every = every_answer(question);
        all = all.iter().flat_map(|given| every.iter().map(move |it| (given, it))).map(with).collect();
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

/// The days a duty can start on; a law whose start is not known leaves several when all is answered too.
fn days(duty: &DutyOutcome) -> Vec<PossibleDay> {
    match duty.possible_from.as_slice() {
        [] => vec![PossibleDay { day: duty.from, or_later: false }],
        several => several.to_vec(),
    }
}

/// Whether the first days of a duty, and where it stands, are among what is possible while answers are open.
fn is_among(duty: &DutyOutcome, open: &DutyOutcome) -> bool {
    let open_days = days(open);
    let covers = |wide: &PossibleDay, it: &PossibleDay| {
        wide == it || (wide.or_later && wide.day.is_none_or(|least| it.day.is_some_and(|day| least <= day)))
    };
    let day = days(duty).iter().all(|it| open_days.iter().any(|wide| covers(wide, it)));
    day && [duty.timing, Timing::Undecided].contains(&open.timing)
}

/// Holds an outcome against every completion; nothing, if these are too many.
fn tried(case: &Case) -> Result<Option<Outcome>, TestCaseError> {
    // How often a section is answered is tried by the reference.
    if !case.things_are_said() {
        return Ok(None);
    }
    let Some(all) = completions(case) else { return Ok(None) };
    let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
    let before = outcome(&checklist, case, &case.given);
    let after: Vec<Outcome> = all.iter().map(|given| outcome(&checklist, case, given)).collect();
    for (id, scale) in &before.scales {
        let values: BTreeSet<Exact> = after.iter().map(|it| it.scales[id].low.0).collect();
        // A derived scale has two maxima, whatever is answered.
        let least = |scale: &ScaleOutcome| scale.least_maximum.unwrap_or(scale.maximum).0;
        let maxima: BTreeSet<Exact> =
            after.iter().flat_map(|it| [least(&it.scales[id]), it.scales[id].maximum.0]).collect();
        let (low, high) = (*values.first().unwrap(), *values.last().unwrap());
        prop_assert!(scale.low.0 <= low && high <= scale.high.0, "{id} is not all there");
        if !scale.outer {
            prop_assert_eq!((low, high), (scale.low.0, scale.high.0), "{}", id);
            let reached = (*maxima.first().unwrap(), *maxima.last().unwrap());
            prop_assert_eq!(reached, (least(scale), scale.maximum.0), "the maximum of {}", id);
        }
    }
    for (id, scale) in
        before.scales.iter().filter_map(|(id, scale)| Some((id, (scale.outer, scale.missing?))))
    {
        let missing: BTreeSet<Exact> = after.iter().map(|it| it.scales[id].missing.unwrap().low.0).collect();
        let ((low, high), (outer, missing)) = ((*missing.first().unwrap(), *missing.last().unwrap()), scale);
        prop_assert!(
            missing.low.0 <= low && high <= missing.high.0,
            "what is missing of {id} is not all there"
        );
        if !outer {
            prop_assert_eq!((low, high), (missing.low.0, missing.high.0), "what is missing of {}", id);
        }
    }
    for (id, class) in &before.classes {
        let reached: BTreeSet<_> = after.iter().flat_map(|it| it.classes[id].possible.clone()).collect();
        let possible: BTreeSet<_> = class.possible.iter().cloned().collect();
        prop_assert!(reached.is_subset(&possible), "{id}: {reached:?} of {possible:?}");
        if !class.outer {
            prop_assert_eq!(reached, possible, "{}", id);
        }
    }
    let ids: Vec<&Id> = before.classes.keys().collect();
    for (first, second) in ids.iter().zip(ids.iter().cycle().skip(1)) {
        let pairs = pairs(&checklist, case, [first, second]);
        let of = |outcome: &Outcome, class: &Id| outcome.classes[class].possible.clone();
        let reached: BTreeSet<[Id; 2]> = after
            .iter()
            .flat_map(|it| {
                of(it, first)
                    .into_iter()
                    .flat_map(move |one| of(it, second).into_iter().map(move |other| [one.clone(), other]))
            })
            .filter(|[one, other]| first != second || one == other)
            .collect();
        let possible: BTreeSet<[Id; 2]> = pairs.possible.iter().cloned().collect();
        prop_assert!(reached.is_subset(&possible), "{first} and {second}: {reached:?} of {possible:?}");
        if !pairs.outer {
            prop_assert_eq!(reached, possible, "{} and {}", first, second);
        }
    }
    for (id, states) in &before.safeguards {
        let reached: BTreeSet<_> = after.iter().flat_map(|it| it.safeguards[id].clone()).collect();
        prop_assert!(reached.iter().all(|state| states.contains(state)), "{id}: {reached:?} of {states:?}");
    }
    for after in &after {
        for duty in &after.duties {
            let open = before.duties.iter().find(|it| it.id == duty.id);
            prop_assert!(open.is_some_and(|open| is_among(duty, open)), "{duty:?} is not among {open:?}");
        }
    }
    Ok(Some(before))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_reach_what_an_outcome_says_and_nothing_else(case in case()) {
        tried(&case)?;
    }

    #[test]
    fn few_questions_are_searched_to_the_end(case in small::case()) {
        let Some(before) = tried(&case)? else { return Ok(()) };
        // As far as a search knows the shape of the scale.
        let sum = case.checklist["scales"][0]["combine"] == "sum";
        // Whether a percentage of parts that may be worth less than nothing is reached, is not searched.
        let questions = case.checklist["sections"][0]["questions"].as_array().unwrap();
        let below = questions.iter().any(|question| {
            let ways = question["options"].as_array().or(question["bands"].as_array()).into_iter().flatten();
            let points: Vec<&serde_json::Value> = ways.filter_map(|way| way["points"].get("guard")).collect();
            !points.is_empty() && points.iter().all(|it| it.to_string().trim_matches('"').starts_with('-'))
        });
        for (id, scale) in &before.scales {
            let told = (sum && !below) || id.as_str() == "guard";
            prop_assert!(!scale.outer || !told, "{} is outer", id);
        }
        // A red flag that no answers raise is not told from one that they do.
        let prohibited = before.headline().possible.iter().any(|level| level.as_str() == "prohibited");
        let settled = before.scales["impact"].least_maximum.is_none();
        // Whether a scale that follows by a rule can become empty is not searched.
        let measured = questions.iter().any(|question| {
            let points = question["options"][0]["points"].get("impact").is_some()
                || question["bands"][0]["points"].get("impact").is_some();
            points && question["not_applicable"] != true && question.get("asked_when").is_none()
        });
        let told = sum && settled && measured && !prohibited && !below;
        prop_assert!(!before.headline().outer || !told, "the class is outer");
    }
}
