//! Checklists that a register brings with it.

use serde_json::json;

use super::{Register, answers, checklist, pack};

fn assessed_with(id: &str, languages: &[&str]) -> Register {
    let register = Register::new(languages);
    register.record("lamp", &json!({ "name": "Proefdorp" }));
    register.write("answers/lamp.json", &answers(id, "lamp", &json!({ "learns": { "value": "no" } })));
    register
}

#[test]
fn a_checklist_lies_in_a_folder_or_beside_its_texts() {
    for (definition, texts) in [
        ("checklists/own.json", "checklists/own.nl.json"),
        ("checklists/own-1.0.0.json", "checklists/own-1.0.0.nl.json"),
        ("checklists/any/checklist.json", "checklists/any/nl.json"),
    ] {
        let register = assessed_with("own", &["nl"]);
        register.write(definition, &checklist("own")).write(texts, &pack("own", "nl"));
        assert_eq!(register.warnings(), [""; 0], "{definition}");
        let page = register.read("nl/records/lamp/index.html");
        assert!(page.contains("Checklist own (nl)") && page.contains("Light (nl)"), "{page}");
        assert!(page.contains("href=\"../../../checklists/own/1.0.0/checklist.json\""));
        let published = register.read("checklists/own/1.0.0/checklist.json");
        let digest = &register.json("records/lamp/record.json")["assessments"][0]["checklist"]["digest"];
        assert_eq!(*digest, toets::Checklist::parse(published.as_bytes()).unwrap().digest().to_string());
        assert_eq!(register.json("checklists/own/1.0.0/nl.json")["title"], "Checklist own (nl)");
    }
}

#[test]
fn texts_that_are_not_there_are_those_of_another_language_and_marked() {
    let register = assessed_with("own", &["en", "nl", "fr"]);
    register.write("checklists/own.json", &checklist("own"));
    register.write("checklists/own.nl.json", &pack("own", "nl"));
    register.write("checklists/own.de.json", &pack("own", "de"));
    let missing = |language| {
        format!(
            "untranslated-checklist own.json: the checklist `own@1.0.0` has no texts in `{language}`, a language of the register"
        )
    };
    assert_eq!(register.warnings(), [missing("en"), missing("fr")]);
    let page = register.read("fr/records/lamp/index.html");
    assert!(page.contains("<span lang=\"nl\">Checklist own (nl)</span>"), "{page}");
    assert!(page.contains("<span lang=\"nl\">Light (nl)</span>"), "{page}");
    assert!(register.read("fr/outcome/light/index.html").contains("<span lang=\"nl\">Light (nl)</span>"));
}

#[test]
fn a_text_that_is_missing_is_that_of_another_language_and_marked() {
    let register = assessed_with("own", &["nl", "en"]);
    register.write("checklists/own.json", &checklist("own"));
    let mut dutch = pack("own", "nl");
    dutch["classes"]["weight"]["values"] = json!({ "heavy": { "title": "Zwaar" } });
    dutch["questions"]["learns"]["text"] = "Leert het?".into();
    dutch["questions"]["learns"]["options"] = json!({ "yes": "Ja" });
    register.write("checklists/own.nl.json", &dutch);
    // In the order of the languages: French goes before German and English.
    for language in ["de", "en", "fr"] {
        register.write(&format!("checklists/own.{language}.json"), &pack("own", language));
    }
    assert_eq!(register.warnings().len(), 2);
    let page = register.read("nl/records/lamp/index.html");
    assert!(page.contains("<span lang=\"fr\">Light (fr)</span>"), "{page}");
    assert!(page.contains("<td>Leert het?</td><td>“<span lang=\"fr\">no</span>”</td>"), "{page}");
    assert!(register.read("nl/outcome/light/index.html").contains("<span lang=\"fr\">Light (fr)</span>"));
    assert!(!register.read("en/records/lamp/index.html").contains("(fr)"));
    dutch["schema_version"] = "0.1".into();
    assert_eq!(register.json("checklists/own/1.0.0/nl.json"), dutch, "it is published as it was written");
}

#[test]
fn a_checklist_without_texts_is_shown_by_its_ids() {
    let register = assessed_with("own", &["nl"]);
    register.write("checklists/own.json", &checklist("own"));
    let page = |register: &Register| register.read("nl/records/lamp/index.html");
    assert_eq!(register.warnings().len(), 1);
    assert!(
        page(&register).contains(">light<") && page(&register).contains("own 1.0.0"),
        "{}",
        page(&register)
    );
}

#[test]
fn problems_of_a_checklist_name_its_file() {
    let register = assessed_with("own", &["nl"]);
    let mut broken = pack("own", "nl");
    broken["version"] = "2.0.0".into();
    register.write("checklists/own.json", &checklist("own")).write("checklists/own.nl.json", &broken);
    register.write("checklists/half/checklist.json", &json!({ "id": "half" }));
    register.write("checklists/own-2.json", &checklist("own"));
    register.write("checklists/two/checklist.json", &checklist("two"));
    register
        .write("checklists/two/nl.json", &pack("two", "nl"))
        .write("checklists/two/other.json", &pack("two", "nl"));
    let problems = register.problems();
    let has = |start: &str| problems.iter().any(|it| it.starts_with(start));
    assert!(has("pack-version own.nl.json/version"), "{problems:?}");
    assert!(has("missing-field checklist.json"), "{problems:?}");
    assert!(has("duplicate-id other.json/language: the language pack `nl` appears twice"), "{problems:?}");
    assert!(has("same-checklist own.json/id") || has("same-checklist own-2.json/id"), "{problems:?}");
}

#[test]
fn answers_to_a_checklist_that_nobody_has_name_those_that_there_are() {
    let register = assessed_with("own", &["nl"]);
    register.write("checklists/other.json", &checklist("other"));
    let said = |register: &Register| match register.publish() {
        Err(toets_registry::PublishError::Files(problems)) => problems[0].diagnostics.to_string(),
        other => panic!("{other:?}"),
    };
    let unknown = said(&register);
    assert!(
        unknown.contains("unknown checklist `own` (help: one of `other`, ")
            && unknown.contains("`local-government`"),
        "{unknown}"
    );
    let mut later = checklist("own");
    later["version"] = "2.0.0".into();
    register.write("checklists/own.json", &later);
    let unknown = said(&register);
    assert!(
        unknown.contains("unknown version `1.0.0` of the checklist `own` (help: one of `2.0.0`)"),
        "{unknown}"
    );
}

#[test]
fn a_checklist_of_the_library_cannot_be_changed_under_its_name() {
    let register = Register::new(&["nl"]);
    let ours = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
    let mut document: serde_json::Value = serde_json::from_str(ours).unwrap();
    register.write("checklists/local-government.json", &document);
    assert!(register.warnings().iter().all(|it| it.starts_with("untranslated-checklist")));
    document["duties"] = json!([]);
    register.write("checklists/local-government.json", &document);
    assert!(register.problems()[0].starts_with("changed-checklist local-government.json/id"));
}
