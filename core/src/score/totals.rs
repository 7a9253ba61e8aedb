//! The state between two changes: what is asked, and what everything adds up to.

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::Block;
use crate::checklist::compiled::node::Node;
use crate::checklist::compiled::sums::{Share, Sums};
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::walk;
use crate::value::date::Date;
use crate::value::truth::Truth;

/// A question by its number in the checklist, and whether it is asked now.
pub type Asked = (usize, Truth);

/// What is known between two changes.
#[derive(Debug, Clone)]
pub(crate) struct RunningTotals {
    answers: Vec<CompiledAnswer>,
    known: Known,
    /// Only where the checklist has no other scales than sums.
    totals: Option<ScaleTotals>,
    memo: Memo,
}

/// By scale: what its questions add up to, and of how many it is undecided whether they are asked.
#[derive(Debug, Clone)]
struct ScaleTotals(Vec<(Share, usize)>);

impl RunningTotals {
    pub(crate) fn new(checklist: &Checklist, answers: Vec<CompiledAnswer>) -> Self {
        let compiled = checklist.compiled();
        let known = compiled.asked(&Block::one(&answers));
        let totals = compiled.only_sums().map(|sums| ScaleTotals::new(sums, &answers, &known));
        Self { answers, known, totals, memo: Memo::default() }
    }

    /// Whether only what changed is added up again.
    pub(crate) fn adds_up(&self) -> bool {
        self.totals.is_some()
    }

    pub(crate) fn answer(&self, question: usize) -> Option<CompiledAnswer> {
        self.answers.get(question).copied()
    }

    pub(crate) fn asked(&self) -> impl Iterator<Item = Truth> {
        self.known.asked.iter().map(|asked| asked.lane(0))
    }

    /// Puts another answer in place; returns the questions that are now asked otherwise.
    pub(crate) fn change(
        &mut self,
        checklist: &Checklist,
        question: usize,
        answer: CompiledAnswer,
    ) -> Vec<Asked> {
        let (compiled, asked) = (checklist.compiled(), self.truth(question));
        let Self { answers, known, totals, .. } = self;
        let Some(place) = answers.get_mut(question).filter(|before| **before != answer) else {
            return Vec::new();
        };
        let before = std::mem::replace(place, answer);
        let mut replace = |question, before, after| {
            if let Some(totals) = totals.as_mut() {
                totals.replace(compiled.sums(), question, before, after);
            }
        };
        replace(question, (before, asked), (answer, asked));
        let mut changed = Vec::new();
        compiled.decide_again(question, answers, known, |node, was, is| {
            if let Node::Question(at) = node {
                let (answer, is) = (answers.get(at).copied().unwrap_or(CompiledAnswer::OPEN), is.lane(0));
                replace(at, (answer, was.lane(0)), (answer, is));
                changed.push((at, is));
            }
        });
        changed
    }

    fn truth(&self, question: usize) -> Truth {
        self.known.asked.get(question).map_or(Truth::No, |asked| asked.lane(0))
    }

    /// What the answers come to, with a search for exact bounds or without; `None` where a number grows too large to be
    /// exact.
    pub(crate) fn summary(&self, checklist: &Checklist, as_of: Date, search: bool) -> Option<Summary> {
        let memo = search.then_some(&self.memo);
        let given = Given { answers: &self.answers, known: &self.known, memo };
        let of_sums = self.totals.as_ref().and_then(|totals| {
            let totals = totals.0.iter().map(|(total, undecided)| Some((*total, *undecided == 0)));
            let red_flags = given.red_flags(checklist, as_of).collect();
            walk::summary_of_sums(checklist, totals, red_flags, Some(given), as_of)
        });
        of_sums.or_else(|| walk::summary(checklist, given, as_of))
    }
}

impl ScaleTotals {
    fn new(sums: &Sums, answers: &[CompiledAnswer], known: &Known) -> Self {
        let mut totals = Self(vec![(Share::default(), 0); sums.each().count()]);
        for (question, (answer, asked)) in answers.iter().zip(&known.asked).enumerate() {
            totals.add(sums, question, (*answer, asked.lane(0)), Share::plus, usize::saturating_add);
        }
        totals
    }

    fn replace(
        &mut self,
        sums: &Sums,
        question: usize,
        before: (CompiledAnswer, Truth),
        after: (CompiledAnswer, Truth),
    ) {
        self.add(sums, question, before, Share::without, usize::saturating_sub);
        self.add(sums, question, after, Share::plus, usize::saturating_add);
    }

    fn add(
        &mut self,
        sums: &Sums,
        question: usize,
        (answer, asked): (CompiledAnswer, Truth),
        add: fn(Share, Share) -> Share,
        count: fn(usize, usize) -> usize,
    ) {
        for (sum, (total, undecided)) in sums.each().zip(&mut self.0) {
            let Some((sum, row)) = sum.and_then(|sum| Some((sum, sum.row(question)?))) else { continue };
            *total = add(*total, sum.share(row, answer, asked));
            *undecided = count(*undecided, usize::from(asked == Truth::Undecided));
        }
    }
}
