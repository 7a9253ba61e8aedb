//! Of the answers, what is published.

use serde_json::json;

use super::{Register, answers, checklist, files, pack};

/// A register with one record, and these answers to a checklist of its own.
fn with(given: &serde_json::Value) -> Register {
    let register = Register::new(&["nl"]);
    register.record("lamp", &json!({ "name": "Proefdorp" }));
    register.write("checklists/own.json", &checklist("own"));
    register.write("checklists/own.nl.json", &pack("own", "nl"));
    register.write("answers/lamp.json", &answers("own", "lamp", given));
    register
}

/// Whether a text is anywhere in the site.
fn says(register: &Register, text: &str) -> bool {
    files(&register.site()).values().any(|bytes| String::from_utf8_lossy(bytes).contains(text))
}

#[test]
fn an_answer_to_a_question_that_is_not_asked_is_in_no_file() {
    let register = with(&json!({
        "learns": { "value": "no" },
        "watched": { "value": "never" },
        "note": { "value": "the neighbour complained" },
        "former": { "not_applicable": "asked of the neighbour only" },
    }));
    assert_eq!(
        register.warnings(),
        [
            "hidden-answer lamp.json/answers/former: the answer to `former` about `lamp` is not published: the question is not asked",
            "hidden-answer lamp.json/answers/note: the answer to `note` about `lamp` is not published: the question is not asked",
            "hidden-answer lamp.json/answers/watched: the answer to `watched` about `lamp` is not published: the question is not asked",
            "unknown-question lamp.json/answers/former: unknown question `former`",
        ]
    );
    assert!(!says(&register, "neighbour"));
    assert_eq!(register.json("records/lamp/answers.json")["answers"], json!({ "learns": { "value": "no" } }));
}

#[test]
fn of_many_answers_that_are_not_published_the_first_are_named_and_the_rest_counted() {
    let many = (0..500).map(|at| (format!("old-{at}"), json!({ "value": "yes" })));
    let warnings = with(&many.collect::<serde_json::Map<_, _>>().into()).warnings();
    let about = |code: &str| warnings.iter().filter(|it| it.starts_with(code)).count();
    assert_eq!((about("hidden-answer"), about("unknown-question")), (200, 200));
    assert!(warnings.iter().any(|it| it.ends_with("problems that are not listed: 300")), "{warnings:?}");
}

#[test]
fn published_answers_recompute_to_the_published_outcome() {
    let register = with(&json!({
        "learns": { "value": "no", "note": "private", "by": "private" },
        "watched": { "value": ["never", "private"] },
    }));
    register.publish().unwrap();
    assert!(!says(&register, "private"));
    let read = |path: &str| register.read(path).into_bytes();
    let (checklist, answers) =
        (read("checklists/own/1.0.0/checklist.json"), read("records/lamp/answers.json"));
    let outcome = register.read("records/lamp/outcome.json");
    assert_eq!(toets::wire::assess(&checklist, &answers, "2026-12-01").unwrap() + "\n", outcome);
    let digest = toets::wire::answers_digest(&answers).unwrap();
    assert_eq!(register.json("records/lamp/record.json")["assessments"][0]["answers_digest"], digest);
    assert_eq!(register.json("records/lamp/outcome.json")["answers_digest"], digest);
    let verified = toets::wire::verify(&checklist, &answers, outcome.as_bytes(), "2026-12-01").unwrap();
    assert!(verified.contains("\"follows\":true"), "{verified}");
}

#[test]
fn an_answer_that_may_count_is_published() {
    let register = with(&json!({ "watched": { "value": "never" } }));
    assert_eq!(register.warnings(), [""; 0]);
    assert_eq!(
        register.json("records/lamp/answers.json")["answers"],
        json!({ "watched": { "value": "never" } })
    );
}

#[test]
fn what_is_set_aside_is_said() {
    let register = with(&json!({ "learns": { "value": "perhaps" } }));
    let warnings = register.warnings();
    assert!(warnings[0].starts_with("unknown-option lamp.json/answers/learns: "), "{warnings:?}");
}
