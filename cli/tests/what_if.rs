use std::fs;

use super::{folder, in_register, run};

const CHECKLIST: &str = include_str!("../../tests/vectors/fixtures/tiny-checklist.json");

/// Answers with this role of the system: impact 4, 2 or 0, and one more or two where nobody always looks.
fn answers(automation: &str) -> String {
    format!(
        r#"{{ "checklist": {{ "id": "tiny", "version": "1.0.0" }}, "subject": "scan-car", "answers": {{
            "automation": {{ "value": "{automation}" }}, "purpose": {{ "value": ["none-of-these"] }},
            "people-per-year": {{ "value": 10 }}, "human-review": {{ "value": "never" }},
            "data-quality": {{ "value": "assumed" }} }} }}"#
    )
}

fn with(words: &str) -> super::Run {
    let (decides, informs) = (answers("decides"), answers("informs"));
    let files = [("c.json", CHECKLIST), ("decides.json", &decides), ("informs.json", &informs)];
    run(folder(&files).path(), &format!("{words} --checklist c.json --as-of 2026-12-01"), b"")
}

#[test]
fn other_answers_are_shown_with_the_next_boundaries() {
    let plain = with("what-if decides.json");
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    assert!(plain.stdout.contains("  automation\n    impact 0 … 6 (moves 6)\n"), "{}", plain.stdout);
    // 6 of 12 is 50 %, the end of the band.
    assert!(plain.stdout.contains("  level high: if residual rises by more than 0\n"), "{}", plain.stdout);
    let json = with("what-if decides.json --format json");
    assert!(json.stdout.contains(r#""question": "automation""#), "{}", json.stdout);
}

#[test]
fn the_fewest_changes_are_found() {
    let named = with("what-if decides.json --at-most minimal --fact automation --fact human-review");
    let expected = "1 change reaches the goal\n  automation: decides → informs\nthen level minimal\n";
    assert_eq!((named.code, named.stdout.as_str()), (0, expected), "{}", named.stderr);
    let none = "no changes were found that reach the goal\nonly measures are changed; `--fact <QUESTION>` adds a fact\n";
    for other in ["", " --fact automation --keep automation"] {
        let found = with(&format!("what-if decides.json --at-most minimal{other}"));
        assert_eq!((found.code, found.stdout.as_str()), (1, none));
    }
    let unknown = with("what-if decides.json --clear nobody-look");
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("did you mean `nobody-looks`?"), "{}", unknown.stderr);
}

#[test]
fn the_fewest_changes_meet_a_safeguard_or_leave_nothing_missing() {
    let answers = "what-if answers/fraud-signals.json --as-of 2026-12-01";
    let met = in_register(&format!("{answers} --met people-heard"));
    assert_eq!(met.code, 0, "{}", met.stderr);
    assert!(
        met.stdout.starts_with("1 change reaches the goal\n  involvement: no → heard\n"),
        "{}",
        met.stdout
    );
    // Nearly nothing is done: 22 safeguards are unmet, and one answer meets several.
    let all = in_register(&format!("{answers} --nothing-missing core"));
    assert_eq!(all.code, 0, "{}", all.stderr);
    assert!(
        all.stdout.starts_with("14 changes reach the goal\n  dpia: no → done-and-applied\n"),
        "{}",
        all.stdout
    );
    let kept = in_register(&format!("{answers} --nothing-missing core --keep dpia"));
    assert_eq!(kept.code, 1);
    let unknown = in_register(&format!("{answers} --met people-herd"));
    assert!(unknown.stderr.contains("did you mean `people-heard`?"), "{}", unknown.stderr);
    let two = in_register(&format!("{answers} --met people-heard --nothing-missing core"));
    assert_eq!(two.code, 2);
}

#[test]
fn two_outcomes_are_compared() {
    let plain = with("compare decides.json informs.json");
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = plain.stdout.lines().collect();
    assert_eq!(
        lines[..4],
        ["level limited → minimal", "  impact 6 → 0", "    automation -4", "    human-review -2"]
    );
    assert!(lines.contains(&"  red flag nobody-looks: yes → no"), "{lines:?}");
    assert!(lines.contains(&"  asked human-review: yes → no"), "{lines:?}");
    assert!(with("compare decides.json informs.json --format json").stdout.contains(r#""asked": ["#));
}

const AHEAD: &str = r#"{ "id": "ahead", "version": "1.0.0", "headline": "risk",
    "sections": [{ "id": "all", "questions": [{ "id": "used", "kind": "single", "options": [{ "id": "yes" }, { "id": "no" }] }] }],
    "red_flags": [{ "id": "banned", "severity": "prohibited", "from": "2026-12-02", "when": { "answer": "used", "is": "yes" } }],
    "classes": [{ "id": "risk", "order": ["low", "banned"],
        "rules": [{ "value": "banned", "when": { "any_red_flag": "prohibited" } }, { "value": "low" }] }],
    "duties": [{ "id": "stop", "when": { "class": "risk", "is": "banned" } }] }"#;

#[test]
fn what_changes_as_the_law_moves_is_told_by_day() {
    let answers = r#"{ "checklist": { "id": "ahead", "version": "1.0.0" }, "subject": "scan-car",
        "answers": { "used": { "value": "yes" } } }"#;
    let folder = folder(&[("c.json", AHEAD), ("answers.json", answers)]);
    let ahead =
        |words: &str| run(folder.path(), &format!("outlook answers.json --checklist c.json {words}"), b"");
    let plain = ahead("--as-of 2026-12-01 --until 2027-12-31");
    let expected = "scan-car: what changes from 2026-12-01 up to 2027-12-31\n  2026-12-02\n    risk low → banned\n    \
                    red flag banned: no → yes\n    duty stop: none → in force\n";
    assert_eq!((plain.code, plain.stdout.as_str(), plain.stderr.as_str()), (0, expected, ""));
    let json = ahead("--as-of 2026-12-01 --until 2027-12-31 --format json");
    assert!(json.stdout.contains(r#""on": "2026-12-02""#), "{}", json.stdout);
    let nothing = ahead("--as-of 2026-12-02 --until 2027-12-31");
    assert_eq!(nothing.stdout, "scan-car: what changes from 2026-12-02 up to 2027-12-31\n  nothing\n");
    let open = answers.replace(r#"{ "value": "yes" }"#, r#"{ "unknown": true }"#);
    fs::write(folder.path().join("answers.json"), open).unwrap();
    let open = ahead("--as-of 2026-12-01 --until 2027-12-31");
    assert!(open.stdout.contains("    duty stop: none → may follow, in force\n"), "{}", open.stdout);
    let no_day = ahead("--as-of 2026-12-01 --until 2026-13-01");
    assert_eq!(no_day.code, 2);
    assert!(no_day.stderr.contains("2026-13-01"), "{}", no_day.stderr);
}

#[test]
fn texts_of_changes_are_in_english_unless_another_language_is_asked_for() {
    let with_packs = |words: &str| {
        let pack = |language: &str, text: &str| {
            serde_json::json!({
                "checklist": "tiny", "version": "1.0.0", "language": language, "pack_version": "1.0.0",
                "title": "Tiny", "description": "Tiny.", "questions": { "automation": { "text": text } }
            })
            .to_string()
        };
        let (answers, en, nl) = (answers("decides"), pack("en", "What role?"), pack("nl", "Welke rol?"));
        let folder =
            folder(&[("c.json", CHECKLIST), ("a.json", &answers), ("en.json", &en), ("nl.json", &nl)]);
        let words = format!("what-if a.json --at-most minimal --fact automation --fact human-review {words}");
        let words = format!("{words} --checklist c.json --as-of 2026-12-01");
        super::run_in(folder.path(), &words, b"", "nl_BE.UTF-8").stdout
    };
    assert!(with_packs("").contains("What role?"));
    assert!(with_packs("--language nl").contains("Welke rol?"));
}
