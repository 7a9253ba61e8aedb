//! Which questions matter to a goal, and which rest on which.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::reach::Reach;
use crate::checklist::sound::Checklist;
use crate::counterfactual::goal::Aim;
use crate::counterfactual::obstacles::counted;

/// Maximum questions that all questions together may rest on.
const LINKS: usize = 500_000;
/// Maximum safeguards that are looked at one by one.
const SAFEGUARDS: usize = 200;

/// What questions rest on each other.
pub(super) struct Dependencies {
    /// Of each question, those that decide whether it is asked, through whatever.
    pub(super) above: Vec<BTreeSet<usize>>,
    /// Of each question, itself and those of which it decides whether they are asked.
    pub(super) below: Vec<BTreeSet<usize>>,
    /// The questions that matter to the goal.
    pub(super) matters: BTreeSet<usize>,
    /// The red flags that keep the goal out of reach while raised, with the questions that matter to each.
    pub(super) flags: Vec<(usize, BTreeSet<usize>)>,
    /// The safeguards that the goal asks for: none of them may come not to apply.
    pub(super) safeguards: BTreeSet<usize>,
    /// Those that keep the goal out of reach while unmet, with the questions that matter to each.
    pub(super) unmet: Vec<(usize, BTreeSet<usize>)>,
    /// By scale, whether a part of it counts whatever is answered.
    pub(super) always_counting: Vec<bool>,
}

impl Dependencies {
    /// What matters to a goal; `None` where too many questions rest on each other.
    pub(super) fn of(checklist: &Checklist, aim: Aim) -> Option<Self> {
        let compiled = checklist.compiled();
        let all = 0..compiled.questions.len();
        let mut links = LINKS;
        let above: Vec<BTreeSet<usize>> =
            all.clone().map(|at| above(compiled, at, &mut links)).collect::<Option<_>>()?;
        let mut below: Vec<BTreeSet<usize>> = all.map(|at| BTreeSet::from([at])).collect();
        for (at, above) in above.iter().enumerate() {
            for of in above {
                below.get_mut(*of)?.insert(at);
            }
        }
        let mut reach = Reach::new(compiled);
        let flag = |at: usize| {
            let mut reach = Reach::new(compiled);
            compiled.red_flags.get(at).into_iter().for_each(|condition| reach.condition(condition));
            (at, reach.questions())
        };
        let (safeguards, each) = match aim {
            Aim::Met(at) => (BTreeSet::from([at]), true),
            Aim::NothingMissing(scale) => counted(compiled, scale),
            Aim::Values { .. } | Aim::Clear(_) => (BTreeSet::new(), false),
        };
        let safeguard = |at: &usize| {
            let mut reach = Reach::new(compiled);
            reach.safeguard(*at);
            (*at, reach.questions())
        };
        let each = each && safeguards.len() <= SAFEGUARDS;
        let unmet = if each { safeguards.iter().map(safeguard).collect() } else { Vec::new() };
        let flags: Vec<(usize, BTreeSet<usize>)> = match aim {
            Aim::Clear(at) => vec![flag(at)],
            Aim::Met(at) => {
                reach.safeguard(at);
                Vec::new()
            }
            Aim::NothingMissing(scale) => {
                reach.scale(scale);
                Vec::new()
            }
            Aim::Values { class, first, last } => {
                reach.class(class);
                let away = |value: &usize| !(first..=last).contains(value);
                let rules = compiled.classes.get(class).into_iter().flat_map(|class| &class.rules);
                // The first rules, where they are red flags and lead away from the goal.
                let flags = rules.take_while(|(condition, value)| condition.is_of_red_flags() && away(value));
                let mut numbers = BTreeSet::new();
                flags.for_each(|(condition, _)| {
                    condition.leaves(&mut |leaf| {
                        if let CompiledCondition::RedFlag(at) = leaf {
                            numbers.insert(*at);
                        }
                    });
                });
                numbers.into_iter().map(flag).collect()
            }
        };
        let of_flags = flags.iter().flat_map(|(_, questions)| questions.iter().copied());
        let matters = reach.questions().into_iter().chain(of_flags).collect();
        let always_counting = compiled.always_counting();
        Some(Self { above, below, matters, flags, safeguards, unmet, always_counting })
    }
}

/// The questions that decide whether this one is asked, through whatever; `None` where there are no links left.
fn above(compiled: &Compiled, question: usize, links: &mut usize) -> Option<BTreeSet<usize>> {
    let (mut above, mut next) = (BTreeSet::new(), vec![question]);
    while let Some(at) = next.pop() {
        let Some(condition) = compiled.questions.get(at).and_then(|it| it.asked_when.as_ref()) else {
            continue;
        };
        let before = above.len();
        next.extend(answers(compiled, condition).into_iter().filter(|of| above.insert(*of)));
        *links = links.checked_sub(above.len().saturating_sub(before))?;
    }
    Some(above)
}

/// The questions that a condition asks for, also through labels.
fn answers(compiled: &Compiled, condition: &CompiledCondition) -> BTreeSet<usize> {
    let (mut questions, mut asked, mut labels) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut next = vec![condition];
    while let Some(condition) = next.pop() {
        condition.leaves(&mut |leaf| match leaf {
            CompiledCondition::Answer(question, _) => drop(questions.insert(*question)),
            CompiledCondition::Asked(question) if asked.insert(*question) => {
                next.extend(compiled.questions.get(*question).and_then(|it| it.asked_when.as_ref()));
            }
            CompiledCondition::Label(label) if labels.insert(*label) => {
                next.extend(compiled.labels.get(*label));
            }
            _ => {}
        });
    }
    questions
}
