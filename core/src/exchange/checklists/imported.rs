//! What an import gives.

use serde::Serialize;

use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::problem::diagnostic::Diagnostic;

/// A definition, imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Imported {
    /// The checklist.
    pub checklist: ChecklistDocument,
    /// Its texts, in each language that the definition has.
    pub packs: Vec<LanguagePack>,
    /// What has no place in a checklist, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}
