//! What is written is read as the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use serde::Serialize;
use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, LanguagePack, Record, RegisteredAssessment, wire};

use super::draw::{Case, bytes, case};

/// The text of a document that is written, and the same in canonical form.
fn written(document: &impl Serialize) -> [Vec<u8>; 2] {
    let text = serde_json::to_vec(document).unwrap();
    let canonical = wire::canonical(&text).unwrap().into_bytes();
    [text, canonical]
}

/// A language pack with all words of a checklist, or with some of them.
fn pack(checklist: &Value, some: bool) -> Value {
    let words = |key: &str| -> Map<String, Value> {
        let all = checklist[key].as_array().into_iter().flatten();
        let word = |it: &Value| {
            (it["id"].as_str().unwrap().to_owned(), json!({ "title": it["id"], "text": "Long." }))
        };
        all.map(word).skip(usize::from(some)).collect()
    };
    let duties = checklist["duties"].as_array().unwrap().iter();
    let read = duties.flat_map(|duty| duty["other_readings"].as_array().unwrap());
    let title = |it: &Value| (it["id"].as_str().unwrap().to_owned(), json!({ "title": "Else" }));
    let readings: Map<_, _> = read.map(title).collect();
    let advised = checklist["recommendations"].as_array().into_iter().flatten();
    let who =
        advised.filter_map(|it| Some((it.get("who")?.as_str()?.to_owned(), json!({ "title": "Clerk" }))));
    let who: Map<_, _> = who.collect();
    let opens = checklist["opens"].as_array().into_iter().flatten();
    let opened = opens.map(|it| (it["checklist"].as_str().unwrap().to_owned(), json!({ "title": "Other" })));
    let opened: Map<_, _> = opened.collect();
    let mut classes = Map::new();
    for class in checklist["classes"].as_array().unwrap() {
        let value = |id: &Value| (id.as_str().unwrap().to_owned(), json!({ "title": "é", "text": "It is." }));
        let values: Map<_, _> = class["order"].as_array().unwrap().iter().map(value).collect();
        let words = json!({ "title": "How", "text": "It is judged.", "values": values });
        classes.insert(class["id"].as_str().unwrap().to_owned(), words);
    }
    let mut questions = Map::new();
    for section in checklist["sections"].as_array().unwrap() {
        for question in section["questions"].as_array().unwrap() {
            let none = Vec::new();
            let options = question.get("options").and_then(Value::as_array).unwrap_or(&none);
            let texts: BTreeMap<&str, &str> =
                options.iter().map(|it| (it["id"].as_str().unwrap(), "So\n")).collect();
            let words = json!({ "text": "Is it \"so\"?", "help": "Look.", "options": texts });
            questions.insert(question["id"].as_str().unwrap().to_owned(), words);
        }
    }
    json!({
        "checklist": "drawn", "version": "1.0.0", "language": "en", "pack_version": "1.0.0", "title": "Drawn", "description": "Drawn at random.",
        "sections": words("sections"), "questions": questions, "scales": words("scales"),
        "red_flags": words("red_flags"), "starts": words("starts"), "duties": words("duties"),
        "other_readings": readings, "recommendations": words("recommendations"), "who": who, "opens": words("opens"), "checklists": opened,
        "requirements": words("requirements"), "safeguards": words("safeguards"), "classes": classes,
        "glossary": { "drawn": { "term": "Drawn", "meaning": "By\nchance." }, "so": { "term": "so", "forms": ["só"], "meaning": "Yes." } },
    })
}

/// Assessments with some of four checklists, in any order.
fn assessments() -> impl Strategy<Value = Vec<Value>> {
    let some = proptest::sample::subsequence(vec!["act", "data", "own", "scan"], 0..=4).prop_shuffle();
    let one = |(checklist, (class, claimed, digest)): (&str, (Index, bool, u64))| {
        json!({
            "checklist": { "id": checklist, "version": "1.0.0" }, "as_of": "2026-12-01", "headline": "level",
            "answers_digest": format!("sha256:{digest:064x}"), "claimed": claimed,
            "classes": { "level": [class.get(&["low", "high"])] },
        })
    };
    (some, any::<[(Index, bool, u64); 4]>())
        .prop_map(move |(some, drawn)| some.into_iter().zip(drawn).map(one).collect())
}

/// Records whose fields come from any of the examples.
fn record() -> impl Strategy<Value = Value> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/register/records");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let mut all: Vec<Map<String, Value>> = files.map(|text| serde_json::from_slice(&text).unwrap()).collect();
    all.sort_by_key(|record| record["id"].to_string());
    let keys: Vec<String> = all
        .iter()
        .flat_map(|record| record.keys().cloned())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    proptest::collection::vec(any::<Index>(), keys.len()).prop_map(move |from| {
        let field = |(key, from): (&String, &Index)| Some((key.clone(), from.get(&all).get(key)?.clone()));
        keys.iter().zip(&from).filter_map(field).collect::<Map<_, _>>().into()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_checklist_that_is_written_is_read_as_the_same(case in case()) {
        let read = Checklist::parse(&bytes(&case.checklist)).unwrap();
        for text in written(read.document()) {
            let again = Checklist::parse(&text).unwrap();
            prop_assert_eq!(&again, &read);
            prop_assert_eq!(written(again.document()), written(read.document()));
            prop_assert_eq!(wire::digest(&text).unwrap(), read.digest().to_string());
        }
    }

    #[test]
    fn answers_that_are_written_are_read_as_the_same(case in case()) {
        let Case { given, full, odd, .. } = &case;
        for answers in [given, full, odd] {
            let read = Answers::parse(&bytes(&case.answers(answers))).unwrap();
            for text in written(&read) {
                let again = Answers::parse(&text).unwrap();
                prop_assert_eq!(&again, &read);
                prop_assert_eq!(written(&again), written(&read));
                prop_assert_eq!(again.digest(), read.digest());
            }
        }
    }

    #[test]
    fn a_language_pack_that_is_written_is_read_as_the_same(case in case(), some: bool) {
        let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
        let (read, missing) = LanguagePack::parse(&bytes(&pack(&case.checklist, some)), &checklist).unwrap();
        prop_assert!(some || missing.is_empty(), "{:?}", missing);
        for text in written(&read) {
            let (again, still_missing) = LanguagePack::parse(&text, &checklist).unwrap();
            prop_assert_eq!(&again, &read);
            prop_assert_eq!(&still_missing, &missing);
            prop_assert_eq!(written(&again), written(&read));
        }
    }

    #[test]
    fn a_record_that_is_written_is_read_as_the_same(record in record()) {
        let read = Record::parse(&bytes(&record)).unwrap();
        for text in written(&read) {
            let again = Record::parse(&text).unwrap();
            prop_assert_eq!(&again, &read);
            prop_assert_eq!(written(&again), written(&read));
        }
    }

    #[test]
    fn a_record_in_the_former_form_is_read_and_written_as_in_that_of_today(
        record in record(),
        assessments in assessments(),
        is_led: bool,
    ) {
        let (mut former, mut today) = (record.clone(), record);
        let (first, further) = assessments.split_at(usize::from(is_led).min(assessments.len()));
        for first in first {
            former["assessment"] = first.clone();
        }
        former["further_assessments"] = further.into();
        today["assessments"] = assessments.clone().into();
        let read = Record::parse(&bytes(&former)).unwrap();
        prop_assert_eq!(&read, &Record::parse(&bytes(&today)).unwrap());
        let ids = |all: &[RegisteredAssessment]| -> Vec<String> {
            all.iter().map(|it| it.checklist.id.to_string()).collect()
        };
        let given: Vec<&str> = assessments.iter().filter_map(|it| it["checklist"]["id"].as_str()).collect();
        prop_assert_eq!(ids(&read.assessments), given);
        for text in written(&read) {
            let keys: Map<String, Value> = serde_json::from_slice(&text).unwrap();
            prop_assert!(!keys.contains_key("assessment") && !keys.contains_key("further_assessments"));
            prop_assert_eq!(keys.contains_key("assessments"), !assessments.is_empty());
            prop_assert_eq!(&Record::parse(&text).unwrap(), &read);
            prop_assert_eq!(wire::digest(&text).unwrap(), read.digest().to_string());
        }
    }
}
