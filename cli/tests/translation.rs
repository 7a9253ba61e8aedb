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

const GAPS: &str = include_str!("../../tests/vectors/fixtures/gaps-checklist.json");
const DUTCH: &str = include_str!("../../tests/vectors/fixtures/gaps-nl.json");
const OTHERS: &str = include_str!("../../tests/vectors/fixtures/gaps-others.json");

#[test]
fn a_text_that_is_missing_is_said_in_another_language_with_its_code() {
    let others: Vec<Value> = serde_json::from_str(OTHERS).unwrap();
    let answers = json!({
        "checklist": { "id": "gaps", "version": "1.0.0" }, "subject": "scan-car",
        "answers": { "decides": { "value": "yes" }, "profiles": { "value": "yes" } },
    });
    let folder = folder(&[
        ("checklist.json", GAPS),
        ("nl.json", DUTCH),
        ("fr.json", &others[0].to_string()),
        ("en.json", &others[1].to_string()),
        ("answers.json", &answers.to_string()),
    ]);
    let shown = |words: &str| {
        let done = run(folder.path(), words, b"");
        assert_eq!(done.code, 0, "{}", done.stderr);
        done.stdout
    };
    let show = shown("checklist show checklist.json --language nl");
    let all = ["  Beslist het zelf?\n", "• Nee ", "• Yes [en] ", "  Is there profiling? [en]\n"];
    for part in all.into_iter().chain(["  Combien de personnes ? [fr]\n"]) {
        assert!(show.contains(part), "{part:?} is not in:\n{show}");
    }
    let given = "answers.json --checklist checklist.json --as-of 2026-12-01 --language nl";
    let outcome = shown(&format!("assess {given}"));
    for part in ["\nNiveau: High [en]\n  Look again. [en]\n", "  • Publish it [en]"] {
        assert!(outcome.contains(part), "{part:?} is not in:\n{outcome}");
    }
    let explained = shown(&format!("explain {given}"));
    assert!(explained.contains("Is there profiling? [en] “Yes, profiling” [en]\n"), "{explained}");
    let checked = run(folder.path(), "check nl.json", b"");
    assert!(
        checked.stderr.contains("the question `profiles` has no text in `nl`\n  help: add it; until then ")
    );

    // What is amiss with another pack is no reason to refuse the one that was asked for.
    let mut strange = others[1].clone();
    strange["version"] = json!("2.0.0");
    std::fs::write(folder.path().join("en.json"), strange.to_string()).unwrap();
    std::fs::write(folder.path().join("fr.json"), "{").unwrap();
    let show = shown("checklist show checklist.json --language nl");
    assert!(show.contains("  Beslist het zelf?\n") && show.contains("\n  profiles\n"), "{show}");
}
