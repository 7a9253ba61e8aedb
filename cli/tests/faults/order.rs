//! What must be on the disk before the next call is made.

use std::collections::BTreeSet;
use std::path::Path;

use super::site::Version;

const MARK: &str = "toets-site.json";
const STAGING: &str = ".toets-publishing";

/// Follows the calls of a run, each a verb and a path in the site, as a disk would that keeps only what it is told to keep.
pub(super) fn assert_durable(calls: &[String], old: &Version) {
    let (mut bytes, mut entries) = (BTreeSet::new(), BTreeSet::new());
    let mut reached = "";
    let mut order = Vec::new();
    for call in calls {
        let (verb, path) = call.split_once(' ').unwrap();
        let is_staging = path.starts_with(STAGING) || path == ".";
        let step = match verb {
            "write" => {
                bytes.insert(path);
                continue;
            }
            "fsync" => {
                bytes.remove(path);
                entries.remove(path);
                continue;
            }
            "rename" if path == MARK => "mark",
            "rename" if old.contains_key(Path::new(path)) => "replace",
            "rename" | "mkdir" if !is_staging => "add",
            "unlink" | "rmdir" if !is_staging => "take away",
            _ => continue,
        };
        assert!(bytes.is_empty(), "{call}: {bytes:?} are not on the disk");
        if step != reached {
            assert!(entries.is_empty(), "{call}: the changes of {entries:?} are not on the disk");
            order.push(step);
            reached = step;
        }
        entries.remove(path);
        entries.insert(
            Path::new(path).parent().and_then(Path::to_str).filter(|it| !it.is_empty()).unwrap_or("."),
        );
    }
    assert!(
        bytes.is_empty() && entries.is_empty(),
        "{bytes:?} and {entries:?} are not on the disk at the end"
    );
    let steps = ["mark", "add", "replace", "take away", "mark"];
    let expected = steps.iter().filter(|it| !old.is_empty() || ["mark", "add"].contains(it));
    assert!(order.iter().eq(expected), "{order:?}");
    for verb in ["open", "write", "fsync", "flock", "rename", "mkdir", "unlink", "rmdir"] {
        assert!(calls.iter().any(|it| it.starts_with(verb)), "no call was seen to {verb}");
    }
}
