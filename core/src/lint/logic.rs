//! The conditions of a checklist as formulas over facts.

use std::collections::BTreeMap;

use crate::checklist::compiled::node::{Derived, Node};
use crate::checklist::condition::{Condition, SafeguardState};
use crate::checklist::document::{Kind, Question, RedFlag};
use crate::checklist::sound::Checklist;
use crate::lint::fact::{Fact, Span, Test};
use crate::score::outcome::Outcome;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// A condition, with numbers for ids.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    All(Vec<Formula>),
    Any(Vec<Formula>),
    /// As many of these hold, or more.
    AtLeast(usize, Vec<Formula>),
    Not(Box<Formula>),
    /// A formula that is worked out before: whether a question is asked, whether a label or a red flag holds.
    Node(usize),
    /// A test of a fact.
    Fact(usize, Test),
}

/// A fact of the checklist, before anything is assumed.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) fact: Fact,
    /// Whether every combination with other facts can occur; otherwise it means something that is not followed
    /// up, and what is possible with it is only perhaps possible.
    pub(super) sure: bool,
    pub(super) question: Option<&'a Question>,
    /// The node that says whether the question is asked, where that has a condition.
    pub(super) asked: Option<usize>,
}

/// All conditions that others rest on.
#[derive(Debug)]
pub(super) struct Logic<'a> {
    checklist: &'a Checklist,
    /// What is known about scales before anything is answered.
    outcome: Option<&'a Outcome>,
    pub(super) facts: Vec<Known<'a>>,
    /// Each after those that it rests on.
    pub(super) nodes: Vec<Formula>,
    questions: BTreeMap<&'a Id, Asked>,
    labels: BTreeMap<&'a Id, usize>,
    red_flags: BTreeMap<&'a Id, usize>,
    scales: BTreeMap<(&'a Id, Measure), usize>,
    /// Of each safeguard, the nodes that say whether it applies and whether it is met.
    safeguards: BTreeMap<&'a Id, [usize; 2]>,
    classes: BTreeMap<&'a Id, usize>,
    /// Leaves about the things of a repeated section, seen from outside: each holds for one of them or for none.
    repeated: Vec<(&'a Condition, usize)>,
}

/// What of a scale a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    Value,
    Percent,
    Missing,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    fact: usize,
    /// The node of its condition.
    node: Option<usize>,
    /// The repeated section that it is in.
    repeated: Option<usize>,
}

impl<'a> Logic<'a> {
    pub(super) fn new(checklist: &'a Checklist, outcome: Option<&'a Outcome>) -> Self {
        let mut logic = Self {
            checklist,
            outcome,
            facts: Vec::new(),
            nodes: Vec::new(),
            questions: BTreeMap::new(),
            labels: BTreeMap::new(),
            red_flags: BTreeMap::new(),
            scales: BTreeMap::new(),
            safeguards: BTreeMap::new(),
            classes: BTreeMap::new(),
            repeated: Vec::new(),
        };
        let document = checklist.document();
        let sections = document.sections.iter().enumerate().flat_map(|(at, section)| {
            let repeated = section.repeat.as_ref().map(|_| at);
            section.questions.iter().map(move |question| (question, repeated))
        });
        let sections: Vec<_> = sections.collect();
        for node in checklist.compiled().order() {
            match *node {
                Node::Question(at) => {
                    let Some((question, repeated)) = sections.get(at).copied() else { continue };
                    let asked = question.asked_when.as_ref().map(|when| logic.formula(when, repeated));
                    let node = asked.map(|formula| logic.node(formula));
                    let fact = logic.fact(Known {
                        fact: Fact::of(question),
                        sure: true,
                        question: Some(question),
                        asked: node,
                    });
                    logic.questions.insert(&question.id, Asked { fact, node, repeated });
                }
                Node::Label(at) => {
                    let Some(label) = document.labels.get(at) else { continue };
                    let formula = logic.formula(&label.when, None);
                    let node = logic.node(formula);
                    logic.labels.insert(&label.id, node);
                }
            }
        }
        for flag in &document.red_flags {
            let formula = logic.raised(flag);
            let node = logic.node(formula);
            logic.red_flags.insert(&flag.id, node);
        }
        for derived in checklist.compiled().derived() {
            let Derived::Safeguard(at) = *derived else { continue };
            let Some(safeguard) = document.safeguards.get(at) else { continue };
            let applies = safeguard.applies_when.as_ref().map_or(ALWAYS, |when| logic.formula(when, None));
            let met = logic.formula(&safeguard.met_when, None);
            let nodes = [logic.node(applies), logic.node(met)];
            logic.safeguards.insert(&safeguard.id, nodes);
        }
        logic
    }

    /// The formula of a condition; `within` is the repeated section that it is in.
    pub(super) fn formula(&mut self, condition: &'a Condition, within: Option<usize>) -> Formula {
        match condition {
            Condition::All { all } => Formula::All(self.each(all, within)),
            Condition::Any { any } => Formula::Any(self.each(any, within)),
            Condition::AtLeast { at_least, of } => {
                Formula::AtLeast(usize::from(at_least.0), self.each(of, within))
            }
            Condition::Not { not } => Formula::Not(Box::new(self.formula(not, within))),
            Condition::ScaleAtLeast { scale, at_least } => {
                Formula::Fact(self.scale(scale, Measure::Value), Test::AtLeast(at_least.exact()))
            }
            Condition::ScaleAtLeastPercent { scale, at_least_percent } => {
                Formula::Fact(self.scale(scale, Measure::Percent), Test::AtLeast(at_least_percent.exact()))
            }
            Condition::ScaleMissingAtLeast { scale, missing_at_least } => {
                Formula::Fact(self.scale(scale, Measure::Missing), Test::AtLeast(missing_at_least.exact()))
            }
            Condition::Safeguard { safeguard, is } => self.safeguard(safeguard, *is),
            Condition::ClassIs { class, is } => self.class(class, |value, _| value == is),
            Condition::ClassIn { class, r#in } => self.class(class, |value, _| r#in.contains(value)),
            Condition::ClassAtLeast { class, at_least } => {
                self.class(class, |_, up_to| up_to.contains(at_least))
            }
            Condition::AnyRedFlag { any_red_flag } => {
                let flags = self.checklist.document().red_flags.iter();
                let flags = flags.filter(|flag| flag.severity == *any_red_flag);
                let nodes = flags.filter_map(|flag| self.red_flags.get(&flag.id));
                Formula::Any(nodes.map(|node| Formula::Node(*node)).collect())
            }
            Condition::RedFlag { red_flag } => {
                self.red_flags.get(red_flag).map_or(NEVER, |node| Formula::Node(*node))
            }
            Condition::Label { label } => self.labels.get(label).map_or(NEVER, |node| Formula::Node(*node)),
            answer => self.answer(answer, within),
        }
    }

    fn each(&mut self, parts: &'a [Condition], within: Option<usize>) -> Vec<Formula> {
        parts.iter().map(|part| self.formula(part, within)).collect()
    }

    fn answer(&mut self, leaf: &'a Condition, within: Option<usize>) -> Formula {
        let Some((question, asked)) = leaf
            .question()
            .and_then(|id| Some((self.checklist.question(id.as_str())?, *self.questions.get(id)?)))
        else {
            return NEVER;
        };
        if asked.repeated.is_some() && asked.repeated != within {
            return Formula::Fact(self.of_some_thing(leaf), Test::Holds);
        }
        let number = |id: &Id| question.options.iter().position(|option| option.id == *id);
        let test = match leaf {
            Condition::Is { is, .. } => Test::In(number(is).into_iter().collect()),
            Condition::In { r#in, .. } => Test::In(r#in.iter().filter_map(number).collect()),
            Condition::Includes { includes, .. } => match number(includes) {
                Some(option) => Test::Includes(option),
                None => return NEVER,
            },
            Condition::Asked { .. } => return asked.node.map_or(ALWAYS, Formula::Node),
            Condition::AnswerAtLeastAmong { at_least, among, .. } => {
                Test::Counts(among.iter().filter_map(number).collect(), usize::from(at_least.0))
            }
            Condition::AnswerAtLeast { at_least, .. } if question.kind == Kind::Multiple => {
                let free = question.options.iter().enumerate().filter(|(_, option)| !option.exclusive);
                let count = at_least.exact().as_integer().and_then(|count| usize::try_from(count).ok());
                Test::Counts(free.map(|(at, _)| at).collect(), count.unwrap_or(usize::MAX))
            }
            Condition::AnswerAtLeast { at_least, .. } => Test::AtLeast(at_least.exact()),
            Condition::AnswerFrom { from, .. } => Test::AtLeast(Exact::integer(from.number())),
            Condition::AnswerBefore { before, .. } => Test::Below(Exact::integer(before.number())),
            _ => return NEVER,
        };
        let fact = Formula::Fact(asked.fact, test);
        // A hidden answer fulfils nothing.
        match asked.node {
            Some(node) => Formula::All(vec![fact, Formula::Node(node)]),
            None => fact,
        }
    }

    fn of_some_thing(&mut self, leaf: &'a Condition) -> usize {
        if let Some((_, fact)) = self.repeated.iter().find(|(known, _)| *known == leaf) {
            return *fact;
        }
        let fact = self.fact(Known { fact: Fact::Free(None), sure: false, question: None, asked: None });
        self.repeated.push((leaf, fact));
        fact
    }

    /// Whether a red flag is raised; one with a date holds on some days only.
    fn raised(&mut self, flag: &'a RedFlag) -> Formula {
        let when = self.formula(&flag.when, None);
        if flag.from.is_none() && flag.until.is_none() {
            return when;
        }
        let in_force = self.fact(Known { fact: Fact::Free(None), sure: false, question: None, asked: None });
        Formula::All(vec![when, Formula::Fact(in_force, Test::Holds)])
    }

    /// That a question is asked; `None` where it always is, or where it is asked of several things.
    pub(super) fn asked(&self, question: &Id) -> Option<Formula> {
        let asked = self.questions.get(question).filter(|asked| asked.repeated.is_none())?;
        asked.node.map(Formula::Node)
    }

    /// That a question is asked and applies.
    pub(super) fn counts(&self, question: &Id) -> Option<Formula> {
        let asked = self.questions.get(question)?;
        let answered = Formula::Fact(asked.fact, Test::Answered);
        Some(match asked.node {
            Some(node) => Formula::All(vec![answered, Formula::Node(node)]),
            None => answered,
        })
    }

    fn safeguard(&self, id: &Id, state: SafeguardState) -> Formula {
        let Some([applies, met]) = self.safeguards.get(id).copied() else { return NEVER };
        let not = |node| Formula::Not(Box::new(Formula::Node(node)));
        match state {
            SafeguardState::Met => Formula::All(vec![Formula::Node(applies), Formula::Node(met)]),
            SafeguardState::Unmet => Formula::All(vec![Formula::Node(applies), not(met)]),
            SafeguardState::NotApplicable => not(applies),
        }
    }

    /// That a class has one of the values that are `wanted`, of which each is seen with itself and all milder ones.
    fn class(&mut self, id: &'a Id, wanted: impl Fn(&Id, &[Id]) -> bool) -> Formula {
        let class = self.checklist.document().classes.iter().find(|class| class.id == *id);
        let Some(class) = class else { return NEVER };
        let values = class.order.iter().enumerate();
        let wanted = values.filter(|(at, value)| wanted(value, class.order.get(..=*at).unwrap_or_default()));
        let wanted = wanted.map(|(at, _)| at).collect();
        let fact = self.classes.get(id).copied().unwrap_or_else(|| {
            let fact = Fact::One { options: (0..class.order.len()).collect(), nothing: false };
            self.fact(Known { fact, sure: false, question: None, asked: None })
        });
        self.classes.insert(id, fact);
        Formula::Fact(fact, Test::In(wanted))
    }

    /// The fact that is the value of a scale, its percentage, or what is missing.
    pub(super) fn scale(&mut self, id: &'a Id, measure: Measure) -> usize {
        if let Some(fact) = self.scales.get(&(id, measure)) {
            return *fact;
        }
        let span = self.outcome.and_then(|outcome| span(outcome, id, measure));
        let span = span.unwrap_or(Span { low: None, high: None, below: false });
        let fact = Fact::Number { span: Some(span), nothing: false };
        let fact = self.fact(Known { fact, sure: false, question: None, asked: None });
        self.scales.insert((id, measure), fact);
        fact
    }

    fn fact(&mut self, known: Known<'a>) -> usize {
        self.facts.push(known);
        self.facts.len().saturating_sub(1)
    }

    fn node(&mut self, formula: Formula) -> usize {
        self.nodes.push(formula);
        self.nodes.len().saturating_sub(1)
    }
}

const ALWAYS: Formula = Formula::All(Vec::new());
const NEVER: Formula = Formula::Any(Vec::new());

impl Formula {
    /// Its truth, where `leaf` knows that of nodes and tests.
    pub(super) fn truth(&self, leaf: &impl Fn(&Self) -> Truth) -> Truth {
        match self {
            Self::All(all) => all.iter().map(|each| each.truth(leaf)).min().unwrap_or(Truth::Yes),
            Self::Any(any) => any.iter().map(|each| each.truth(leaf)).max().unwrap_or(Truth::No),
            Self::AtLeast(count, each) => {
                Truth::of_count(&each.iter().map(|each| each.truth(leaf)).collect::<Vec<_>>(), *count)
            }
            Self::Not(not) => !not.truth(leaf),
            leaf_itself => leaf(leaf_itself),
        }
    }

    /// The same formula, where all that it asks of `fact` holds, or does not.
    pub(super) fn deciding(&self, fact: usize, holds: bool) -> Self {
        let each = |parts: &[Self]| parts.iter().map(|part| part.deciding(fact, holds)).collect();
        match self {
            Self::All(all) => Self::All(each(all)),
            Self::Any(any) => Self::Any(each(any)),
            Self::AtLeast(count, all) => Self::AtLeast(*count, each(all)),
            Self::Not(not) => Self::Not(Box::new(not.deciding(fact, holds))),
            Self::Fact(of, _) if *of == fact => {
                if holds {
                    ALWAYS
                } else {
                    NEVER
                }
            }
            Self::Node(_) | Self::Fact(..) => self.clone(),
        }
    }
}

/// What a scale can be at all: its value, its percentage of its maximum, or what is missing.
fn span(outcome: &Outcome, id: &Id, measure: Measure) -> Option<Span> {
    let scale = outcome.scales.get(id)?;
    let (low, high) = (scale.low.0, scale.high.0);
    let between = |low, high| Some(Span { low: Some(low), high: Some(high), below: false });
    match measure {
        Measure::Value => return between(low, high),
        Measure::Missing => return scale.missing.and_then(|missing| between(missing.low.0, missing.high.0)),
        Measure::Percent => {}
    }
    let least = scale.least_maximum.unwrap_or(scale.maximum).0;
    // 0 of 0 reaches every percentage.
    if least <= Exact::ZERO || low.is_negative() {
        return None;
    }
    let (low, high) = (low.percent_of(scale.maximum.0)?, high.percent_of(least)?);
    Some(Span { low: Some(low), high: Some(high), below: false })
}
