#![doc = include_str!("../README.md")]

mod schemas;

pub use schemas::SCHEMAS;

/// The schema of the document `name`.
///
/// Takes a name such as `answers` or `language-pack`. Returns the text of the schema, or nothing for a name that is
/// not in [`SCHEMAS`].
///
/// ```
/// let schema = toets_schema::schema("answers").unwrap();
/// assert!(schema.contains("\"$id\": \"urn:toets:schema:0.1:answers\""));
/// assert_eq!(toets_schema::schema("anwsers"), None);
/// ```
#[must_use]
pub fn schema(name: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
