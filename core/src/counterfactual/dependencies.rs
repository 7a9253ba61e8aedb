//! Which questions matter to a goal, and which rest on which.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::CompiledPart;
use crate::checklist::condition::FlagSeverity;
use crate::checklist::sound::Checklist;
use crate::counterfactual::goal::Aim;

/// Maximum questions that all questions together may rest on.
const LINKS: usize = 500_000;

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
    /// By scale, whether a part of it counts whatever is answered.
    pub(super) always_counting: Vec<bool>,
}

impl Dependencies {
    /// What matters to a goal; `None` where too many questions rest on each other.
    pub(super) fn of(checklist: &Checklist, aim: Aim) -> Option<Self> {
        let (document, compiled) = (checklist.document(), checklist.compiled());
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
        let mut visit = Visit::new(compiled, &above);
        let flag = |at: usize| {
            let mut visit = Visit::new(compiled, &above);
            compiled.red_flags.get(at).into_iter().for_each(|condition| visit.condition(condition));
            (at, visit.questions)
        };
        let flags: Vec<(usize, BTreeSet<usize>)> = match aim {
            Aim::Clear(at) => vec![flag(at)],
            Aim::Levels(..) => {
                let (on, of) = compiled.level_scales.unzip();
                on.into_iter().chain(of).for_each(|scale| visit.scale(scale));
                compiled.level_rules.iter().for_each(|(condition, _)| visit.condition(condition));
                let prohibits = document.red_flags.iter().enumerate();
                let prohibits = prohibits.filter(|(_, flag)| flag.severity == FlagSeverity::Prohibited);
                prohibits.map(|(at, _)| flag(at)).collect()
            }
        };
        let of_flags = flags.iter().flat_map(|(_, questions)| questions.iter().copied());
        let matters = visit.questions.into_iter().chain(of_flags).collect();
        // A red flag keeps every level but its own out of reach.
        let own = matches!(aim, Aim::Levels(_, last) if last >= compiled.levels);
        let flags = if own { Vec::new() } else { flags };
        Some(Self { above, below, matters, flags, always_counting: compiled.always_counting() })
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

/// The questions on which something rests.
struct Visit<'a> {
    compiled: &'a Compiled,
    above: &'a [BTreeSet<usize>],
    questions: BTreeSet<usize>,
    scales: BTreeSet<usize>,
    safeguards: BTreeSet<usize>,
    classes: BTreeSet<usize>,
    red_flags: BTreeSet<usize>,
}

impl<'a> Visit<'a> {
    fn new(compiled: &'a Compiled, above: &'a [BTreeSet<usize>]) -> Self {
        Self {
            compiled,
            above,
            questions: BTreeSet::new(),
            scales: BTreeSet::new(),
            safeguards: BTreeSet::new(),
            classes: BTreeSet::new(),
            red_flags: BTreeSet::new(),
        }
    }

    fn question(&mut self, at: usize) {
        self.questions.insert(at);
        self.questions.extend(self.above.get(at).into_iter().flatten().copied());
    }

    fn condition(&mut self, condition: &CompiledCondition) {
        for question in answers(self.compiled, condition) {
            self.question(question);
        }
        condition.leaves(&mut |leaf| match leaf {
            CompiledCondition::ScaleAtLeast(scale, _)
            | CompiledCondition::ScaleAtLeastPercent(scale, _)
            | CompiledCondition::ScaleMissingAtLeast(scale, _) => self.scale(*scale),
            CompiledCondition::Safeguard(at, _) => self.safeguard(*at),
            CompiledCondition::Class(at, _) if self.classes.insert(*at) => {
                let rules = self.compiled.classes.get(*at).into_iter().flat_map(|class| &class.rules);
                rules.for_each(|(condition, _)| self.condition(condition));
            }
            CompiledCondition::RedFlag(at) if self.red_flags.insert(*at) => {
                self.compiled.red_flags.get(*at).into_iter().for_each(|it| self.condition(it));
            }
            _ => {}
        });
    }

    fn safeguard(&mut self, at: usize) {
        if self.safeguards.insert(at)
            && let Some(safeguard) = self.compiled.safeguards.get(at)
        {
            self.condition(&safeguard.applies_when);
            self.condition(&safeguard.met_when);
        }
    }

    /// A scale rests on what is declared before it.
    fn scale(&mut self, at: usize) {
        let Some(scale) = self.compiled.scales.get(at).filter(|_| self.scales.insert(at)) else { return };
        scale.tables.iter().for_each(|table| self.question(table.question));
        for (part, _) in &scale.parts {
            match part {
                CompiledPart::Scale(at) => self.scale(*at),
                CompiledPart::Label(at) => {
                    self.compiled.labels.get(*at).into_iter().for_each(|it| self.condition(it));
                }
                CompiledPart::Safeguard(at) => self.safeguard(*at),
            }
        }
        if let Some(rule) = &scale.rule {
            self.condition(&rule.when);
            self.scale(rule.then.scale);
            self.scale(rule.otherwise.scale);
        }
    }
}
