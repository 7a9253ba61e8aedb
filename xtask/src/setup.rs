//! What the tests and the demo need: installed quietly where that is possible, else asked for in one sentence.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::run::{Result, While as _, cargo, fail, program, quietly, root, target};

/// The target of the WebAssembly modules.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The lowest Node, after `20.`.
const NODE: u32 = 19;

/// The lowest Python, after `3.`.
const PYTHON: u32 = 10;

/// The compiler's part for WebAssembly.
pub(crate) fn wasm_target() -> Result {
    let found = quietly(&mut program("rustc", &["--print", "target-libdir", "--target", WASM], &root()))?;
    if Path::new(found.trim()).is_dir() {
        return Ok(());
    }
    match quietly(&mut program("rustup", &["target", "add", WASM], &root())) {
        Ok(_) => Ok(()),
        Err(failure) => {
            fail(format!("The Rust target `{WASM}` is needed: install it with rustup.\n{}", failure.0))
        }
    }
}

/// Node and the npm packages; returns their folder.
pub(crate) fn npm() -> Result<PathBuf> {
    let folder = root().join("wasm");
    let wanted = format!(
        "Node 20.{NODE} or later, with npm, is needed: install it from your system or from nodejs.org."
    );
    let version = quietly(&mut program("node", &["--version"], &folder)).unwrap_or_default();
    let mut parts = version.trim().trim_start_matches('v').split('.').map_while(|it| it.parse().ok());
    if (parts.next(), parts.next()) < (Some(20), Some(NODE)) || !exists("npm") {
        return fail(wanted);
    }
    once(&folder.join("package-lock.json"), &folder.join("node_modules/.installed"), || {
        quietly(&mut program("npm", &["ci", "--no-audit", "--no-fund"], &folder)).map(drop)
    })?;
    Ok(folder.join("node_modules"))
}

/// A Python of the project's own, with what the tests need; returns its folder of programs.
fn python() -> Result<PathBuf> {
    let version = format!("import sys; print(sys.version_info >= (3, {PYTHON}))");
    if !quietly(&mut program("python3", &["-c", &version], &root())).is_ok_and(|it| it.trim() == "True") {
        return fail(format!(
            "Python 3.{PYTHON} or later is needed: install it from your system or from python.org."
        ));
    }
    let folder = target().join("venv");
    let programs = folder.join("bin");
    if !programs.join("pip").exists() {
        let venv = || program("python3", &["-m", "venv", "--clear", &folder.display().to_string()], &root());
        if quietly(&mut venv()).is_err() {
            apt("python3-venv", "The Python module `venv` is needed")?;
            quietly(&mut venv())?;
        }
    }
    let wanted = root().join("python/requirements-test.txt");
    once(&wanted, &folder.join("installed"), || {
        let file = wanted.display().to_string();
        let arguments = ["install", "--quiet", "--disable-pip-version-check", "--requirement", &file];
        quietly(&mut program(programs.join("pip"), &arguments, &root())).map(drop)
    })?;
    Ok(programs)
}

/// The Python package in its virtual environment, built with a profile of cargo; returns its folder of programs.
pub(crate) fn python_package(profile: &str) -> Result<PathBuf> {
    let programs = python()?;
    let environment = programs.parent().unwrap_or(&programs);
    let develop = ["develop", "--quiet", "--profile", profile];
    let mut maturin = program(programs.join("maturin"), &develop, &root().join("python"));
    quietly(maturin.env("VIRTUAL_ENV", environment))?;
    Ok(programs)
}

/// The wheel of the Python package, built with a profile of cargo; returns a pip that can install it, and its path.
pub(crate) fn wheel(profile: &str) -> Result<(PathBuf, PathBuf)> {
    let programs = python()?;
    let folder = target().join("wheel");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).while_doing("an old wheel cannot be removed")?;
    }
    let out = folder.display().to_string();
    let build = ["build", "--quiet", "--profile", profile, "--out", &out];
    quietly(&mut program(programs.join("maturin"), &build, &root().join("python")))?;
    let files = std::fs::read_dir(&folder).while_doing("the wheel cannot be found")?;
    let wheel =
        files.flatten().map(|file| file.path()).find(|path| path.extension().is_some_and(|it| it == "whl"));
    wheel.map_or_else(|| fail("maturin built no wheel"), |wheel| Ok((programs.join("pip"), wheel)))
}

/// Wheel and source of the Python package in a folder, the wheel built with a profile of cargo.
pub(crate) fn python_packages(profile: &str, folder: &Path) -> Result {
    let out = folder.display().to_string();
    let build = ["build", "--quiet", "--sdist", "--profile", profile, "--out", &out];
    quietly(&mut program(python()?.join("maturin"), &build, &root().join("python"))).map(drop)
}

/// A Chromium for the browser tests; returns its path.
pub(crate) fn chromium() -> Result<PathBuf> {
    let find = || {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(which)
    };
    if let Some(found) = std::env::var_os("TOETS_CHROMIUM").map(PathBuf::from).or_else(find) {
        return Ok(found);
    }
    apt("chromium", "Chromium is needed")?;
    find().map_or_else(
        || fail("Chromium was installed and cannot be found; set `TOETS_CHROMIUM` to its path."),
        Ok,
    )
}

/// The version of cargo-deny that the suite is written for.
const CARGO_DENY: &str = "0.20.2";

/// The version of cargo-cyclonedx with which bills of materials are written.
const CARGO_CYCLONEDX: &str = "0.5.9";

/// cargo-deny, built once into the folder of what is built; returns its path.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    cargo_tool("cargo-deny", CARGO_DENY, &["--version"])
}

/// cargo-cyclonedx in the same way.
pub(crate) fn cargo_cyclonedx() -> Result<PathBuf> {
    cargo_tool("cargo-cyclonedx", CARGO_CYCLONEDX, &["cyclonedx", "--version"])
}

/// A tool of a version, which it tells when it is `asked`.
fn cargo_tool(name: &str, version: &str, asked: &[&str]) -> Result<PathBuf> {
    let folder = target().join("tools");
    let tool = folder.join("bin").join(name);
    let found = quietly(&mut program(&tool, asked, &root())).unwrap_or_default();
    if found.trim().ends_with(version) {
        return Ok(tool);
    }
    let mut install = cargo(&["install", name, "--quiet", "--locked", "--force"]);
    install.args(["--version", version, "--root"]).arg(folder);
    // It runs for a second: how quickly it is built matters more than how quick it is.
    install.args(["--debug", "--no-default-features"]).env("CARGO_PROFILE_DEV_DEBUG", "0");
    quietly(&mut install)?;
    Ok(tool)
}

/// Installs a Debian package where we may.
fn apt(package: &str, need: &str) -> Result {
    let root_user = quietly(&mut program("id", &["-u"], &root())).is_ok_and(|id| id.trim() == "0");
    if !root_user || !exists("apt-get") {
        return fail(format!(
            "{need}: install it from your system, on Debian with `apt-get install {package}`."
        ));
    }
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends", package]);
    quietly(Command::new("apt-get").args(["update", "--quiet"])).and_then(|_| quietly(&mut install)).map(drop)
}

/// Does `work` unless it was done already with the same content of `file`.
pub(crate) fn once(file: &Path, mark: &Path, work: impl FnOnce() -> Result) -> Result {
    let bytes = std::fs::read(file).while_doing(&format!("`{}` cannot be read", file.display()))?;
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if std::fs::read_to_string(mark).is_ok_and(|marked| marked == digest) {
        return Ok(());
    }
    work()?;
    std::fs::write(mark, digest).while_doing(&format!("`{}` cannot be written", mark.display()))
}

fn exists(name: &str) -> bool {
    which(name).is_some()
}

/// Whether `name` is a program on the path, and where.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(file: &str, text: &str) {
        let found = std::fs::read_to_string(root().join(file)).unwrap();
        assert!(found.contains(text), "`{file}` must have `{text}`");
    }

    #[test]
    fn what_is_needed_is_the_same_wherever_it_is_stated() {
        let sentence = format!("Python 3.{PYTHON} or later and Node 20.{NODE} or later");
        has("README.md", &sentence);
        has("CONTRIBUTING.md", &sentence);
        has("python/README.md", &format!("Python 3.{PYTHON} or later"));
        has("python/pyproject.toml", &format!("requires-python = \">=3.{PYTHON}\""));
        has("Cargo.toml", &format!("\"abi3-py3{PYTHON}\""));
        has("wasm/package.json", &format!("\"node\": \">=20.{NODE}\""));
        has("rust-toolchain.toml", concat!("channel = \"", env!("CARGO_PKG_RUST_VERSION"), "\""));
        has("rust-toolchain.toml", WASM);
    }

    #[test]
    fn the_three_packages_name_the_same_authors_and_places() {
        let workspace = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        for key in ["authors", "repository", "documentation", "license", "description"] {
            let line = workspace.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
            let value = line.unwrap().trim_matches(['[', ']']);
            has("python/pyproject.toml", value);
            has("wasm/package.json", value);
        }
    }

    #[test]
    fn the_files_that_mutants_are_made_of_are_there() {
        let text = std::fs::read_to_string(root().join(".cargo/mutants.toml")).unwrap();
        let files: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
            .filter(|line| line.starts_with("core/"))
            .collect();
        assert!(!files.is_empty());
        for file in files {
            assert!(root().join(file.trim_end_matches("/**/*.rs")).exists(), "`{file}` is not there");
        }
    }
}
