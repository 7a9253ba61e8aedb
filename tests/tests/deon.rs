//! deon's own checklists, where they are beside the project, as checklists of ours.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]

use std::fs;

use serde_json::{Map, Value, json};
use toets::exchange::checklists::{self, DefinitionFormat, Imported};
use toets::{Answers, Checklist, Date, Id, LanguagePack, Outcome, Version};
use toets_tests::reference;

fn deon(file: &str) -> Option<String> {
    reference(&format!("deon/{file}")).map(|path| fs::read_to_string(path).unwrap())
}

fn yaml(text: &str) -> Imported {
    imported(&serde_saphyr::from_str(text).unwrap())
}

fn imported(definition: &Value) -> Imported {
    let value = toets::json::read(definition.to_string().as_bytes()).unwrap();
    checklists::import_checklist(
        DefinitionFormat::detect(&value).unwrap(),
        &value,
        &Id::new("deon").unwrap(),
        Version::new("1.0.0").unwrap(),
    )
    .unwrap()
}

/// The outcome where each line has the answer that `answer` gives for its place.
fn outcome(imported: &Imported, answer: impl Fn(usize) -> Option<Value>) -> Outcome {
    let checklist = Checklist::of(&imported.checklist).unwrap();
    let given: Map<String, Value> = (checklist.questions().enumerate())
        .filter_map(|(at, question)| Some((question.id.to_string(), answer(at)?)))
        .collect();
    let document =
        json!({ "checklist": { "id": "deon", "version": "1.0.0" }, "subject": "it", "answers": given });
    let answers = Answers::parse(document.to_string().as_bytes()).unwrap();
    let assessment = toets::assessment(&checklist, &answers).unwrap();
    toets::score(&checklist, &assessment, Date::new("2026-12-01").unwrap()).unwrap()
}

/// The count with its maximum, and the values that are possible.
fn done(outcome: &Outcome) -> (String, Vec<&str>) {
    let value = serde_json::to_value(outcome).unwrap();
    let exact = |end: &str| value["scales"]["done"][end]["exact"].as_str().unwrap().to_owned();
    let count = format!("{} to {} of {}", exact("low"), exact("high"), exact("maximum"));
    (count, outcome.headline().possible.iter().map(Id::as_str).collect())
}

fn value(option: &str) -> Value {
    json!({ "value": option })
}

#[test]
fn the_lines_of_deon_are_ticked_and_counted() {
    let Some(text) = deon("checklist.yml") else { return };
    let deon = yaml(&text);
    let counts: Vec<usize> = deon.checklist.sections.iter().map(|section| section.questions.len()).collect();
    assert_eq!(counts, [4, 3, 5, 5, 4]);
    let last = deon.checklist.sections[4].questions.last().unwrap();
    assert_eq!((last.id.as_str(), last.alias.as_deref()), ("e-4", Some("E.4")));
    let checklist = Checklist::of(&deon.checklist).unwrap();
    let pack = serde_json::to_vec(&deon.packs[0]).unwrap();
    assert_eq!(LanguagePack::parse(&pack, &checklist).unwrap().1, []);
    // Where no line applies there is nothing to be done, and nothing of it is all of it.
    let found = toets::lint(&deon.checklist, Some(&deon.packs), None, None, None);
    assert_eq!(found.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["decided-by-nothing"]);

    let both = vec!["all-done", "not-all-done"];
    assert_eq!(done(&outcome(&deon, |_| None)), ("0 to 21 of 21".to_owned(), both));
    let all = outcome(&deon, |_| Some(value("done")));
    assert_eq!(done(&all), ("21 to 21 of 21".to_owned(), vec!["all-done"]));
    let but_one = outcome(&deon, |at| Some(value(if at == 7 { "not-done" } else { "done" })));
    assert_eq!(done(&but_one), ("20 to 20 of 21".to_owned(), vec!["not-all-done"]));
    let not_applicable = json!({ "not_applicable": "no people" });
    let rest = outcome(&deon, |at| Some(if at == 0 { not_applicable.clone() } else { value("done") }));
    assert_eq!(done(&rest), ("20 to 20 of 20".to_owned(), vec!["all-done"]));
}

#[test]
fn a_translation_has_the_same_lines_and_says_what_it_lacks() {
    let (Some(deon), Some(translated)) = (deon("checklist.yml"), deon("checklist_pt-BR.yml")) else { return };
    // As published it is no YAML: one summary ends in a colon.
    assert!(serde_saphyr::from_str::<Value>(&translated).is_err());
    let (deon, translated) = (yaml(&deon), yaml(&translated.replace("métrica:\n", "métrica\n")));
    assert_eq!(translated.checklist, deon.checklist);
    let paths = |imported: &Imported| -> Vec<String> {
        imported.diagnostics.iter().map(|it| format!("{} {}", it.code, it.path)).collect()
    };
    assert_eq!(paths(&deon), ["left-open "; 3]);
    // The summary of one line is empty there.
    assert_eq!(paths(&translated)[3..], ["left-open /sections/0/lines/3/line_summary"]);
}

#[test]
fn many_lines_are_a_checklist_too() {
    let lines: Vec<Value> = (0..2_000)
        .map(|at| json!({ "line_id": format!("A.{at}"), "line_summary": "x", "line": "y" }))
        .collect();
    let many =
        json!({ "title": "many", "sections": [{ "section_id": "A", "title": "all", "lines": lines }] });
    let all = outcome(&imported(&many), |_| Some(value("done")));
    assert_eq!(done(&all), ("2000 to 2000 of 2000".to_owned(), vec!["all-done"]));
}
