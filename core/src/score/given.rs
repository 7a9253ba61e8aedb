//! The answers of one assessment, and what is known of them.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::Block;
use crate::checklist::sound::Checklist;
use crate::score::search::memo::Memo;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// Answers, what they decide, and whether their open ones may be searched.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) answers: &'a [CompiledAnswer],
    /// Which questions are asked, and which labels hold.
    pub(crate) known: &'a Known,
    /// What earlier searches found; `None` where nothing is searched, so that bounds may be wider and say so.
    pub(crate) memo: Option<&'a Memo>,
}

impl Given<'_> {
    /// The truth of a condition over answers and labels.
    pub(super) fn truth(&self, condition: &CompiledCondition) -> Truth {
        condition.mask(&Block::one(self.answers), self.known).lane(0)
    }

    /// Whether a question is asked.
    pub(super) fn asked(&self, question: usize) -> Truth {
        self.known.asked.get(question).map_or(Truth::No, |asked| asked.lane(0))
    }

    /// By red flag, whether it is raised once it is in force; `None` where that is now or no more.
    pub(crate) fn later_red_flags<'a>(
        &'a self,
        checklist: &'a Checklist,
        as_of: Date,
    ) -> impl Iterator<Item = Option<Truth>> + 'a {
        let flags = checklist.document().red_flags.iter().zip(&checklist.compiled().red_flags);
        flags.map(move |(flag, condition)| {
            let later = flag.from.is_some_and(|from| as_of < from && flag.in_force(from));
            later.then(|| self.truth(condition))
        })
    }

    /// By red flag, whether it is raised; `None` where it is not in force on this day.
    pub(crate) fn red_flags<'a>(
        &'a self,
        checklist: &'a Checklist,
        as_of: Date,
    ) -> impl Iterator<Item = Option<Truth>> + 'a {
        let flags = checklist.document().red_flags.iter().zip(&checklist.compiled().red_flags);
        flags.map(move |(flag, condition)| flag.in_force(as_of).then(|| self.truth(condition)))
    }
}
