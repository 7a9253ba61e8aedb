//! Whether open answers decide several conditions independently of each other.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::answer::{CompiledAnswer, Payload};
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::CompiledPart;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::{Combine, OutOf};
use crate::checklist::sound::Checklist;
use crate::score::given::Given;
use crate::value::truth::Truth;

/// Maximum looks at conditions and parts before nothing is said.
const LOOKS: u32 = 20_000;

/// What is looked at next.
enum Due<'a> {
    Condition(&'a CompiledCondition),
    Scale(usize),
}

/// Whether each undecided leaf of some conditions rests on an open answer of its own that can make it hold or not.
///
/// Then every combination of leaves is reached, and since none is read twice, every condition that is undecided in the
/// strong three-valued logic holds for some answers and does not for others, whatever the other conditions do.
pub(super) struct Apart<'a, F> {
    checklist: &'a Checklist,
    given: Given<'a>,
    /// Whether the bounds of the scales so far are exact.
    exact: &'a [bool],
    truth: F,
    /// The questions whose open answers decide something already.
    seen: BTreeSet<usize>,
    looks: u32,
}

impl<'a, F: Fn(&CompiledCondition) -> Truth> Apart<'a, F> {
    pub(super) fn new(checklist: &'a Checklist, given: Given<'a>, exact: &'a [bool], truth: F) -> Self {
        Self { checklist, given, exact, truth, seen: BTreeSet::new(), looks: LOOKS }
    }

    /// Whether these conditions are apart.
    pub(super) fn all<'b>(mut self, conditions: impl Iterator<Item = &'b CompiledCondition>) -> bool
    where
        'a: 'b,
    {
        self.work(conditions.map(Due::Condition).collect())
    }

    /// Whether the parts of a scale that is a sum or a count are apart, so that its ends are reached.
    pub(super) fn scale(mut self, scale: usize) -> bool {
        self.work(vec![Due::Scale(scale)])
    }

    fn work<'b>(&mut self, mut due: Vec<Due<'b>>) -> bool
    where
        'a: 'b,
    {
        while let Some(next) = due.pop() {
            let Some(looks) = self.looks.checked_sub(1) else { return false };
            self.looks = looks;
            let apart = match next {
                Due::Condition(condition) if (self.truth)(condition) != Truth::Undecided => Some(()),
                Due::Condition(condition) => self.condition(condition, &mut due),
                Due::Scale(scale) => self.parts(scale, &mut due),
            };
            if apart.is_none() {
                return false;
            }
        }
        true
    }

    fn compiled(&self) -> &'a Compiled {
        self.checklist.compiled()
    }

    fn condition<'b>(&mut self, condition: &'b CompiledCondition, due: &mut Vec<Due<'b>>) -> Option<()>
    where
        'a: 'b,
    {
        let compiled = self.compiled();
        match condition {
            CompiledCondition::All(each)
            | CompiledCondition::Any(each)
            | CompiledCondition::AtLeast(_, each) => due.extend(each.iter().map(Due::Condition)),
            CompiledCondition::Not(condition) => due.push(Due::Condition(condition)),
            CompiledCondition::Answer(question, wanted) => {
                self.asked(*question, due)?;
                let answer = self.given.answers.get(*question)?;
                if answer.is_open() && !(self.seen.insert(*question) && self.turns(*question, *wanted)?) {
                    return None;
                }
            }
            CompiledCondition::Asked(question) => self.asked(*question, due)?,
            CompiledCondition::Label(at) => due.push(Due::Condition(compiled.labels.get(*at)?)),
            CompiledCondition::RedFlag(at) => due.push(Due::Condition(compiled.red_flags.get(*at)?)),
            CompiledCondition::Safeguard(at, _) => {
                let safeguard = compiled.safeguards.get(*at)?;
                due.extend([&safeguard.applies_when, &safeguard.met_when].map(Due::Condition));
            }
            CompiledCondition::Class(at, _) => {
                let class = compiled.classes.get(*at)?;
                let rules = class.rules.iter().map(|(condition, _)| condition);
                if class.bands.is_some() && rules.clone().all(|rule| (self.truth)(rule) != Truth::Yes) {
                    return None;
                }
                let undecided = rules.take_while(|condition| (self.truth)(condition) != Truth::Yes);
                due.extend(undecided.map(Due::Condition));
            }
            CompiledCondition::ScaleAtLeast(scale, _) | CompiledCondition::ScaleMissingAtLeast(scale, _) => {
                due.push(Due::Scale(*scale));
            }
            CompiledCondition::ScaleAtLeastPercent(..) => return None,
        }
        Some(())
    }

    /// What decides whether a question is asked, where that is undecided.
    fn asked<'b>(&self, question: usize, due: &mut Vec<Due<'b>>) -> Option<()>
    where
        'a: 'b,
    {
        if self.given.asked(question) != Truth::Undecided {
            return Some(());
        }
        let question = self.compiled().questions.get(question).filter(|question| !question.perhaps)?;
        due.push(Due::Condition(question.asked_when.as_ref()?));
        Some(())
    }

    fn parts<'b>(&mut self, scale: usize, due: &mut Vec<Due<'b>>) -> Option<()>
    where
        'a: 'b,
    {
        let compiled = self.compiled();
        let planned = compiled.scales.get(scale)?;
        if !planned.tables.is_empty() {
            // One scale of questions, whose ends are reached, together with other things that do not touch it.
            let of_one = planned.parts.is_empty() && *self.exact.get(scale)?;
            return (of_one && planned.tables.iter().all(|table| self.is_apart(table.question)))
                .then_some(());
        }
        let adds = matches!(planned.combine, Combine::Sum | Combine::Count);
        if planned.rule.is_some() || !adds || planned.out_of == OutOf::All {
            return None;
        }
        for (part, _) in &planned.parts {
            match part {
                CompiledPart::Scale(_) if planned.combine == Combine::Count => return None,
                CompiledPart::Scale(at) => due.push(Due::Scale(*at)),
                CompiledPart::Label(at) => due.push(Due::Condition(compiled.labels.get(*at)?)),
                CompiledPart::Safeguard(at) => {
                    let safeguard = compiled.safeguards.get(*at)?;
                    due.extend([&safeguard.applies_when, &safeguard.met_when].map(Due::Condition));
                }
            }
        }
        Some(())
    }

    /// Whether what a question adds to a scale rests on its own answer alone.
    fn is_apart(&mut self, question: usize) -> bool {
        let open = self.given.answers.get(question).is_some_and(|answer| answer.is_open());
        match self.given.asked(question) {
            Truth::No => true,
            // What decides whether it is asked may decide other things too.
            Truth::Undecided => false,
            Truth::Yes => !open || self.seen.insert(question),
        }
    }

    /// Whether some answers to a question fulfil this, and others do not.
    fn turns(&self, at: usize, wanted: Match) -> Option<bool> {
        let question = self.checklist.at(at)?;
        let payloads: Vec<u64> = match Payload::of(question.kind) {
            Payload::Option => {
                let options = 0..question.options.len();
                options.filter_map(|option| CompiledAnswer::option(option).payload()).collect()
            }
            Payload::Range => self.compiled().ranges(at, question),
            Payload::Options => {
                let (alone, free) = question.alone_and_free();
                let all = CompiledAnswer::set(free.iter().copied());
                // Each alone, and all that go together.
                let each = alone.iter().chain(&free).map(|option| CompiledAnswer::bit(*option));
                each.chain((all != 0).then_some(all)).collect()
            }
            Payload::Nothing => Vec::new(),
        };
        let holds = |payload: &u64| wanted.holds(*payload);
        Some(payloads.iter().any(holds) && (question.not_applicable || !payloads.iter().all(holds)))
    }
}
