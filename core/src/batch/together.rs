//! Assessments scored together, of a checklist with more than sums.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::Block;
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::score::together::Together;
use crate::score::tried::tried;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::possible::Possible;

/// One block, scored together.
pub(super) struct ScoredTogether<'a> {
    checklist: &'a Checklist,
    block: &'a Block<'a>,
    known: &'a Known,
    as_of: Date,
    together: Together<'a>,
    /// The lanes in which nothing is open that matters.
    settled: u64,
    /// The lanes in which a walk would search for more than a trial of all answers finds.
    searched: u64,
}

impl<'a> ScoredTogether<'a> {
    /// `None` where a number grows too large to be exact.
    pub(super) fn of(
        checklist: &'a Checklist,
        block: &'a Block<'a>,
        known: &'a Known,
        as_of: Date,
    ) -> Option<Self> {
        let together = Together::of(checklist, block, known, as_of)?;
        let (settled, searched) = (together.settled(), together.searched());
        Some(Self { checklist, block, known, as_of, together, settled, searched })
    }

    /// The value of each scale in a lane, and the values of each class still possible; `None` where open answers leave
    /// something undecided for which a walk would search.
    pub(super) fn lane(&self, lane: usize) -> Option<(Vec<Bounds>, Vec<Possible>)> {
        let (mut values, mut classes) =
            (self.together.values(lane).collect::<Vec<_>>(), self.together.classes(lane).collect::<Vec<_>>());
        let bit = CompiledAnswer::bit(lane);
        if self.settled & bit != 0 {
            return Some((values, classes));
        }
        if self.searched & bit != 0 {
            return None;
        }
        let (answers, known) = (self.block.alone(lane), self.known.alone(lane));
        let given = Given { answers: &answers, known: &known, memo: None };
        if let Some(tried) = tried(self.checklist, given, self.as_of) {
            for ((value, scale), tried) in
                values.iter_mut().zip(&self.checklist.compiled().scales).zip(&tried.scales)
            {
                if scale.rests_on_conditions {
                    *value = tried.measured.value;
                }
            }
            classes = tried.classes;
        }
        Some((values, classes))
    }
}
