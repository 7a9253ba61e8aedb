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
    /// The lists that every definition has at its top, and no definition of another format has all of.
    pub(crate) lists: &'static [&'static str],
    /// Reads a definition; the checklist gets this id and version.
    pub(crate) import: fn(&Value, &Id, Version) -> Result<Imported, Diagnostics>,
}

impl DefinitionFormat {
    /// The name, as people and programs write it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a definition has the lists of this format.
    pub(crate) fn fits(&self, definition: &BTreeMap<String, Value>) -> bool {
        self.lists.iter().all(|list| matches!(definition.get(*list), Some(Value::List(_))))
    }
}
