//! Where people publish: folders that are not theirs, that are full, or that are no folders.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stderr, reason = "not every system lets a test mount something")]

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{folder, register};

const NOBODY: u32 = 65534;
const DAY: [&str; 2] = ["--as-of", "2026-12-01"];

/// A folder with a register of one record, and the command; anyone may read both.
fn place() -> TempDir {
    let place = folder(&[]);
    let path = place.path();
    fs::create_dir_all(path.join("register/records")).unwrap();
    fs::copy(register().join("register.json"), path.join("register/register.json")).unwrap();
    let record = r#"{"id": "x", "name": {"nl": "X"}, "organisation": {"name": "Proefdorp"}}"#;
    fs::write(path.join("register/records/x.json"), record).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_toets"), path.join("toets")).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    place
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Makes a folder of the one who publishes, who is never the one who may do all.
fn own(path: &Path) {
    fs::create_dir_all(path).unwrap();
    if is_root() {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

/// How long a program that was copied may be held open by others.
const PATIENCE: Duration = Duration::from_secs(10);

fn publish(place: &Path, out: &str) -> Output {
    let mut command = Command::new(place.join("toets"));
    command.args(["publish", "register", "--out", out]).args(DAY).current_dir(place).env("LC_ALL", "C");
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = loop {
        match command.spawn() {
            // A process that another test starts just now may still hold the copy of the program open.
            Err(busy) if busy.kind() == ErrorKind::ExecutableFileBusy && start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            other => break other.unwrap(),
        }
    };
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_mins(1) {
            child.kill().unwrap();
            panic!("it waits for something");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

fn assert_published(run: &Output) {
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn assert_refused(run: &Output, said: &str) {
    let stderr = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{stderr}");
    assert!(stderr.starts_with(said), "{stderr}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_site_below_a_folder_of_somebody_else_is_published() {
    let place = place();
    let (theirs, site) = (place.path().join("theirs"), place.path().join("theirs/site"));
    own(&site);
    // It cannot even be read.
    allow(&theirs, 0o711);
    if !is_root() {
        allow(&theirs, 0o311);
    }
    assert_published(&publish(place.path(), "theirs/site"));
    assert_published(&publish(place.path(), "theirs/site"));
    assert!(site.join("index.html").is_file());
    allow(&theirs, 0o755);
    assert_eq!(names(&theirs), ["site"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_stays() {
    let place = place();
    let site = place.path().join("site");
    own(&site);
    assert_published(&publish(place.path(), "site"));
    let before = names(&site);
    let record = r#"{"id": "x", "name": {"nl": "Y"}, "organisation": {"name": "Proefdorp"}}"#;
    fs::write(place.path().join("register/records/x.json"), record).unwrap();
    for (folder, named) in [("site", "site/.toets-publishing"), ("site/nl", "site/nl/index.html")] {
        allow(&place.path().join(folder), 0o555);
        assert_refused(
            &publish(place.path(), "site"),
            &format!("error[unusable-file]: `{named}` cannot be read or written: it is not permitted"),
        );
        allow(&place.path().join(folder), 0o755);
        assert_eq!(names(&site), before);
    }
    assert_published(&publish(place.path(), "site"));
    assert!(fs::read_to_string(site.join("nl/records/x/index.html")).unwrap().contains(">Y<"));
    // Where there is none and none may be made.
    own(&place.path().join("closed"));
    allow(&place.path().join("closed"), 0o555);
    assert_refused(&publish(place.path(), "closed/a/b"), "error[unusable-file]: `closed/a/b` ");
    allow(&place.path().join("closed"), 0o755);
    assert!(names(&place.path().join("closed")).is_empty());
}

#[test]
fn a_link_that_leads_nowhere_is_no_folder() {
    let place = place();
    own(&place.path().join("in"));
    symlink("nowhere", place.path().join("in/site")).unwrap();
    assert_refused(&publish(place.path(), "in/site"), "error[unusable-file]: `in/site` ");
    assert_eq!(names(&place.path().join("in")), ["site"]);
}

#[test]
fn a_file_system_of_its_own_is_published_to() {
    let place = place();
    fs::create_dir(place.path().join("site")).unwrap();
    let script = "mount -t tmpfs none site && mkdir site/lost+found && echo mine > site/CNAME \
        && ./toets publish register --out site && ./toets publish register --out site --as-of 2030-01-01 \
        && test -f site/index.html && test ! -e site/.toets-publishing && cat site/CNAME";
    let mut unshare = Command::new("unshare");
    let run = unshare.args(["-rm", "sh", "-c", script]).current_dir(place.path()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    if said.contains("unshare") || said.contains("mount") {
        eprintln!("nothing may be mounted here, so a file system of its own was not tried: {said}");
        return;
    }
    assert!(run.status.success(), "{said}");
    assert!(run.stdout.ends_with(b"mine\n"));
}

#[test]
fn a_pipe_or_a_device_is_not_waited_for() {
    let pipe = |path: &Path| {
        let _ = fs::remove_file(path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    for path in ["register.json", "records/pipe.json"] {
        let place = place();
        own(&place.path().join("site"));
        pipe(&place.path().join("register").join(path));
        symlink("/dev/zero", place.path().join("register/records/zero.json")).unwrap();
        let run = publish(place.path(), "site");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{said}");
        for file in [path, "records/zero.json"] {
            let line = format!("error[special-file]: register/{file}: this is no file");
            assert!(said.contains(&line), "{said}");
        }
        assert!(names(&place.path().join("site")).is_empty());
    }
    let place = place();
    own(&place.path().join("site"));
    pipe(&place.path().join("site/toets-site.json"));
    assert_refused(&publish(place.path(), "site"), "error[occupied-folder]: `site` ");
}
