//! INVARIANT (ids are for ever): a released schema never changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// What is wrong with the files in `folder` that `list` names.
fn changes(list: &str, folder: &Path) -> Vec<String> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let change = |line: &str| {
        let Some((expected, path)) = line.split_once("  ") else {
            return Some(format!("`{line}` is not a line"));
        };
        match std::fs::read(folder.join(path)) {
            Err(_) => Some(format!("`{path}` is gone")),
            Ok(bytes) if digest(&bytes) == expected => None,
            Ok(_) => Some(format!("`{path}` is released and has changed")),
        }
    };
    lines.filter_map(change).collect()
}

#[test]
fn a_released_schema_is_unchanged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(folder.join("FROZEN")).unwrap();
    assert_eq!(changes(&list, folder), Vec::<String>::new());
}

#[test]
fn a_change_of_a_listed_file_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = "v0/answers.schema.json";
    let right = digest(&std::fs::read(folder.join(path)).unwrap());
    let list =
        format!("# comment\n{right}  {path}\n{}  {path}\n{right}  v0/none.schema.json\nv0\n", "0".repeat(64));
    let found = changes(&list, folder);
    let expected = [
        "`v0/answers.schema.json` is released and has changed",
        "`v0/none.schema.json` is gone",
        "`v0` is not a line",
    ];
    assert_eq!(found, expected);
}
