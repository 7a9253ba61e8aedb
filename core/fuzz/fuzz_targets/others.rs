//! What other answers would come to: one question at a time, towards a goal, of two sets, of several
//! assessors, and on later days.
//!
//! The input is a checklist, answers, other answers, a goal and a day.
#![no_main]

use toets::{Answers, Checklist, Goal, wire};
use toets_fuzz::{day, json, parts, text};

toets_fuzz::target!(bytes => {
    let [checklist, answers, others, goal, named] = parts(bytes);
    let day = day(named).to_string();
    let _ = wire::compare(checklist, answers, &day, others, &day);
    let _ = wire::merge(checklist, others, &day);
    let _ = wire::offers(checklist, answers, checklist, others);
    let ahead = wire::outlook(checklist, answers, &day, "2031-12-31");
    let effects = wire::what_if(checklist, answers, &day);
    let changed = wire::counterfactual(checklist, answers, goal, &day);
    let Ok(own) = wire::assess(checklist, answers, &day) else {
        assert!(effects.is_err() && changed.is_err() && ahead.is_err());
        return;
    };
    let same = json(&wire::compare(checklist, answers, &day, answers, &day).unwrap());
    for key in ["answers", "asked", "red_flags", "labels", "duties"] {
        assert_eq!(same[key], serde_json::json!([]), "nothing differs from itself");
    }
    assert!(same.get("classes").is_none() && same["scales"] == serde_json::json!({}));

    // One assessor alone disputes nothing.
    let given = Answers::parse(answers).unwrap();
    if let Ok(merged) = wire::merge(checklist, text(&[&given]).as_bytes(), &day) {
        let merged = json(&merged)["answers"].to_string();
        let outcome = json(&wire::assess(checklist, merged.as_bytes(), &day).unwrap());
        let own = json(&own);
        assert_eq!((&outcome["scales"], &outcome["classes"]), (&own["scales"], &own["classes"]));
    }
    if let Ok(goal) = Goal::parse(goal) {
        assert_eq!(Goal::parse(text(&goal).as_bytes()), Ok(goal));
    }
    if let Ok(found) = changed {
        let found = json(&found);
        assert!(found["found"] == true || found["changes"] == serde_json::json!([]));
    }
    assert!(Checklist::parse(checklist).is_ok());
});
