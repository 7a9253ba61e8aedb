//! What a format of definitions is: its name, how it is told from others, and its reader.

use std::collections::BTreeMap;

use crate::exchange::checklists::imported::Imported;
use crate::problem::diagnostic::Diagnostics;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::version::Version;

/// A format of another tool's definitions.
#[derive(Debug)]
pub struct DefinitionFormat {
    pub(crate) name: &'static str,
    /// The lists that a definition has at its top, in each of its ways; no definition of another format has all of one.
    pub(crate) lists: &'static [&'static [&'static str]],
    /// Reads a definition; the checklist gets this id and version.
    pub(crate) import: fn(&Value, &Id, Version) -> Result<Imported, Diagnostics>,
}

impl DefinitionFormat {
    /// The name, as people and programs write it.
    ///
    /// ```
    /// use toets::exchange::checklists::DefinitionFormat;
    ///
    /// assert!(DefinitionFormat::ALL.iter().any(|format| format.name() == "surveyjs"));
    /// ```
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a definition has the lists of this format.
    pub(crate) fn fits(&self, definition: &BTreeMap<String, Value>) -> bool {
        let has = |list: &&str| matches!(definition.get(*list), Some(Value::List(_)));
        self.lists.iter().any(|lists| lists.iter().all(has))
    }
}
