//! Programs that answer line by line, and the team of them that assesses and judges.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use crate::differential::Programs;
use crate::run::{Result, While as _, fail};

/// A case, and what Rust makes of it: documents as JSON text.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    digest: String,
    pub(crate) checklist: String,
    pub(crate) answers: String,
    pub(crate) day: String,
    /// Empty, where it is refused.
    pub(crate) outcome: String,
}

impl Case {
    fn read(line: &str) -> Result<Self> {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        match <[String; 5]>::try_from(fields) {
            Ok([digest, checklist, answers, day, outcome]) => {
                Ok(Self { digest, checklist, answers, day, outcome })
            }
            Err(_) => fail("Rust gives no case"),
        }
    }

    /// As it goes to a worker that assesses.
    fn line(&self) -> String {
        serde_json::json!(["assess", self.checklist, self.answers, self.day]).to_string()
    }
}

/// What the others say.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) refused: bool,
    pub(crate) narrowed: bool,
    /// How many complete answers were tried.
    pub(crate) tried: u64,
    pub(crate) difference: Option<String>,
}

impl Verdict {
    /// The line of the judge; none, where the case was refused.
    fn read(line: Option<&str>) -> Result<Self> {
        let Some(line) = line else {
            return Ok(Self { refused: true, narrowed: false, tried: 0, difference: None });
        };
        let mut fields = line.splitn(3, '\t');
        match (fields.next(), fields.next().map(str::parse), fields.next()) {
            (Some(narrowed), Some(Ok(tried)), Some(difference)) => Ok(Self {
                refused: false,
                narrowed: narrowed == "1",
                tried,
                difference: (!difference.is_empty()).then(|| difference.to_owned()),
            }),
            _ => fail("the reference gives no verdict"),
        }
    }
}

/// One program that answers each line with a line.
pub(crate) struct Worker {
    name: &'static str,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Worker {
    pub(crate) fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let trouble = format!("{name} cannot be started");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().while_doing(&trouble)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self { name, child, input, output: BufReader::new(output) }),
            _ => fail(trouble),
        }
    }

    /// Asks all at once: the other side may answer before it has heard everything.
    pub(crate) fn ask(&mut self, lines: &[String]) -> Result<Vec<String>> {
        let Self { name, input, output, .. } = self;
        let mut text = lines.join("\n");
        text.push('\n');
        thread::scope(|scope| {
            if !lines.is_empty() {
                scope.spawn(move || input.write_all(text.as_bytes()).and_then(|()| input.flush()));
            }
            let mut answers = Vec::with_capacity(lines.len());
            for _ in lines {
                let mut answer = String::new();
                let read = output.read_line(&mut answer).while_doing(&format!("{name} cannot be read"))?;
                if read == 0 {
                    return fail(format!("{name} stopped"));
                }
                answers.push(answer.trim_end_matches('\n').to_owned());
            }
            Ok(answers)
        })
    }
}

impl Worker {
    /// The most memory that it had at once, in megabytes, where the system says so.
    pub(crate) fn peak(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
        Some(kilobytes.div_ceil(1024))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Those that assess, and the one that judges.
pub(crate) struct Team {
    rust: Worker,
    python: Worker,
    node: Worker,
    judge: Worker,
}

impl Team {
    pub(crate) fn start(programs: &Programs) -> Result<Self> {
        Ok(Self {
            rust: Worker::start("Rust", programs.rust("differential"))?,
            python: Worker::start("Python", programs.python())?,
            node: Worker::start("WebAssembly", Programs::node())?,
            judge: Worker::start("the reference", programs.judge())?,
        })
    }

    /// Assesses everywhere: each line is a case to draw or a case as it is.
    pub(crate) fn judge(&mut self, lines: &[String]) -> Result<Vec<(Case, Verdict)>> {
        let cases: Vec<Case> =
            self.rust.ask(lines)?.iter().map(|line| Case::read(line)).collect::<Result<_>>()?;
        let given: Vec<String> = cases.iter().map(Case::line).collect();
        let sound = cases.iter().filter(|case| !case.outcome.is_empty());
        let sound = sound.map(|case| [&*case.checklist, &case.answers, &case.outcome].join("\t"));
        let sound: Vec<String> = sound.collect();
        let Self { python, node, judge, .. } = self;
        let (python, node, judged) = thread::scope(|scope| {
            let (python, node) = (scope.spawn(|| python.ask(&given)), scope.spawn(|| node.ask(&given)));
            let judged = judge.ask(&sound);
            let stopped = |_| fail("a worker stopped");
            (python.join().unwrap_or_else(stopped), node.join().unwrap_or_else(stopped), judged)
        });
        let (python, node, mut judged) = (python?, node?, judged?.into_iter());
        let mut verdicts = Vec::with_capacity(cases.len());
        for ((case, python), node) in cases.into_iter().zip(python).zip(node) {
            let judged = if case.outcome.is_empty() { None } else { judged.next() };
            let mut verdict = Verdict::read(judged.as_deref())?;
            for (name, other) in [("Python", python), ("WebAssembly", node)] {
                if other.split_once('\t').is_none_or(|(_, digest)| digest != case.digest) {
                    verdict.difference = Some(format!("{name} gives other bytes than Rust"));
                }
            }
            verdicts.push((case, verdict));
        }
        Ok(verdicts)
    }
}
