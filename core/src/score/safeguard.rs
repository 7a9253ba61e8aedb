//! How a safeguard is, as far as open answers let it be known.

use crate::checklist::condition::SafeguardState;
use crate::value::truth::Truth;

/// Whether a safeguard applies, and whether what it asks for is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Safeguarded {
    pub(crate) applies: Truth,
    pub(crate) met: Truth,
}

impl Safeguarded {
    /// Whether it is so.
    pub(crate) fn truth(self, state: SafeguardState) -> Truth {
        match state {
            SafeguardState::Met => self.applies.min(self.met),
            SafeguardState::Unmet => self.applies.min(!self.met),
            SafeguardState::NotApplicable => !self.applies,
        }
    }

    /// How it can still be; one state, when that is settled.
    pub(crate) fn states(self) -> Vec<SafeguardState> {
        let possible = SafeguardState::ALL.iter().filter(|state| self.truth(**state) != Truth::No);
        possible.copied().collect()
    }
}
