//! From sums to scales and levels, where no search is needed to know their exact ends.

use super::level::{self, Possible};
use super::values::{self, Measured};
use crate::checklist::Checklist;
use crate::condition::Truth;
use crate::name::Id;
use crate::plan::{PlannedRule, Test};

/// All scales, and the levels still possible, one bit for each.
#[derive(Debug, Clone)]
pub(crate) struct Concluded {
    pub(crate) values: Vec<Measured>,
    pub(crate) levels: u128,
}

impl Concluded {
    /// The ids of the levels, from the least to the gravest.
    pub(crate) fn names(checklist: &Checklist, levels: u128) -> Vec<Id> {
        let known = checklist.levels().enumerate();
        known.filter(|(at, _)| levels & Possible::bit(*at) != 0).map(|(_, id)| id.clone()).collect()
    }
}

/// Concludes from sums, each with whether its ends are exact, and from the red flags that prohibit.
///
/// `None` where the ends are not known to be exact, or a rule asks for more than scales.
pub(crate) fn conclude(
    checklist: &Checklist,
    sums: impl Iterator<Item = Option<(Measured, bool)>>,
    prohibited: Truth,
) -> Option<Concluded> {
    let plan = checklist.plan();
    let mut values = Vec::with_capacity(plan.scales.len());
    for (sum, scale) in sums.zip(&plan.scales) {
        let (value, is_exact) = match (sum, &scale.rule) {
            (Some(sum), _) => sum,
            (None, Some(rule)) => {
                let when = values::whole_truth(&rule.when, &values)?;
                // What came before is exact, or it had not come this far.
                (values::derive(rule, when, &values)?, rule_is_exact(rule, when, |_| true))
            }
            (None, None) => return None,
        };
        let settled = value.value.is_settled() && value.maximum.is_settled();
        if !is_exact && !settled {
            return None;
        }
        values.push(value);
    }
    let (possible, _) = level::possible(checklist.document(), plan, &values, |_: &Test| Truth::No)?;
    let whole = values.get(plan.level_scales?.1)?.maximum;
    let sure = possible.is_settled() || (whole.is_settled() && ends_alone(possible));
    if !sure || prohibited == Truth::Undecided {
        return None;
    }
    Some(Concluded { levels: possible.with_flags(plan, Some(prohibited)).levels, values })
}

/// Whether a rule's ends are those of the one scale that it takes: a factor and a rounding keep ends ends.
pub(super) fn rule_is_exact(rule: &PlannedRule, when: Truth, exact: impl Fn(usize) -> bool) -> bool {
    match when {
        Truth::Yes => exact(rule.then.scale),
        Truth::No => exact(rule.otherwise.scale),
        Truth::Undecided => false,
    }
}

/// Whether there is no level between the first and the last, so that the ends of an exact value reach them all.
pub(super) fn ends_alone(possible: Possible) -> bool {
    let (first, last) = (possible.levels.trailing_zeros(), possible.levels.leading_zeros());
    first.saturating_add(last) >= u128::BITS.saturating_sub(2)
}
