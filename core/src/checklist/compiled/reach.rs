//! On which questions something rests.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::{CompiledPart, CompiledScale};

/// What a condition can ask for besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Through {
    Asked(usize),
    Label(usize),
    Scale(usize),
    Safeguard(usize),
    Class(usize),
    RedFlag(usize),
}

/// The questions on whose answers something rests, through whatever.
pub(crate) struct Reach<'a> {
    compiled: &'a Compiled,
    seen: BTreeSet<Through>,
    questions: BTreeSet<usize>,
    due: Vec<Through>,
}

impl<'a> Reach<'a> {
    pub(crate) fn new(compiled: &'a Compiled) -> Self {
        Self { compiled, seen: BTreeSet::new(), questions: BTreeSet::new(), due: Vec::new() }
    }

    /// Those on which all rests that was looked at, by number.
    pub(crate) fn questions(mut self) -> BTreeSet<usize> {
        while let Some(next) = self.due.pop() {
            self.follow(next);
        }
        self.questions
    }

    /// Looks at a class.
    pub(crate) fn class(&mut self, at: usize) {
        self.through(Through::Class(at));
    }

    /// Looks at a scale.
    pub(crate) fn scale(&mut self, at: usize) {
        self.through(Through::Scale(at));
    }

    /// Looks at a safeguard.
    pub(crate) fn safeguard(&mut self, at: usize) {
        self.through(Through::Safeguard(at));
    }

    fn through(&mut self, next: Through) {
        if self.seen.insert(next) {
            self.due.push(next);
        }
    }

    fn answer(&mut self, question: usize) {
        self.questions.insert(question);
        self.through(Through::Asked(question));
    }

    /// Looks at a condition.
    pub(crate) fn condition(&mut self, condition: &CompiledCondition) {
        condition.leaves(&mut |leaf| match leaf {
            CompiledCondition::Answer(question, _) => self.answer(*question),
            CompiledCondition::Asked(question) => self.through(Through::Asked(*question)),
            CompiledCondition::Label(at) => self.through(Through::Label(*at)),
            CompiledCondition::ScaleAtLeast(at, _)
            | CompiledCondition::ScaleAtLeastPercent(at, _)
            | CompiledCondition::ScaleMissingAtLeast(at, _) => self.through(Through::Scale(*at)),
            CompiledCondition::Safeguard(at, _) => self.through(Through::Safeguard(*at)),
            CompiledCondition::Class(at, _) => self.through(Through::Class(*at)),
            CompiledCondition::RedFlag(at) => self.through(Through::RedFlag(*at)),
            _ => {}
        });
    }

    fn follow(&mut self, next: Through) {
        let compiled = self.compiled;
        let condition = match next {
            Through::Asked(at) => compiled.questions.get(at).and_then(|it| it.asked_when.as_ref()),
            Through::Label(at) => compiled.labels.get(at),
            Through::RedFlag(at) => compiled.red_flags.get(at),
            Through::Scale(at) => {
                if let Some(scale) = compiled.scales.get(at) {
                    self.parts(scale);
                }
                None
            }
            Through::Safeguard(at) => {
                if let Some(safeguard) = compiled.safeguards.get(at) {
                    self.condition(&safeguard.applies_when);
                    self.condition(&safeguard.met_when);
                }
                None
            }
            Through::Class(at) => {
                if let Some(class) = compiled.classes.get(at) {
                    class.rules.iter().for_each(|(condition, _)| self.condition(condition));
                    class.bands.iter().flat_map(|it| [it.on, it.of]).for_each(|at| self.scale(at));
                }
                None
            }
        };
        if let Some(condition) = condition {
            self.condition(condition);
        }
    }

    fn parts(&mut self, scale: &CompiledScale) {
        scale.tables.iter().for_each(|table| self.answer(table.question));
        for (part, _) in &scale.parts {
            self.through(match part {
                CompiledPart::Scale(at) => Through::Scale(*at),
                CompiledPart::Label(at) => Through::Label(*at),
                CompiledPart::Safeguard(at) => Through::Safeguard(*at),
            });
        }
        if let Some(rule) = &scale.rule {
            self.condition(&rule.when);
            for at in [rule.then.scale, rule.otherwise.scale] {
                self.through(Through::Scale(at));
            }
        }
    }
}
