//! Conditions, compiled.

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::cut::{Cut, passed};
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::compiled::tally::Tallies;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::condition::{Condition, SafeguardState};
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::possible::Possible;
use crate::value::truth::Truth;

/// A condition whose ids are numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CompiledCondition {
    All(Box<[CompiledCondition]>),
    Any(Box<[CompiledCondition]>),
    /// As many of these hold, or more.
    AtLeast(usize, Box<[CompiledCondition]>),
    Not(Box<CompiledCondition>),
    /// The answer to this question is one of those.
    Answer(usize, Match),
    /// This question is asked.
    Asked(usize),
    Label(usize),
    ScaleAtLeast(usize, Fraction),
    ScaleAtLeastPercent(usize, Fraction),
    RedFlag(usize),
    /// So much is missing to the maximum of this scale, or more.
    ScaleMissingAtLeast(usize, Fraction),
    /// This safeguard is so.
    Safeguard(usize, SafeguardState),
    /// This class has one of the values with a bit here.
    Class(usize, Box<u128>),
}

impl CompiledCondition {
    /// Its truth in every lane, as far as answers and labels decide it.
    pub(crate) fn mask(&self, block: &Block<'_>, known: &Known) -> Mask {
        self.mask_over(&|leaf| leaf.mask_of_leaf(block, known))
    }

    /// Its truth in every lane, where `leaf` knows the truth of the leaves.
    pub(crate) fn mask_over(&self, leaf: &impl Fn(&Self) -> Mask) -> Mask {
        match self {
            Self::All(each) => each.iter().fold(Mask::YES, |all, each| all.and(each.mask_over(leaf))),
            Self::Any(each) => each.iter().fold(Mask::NO, |any, each| any.or(each.mask_over(leaf))),
            Self::AtLeast(count, each) => {
                let mut holding = Tallies::default();
                each.iter().for_each(|each| holding.count(each.mask_over(leaf)));
                holding.at_least(*count)
            }
            Self::Not(condition) => !condition.mask_over(leaf),
            other => leaf(other),
        }
    }

    /// The truth of a leaf in every lane, as far as answers and labels decide it.
    pub(crate) fn mask_of_leaf(&self, block: &Block<'_>, known: &Known) -> Mask {
        match self {
            Self::Asked(question) => known.asked.get(*question).copied().unwrap_or(Mask::NO),
            Self::Answer(question, wanted) => {
                let sure = wanted.lanes(block, *question);
                let open = block.lanes_where(*question, CompiledAnswer::is_open);
                // It holds only if the question is asked.
                known.asked.get(*question).copied().unwrap_or(Mask::NO).and(Mask { sure, may: sure | open })
            }
            Self::Label(label) => known.labels.get(*label).copied().unwrap_or(Mask::NO),
            _ => Mask::NO,
        }
    }

    /// Its truth, where `leaf` knows the truth of the leaves (Kleene's strong three-valued logic).
    pub(crate) fn truth(&self, leaf: &impl Fn(&Self) -> Truth) -> Truth {
        match self {
            Self::All(each) => each.iter().map(|each| each.truth(leaf)).min().unwrap_or(Truth::Yes),
            Self::Any(each) => each.iter().map(|each| each.truth(leaf)).max().unwrap_or(Truth::No),
            Self::AtLeast(count, each) => {
                let truths: Vec<Truth> = each.iter().map(|each| each.truth(leaf)).collect();
                Truth::of_count(&truths, *count)
            }
            Self::Not(condition) => !condition.truth(leaf),
            other => leaf(other),
        }
    }

    /// Calls `visit` with each leaf.
    pub(crate) fn leaves<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(each) | Self::Any(each) | Self::AtLeast(_, each) => {
                each.iter().for_each(|each| each.leaves(visit));
            }
            Self::Not(condition) => condition.leaves(visit),
            leaf => visit(leaf),
        }
    }

    /// Whether it holds where one of some red flags is raised, and nowhere else.
    pub(crate) fn is_of_red_flags(&self) -> bool {
        match self {
            Self::RedFlag(_) => true,
            Self::Any(each) => each.iter().all(Self::is_of_red_flags),
            _ => false,
        }
    }

    /// What holds in every case.
    pub(crate) fn always() -> Self {
        Self::All(Box::default())
    }

    /// How many leaves there are to look at.
    pub(crate) fn size(&self) -> u64 {
        let mut leaves = 0_u64;
        self.leaves(&mut |_| leaves = leaves.saturating_add(1));
        leaves
    }
}

/// A condition of a sound document, with its ids as numbers.
pub(super) fn compile(condition: &Condition, index: &Index<'_>, cuts: &[Vec<Cut>]) -> CompiledCondition {
    let each = |parts: &[Condition]| parts.iter().map(|part| compile(part, index, cuts)).collect();
    let document = index.document();
    let scale = |id: &Id| index.scale(id);
    let condition = match condition {
        Condition::All { all } => Some(CompiledCondition::All(each(all))),
        Condition::Any { any } => Some(CompiledCondition::Any(each(any))),
        Condition::AtLeast { at_least, of } => {
            Some(CompiledCondition::AtLeast(usize::from(at_least.0), each(of)))
        }
        Condition::Not { not } => Some(CompiledCondition::Not(Box::new(compile(not, index, cuts)))),
        Condition::Is { answer, is } => options(index, answer, std::slice::from_ref(is)),
        Condition::In { answer, r#in } => options(index, answer, r#in),
        Condition::Includes { answer, includes } => options(index, answer, std::slice::from_ref(includes)),
        Condition::AnswerAtLeast { answer, at_least } => index.question(answer).and_then(|at| {
            let question = index.questions.get(at)?;
            if Payload::of(question.kind) == Payload::Options {
                let free =
                    question.options.iter().filter(|option| !option.exclusive).map(|option| &option.id);
                return count(index, answer, at_least.exact().as_integer()?.try_into().ok()?, free);
            }
            let cuts = cuts.get(at).map_or(&[][..], Vec::as_slice);
            let wanted = passed(cuts, at_least.exact()).saturating_add(1);
            Some(CompiledCondition::Answer(at, Match::AtLeast(wanted)))
        }),
        Condition::AnswerBefore { answer, before } => day(index, cuts, answer, *before, Match::Below),
        Condition::AnswerFrom { answer, from } => day(index, cuts, answer, *from, Match::AtLeast),
        Condition::AnswerAtLeastAmong { answer, at_least, among } => {
            count(index, answer, u32::from(at_least.0), among.iter())
        }
        Condition::Asked { asked } => index.question(asked).map(CompiledCondition::Asked),
        Condition::ScaleAtLeast { scale: id, at_least } => {
            scale(id).map(|scale| CompiledCondition::ScaleAtLeast(scale, *at_least))
        }
        Condition::ScaleAtLeastPercent { scale: id, at_least_percent } => {
            scale(id).map(|scale| CompiledCondition::ScaleAtLeastPercent(scale, *at_least_percent))
        }
        Condition::RedFlag { red_flag } => {
            document.red_flags.iter().position(|it| it.id == *red_flag).map(CompiledCondition::RedFlag)
        }
        Condition::AnyRedFlag { any_red_flag } => {
            let flags = document.red_flags.iter().enumerate();
            let flags = flags.filter(|(_, flag)| flag.severity == *any_red_flag);
            Some(CompiledCondition::Any(flags.map(|(at, _)| CompiledCondition::RedFlag(at)).collect()))
        }
        Condition::ScaleMissingAtLeast { scale: id, missing_at_least } => {
            scale(id).map(|scale| CompiledCondition::ScaleMissingAtLeast(scale, *missing_at_least))
        }
        Condition::Safeguard { safeguard, is } => {
            index.safeguard(safeguard).map(|at| CompiledCondition::Safeguard(at, *is))
        }
        Condition::ClassIs { class, is } => values(index, class, |value, _| value == is),
        Condition::ClassIn { class, r#in } => values(index, class, |value, _| r#in.contains(value)),
        Condition::ClassAtLeast { class, at_least } => {
            values(index, class, |_, up_to| up_to.contains(at_least))
        }
        Condition::Label { label } => {
            document.labels.iter().position(|it| it.id == *label).map(CompiledCondition::Label)
        }
    };
    // A sound document index only what is there; what is not there holds never.
    condition.unwrap_or(CompiledCondition::Any(Box::default()))
}

fn options(index: &Index<'_>, question: &Id, wanted: &[Id]) -> Option<CompiledCondition> {
    let at = index.question(question)?;
    let question = index.questions.get(at)?;
    let numbers = wanted.iter().filter_map(|id| question.options.iter().position(|it| it.id == *id));
    if Payload::of(question.kind) == Payload::Options {
        let set = CompiledAnswer::set(numbers);
        return Some(CompiledCondition::Answer(at, Match::Intersects(set)));
    }
    let payloads: Vec<u64> = numbers.filter_map(|number| CompiledAnswer::option(number).payload()).collect();
    let one = |payload: &u64| CompiledCondition::Answer(at, Match::Equals(*payload));
    match payloads.as_slice() {
        [payload] => Some(one(payload)),
        // One leaf, since it rests on one answer; of more options than that there are none but in theory.
        [_, _, ..] if payloads.iter().all(|payload| *payload < u64::from(u64::BITS)) => {
            let set = payloads.iter().fold(0, |set, payload| set | 1_u64 << payload);
            Some(CompiledCondition::Answer(at, Match::OneOf(set)))
        }
        _ => Some(CompiledCondition::Any(payloads.iter().map(one).collect())),
    }
}

/// That a class has one of the values that are `wanted`, of which each is seen with itself and all milder ones.
fn values(index: &Index<'_>, class: &Id, wanted: impl Fn(&Id, &[Id]) -> bool) -> Option<CompiledCondition> {
    let at = index.class(class)?;
    let order = &index.document().classes.get(at)?.order;
    let is_wanted = |(at, value): &(usize, &Id)| wanted(value, order.get(..=*at).unwrap_or_default());
    let wanted = order.iter().enumerate().filter(is_wanted);
    Some(CompiledCondition::Class(at, Box::new(wanted.fold(0, |set, (at, _)| set | Possible::bit(at)))))
}

/// That a day is on one side of another; the range that begins there, and those after it, are the later side.
fn day(
    index: &Index<'_>,
    cuts: &[Vec<Cut>],
    question: &Id,
    day: Date,
    side: impl Fn(u64) -> Match,
) -> Option<CompiledCondition> {
    let at = index.question(question)?;
    let begins = passed(cuts.get(at)?, Exact::integer(day.number())).saturating_add(1);
    Some(CompiledCondition::Answer(at, side(begins)))
}

/// That as many of these options are chosen; never, where there are fewer.
fn count<'a>(
    index: &Index<'_>,
    question: &Id,
    at_least: u32,
    among: impl Iterator<Item = &'a Id>,
) -> Option<CompiledCondition> {
    let at = index.question(question)?;
    let options = &index.questions.get(at)?.options;
    let numbers = among.filter_map(|id| options.iter().position(|it| it.id == *id));
    let set = CompiledAnswer::set(numbers);
    (set.count_ones() >= at_least).then_some(CompiledCondition::Answer(at, Match::Counts(set, at_least)))
}
