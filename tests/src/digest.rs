//! What a call gave, short enough to compare between languages.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use toets::Severity;
use toets::wire::Reply;

/// The SHA-256 of a reply; where it is refused, of all problems, as `tests/calls` writes them.
#[must_use]
pub fn digest(reply: &Reply) -> String {
    let refused;
    let text = match reply {
        Ok(text) => text,
        Err(problems) => {
            let rows = problems.0.iter().map(|it| {
                let severity = if it.severity == Severity::Error { "error" } else { "warning" };
                [&*it.code, severity, &it.path, &it.message, it.help.as_deref().unwrap_or_default()]
                    .join("\t")
            });
            refused = rows.collect::<Vec<_>>().join("\n");
            &refused
        }
    };
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
