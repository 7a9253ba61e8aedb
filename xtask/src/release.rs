//! `cargo xtask release`: all that is published, packed into one folder, with its bill of materials and its checksums.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest as _, Sha256};

use crate::run::{Result, While as _, cargo, fail, program, quietly, root, say, step, target};
use crate::{setup, wasm};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Try it: changes need not be committed, the changelog needs no day, and nothing is optimised
    #[arg(long)]
    dry_run: bool,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The crates that are published, each after those that it needs.
const CRATES: [&str; 4] = ["toets", "toets-schema", "toets-registry", "toets-cli"];

/// The members whose bill of materials stands beside their packages; a wheel has its own inside.
const BILLS: [(&str, &str); 2] = [("cli", "toets-cli"), ("wasm", "toets-wasm")];

/// Packs everything; publishes nothing.
pub(crate) fn release(arguments: &Arguments) -> Result {
    if !arguments.dry_run {
        let changelog = std::fs::read_to_string(root().join("CHANGELOG.md"))
            .while_doing("`CHANGELOG.md` cannot be read")?;
        is_dated(&changelog, VERSION)?;
        is_committed()?;
    }
    let folder = target().join("release-files");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).while_doing("an old release cannot be removed")?;
    }
    std::fs::create_dir_all(&folder).while_doing("`target/release-files` cannot be made")?;
    step("Packing the crates", || crates(&folder, arguments.dry_run))?;
    step("Packing the Python package", || {
        setup::python_packages(if arguments.dry_run { "dev" } else { "release" }, &folder)
    })?;
    step("Packing the npm package", || npm(&folder))?;
    step("Listing what they are made of", || bills(&folder))?;
    let sums = checksums(&folder)?;
    std::fs::write(folder.join("SHA256SUMS"), &sums).while_doing("`SHA256SUMS` cannot be written")?;
    say(&format!("{sums}Packed in {}; nothing was published.", folder.display()));
    Ok(())
}

/// The changelog says on which day the version was released.
fn is_dated(changelog: &str, version: &str) -> Result {
    let heading = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap_or_default();
    let day = heading.strip_prefix(version).and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'));
    match day {
        Some(day) if toets::Date::new(day).is_ok() => Ok(()),
        _ => fail(format!(
            "`CHANGELOG.md` begins with `## {heading}`: a release begins with `## {version} (2026-12-31)`, with its day."
        )),
    }
}

/// What is packed is what is committed.
fn is_committed() -> Result {
    let changed = quietly(&mut program("git", &["status", "--porcelain"], &root()))?;
    if changed.is_empty() { Ok(()) } else { fail(format!("Commit these changes first:\n{changed}")) }
}

fn crates(folder: &Path, is_trial: bool) -> Result {
    let mut command = cargo(&["package", "--quiet"]);
    command.args(CRATES.iter().flat_map(|name| ["--package", *name]));
    if is_trial {
        command.args(["--no-verify", "--allow-dirty"]);
    }
    quietly(&mut command)?;
    for name in CRATES {
        let file = format!("{name}-{VERSION}.crate");
        std::fs::copy(target().join("package").join(&file), folder.join(&file))
            .while_doing(&format!("`{file}` cannot be copied"))?;
    }
    Ok(())
}

fn npm(folder: &Path) -> Result {
    wasm::build()?;
    let to = folder.display().to_string();
    let pack = ["pack", "--silent", "--pack-destination", &to];
    quietly(&mut program("npm", &pack, &root().join("wasm"))).map(drop)
}

/// Writes which crates, of which versions and licences, are in what people install, as `CycloneDX`.
fn bills(folder: &Path) -> Result {
    let tool = setup::cargo_cyclonedx()?;
    // It writes into the folder of each member, of which there are more than are asked for.
    let name = format!("bill-{VERSION}");
    let list = [
        "cyclonedx",
        "--quiet",
        "--format",
        "json",
        "--spec-version",
        "1.5",
        "--target",
        "all",
        "--no-build-deps",
        "--override-filename",
        &name,
    ];
    quietly(&mut program(tool, &list, &root()))?;
    let written = |member: &Path| member.join(format!("{name}.json"));
    // It also names the folder of this machine, which is nobody's concern.
    let here = root().display().to_string();
    for (member, bill) in BILLS {
        let trouble = format!("the bill of `{member}` cannot be copied");
        let text = std::fs::read_to_string(written(&root().join(member))).while_doing(&trouble)?;
        std::fs::write(folder.join(format!("{bill}-{VERSION}.cdx.json")), text.replace(&here, "/toets"))
            .while_doing(&trouble)?;
    }
    let members = std::fs::read_dir(root()).while_doing("the project cannot be read")?;
    for file in members.flatten().map(|member| written(&member.path())).filter(|file| file.exists()) {
        std::fs::remove_file(&file).while_doing(&format!("`{}` cannot be removed", file.display()))?;
    }
    Ok(())
}

/// The checksum and the name of each file, as `sha256sum --check` reads them. Each is of this version.
fn checksums(folder: &Path) -> Result<String> {
    let trouble = "the packages cannot be read";
    let entries = std::fs::read_dir(folder).while_doing(trouble)?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut sums = String::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().display().to_string();
        if !name.contains(VERSION) {
            return fail(format!("`{name}` is not of version {VERSION}."));
        }
        for byte in Sha256::digest(std::fs::read(&file).while_doing(trouble)?) {
            // Writing to a String cannot fail.
            let _ = write!(sums, "{byte:02x}");
        }
        let _ = writeln!(sums, "  {name}");
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_its_day_in_the_changelog() {
        assert!(is_dated("# Changelog\n\n## 0.1.0 (2026-12-31)\n", "0.1.0").is_ok());
        for heading in
            ["Unreleased (0.1.0)", "0.1.0", "0.1.0 (soon)", "0.1.0 (2026-02-30)", "0.2.0 (2026-12-31)"]
        {
            let failure = is_dated(&format!("# Changelog\n\n## {heading}\n"), "0.1.0").unwrap_err();
            assert!(failure.0.contains(heading), "{}", failure.0);
        }
        assert!(is_dated("", "0.1.0").is_err());
    }

    #[test]
    fn each_file_has_its_checksum_and_is_of_this_version() {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("toets-{VERSION}.tgz");
        std::fs::write(folder.path().join(&name), "").unwrap();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(checksums(folder.path()).unwrap(), format!("{empty}  {name}\n"));
        std::fs::write(folder.path().join("toets-0.0.9.tgz"), "").unwrap();
        assert!(checksums(folder.path()).unwrap_err().0.contains("toets-0.0.9.tgz"));
    }
}
