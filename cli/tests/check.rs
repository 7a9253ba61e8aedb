use toets::wire;

use super::{ANSWERS, folder, in_register, run};

const RECORD: &str = "records/parking-scan-car.json";

#[test]
fn each_kind_is_told_by_its_fields() {
    let checklist = wire::checklist("local-government@1.0.0-rc.1").unwrap();
    let pack = wire::language_pack("local-government@1.0.0-rc.1", "en").unwrap();
    let folder = folder(&[("checklist.json", &checklist), ("en.json", &pack)]);
    let record = in_register(&format!("check {RECORD}"));
    assert_eq!((record.code, record.stdout.as_str()), (0, "the record parking-scan-car is sound\n"));
    let answers = in_register(&format!("check {ANSWERS}"));
    assert!(
        answers.stdout.starts_with("the answers about fraud-signals can be used: "),
        "{}",
        answers.stdout
    );
    let checklist = run(folder.path(), "check checklist.json", b"");
    assert!(checklist.stdout.starts_with("the checklist local-government 1.0.0-rc.1 is sound: "));
    let pack = run(folder.path(), "check en.json", b"");
    assert_eq!(pack.stdout, "the texts of local-government in `en` are complete\n");
}

#[test]
fn what_a_language_pack_lacks_is_a_warning() {
    let pack = wire::language_pack("local-government@1.0.0-rc.1", "en").unwrap();
    let mut pack: serde_json::Value = serde_json::from_str(&pack).unwrap();
    pack["classes"]["level"]["values"].as_object_mut().unwrap().remove("high").unwrap();
    let folder = folder(&[("en.json", &pack.to_string())]);
    let text = run(folder.path(), "check en.json", b"");
    assert_eq!(text.code, 0);
    assert_eq!(
        text.stderr,
        "warning[missing-text]: en.json: /classes/level/values: the class value `high` has no text in `en`\n\
         \x20 help: add it; until then the text of another language is shown and marked as such, or else the id\n"
    );
    let json = run(folder.path(), "check en.json --format json", b"");
    assert!(json.stdout.contains(r#""code":"missing-text""#));
}

#[test]
fn what_a_checklist_says_by_mistake_is_a_warning() {
    let checklist = wire::checklist("local-government@1.0.0-rc.1").unwrap();
    let pack = wire::language_pack("local-government@1.0.0-rc.1", "en").unwrap();
    let mut twice: serde_json::Value = serde_json::from_str(&pack).unwrap();
    let options = twice["questions"]["technique"]["options"].as_object_mut().unwrap();
    options["generative"] = options["machine-learning"].clone();
    let italian = pack.replacen(r#""language": "en""#, r#""language": "it""#, 1);
    let foreign = pack.replacen("local-government", "another", 1);
    let folder = folder(&[
        ("checklist.json", &checklist),
        ("en.json", &twice.to_string()),
        ("it.json", &italian),
        ("nl.json", &foreign),
    ]);
    let text = run(folder.path(), "check checklist.json", b"");
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.ends_with("; 3 findings\n"), "{}", text.stdout);
    let lines: Vec<&str> = text.stderr.lines().collect();
    let said = "the option `generative` has the same text as `machine-learning`";
    let path = "/questions/technique/options/generative";
    assert!(lines[0].starts_with("warning[source-unsaid]: checklist.json: "), "{}", lines[0]);
    let said = format!("warning[same-text]: en.json: {path}: {said}");
    assert!(lines.contains(&said.as_str()), "{}", text.stderr);
    assert!(
        lines.contains(&"warning[unknown-value]: it.json: /language: unknown value `it`"),
        "{}",
        text.stderr
    );
    let json = run(folder.path(), "check checklist.json --format json", b"");
    assert!(json.stdout.contains(r#""code":"same-text""#), "{}", json.stdout);
}

#[test]
fn json_is_what_the_library_gives() {
    let record = std::fs::read(super::register().join(RECORD)).unwrap();
    let checked = in_register(&format!("check {RECORD} --format json"));
    assert_eq!(checked.stdout, format!("{}\n", wire::check_record(&record).unwrap()));
    let against = in_register(&format!("check {RECORD} --standard nl-1.0 --format json"));
    assert_eq!(against.stdout, format!("{}\n", wire::export_record("nl-1.0", &record).unwrap()));
}

#[test]
fn a_record_is_held_against_a_standard() {
    let bare = r#"{"id": "x", "name": {"nl": "X"}, "organisation": {"name": "Gemeente Y"}}"#;
    let folder = folder(&[("record.json", bare)]);
    let run = run(folder.path(), "check record.json --standard nl-1.0", b"");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.starts_with("x as nl-1.0: "), "{}", run.stdout);
    assert!(run.stdout.contains("\n  missing  "), "{}", run.stdout);
    let read_only = in_register(&format!("check {RECORD} --standard nl-listing"));
    assert_eq!(
        (read_only.code, read_only.stderr),
        (
            1,
            format!(
                "error[read-only-standard]: {RECORD}: the standard `nl-listing` can be read, not written\n"
            )
        )
    );
}

#[test]
fn an_option_that_is_not_for_what_is_checked_is_refused() {
    let standard = "`--standard` is for a record";
    let outcome = "`--outcome` is for answers";
    let checklist = "`--checklist` is for answers or a language pack";
    let as_of = "`--as-of` is for a register, or for answers with `--outcome`";
    for (command, said) in [
        (format!("check {ANSWERS} --standard nl-1.0"), standard.to_owned()),
        (format!("check {RECORD} --outcome claim.json"), outcome.to_owned()),
        (format!("check {RECORD} --checklist x"), checklist.to_owned()),
        (format!("check {RECORD} --as-of 2026-12-01"), as_of.to_owned()),
        (format!("check {ANSWERS} --as-of 2026-12-01"), as_of.to_owned()),
        ("check . --outcome claim.json".to_owned(), outcome.to_owned()),
        ("check . --standard nl-1.0".to_owned(), standard.to_owned()),
        ("check . --checklist x --outcome y".to_owned(), format!("{outcome}; {checklist}")),
        ("check . --kind answers".to_owned(), "`--kind` is for a document, not for a register".to_owned()),
    ] {
        let run = in_register(&command);
        let said = format!("error[wrong-use]: {said}\n  help: see `toets --help`\n");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr), (2, "", said), "{command}");
    }
}

#[test]
fn a_published_outcome_is_held_against_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let claim = folder.path().join("claim.json");
    let check = |text: &str| {
        std::fs::write(&claim, text).unwrap();
        in_register(&format!("check {ANSWERS} --outcome {} --as-of 2026-12-01", claim.display()))
    };
    let outcome = in_register(&format!("assess {ANSWERS} --as-of 2026-12-01 --format json")).stdout;
    assert_eq!(check(&outcome).code, 0);
    let part = check(r#"{ "open": [] }"#);
    assert!(part.stdout.contains("checked: `open`\n  not claimed: `classes`"), "{}", part.stderr);
    let nothing = ["{}", r#"{ "classes": {} }"#, r#"{ "as_of": "2026-12-01" }"#, r#"{ "unknown": [] }"#];
    for nothing in nothing {
        let nothing = check(nothing);
        assert_eq!(nothing.code, 1);
        assert!(nothing.stderr.starts_with("error[nothing-claimed]"), "{}", nothing.stderr);
    }
    let run = check(r#"{"classes": {"level": "minimal"}, "scales": {"impact": "1"}}"#);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("/classes/level: this does not follow from the answers"), "{}", run.stderr);
    assert!(run.stderr.contains("/scales/impact: this does not follow"), "{}", run.stderr);
    for none in ["[]", "null", r#"{"as_of": 1}"#, r#"{"as_of": "tomorrow"}"#] {
        let refused = check(none);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("claim.json: "), "{none}: {}", refused.stderr);
    }
}

#[test]
fn a_sound_record_may_have_more_to_state() {
    let record = r#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
                     "status": "in-use", "contact": {"unknown": true}}"#;
    let checked = run(std::path::Path::new("."), "check -", record.as_bytes());
    let expected = "the record scan-car is sound; it must still state `summary`, `category`\n";
    assert_eq!((checked.code, checked.stdout.as_str()), (0, expected));
}

#[test]
fn a_register_is_checked_as_it_would_be_published() {
    for register in [".", "register.json", "../register"] {
        let checked = in_register(&format!("check {register} --as-of 2026-12-01"));
        assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{register}");
        assert!(
            checked.stdout.ends_with(" is sound: records: 9, assessments with answers: 32\n"),
            "{}",
            checked.stdout
        );
    }
    let json = in_register("check . --as-of 2026-12-01 --format json");
    let counts: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(counts, serde_json::json!({ "records": 9, "assessments": 32, "warnings": [] }));
    let folder = folder(&[]);
    std::fs::copy(super::register().join("register.json"), folder.path().join("register.json")).unwrap();
    std::fs::create_dir(folder.path().join("records")).unwrap();
    std::fs::write(folder.path().join("records/X.JSON"), "{}").unwrap();
    std::fs::write(folder.path().join("records/x.json"), "{}").unwrap();
    let broken = run(folder.path(), "check .", b"");
    assert_eq!(broken.code, 1);
    assert!(broken.stderr.contains("error[missing-field]: ./records/x.json: "), "{}", broken.stderr);
    assert!(
        broken.stderr.contains("warning[unread-file]: ./records/X.JSON: this is not read: "),
        "{}",
        broken.stderr
    );
}

#[test]
fn several_files_and_folders_are_checked_and_all_problems_said() {
    let sound = r#"{"id": "a", "name": {"nl": "A"}, "organisation": {"name": "Gent"}}"#;
    let folder = folder(&[("a.json", sound), ("b.json", "{"), ("c.json", r#"{"id": "C"}"#), ("d.txt", "")]);
    std::fs::create_dir(folder.path().join("more")).unwrap();
    let checked = run(folder.path(), "check .", b"");
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.starts_with("./a.json: the record a is sound"), "{}", checked.stdout);
    for line in [
        "warning[unread-file]: ./d.txt: this is not read: only names that end in `.json` are\n",
        "warning[unread-file]: ./more: this is not read: folders below this one are not looked into\n",
        "error[not-json]: ./b.json: ",
        "error[bad-id]: ./c.json: /id: ",
        "error[missing-field]: ./c.json: the field `name` is missing\n",
    ] {
        assert!(checked.stderr.contains(line), "{line}: {}", checked.stderr);
    }
    let twice = run(folder.path(), "check a.json ./a.json", b"");
    assert_eq!((twice.code, twice.stdout.lines().count()), (0, 1));
    assert!(
        twice
            .stderr
            .starts_with("warning[same-file]: ./a.json: this is the file `a.json`, which was given before\n"),
        "{}",
        twice.stderr
    );
    let missing = run(folder.path(), "check a.json nowhere.json", b"");
    assert_eq!((missing.code, missing.stdout.lines().count()), (1, 1));
    assert!(missing.stderr.contains("`nowhere.json` cannot be read"), "{}", missing.stderr);
    let json = run(folder.path(), "check a.json b.json --format json", b"");
    assert_eq!((json.code, json.stdout.lines().count()), (1, 1));
}

#[test]
fn what_goes_wrong_with_a_file_is_said_in_words() {
    let record = r#"{"id": "a", "name": {"nl": "A"}, "organisation": {"name": "Gent"}}"#;
    let folder = folder(&[("a.json", record), ("many.jsonl", &format!("{record}\n{record}\n"))]);
    let inside = run(folder.path(), "check a.json/b.json", b"");
    let said =
        "error[unreadable-file]: `a.json/b.json` cannot be read: what is before the last `/` is no folder\n";
    assert_eq!((inside.code, inside.stderr.as_str()), (3, said));
    let many = run(folder.path(), "check many.jsonl", b"");
    assert!(many.stderr.contains("`toets convert` for records"), "{}", many.stderr);
}
