//! Documents that a schema takes, and documents that it refuses.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

fn validator(name: &str) -> Validator {
    let schema = serde_json::from_str(toets_schema::schema(name).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn answers(answer: &Value) -> Value {
    let checklist = json!({ "id": "local-government", "version": "1.0.0" });
    json!({ "checklist": checklist, "subject": "scan-car", "answers": { "oversight": answer } })
}

fn record(field: &str, value: &Value) -> Value {
    let mut record = json!({ "id": "scan-car", "name": { "nl": "Scanauto" }, "organisation": { "name": "Stad Voorbeeld" } });
    record[field] = value.clone();
    record
}

fn checklist(field: &str, value: &Value) -> Value {
    let mut checklist = json!({
        "$schema": "checklist.schema.json", "id": "tiny", "version": "1.0.0",
        "scales": [{ "id": "impact", "direction": "higher-is-worse", "combine": "sum" }],
        "headline": "level",
        "classes": [{ "id": "level", "order": ["any"], "on": "impact", "bands": [{ "value": "any" }] }],
        "sections": [{ "id": "all", "questions": [
            { "id": "people", "kind": "single", "options": [{ "id": "few", "points": { "impact": "1/2" } }] },
        ] }],
    });
    checklist[field] = value.clone();
    checklist
}

#[test]
fn an_answer_says_one_thing() {
    let schema = validator("answers");
    for good in [
        json!({ "value": "always" }),
        json!({ "value": ["a", "b"], "note": "Since May", "by": "A. Janssens", "on": "2026-11-20" }),
        json!({ "value": 12.5, "evidence": [{ "title": "Report" }] }),
        json!({ "not_applicable": "nothing is trained" }),
        json!({ "unknown": true, "note": "asked the supplier" }),
    ] {
        assert!(schema.is_valid(&answers(&good)), "{good}");
    }
    for bad in [
        json!({}),
        json!({ "note": "nothing else" }),
        json!({ "value": "always", "unknown": true }),
        json!({ "value": "always", "not_applicable": "both" }),
        json!({ "unknown": false }),
        json!({ "value": null }),
        json!({ "value": "always", "points": 3 }),
        json!({ "value": "always", "note": " " }),
        json!({ "value": 9_007_199_254_740_992_i64 }),
        json!({ "value": "always", "evidence": [{ "url": "https://voorbeeld.be" }] }),
    ] {
        assert!(!schema.is_valid(&answers(&bad)), "{bad}");
    }
}

#[test]
fn a_field_is_stated_or_left_out() {
    let schema = validator("record");
    for (field, good) in [
        ("goal", json!({ "nl": "Minder zoeken", "en": "Less searching" })),
        ("goal", json!({ "unknown": true })),
        ("goal", json!({ "withheld": "Openbaarheid, artikel II.35" })),
        ("status", json!({ "not_applicable": "it is a study" })),
        ("status", json!("in-use")),
        ("start", json!("2026-12")),
        ("supplier", json!({ "name": "Firma", "product": "Scan" })),
        ("decisions_per_year", json!(1200)),
        ("extensions", json!({ "nl-1.0": { "anything": [1, null, { "deep": true }] } })),
    ] {
        assert!(schema.is_valid(&record(field, &good)), "{field}: {good}");
    }
    for (field, bad) in [
        ("goal", json!(null)),
        ("goal", json!("")),
        ("goal", json!({})),
        ("goal", json!({ "nl": "" })),
        ("goal", json!({ "es": "Buscar menos" })),
        ("goal", json!({ "unknown": false })),
        ("goal", json!({ "unknown": true, "nl": "Minder zoeken" })),
        ("status", json!("used")),
        ("start", json!("December")),
        ("purpose", json!({ "nl": "Minder zoeken" })),
        ("name", json!({})),
        ("organisation", json!({ "identifier": { "scheme": "OVO", "value": "1" } })),
    ] {
        assert!(!schema.is_valid(&record(field, &bad)), "{field}: {bad}");
    }
}

#[test]
fn a_condition_has_one_form() {
    let schema = validator("checklist");
    let flag = |when: &Value| {
        checklist(
            "red_flags",
            &json!([{ "id": "flag", "severity": "prohibited", "when": when, "from": "2025-02-02" }]),
        )
    };
    for good in [
        json!({ "answer": "people", "is": "few" }),
        json!({ "all": [{ "not": { "answer": "people", "in": ["few"] } }, { "any": [] }] }),
        json!({ "scale": "impact", "at_least_percent": 80 }),
        json!({ "answer": "people", "at_least": "17/20" }),
    ] {
        assert!(schema.is_valid(&flag(&good)), "{good}");
    }
    for bad in [
        json!({ "answer": "people" }),
        json!({ "answer": "people", "is": "few", "in": ["few"] }),
        json!({ "answer": "people", "scale": "impact", "at_least": 3 }),
        json!({ "answer": "people", "is": "Few" }),
        json!("people is few"),
    ] {
        assert!(!schema.is_valid(&flag(&bad)), "{bad}");
    }
}

#[test]
fn a_missing_field_and_an_unknown_field_are_refused() {
    let whole = [
        ("checklist", checklist("duties", &json!([]))),
        ("answers", answers(&json!({ "value": "always" }))),
        ("record", record("keywords", &json!(["parking"]))),
    ];
    for (name, document) in whole {
        let (schema, text) = (validator(name), toets_schema::schema(name).unwrap());
        assert!(schema.is_valid(&document), "{name}");
        let mut unknown = document.clone();
        unknown["points"] = json!(3);
        assert!(!schema.is_valid(&unknown), "{name}");
        let rules: Value = serde_json::from_str(text).unwrap();
        for required in rules["required"].as_array().unwrap() {
            let mut without = document.clone();
            without.as_object_mut().unwrap().remove(required.as_str().unwrap()).unwrap();
            assert!(!schema.is_valid(&without), "{name} without {required}");
        }
    }
}

/// The JSON files under a folder of the project.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let json = files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "json"));
    json.chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

/// Which document a file is, by where it stands.
fn kind(path: &Path) -> Option<&'static str> {
    let text = path.to_str().unwrap();
    match path.file_name()?.to_str()? {
        "checklist.json" => Some("checklist"),
        _ if text.contains("/checklists/") => Some("language-pack"),
        _ if text.contains("/answers/") => Some("answers"),
        _ if text.contains("/records/") => Some("record"),
        _ => None,
    }
}

#[test]
fn every_document_of_the_project_follows_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let found: Vec<_> =
        ["core/checklists", "examples"].iter().flat_map(|folder| files(&root.join(folder))).collect();
    let documents: Vec<_> = found.iter().filter_map(|path| Some((path, kind(path)?))).collect();
    for (path, name) in &documents {
        let document = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let problems: Vec<_> = validator(name)
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", path.display());
    }
    let kinds: std::collections::BTreeSet<_> = documents.iter().map(|(_, name)| *name).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["answers", "checklist", "language-pack", "record"]);
}
