use toets::wire;

use super::{folder, in_register, run};

#[test]
fn the_checklists_are_listed() {
    let run = in_register("checklist list");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.code, lines.len()), (0, toets::builtin::BUILTIN.len()));
    assert!(lines.contains(&"local-government  1.0.0-rc.1  nl, en"), "{}", run.stdout);
    assert!(lines.contains(&"local-government  2.0.0-rc.2  nl, fr, de, en"), "{}", run.stdout);
    let json = in_register("checklist list --format json");
    assert_eq!(json.stdout, format!("{}\n", wire::checklists().unwrap()));
}

#[test]
fn a_checklist_is_shown_with_its_points() {
    let run = in_register("checklist show local-government@1.0.0-rc.1 --language en");
    assert_eq!(run.code, 0);
    assert!(
        run.stdout.starts_with("Algorithm assessment for local government  local-government 1.0.0-rc.1\n")
    );
    assert!(run.stdout.contains("\nPurpose and legal basis\n"));
    assert!(run.stdout.contains("\n  technique (single)\n    • "));
    assert!(run.stdout.contains("  generative, Impact 3\n"));
    let json = in_register("checklist show local-government --format json");
    assert_eq!(json.stdout, wire::checklist("local-government").unwrap(), "the latest version");
}

#[test]
fn an_unknown_checklist_or_language_is_an_error() {
    let name = in_register("checklist show local-goverment");
    assert_eq!(
        (name.code, name.stderr.as_str()),
        (
            1,
            "error[unknown-checklist]: unknown checklist `local-goverment`\n  help: did you mean `local-government`?\n"
        )
    );
    let version = in_register("checklist show local-government@3.0.0");
    assert_eq!(
        version.stderr,
        "error[unknown-checklist-version]: unknown version `3.0.0` of the checklist `local-government`\n  help: one of `1.0.0-rc.1`, `2.0.0-rc.2`\n"
    );
    let language = in_register("checklist show local-government@1.0.0-rc.1 --language de");
    assert_eq!(
        (language.code, language.stderr.as_str()),
        (1, "error[unknown-language]: unknown language `de`\n  help: one of `nl`, `en`\n")
    );
}

const SMALL: &str = r#"{
  "id": "small", "version": "1.0.0",
  "scales": [{ "id": "impact", "direction": "higher-is-worse", "combine": "sum" }],
  "headline": "level",
  "classes": [{ "id": "level", "order": ["low", "high"], "on": "impact",
                "bands": [{ "value": "low", "to": 0 }, { "value": "high" }] }],
  "sections": [{ "id": "use", "questions": [
    { "id": "data", "kind": "single", "options": [{ "id": "yes", "points": { "impact": 1 } }, { "id": "no", "points": { "impact": 0 } }] }
  ] }]
}"#;

fn pack(language: &str) -> String {
    let pack = serde_json::json!({
        "checklist": "small", "version": "1.0.0", "language": language, "pack_version": "1.0.0",
        "title": "Small", "description": "A small one.",
        "sections": { "use": { "title": "Use" } },
        "questions": { "data": { "text": "Data?", "options": { "yes": "Yes", "no": "No" } } },
        "scales": { "impact": { "title": "Impact" } },
        "classes": { "level": { "title": "Level", "values": { "low": { "title": "Low" }, "high": { "title": "High" } } } }
    });
    pack.to_string()
}

#[test]
fn a_clean_checklist_has_no_findings() {
    let folder = folder(&[("checklist.json", SMALL)]);
    let alone = run(folder.path(), "checklist lint checklist.json", b"");
    assert_eq!(
        (alone.code, alone.stdout.as_str(), alone.stderr.as_str()),
        (0, "small 1.0.0: nothing was found\n", "")
    );
    let piped = run(folder.path(), "checklist lint - --format json", SMALL.as_bytes());
    assert_eq!((piped.code, piped.stdout.as_str()), (0, "{\"diagnostics\":[]}\n"));
}

#[test]
fn warnings_of_the_linter_are_shown_where_they_are() {
    let extra = pack("en").replacen("\"low\"", "\"lowest\"", 1);
    let folder = folder(&[("checklist.json", SMALL)]);
    std::fs::create_dir(folder.path().join("texts")).unwrap();
    std::fs::write(folder.path().join("texts/en.json"), extra).unwrap();
    let run = run(folder.path(), "checklist lint checklist.json --texts texts", b"");
    assert_eq!((run.code, run.stdout.as_str()), (0, "small 1.0.0: 2 findings\n"));
    assert_eq!(
        run.stderr,
        "warning[missing-text]: texts/en.json: /classes/level/values: the class value `low` has no text in `en`\n\
         \x20 help: add it; until then the text of another language is shown and marked as such, or else the id\n\
         warning[extra-text]: texts/en.json: /classes/level/values/lowest: a text for the class value `lowest`, which is not in the checklist\n"
    );
}

#[test]
fn packs_beside_a_checklist_are_linted_with_it() {
    let explained = pack("en").replacen("\"Data?\"", "\"Data?\", \"help\": \"About people.\"", 1);
    let folder = folder(&[("checklist.json", SMALL), ("en.json", &explained), ("nl.json", &pack("nl"))]);
    let uneven = run(folder.path(), "checklist lint checklist.json", b"");
    assert_eq!((uneven.code, uneven.stdout.as_str()), (0, "small 1.0.0: 1 finding\n"));
    assert!(
        uneven.stderr.starts_with("warning[uneven-text]: nl.json: /questions/data: "),
        "{}",
        uneven.stderr
    );
    std::fs::write(folder.path().join("en.json"), pack("en")).unwrap();
    let even = run(folder.path(), "checklist lint checklist.json", b"");
    assert_eq!((even.code, even.stdout.as_str()), (0, "small 1.0.0: nothing was found\n"));
}

#[test]
fn a_concept_that_no_other_checklist_names_is_told() {
    let with = |id: &str, concept: &str| {
        let mut document: serde_json::Value = serde_json::from_str(SMALL).unwrap();
        document["id"] = id.into();
        document["sections"][0]["questions"][0]["concept"] = concept.into();
        document.to_string()
    };
    let (ours, theirs) = (with("small", "weather"), with("other", "weather"));
    let folder = folder(&[
        ("checklist.json", &ours),
        ("copy.json", &ours),
        ("other.json", &theirs),
        ("en.json", &pack("en")),
    ]);
    let lint = |words: &str| run(folder.path(), &format!("checklist lint checklist.json{words}"), b"");
    let alone = lint("");
    assert_eq!(
        (alone.code, alone.stderr.as_str()),
        (
            0,
            "warning[concept-alone]: checklist.json: /sections/0/questions/0/concept: no other checklist that is known names \
             the concept `weather`\n"
        )
    );
    // Another copy of itself shares nothing with it.
    assert_eq!(lint(" --others copy.json").stderr, alone.stderr);
    for words in [" --others other.json", " --others copy.json --others other.json", " --others ."] {
        let shared = lint(words);
        assert_eq!(
            (shared.stdout.as_str(), shared.stderr.as_str()),
            ("small 1.0.0: nothing was found\n", ""),
            "{words}"
        );
    }
    assert_eq!(lint(" --others nowhere.json").code, 3);
    assert!(run(folder.path(), "check checklist.json", b"").stderr.contains("warning[concept-alone]"));
    let both = run(folder.path(), "check checklist.json other.json", b"");
    assert!(!both.stderr.contains("concept-alone"), "{}", both.stderr);

    // What the library names is known, and is what was probably meant.
    std::fs::write(folder.path().join("checklist.json"), with("small", "technikue")).unwrap();
    assert!(lint("").stderr.contains("did you mean `technique`?"));
    std::fs::write(folder.path().join("checklist.json"), with("small", "technique")).unwrap();
    assert_eq!(lint("").stdout, "small 1.0.0: nothing was found\n");
}

#[test]
fn a_folder_without_packs_is_said_to_have_none() {
    let folder = folder(&[("checklist.json", SMALL)]);
    std::fs::create_dir(folder.path().join("texts")).unwrap();
    let run = run(folder.path(), "checklist lint checklist.json --texts texts", b"");
    assert_eq!((run.code, run.stdout.as_str()), (0, "small 1.0.0: 1 finding\n"));
    assert_eq!(run.stderr, "warning[missing-pack]: checklist.json: there is no language pack\n");
}

#[test]
fn an_error_of_the_linter_is_exit_code_1() {
    let mut changed: serde_json::Value = serde_json::from_str(SMALL).unwrap();
    changed["version"] = "2.0.0".into();
    changed["sections"][0]["questions"][0] = serde_json::json!({
        "id": "data", "kind": "number", "bands": [{ "to": 0, "points": { "impact": 0 } }, { "points": { "impact": 1 } }]
    });
    let changed = changed.to_string();
    let folder = folder(&[("old.json", SMALL), ("new.json", &changed)]);
    let changed = run(folder.path(), "checklist lint new.json --earlier old.json", b"");
    assert_eq!(changed.code, 1, "{}", changed.stderr);
    assert!(changed.stderr.contains("error[kind-changed]: new.json: /sections/0/questions/0/kind: "));
    let broken = run(folder.path(), "checklist lint -", b"{");
    assert_eq!((broken.code, broken.stdout.as_str()), (1, ""));
    let missing = run(folder.path(), "checklist lint new.json --texts nowhere", b"");
    assert_eq!(missing.code, 3, "{}", missing.stderr);
}
