//! What changes from day to day is what differs between the scores of these days.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use toets::wire;

use super::draw::{bytes, case};

/// Each day that is drawn, with the days around it.
const DAYS: [&str; 13] = [
    "2020-02-27",
    "2020-02-28",
    "2020-02-29",
    "2020-03-01",
    "2026-11-29",
    "2026-11-30",
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2029-12-31",
    "2030-01-01",
    "2030-01-02",
    "2030-01-03",
];

/// By kind and id: the values of classes, whether red flags are raised, and how it stands with duties.
type State = BTreeMap<(&'static str, String), Value>;

fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

fn list<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    of[key].as_array().into_iter().flatten()
}

fn state(outcome: &Value) -> State {
    let classes = outcome["classes"].as_object().unwrap().iter();
    let classes = classes.map(|(id, class)| (("class", id.clone()), class["possible"].clone()));
    let flags = list(outcome, "red_flags").map(|flag| (("flag", id(flag)), flag["raised"].clone()));
    let of_duty = |duty: &Value| json!({ "holds": duty["holds"], "timing": duty["timing"] });
    let duties = list(outcome, "duties").map(|duty| (("duty", id(duty)), of_duty(duty)));
    classes.chain(flags.filter(|(_, raised)| raised != "no")).chain(duties).collect()
}

/// The state after a day of change; what the change says was there before has to be there.
fn follow(mut state: State, day: &Value) -> State {
    let mut turn = |key: (&'static str, String), before: Option<&Value>, after: Option<&Value>| {
        assert_eq!(state.get(&key), before, "{key:?} on {}", day["on"]);
        match after {
            Some(after) => state.insert(key, after.clone()),
            None => state.remove(&key),
        };
    };
    for (id, class) in day["classes"].as_object().into_iter().flatten() {
        let of = |side: &str| class.get(side).map(|it| &it["possible"]);
        turn(("class", id.clone()), of("before"), of("after"));
    }
    for flag in list(day, "red_flags") {
        let of = |side: &str| flag.get(side).filter(|it| *it != "no");
        turn(("flag", id(flag)), of("before"), of("after"));
    }
    for duty in list(day, "duties") {
        turn(("duty", id(duty)), duty.get("before"), duty.get("after"));
    }
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_changes_of_days_are_those_of_scores(case in case()) {
        let (checklist, answers) = (bytes(&case.checklist), bytes(&case.answers(&case.given)));
        let on = |day: &str| {
            let outcome = wire::assess(&checklist, &answers, day).unwrap_or_else(|problems| panic!("{problems}"));
            state(&serde_json::from_str(&outcome).unwrap())
        };
        let outlook = wire::outlook(&checklist, &answers, DAYS[0], DAYS[12]).unwrap();
        let outlook: Value = serde_json::from_str(&outlook).unwrap();
        prop_assert_eq!(&outlook["complete"], true);
        let mut changes = list(&outlook, "changes").peekable();
        let mut state = on(DAYS[0]);
        for day in DAYS {
            while let Some(change) = changes.next_if(|it| it["on"].as_str().unwrap() <= day) {
                let next = follow(state.clone(), change);
                prop_assert_ne!(&next, &state, "{} changes nothing", change);
                state = next;
            }
            prop_assert_eq!(&state, &on(day), "on {}: {}", day, outlook);
        }
        prop_assert!(changes.next().is_none());
    }
}
