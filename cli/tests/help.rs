use super::in_register;

#[test]
fn every_subcommand_has_an_example_and_the_exit_codes_are_listed() {
    let help = in_register("--help");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("Exit codes:\n  0  fine\n  1  a document has errors"));
    let listed = help.stdout.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(
        commands,
        [
            "assess",
            "explain",
            "what-if",
            "compare",
            "outlook",
            "offers",
            "check",
            "convert",
            "migrate",
            "merge",
            "publish",
            "checklist",
            "schema"
        ]
    );
    for command in commands {
        let help = in_register(&format!("{command} --help"));
        assert_eq!(help.code, 0, "{command}");
        assert!(help.stdout.contains(&format!("  toets {command}")), "{command} has no example");
    }
}

#[test]
fn wrong_use_is_exit_code_2() {
    for words in [
        "",
        "asses answers.json",
        "assess",
        "assess answers.json --as-of 2026-02-30",
        "assess answers.json --language es",
        "convert record.json --to nl-9.9",
        "convert record.json --from nl-1.0 --to nl-1.0",
        "check record.json --standard toets",
        "schema no-such-schema",
        "what-if answers.json --at-most limited --clear social-scoring",
        "what-if answers.json --keep technique",
    ] {
        let run = in_register(words);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{words}");
        assert!(!run.stderr.is_empty(), "{words}");
    }
}

#[test]
fn a_bad_date_says_how_a_date_is_written() {
    let run = in_register("assess answers.json --as-of tomorrow");
    assert!(
        run.stderr
            .contains("`tomorrow` is not a date (help: write a date as year, month and day: `2026-12-01`)")
    );
}

#[test]
fn a_schema_is_printed_by_its_name() {
    let names = in_register("schema");
    assert!(names.stdout.lines().any(|name| name == "record"), "{}", names.stdout);
    assert_eq!(names.code, 0);
    for name in names.stdout.split_whitespace() {
        let schema = in_register(&format!("schema {name}"));
        assert_eq!(schema.code, 0, "{name}");
        assert!(schema.stdout.starts_with('{'), "{name}");
    }
}
