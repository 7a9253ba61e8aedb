//! Several assessments of one record, and assessments that the record claims itself.

use serde_json::{Value, json};

use super::{Register, answers, checklist, pack};

fn claim(checklist: &str, values: &[&str]) -> Value {
    json!({
        "checklist": { "id": checklist, "version": "1.0.0" }, "answers_digest": format!("sha256:{}", "0".repeat(64)),
        "as_of": "2025-03-04", "headline": "weight", "classes": { "weight": values }, "red_flags": ["nobody-looks"],
    })
}

fn register() -> Register {
    let register = Register::new(&["nl", "en"]);
    for id in ["first", "second"] {
        register.write(&format!("checklists/{id}/checklist.json"), &checklist(id));
        register.write(&format!("checklists/{id}/nl.json"), &pack(id, "nl"));
        register.write(&format!("checklists/{id}/en.json"), &pack(id, "en"));
    }
    register
}

fn claiming(assessment: &Value) -> Value {
    json!({ "id": "lamp", "name": { "nl": "Lamp" }, "organisation": { "name": "Proefdorp" }, "assessments": [assessment] })
}

#[test]
fn one_record_is_assessed_with_several_checklists() {
    let register = register();
    register.record("lamp", &json!({ "name": "Proefdorp" }));
    register.write("answers/b.json", &answers("first", "lamp", &json!({ "learns": { "value": "no" } })));
    let heavy = json!({ "learns": { "value": "yes" }, "watched": { "value": "never" } });
    register.write("answers/a.json", &answers("second", "lamp", &heavy));
    let warnings = register.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].ends_with(
            "the record `lamp` has assessments with `first`, `second`, and the register does not say which stands first"
        ),
        "{warnings:?}"
    );
    let page = register.read("en/records/lamp/index.html");
    for text in ["Checklist first (en)", "Checklist second (en)", "Light (en)", "Heavy (en)"] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("href=\"../../../records/lamp/second/answers.json\""));
    let record = register.json("records/lamp/record.json");
    assert_eq!(record["assessments"][0]["classes"], json!({ "weight": ["light"] }));
    assert_eq!(record["assessments"][1]["classes"], json!({ "weight": ["heavy"] }));
    for path in ["records/lamp/outcome.json", "records/lamp/second/outcome.json"] {
        assert_eq!(register.json(path)["subject"], "lamp");
    }
    let table = register.read("records.en.csv");
    assert!(table.contains(",basis,assessments,record_digest\n"), "{table}");
    assert!(table.contains(",light,"), "{table}");
    let all =
        "first@1.0.0: light (Computed from the answers); second@1.0.0: heavy (Computed from the answers)";
    assert!(table.contains(all), "{table}");
    assert!(register.read("en/outcome/light/index.html").contains("records/lamp/"));
}

#[test]
fn a_red_flag_of_any_assessment_is_in_list_and_table() {
    let register = register();
    register.write("records/lamp.json", &claiming(&claim("second", &["heavy"])));
    register.write("answers/b.json", &answers("first", "lamp", &json!({ "learns": { "value": "no" } })));
    register.publish().unwrap();
    let list = register.read("en/index.html");
    assert!(list.contains("<strong>Red flags:</strong> nobody-looks (Checklist second (en))"), "{list}");
    let table = register.read("records.en.csv");
    assert!(table.contains(",light,weight: light,nobody-looks,"), "{table}");
    let mut description: Value =
        serde_json::from_str(&std::fs::read_to_string(register.path("register.json")).unwrap()).unwrap();
    for (main, warnings) in [("second", 0), ("third", 1)] {
        description["main_checklist"] = main.into();
        register.write("register.json", &description);
        assert_eq!(register.warnings().len(), warnings, "{main}");
    }
}

#[test]
fn two_files_about_one_record_and_one_checklist_are_named() {
    let register = register();
    register.record("lamp", &json!({ "name": "Proefdorp" }));
    for file in ["lamp", "lamp-2025", "other"] {
        let checklist = if file == "other" { "second" } else { "first" };
        register.write(&format!("answers/{file}.json"), &answers(checklist, "lamp", &json!({})));
    }
    let problems = register.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with(
            "same-assessment lamp.json/subject: the record `lamp` is assessed with `first` in `"
        )
    );
    assert!(problems[0].contains("answers/lamp-2025.json` too"), "{problems:?}");
}

#[test]
fn a_value_without_answers_is_called_claimed_wherever_it_is_shown() {
    let register = register();
    register.write("records/lamp.json", &claiming(&claim("first", &["heavy"])));
    register.publish().unwrap();
    let said = "Stated by the source, not recomputed";
    let page = register.read("en/records/lamp/index.html");
    for text in [said, "Heavy (en)", "nobody-looks", "datetime=\"2025-03-04\""] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("Not assessed yet") && !page.contains("answers.json"));
    let list = register.read("en/outcome/claimed-heavy/index.html");
    assert!(list.contains("Heavy (en) (stated by the source, not recomputed)"), "{list}");
    let record = register.json("records/lamp/record.json");
    assert_eq!(
        (&record["assessments"][0]["claimed"], &record["assessments"][0]["classes"]["weight"]),
        (&json!(true), &json!(["heavy"]))
    );
    assert!(register.read("records.jsonl").contains("\"claimed\":true"));
    let table = register.read("records.en.csv");
    assert!(table.contains("heavy") && table.contains(said), "{table}");
}

#[test]
fn a_claim_of_a_checklist_that_nobody_has_is_shown_by_its_ids() {
    let register = register();
    register.write("records/lamp.json", &claiming(&claim("far-away", &["low", "mid"])));
    register.publish().unwrap();
    let page = register.read("nl/records/lamp/index.html");
    assert!(page.contains("far-away") && page.contains("Vermeld door de bron, niet nagerekend"), "{page}");
    assert!(register.site().join("nl/outcome/claimed-not-settled/index.html").is_file());
}

#[test]
fn a_claim_that_says_it_was_recomputed_is_not_believed() {
    let mut record = claiming(&claim("first", &["light"]));
    record["assessments"][0]["claimed"] = false.into();
    let register = register();
    register.write("records/lamp.json", &record);
    register.publish().unwrap();
    assert_eq!(register.json("records/lamp/record.json")["assessments"][0]["claimed"], true);
}

#[test]
fn answers_take_the_place_of_a_claim_of_the_same_checklist_alone() {
    let register = register();
    register.write("records/lamp.json", &claiming(&claim("second", &["light"])));
    register.write("answers/x.json", &answers("first", "lamp", &json!({ "learns": { "value": "no" } })));
    register.publish().unwrap();
    let page = register.read("en/records/lamp/index.html");
    assert!(page.contains("Stated by the source") && page.contains("Checklist second (en)"));
    let record = register.json("records/lamp/record.json");
    assert_eq!(record["assessments"][0].get("claimed"), None);
    assert_eq!(record["assessments"][1]["claimed"], true);
    let heavy = json!({ "learns": { "value": "yes" }, "watched": { "value": "never" } });
    register.write("answers/y.json", &answers("second", "lamp", &heavy));
    register.publish().unwrap();
    let record = register.json("records/lamp/record.json");
    assert_eq!(record["assessments"][1].get("claimed"), None);
    assert_eq!(record["assessments"][1]["classes"], json!({ "weight": ["heavy"] }));
}

#[test]
fn a_record_in_the_former_form_is_published_as_in_that_of_today() {
    let claims = [claim("first", &["light"]), claim("second", &["heavy"])];
    let mut former = claiming(&claims[0]);
    let fields = former.as_object_mut().unwrap();
    fields.remove("assessments");
    fields.extend([
        ("assessment".to_owned(), claims[1].clone()),
        ("further_assessments".to_owned(), json!([claims[0]])),
    ]);
    let mut listed = claiming(&claims[0]);
    listed["assessments"] = json!([claims[1], claims[0]]);
    let published = [former, listed].map(|record| {
        let register = register();
        register.write("records/lamp.json", &record);
        register.publish().unwrap();
        let files =
            ["records/lamp/record.json", "records.jsonl", "records.en.csv", "en/records/lamp/index.html"];
        files.map(|file| register.read(file))
    });
    assert_eq!(published[0], published[1]);
    assert!(published[0][0].contains("\"assessments\":[") && !published[0][0].contains("further"));
}
