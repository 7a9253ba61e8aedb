//! What HTML writes for characters of its own.

/// Each with its character; the ampersand last, so that nothing is read twice.
const ENTITIES: [(&str, &str); 6] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];

/// The text with its characters for what HTML wrote.
pub(crate) fn decoded(text: String) -> String {
    ENTITIES.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}
