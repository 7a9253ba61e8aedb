//! A session says after each change what the answers come to when they are scored whole.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]

#[path = "properties/draw.rs"]
#[expect(dead_code, reason = "another test draws bytes too")]
mod draw;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::{Answer, Answers, Checklist, Session, Truth};

use self::draw::{Case, bytes, case};

fn open(case: &Case, given: &Map<String, Value>) -> Session {
    let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
    let given = Answers::parse(&bytes(&case.answers(given))).unwrap();
    Session::open(checklist, given, toets::Date::new(draw::DAY).unwrap()).unwrap()
}

/// One answer of a document.
fn answer(case: &Case, question: &str, given: &Map<String, Value>) -> Option<Answer> {
    let read = Answers::parse(&bytes(&case.answers(given))).unwrap();
    read.answers.get(question).cloned()
}

fn agrees(session: &Session) -> Result<(), TestCaseError> {
    let (summary, outcome) = (session.summary().unwrap(), session.outcome().unwrap());
    prop_assert_eq!(&summary.headline(session.checklist()), &outcome.headline().possible);
    let scales = session.checklist().document().scales.iter();
    for (scale, (value, maximum)) in scales.zip(summary.scales().zip(summary.maxima())) {
        let whole = &outcome.scales[&scale.id];
        prop_assert_eq!(value, whole.bounds(), "{}", scale.id.as_str());
        prop_assert_eq!(maximum.high, whole.maximum, "{}", scale.id.as_str());
        prop_assert_eq!(maximum.low, whole.least_maximum.unwrap_or(whole.maximum), "{}", scale.id.as_str());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_change_comes_to_what_all_answers_come_to(case in case(), order in any::<prop::sample::Index>()) {
        let mut session = open(&case, &case.given);
        agrees(&session)?;
        let mut asked: Vec<Truth> = session.asked().collect();
        let questions: Vec<&String> = case.full.keys().collect();
        let start = order.index(questions.len().max(1));
        // All are answered, from any of them on; then some are taken back.
        let given = questions.iter().cycle().skip(start).take(questions.len());
        let steps = given.map(|id| (*id, true)).chain(questions.iter().map(|id| (*id, false)));
        for (question, give) in steps {
            let answer = if give { answer(&case, question, &case.full) } else { None };
            for (at, truth) in session.answer(question, answer).unwrap() {
                prop_assert_ne!(asked[at], truth, "only what changed is told");
                asked[at] = truth;
            }
            prop_assert_eq!(&asked, &session.asked().collect::<Vec<_>>());
            agrees(&session)?;
        }
        prop_assert_eq!(session.answers().answers.len(), 0);
    }
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let checklist = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
    let checklist = Checklist::parse(checklist.as_bytes()).unwrap();
    let text = br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#;
    let day = toets::Date::new(draw::DAY).unwrap();
    let mut session = Session::open(checklist, Answers::parse(text).unwrap(), day).unwrap();
    let before = session.clone().outcome().unwrap();
    let problem = session.answer("automatoin", None).unwrap_err();
    assert_eq!(problem.to_string(), "unknown question `automatoin` (help: did you mean `automation`?)");
    let not_there = session.choose(0, 99).unwrap_err();
    assert_eq!(not_there.0[0].code, "unknown-option");
    assert_eq!(session.choose(999, 0).unwrap_err().0[0].code, "unknown-question");
    assert_eq!(session.outcome().unwrap(), before);
}

#[test]
fn things_that_are_only_perhaps_there_leave_the_maximum_open() {
    let checklist = json!({
        "id": "small", "version": "1.0.0",
        "scales": [{ "id": "harm", "direction": "higher-is-worse", "combine": "sum", "out_of": "all" }],
        "headline": "level", "classes": [{ "id": "level", "order": ["low", "high"], "on": "harm", "of_maximum_of": "harm",
            "bands": [{ "value": "low", "to_percent": 50 }, { "value": "high" }] }],
        "sections": [{ "id": "suppliers", "repeat": { "at_least": 1, "at_most": 3 }, "questions": [
            { "id": "a", "kind": "single", "options": [
                { "id": "no", "points": { "harm": 0 } },
                { "id": "yes", "points": { "harm": 4 } }
            ] }
        ] }]
    });
    let checklist = Checklist::parse(checklist.to_string().as_bytes()).unwrap();
    let answers = json!({ "checklist": { "id": "small", "version": "1.0.0" }, "subject": "x" });
    let answers = Answers::parse(answers.to_string().as_bytes()).unwrap();
    let session = Session::open(checklist, answers, toets::Date::new(draw::DAY).unwrap()).unwrap();
    let maximum = session.summary().unwrap().maxima().next().unwrap();
    assert_eq!((maximum.low.0.to_string(), maximum.high.0.to_string()), ("4".to_owned(), "12".to_owned()));
    agrees(&session).unwrap();
}
