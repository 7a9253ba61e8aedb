//! An id for a record that comes without one.

use crate::text::json;
use crate::text::json::value::Value;
use crate::text::plain::plain;

const LONGEST: usize = 100;

/// An id made from the names of the organisation and of the algorithm; where these have no Latin letter or
/// digit, from the digest of the foreign record.
pub(crate) fn made_from(organisation: &str, name: &str, foreign: &Value) -> String {
    let id = plain(&format!("{organisation} {name}"), LONGEST).text;
    if id.is_empty() {
        let hexadecimal = json::digest(foreign).chars().skip("sha256:".len()).take(16).collect::<String>();
        return format!("record-{hexadecimal}");
    }
    id
}
