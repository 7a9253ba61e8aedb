use super::{folder, in_register, register, run};

#[test]
fn a_register_is_published() {
    let folder = folder(&[]);
    let site = folder.path().join("site");
    let words = |format| format!("publish . --out {} --as-of 2026-12-01 --format {format}", site.display());
    let text = in_register(&words("text"));
    assert_eq!((text.code, text.stderr.as_str()), (0, ""));
    assert!(text.stdout.starts_with("9 records, published in "), "{}", text.stdout);
    assert!(site.join("index.html").is_file());
    let json: serde_json::Value = serde_json::from_str(&in_register(&words("json")).stdout).unwrap();
    assert_eq!(json["records"], 9);
}

#[test]
fn a_folder_that_is_no_site_is_left_alone() {
    let folder = folder(&[("thesis.txt", "years of work")]);
    let run = in_register(&format!("publish . --out {}", folder.path().display()));
    assert_eq!(run.code, 3);
    assert_eq!(
        run.stderr,
        format!(
            "error[occupied-folder]: `{}` is not empty and not a published register\n  help: write to another place\n",
            folder.path().display()
        )
    );
    assert!(folder.path().join("thesis.txt").is_file());
}

#[test]
fn errors_name_their_file() {
    let folder = folder(&[]);
    std::fs::create_dir(folder.path().join("records")).unwrap();
    std::fs::copy(register().join("register.json"), folder.path().join("register.json")).unwrap();
    std::fs::write(folder.path().join("records/x.json"), "{}").unwrap();
    let broken = run(folder.path(), "publish . --out site", b"");
    assert_eq!((broken.code, broken.stdout.as_str()), (1, ""));
    assert!(
        broken.stderr.starts_with("error[missing-field]: ./records/x.json: the field `id` is missing\n"),
        "{}",
        broken.stderr
    );
    let nothing = run(folder.path(), "publish nowhere --out site", b"");
    assert_eq!(nothing.code, 3);
    assert_eq!(
        nothing.stderr,
        "error[unusable-file]: `nowhere/register.json` cannot be read or written: there is no such file\n"
    );
}

/// A register of one record, with an answer to a question that is not asked.
#[expect(clippy::unwrap_used, reason = "a test that cannot write its files has failed")]
fn with_hidden_answer() -> tempfile::TempDir {
    let folder = folder(&[]);
    for part in ["records", "answers"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
    }
    std::fs::copy(register().join("register.json"), folder.path().join("register.json")).unwrap();
    let record = r#"{"id": "x", "name": {"nl": "X"}, "organisation": {"name": "Proefdorp"}}"#;
    std::fs::write(folder.path().join("records/x.json"), record).unwrap();
    let answers = r#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x", "answers": {
        "technique": {"value": "fixed-rules"}, "high-risk-area": {"value": ["law-enforcement"], "note": "secret"}}}"#;
    std::fs::write(folder.path().join("answers/anything.json"), answers).unwrap();
    folder
}

#[test]
fn what_deserves_a_look_is_said_without_the_answer() {
    let folder = with_hidden_answer();
    let message = "the answer to `high-risk-area` about `x` is not published: the question is not asked";
    let before = run(folder.path(), "check answers/anything.json", b"");
    assert!(
        before.stderr.contains(message) && !before.stderr.contains("law-enforcement"),
        "{}",
        before.stderr
    );
    let text = run(folder.path(), "publish . --out site --as-of 2026-12-01", b"");
    assert_eq!(text.code, 0, "{}", text.stderr);
    let line =
        format!("warning[hidden-answer]: ./answers/anything.json: /answers/high-risk-area: {message}\n");
    assert!(text.stderr.contains(&line), "{}", text.stderr);
    assert!(!text.stderr.contains("law-enforcement") && !text.stderr.contains("secret"));
    let json = run(folder.path(), "publish . --out site --as-of 2026-12-01 --format json", b"");
    let counts: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(counts["warnings"][0]["message"], message);
    assert_eq!(json.stderr, "");
}

#[test]
fn a_file_in_the_way_is_named() {
    let folder = with_hidden_answer();
    assert_eq!(run(folder.path(), "publish . --out site", b"").code, 0);
    std::fs::remove_file(folder.path().join("site/toets-site.json")).unwrap();
    let marked = run(folder.path(), "publish . --out site", b"");
    assert!(marked.stderr.starts_with("error[occupied-folder]: `site` "), "{}", marked.stderr);
    assert_eq!(run(folder.path(), "publish . --out other", b"").code, 0);
    std::fs::create_dir_all(folder.path().join("other/nl/records/y")).unwrap();
    std::fs::write(folder.path().join("other/nl/records/y/index.html"), "mine").unwrap();
    let record = r#"{"id": "y", "name": {"nl": "Y"}, "organisation": {"name": "Proefdorp"}}"#;
    std::fs::write(folder.path().join("records/y.json"), record).unwrap();
    let in_the_way = run(folder.path(), "publish . --out other", b"");
    assert_eq!(in_the_way.code, 3);
    assert!(
        in_the_way
            .stderr
            .contains("error[file-in-the-way]: `other/nl/records/y/index.html` is not a file of"),
        "{}",
        in_the_way.stderr
    );
}
