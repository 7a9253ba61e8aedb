//! Documents as text.

use crate::text::json;
use crate::text::json::tree::Tree;
use crate::text::json::value::Value;
use crate::value::version::SCHEMA_VERSION;
use crate::wire::function::Text;
use crate::wire::manifest::functions;

functions! {
    "Documents as text";

    /// Returns the canonical form of a JSON document (RFC 8785).
    ///
    /// # Errors
    /// The document is not JSON that every reader agrees on.
    engine fn canonical(document: Value) -> Text {
        Ok(Text(json::canonical::canonical(&Tree::from(&document))))
    }

    /// Returns the digest of a JSON document: SHA-256 over its canonical form.
    ///
    /// # Errors
    /// The document is not JSON that every reader agrees on.
    engine fn digest(document: Value) -> Text {
        Ok(Text(json::digest(&document)))
    }

    /// Returns the version of the document schemas that this library reads and writes.
    engine fn schema_version() -> Text {
        Ok(Text(SCHEMA_VERSION.to_owned()))
    }
}
