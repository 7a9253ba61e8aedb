//! What lies in the folder of a register and is not read.

use std::fs;

use serde_json::json;

use super::Register;

#[test]
fn what_is_not_read_is_named() {
    let register = Register::new(&["nl"]);
    register.record("lamp", &json!({ "name": "Proefdorp" }));
    for path in
        ["records/B.JSON", "records/.hidden.json", "records/old/a.json", "answers/notes.txt", "record/x.json"]
    {
        register.write(path, &json!({}));
    }
    for path in [
        "README.md",
        ".gitignore",
        "records/.gitkeep",
        ".git/config",
        "checklists/own.nl.json",
        "checklists/empty/nl.json",
    ] {
        register.write(path, &json!({}));
    }
    assert_eq!(
        register.warnings(),
        [
            "unread-file notes.txt: this is not read: only names that end in `.json` are",
            "unread-file empty: this is not read: it has no `checklist.json`",
            "unread-file own.nl.json: this is not read: there is no checklist of that name beside it",
            "unread-file record: this is not read: a register has `register.json`, `records`, `answers` and `checklists`",
            "unread-file .hidden.json: this is not read: its name begins with a dot",
            "unread-file B.JSON: this is not read: only names that end in `.json` are",
            "unread-file old: this is not read: folders below this one are not looked into",
        ]
    );
}

#[test]
fn a_site_within_the_register_is_no_part_of_it() {
    let register = Register::new(&["nl"]);
    let site = register.path("public");
    for _ in 0..2 {
        let published = toets_registry::publish(&register.path(""), &site, super::day()).unwrap();
        assert_eq!(published.warnings, []);
    }
}

#[test]
fn answers_about_a_record_that_cannot_be_read_are_no_problem_of_their_own() {
    let register = Register::new(&["nl"]);
    fs::write(register.path("records/lamp.json"), "{").unwrap();
    register.write("checklists/own.json", &super::checklist("own"));
    register.write("answers/lamp.json", &super::answers("own", "lamp", &json!({})));
    let problems = register.problems();
    assert!(problems.iter().all(|it| !it.contains("unknown record")), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let register = Register::new(&["nl"]);
    let pipe = register.path("records/pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", register.path("answers/zero.json")).unwrap();
    assert_eq!(
        register.problems(),
        ["special-file pipe.json: this is no file", "special-file zero.json: this is no file"]
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_named_beside_all_other_problems() {
    let register = Register::new(&["nl"]);
    std::os::unix::fs::symlink("nowhere.json", register.path("records/gone.json")).unwrap();
    fs::write(register.path("records/lamp.json"), "{").unwrap();
    let problems = register.problems();
    assert_eq!(problems.first().unwrap(), "broken-link gone.json: this link leads to nothing");
    assert!(problems.iter().any(|it| it.contains("lamp.json")), "{problems:?}");
}
