//! How large a checklist may become that is made of a definition.

use std::cell::Cell;

use crate::checklist::condition::Condition;
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::Diagnostics;

/// The conditions of a checklist may have so many parts. A short definition can ask for far more: one condition of a page
/// holds for each of its questions, and stands there once for each option that it names.
const PARTS: usize = 100_000;
/// To look whether a part is needed is cheaper than to make it.
const LOOKS_OF_A_PART: usize = 100;

/// How many parts a condition has.
pub(super) fn size(condition: &Condition) -> usize {
    let inner = match condition {
        Condition::All { all: each } | Condition::Any { any: each } | Condition::AtLeast { of: each, .. } => {
            each.iter().map(size).sum()
        }
        Condition::Not { not } => size(not),
        Condition::In { r#in: options, .. } | Condition::AnswerAtLeastAmong { among: options, .. } => {
            options.len()
        }
        Condition::Is { .. }
        | Condition::Includes { .. }
        | Condition::AnswerAtLeast { .. }
        | Condition::AnswerBefore { .. }
        | Condition::AnswerFrom { .. }
        | Condition::Asked { .. }
        | Condition::ScaleAtLeast { .. }
        | Condition::ScaleAtLeastPercent { .. }
        | Condition::RedFlag { .. }
        | Condition::AnyRedFlag { .. }
        | Condition::ScaleMissingAtLeast { .. }
        | Condition::Safeguard { .. }
        | Condition::ClassIs { .. }
        | Condition::ClassIn { .. }
        | Condition::ClassAtLeast { .. }
        | Condition::Label { .. } => 0,
    };
    inner.saturating_add(1)
}

/// The parts of conditions that may still be made. What would be larger is not made, and refused at the end.
pub(super) struct Parts {
    /// In looks.
    left: Cell<Option<usize>>,
}

impl Default for Parts {
    fn default() -> Self {
        Self { left: Cell::new(Some(PARTS.saturating_mul(LOOKS_OF_A_PART))) }
    }
}

impl Parts {
    /// Takes so many; whether they were there.
    pub(super) fn take(&self, parts: usize) -> bool {
        self.look(parts.saturating_mul(LOOKS_OF_A_PART))
    }

    /// Looks at so many that may be needed; whether that is not too much.
    pub(super) fn look(&self, looks: usize) -> bool {
        self.left.set(self.left.get().and_then(|left| left.checked_sub(looks)));
        self.left.get().is_some()
    }

    /// Whether all that was asked for was there.
    pub(super) fn enough(&self) -> Result<(), Diagnostics> {
        let problem = DefinitionProblem::DefinitionTooLarge {
            limit: PARTS,
            what: "parts of conditions in a checklist",
        };
        self.left.get().map(|_| ()).ok_or_else(|| Diagnostics::one(&problem))
    }
}
