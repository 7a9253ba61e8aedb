//! The checklists that come with the library.

use serde::Serialize;

use crate::wire::function::Text;
use crate::wire::manifest::functions;

/// A checklist that comes with the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuiltinChecklist {
    /// Its id.
    pub id: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The languages that it has texts in.
    pub languages: Vec<&'static str>,
}

/// The checklists that come with the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuiltinChecklists(pub Vec<BuiltinChecklist>);

functions! {
    "Checklists that come with the library";

    /// Lists the checklists that come with the library, each with its version and languages.
    native fn checklists() -> BuiltinChecklists as "builtin-checklists" {
        let entry = |builtin: &crate::builtin::Builtin| BuiltinChecklist {
            id: builtin.id,
            version: builtin.version,
            languages: builtin.packs.iter().map(|(language, _)| language.as_str()).collect(),
        };
        Ok(BuiltinChecklists(crate::builtin::BUILTIN.iter().map(entry).collect()))
    }

    /// Returns the `checklist.json` of a checklist that comes with the library.
    ///
    /// The name is an id, `local-government`, or an id with a version, `local-government@1.0.0`.
    ///
    /// # Errors
    /// There is no checklist of that name, or not in that version.
    native fn checklist(name: String) -> Text {
        crate::builtin::document(&name).map(|builtin| Text(builtin.checklist.to_owned()))
    }

    /// Returns the language pack of a checklist that comes with the library.
    ///
    /// # Errors
    /// There is no checklist of that name, or it has no texts in that language.
    native fn language_pack(name: String, language: String) -> Text {
        crate::builtin::document(&name)?.pack(&language).map(|pack| Text(pack.to_owned()))
    }
}
