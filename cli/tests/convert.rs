use super::{folder, in_register, run};

const RECORD: &str = "records/parking-scan-car.json";

/// Two records of the Dutch listing with the same name, and one more.
const LISTING: &str = r#"{"algoritmes": [
  {"id": "1", "title": "Slim parkeren", "organisatie": "Gemeente Voorbeeld", "status": "in_gebruik", "doel": "Parkeren."},
  {"id": "2", "title": "Slim parkeren", "organisatie": "Gemeente Voorbeeld", "status": "in_gebruik", "doel": "Ook parkeren."},
  {"id": "3", "title": "Bomen tellen", "organisatie": "Gemeente Voorbeeld", "status": "in_gebruik", "doel": "Bomen."}
]}"#;

#[test]
fn a_record_becomes_one_of_a_standard_and_returns() {
    let there = in_register(&format!("convert {RECORD} --to nl-1.0"));
    assert_eq!(there.code, 0, "{}", there.stderr);
    assert!(there.stderr.starts_with("1 record from toets to nl-1.0\n  field "), "{}", there.stderr);
    assert!(there.stderr.contains("\n  all fields "));
    let folder = folder(&[("foreign.json", &there.stdout)]);
    let back = run(folder.path(), "convert foreign.json --from nl-1.0 --id my-own", b"");
    let record: serde_json::Value = serde_json::from_str(&back.stdout).unwrap();
    assert_eq!(record["id"], "my-own");
    let checked = run(folder.path(), "check -", back.stdout.as_bytes());
    assert_eq!(checked.stdout, "the record my-own is sound\n");
}

#[test]
fn many_records_become_lines_with_ids_of_their_own() {
    let folder = folder(&[("listing.json", LISTING)]);
    let words = "convert listing.json --out lines.jsonl --report loss.jsonl --format json";
    let done = run(folder.path(), words, b"");
    assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{}", done.stderr);
    let summary: serde_json::Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!((&summary[0]["from"], &summary[0]["records"]), (&"nl-listing".into(), &3.into()));
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let ids = text.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["id"].as_str().unwrap().to_owned()
        });
        ids.collect::<Vec<_>>()
    };
    let ids = read("lines.jsonl");
    assert_eq!(ids.len(), 3);
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
    assert_eq!(read("loss.jsonl"), ids);
    // JSON Lines are read again, and the ids stay.
    let again = run(folder.path(), "convert lines.jsonl --to nl-1.0", b"");
    assert_eq!((again.code, again.stdout.lines().count()), (1, 3), "{}", again.stderr);
}

#[test]
fn from_one_standard_to_another_both_steps_are_counted() {
    let folder = folder(&[("listing.json", LISTING)]);
    let done = run(folder.path(), "convert listing.json --from nl-listing --to nl-1.0", b"");
    // The listing lacks what the standard requires, so there is more to do.
    assert_eq!((done.code, done.stdout.lines().count()), (1, 3));
    assert!(done.stderr.starts_with("3 records from nl-listing to toets\n"), "{}", done.stderr);
    assert!(done.stderr.contains("\n3 records from toets to nl-1.0\n"), "{}", done.stderr);
}

#[test]
fn records_of_several_standards_in_one_file_are_told_apart() {
    let lines = r#"{"id": "a", "name": {"nl": "A"}, "organisation": {"name": "B"}}
{"name": "B", "organization": "B", "standard_version": "0.1", "mprd": 1}
{"name": "C", "organization": "B", "publication_category": "Overige algoritmes"}
"#;
    let folder = folder(&[("records.jsonl", lines)]);
    let done = run(folder.path(), "convert records.jsonl --format json", b"");
    assert_eq!((done.code, done.stdout.lines().count()), (0, 3), "{}", done.stderr);
    let summary: serde_json::Value = serde_json::from_str(&done.stderr).unwrap();
    assert_eq!((&summary[0]["from"], &summary[1]["from"]), (&"nl-0.1".into(), &"nl-1.0".into()));
}

#[test]
fn what_is_a_record_of_this_library_already_is_not_converted() {
    let done = in_register(&format!("convert {RECORD}"));
    assert_eq!((done.code, done.stdout.as_str()), (2, ""));
    let message = "the records are this library's own; state what they become with `--to`";
    assert!(done.stderr.contains(message), "{}", done.stderr);
}

#[test]
fn a_folder_gets_a_file_for_each_record_and_no_file_is_overwritten() {
    let folder = folder(&[("listing.json", LISTING)]);
    let words = "convert listing.json --from nl-listing --out records";
    assert_eq!(run(folder.path(), words, b"").code, 0);
    let files = std::fs::read_dir(folder.path().join("records")).unwrap();
    let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("-2.json")), "{names:?}");
    let again = run(folder.path(), words, b"");
    assert_eq!(again.code, 3);
    assert!(again.stderr.starts_with("error[existing-file]: `records/"), "{}", again.stderr);
    assert!(again.stderr.ends_with("` is there already\n  help: write to another place, or add `--force`\n"));
    assert_eq!(run(folder.path(), &format!("{words} --force"), b"").code, 0);
}

#[test]
fn one_wrong_record_keeps_everything_unwritten() {
    let lines = r#"{"id": "a", "name": {"nl": "A"}, "organisation": {"name": "B"}}
{"id": "b", "name": {"nl": "B"}}
"#;
    let folder = folder(&[("records.jsonl", lines)]);
    let done = run(folder.path(), "convert records.jsonl --to nl-1.0 --out out.jsonl", b"");
    assert_eq!(done.code, 1);
    assert_eq!(
        done.stderr,
        "error[missing-field]: records.jsonl, record 2: the field `organisation` is missing\n"
    );
    assert!(!folder.path().join("out.jsonl").exists());
}

#[test]
fn an_id_is_for_a_single_foreign_record() {
    let folder = folder(&[("listing.json", LISTING)]);
    let done = run(folder.path(), "convert listing.json --from nl-listing --id x", b"");
    assert_eq!(done.code, 2);
    assert_eq!(
        done.stderr,
        "error[wrong-use]: `--id` is for a single record of another standard\n  help: see `toets --help`\n"
    );
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_not_replaced() {
    let done = in_register(&format!("convert {RECORD} --to nl-1.0 --out /dev/null --force"));
    assert_eq!(done.code, 3);
    assert_eq!(
        done.stderr,
        "error[existing-file]: `/dev/null` is there already and is not a file\n  help: write to another place\n"
    );
}
