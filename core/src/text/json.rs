//! The strict reader and the canonical writer of JSON.
//!
//! A document is I-JSON (RFC 7493): UTF-8, no key twice, numbers that every reader agrees on. Its canonical
//! form is RFC 8785.

pub(crate) mod canonical;
pub(crate) mod decimal;
pub(crate) mod keys;
pub(crate) mod read;
pub(crate) mod tree;
pub(crate) mod utf8;
pub(crate) mod value;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub use self::decimal::Decimal;
pub use self::read::{MAX_BYTES, MAX_DEPTH, read};
pub use self::utf8::utf8;
pub use self::value::Value;
use crate::text::json::canonical::canonical;
use crate::text::json::read::tree;

/// `document` as JSON text.
///
/// Every document type of this crate has text keys and decimal numbers, so writing it cannot fail; should a
/// new one break that rule, the text is `null` and its tests fail.
pub(crate) fn write(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_else(|_| "null".to_owned())
}

/// The digest of a document: SHA-256 over its canonical form, as `sha256:` and 64 hexadecimal digits.
///
/// INVARIANT (equal values, equal bytes): key order and white space of the source do not reach the digest.
pub(crate) fn digest(document: &impl Serialize) -> String {
    let text = write(document);
    // What was just written can be read; a document that grew beyond the reader's limit is digested as it is.
    let text = tree(text.as_bytes()).map_or_else(|_| text.clone(), |tree| canonical(&tree));
    Sha256::digest(text.as_bytes()).iter().fold("sha256:".to_owned(), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
        hex
    })
}
