//! Documents of others that lie beside the project and are no part of it: real surveys, records, suites.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Returns the place of `name` under `shared/data` beside the project, or none where it is not there.
///
/// A test that has to do without it passes, but never silently: what was not run is said on standard error, where
/// `cargo xtask test` counts it.
#[must_use]
pub fn reference(name: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|folder| folder.join("shared/data").join(name)).find(|path| path.exists());
    if found.is_none() {
        // Past the test runner, which keeps what a passing test prints; a closed standard error is nobody's loss.
        let _ = writeln!(std::io::stderr(), "not run: {name} is not beside the project");
    }
    found
}
