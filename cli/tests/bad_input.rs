//! Bad input is a value: each with its message, none with a panic.

use std::fs::File;

use super::{folder, run};

#[test]
fn a_file_that_is_not_there_is_exit_code_3() {
    let folder = folder(&[]);
    let missing = run(folder.path(), "assess answers.json", b"");
    assert_eq!((missing.code, missing.stdout.as_str()), (3, ""));
    assert_eq!(
        missing.stderr,
        "error[unreadable-file]: `answers.json` cannot be read: there is no such file\n"
    );
    let a_folder = run(folder.path(), "check .", b"");
    assert_eq!(
        (a_folder.code, a_folder.stderr.as_str()),
        (3, "error[no-documents]: `.` holds no file that ends in `.json`\n")
    );
}

#[test]
fn what_is_not_json_is_said_with_its_place() {
    let folder = folder(&[("a.json", "{\n  \"answers\": ]\n}"), ("empty.json", "")]);
    let message = "a.json: the document is not JSON: expected a value at line 2, column 14\n";
    for words in ["check a.json", "assess a.json", "convert a.json --to nl-1.0"] {
        let run = run(folder.path(), words, b"");
        assert_eq!((run.code, run.stderr), (1, format!("error[not-json]: {message}")), "{words}");
    }
    let empty = run(folder.path(), "check empty.json", b"");
    assert_eq!(empty.code, 1);
    assert!(
        empty
            .stderr
            .starts_with("error[not-json]: empty.json: the document is not JSON: the text ends too early")
    );
}

#[test]
fn broken_utf8_is_said_with_its_place() {
    let folder = folder(&[]);
    for words in ["check -", "assess -", "convert - --to nl-1.0"] {
        let run = run(folder.path(), words, b"{\"name\": \"caf\xc3\"}");
        let message = "the document is not UTF-8: the sequence at byte 13 is broken";
        assert_eq!(
            (run.code, run.stderr),
            (1, format!("error[not-utf8]: standard input: {message}\n")),
            "{words}"
        );
    }
}

#[test]
fn a_huge_file_is_refused_without_reading_it() {
    let folder = folder(&[]);
    let huge = |name, size| File::create(folder.path().join(name)).unwrap().set_len(size).unwrap();
    huge("huge.json", 200_000_000);
    huge("export.json", 1 << 40);
    let one = run(folder.path(), "check huge.json", b"");
    assert_eq!((one.code, one.stdout.as_str()), (1, ""));
    assert_eq!(
        one.stderr,
        "error[document-too-large]: huge.json: the document has 200000000 bytes, the limit is 16777216\n"
    );
    let many = run(folder.path(), "convert export.json --from nl-1.0", b"");
    assert_eq!(
        many.stderr,
        "error[document-too-large]: export.json: the document has 1099511627776 bytes, the limit is 268435456\n"
    );
}

#[test]
fn all_problems_are_said_at_once_and_as_json_if_asked() {
    let record = r#"{"id": "A b", "name": {"nl": "X"}, "sumary": 1, "organisation": {"nam": ""}}"#;
    let folder = folder(&[("record.json", record)]);
    let text = run(folder.path(), "check record.json", b"");
    assert_eq!(text.code, 1);
    assert_eq!(
        text.stderr,
        "\
error[unknown-field]: record.json: /sumary: unknown field `sumary`
  help: did you mean `summary`?
error[bad-id]: record.json: /id: `A b` is not an id
  help: an id has lower-case letters, digits and single hyphens, and starts with a letter or digit
error[unknown-field]: record.json: /organisation/nam: unknown field `nam`
  help: did you mean `name`?
error[missing-field]: record.json: /organisation: the field `name` is missing
"
    );
    let json = run(folder.path(), "check record.json --format json", b"");
    let found: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
    assert_eq!((json.code, found.as_array().unwrap().len()), (1, 4));
    assert_eq!(found[1]["file"], "record.json");
    assert_eq!(found[1]["code"], "bad-id");
    assert_eq!(found[1]["path"], "/id");
    let missing = run(folder.path(), "check other.json --format json", b"");
    let found: serde_json::Value = serde_json::from_str(&missing.stderr).unwrap();
    assert_eq!((missing.code, found[0]["code"].as_str()), (3, Some("unreadable-file")));
}

#[test]
fn a_document_cannot_command_the_terminal() {
    let folder = folder(&[("record.json", r#"{"\u001b[2J\u202e": 1}"#)]);
    let run = run(folder.path(), "check record.json", b"");
    assert!(run.stderr.contains(r"unknown field `\u{1b}[2J\u{202e}`"), "{}", run.stderr);
}
