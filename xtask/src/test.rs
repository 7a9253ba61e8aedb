//! `cargo xtask test`: every suite, as CI runs it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use crate::run::{Result, While as _, cargo, fail, program, quietly, root, say, spin, target};
use crate::{demo, differential, mutated, setup, update, wasm};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Only the suites with these names
    suites: Vec<String>,
}

struct Suite {
    name: &'static str,
    /// Runs it; returns what it found fine, in a few words.
    run: fn() -> Result<String>,
}

const SUITES: &[Suite] = &[
    Suite { name: "format", run: format },
    Suite { name: "lints", run: lints },
    Suite { name: "rust", run: rust },
    Suite { name: "docs", run: docs },
    Suite { name: "python", run: python },
    Suite { name: "node", run: node },
    Suite { name: "browser", run: browser },
    Suite { name: "identity", run: identity },
    Suite { name: "installed", run: installed },
    Suite { name: "differential", run: differential::suite },
    Suite { name: "mutated", run: mutated::suite },
    Suite { name: "generated", run: generated },
    Suite { name: "licences", run: licences },
];

pub(crate) fn test(arguments: &Arguments) -> Result {
    let known: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
    if let Some(unknown) = arguments.suites.iter().find(|name| !known.contains(&name.as_str())) {
        return fail(format!("There is no suite `{unknown}`; there are {}.", known.join(", ")));
    }
    let wanted =
        |suite: &&Suite| arguments.suites.is_empty() || arguments.suites.iter().any(|it| it == suite.name);
    let (mut passed, mut failed) = (0_usize, Vec::new());
    for suite in SUITES.iter().filter(wanted) {
        let (result, time) = spin(suite.name, suite.run);
        match result {
            Ok(found) => {
                passed = passed.saturating_add(1);
                say(&format!("  {:<10} {found} ({} s)", suite.name, time.as_secs()));
            }
            Err(failure) => {
                failed.push(suite.name);
                say(&format!("  {:<10} FAILED ({} s)\n{}\n", suite.name, time.as_secs(), failure.0));
            }
        }
    }
    if failed.is_empty() {
        say("Every suite passed.");
    } else {
        say(&format!("Failed: {}.", failed.join(", ")));
    }
    let count = format!("{passed} passed, {} failed", failed.len());
    say(&count);
    // The last line is the count, also where the command fails.
    if failed.is_empty() { Ok(()) } else { std::process::exit(1) }
}

fn format() -> Result<String> {
    // The files of the languages are modules that a macro names, which it does not find by itself.
    let words = "core/src/words";
    let listed = std::fs::read_dir(root().join(words)).while_doing(&format!("`{words}` cannot be read"))?;
    let files = listed.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.is_file());
    let mut command = cargo(&["fmt", "--all", "--check", "--"]);
    quietly(command.args(files)).map(|_| "formatted".to_owned())
}

fn lints() -> Result<String> {
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    quietly(&mut cargo(&arguments)).map(|_| "no warnings".to_owned())
}

/// The variable that says from which seed `proptest` draws.
const SEED: &str = "PROPTEST_RNG_SEED";

fn rust() -> Result<String> {
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    // What fails here is of the change, not of the draw: other seeds are for a sweep, see CONTRIBUTING.md.
    let seed = std::env::var(SEED).unwrap_or_else(|_| "1".to_owned());
    let printed = quietly(command.env(SEED, seed))?;
    // test result: ok. 12 passed; 0 failed; 0 ignored; …
    let results = || printed.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    none_skipped(results().filter_map(|line| before(line, " ignored")))?;
    let count = counted(results().filter_map(|line| before(line, " passed")))?;
    Ok(format!("{count}, {}", references(&printed)))
}

/// Whether the documents of others, which may lie beside the project, took part.
fn references(printed: &str) -> String {
    let absent: BTreeSet<String> =
        printed.lines().filter_map(|line| before(line, " is not beside the project")).collect();
    if absent.is_empty() {
        return "with all reference data".to_owned();
    }
    format!("without the reference data {}", Vec::from_iter(absent).join(", "))
}

fn docs() -> Result<String> {
    let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
    quietly(command.env("RUSTDOCFLAGS", "-D warnings")).map(|_| "no warnings".to_owned())
}

fn python() -> Result<String> {
    let programs = setup::python_package("dev")?;
    let judged = judged()?;
    let tests = ["python/tests", "tests/reference", "tests/agreement"].map(|it| root().join(it)).into_iter();
    // Each on its own: the settings of one are not those of the other.
    let printed: Vec<String> = tests
        .map(|tests| {
            let path = tests.display().to_string();
            let mut command = program(programs.join("python"), &["-m", "pytest", &path], &tests);
            quietly(command.env(AGREEMENT, &judged))
        })
        .collect::<Result<_>>()?;
    // 12 passed, 1 skipped in 0.10s
    let last = || printed.iter().filter_map(|text| Some(text.trim_end().lines().last()?.trim_matches('=')));
    none_skipped(last().filter_map(|line| before(line, " skipped")))?;
    counted(last().filter_map(|line| before(line, " passed")))
}

fn node() -> Result<String> {
    wasm::build()?;
    javascript(&["wasm/tests", "tests/agreement"], &[(AGREEMENT, judged()?)])
}

/// The variable that names the file of documents which the reader judged, for those who ask a JSON Schema the same.
const AGREEMENT: &str = "TOETS_AGREEMENT";

/// Writes that file; returns its path. More documents than here are drawn with `TOETS_CASES`.
fn judged() -> Result<PathBuf> {
    let build = ["build", "--quiet", "--package", "toets-tests", "--bin", "agreement"];
    quietly(&mut cargo(&build))?;
    let cases = std::env::var("TOETS_CASES").unwrap_or_else(|_| "1500".to_owned());
    let printed = quietly(&mut program(target().join("debug/agreement"), &[&cases], &root()))?;
    let file = target().join("agreement.jsonl");
    std::fs::write(&file, printed).while_doing(&format!("`{}` cannot be written", file.display()))?;
    Ok(file)
}

fn browser() -> Result<String> {
    demo::build()?;
    javascript(&["tests/browser"], &[("TOETS_CHROMIUM", setup::chromium()?)])
}

/// The same bytes from the command line, Python, Node and Chromium.
fn identity() -> Result<String> {
    demo::build()?;
    let python = setup::python_package("dev")?.join("python");
    let programs = [
        ("TOETS_CHROMIUM", setup::chromium()?),
        ("TOETS_CLI", target().join("debug/toets")),
        ("TOETS_PYTHON", python),
    ];
    javascript(&["tests/identity"], &programs)
}

/// What is packed, installed and started where there is no checkout.
fn installed() -> Result<String> {
    wasm::build()?;
    demo::build_cli()?;
    let (pip, wheel) = setup::wheel("dev")?;
    let programs = [
        ("TOETS_CHROMIUM", setup::chromium()?),
        ("TOETS_CLI", target().join("debug/toets")),
        ("TOETS_PIP", pip),
        ("TOETS_WHEEL", wheel),
    ];
    javascript(&["tests/installed"], &programs)
}

/// Runs the test files of folders with Node's own runner, which finds these programs in its environment.
fn javascript(folders: &[&str], programs: &[(&str, PathBuf)]) -> Result<String> {
    let printed: Vec<String> =
        folders.iter().map(|folder| run_folder(&root().join(folder), programs)).collect::<Result<_>>()?;
    let lines = || printed.iter().flat_map(|text| text.lines());
    let after = |word: &'static str| lines().filter_map(move |line| line.strip_prefix(word)?.parse().ok());
    none_skipped(after("# skipped ").chain(after("# todo ")))?;
    counted(after("# pass "))
}

fn run_folder(folder: &Path, programs: &[(&str, PathBuf)]) -> Result<String> {
    let entries = std::fs::read_dir(folder).while_doing(&format!("`{}` cannot be read", folder.display()))?;
    let files = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> =
        files.filter(|name| name.ends_with(".test.mjs") || name.ends_with(".test.js")).collect();
    files.sort();
    let mut command = program("node", &["--test", "--test-reporter=tap"], folder);
    command.envs(programs.iter().map(|(name, path)| (name, path)));
    if files.is_empty() { Ok(String::new()) } else { quietly(command.args(files)) }
}

fn generated() -> Result<String> {
    update::check().map(|count| format!("{count} files"))
}

fn licences() -> Result<String> {
    let arguments = ["--log-level", "error", "check", "bans", "licenses", "sources"];
    quietly(&mut program(setup::cargo_deny()?, &arguments, &root()))
        .map(|_| "bans, licences, sources".to_owned())
}

/// How many tests ran; none is a failure.
fn counted(counts: impl Iterator<Item = usize>) -> Result<String> {
    match counts.sum::<usize>() {
        0 => fail("no test ran"),
        count => Ok(format!("{count} tests")),
    }
}

/// A test that is skipped says nothing, so none is.
fn none_skipped(counts: impl Iterator<Item = usize>) -> Result {
    match counts.sum::<usize>() {
        0 => Ok(()),
        count => fail(format!("{count} tests were skipped")),
    }
}

/// Returns the word before `words`, read as a number or a text.
fn before<T: FromStr>(line: &str, words: &str) -> Option<T> {
    line.split_once(words)?.0.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_a_runner_is_read() {
        assert_eq!(before("12 passed; 0 failed; 1 ignored", " passed"), Some(12));
        assert_eq!(before("1 failed, 3 passed in 0.1s", " passed"), Some(3));
        assert_eq!(before::<usize>("no tests ran", " passed"), None);
        assert!(counted([0, 0].into_iter()).is_err());
    }

    #[test]
    fn a_test_that_is_skipped_is_a_failure() {
        assert!(none_skipped([0, 0].into_iter()).is_ok());
        assert!(none_skipped([0, 1].into_iter()).is_err());
    }

    #[test]
    fn reference_data_that_are_absent_are_named() {
        assert_eq!(references("running 3 tests"), "with all reference data");
        let printed =
            "not run: xccdf/a.xml is not beside the project\nnot run: deon is not beside the project\n";
        assert_eq!(references(printed), "without the reference data deon, xccdf/a.xml");
    }
}
