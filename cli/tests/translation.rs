//! INVARIANT (a translation changes nothing but words).

use serde_json::{Value, json};
use toets::{Checklist, wire};

use super::{folder, run};

const NAME: &str = "local-government";

#[test]
fn a_translation_changes_nothing_but_words() {
    let checklist = wire::checklist(NAME).unwrap();
    let dutch: Value = serde_json::from_str(&wire::language_pack(NAME, "nl").unwrap()).unwrap();
    let reference = Checklist::parse(checklist.as_bytes()).unwrap().reference();
    let evidence = json!([{ "title": "Report", "checklist": reference.digest }]);
    let answers = json!({
        "checklist": reference, "subject": "parking-scan-car",
        "answers": { "human-review": { "value": "sample", "note": "Every week.", "evidence": evidence } }
    });
    let folder = folder(&[
        ("checklist.json", &checklist),
        ("nl.json", &dutch.to_string()),
        ("answers.json", &answers.to_string()),
    ]);
    let run = |words: &str| run(folder.path(), words, b"");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let assess = "assess answers.json --checklist checklist.json --as-of 2026-12-01";
    let state = || {
        let commands = [
            "check checklist.json",
            "check answers.json --checklist checklist.json --format json",
            &format!("{assess} --format json"),
        ];
        commands.map(|words| {
            let done = run(words);
            assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{words}");
            done.stdout
        })
    };
    let before = state();
    let outcome: Value = serde_json::from_str(&before[2]).unwrap();
    assert_eq!(outcome["diagnostics"], json!([]), "the evidence holds");
    write("outcome.json", &before[2]);
    let untouched = |what: &str| {
        assert_eq!(state(), before, "{what}");
        let stored = run("check answers.json --checklist checklist.json --outcome outcome.json");
        assert_eq!(stored.code, 0, "{what}: {}", stored.stderr);
        let linted = run("checklist lint checklist.json");
        assert_eq!(
            linted.stdout,
            format!("{} {}: nothing was found\n", reference.id, reference.version),
            "{what}"
        );
    };
    untouched("one pack");

    assert_ne!(run(&format!("{assess} --language fr")).code, 0);
    let mut french = dutch.clone();
    (french["language"], french["title"]) = (json!("fr"), json!("Examen des algorithmes"));
    write("fr.json", &french.to_string());
    untouched("one language more");
    let shown = run(&format!("{assess} --language fr"));
    assert!(shown.stdout.contains("Examen des algorithmes"), "{}", shown.stdout);

    let mut mended = dutch;
    (mended["pack_version"], mended["title"]) = (json!("1.0.1"), json!("Toets voor algoritmes"));
    write("nl.json", &mended.to_string());
    untouched("a better sentence");
    let shown = run(&format!("{assess} --language nl"));
    assert!(shown.stdout.contains("Toets voor algoritmes"), "{}", shown.stdout);
}
