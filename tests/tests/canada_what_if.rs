//! What other answers would change in real assessments of Canada, and the fewest of them that reach a level.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may fall over"
)]

#[path = "canada/data.rs"]
#[expect(dead_code, reason = "the other tests need the rest")]
mod data;

use std::time::Instant;

use serde_json::Value;
use toets::{Answers, Date, Exact, Goal, Id, Number, Outcome, Way, json};

use self::data::{Survey, assessments, folder};

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

/// The answers of a real assessment; what is open counts as nothing, as in the tool.
fn answers(survey: &Survey, case: &Value) -> Answers {
    let data = json::read(case["answers"].to_string().as_bytes()).unwrap();
    toets::exchange::checklists::answers(&survey.checklist, &data, Id::new("case").unwrap()).unwrap().0
}

fn outcome(survey: &Survey, answers: &Answers) -> Outcome {
    let assessment = toets::assessment(&survey.checklist, answers).unwrap();
    toets::score(&survey.checklist, &assessment, day()).unwrap()
}

fn number(whole: i64) -> Number {
    Number(Exact::integer(whole))
}

/// 63 of 126 is 50 %, which belongs to level 2: not a point further, and not one to spare.
#[test]
fn an_assessment_on_a_boundary_is_just_on_its_side() {
    let Some(folder) = folder() else { return };
    let survey = Survey::read(&folder, "v0.10.0");
    let real = assessments(&folder);
    let mut read_as_63 = 0;
    for case in real.iter().filter(|case| case["version"] == "v0.10.0") {
        let answers = answers(&survey, case);
        let outcome = outcome(&survey, &answers);
        if outcome.scales["total"].high != number(63) {
            continue;
        }
        read_as_63 += usize::from(outcome.reading.unwrap().scales["total"] == number(63));
        let found = toets::what_if(&survey.checklist, &answers, day()).unwrap();
        let third = |it: &&toets::ScaleBoundary| it.value.as_ref().is_some_and(|id| id.as_str() == "3");
        let third = found.boundaries.iter().find(third).unwrap();
        assert_eq!((third.scale.as_str(), third.way), ("total", Way::Rise));
        assert_eq!((third.at_least, third.more_than), (None, Some(number(0))));
    }
    assert_eq!(read_as_63, 1);
}

#[test]
fn the_fewest_changes_lower_a_real_assessment_by_a_level() {
    let Some(folder) = folder() else { return };
    let survey = Survey::read(&folder, "v1.0.1");
    for case in assessments(&folder).iter().filter(|case| case["version"] == "v1.0.1") {
        let answers = answers(&survey, case);
        let before = outcome(&survey, &answers);
        // With many open answers that exclude each other, a build without optimizations takes a minute.
        let effects = (before.open.len() < 10).then(|| {
            let started = Instant::now();
            let found = toets::what_if(&survey.checklist, &answers, day()).unwrap();
            assert!(!found.questions.is_empty());
            started.elapsed()
        });
        let gravest: u8 = before.headline().possible.last().unwrap().as_str().parse().unwrap();
        let facts: Vec<&str> = survey.checklist.questions().map(|it| it.id.as_str()).collect();
        let goal =
            serde_json::json!({ "at_most": (gravest.max(2) - 1).to_string(), "facts": facts }).to_string();
        let started = Instant::now();
        let reached =
            toets::counterfactual(&survey.checklist, &answers, &Goal::parse(goal.as_bytes()).unwrap(), day())
                .unwrap();
        eprintln!(
            "level {gravest}, {} open: effects in {effects:?}; {} changes, at least {:?}, {} states in {:?}",
            before.open.len(),
            reached.changes.len(),
            reached.at_least,
            reached.tried,
            started.elapsed()
        );
        assert!(reached.complete && reached.found);
    }
}
