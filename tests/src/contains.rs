//! Whether a document contains another.

use serde_json::Value;

/// Whether `found` contains `expected`: each key of an object, item by item of a list, equal otherwise.
///
/// # Errors
/// Where it does not, and both sides there.
pub fn contains(found: &Value, expected: &Value) -> Result<(), String> {
    compare(found, expected, "")
}

fn compare(found: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (found, expected) {
        (Value::Object(have), Value::Object(want)) => want.iter().try_for_each(|(key, want)| {
            let path = format!("{path}/{key}");
            match have.get(key) {
                Some(have) => compare(have, want, &path),
                None => Err(format!("at `{path}` expected {want}, found nothing")),
            }
        }),
        (Value::Array(have), Value::Array(want)) if have.len() == want.len() => have
            .iter()
            .zip(want)
            .enumerate()
            .try_for_each(|(at, (have, want))| compare(have, want, &format!("{path}/{at}"))),
        _ if found == expected => Ok(()),
        _ => Err(format!("at `{path}` expected {expected}, found {found}")),
    }
}
