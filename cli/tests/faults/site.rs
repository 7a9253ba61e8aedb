//! What a site must be at every moment.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The files of a site by their paths; a folder has no bytes.
pub(super) type Version = BTreeMap<PathBuf, Vec<u8>>;

const MARK: &str = "toets-site.json";
const STAGING: &str = ".toets-publishing";
const OTHERS: [&str; 6] =
    [".git/config", ".nojekyll", ".well-known/security.txt", "CNAME", "lost+found/x", "robots.txt"];
const OTHERS_LATER: [&str; 3] = ["notes.txt", "nl/own.html", "records/parking-scan-car/photo.png"];

/// What is there before it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Another version of the site, among files of others.
    Site,
    /// Files of others.
    Others,
    /// Not even the folder.
    Nothing,
}

/// A site in its folder.
pub(super) struct Site<'a> {
    folder: PathBuf,
    others: Vec<&'static str>,
    old: Option<&'a Version>,
    new: &'a Version,
}

impl<'a> Site<'a> {
    pub(super) fn set_up(folder: PathBuf, before: Before, old: &'a Version, new: &'a Version) -> Self {
        let _ = fs::remove_dir_all(&folder);
        let others = match before {
            Before::Site => [&OTHERS[..], &OTHERS_LATER].concat(),
            Before::Others => OTHERS.to_vec(),
            Before::Nothing => Vec::new(),
        };
        let old = Some(old).filter(|_| before == Before::Site);
        for (path, bytes) in old.into_iter().flatten().filter(|(_, bytes)| !bytes.is_empty()) {
            put(&folder.join(path), bytes);
        }
        for path in &others {
            put(&folder.join(path), path.as_bytes());
        }
        Self { folder, others, old, new }
    }

    pub(super) fn assert_nothing_is_staged(&self, what: &str) {
        assert!(!self.folder.join(STAGING).exists(), "{what}");
        // Of what did not begin, nothing is left.
        let is_begun = self.folder.join(MARK).exists() || !self.others.is_empty();
        assert!(is_begun || !self.folder.exists(), "{what}: the folder is left");
    }

    /// Each file is that of one version, none of both is missing, and who comes in meets no link that leads nowhere.
    pub(super) fn assert_whole(&self, what: &str) {
        let mut found = files(&self.folder);
        found.retain(|path, bytes| !path.starts_with(STAGING) && !bytes.is_empty());
        for path in &self.others {
            assert_eq!(found.remove(Path::new(path)).as_deref(), Some(path.as_bytes()), "{what}: {path}");
        }
        let mark = found.remove(Path::new(MARK));
        for (path, bytes) in &found {
            let versions = [self.old.and_then(|it| it.get(path)), self.new.get(path)];
            assert!(versions.contains(&Some(bytes)), "{what}: `{}` is torn or not of us", path.display());
        }
        for path in self.old.into_iter().flat_map(BTreeMap::keys).filter(|it| self.new.contains_key(*it)) {
            assert!(self.folder.join(path).exists(), "{what}: `{}` is missing", path.display());
        }
        if !found.is_empty() {
            let mark: serde_json::Value = serde_json::from_slice(&mark.unwrap()).unwrap();
            let named: BTreeSet<&str> =
                mark["files"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
            let is_named = |path: &PathBuf| named.contains(path.to_str().unwrap());
            assert!(found.keys().all(is_named), "{what}: the mark does not name all");
        }
        self.assert_links_lead(&found, what);
    }

    fn assert_links_lead(&self, found: &Version, what: &str) {
        let start = PathBuf::from("index.html");
        assert!(self.old.is_none() || found.contains_key(&start), "{what}: there is no start page");
        let mut due: Vec<PathBuf> = Some(start).filter(|it| found.contains_key(it)).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(page) = due.pop() {
            if !seen.insert(page.clone()) || page.extension().is_none_or(|it| it != "html") {
                continue;
            }
            for target in links(&page, &found[&page]) {
                assert!(
                    found.contains_key(&target),
                    "{what}: `{}` leads to `{}`, which is not there",
                    page.display(),
                    target.display()
                );
                due.push(target);
            }
        }
    }

    /// The site is the new one and nothing else, among the files of others.
    pub(super) fn assert_new(&self, what: &str) {
        let mut expected = self.new.clone();
        for path in self.others.iter().map(Path::new) {
            for folder in path.ancestors().skip(1).filter(|it| *it != Path::new("")) {
                expected.insert(folder.to_owned(), Vec::new());
            }
            expected.insert(path.to_owned(), path.to_str().unwrap().into());
        }
        let found = files(&self.folder);
        let paths = |of: &Version| of.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(paths(&found), paths(&expected), "{what}");
        assert!(found == expected, "{what}: a file has other bytes");
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Every file and folder in a folder; none, if it is not there.
pub(super) fn files(folder: &Path) -> Version {
    let mut found = Version::new();
    let mut due = vec![folder.to_owned()];
    while let Some(next) = due.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_owned();
            if path.is_dir() {
                due.push(path);
                found.insert(name, Vec::new());
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The files of the site to which a page leads.
fn links(page: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let text = std::str::from_utf8(bytes).unwrap();
    let parts = ["href=\"", "src=\""].into_iter().flat_map(|name| text.split(name).skip(1));
    let targets = parts.filter_map(|part| part.split(['"', '#', '?']).next());
    let internal = targets.filter(|it| !it.is_empty() && !it.contains(':'));
    internal
        .map(|target| {
            let mut path = page.parent().unwrap().to_owned();
            for part in Path::new(target).components() {
                match part {
                    Component::ParentDir => assert!(path.pop(), "`{target}` leads out of the site"),
                    part => path.push(part),
                }
            }
            if target.ends_with('/') { path.join("index.html") } else { path }
        })
        .collect()
}
