use std::fs;

use super::{folder, run};

const EXTENSION: &str = include_str!("../../tests/vectors/fixtures/example-city-extension.json");
const TEXTS: &str = r#"{"checklist": "example-city", "version": "1.0.0", "language": "en", "pack_version": "1.0.0",
    "title": "Algorithms in the example city", "description": "With a promise of its own.",
    "sections": {"accountability-of-the-city": {"title": "Accountability of the city"}}}"#;

#[test]
fn an_extension_and_its_base_become_a_whole() {
    let folder = folder(&[("extension.json", EXTENSION), ("en.json", TEXTS)]);
    let alone = run(folder.path(), "check extension.json", b"");
    assert_eq!(alone.code, 1);
    assert!(alone.stderr.contains("and only the whole can be used"), "{}", alone.stderr);
    let made =
        run(folder.path(), "checklist extend extension.json -o whole/checklist.json --texts whole", b"");
    assert_eq!((made.code, made.stdout.as_str()), (0, ""), "{}", made.stderr);
    assert!(made.stderr.starts_with("example-city@1.0.0: "), "{}", made.stderr);
    let pack = fs::read_to_string(folder.path().join("whole/en.json")).unwrap();
    assert!(
        pack.contains("Algorithms in the example city") && pack.contains("Readiness"),
        "the texts of both"
    );
    let shown = run(folder.path(), "checklist show whole/checklist.json --language en", b"");
    assert!(shown.stdout.contains("council-told"), "{}", shown.stdout);
    let again =
        run(folder.path(), "checklist extend extension.json -o whole/checklist.json --texts whole", b"");
    assert_eq!(again.code, 3, "what is there stays: {}", again.stderr);
}

#[test]
fn an_extension_of_what_is_not_there_is_refused() {
    let gone = EXTENSION.replace("\"local-government\"", "\"local-goverment\"");
    let folder = folder(&[
        ("extension.json", gone.as_str()),
        ("none.json", r#"{"id": "own", "version": "1.0.0", "headline": "c"}"#),
    ]);
    let unknown = run(folder.path(), "checklist extend extension.json", b"");
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("did you mean"), "{}", unknown.stderr);
    let none = run(folder.path(), "checklist extend none.json", b"");
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("does not say which checklist it extends"), "{}", none.stderr);
}
