//! The `toets` command as people and scripts meet it.

mod assess;
mod bad_input;
mod check;
mod checklist;
mod convert;
mod extend;
#[cfg(target_os = "linux")]
mod faults;
mod guide;
mod help;
mod import;
mod merge;
mod offers;
#[cfg(target_os = "linux")]
mod places;
mod publish;
mod scaffold;
mod translation;
mod versions;
mod what_if;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The answers that most tests use.
const ANSWERS: &str = "answers/fraud-signals.json";

/// What a run of the command gave.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs the command in `folder` with words parted by spaces, and this on standard input.
fn run(folder: &Path, words: &str, input: &[u8]) -> Run {
    run_in(folder, words, input, "C")
}

/// Runs the command where this is the locale of the system.
#[expect(clippy::unwrap_used, reason = "a test that cannot start the command has failed")]
fn run_in(folder: &Path, words: &str, input: &[u8], locale: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_toets"))
        .args(words.split_whitespace())
        .current_dir(folder)
        .env("LC_ALL", locale)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: done.status.code().unwrap(), stdout: text(done.stdout), stderr: text(done.stderr) }
}

/// Runs the command in the example register.
fn in_register(words: &str) -> Run {
    run(&register(), words, b"")
}

fn register() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/register")
}

/// A folder with these files, gone when the test ends.
#[expect(clippy::unwrap_used, reason = "a test that cannot write its files has failed")]
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}
