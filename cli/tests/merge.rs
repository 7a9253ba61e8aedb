use std::fs;

use super::{folder, run};

const CHECKLIST: &str = include_str!("../../tests/vectors/fixtures/tiny-checklist.json");

fn answers(subject: &str, automation: &str, quality: &str) -> String {
    format!(
        r#"{{ "checklist": {{ "id": "tiny", "version": "1.0.0" }}, "subject": "{subject}", "answers": {{
            "automation": {{ "value": "{automation}" }}, "purpose": {{ "value": ["fines"] }},
            "people-per-year": {{ "value": 10 }}, "human-review": {{ "value": "never" }},
            "data-quality": {{ "value": "{quality}", "note": "seen by {automation}" }} }} }}"#
    )
}

#[test]
fn answers_of_several_are_merged_with_a_report() {
    let (an, bo) = (answers("it", "advises", "assumed"), answers("it", "decides", "assumed"));
    let folder = folder(&[("c.json", CHECKLIST), ("an.json", &an), ("bo.json", &bo)]);
    let words = "merge an.json bo.json --checklist c.json -o merged.json --as-of 2026-12-01";
    let done = run(folder.path(), words, b"");
    assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{}", done.stderr);
    assert_eq!(
        done.stderr,
        "it  tiny@1.0.0, 2 assessors
      4  agreed by value
      1  disputed
      1  neither: the checklist does not say
    automation
      advises: an.json
      decides: bo.json
level limited or high
  impact 6 to 8
  residual 6 to 8
  safeguards 0
"
    );
    let merged = fs::read_to_string(folder.path().join("merged.json")).unwrap();
    assert!(merged.contains("assumed") && !merged.contains("advises"), "{merged}");
    let again = run(folder.path(), &format!("{words} --force --report r.json --format json"), b"");
    assert!(
        again.stderr.contains(r#""disputed": ["#) && !again.stderr.contains("seen by"),
        "{}",
        again.stderr
    );
    assert!(fs::read_to_string(folder.path().join("r.json")).unwrap().contains("seen by decides"));
    let over = run(folder.path(), "merge an.json bo.json --checklist c.json -o an.json --force", b"");
    assert_eq!(over.code, 2);
    assert!(over.stderr.contains("would be lost"), "{}", over.stderr);
}

#[test]
fn a_problem_is_named_with_its_file() {
    let (an, bo) = (answers("it", "advises", "assumed"), answers("that", "decides", "guessed"));
    let folder = folder(&[("c.json", CHECKLIST), ("an.json", &an), ("bo.json", &bo), ("no.json", "{")]);
    let other = run(folder.path(), "merge an.json bo.json --checklist c.json", b"");
    assert_eq!((other.code, other.stdout.as_str()), (1, ""));
    assert_eq!(
        other.stderr,
        "error[answers-about-other]: bo.json: /subject: the answers are about `that`, the first are about `it`\n"
    );
    let bad = run(folder.path(), "merge an.json no.json --checklist c.json", b"");
    assert!(bad.code == 1 && bad.stderr.contains("no.json"), "{}", bad.stderr);
    fs::write(folder.path().join("bo.json"), answers("it", "decides", "guessed")).unwrap();
    let aside = run(folder.path(), "merge an.json bo.json --checklist c.json", b"");
    assert_eq!(aside.code, 0);
    assert!(
        aside.stderr.contains("warning[unknown-option]: bo.json: /answers/data-quality: "),
        "{}",
        aside.stderr
    );
}

#[test]
fn one_file_is_not_two_assessors() {
    let folder = folder(&[("c.json", CHECKLIST), ("an.json", &answers("it", "advises", "assumed"))]);
    let mut spellings = vec!["an.json", "./an.json"];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("an.json"), folder.path().join("bo.json")).unwrap();
        spellings.push("bo.json");
    }
    for other in spellings {
        let twice = run(folder.path(), &format!("merge an.json {other} --checklist c.json"), b"");
        assert_eq!((twice.code, twice.stdout.as_str()), (2, ""), "{other}");
        let said = format!("error[wrong-use]: `{other}` is the file `an.json`, which was given before: ");
        assert!(twice.stderr.starts_with(&said), "{}", twice.stderr);
    }
    let copy = fs::read(folder.path().join("an.json")).unwrap();
    fs::write(folder.path().join("cas.json"), copy).unwrap();
    let alike = run(folder.path(), "merge an.json cas.json --checklist c.json", b"");
    assert_eq!(alike.code, 0, "two people may say the same: {}", alike.stderr);
}
