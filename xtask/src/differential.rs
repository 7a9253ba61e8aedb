//! `cargo xtask differential`: drawn checklists and answers, assessed by Rust, Python, WebAssembly and the reference.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::run::{Failure, Result, While as _, cargo, fail, program, quietly, root, say, spin, target};
use crate::worker::{Case, Team, Verdict};
use crate::{setup, shrink, wasm};

/// Cases that go to a worker at once.
const CHUNK: u64 = 250;
/// From this number of cases on, an optimised build pays for itself.
const MANY: u64 = 50_000;

#[derive(Args)]
pub(crate) struct Arguments {
    /// How many cases to draw
    #[arg(long, default_value_t = 10_000)]
    cases: u64,
    /// Draws others
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn differential(arguments: &Arguments) -> Result {
    let (programs, _) = spin("building", || Programs::build(arguments.cases));
    let bar = ProgressBar::new(arguments.cases);
    let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} cases, {eta} to go");
    bar.set_style(style.while_doing("the progress bar")?);
    bar.enable_steady_tick(Duration::from_millis(200));
    let found = compare(&programs?, arguments.cases, arguments.seed, &bar);
    bar.finish_and_clear();
    say(&found?.to_string());
    Ok(())
}

/// The suite: returns what was found, in a few words.
pub(crate) fn suite() -> Result<String> {
    let cases = 10_000;
    compare(&Programs::build(cases)?, cases, 1, &ProgressBar::hidden()).map(|tally| tally.to_string())
}

/// What assesses in each language.
pub(crate) struct Programs {
    rust: PathBuf,
    python: PathBuf,
}

impl Programs {
    /// Builds for this number of cases.
    pub(crate) fn build(cases: u64) -> Result<Self> {
        // Both have every check that the tests have; the one of fewer cases is what other suites build too.
        let (profile, folder) =
            if Self::are_optimised(cases) { ("differential", "differential") } else { ("dev", "debug") };
        let package = ["build", "--quiet", "--package", "toets-tests", "--bins"];
        quietly(cargo(&package).args(["--profile", profile]))?;
        wasm::build()?;
        let python = setup::python_package(profile)?.join("python");
        Ok(Self { rust: target().join(folder), python })
    }

    /// Whether this number of cases is worth an optimised build.
    pub(crate) const fn are_optimised(cases: u64) -> bool {
        cases >= MANY
    }

    /// One of the programs of the tests, in Rust.
    pub(crate) fn rust(&self, name: &str) -> Command {
        program(self.rust.join(name), &[], &root())
    }

    /// What calls functions in Python.
    pub(crate) fn python(&self) -> Command {
        program(&self.python, &["engine.py"], &root().join("tests/calls"))
    }

    /// What calls functions in WebAssembly.
    pub(crate) fn node() -> Command {
        program("node", &["engine.mjs"], &root().join("tests/calls"))
    }

    pub(crate) fn judge(&self) -> Command {
        program(&self.python, &["judge.py"], &root().join("tests/reference"))
    }
}

/// What was found.
#[derive(Debug, Default)]
struct Tally {
    seed: u64,
    cases: u64,
    refused: u64,
    narrowed: u64,
    narrowed_and_tried: u64,
    tried: u64,
    completions: u64,
    time: Duration,
}

impl Tally {
    fn add(&mut self, verdict: &Verdict) {
        let one = |is: bool| u64::from(is);
        let tried = verdict.tried > 0;
        for (count, more) in [
            (&mut self.cases, 1),
            (&mut self.refused, one(verdict.refused)),
            (&mut self.narrowed, one(verdict.narrowed)),
            (&mut self.tried, one(tried)),
            (&mut self.narrowed_and_tried, one(tried && verdict.narrowed)),
            (&mut self.completions, verdict.tried),
        ] {
            *count = count.saturating_add(more);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, cases, refused, narrowed, narrowed_and_tried, tried, completions, time } = self;
        write!(
            f,
            "{cases} cases of seed {seed} in {} s: {refused} refused by all with the same problems, {narrowed} with \
             narrowed bounds, {tried} held against trying every answer ({narrowed_and_tried} of those narrowed; \
             {completions} answers), 0 differences",
            time.as_secs()
        )
    }
}

/// Draws cases and compares; the first difference is a failure that shows a small one like it.
fn compare(programs: &Programs, cases: u64, seed: u64, bar: &ProgressBar) -> Result<Tally> {
    let (start, next) = (Instant::now(), AtomicU64::new(0));
    let found = Mutex::new((Tally { seed, ..Tally::default() }, None::<(u64, Case)>));
    let lane = || -> Result {
        let mut team = Team::start(programs)?;
        loop {
            let from = next.fetch_add(CHUNK, Ordering::Relaxed);
            let to = from.saturating_add(CHUNK).min(cases);
            if from >= to {
                return Ok(());
            }
            let verdicts =
                team.judge(&(from..to).map(|number| format!("{seed}\t{number}")).collect::<Vec<_>>())?;
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            for (number, (case, verdict)) in (from..to).zip(verdicts) {
                found.0.add(&verdict);
                let earlier = found.1.as_ref().is_some_and(|(first, _)| *first < number);
                if verdict.difference.is_some() && !earlier {
                    found.1 = Some((number, case));
                    next.store(cases, Ordering::Relaxed);
                }
            }
            bar.inc(to.saturating_sub(from));
        }
    };
    let lanes = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let running: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        let stopped = |_| Err(Failure("a comparison stopped".to_owned()));
        running.into_iter().try_for_each(|lane| lane.join().unwrap_or_else(stopped))
    })?;
    let (mut tally, first) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some((number, case)) = first {
        return fail(different(programs, seed, number, case)?);
    }
    tally.time = start.elapsed();
    Ok(tally)
}

/// A difference, in a form that can become a vector.
fn different(programs: &Programs, seed: u64, number: u64, case: Case) -> Result<String> {
    let (case, difference) = shrink::shrink(&mut Team::start(programs)?, case)?;
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let vector = json!({
        "call": "assess",
        "args": [{ "json": read(&case.checklist) }, { "json": read(&case.answers) }, case.day],
        "output": read(&case.outcome),
    });
    Ok(format!("Case {number} of seed {seed} differs. A small one like it:\n{vector:#}\n{difference}"))
}
