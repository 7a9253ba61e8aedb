//! Claims: the own outcome follows, no other makes the library fall over, and neither does a forged trace.
//!
//! The input is a checklist, answers, a claim, a day and another checklist.
#![no_main]

use toets::score::{Step, fold};
use toets::{Answers, Bounds, Checklist, Exact, Number, wire};
use toets_fuzz::{day, json, parts};

toets_fuzz::target!(bytes => {
    let [checklist, answers, claim, named, other] = parts(bytes);
    let day = day(named);
    if let Ok(reply) = wire::verify(checklist, answers, claim, &day.to_string()) {
        let (verified, claim) = (json(&reply), json(std::str::from_utf8(claim).unwrap()));
        let departures = verified["departures"].as_array().unwrap();
        let claimed = verified["nothing_claimed"] != true;
        assert_eq!(verified["follows"].as_bool().unwrap(), departures.is_empty() && claimed);
        for departure in departures {
            let claimed = claim.pointer(departure["path"].as_str().unwrap()).unwrap();
            assert_ne!(Some(claimed), departure.get("computed"), "it departs from what it is");
        }
    }
    let Ok(own) = wire::assess(checklist, answers, &day.to_string()) else { return };
    // The day is that of the claim.
    let verified = json(&wire::verify(checklist, answers, own.as_bytes(), "2000-01-01").unwrap());
    assert_eq!(verified["follows"], true, "{verified}");
    assert!(verified.get("reading").is_none());

    let (checklist, answers) = (Checklist::parse(checklist).unwrap(), Answers::parse(answers).unwrap());
    let assessment = toets::assessment(&checklist, &answers).unwrap();
    let mut trace = toets::score(&checklist, &assessment, day).unwrap().trace;
    let other = Checklist::parse(other);
    for (at, byte) in claim.iter().take(8).enumerate() {
        forge(&mut trace, at, *byte);
        let _ = fold(&checklist, &trace);
        if let Ok(other) = &other {
            let _ = fold(other, &trace);
        }
    }
});

/// Moves, repeats, leaves out or changes a step.
fn forge(trace: &mut Vec<Step>, at: usize, byte: u8) {
    if trace.is_empty() {
        return;
    }
    let (one, other) = (usize::from(byte >> 3) % trace.len(), (at * 7) % trace.len());
    match byte % 8 {
        0 => trace.swap(one, other),
        1 => drop(trace.remove(one)),
        2 => trace.extend_from_within(one..=one),
        3 => trace.reverse(),
        number => {
            let numbers = ["9007199254740991", "-9007199254740991", "1/9007199254740991", "0"];
            let wrong = Number(Exact::parse(numbers[usize::from(number) % 4]).unwrap());
            match &mut trace[one] {
                Step::Points { points: Bounds { high, .. }, weight, maximum, .. } => {
                    (*high, *weight, *maximum) = (wrong, Some(wrong), wrong);
                }
                Step::Part { value: Bounds { low, .. }, weight, .. } => {
                    (*low, *weight) = (wrong, Some(wrong));
                }
                Step::ScaleBounds { value: Bounds { high, .. }, maximum: Bounds { low, .. }, .. } => {
                    (*high, *low) = (wrong, wrong);
                }
                Step::Class { rules, possible, .. } => {
                    rules.reverse();
                    possible.pop();
                }
                Step::ClassBounds { possible, .. } => drop(possible.pop()),
                _ => {}
            }
        }
    }
}
