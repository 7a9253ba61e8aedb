use super::{folder, run};

/// A checklist with one question about a technique.
fn checklist(id: &str, options: &str) -> String {
    format!(
        r#"{{"id": "{id}", "version": "1.0.0", "headline": "c",
            "classes": [{{"id": "c", "order": ["v"], "rules": [{{"value": "v"}}]}}], "sections": [{{"id": "s", "questions": [
            {{"id": "q-{id}", "kind": "single", "concept": "technique", "options": {options}}}]}}]}}"#
    )
}

fn answers(id: &str, given: &str) -> String {
    format!(
        r#"{{"checklist": {{"id": "{id}", "version": "1.0.0"}}, "subject": "scan-car", "answers": {{{given}}}}}"#
    )
}

fn with(words: &str) -> super::Run {
    let scan = checklist(
        "scan",
        r#"[{"id": "no", "means": ["rules"]}, {"id": "yes", "means": ["learned", "generative"]}]"#,
    );
    let whole = checklist("whole", r#"[{"id": "rules"}, {"id": "learned"}, {"id": "generative"}]"#);
    let (open, learned) = (answers("scan", ""), answers("whole", r#""q-whole": {"value": "learned"}"#));
    let (blank, yes) = (answers("whole", ""), answers("scan", r#""q-scan": {"value": "yes"}"#));
    let files = [
        ("scan.json", scan.as_str()),
        ("whole.json", &whole),
        ("open.json", &open),
        ("learned.json", &learned),
        ("blank.json", &blank),
        ("yes.json", &yes),
    ];
    run(folder(&files).path(), words, b"")
}

#[test]
fn what_was_answered_elsewhere_is_offered() {
    let offered =
        with("offers open.json --from learned.json --checklist scan.json --from-checklist whole.json");
    let expected = "scan-car: what the answers to whole offer to scan\n  q-scan from q-whole: yes\n";
    assert_eq!((offered.code, offered.stdout.as_str(), offered.stderr.as_str()), (0, expected, ""));
    let contradicted =
        with("offers blank.json --from yes.json --checklist whole.json --from-checklist scan.json");
    let expected = "scan-car: what the answers to scan offer to whole\n  q-whole from q-scan: not rules\n";
    assert_eq!((contradicted.code, contradicted.stdout.as_str()), (0, expected), "{}", contradicted.stderr);
}

#[test]
fn it_is_taken_where_that_is_asked_for() {
    let taken =
        with("offers open.json --from learned.json --checklist scan.json --from-checklist whole.json --take");
    assert_eq!((taken.code, taken.stderr.as_str()), (0, ""));
    assert!(taken.stdout.contains(r#""value": "yes""#), "{}", taken.stdout);
    assert!(taken.stdout.contains(r#""question": "q-whole""#), "{}", taken.stdout);
    let answered =
        with("offers yes.json --from learned.json --checklist scan.json --from-checklist whole.json");
    assert!(answered.stdout.ends_with("\n  nothing\n"), "what has an answer keeps it: {}", answered.stdout);
}
