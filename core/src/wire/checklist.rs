//! Checklists and their texts.

use serde::Serialize;

use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::diff::Difference;
use crate::exchange::checklists::definition_format::DefinitionFormat;
use crate::exchange::checklists::imported::Imported;
use crate::problem::diagnostic::Diagnostic;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::Version;
use crate::wire::manifest::functions;

/// A checklist or a language pack that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    /// The id, version and digest of the checklist.
    pub checklist: ChecklistReference,
    /// What deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the linter finds in a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Findings {
    /// What is wrong, and what deserves a look. A path under `/packs/` leads into that language pack.
    pub diagnostics: Vec<Diagnostic>,
}

functions! {
    "Checklists";

    /// Checks a checklist and returns its id, version and digest.
    ///
    /// # Errors
    /// The checklist is not sound; all its problems are reported at once.
    engine fn check_checklist(checklist: Checklist) -> Checked as "checked" {
        Ok(Checked { checklist: checklist.reference(), diagnostics: Vec::new() })
    }

    /// Checks a language pack against its checklist and returns which texts are missing or superfluous.
    ///
    /// # Errors
    /// A document cannot be read, or the pack is that of another checklist.
    engine fn check_language_pack(checklist: Checklist, pack: LanguagePack) -> Checked as "checked" {
        let diagnostics = pack.check(&checklist)?;
        Ok(Checked { checklist: checklist.reference(), diagnostics })
    }

    /// Adds an extension to the checklist that it extends, and returns the whole as a checklist that needs no other.
    ///
    /// # Errors
    /// The extension names another base, or does not hold together with it; paths lead into the extension.
    register fn extend(base: Checklist, extension: ChecklistDocument) -> ChecklistDocument as "checklist" {
        crate::extend::extend(&base, &extension)
    }

    /// Adds the texts of an extension to those of its base, and returns the language pack of the extended checklist.
    ///
    /// # Errors
    /// A document cannot be read, the two are in different languages, or the extension has another text for something
    /// of the base.
    register fn extend_language_pack(base_pack: LanguagePack, pack: LanguagePack) -> LanguagePack as "language-pack" {
        crate::extend::extend_language_pack(&base_pack, &pack)
    }

    /// Looks for mistakes in a checklist, in its language packs, and in what ids and texts meant in an earlier version.
    ///
    /// Without packs, texts are left aside; without an earlier version, so is what changed; without other checklists, so
    /// are the concepts that it shares with none of them.
    ///
    /// # Errors
    /// A document cannot be read.
    register fn lint(
        checklist: ChecklistDocument,
        packs: Option<Vec<LanguagePack>>,
        earlier: Option<ChecklistDocument>,
        earlier_packs: Option<Vec<LanguagePack>>,
        others: Option<Vec<ChecklistDocument>>
    ) -> Findings as "findings" {
        let (packs, earlier_packs) = (packs.as_deref(), earlier_packs.as_deref());
        let diagnostics =
            crate::lint::lint(&checklist, packs, earlier.as_ref(), earlier_packs, others.as_deref());
        Ok(Findings { diagnostics })
    }

    /// Compares two versions of a checklist and returns the changes, each with the version number that it needs.
    ///
    /// Without the packs of both, texts are left aside.
    ///
    /// # Errors
    /// A checklist is not sound, the two are not versions of one checklist, or a pack belongs to neither.
    register fn diff(
        earlier: Checklist,
        later: Checklist,
        earlier_packs: Option<Vec<LanguagePack>>,
        later_packs: Option<Vec<LanguagePack>>
    ) -> Difference as "difference" {
        crate::diff::diff(&earlier, &later, earlier_packs.as_deref().zip(later_packs.as_deref()))
    }

    /// Reads a definition in the format of another tool, such as `surveyjs`, as a checklist with its language packs.
    ///
    /// The checklist gets the id and the version that are given.
    ///
    /// # Errors
    /// There is no such format, or the definition says something that a checklist cannot say.
    register fn import_checklist(format: &'static DefinitionFormat, definition: Value, id: Id, version: Version) -> Imported as "imported" {
        crate::exchange::checklists::import_checklist(format, &definition, &id, version)
    }
}
