use toets::wire;

use super::in_register;

#[test]
fn the_checklists_are_listed() {
    let run = in_register("checklist list");
    assert_eq!((run.code, run.stdout.as_str()), (0, "local-government  1.0.0-rc.1  nl, en\n"));
    let json = in_register("checklist list --format json");
    assert_eq!(json.stdout, format!("{}\n", wire::checklists().unwrap()));
}

#[test]
fn a_checklist_is_shown_with_its_points() {
    let run = in_register("checklist show local-government --language en");
    assert_eq!(run.code, 0);
    assert!(
        run.stdout.starts_with("Algorithm assessment for local government  local-government 1.0.0-rc.1\n")
    );
    assert!(run.stdout.contains("\nPurpose and legal basis\n"));
    assert!(run.stdout.contains("\n  technique (single)\n    • "));
    assert!(run.stdout.contains("  generative, Impact 3\n"));
    let json = in_register("checklist show local-government --format json");
    assert_eq!(json.stdout, wire::checklist("local-government").unwrap());
}

#[test]
fn an_unknown_checklist_or_language_is_an_error() {
    let name = in_register("checklist show local-goverment");
    assert_eq!(
        (name.code, name.stderr.as_str()),
        (
            1,
            "error[unknown-checklist]: unknown checklist `local-goverment`\n  help: did you mean `local-government`?\n"
        )
    );
    let version = in_register("checklist show local-government@3.0.0");
    assert_eq!(
        version.stderr,
        "error[unknown-checklist-version]: unknown version `3.0.0` of the checklist `local-government`\n  help: one of `1.0.0-rc.1`\n"
    );
    let language = in_register("checklist show local-government --language de");
    assert_eq!(
        (language.code, language.stderr.as_str()),
        (1, "error[unknown-language]: unknown language `de`\n  help: one of `nl`, `en`\n")
    );
}
