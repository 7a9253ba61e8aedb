//! The text of a document's bytes.

use crate::problem::diagnostic::Diagnostics;
use crate::problem::encoding::Encoding;
use crate::problem::text::TextProblem;

/// Reads the bytes of a document as UTF-8, without the mark that some editors put before it.
///
/// # Errors
/// They are not UTF-8; where they are plainly another encoding, that one is named.
///
/// ```
/// assert_eq!(toets::json::utf8("\u{feff}{}".as_bytes()).unwrap(), "{}");
/// let error = toets::json::utf8(b"caf\xe9 {}").unwrap_err();
/// assert!(error.to_string().contains("WINDOWS-1252"));
/// ```
pub fn utf8(bytes: &[u8]) -> Result<&str, Diagnostics> {
    let other = |encoding| Diagnostics::one(&TextProblem::OtherEncoding { encoding });
    if let Some(encoding) = Encoding::of_start(bytes) {
        return Err(other(encoding));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        // What ends in the middle of a letter was cut off.
        let letters = error.error_len().and_then(|_| Encoding::of_letters(bytes, at));
        letters.map_or_else(|| Diagnostics::one(&TextProblem::NotUtf8 { at }), other)
    })?;
    // RFC 8259, section 8.1: a reader may pass over it.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
