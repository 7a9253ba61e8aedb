//! Conditions, compiled.

use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::cut::{Cut, passed};
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::condition::Condition;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// A condition whose ids are numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CompiledCondition {
    All(Box<[CompiledCondition]>),
    Any(Box<[CompiledCondition]>),
    Not(Box<CompiledCondition>),
    /// The answer to this question is one of those.
    Answer(usize, Match),
    Label(usize),
    ScaleAtLeast(usize, Fraction),
    ScaleAtLeastPercent(usize, Fraction),
    /// The level is one of those with a bit here.
    Level(Box<u128>),
    RedFlag(usize),
}

/// Which given answers fulfil a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    Equals(u64),
    Intersects(u64),
    AtLeast(u64),
}

impl Match {
    pub(crate) fn holds(self, payload: u64) -> bool {
        match self {
            Self::Equals(wanted) => payload == wanted,
            Self::Intersects(wanted) => payload & wanted != 0,
            Self::AtLeast(wanted) => payload >= wanted,
        }
    }
}

impl CompiledCondition {
    /// Its truth in every lane, as far as answers and labels decide it.
    pub(crate) fn mask(&self, block: &Block<'_>, known: &Known) -> Mask {
        match self {
            Self::All(each) => {
                each.iter().fold(Mask::YES, |all, condition| all.and(condition.mask(block, known)))
            }
            Self::Any(each) => {
                each.iter().fold(Mask::NO, |any, condition| any.or(condition.mask(block, known)))
            }
            Self::Not(condition) => !condition.mask(block, known),
            Self::Answer(question, wanted) => {
                let holds =
                    |answer: CompiledAnswer| answer.payload().is_some_and(|payload| wanted.holds(payload));
                let sure = block.lanes_where(*question, holds);
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
            Self::Not(condition) => !condition.truth(leaf),
            other => leaf(other),
        }
    }

    /// Calls `visit` with each leaf.
    pub(crate) fn leaves<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(each) | Self::Any(each) => each.iter().for_each(|each| each.leaves(visit)),
            Self::Not(condition) => condition.leaves(visit),
            leaf => visit(leaf),
        }
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
        Condition::Not { not } => Some(CompiledCondition::Not(Box::new(compile(not, index, cuts)))),
        Condition::Is { answer, is } => options(index, answer, std::slice::from_ref(is)),
        Condition::In { answer, r#in } => options(index, answer, r#in),
        Condition::Includes { answer, includes } => options(index, answer, std::slice::from_ref(includes)),
        Condition::AnswerAtLeast { answer, at_least } => index.question(answer).map(|at| {
            let cuts = cuts.get(at).map_or(&[][..], Vec::as_slice);
            CompiledCondition::Answer(at, Match::AtLeast(passed(cuts, at_least.exact()).saturating_add(1)))
        }),
        Condition::ScaleAtLeast { scale: id, at_least } => {
            scale(id).map(|scale| CompiledCondition::ScaleAtLeast(scale, *at_least))
        }
        Condition::ScaleAtLeastPercent { scale: id, at_least_percent } => {
            scale(id).map(|scale| CompiledCondition::ScaleAtLeastPercent(scale, *at_least_percent))
        }
        Condition::Level { level } => {
            Some(CompiledCondition::Level(Box::new(levels(index, level) & !(levels(index, level) << 1))))
        }
        Condition::LevelAtLeast { level_at_least } => {
            Some(CompiledCondition::Level(Box::new(levels(index, level_at_least))))
        }
        Condition::RedFlag { red_flag } => {
            document.red_flags.iter().position(|it| it.id == *red_flag).map(CompiledCondition::RedFlag)
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
        let set = numbers.fold(0, |set, number| set | CompiledAnswer::bit(number));
        return Some(CompiledCondition::Answer(at, Match::Intersects(set)));
    }
    let mut each: Vec<CompiledCondition> = numbers
        .filter_map(|number| {
            Some(CompiledCondition::Answer(at, Match::Equals(CompiledAnswer::option(number).payload()?)))
        })
        .collect();
    if each.len() == 1 { each.pop() } else { Some(CompiledCondition::Any(each.into())) }
}

/// The bits of the level with this id and of all graver ones; `prohibited` is the gravest.
fn levels(index: &Index<'_>, level: &Id) -> u128 {
    let ids = index.document().levels.ids();
    let at = ids.iter().position(|id| *id == level).unwrap_or(ids.len());
    u32::try_from(at).ok().and_then(|at| u128::MAX.checked_shl(at)).unwrap_or(0)
}
