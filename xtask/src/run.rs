//! Running other programs, quietly: what they print is shown only when they fail.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

/// Why a command of ours ends: one sentence, and below it what the failing program printed.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

pub(crate) type Result<T = ()> = std::result::Result<T, Failure>;

/// `Err` with a sentence.
pub(crate) fn fail<T>(sentence: impl Into<String>) -> Result<T> {
    Err(Failure(sentence.into()))
}

/// For what can fail for reasons of its own: says what was being done.
pub(crate) trait While<T> {
    fn while_doing(self, what: &str) -> Result<T>;
}

impl<T, E: std::fmt::Display> While<T> for std::result::Result<T, E> {
    fn while_doing(self, what: &str) -> Result<T> {
        self.map_err(|error| Failure(format!("{what}: {error}")))
    }
}

/// The one door to the terminal.
pub(crate) fn say(line: &str) {
    // Who closed the other end does not want to read it.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folder of what is built.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// `cargo` with these arguments, in the root.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    command
}

/// `program` with these arguments, in a folder.
pub(crate) fn program(program: impl AsRef<Path>, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command.args(arguments).current_dir(folder);
    command
}

/// Runs it to its end; returns all that it printed.
pub(crate) fn quietly(command: &mut Command) -> Result<String> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().display().to_string();
    let arguments: Vec<_> = command.get_args().take(3).map(|it| it.display().to_string()).collect();
    let name = format!("`{name} {}`", arguments.join(" "));
    let output = command.output().while_doing(&format!("{name} cannot be started"))?;
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    if output.status.success() { Ok(text) } else { fail(format!("{name} failed\n{}", text.trim_end())) }
}

/// Does something while a spinner names it; returns what came of it and how long it took.
pub(crate) fn spin<T>(what: &str, work: impl FnOnce() -> T) -> (T, Duration) {
    let (bar, start) = (ProgressBar::new_spinner().with_message(what.to_owned()), Instant::now());
    bar.enable_steady_tick(Duration::from_millis(100));
    let done = work();
    bar.finish_and_clear();
    (done, start.elapsed())
}

/// One step of a command: a spinner while it lasts, a line when it is done.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let (done, time) = spin(what, work);
    if done.is_ok() {
        say(&format!("{what} ({} s)", time.as_secs()));
    }
    done
}

/// Copies the files of a folder, and of the folders in it, that `wanted` takes.
pub(crate) fn copy(from: &Path, to: &Path, wanted: &impl Fn(&Path) -> bool) -> Result {
    let trouble = format!("`{}` cannot be copied to `{}`", from.display(), to.display());
    std::fs::create_dir_all(to).while_doing(&trouble)?;
    for entry in std::fs::read_dir(from).while_doing(&trouble)? {
        let path = entry.while_doing(&trouble)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target, wanted)?;
        } else if wanted(&path) {
            std::fs::copy(&path, &target).while_doing(&trouble)?;
        }
    }
    Ok(())
}
