use toets::wire;

use super::{ANSWERS, folder, in_register, run};

const RECORD: &str = "records/parking-scan-car.json";

#[test]
fn each_kind_is_told_by_its_fields() {
    let checklist = wire::checklist("local-government").unwrap();
    let pack = wire::language_pack("local-government", "en").unwrap();
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
    let pack = wire::language_pack("local-government", "en").unwrap();
    let mut pack: serde_json::Value = serde_json::from_str(&pack).unwrap();
    pack["levels"].as_object_mut().unwrap().remove("high").unwrap();
    let folder = folder(&[("en.json", &pack.to_string())]);
    let text = run(folder.path(), "check en.json", b"");
    assert_eq!(text.code, 0);
    assert_eq!(
        text.stderr,
        "warning[missing-text]: en.json: /levels: the level `high` has no text in `en`\n"
    );
    let json = run(folder.path(), "check en.json --format json", b"");
    assert!(json.stdout.contains(r#""code":"missing-text""#));
}

#[test]
fn what_a_checklist_says_by_mistake_is_a_warning() {
    let checklist = wire::checklist("local-government").unwrap();
    let pack = wire::language_pack("local-government", "en").unwrap();
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
    assert!(text.stdout.ends_with("; 2 findings\n"), "{}", text.stdout);
    let lines: Vec<&str> = text.stderr.lines().collect();
    let said = "the option `generative` has the same text as `machine-learning`";
    let path = "/questions/technique/options/generative";
    assert_eq!(lines[0], format!("warning[same-text]: en.json: {path}: {said}"));
    assert_eq!(lines[1], "warning[unknown-value]: it.json: /language: unknown value `it`");
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
fn only_a_record_is_held_against_a_standard() {
    let run = in_register(&format!("check {ANSWERS} --standard nl-1.0"));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "error[wrong-use]: `--standard` is for a record\n  help: see `toets --help`\n")
    );
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
    let part = check(r#"{ "unknown": [] }"#);
    assert!(part.stdout.contains("checked: `unknown`\n  not claimed: `level`"), "{}", part.stderr);
    for nothing in ["{}", r#"{ "level": {} }"#, r#"{ "as_of": "2026-12-01" }"#] {
        let nothing = check(nothing);
        assert_eq!(nothing.code, 1);
        assert!(nothing.stderr.starts_with("error[nothing-claimed]"), "{}", nothing.stderr);
    }
    let run = check(r#"{"level": "minimal", "scales": {"impact": "1"}}"#);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("/level: this does not follow from the answers"), "{}", run.stderr);
    assert!(run.stderr.contains("/scales/impact: this does not follow"), "{}", run.stderr);
    assert_eq!(check("[]").code, 1);
}

#[test]
fn a_sound_record_may_have_more_to_state() {
    let record = r#"{"id": "scan-car", "name": {"nl": "Scanauto"}, "organisation": {"name": "Gent"},
                     "status": "in-use", "contact": {"unknown": true}}"#;
    let checked = run(std::path::Path::new("."), "check -", record.as_bytes());
    let expected = "the record scan-car is sound; it must still state `summary`, `category`\n";
    assert_eq!((checked.code, checked.stdout.as_str()), (0, expected));
}
