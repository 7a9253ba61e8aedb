//! The level: from bands of a scale or from rules, and from red flags.

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::condition::FlagSeverity;
use crate::checklist::document::{Boundary, ChecklistDocument};
use crate::checklist::sound::Checklist;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

impl Possible {
    /// The ids of the levels, from the least to the gravest.
    pub(crate) fn names(self, checklist: &Checklist) -> Vec<Id> {
        self.among(checklist.levels())
    }

    /// What red flags make of it.
    ///
    /// INVARIANT (red flags are outside the sum): a raised one leaves no other level.
    pub(crate) fn with_flags(self, compiled: &Compiled, prohibited: Option<Truth>) -> Self {
        let prohibition = Self::bit(compiled.levels);
        match prohibited {
            Some(Truth::Yes) => Self { values: prohibition, none: false },
            Some(Truth::Undecided) => Self { values: self.values | prohibition, ..self },
            Some(Truth::No) | None => self,
        }
    }
}

/// The levels that values leave possible, red flags aside; for rules also their truths, up to the first that
/// surely holds.
pub(crate) fn possible(
    document: &ChecklistDocument,
    compiled: &Compiled,
    values: &[Measured],
    rule_truth: impl Fn(&CompiledCondition) -> Truth,
) -> Option<(Possible, Vec<Truth>)> {
    if let Some((on, of)) = compiled.level_scales {
        let (on, of) = (values.get(on)?, values.get(of)?);
        let possible = match is_empty(document, on, of) {
            Truth::No => bands(document, on.value, of.maximum)?,
            Truth::Undecided | Truth::Yes => all_bands(document),
        };
        return Some((possible, Vec::new()));
    }
    Some(of_rules(&compiled.level_rules, rule_truth))
}

/// What rules leave possible, and their truths, up to the first that surely holds.
pub(crate) fn of_rules(
    rules: &[(CompiledCondition, usize)],
    rule_truth: impl Fn(&CompiledCondition) -> Truth,
) -> (Possible, Vec<Truth>) {
    let (mut possible, mut truths) = (Possible { values: 0, none: true }, Vec::new());
    for (condition, value) in rules {
        let truth = rule_truth(condition);
        truths.push(truth);
        if truth != Truth::No {
            possible.values |= Possible::bit(*value);
        }
        if truth == Truth::Yes {
            possible.none = false;
            break;
        }
    }
    (possible, truths)
}

/// Whether bands in percent have nothing to measure; bands that end at a value always have.
pub(crate) fn is_empty(document: &ChecklistDocument, on: &Measured, of: &Measured) -> Truth {
    let in_percent = document.levels.bands.iter().any(|band| band.to_percent.is_some());
    if in_percent { Measured { maximum: of.maximum, ..*on }.is_empty() } else { Truth::No }
}

/// Every band: where nothing is measured, none of them is more possible than another.
pub(crate) fn all_bands(document: &ChecklistDocument) -> Possible {
    let levels = (0..document.levels.bands.len()).fold(0, |levels, level| levels | Possible::bit(level));
    Possible { values: levels, none: false }
}

/// The bands in which a value can lie.
fn bands(document: &ChecklistDocument, value: Bounds, maximum: Bounds) -> Option<Possible> {
    // The mildest case is the lowest value out of the highest maximum, the gravest the other way round.
    let mildest = band(document, value.low.0, maximum.high.0)?;
    let gravest = band(document, value.high.0, maximum.low.0)?;
    let levels = (mildest..=gravest).fold(0, |levels, level| levels | Possible::bit(level));
    Some(Possible { values: levels, none: false })
}

/// The band to which `value` out of `maximum` belongs: the first whose end it does not exceed, or is below.
pub(crate) fn band(document: &ChecklistDocument, value: Exact, maximum: Exact) -> Option<usize> {
    let hundredfold = value.times(Exact::integer(100))?;
    for (at, band) in document.levels.bands.iter().enumerate() {
        let (value, end) = match (band.to_percent, band.to) {
            (Some(percent), _) => (hundredfold, maximum.times(percent.exact())?),
            (None, Some(to)) => (value, to.exact()),
            (None, None) => return Some(at),
        };
        let excluded = document.levels.boundary == Some(Boundary::Excluded);
        if value < end || (value == end && !excluded) {
            return Some(at);
        }
    }
    None
}

/// The greatest truth of the red flags that prohibit.
pub(crate) fn prohibition(
    document: &ChecklistDocument,
    raised: impl IntoIterator<Item = Option<Truth>>,
) -> Option<Truth> {
    let flags = document.red_flags.iter().zip(raised);
    flags.filter(|(flag, _)| flag.severity == FlagSeverity::Prohibited).filter_map(|(_, raised)| raised).max()
}
