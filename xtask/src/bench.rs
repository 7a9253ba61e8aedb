//! `cargo xtask bench`: Toets beside its peers, in one run on one machine.
#![expect(clippy::float_arithmetic, reason = "a measured time is no score")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Result, While as _, cargo, fail, program, quietly, root, say, step, target};
use crate::{setup, wasm};

/// A measurement: what was measured, by which program, and the number.
type Numbers = BTreeMap<(String, String), (f64, String)>;

/// A comparison that is asked for: what, ours, the peers among whom the best counts, and the least ratio.
struct Goal {
    row: &'static str,
    ours: &'static str,
    peers: fn(&str) -> bool,
    peer: &'static str,
    ratio: f64,
}

const OFFICIAL: fn(&str) -> bool = |program| program.starts_with("survey-");
const AS_OFFICIAL: fn(&str) -> bool = |program| program.ends_with("as the tool does");
const PLAIN: fn(&str) -> bool = |program| program.starts_with("plain JavaScript");

const GOALS: &[Goal] = &[
    Goal { row: "set", ours: "Toets, from JSON", peers: OFFICIAL, peer: "the official stack", ratio: 1000.0 },
    Goal { row: "set", ours: "Toets, from JSON", peers: PLAIN, peer: "plain JavaScript", ratio: 2.5 },
    Goal {
        row: "set",
        ours: "Toets, from columns",
        peers: OFFICIAL,
        peer: "the official stack",
        ratio: 10_000.0,
    },
    Goal {
        row: "change",
        ours: "Toets in WebAssembly",
        peers: AS_OFFICIAL,
        peer: "the official stack",
        ratio: 300.0,
    },
    Goal {
        row: "set",
        ours: "Toets in WebAssembly, one at a time",
        peers: PLAIN,
        peer: "plain JavaScript",
        ratio: 1.0 / 1.5,
    },
    Goal {
        row: "set",
        ours: "Toets in WebAssembly, together",
        peers: PLAIN,
        peer: "plain JavaScript",
        ratio: 1.0 / 1.5,
    },
    Goal {
        row: "load",
        ours: "Toets, a checklist with its texts",
        peers: OFFICIAL,
        peer: "the official stack",
        ratio: 20.0,
    },
    Goal {
        row: "load",
        ours: "Toets in WebAssembly",
        peers: OFFICIAL,
        peer: "the official stack",
        ratio: 20.0,
    },
    Goal {
        row: "memory",
        ours: "Toets in WebAssembly, with the texts",
        peers: OFFICIAL,
        peer: "the official stack",
        ratio: 10.0,
    },
];

pub(crate) fn bench() -> Result {
    step("Many answers to a checklist that ships are measured", local_government)?;
    report_rows()?;
    let survey = survey()?;
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder).while_doing("`target/bench` cannot be made")?;
    let peers = root().join("tests/bench");
    step("The peers are installed", || install(&peers))?;
    step("The package is built", || wasm::build().map(drop))?;
    step("The survey is imported", || import(&survey, &folder))?;
    let run = |task: &str, target: &Path| {
        let [survey, target] = [&survey, target].map(|path| path.display().to_string());
        quietly(&mut program("node", &["--expose-gc", "run.mjs", task, &survey, &target], &peers))
    };
    let answers = folder.join("answers.jsonl");
    if !answers.exists() {
        step("Answers are drawn", || run("draw", &answers).map(drop))?;
    }
    let mut numbers = Numbers::new();
    step("The browser's side is measured", || javascript(&run("measure", &folder)?, &mut numbers))?;
    step("The native side is measured", || native(&folder, &mut numbers))?;
    report(&numbers);
    Ok(())
}

fn local_government() -> Result {
    let arguments = ["bench", "--quiet", "--package", "toets-tests", "--bench", "local_government"];
    quietly(&mut cargo(&arguments)).map(drop)
}

/// How many rows Criterion saw scored in a second.
fn report_rows() -> Result {
    say("\nRows of `local-government` a second, from the median\n");
    for row in ["complete", "10 % open"] {
        for (name, new) in measured(row)? {
            let rows = read(&new.join("benchmark.json"))?;
            let rows = rows.pointer("/throughput/Elements").and_then(Value::as_f64).unwrap_or(f64::NAN);
            let a_second = rows / median(&new)? * 1e9;
            say(&format!("  {row:<10} {name:<48} {a_second:>12.0}"));
        }
    }
    Ok(())
}

/// The measurements of a group, by name, each with the folder of its last run.
fn measured(row: &str) -> Result<BTreeMap<String, PathBuf>> {
    let folder = target().join("criterion").join(row);
    let entries = std::fs::read_dir(&folder).while_doing("Criterion's files cannot be read")?.flatten();
    let named = entries.map(|it| (it.file_name().display().to_string(), it.path().join("new")));
    Ok(named.filter(|(_, new)| new.is_dir()).collect())
}

/// The median of a run in nanoseconds.
fn median(new: &Path) -> Result<f64> {
    let estimates = read(&new.join("estimates.json"))?;
    Ok(estimates.pointer("/median/point_estimate").and_then(Value::as_f64).unwrap_or(f64::NAN))
}

fn read(file: &Path) -> Result<Value> {
    let text = std::fs::read(file).while_doing("Criterion's files cannot be read")?;
    serde_json::from_slice(&text).while_doing("Criterion's files cannot be read")
}

/// The questionnaire, which is not in the repository.
fn survey() -> Result<PathBuf> {
    let file = "shared/data/canada-aia/survey/v1.0.1.json";
    match root().ancestors().map(|folder| folder.join(file)).find(|file| file.is_file()) {
        Some(found) => Ok(found),
        None => fail(format!(
            "The questionnaire of Canada's assessment is needed beside the project, as `{file}`."
        )),
    }
}

fn install(folder: &Path) -> Result {
    setup::once(&folder.join("package-lock.json"), &folder.join("node_modules/.installed"), || {
        let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
        quietly(&mut program("npm", &arguments, folder)).map(drop)
    })
}

fn import(survey: &Path, folder: &Path) -> Result {
    let [survey, checklist, texts] = [survey.to_owned(), folder.join("checklist.json"), folder.to_owned()]
        .map(|path| path.display().to_string());
    let arguments =
        ["run", "--quiet", "--package", "toets-cli", "--", "checklist", "import", "--format", "surveyjs"];
    let mut command = cargo(&arguments);
    command.args([
        &survey,
        "--out",
        &checklist,
        "--texts",
        &texts,
        "--id",
        "aia",
        "--version",
        "1.0.1",
        "--force",
    ]);
    quietly(&mut command).map(drop)
}

fn javascript(printed: &str, numbers: &mut Numbers) -> Result {
    for line in printed.lines().filter(|line| line.starts_with('{')) {
        let line: Value = serde_json::from_str(line).while_doing("the measurements cannot be read")?;
        let text = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = line.get("number").and_then(Value::as_f64).unwrap_or(f64::NAN);
        numbers.insert((text("row"), text("program")), (number, text("unit")));
    }
    let texts = numbers.get(&key("memory", "the texts in one language")).map_or(f64::NAN, |it| it.0);
    let engine = numbers.get(&key("memory", "Toets in WebAssembly, checklist and assessment"));
    let both = (engine.map_or(f64::NAN, |it| it.0) + texts, "bytes".to_owned());
    numbers.insert(key("memory", "Toets in WebAssembly, with the texts"), both);
    Ok(())
}

fn key(row: &str, program: &str) -> (String, String) {
    (row.to_owned(), program.to_owned())
}

/// The medians that Criterion leaves in its files, each for one set of answers.
fn native(folder: &Path, numbers: &mut Numbers) -> Result {
    let mut command = cargo(&["bench", "--quiet", "--package", "toets-tests", "--bench", "canada"]);
    quietly(command.env("TOETS_BENCH", folder))?;
    let answers = std::fs::read_to_string(folder.join("answers.jsonl")).while_doing("the answers")?;
    let sets = answers.lines().count();
    for row in ["load", "set", "change"] {
        for (name, new) in measured(row)? {
            let each = if row == "set" { f64::from(u32::try_from(sets).unwrap_or(1)) } else { 1.0 };
            let name = format!("Toets, {name}");
            numbers.insert((row.to_owned(), name), (median(&new)? / 1000.0 / each, "µs".to_owned()));
        }
    }
    Ok(())
}

fn report(numbers: &Numbers) {
    say("\nMedians (load: one model; set: all answers of one subject; change: one answer)\n");
    for ((row, program), (number, unit)) in numbers {
        say(&format!("  {row:<8} {program:<58} {number:>12.3} {unit}"));
    }
    say("\nRatios, always to the fastest of the peers\n");
    for goal in GOALS {
        let ours = numbers.get(&key(goal.row, goal.ours)).map_or(f64::NAN, |it| it.0);
        let peers = numbers.iter().filter(|((row, program), _)| row == goal.row && (goal.peers)(program));
        let best = peers.map(|(_, (number, _))| *number).fold(f64::INFINITY, f64::min);
        let (ratio, wanted) = (best / ours, goal.ratio);
        let met = if ratio >= wanted { "met" } else { "not met" };
        say(&format!(
            "  {:<8} {:<40} {ratio:>10.2} times {:<20} wanted {wanted:>9.2}  {met}",
            goal.row, goal.ours, goal.peer
        ));
    }
}
