use std::fs;

use super::{folder, run};

const OLD: &str = include_str!("../../tests/vectors/fixtures/versions-checklist.json");
const ANSWERS: &str = r#"{ "checklist": { "id": "small", "version": "1.0.0" }, "subject": "it",
    "answers": { "effect": { "value": "some" }, "remarks": { "value": "mine" } } }"#;

/// A version in which `some` is worth 3, and not 2, and remarks are gone.
fn new(version: &str) -> String {
    let text = OLD.replace(r#""version": "1.0.0""#, &format!(r#""version": "{version}""#));
    text.replacen(r#""impact": 2"#, r#""impact": 3"#, 1).replace(r#""id": "remarks""#, r#""id": "notes""#)
}

#[test]
fn two_versions_are_compared() {
    let folder = folder(&[("old.json", OLD), ("new.json", &new("1.1.0")), ("right.json", &new("2.0.0"))]);
    let plain = run(folder.path(), "checklist diff old.json new.json", b"");
    let lines: Vec<&str> = plain.stdout.lines().collect();
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    assert_eq!(lines[0], "small 1.0.0 → 1.1.0");
    assert_eq!(
        lines[1],
        "  major  points-changed    effect some impact  new /sections/0/questions/0/options/1/points/impact"
    );
    assert_eq!(lines[4], "needs major; the version says minor: not enough");
    let required = run(folder.path(), "checklist diff old.json new.json --require-bump", b"");
    assert_eq!((required.code, required.stdout), (1, plain.stdout));
    assert_eq!(run(folder.path(), "checklist diff old.json right.json --require-bump", b"").code, 0);
    let json = run(folder.path(), "checklist diff old.json new.json --format json", b"");
    assert!(json.stdout.contains(r#""bump":"major","declared":"minor""#), "{}", json.stdout);
    let other = run(folder.path(), "checklist diff old.json local-government", b"");
    assert_eq!(other.code, 1);
    assert!(other.stderr.contains("error[not-a-version]: local-government@"), "{}", other.stderr);
}

/// Texts in English, in which the question about the effect is this one.
fn pack(version: &str, text: &str) -> String {
    let pack = serde_json::json!({
        "checklist": "small", "version": version, "language": "en", "pack_version": "1.0.0",
        "title": "Small", "description": "A small one.", "questions": { "effect": { "text": text } }
    });
    pack.to_string()
}

#[test]
fn texts_beside_two_versions_are_compared() {
    let folder = folder(&[]);
    for (name, text) in [("old", "How grave is it?"), ("new", "How grave was it?")] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("checklist.json"), OLD).unwrap();
        fs::write(folder.path().join(name).join("en.json"), pack("1.0.0", text)).unwrap();
    }
    let words = "checklist diff old/checklist.json new/checklist.json";
    let changed = run(folder.path(), &format!("{words} --require-bump"), b"");
    assert_eq!(changed.code, 1);
    assert_eq!(
        changed.stdout,
        "small 1.0.0 → 1.0.0\nnothing changed; the version does not go up: enough\n\
         texts in `en`: `pack_version` 1.0.0 → 1.0.0: not enough\n  \
         patch  text-changed  effect  new /questions/effect/text\n"
    );
    let linted = run(folder.path(), "checklist lint new/checklist.json --earlier old/checklist.json", b"");
    assert_eq!(linted.code, 1);
    assert!(linted.stderr.contains("error[texts-changed-in-silence]: new/en.json: /pack_version: "));
    fs::write(folder.path().join("new/en.json"), pack("1.1.0", "Of another version")).unwrap();
    let aside = run(folder.path(), words, b"");
    assert_eq!(aside.stdout.lines().count(), 2, "a pack of another version is none of this one");
    assert!(aside.stderr.starts_with("warning[pack-version]: new/en.json: /version: "), "{}", aside.stderr);
    let required = run(folder.path(), &format!("{words} --require-bump"), b"");
    assert_eq!(required.code, 1, "what is not compared is not unchanged");
    assert!(required.stderr.starts_with("error[pack-version]: new/en.json: "), "{}", required.stderr);
}

#[test]
fn a_language_that_comes_or_goes_is_told() {
    let folder = folder(&[]);
    for (name, languages) in [("old", ["en", "de"]), ("new", ["en", "fr"])] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("checklist.json"), OLD).unwrap();
        for language in languages {
            let pack = pack("1.0.0", "How?").replace(r#""en""#, &format!("\"{language}\""));
            fs::write(folder.path().join(name).join(format!("{language}.json")), pack).unwrap();
        }
    }
    let told = run(folder.path(), "checklist diff old/checklist.json new/checklist.json", b"");
    let last: Vec<&str> = told.stdout.lines().skip(2).collect();
    let removed = "texts in `de` are removed: `pack_version` was 1.0.0";
    assert_eq!(last.len(), 2, "{}", told.stdout);
    assert!(last.contains(&"texts in `fr` are new: `pack_version` 1.0.0") && last.contains(&removed));
}

#[test]
fn answers_move_with_a_report() {
    let folder = folder(&[("old.json", OLD), ("new.json", &new("2.0.0")), ("answers.json", ANSWERS)]);
    let moved = run(folder.path(), "migrate answers.json --from old.json --to new.json -o moved.json", b"");
    assert_eq!((moved.code, moved.stdout.as_str()), (0, ""), "{}", moved.stderr);
    assert_eq!(
        moved.stderr,
        "small 1.0.0 → 2.0.0\n      1  re-scored\n      1  dropped\n  dropped: question-gone  remarks\n  new and open  notes\nlevel low → high\n"
    );
    let written = fs::read_to_string(folder.path().join("moved.json")).unwrap();
    assert!(written.contains("2.0.0") && written.contains("some") && !written.contains("mine"), "{written}");
    let again = run(folder.path(), "migrate answers.json --to new.json -o moved.json", b"");
    assert_eq!(again.code, 3, "a file that is there is not replaced");
}

#[test]
fn what_stays_behind_is_not_overwritten() {
    let folder = folder(&[("new.json", &new("2.0.0")), ("answers.json", ANSWERS)]);
    let words = "migrate answers.json --to new.json -o answers.json --force";
    let refused = run(folder.path(), words, b"");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("some answers stay behind and would be lost"), "{}", refused.stderr);
    let kept = run(folder.path(), &format!("{words} --report left.json --format json"), b"");
    assert_eq!(kept.code, 0, "{}", kept.stderr);
    assert!(fs::read_to_string(folder.path().join("left.json")).unwrap().contains("mine"));
    assert!(!kept.stderr.contains("mine"), "{}", kept.stderr);
}
