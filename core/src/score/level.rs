//! The level: from bands of a scale or from rules, and from red flags.

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::document::{Boundary, ChecklistDocument, FlagSeverity};
use crate::checklist::sound::Checklist;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::measured::Measured;
use crate::value::truth::Truth;

/// A set of levels, or of values of a class, one bit for each: from the least to the gravest, `prohibited` after the
/// last level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Possible {
    pub(crate) levels: u128,
    /// Whether it can be that no rule gives a level.
    pub(crate) none: bool,
}

impl Possible {
    pub(crate) fn bit(level: usize) -> u128 {
        u32::try_from(level).ok().and_then(|level| 1_u128.checked_shl(level)).unwrap_or(0)
    }

    /// Whether only one thing can be.
    pub(crate) fn is_settled(self) -> bool {
        self.levels.count_ones().saturating_add(u32::from(self.none)) == 1
    }

    /// Those of a class's values that are in it, from the mildest to the gravest.
    pub(crate) fn among(self, order: &[Id]) -> Vec<Id> {
        let values = order.iter().enumerate().filter(|(at, _)| self.levels & Self::bit(*at) != 0);
        values.map(|(_, id)| id.clone()).collect()
    }

    /// The set of these ids among those of an order; `None` where one is not there.
    pub(crate) fn of(order: &[Id], ids: &[Id]) -> Option<Self> {
        let bits = ids.iter().map(|id| order.iter().position(|it| it == id).map(Self::bit));
        let levels = bits.collect::<Option<Vec<u128>>>()?.into_iter().fold(0, |levels, bit| levels | bit);
        Some(Self { levels, none: false })
    }

    /// What is possible in one of both.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { levels: self.levels | other.levels, none: self.none || other.none }
    }

    /// Whether it is among these, as far as that is known.
    pub(crate) fn truth(self, wanted: u128) -> Truth {
        let (among, all) = (self.levels & wanted != 0, self.levels & !wanted == 0);
        match (among, all && !self.none) {
            (true, true) => Truth::Yes,
            (true, false) => Truth::Undecided,
            (false, _) => Truth::No,
        }
    }

    /// The ids of the levels, from the least to the gravest.
    pub(crate) fn names(self, checklist: &Checklist) -> Vec<Id> {
        let known = checklist.levels().enumerate();
        known.filter(|(at, _)| self.levels & Self::bit(*at) != 0).map(|(_, id)| id.clone()).collect()
    }

    /// What red flags make of it.
    ///
    /// INVARIANT (red flags are outside the sum): a raised one leaves no other level.
    pub(crate) fn with_flags(self, compiled: &Compiled, prohibited: Option<Truth>) -> Self {
        let prohibition = Self::bit(compiled.levels);
        match prohibited {
            Some(Truth::Yes) => Self { levels: prohibition, none: false },
            Some(Truth::Undecided) => Self { levels: self.levels | prohibition, ..self },
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
    let (mut possible, mut truths) = (Possible { levels: 0, none: true }, Vec::new());
    for (condition, value) in rules {
        let truth = rule_truth(condition);
        truths.push(truth);
        if truth != Truth::No {
            possible.levels |= Possible::bit(*value);
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
    Possible { levels, none: false }
}

/// The bands in which a value can lie.
fn bands(document: &ChecklistDocument, value: Bounds, maximum: Bounds) -> Option<Possible> {
    // The mildest case is the lowest value out of the highest maximum, the gravest the other way round.
    let mildest = band(document, value.low.0, maximum.high.0)?;
    let gravest = band(document, value.high.0, maximum.low.0)?;
    let levels = (mildest..=gravest).fold(0, |levels, level| levels | Possible::bit(level));
    Some(Possible { levels, none: false })
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
