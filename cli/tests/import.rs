use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Run, folder, run};

/// A survey with a question of each scale, and one that is asked on condition.
const SURVEY: &str = r#"{
  "title": {"default": "A check", "fr": "Un contrôle"},
  "pages": [
    {"name": "about", "elements": [
      {"type": "html", "name": "intro", "html": "<p>Hello</p>"},
      {"type": "radiogroup", "name": "phase", "isRequired": true, "title": "Which phase?", "choices": ["item1", "item2"]},
      {"type": "checkbox", "name": "sector-RS", "title": "Which sectors?", "choices": ["item1-2", "item2-2"]}]},
    {"name": "care", "visibleIf": "{phase} = 'item1'", "elements": [
      {"type": "radiogroup", "name": "asked-MS", "title": "Was anybody asked?", "choices": ["item1-1", "item2-0"]},
      {"type": "comment", "name": "whom", "title": "Who?", "visibleIf": "{asked-MS} contains 'item1'"}]}]
}"#;

const LEFT_OUT: &str = "warning[left-out]: survey.json: /pages/0/elements/0: the html element `intro` has no place in a checklist and is left out\n";

fn survey() -> TempDir {
    folder(&[("survey.json", SURVEY)])
}

/// The survey with its checklist and texts.
#[expect(clippy::unwrap_used, reason = "a test that cannot import has failed")]
fn imported() -> TempDir {
    let folder = survey();
    let words = "checklist import survey.json -o checklist.json --texts .";
    assert_eq!(run(folder.path(), words, b"").code, 0);
    std::fs::remove_file(folder.path().join("survey.json")).unwrap();
    folder
}

#[test]
fn a_survey_becomes_a_checklist_with_its_texts() {
    let folder = survey();
    let words = "checklist import --format surveyjs survey.json --id aia --version 2.0.1 -o aia/checklist.json --texts aia";
    let done = run(folder.path(), words, b"");
    let written = "aia@2.0.1: 4 questions, written to aia/checklist.json\n";
    assert_eq!((done.code, done.stdout.as_str(), done.stderr), (0, "", format!("{LEFT_OUT}{written}")));
    // A text that is there in English alone is not said in French.
    let lacks = |id: &str| {
        format!(
            "warning[missing-text]: aia/fr.json: /questions: the question `{id}` has no text in `fr`\n\
             \x20 help: add it; until then the text of another language is shown and marked as such, or else the id\n"
        )
    };
    let lacking: String = ["phase", "sector-rs", "asked-ms", "whom"].map(lacks).concat();
    for (file, texts, said) in [
        ("en.json", "in `en` are complete", String::new()),
        ("fr.json", "in `fr` can be used, with 4 warnings", lacking),
    ] {
        let words = format!("check aia/{file} --kind language-pack --checklist aia/checklist.json");
        let checked = run(folder.path(), &words, b"");
        assert_eq!(
            (checked.code, checked.stdout, checked.stderr),
            (0, format!("the texts of aia {texts}\n"), said)
        );
    }
    let shown = run(folder.path(), "checklist show aia/checklist.json --language fr", b"");
    assert!(shown.stdout.starts_with("Un contrôle  aia 2.0.1\n"), "{}", shown.stdout);
    assert!(shown.stdout.contains(" [en]\n"), "{}", shown.stdout);
}

#[test]
fn without_a_file_the_checklist_goes_to_standard_output() {
    let folder = survey();
    let done = run(folder.path(), "checklist import --format surveyjs survey.json", b"");
    let checklist: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((&checklist["id"], &checklist["version"]), (&json!("survey"), &json!("1.0.0")));
    assert_eq!((done.code, done.stderr.as_str()), (0, LEFT_OUT));
}

/// A deon checklist of two lines, in YAML as deon has it.
const DEON: &str = "title: Doors\nsections:\n  - title: Ways out\n    section_id: A\n    lines:\n        - line_id: A.1\n          line_summary: Exit\n          line: Is there a way out?\n        - line_id: A.2\n          line: Is it lit?\n";

#[test]
fn a_deon_checklist_in_yaml_becomes_a_checklist_and_says_what_was_added() {
    let folder = folder(&[("deon.yml", DEON)]);
    let words = "checklist import --format deon deon.yml -o checklist.json --texts .";
    let done = run(folder.path(), words, b"");
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    let said = "warning[left-open]: deon.yml: the definition leaves open";
    assert_eq!(
        done.stderr,
        format!(
            "{said} its language: here it is `en`\n\
             {said} what answers a line takes: here it is `done`, `not-done` or not applicable\n\
             {said} what follows from the lines: here it is the count `done`, and the class value `all-done` or `not-all-done`\n\
             warning[left-open]: deon.yml: /sections/0/lines/1/line_summary: the definition leaves open the summary of the line: here it is the line itself\n\
             deon@1.0.0: 2 questions, written to checklist.json\n"
        )
    );
    let shown = run(folder.path(), "checklist show checklist.json --language en", b"");
    assert!(shown.stdout.contains("Exit\n  a-1 (single)\n    • Done  done"), "{}", shown.stdout);
    let linted = run(folder.path(), "checklist lint checklist.json", b"");
    assert_eq!((linted.code, linted.stdout.as_str()), (0, "deon 1.0.0: 1 finding\n"));
    assert!(
        linted.stderr.starts_with("warning[decided-by-nothing]: checklist.json: /classes/0/rules/0/when: ")
    );
}

#[test]
fn a_file_in_the_way_leaves_all_others_as_they_were() {
    let folder = folder(&[("survey.json", SURVEY), ("fr.json", "mine")]);
    let words = "checklist import --format surveyjs survey.json -o new.json --texts .";
    let done = run(folder.path(), words, b"");
    assert_eq!(done.code, 3);
    assert!(done.stderr.ends_with("error[existing-file]: `./fr.json` is there already\n  help: write to another place, or add `--force`\n"), "{}", done.stderr);
    assert!(!folder.path().join("new.json").exists() && !folder.path().join("en.json").exists());
    assert_eq!(run(folder.path(), &format!("{words} --force"), b"").code, 0);
}

#[test]
fn a_survey_that_cannot_be_carried_is_refused_with_its_place() {
    let folder = folder(&[("survey.json", &SURVEY.replace("item1-2", "item1-1e400"))]);
    let done = run(folder.path(), "checklist import --format surveyjs survey.json -o out.json", b"");
    let message =
        "survey.json: /pages/0/elements/2/choices/0: the points of an item of `sector-RS` cannot be exact";
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    assert_eq!(done.stderr, format!("error[bad-points]: {message}\n"));
    assert!(!folder.path().join("out.json").exists());
}

#[test]
fn a_condition_that_cannot_be_carried_is_left_out_with_a_word() {
    let folder = folder(&[("survey.json", &SURVEY.replace("{phase} = 'item1'", "{phase} like 'item1'"))]);
    let done = run(folder.path(), "checklist import --format surveyjs survey.json -o out.json", b"");
    let message = "the condition is left out, so that what it hides is asked: expected a comparison, such as `=`, `contains` or `notempty` at column 9";
    assert_eq!(done.code, 0);
    let found = format!("warning[condition-left-out]: survey.json: /pages/1/visibleIf: {message}\n");
    assert!(done.stderr.contains(&found), "{}", done.stderr);
    assert!(folder.path().join("out.json").exists());
}

fn lines(input: &str) -> Run {
    let words = "assess --checklist checklist.json --answers-format surveyjs --jsonl";
    run(imported().path(), words, input.as_bytes())
}

#[test]
fn a_line_of_a_survey_gives_a_line_as_the_tool_reads_it() {
    let done = lines(concat!(
        "{\"id\": 7, \"data\": {\"phase\": \"item1\", \"sector-RS\": [\"item2-2\"], \"asked-MS\": \"item1-1\"}}\n",
        "\n",
        "{\"data\": {}}\r\n",
        "{\"data\": {\"phase\": \"item2\", \"asked-MS\": \"item1-1\", \"sector-RS\": [\"item1-2\", \"item3-99\"]}}"
    ));
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    let found: Vec<Value> = done.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = |raw: u8, mitigation: u8, total: u8, level: &str, asked: &[&str]| {
        let exact = |value: u8| json!({ "exact": value.to_string(), "rounded": value });
        let scales = json!({ "raw": exact(raw), "mitigation": exact(mitigation), "total": exact(total) });
        json!({ "scales": scales, "classes": { "level": level }, "asked": asked })
    };
    let wanted = [
        // 1 of 1 reaches 40 %: 2 × 17/20 = 1.7, rounded 2; 2 of 4 is half.
        line(2, 1, 2, "2", &["phase", "sector-RS", "asked-MS", "whom"]),
        line(0, 0, 0, "1", &["phase", "sector-RS"]),
        // A hidden answer and an item that is not there have no points, whatever they say.
        line(2, 0, 2, "2", &["phase", "sector-RS"]),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_line_that_cannot_be_read_does_not_stop_the_others() {
    let done = lines("{\"data\": {}}\nnot json\n{\"dta\": {}}\n[]\n{\"data\": 3}\n{\"data\": {}}\n");
    assert_eq!((done.code, done.stdout.lines().count()), (1, 2));
    assert_eq!(
        done.stderr,
        "error[not-json]: standard input, line 2: the document is not JSON: expected a value at line 1, column 1\n\
         error[missing-field]: standard input, line 3: the field `data` is missing\n\
         error[wrong-type]: standard input, line 4: expected an object, found a list\n\
         error[wrong-type]: standard input, line 5: /data: expected an object, found a number\n"
    );
}

#[test]
fn answers_of_a_survey_in_a_file_have_an_outcome() {
    let folder = imported();
    let data = r#"{"phase": "item1", "sector-RS": ["item1-2", "person's words"], "other": "x"}"#;
    std::fs::write(folder.path().join("cam.json"), data).unwrap();
    std::fs::write(folder.path().join("line.json"), format!("{{\"data\": {data}}}")).unwrap();
    for (file, place) in [("cam.json", ""), ("line.json", "/data")] {
        let words =
            format!("assess {file} --answers-format surveyjs --checklist checklist.json --format json");
        let done = run(folder.path(), &words, b"");
        let outcome: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(outcome["subject"], file.trim_end_matches(".json"));
        assert_eq!(outcome["open"], json!(["asked-ms"]));
        assert_eq!(outcome["scales"]["raw"]["high"]["exact"], "2");
        assert_eq!(outcome["reading"]["classes"]["level"], "2");
        assert_eq!(done.code, 0);
        assert_eq!(
            done.stderr,
            format!(
                "warning[unknown-question]: {file}: {place}/other: unknown question `other`\n\
                 warning[unknown-option]: {file}: {place}/sector-RS: unknown option `…` of the question `sector-rs`\n"
            )
        );
    }
}

#[test]
fn answers_of_a_survey_need_the_checklist_that_was_imported() {
    let folder = folder(&[("data.json", "{}")]);
    for (words, why) in [
        ("assess data.json --answers-format surveyjs", "answers of a survey need a `--checklist`"),
        ("assess --jsonl --answers-format surveyjs", "`--jsonl` needs a `--checklist`"),
        (
            "assess --jsonl --answers-format surveyjs --checklist local-government",
            "the checklist declares no reading of another tool; import it from a survey first",
        ),
    ] {
        let done = run(folder.path(), words, b"");
        assert_eq!((done.code, done.stdout.as_str()), (2, ""));
        assert_eq!(done.stderr, format!("error[wrong-use]: {why}\n  help: see `toets --help`\n"));
    }
}

#[test]
fn the_encoding_of_a_definition_is_read_or_named() {
    let marked = format!("\u{feff}{DEON}");
    let folder = folder(&[("plain.yml", DEON), ("marked.yml", &marked), ("nul.yml", &format!("{DEON}\0"))]);
    let import =
        |file: &str| run(folder.path(), &format!("checklist import --format deon --id deon {file}"), b"");
    let (plain, marked) = (import("plain.yml"), import("marked.yml"));
    assert_eq!((plain.code, &plain.stdout), (0, &marked.stdout));
    assert!(import("nul.yml").stderr.contains("there is a NUL byte at line "));
    let utf16: Vec<u8> = DEON.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("utf16.yml"), utf16).unwrap();
    fs::write(folder.path().join("latin.yml"), b"title: caf\xe9\nsections: []\n").unwrap();
    for (file, encoding) in [("utf16.yml", "UTF-16LE"), ("latin.yml", "WINDOWS-1252")] {
        let refused = import(file);
        let message = format!("{file}: the document is written in {encoding}, not in UTF-8");
        let help = format!("save it as UTF-8, or convert it: `iconv -f {encoding} -t UTF-8`");
        assert_eq!(
            (refused.code, refused.stderr),
            (1, format!("error[other-encoding]: {message}\n  help: {help}\n"))
        );
    }
}
