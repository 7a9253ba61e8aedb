//! `cargo xtask test`: every suite, as CI runs it.

use std::path::PathBuf;

use clap::Args;

use crate::run::{Result, While as _, cargo, fail, program, quietly, root, say, spin, target};
use crate::{demo, differential, setup, update, wasm};

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
    Suite { name: "differential", run: differential::suite },
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
        if suite.name == "licences" && setup::which("cargo-deny").is_none() {
            say("  licences   not run: cargo-deny is not installed (`cargo install cargo-deny`)");
            continue;
        }
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
        say("Every suite that ran passed.");
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
    let words = "core/src/render/words";
    let listed = std::fs::read_dir(root().join(words)).while_doing(&format!("`{words}` cannot be read"))?;
    let files = listed.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.is_file());
    let mut command = cargo(&["fmt", "--all", "--check", "--"]);
    quietly(command.args(files)).map(|_| "formatted".to_owned())
}

fn lints() -> Result<String> {
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    quietly(&mut cargo(&arguments)).map(|_| "no warnings".to_owned())
}

fn rust() -> Result<String> {
    let printed = quietly(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))?;
    // test result: ok. 12 passed; 0 failed; …
    counted(printed.lines().filter_map(|line| before(line.strip_prefix("test result: ok. ")?, " passed")))
}

fn docs() -> Result<String> {
    let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
    quietly(command.env("RUSTDOCFLAGS", "-D warnings")).map(|_| "no warnings".to_owned())
}

fn python() -> Result<String> {
    let programs = setup::python_package("dev")?;
    let tests =
        ["python/tests", "tests/reference"].map(|it| root().join(it)).into_iter().filter(|it| it.is_dir());
    // Each on its own: the settings of one are not those of the other.
    let printed: Vec<String> = tests
        .map(|tests| {
            let path = tests.display().to_string();
            quietly(&mut program(programs.join("python"), &["-m", "pytest", &path], &tests))
        })
        .collect::<Result<_>>()?;
    // 12 passed, 1 skipped in 0.10s
    counted(
        printed
            .iter()
            .filter_map(|text| before(text.trim_end().lines().last()?.trim_matches('='), " passed")),
    )
}

fn node() -> Result<String> {
    wasm::build()?;
    javascript("wasm/tests", &[])
}

fn browser() -> Result<String> {
    demo::build()?;
    javascript("tests/browser", &[("TOETS_CHROMIUM", setup::chromium()?)])
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
    javascript("tests/identity", &programs)
}

/// Runs the test files of a folder with Node's own runner, which finds these programs in its environment.
fn javascript(folder: &str, programs: &[(&str, PathBuf)]) -> Result<String> {
    let folder = &root().join(folder);
    let entries = std::fs::read_dir(folder).while_doing(&format!("`{}` cannot be read", folder.display()))?;
    let files = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> =
        files.filter(|name| name.ends_with(".test.mjs") || name.ends_with(".test.js")).collect();
    files.sort();
    let mut command = program("node", &["--test", "--test-reporter=tap"], folder);
    command.envs(programs.iter().map(|(name, path)| (name, path)));
    let printed = if files.is_empty() { String::new() } else { quietly(command.args(files))? };
    counted(printed.lines().filter_map(|line| line.strip_prefix("# pass ")?.parse().ok()))
}

fn generated() -> Result<String> {
    update::check().map(|count| format!("{count} files"))
}

fn licences() -> Result<String> {
    let deny = |checks: &[&str]| quietly(cargo(&["deny", "--log-level", "error", "check"]).args(checks));
    deny(&["bans", "licenses", "sources"])?;
    match deny(&["advisories"]) {
        Ok(_) => Ok("licences, sources, advisories".to_owned()),
        Err(failure) if failure.0.contains("failed to fetch advisory database") => {
            Ok("licences, sources; advisories not checked, their database is out of reach".to_owned())
        }
        Err(failure) => Err(failure),
    }
}

/// How many tests ran; none is a failure.
fn counted(counts: impl Iterator<Item = usize>) -> Result<String> {
    match counts.sum::<usize>() {
        0 => fail("no test ran"),
        count => Ok(format!("{count} tests")),
    }
}

/// The number before a word.
fn before(line: &str, word: &str) -> Option<usize> {
    line.split(word).next()?.split(' ').next_back()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_a_runner_is_read() {
        assert_eq!(before("12 passed; 0 failed; 1 ignored", " passed"), Some(12));
        assert_eq!(before("1 failed, 3 passed in 0.1s", " passed"), Some(3));
        assert_eq!(before("no tests ran", " passed"), None);
        assert!(counted([0, 0].into_iter()).is_err());
    }
}
