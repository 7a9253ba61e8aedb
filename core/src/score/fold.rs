//! The fold: what the steps of a trace add up to.

use std::collections::BTreeMap;

use super::trace::{Bounds, Step};
use crate::checklist::{Checklist, Combine, FlagSeverity, PROHIBITED, Rule, Scale, Term};
use crate::condition::{Condition, Truth};
use crate::name::Id;
use crate::number::Exact;

/// What the steps so far add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fold {
    /// The value of each scale.
    pub scales: BTreeMap<Id, Bounds>,
    /// The maximum of each scale.
    pub maxima: BTreeMap<Id, Bounds>,
    /// The red flags in force that are raised or may still be.
    pub red_flags: BTreeMap<Id, Truth>,
    /// The levels still possible.
    pub possible: Vec<Id>,
    /// The duties that follow or may still follow.
    pub duties: BTreeMap<Id, Truth>,
}

/// Recomputes a score from its trace.
///
/// Takes the checklist and the steps of an outcome's trace. Returns what they add up to, without looking at
/// the running values that the steps carry; `None` if a number grows too large to be exact.
///
/// INVARIANT (trace): the outcome holds nothing that this does not give again.
#[must_use]
pub fn fold(checklist: &Checklist, trace: &[Step]) -> Option<Fold> {
    let mut fold = Fold::new();
    for step in trace {
        fold.apply(checklist, step)?;
    }
    Some(fold)
}

impl Fold {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn apply(&mut self, checklist: &Checklist, step: &Step) -> Option<()> {
        match step {
            Step::Points { scale, points, maximum, .. } => {
                let scale = checklist.document().scales.iter().find(|it| it.id == *scale)?;
                let value = self.combined(scale, *points)?;
                let most = combine(scale, self.maximum(&scale.id), *maximum)?;
                self.scales.insert(scale.id.clone(), value);
                self.maxima.insert(scale.id.clone(), most);
            }
            Step::Derive { scale, when, .. } => {
                let declared = checklist.document().scales.iter().find(|it| it.id == *scale)?;
                let rule = declared.rule.as_ref()?;
                let value = self.derive(rule, *when)?;
                let most = self.maximum(&rule.then.scale).hull(self.maximum(&rule.otherwise.scale));
                self.scales.insert(scale.clone(), value);
                self.maxima.insert(scale.clone(), most);
            }
            Step::RedFlag { red_flag, raised } => {
                self.red_flags.insert(red_flag.clone(), *raised);
            }
            Step::Level { .. } => self.possible = self.levels(checklist)?,
            Step::Duty { duty, holds } => {
                self.duties.insert(duty.clone(), *holds);
            }
        }
        Some(())
    }

    pub(super) fn value(&self, scale: &Id) -> Bounds {
        self.scales.get(scale).copied().unwrap_or(Bounds::ZERO)
    }

    pub(super) fn maximum(&self, scale: &Id) -> Bounds {
        self.maxima.get(scale).copied().unwrap_or(Bounds::ZERO)
    }

    /// The value of `scale` once `points` are added to it.
    pub(super) fn combined(&self, scale: &Scale, points: Bounds) -> Option<Bounds> {
        combine(scale, self.value(&scale.id), points)
    }

    /// The value that follows from `rule`, where its condition has this truth.
    pub(super) fn derive(&self, rule: &Rule, when: Truth) -> Option<Bounds> {
        let term = |term: &Term| {
            let factor = term.times.unwrap_or(Exact::integer(1));
            let scaled = self.value(&term.scale).both(|value| {
                let product = value.times(factor)?;
                term.round.map_or(Some(product), |rounding| product.round(rounding))
            })?;
            Some(scaled.ordered())
        };
        match when {
            Truth::Yes => term(&rule.then),
            Truth::No => term(&rule.otherwise),
            Truth::Undecided => Some(term(&rule.then)?.hull(term(&rule.otherwise)?)),
        }
    }

    /// The levels that scale and red flags leave possible.
    pub(super) fn levels(&self, checklist: &Checklist) -> Option<Vec<Id>> {
        let levels = &checklist.document().levels;
        let on = levels.on.as_ref()?;
        let of = levels.of_maximum_of.as_ref().unwrap_or(on);
        let (value, maximum) = (self.value(on), self.maximum(of));
        // The mildest case is the lowest value out of the highest maximum, the gravest the other way round.
        let mildest = band(checklist, value.low.0, maximum.high.0)?;
        let gravest = band(checklist, value.high.0, maximum.low.0)?;
        let prohibiting = |flag: &Id| {
            let flags = &checklist.document().red_flags;
            flags.iter().any(|it| it.id == *flag && it.severity == FlagSeverity::Prohibited)
        };
        // INVARIANT (red flags are outside the sum): a raised one leaves no other level.
        let prohibited =
            self.red_flags.iter().filter(|(flag, _)| prohibiting(flag)).map(|(_, raised)| *raised).max();
        let prohibition = || Id::new(PROHIBITED).ok();
        if prohibited == Some(Truth::Yes) {
            return Some(prohibition().into_iter().collect());
        }
        let between = levels.bands.iter().enumerate().filter(|(at, _)| (mildest..=gravest).contains(at));
        let mut possible: Vec<Id> = between.map(|(_, band)| band.id.clone()).collect();
        if prohibited == Some(Truth::Undecided) {
            possible.extend(prohibition());
        }
        Some(possible)
    }

    /// The truth of a condition over scales, level and red flags.
    pub(super) fn truth(&self, checklist: &Checklist, leaf: &Condition) -> Truth {
        match leaf {
            Condition::ScaleAtLeast { scale, at_least } => {
                at_least_truth(self.value(scale), Bounds::exactly(*at_least))
            }
            Condition::ScaleAtLeastPercent { scale, at_least_percent } => {
                let part = |whole: Exact| whole.times(*at_least_percent)?.times(Exact::parse("1/100")?);
                self.maximum(scale)
                    .both(part)
                    .map_or(Truth::Undecided, |bound| at_least_truth(self.value(scale), bound.ordered()))
            }
            Condition::Level { level } => self.possible_truth(|it| it == level),
            Condition::LevelAtLeast { level_at_least } => {
                let grave: Vec<&Id> = checklist.levels().skip_while(|it| *it != level_at_least).collect();
                self.possible_truth(|it| grave.contains(&it))
            }
            Condition::RedFlag { red_flag } => self.red_flags.get(red_flag).copied().unwrap_or(Truth::No),
            _ => Truth::No,
        }
    }

    fn possible_truth(&self, holds: impl Fn(&Id) -> bool) -> Truth {
        let all = self.possible.iter().all(&holds);
        let any = self.possible.iter().any(&holds);
        if all {
            Truth::Yes
        } else if any {
            Truth::Undecided
        } else {
            Truth::No
        }
    }
}

fn combine(scale: &Scale, so_far: Bounds, added: Bounds) -> Option<Bounds> {
    match scale.combine {
        Some(Combine::Maximum) => so_far.with(added, |a, b| Some(a.max(b))),
        _ => so_far.with(added, Exact::plus),
    }
}

/// Whether `value` reaches `bound`.
fn at_least_truth(value: Bounds, bound: Bounds) -> Truth {
    if value.low >= bound.high {
        Truth::Yes
    } else if value.high < bound.low {
        Truth::No
    } else {
        Truth::Undecided
    }
}

/// The band to which `value` out of `maximum` belongs: the first whose percentage it does not exceed.
fn band(checklist: &Checklist, value: Exact, maximum: Exact) -> Option<usize> {
    let hundredfold = value.times(Exact::integer(100))?;
    let bands = checklist.document().levels.bands.iter();
    for (at, band) in bands.enumerate() {
        let within = match band.to_percent {
            Some(percent) => hundredfold <= maximum.times(percent)?,
            None => true,
        };
        if within {
            return Some(at);
        }
    }
    None
}
