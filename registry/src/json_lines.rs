//! Documents as JSON, and all records as JSON Lines: one record a line.

use crate::store::Register;

/// A document on one line.
pub(crate) fn line(document: &impl serde::Serialize) -> String {
    serde_json::to_string(document).map_or_else(|_| String::new(), |text| text + "\n")
}

/// All records, in the order of their ids.
#[expect(clippy::unnecessary_wraps, reason = "every format may say why it cannot be made")]
pub(crate) fn lines(register: &Register) -> Result<Vec<u8>, String> {
    Ok(register.entries.iter().map(|entry| line(&entry.record)).collect::<String>().into_bytes())
}
