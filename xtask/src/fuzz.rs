//! `cargo xtask fuzz`: every target of `core/fuzz` for a while, with what the tests know as its first inputs.

mod seeds;

use std::path::Path;

use clap::Args;

use crate::run::{Result, fail, program, quietly, root, say, spin};
use crate::setup;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Only the targets with these names
    targets: Vec<String>,
    /// How long each of them runs
    #[arg(long, default_value_t = 20)]
    seconds: u64,
}

pub(crate) fn fuzz(arguments: &Arguments) -> Result {
    if setup::which("cargo-fuzz").is_none() {
        return fail("cargo-fuzz is needed: `cargo install cargo-fuzz`.");
    }
    if quietly(&mut program("rustup", &["run", "nightly", "rustc", "--version"], &root())).is_err() {
        return fail("A nightly compiler is needed: `rustup toolchain install nightly`.");
    }
    let folder = root().join("core/fuzz");
    let listed = quietly(&mut cargo_fuzz(&folder, &["list"]))?;
    let known: Vec<&str> = listed.lines().collect();
    if let Some(unknown) = arguments.targets.iter().find(|name| !known.contains(&name.as_str())) {
        return fail(format!("There is no target `{unknown}`; there are {}.", known.join(", ")));
    }
    let count = seeds::write(&folder.join("corpus"))?;
    say(&format!("{count} first inputs"));
    // No unsafe code, so no sanitizer: it would take half of the runs.
    let (built, _) = spin("build", || quietly(&mut cargo_fuzz(&folder, &["build", "--sanitizer=none"])));
    built?;
    let wanted = |name: &&str| arguments.targets.is_empty() || arguments.targets.iter().any(|it| it == name);
    for target in known.into_iter().filter(wanted) {
        let (printed, _) = spin(target, || run(&folder, target, arguments.seconds));
        say(&format!("  {target:<10} {}", figures(&printed?)));
    }
    Ok(())
}

fn cargo_fuzz(folder: &Path, arguments: &[&str]) -> std::process::Command {
    program("rustup", &[&["run", "nightly", "cargo", "fuzz"], arguments].concat(), folder)
}

fn run(folder: &Path, target: &str, seconds: u64) -> Result<String> {
    let time = format!("-max_total_time={seconds}");
    let words = format!("-dict={}", folder.join("corpus/words").display());
    let corpus = folder.join("corpus").join(target).display().to_string();
    // INVARIANT (bounded by the input): the longest input takes seconds at most, several times as many beside others, and
    // no more memory than this, the corpus among it.
    let limits = ["-max_len=65536", "-timeout=10", "-rss_limit_mb=512"];
    let arguments = ["run", "--sanitizer=none", target, &corpus, "--", &time, &words];
    let arguments = [&arguments[..], &limits].concat();
    quietly(&mut cargo_fuzz(folder, &arguments))
}

/// What a run comes to, from its last line: `#81 DONE cov: 3 ft: 5 corp: 2/9b lim: 4 exec/s: 40 rss: 30Mb`.
fn figures(printed: &str) -> String {
    let done = printed.lines().rev().find(|line| line.starts_with('#') && line.contains("DONE"));
    let words: Vec<&str> = done.unwrap_or_default().split_whitespace().collect();
    let after = |word: &str| words.iter().skip_while(|it| **it != word).nth(1).copied().unwrap_or("?");
    let runs = words.first().map_or("?", |word| word.trim_start_matches('#'));
    let kept = after("corp:").split('/').next().unwrap_or("?");
    format!("{runs} runs, {} a second, {kept} inputs kept, {} edges", after("exec/s:"), after("cov:"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_figures_of_a_run_are_read() {
        let printed =
            "#2 INITED\n#81\tDONE   cov: 3 ft: 5 corp: 2/9b lim: 4 exec/s: 40 rss: 30Mb\nDone 81 runs";
        assert_eq!(super::figures(printed), "81 runs, 40 a second, 2 inputs kept, 3 edges");
    }
}
