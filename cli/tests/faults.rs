//! What is left of a site when a call to the system fails, or the publisher is killed at it: call by call.
//!
//! Of all calls a part is taken, and with `TOETS_FAULTS=all` each, and 1,000 kills.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]
#![expect(clippy::print_stderr, reason = "who runs the long form wants to know how much was tried")]

mod order;
mod site;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use self::site::{Before, Site, Version};
use super::register;

const OLD: &str = "2026-12-01";
const NEW: &str = "2027-12-01";
/// How many calls are taken of each kind of run, and how many kills there are in the long form.
const TAKEN: usize = 8;
const KILLS: usize = 1000;

fn is_long() -> bool {
    std::env::var_os("TOETS_FAULTS").is_some_and(|it| it == "all")
}

/// Two registers, the sites they become, and the library that makes calls fail.
struct Bench {
    folder: TempDir,
    old: Version,
    new: Version,
}

impl Bench {
    fn new() -> Self {
        // In memory nothing is waited for; what matters here is which calls are made.
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = TempDir::new_in(place).unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let built = Command::new("cc")
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .arg(folder.path().join("shim.so"))
            .arg(source)
            .arg("-ldl")
            .status();
        assert!(built.unwrap().success());
        let mut bench = Self { folder, old: Version::new(), new: Version::new() };
        bench.old = bench.version(OLD, ["fraud-signals", "parking-scan-car"]);
        bench.new = bench.version(NEW, ["fraud-signals", "tree-inspection"]);
        bench
    }

    /// Makes the register of a day, and publishes it without faults.
    fn version(&self, day: &str, records: [&str; 2]) -> Version {
        let (from, to) = (register(), self.folder.path().join(day));
        for part in ["records", "answers"] {
            fs::create_dir_all(to.join(part)).unwrap();
            for record in records {
                let file = format!("{part}/{record}.json");
                fs::copy(from.join(&file), to.join(&file)).unwrap();
            }
        }
        fs::copy(from.join("register.json"), to.join("register.json")).unwrap();
        let fresh = self.folder.path().join("fresh");
        self.publish_well(day, &fresh);
        let version = site::files(&fresh);
        fs::remove_dir_all(fresh).unwrap();
        version
    }

    fn publish_well(&self, day: &str, to: &Path) {
        let register = self.folder.path().join(day);
        toets_registry::publish(&register, to, toets::Date::new(day).unwrap()).unwrap();
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Publishes the register of a day; the call with this number meets a fault.
    fn start(&self, day: &str, fault: &str, at: usize) -> Child {
        let _ = fs::remove_file(self.log());
        Command::new(env!("CARGO_BIN_EXE_toets"))
            .arg("publish")
            .arg(self.folder.path().join(day))
            .arg("--out")
            .arg(self.site())
            .args(["--as-of", day])
            .env("LC_ALL", "C")
            .env("LD_PRELOAD", self.folder.path().join("shim.so"))
            .env("TOETS_FAULT_FOLDER", self.site())
            .env("TOETS_FAULT_LOG", self.log())
            .env("TOETS_FAULT_AT", at.to_string())
            .env("TOETS_FAULT", fault)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn publish(&self, day: &str, fault: &str, at: usize) -> Output {
        self.start(day, fault, at).wait_with_output().unwrap()
    }

    /// The calls of a run, in their order, by the verb and the path in the site.
    fn calls(&self) -> Vec<String> {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        log.lines().filter(|it| !it.starts_with("- ")).map(str::to_owned).collect()
    }

    /// Those that did something.
    fn done(&self) -> Vec<String> {
        let mut done: Vec<String> = Vec::new();
        for line in fs::read_to_string(self.log()).unwrap().lines() {
            match line.strip_prefix("- ") {
                Some(failed) => drop(done.remove(done.iter().rposition(|it| it == failed).unwrap())),
                None => done.push(line.to_owned()),
            }
        }
        done
    }

    /// Which call it is when the old site becomes the new one.
    fn number_of(&self, call: &str) -> usize {
        self.set_up(Before::Site);
        self.publish(NEW, "", 0);
        self.calls().iter().position(|it| it == call).unwrap() + 1
    }

    /// A run that stands still before a call.
    fn stopped(&self, day: &str, at: usize) -> Child {
        let child = self.start(day, "STOP", at);
        let stat = format!("/proc/{}/stat", child.id());
        while !fs::read_to_string(&stat).unwrap().contains(") T ") {
            std::thread::sleep(Duration::from_millis(5));
        }
        child
    }

    fn assert_busy(&self, child: Child) {
        let run = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        let busy = format!("error[busy-folder]: `{}` is being published", self.site().display());
        assert_eq!(run.status.code(), Some(3), "{said}");
        assert!(said.starts_with(&busy), "{said}");
    }

    fn set_up(&self, before: Before) -> Site<'_> {
        Site::set_up(self.site(), before, &self.old, &self.new)
    }

    /// Runs it over what was there before with each fault at each call of which one is taken; returns how many runs met one.
    fn at_each_call(&self, before: Before, faults: &[&str]) -> usize {
        self.set_up(before);
        assert!(self.publish(NEW, "", 0).status.success());
        let calls = self.calls().len();
        let step = if is_long() { 1 } else { calls.div_ceil(TAKEN) };
        let mut met = 0;
        for (number, fault) in faults.iter().enumerate() {
            // Another part for each fault; the call after the last is made by nobody.
            for at in (1..=calls + 1).skip(number * step / faults.len()).step_by(step) {
                let site = self.set_up(before);
                let run = self.publish(NEW, fault, at);
                let call = self.calls().get(at - 1).cloned();
                let what = format!("{before:?}: {fault} at call {at}, {call:?}");
                if call.is_none() {
                    assert!(at > calls, "{what}: {} of {calls} calls, {run:?}", self.calls().len());
                    continue;
                }
                self.check(&site, &run, fault, &what);
                met += 1;
            }
        }
        met
    }

    fn check(&self, site: &Site, run: &Output, fault: &str, what: &str) {
        if fault == "KILL" {
            assert_eq!(run.status.signal(), Some(9), "{what}");
        } else {
            let reason = if fault == "EIO" { "Input/output error" } else { "there is no room left" };
            let said = String::from_utf8_lossy(&run.stderr);
            assert_eq!(run.status.code(), Some(3), "{what}: {said}");
            assert!(said.starts_with("error[unusable-file]: `") && said.contains(reason), "{what}: {said}");
            site.assert_nothing_is_staged(what);
        }
        site.assert_whole(what);
        self.publish_well(NEW, &self.site());
        site.assert_new(what);
    }
}

#[test]
fn a_call_that_fails_leaves_a_whole_site_and_nothing_besides() {
    let bench = Bench::new();
    for before in [Before::Site, Before::Others, Before::Nothing] {
        let met = bench.at_each_call(before, &["EIO", "ENOSPC"]);
        eprintln!("{before:?}: {met} calls failed");
        assert!(met >= TAKEN);
    }
}

#[test]
fn a_kill_leaves_a_whole_site_and_the_next_one_is_as_if_there_had_been_none() {
    let bench = Bench::new();
    let all = [Before::Site, Before::Others, Before::Nothing];
    let mut kills: usize = all.into_iter().map(|before| bench.at_each_call(before, &["KILL"])).sum();
    // One after the other, over what the one before left; less is left to do then, and some come to their end.
    let site = bench.set_up(Before::Site);
    let calls = bench.calls().len();
    let goal = if is_long() { KILLS } else { kills + TAKEN };
    for round in 0..4 * KILLS {
        if kills >= goal {
            break;
        }
        let (day, at) = ([NEW, OLD][round % 2], 1 + round * 37 % calls);
        let run = bench.publish(day, "KILL", at);
        site.assert_whole(&format!("kill {kills}, at call {at} of {day}"));
        kills += usize::from(run.status.signal() == Some(9));
    }
    bench.publish_well(NEW, &bench.site());
    site.assert_new("kills in a row");
    eprintln!("{kills} kills");
    assert!(kills >= goal);
}

#[test]
fn what_is_published_is_on_the_disk_before_what_rests_on_it() {
    let bench = Bench::new();
    for before in [Before::Site, Before::Others, Before::Nothing] {
        bench.set_up(before);
        assert!(bench.publish(NEW, "", 0).status.success());
        let old = if before == Before::Site { bench.old.clone() } else { Version::new() };
        order::assert_durable(&bench.done(), &old);
    }
    // A publisher that was killed had put its pages there, and perhaps not on the disk.
    let at = bench.number_of("unlink records/parking-scan-car/record.json");
    bench.set_up(Before::Site);
    bench.publish(NEW, "KILL", at);
    assert!(bench.publish(NEW, "", 0).status.success());
    for folder in ["nl", "en/records/tree-inspection", "records/tree-inspection"] {
        assert!(bench.calls().contains(&format!("fsync {folder}")), "{folder}");
    }
}

#[test]
fn one_publishes_at_a_time() {
    let bench = Bench::new();
    for call in ["fsync .toets-publishing/0", "rename nl/index.html"] {
        let at = bench.number_of(call);
        let site = bench.set_up(Before::Site);
        let first = bench.stopped(NEW, at);
        bench.assert_busy(bench.start(OLD, "", 0));
        site.assert_whole(call);
        assert!(go_on(first).wait().unwrap().success());
        site.assert_new(call);
    }
}

#[test]
fn one_that_begins_while_another_ends_publishes_or_is_refused() {
    let bench = Bench::new();
    // The first has let go, and has not yet taken its folder away.
    let at = bench.number_of("rmdir .toets-publishing");
    let site = bench.set_up(Before::Site);
    let first = bench.stopped(NEW, at);
    assert!(bench.publish(OLD, "", 0).status.success());
    assert!(go_on(first).wait().unwrap().success());
    site.assert_nothing_is_staged("after both");
    site.assert_whole("after both");
    // The second has opened the lock of the first, which is gone when it asks for it; a third has its own.
    let (asks, at) =
        (bench.number_of("flock .toets-publishing/lock"), bench.number_of("rename nl/index.html"));
    let site = bench.set_up(Before::Site);
    let second = bench.stopped(OLD, asks);
    bench.publish_well(OLD, &bench.site());
    let third = bench.stopped(NEW, at);
    bench.assert_busy(go_on(second));
    assert!(go_on(third).wait().unwrap().success());
    site.assert_new("after all three");
}

#[test]
fn one_that_was_killed_locks_nobody_out() {
    let bench = Bench::new();
    let at = bench.number_of("rename nl/index.html");
    let site = bench.set_up(Before::Site);
    let mut first = bench.stopped(NEW, at);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(bench.publish(NEW, "", 0).status.success());
    site.assert_new("killed while it had the lock");
}

/// Lets a run that stands still go on.
fn go_on(child: Child) -> Child {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-CONT", &pid]).status().unwrap().success());
    child
}
