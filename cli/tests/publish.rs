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
