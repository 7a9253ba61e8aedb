use toets::wire;

use super::{ANSWERS, folder, in_register, register, run};

const AS_OF: &str = "2026-12-01";

fn answers(answers: &str) -> String {
    format!(
        r#"{{"checklist": {{"id": "local-government", "version": "1.0.0-rc.1"}}, "subject": "x", "answers": {answers}}}"#
    )
}

#[test]
fn json_is_what_the_library_gives() {
    let run = in_register(&format!("assess {ANSWERS} --as-of {AS_OF} --format json"));
    let bytes = std::fs::read(register().join(ANSWERS)).unwrap();
    let checklist = wire::checklist("local-government").unwrap();
    let outcome = wire::assess(checklist.as_bytes(), &bytes, AS_OF).unwrap();
    assert_eq!((run.code, run.stderr.as_str(), run.stdout), (0, "", format!("{outcome}\n")));
}

#[test]
fn standard_input_is_a_file() {
    let bytes = std::fs::read(register().join(ANSWERS)).unwrap();
    let words = |file| format!("assess {file} --as-of {AS_OF}");
    assert_eq!(run(&register(), &words("-"), &bytes).stdout, in_register(&words(ANSWERS)).stdout);
}

#[test]
fn text_has_classes_scales_duties_and_no_colour() {
    let run = in_register(&format!("assess {ANSWERS} --as-of {AS_OF} --language en"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(!run.stdout.contains('\u{1b}'));
    for part in [
        "fraud-signals  Algorithm assessment for local authorities 2.0.0-rc.2\n",
        "\nRules as they stand on 1\u{a0}December 2026.\n",
        "\nReadiness: Not ready\n",
        "\nImpact on people: Very large\n",
        "\n  Human oversight ",
        "█",
        "\nMissing:\n  • Test before use. ",
        "\nRed flags\n  ! ",
        "\nDuties\n  • ",
        ". Applies from 2\u{a0}December 2027 [AI Act, Art.\u{a0}",
        "\nEvery question that applies has an answer.\n",
    ] {
        assert!(run.stdout.contains(part), "{part:?} is not in:\n{}", run.stdout);
    }
}

#[test]
fn the_first_language_of_the_checklist_is_the_default() {
    let run = in_register(&format!("assess {ANSWERS} --as-of {AS_OF}"));
    assert!(run.stdout.contains("\nStand van zaken: Niet klaar\n"), "{}", run.stdout);
}

#[test]
fn an_empty_questionnaire_has_every_value_and_asks_everything() {
    let folder = folder(&[("answers.json", &answers("{}"))]);
    let run = run(folder.path(), "assess answers.json --language en --as-of 2026-12-01", b"");
    assert!(
        run.stdout.contains("\nLevel: still possible: Minimal · Limited · Substantial · High · Prohibited\n")
    );
    assert!(run.stdout.contains(" may follow.\n  first-use\n    From which day "));
    assert!(run.stdout.contains("▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒\n"));
}

#[test]
fn an_answer_that_does_not_fit_is_set_aside_with_a_warning() {
    let folder = folder(&[("answers.json", &answers(r#"{"tecnique": {"value": "generative"}}"#))]);
    let run = run(folder.path(), "assess answers.json", b"");
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "warning[unknown-question]: answers.json: /answers/tecnique: unknown question `tecnique`\n  help: did you mean `technique`?\n"
    );
}

#[test]
fn an_unknown_checklist_or_version_is_an_error_in_the_answers() {
    let text = answers("{}");
    let folder = folder(&[
        ("version.json", &text.replace("1.0.0-rc.1", "9.9.9")),
        ("id.json", &text.replace("local-government", "local-goverment")),
    ]);
    let version = run(folder.path(), "assess version.json", b"");
    assert_eq!((version.code, version.stdout.as_str()), (1, ""));
    assert_eq!(
        version.stderr,
        "error[unknown-checklist-version]: version.json: /checklist/version: unknown version `9.9.9` of the checklist `local-government`\n  help: one of `1.0.0-rc.1`, `2.0.0-rc.2`\n"
    );
    let id = run(folder.path(), "assess id.json", b"");
    assert_eq!(
        id.stderr,
        "error[unknown-checklist]: id.json: /checklist/id: unknown checklist `local-goverment`\n  help: did you mean `local-government`? \
         (for one of your own, state its file)\n"
    );
}

#[test]
fn a_checklist_in_a_file_has_its_language_packs_beside_it() {
    let checklist = wire::checklist("local-government@1.0.0-rc.1").unwrap();
    let pack = wire::language_pack("local-government@1.0.0-rc.1", "en").unwrap();
    let folder = folder(&[("own.json", &checklist), ("en.json", &pack), ("answers.json", &answers("{}"))]);
    let own = run(folder.path(), "assess answers.json --checklist own.json --language en", b"");
    let builtin = run(folder.path(), "assess answers.json --language en", b"");
    assert_eq!((own.code, own.stdout), (0, builtin.stdout));
    let missing = run(folder.path(), "assess answers.json --checklist own.json --language nl", b"");
    assert_eq!(missing.code, 3);
    assert_eq!(missing.stderr, "error[unreadable-file]: `nl.json` cannot be read: there is no such file\n");
}

#[test]
fn a_score_is_explained() {
    let all = in_register(&format!("explain {ANSWERS} --language en"));
    let one = in_register(&format!("explain {ANSWERS} --language en --scale oversight"));
    assert_eq!((all.code, one.code), (0, 0));
    assert!(one.stdout.starts_with("Human oversight: "), "{}", one.stdout);
    assert!(all.stdout.contains(one.stdout.trim_end()));
    let other = in_register(&format!("explain {ANSWERS} --scale oversihgt"));
    assert_eq!(
        (other.code, other.stderr.as_str()),
        (1, "error[unknown-reference]: unknown scale `oversihgt`\n  help: did you mean `oversight`?\n")
    );
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_problem() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_toets"))
        .args(["checklist", "show", "local-government"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}
