//! How a site takes its place: nothing of anyone else goes, and at every moment there is a site.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;
use toets_registry::PublishError;

use super::{Register, files};

const MARK: &str = "toets-site.json";
const STAGING: &str = ".toets-publishing";

fn register(ids: &[&str]) -> Register {
    let register = Register::new(&["nl", "en"]);
    for id in ids {
        register.record(id, &json!({ "name": format!("Dienst {id}") }));
    }
    register
}

fn forget(register: &Register, id: &str) {
    fs::remove_file(register.path(&format!("records/{id}.json"))).unwrap();
}

/// Writes a file of somebody else.
fn put(site: &Path, path: &str) {
    fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
    fs::write(site.join(path), format!("mine: {path}")).unwrap();
}

fn assert_kept(site: &Path, paths: &[&str]) {
    for path in paths {
        assert_eq!(fs::read_to_string(site.join(path)).unwrap(), format!("mine: {path}"));
    }
}

#[test]
fn what_is_not_of_the_site_stays_and_what_was_of_it_goes() {
    let register = register(&["one", "two"]);
    let before = [".git/config", "CNAME", "robots.txt", ".well-known/security.txt", "lost+found/x"];
    for path in before {
        put(&register.site(), path);
    }
    register.publish().unwrap();
    let after =
        ["nl/records/two/photo.png", "try/index.html", "nl/organisation/dienst-two/own.html", "notes.txt"];
    for path in after {
        put(&register.site(), path);
    }
    forget(&register, "two");
    register.publish().unwrap();
    assert_kept(&register.site(), &before);
    assert_kept(&register.site(), &after);
    for gone in ["nl/records/two/index.html", "records/two/record.json", "en/organisation/dienst-two"] {
        assert!(!register.site().join(gone).exists(), "{gone}");
    }
    assert!(!register.site().join(STAGING).exists());
    // Without what is of others, it is what a new site would be.
    let fresh = self::register(&["one"]);
    fresh.publish().unwrap();
    let mut ours = files(&register.site());
    before.iter().chain(&after).for_each(|path| drop(ours.remove(Path::new(path)).unwrap()));
    assert_eq!(ours, files(&fresh.site()));
}

#[test]
fn a_file_of_another_in_the_way_is_named_and_nothing_changes() {
    for path in ["nl/records/two/index.html", "records/two"] {
        let register = register(&["one"]);
        register.publish().unwrap();
        put(&register.site(), path);
        let before = files(&register.site());
        register.record("two", &json!({ "name": "Dienst" }));
        let Err(PublishError::InTheWay(found)) = register.publish() else { panic!("it was published") };
        assert_eq!(found, register.site().join(path));
        assert_eq!(files(&register.site()), before);
    }
}

#[cfg(unix)]
#[test]
fn a_site_may_be_reached_by_a_link_and_does_not_reach_out_by_one() {
    use std::os::unix::fs::symlink;
    let register = register(&["one", "two"]);
    let elsewhere = TempDir::new().unwrap();
    symlink(elsewhere.path(), register.site()).unwrap();
    register.publish().unwrap();
    assert!(elsewhere.path().join("index.html").is_file());
    assert!(fs::symlink_metadata(register.site()).unwrap().is_symlink());
    // A folder of the site that became a link is not followed.
    let theirs = TempDir::new().unwrap();
    put(theirs.path(), "two/index.html");
    fs::remove_dir_all(elsewhere.path().join("nl/records")).unwrap();
    symlink(theirs.path(), elsewhere.path().join("nl/records")).unwrap();
    assert!(matches!(register.publish(), Err(PublishError::InTheWay(_))));
    forget(&register, "two");
    forget(&register, "one");
    register.publish().unwrap();
    assert_kept(theirs.path(), &["two/index.html"]);
}

#[test]
fn a_mark_that_names_files_of_others_takes_none_of_them() {
    let register = register(&["one"]);
    register.publish().unwrap();
    put(register.folder.path(), "thesis.txt");
    put(&register.site(), ".git/config");
    let mut mark = register.json(MARK);
    let absolute = register.folder.path().join("thesis.txt").display().to_string();
    for path in ["../thesis.txt", ".git/config", "nl/../../thesis.txt", absolute.as_str(), ""] {
        mark["files"].as_array_mut().unwrap().push(path.into());
    }
    fs::write(register.site().join(MARK), mark.to_string()).unwrap();
    register.publish().unwrap();
    assert_kept(register.folder.path(), &["thesis.txt"]);
    assert_kept(&register.site(), &[".git/config"]);
}

#[test]
fn whoever_publishes_after_a_crash_mends_it() {
    let register = register(&["one", "two"]);
    register.publish().unwrap();
    // Half of another site had been put there, and its files are named in the mark.
    put(&register.site(), ".toets-publishing/7");
    put(&register.site(), "nl/records/three/index.html");
    fs::remove_file(register.site().join("nl/records/two/index.html")).unwrap();
    let mut mark = register.json(MARK);
    mark["files"].as_array_mut().unwrap().push("nl/records/three/index.html".into());
    fs::write(register.site().join(MARK), mark.to_string()).unwrap();
    register.publish().unwrap();
    let fresh = self::register(&["one", "two"]);
    fresh.publish().unwrap();
    assert_eq!(files(&register.site()), files(&fresh.site()));
}

#[test]
fn a_site_of_an_earlier_version_is_taken_over() {
    let register = register(&["one"]);
    register.publish().unwrap();
    fs::write(register.site().join(MARK), r#"{"generator": "toets 0.0.9"}"#).unwrap();
    fs::write(register.site().join("index.html"), "earlier").unwrap();
    put(&register.site(), "own.txt");
    register.publish().unwrap();
    assert!(register.read("index.html").contains("<!DOCTYPE html>"));
    assert_kept(&register.site(), &["own.txt"]);
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let register = register(&["one"]);
    register.publish().unwrap();
    let time = |path: &str| fs::metadata(register.site().join(path)).unwrap().modified().unwrap();
    let paths = ["index.html", "nl/records/one/index.html", MARK];
    let before = paths.map(time);
    register.publish().unwrap();
    assert_eq!(paths.map(time), before);
}

#[test]
fn at_every_moment_each_page_is_there_and_whole() {
    let register = register(&["one", "two"]);
    register.publish().unwrap();
    let site = register.site();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0_u32;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                for page in ["index.html", "nl/index.html", "nl/records/one/index.html"] {
                    assert!(fs::read_to_string(site.join(page)).unwrap().ends_with("</html>"), "{page}");
                }
                looks = looks.saturating_add(1);
            }
            looks
        });
        for round in 0..20 {
            register.record("one", &json!({ "name": format!("Dienst {round}") }));
            register.publish().unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
}
