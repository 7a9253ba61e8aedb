//! From sums to scales and levels.

use crate::checklist::Checklist;
use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::scale::PlannedRule;
use crate::checklist::compiled::test::Test;
use crate::score::exact_bounds::{Ends, Narrowing};
use crate::score::level::Possible;
use crate::score::search::memo::Memo;
use crate::score::values::Measured;
use crate::score::{level, values};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::truth::Truth;

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

/// Answers some of which are open, where a search may look at them.
#[derive(Clone, Copy)]
pub(crate) struct Open<'a> {
    pub(crate) cells: &'a [Cell],
    pub(crate) known: &'a Known,
    pub(crate) as_of: Date,
    /// What searches of the same checklist found so far.
    pub(crate) memo: &'a Memo,
}

impl<'a> Open<'a> {
    fn narrowing<'b>(
        &self,
        checklist: &'b Checklist,
        values: &'b [Measured],
        exact: &'b [bool],
    ) -> Narrowing<'b>
    where
        'a: 'b,
    {
        Narrowing { checklist, cells: self.cells, known: self.known, values, exact, memo: self.memo }
    }

    /// The red flags; nothing, where one is not in force.
    fn red_flags(&self, checklist: &Checklist) -> Vec<Option<Truth>> {
        let block = Block::one(self.cells);
        let raised = |test: &Test| test.mask(&block, self.known).lane(0);
        let flags = checklist.document().red_flags.iter().zip(&checklist.plan().red_flags);
        flags.map(|(flag, test)| flag.in_force(self.as_of).then(|| raised(test))).collect()
    }
}

/// Concludes from sums, each with whether its ends are exact, and from the red flags that prohibit.
///
/// `None` where a number grows too large, a rule asks for more than scales, or, without answers to search in, where
/// the ends are not known to be exact.
pub(crate) fn conclude(
    checklist: &Checklist,
    sums: impl Iterator<Item = Option<(Measured, bool)>>,
    prohibited: Truth,
    open: Option<Open<'_>>,
) -> Option<Concluded> {
    let plan = checklist.plan();
    let (mut values, mut exact) =
        (Vec::with_capacity(plan.scales.len()), Vec::with_capacity(plan.scales.len()));
    for (at, (sum, scale)) in sums.zip(&plan.scales).enumerate() {
        let (value, is_exact) = match (sum, &scale.rule) {
            (Some(sum), _) => sum,
            (None, Some(rule)) => {
                let when = values::whole_truth(&rule.when, &values)?;
                let is_exact = |scale: usize| exact.get(scale).copied().unwrap_or(false);
                (values::derive(rule, when, &values)?, rule_is_exact(rule, when, &values, is_exact))
            }
            (None, None) => return None,
        };
        values.push(value);
        let settled = value.value.is_settled() && value.maximum.is_settled();
        let ends = if is_exact || settled {
            Ends::Exact
        } else {
            open?.narrowing(checklist, &values, &exact).scale(at)?
        };
        if let (Ends::Narrower(value, maximum), Some(last)) = (&ends, values.last_mut()) {
            (last.value, last.maximum) = (*value, *maximum);
        }
        exact.push(!matches!(ends, Ends::Outer));
    }
    let (on, of) = plan.level_scales?;
    let (found, _) = level::possible(checklist.document(), plan, &values, |_: &Test| Truth::No)?;
    let possible = found.with_flags(plan, Some(prohibited));
    let sure = values.get(of)?.maximum.is_settled() && *exact.get(on)? && ends_alone(found);
    let sure = possible.is_settled() || (sure && prohibited != Truth::Undecided);
    let levels = if sure {
        possible.levels
    } else {
        let open = open?;
        let narrowed = open.narrowing(checklist, &values, &exact).levels(&open.red_flags(checklist));
        narrowed.map_or(possible, |narrowed| narrowed.with_flags(plan, Some(prohibited))).levels
    };
    Some(Concluded { values, levels })
}

/// Whether a rule's ends are those of the one scale that it takes: a factor and a rounding keep ends ends. Its maximum
/// spans those of both scales.
pub(super) fn rule_is_exact(
    rule: &PlannedRule,
    when: Truth,
    values: &[Measured],
    exact: impl Fn(usize) -> bool,
) -> bool {
    let (then, otherwise) = (rule.then.scale, rule.otherwise.scale);
    let taken = match when {
        Truth::Yes => then,
        Truth::No => otherwise,
        Truth::Undecided => return false,
    };
    let settled = |scale| values.get(scale).is_some_and(|it: &Measured| it.maximum.is_settled());
    exact(taken) && [then, otherwise].into_iter().all(|scale| exact(scale) || settled(scale))
}

/// Whether there is no level between the first and the last, so that the ends of an exact value reach them all.
pub(super) fn ends_alone(possible: Possible) -> bool {
    let (first, last) = (possible.levels.trailing_zeros(), possible.levels.leading_zeros());
    first.saturating_add(last) >= u128::BITS.saturating_sub(2)
}
