//! `cargo xtask mutated`: every function with changed documents, in Rust, Python and WebAssembly.
//!
//! INVARIANTS (bad input is a value; bounded by the input; one judgement in every language): no call falls over, none takes
//! longer than it may, and the three give the same bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::ProgressBar;
use toets::wire::{self, Module};
use toets_tests::growth;
use toets_tests::mutated::{Call, Calls};

use crate::differential::Programs;
use crate::run::{Failure, Result, fail, say, spin};
use crate::worker::Worker;

/// Calls that go to a worker at once.
const CHUNK: u64 = 100;
/// About how many bytes a large document has.
const LARGE: usize = 100_000;

#[derive(Args)]
pub(crate) struct Arguments {
    /// How many calls to make
    #[arg(long, default_value_t = 200_000)]
    calls: u64,
    /// Draws others
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn mutated(arguments: &Arguments) -> Result {
    let (programs, _) = spin("building", || Programs::build(arguments.calls));
    let bar = ProgressBar::new(arguments.calls);
    bar.enable_steady_tick(Duration::from_millis(200));
    let found = run(&programs?, arguments.calls, arguments.seed, &bar);
    bar.finish_and_clear();
    let found = found?;
    for (name, of) in &found.functions {
        say(&format!(
            "  {name:<20} {} calls, {} taken; slowest: Rust {} ms, Python {} ms, WebAssembly {} ms",
            of.calls,
            of.taken,
            of.slowest[0].as_millis(),
            of.slowest[1].as_millis(),
            of.slowest[2].as_millis(),
        ));
    }
    say(&found.to_string());
    Ok(())
}

/// The suite: returns what was found, in a few words.
pub(crate) fn suite() -> Result<String> {
    let calls = 5_000;
    run(&Programs::build(calls)?, calls, 1, &ProgressBar::hidden()).map(|found| found.to_string())
}

/// What became of the calls of one function.
#[derive(Debug, Default)]
struct OfFunction {
    calls: u64,
    /// Those that were not refused.
    taken: u64,
    /// The slowest call, in each language.
    slowest: [Duration; 3],
}

#[derive(Debug, Default)]
struct Found {
    functions: BTreeMap<&'static str, OfFunction>,
    /// The most memory that a process had at once, in each language, in megabytes.
    peaks: [u64; 3],
    time: Duration,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls: u64 = self.functions.values().map(|it| it.calls).sum();
        let taken: u64 = self.functions.values().map(|it| it.taken).sum();
        let fewest = self.functions.values().map(|it| it.calls).min().unwrap_or(0);
        let slowest = self.functions.values().flat_map(|it| it.slowest).max().unwrap_or_default();
        let [rust, python, node] = self.peaks;
        write!(
            f,
            "{calls} calls ({taken} taken) of {} functions, each {fewest} times or more, in {} s: none fell over, none \
             differed; slowest {} ms; memory at most {rust} MB in Rust, {python} in Python, {node} in Node",
            self.functions.len(),
            self.time.as_secs(),
            slowest.as_millis()
        )
    }
}

/// One program a language.
struct Callers([Worker; 3]);

impl Callers {
    const NAMES: [&'static str; 3] = ["Rust", "Python", "WebAssembly"];

    fn start(programs: &Programs) -> Result<Self> {
        let [rust, python, node] = Self::NAMES;
        Ok(Self([
            Worker::start(rust, programs.rust("calls"))?,
            Worker::start(python, programs.python())?,
            Worker::start(node, Programs::node())?,
        ]))
    }

    /// Makes each call in each language that has it; the line of a language that has not is `None`.
    fn make(&mut self, calls: &[Call]) -> Result<[Vec<Option<String>>; 3]> {
        let Self([rust, python, node]) = self;
        let ask = |worker: &mut Worker, has: fn(&str) -> bool| -> Result<Vec<Option<String>>> {
            let lines: Vec<String> = calls.iter().filter(|it| has(it.name)).map(Call::line).collect();
            let mut said = worker.ask(&lines)?.into_iter();
            Ok(calls.iter().map(|it| if has(it.name) { said.next() } else { None }).collect())
        };
        thread::scope(|scope| {
            let others = [
                scope.spawn(|| ask(python, |name| wire::functions().any(|it| it.name == name))),
                scope.spawn(|| ask(node, |name| !is_native(name))),
            ];
            let rust = ask(rust, |_| true)?;
            let [python, node] = others.map(|it| it.join().unwrap_or_else(|_| fail("a worker stopped")));
            Ok([rust, python?, node?])
        })
    }
}

/// Whether the npm package has no such function.
fn is_native(name: &str) -> bool {
    wire::functions().any(|it| it.name == name && it.module == Module::Native)
}

/// A line that a caller writes, see `tests/calls`.
struct Said<'a> {
    time: Duration,
    digest: &'a str,
    taken: bool,
}

impl<'a> Said<'a> {
    /// Fails where the call fell over, with what was said.
    fn read(line: &'a str) -> std::result::Result<Self, &'a str> {
        let mut fields = line.split('\t');
        match (fields.next().and_then(|it| it.parse().ok()), fields.next()) {
            (Some(micros), Some(digest)) => {
                let taken = fields.next() == Some("taken");
                Ok(Self { time: Duration::from_micros(micros), digest, taken })
            }
            _ => Err(line),
        }
    }
}

/// Makes the calls; the first that falls over, differs or takes too long is a failure that shows it.
fn run(programs: &Programs, count: u64, seed: u64, bar: &ProgressBar) -> Result<Found> {
    // What is not optimised takes ten times as long, and several at once on a slow machine take longer still: it is the
    // long form that says what a call takes.
    let longest = Duration::from_secs(if Programs::are_optimised(count) { 2 } else { 60 });
    let (start, next, calls) = (Instant::now(), AtomicU64::new(0), Calls::read().map_err(Failure)?);
    // First what is large: hostile documents of every shape, with every function that takes them.
    let large = growth::calls(LARGE);
    let before = u64::try_from(large.len()).unwrap_or(u64::MAX);
    let count = count.saturating_add(before);
    let call = |number: u64| match usize::try_from(number).ok().and_then(|at| large.get(at)) {
        Some(call) => call.clone(),
        None => calls.draw(seed, number.saturating_sub(before)),
    };
    let found = Mutex::new(Found::default());
    let lane = || -> Result {
        let mut callers = Callers::start(programs)?;
        loop {
            let from = next.fetch_add(CHUNK, Ordering::Relaxed);
            let to = from.saturating_add(CHUNK).min(count);
            if from >= to {
                break;
            }
            let drawn: Vec<Call> = (from..to).map(call).collect();
            let said = callers.make(&drawn)?;
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            for (at, call) in drawn.iter().enumerate() {
                let each = said.each_ref().map(|lines| lines.get(at).and_then(Option::as_deref));
                if let Err(why) = found.functions.entry(call.name).or_default().add(each, longest) {
                    next.store(count, Ordering::Relaxed);
                    let number = from.saturating_add(u64::try_from(at).unwrap_or(0));
                    return fail(format!("Call {number} of seed {seed}: {why}\n{}", call.line()));
                }
            }
            bar.inc(to.saturating_sub(from));
        }
        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
        for (peak, worker) in found.peaks.iter_mut().zip(&callers.0) {
            *peak = worker.peak().unwrap_or(0).max(*peak);
        }
        Ok(())
    };
    let lanes = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let running: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        let stopped = |_| fail("a lane stopped");
        running.into_iter().try_for_each(|lane| lane.join().unwrap_or_else(stopped))
    })?;
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.time = start.elapsed();
    Ok(found)
}

impl OfFunction {
    /// Adds what each language says of a call; fails with what is wrong with it.
    fn add(&mut self, said: [Option<&str>; 3], longest: Duration) -> std::result::Result<(), String> {
        self.calls = self.calls.saturating_add(1);
        let mut first = None;
        for ((line, name), slowest) in said.into_iter().zip(Callers::NAMES).zip(&mut self.slowest) {
            let Some(line) = line else { continue };
            let Said { time, digest, taken } = Said::read(line).map_err(|line| format!("{name}: {line}"))?;
            if time > longest {
                return Err(format!("{name} takes {} ms", time.as_millis()));
            }
            if *first.get_or_insert(digest) != digest {
                return Err(format!("{name} gives other bytes than Rust"));
            }
            *slowest = time.max(*slowest);
            self.taken = self.taken.saturating_add(u64::from(taken));
        }
        Ok(())
    }
}
