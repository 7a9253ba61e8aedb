//! Better is never worse: that no worse answer gives a class a milder value, proved from the document.
//!
//! Each leaf of a condition holds sooner or less when an answer gets worse, and everything that rests on leaves follows.
//! For each value of a class, that the class has it or a graver one must never cease to hold. What stands before in
//! *all* is known to hold for what stands after, and in *any*, as in the rules of a class, not to hold: a question that
//! is surely asked then does not appear or disappear. No finding is a proof; a finding is none of the opposite.

pub(crate) mod named;

use std::collections::BTreeMap;

use crate::checklist::compiled::node::{Derived, Node};
use crate::checklist::condition::{Condition, SafeguardState};
use crate::checklist::document::{Class, Question, Safeguard};
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::lint::logic::{Formula, Logic};
use crate::lint::monotone::named::{Named, OfSafeguard};
use crate::lint::satisfiable::Budget;
use crate::lint::tendency::Tendency;
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

/// Conditions and facts that one proof looks at, those that are known counted each time.
const LOOKS: u64 = 400_000;
/// How many names are looked behind with what is known where they stand.
const DEPTH: usize = 16;

impl Lint<'_> {
    pub(super) fn monotone<'b>(&mut self, checklist: &'b Checklist, logic: &mut Logic<'b>, budget: &Budget) {
        if checklist.questions().all(|question| question.direction.is_none()) {
            return;
        }
        let mut proof = Proof::of(checklist, logic, budget);
        for (at, class) in checklist.document().classes.iter().enumerate() {
            let mut found: BTreeMap<String, &Id> = BTreeMap::new();
            for value in 1..class.order.len() {
                for (place, of) in proof.class(class, value, &mut Vec::new(), 0) {
                    if let Some(question) = of.falls {
                        found.entry(place).or_insert(question);
                    }
                }
            }
            for (place, question) in found {
                let path = format!("/classes/{at}{place}");
                if proof.stopped {
                    self.stopped(&path, budget);
                } else {
                    let (class, question) = (class.id.to_string(), question.to_string());
                    self.report(path, &LintProblem::NotMonotone { class, question });
                }
            }
        }
    }
}

/// Formulas that are known to hold, or not to, where something stands.
type Known = Vec<(Formula, bool)>;

/// The tendencies of what has a name, and how much may still be looked at.
struct Proof<'a, 'b> {
    named: Named<'a>,
    logic: &'b mut Logic<'a>,
    budget: &'b Budget,
    left: u64,
    /// Whether something was left out because it would take too long.
    stopped: bool,
}

impl<'a, 'b> Proof<'a, 'b> {
    fn of(checklist: &'a Checklist, logic: &'b mut Logic<'a>, budget: &'b Budget) -> Self {
        let document = checklist.document();
        let mut proof = Self { named: Named::of(checklist), logic, budget, left: LOOKS, stopped: false };
        for node in checklist.compiled().order() {
            match *node {
                Node::Question(at) => {
                    let Some(question) = checklist.at(at) else { continue };
                    let when = question.asked_when.as_ref();
                    let asked = when.map_or(Tendency::NONE, |when| proof.free(when));
                    proof.named.asked.insert(&question.id, asked);
                }
                Node::Label(at) => {
                    let Some(label) = document.labels.get(at) else { continue };
                    let of = proof.free(&label.when);
                    proof.named.labels.insert(&label.id, (&label.when, of));
                }
            }
        }
        for flag in &document.red_flags {
            let of = proof.free(&flag.when);
            proof.named.flags.insert(&flag.id, (&flag.when, of));
        }
        for derived in checklist.compiled().derived() {
            match *derived {
                Derived::Scale(at) => {
                    let Some(scale) = document.scales.get(at) else { continue };
                    let when = scale.rule.as_ref().map_or(Tendency::NONE, |rule| proof.free(&rule.when));
                    let of = proof.named.scale(scale, when);
                    proof.named.scales.insert(&scale.id, of);
                }
                Derived::Safeguard(at) => {
                    let Some(safeguard) = document.safeguards.get(at) else { continue };
                    let applies = safeguard.applies_when.as_ref();
                    let of = OfSafeguard {
                        applies: applies.map_or(Tendency::NONE, |when| proof.free(when)),
                        met: proof.safeguard(safeguard, SafeguardState::Met, &mut Vec::new(), 0),
                        unmet: proof.safeguard(safeguard, SafeguardState::Unmet, &mut Vec::new(), 0),
                    };
                    proof.named.safeguards.insert(&safeguard.id, (safeguard, of));
                }
                Derived::Class(at) => {
                    let Some(class) = document.classes.get(at) else { continue };
                    let values = (0..class.order.len()).map(|value| {
                        let rules = proof.class(class, value, &mut Vec::new(), 0);
                        rules.into_iter().map(|(_, of)| of).collect()
                    });
                    let values = values.collect();
                    proof.named.classes.insert(&class.id, (class, values));
                }
            }
        }
        proof
    }

    /// That of a condition, whatever else holds.
    fn free(&mut self, condition: &'a Condition) -> Tendency<'a> {
        self.condition(condition, &mut Vec::new(), 0)
    }

    /// That of a condition where `known` is known; from `depth` names on, whatever else holds.
    fn condition(&mut self, condition: &'a Condition, known: &mut Known, depth: usize) -> Tendency<'a> {
        self.left = self.left.saturating_sub(1);
        let start = known.len();
        let of = match condition {
            Condition::All { all } => self.one_after_another(all, true, known, depth),
            Condition::Any { any } => self.one_after_another(any, false, known, depth),
            Condition::AtLeast { of, .. } => {
                of.iter().map(|part| self.condition(part, known, depth)).collect()
            }
            Condition::Not { not } => self.condition(not, known, depth).flipped(),
            leaf => self.leaf(leaf, known, depth),
        };
        known.truncate(start);
        of
    }

    /// That of parts, where each is known to be `is` for those after it.
    fn one_after_another(
        &mut self,
        parts: &'a [Condition],
        is: bool,
        known: &mut Known,
        depth: usize,
    ) -> Tendency<'a> {
        let mut all = Tendency::NONE;
        for part in parts {
            all = all.or(self.condition(part, known, depth));
            let formula = self.logic.formula(part, None);
            known.push((formula, is));
        }
        all
    }

    fn leaf(&mut self, leaf: &'a Condition, known: &mut Known, depth: usize) -> Tendency<'a> {
        match leaf {
            Condition::Label { label } => {
                let Some((when, free)) = self.named.labels.get(label).copied() else { return Tendency::NONE };
                self.behind(free, known, depth, |proof, known, depth| proof.condition(when, known, depth))
            }
            Condition::RedFlag { red_flag } => self.flag(red_flag, known, depth),
            Condition::AnyRedFlag { any_red_flag } => {
                let document = self.named.checklist.document();
                let flags = document.red_flags.iter().filter(|flag| flag.severity == *any_red_flag);
                flags.map(|flag| self.flag(&flag.id, known, depth)).collect()
            }
            Condition::ScaleAtLeast { scale, .. } => self.named.scale_of(scale).value,
            Condition::ScaleMissingAtLeast { scale, .. } => self.named.scale_of(scale).missing,
            Condition::ScaleAtLeastPercent { scale, .. } => {
                let scale = self.named.scale_of(scale);
                scale.percent(scale)
            }
            Condition::Safeguard { safeguard, is } => {
                let Some((safeguard, of)) = self.named.safeguards.get(safeguard).copied() else {
                    return Tendency::NONE;
                };
                let free = match is {
                    SafeguardState::Met => of.met,
                    SafeguardState::Unmet => of.unmet,
                    SafeguardState::NotApplicable => of.applies.flipped(),
                };
                self.behind(free, known, depth, |proof, known, depth| {
                    proof.safeguard(safeguard, *is, known, depth)
                })
            }
            Condition::ClassIs { class, is } => self.values(class, &|value| value == is, known, depth),
            Condition::ClassIn { class, r#in } => {
                self.values(class, &|value| r#in.contains(value), known, depth)
            }
            Condition::ClassAtLeast { class, at_least } => {
                let order =
                    self.named.classes.get(class).map_or(&[][..], |(class, _)| class.order.as_slice());
                let from = order.iter().position(|value| value == at_least).unwrap_or_default();
                let graver = order.get(from..).unwrap_or_default();
                self.values(class, &|value| graver.contains(value), known, depth)
            }
            answer => {
                let Some(question) =
                    answer.question().and_then(|id| self.named.checklist.question(id.as_str()))
                else {
                    return Tendency::NONE;
                };
                Tendency::of_test(answer, question).or(self.asked(question, known, depth))
            }
        }
    }

    /// That of what has a name: `free`, or what it is with what is known here.
    fn behind(
        &mut self,
        free: Tendency<'a>,
        known: &mut Known,
        depth: usize,
        look: impl FnOnce(&mut Self, &mut Known, usize) -> Tendency<'a>,
    ) -> Tendency<'a> {
        if free.is_none() || known.is_empty() || depth >= DEPTH {
            return free;
        }
        if self.left == 0 {
            self.stopped = true;
            return free;
        }
        look(self, known, depth.saturating_add(1))
    }

    fn flag(&mut self, flag: &Id, known: &mut Known, depth: usize) -> Tendency<'a> {
        let Some((when, free)) = self.named.flags.get(flag).copied() else { return Tendency::NONE };
        self.behind(free, known, depth, |proof, known, depth| proof.condition(when, known, depth))
    }

    /// That of a question being asked: none, where it is surely asked.
    fn asked(&mut self, question: &'a Question, known: &mut Known, depth: usize) -> Tendency<'a> {
        let free = self.named.asked.get(&question.id).copied().unwrap_or_default();
        if free.is_none() || self.is_surely_asked(question, known) {
            return Tendency::NONE;
        }
        match &question.asked_when {
            Some(when) => {
                self.behind(free, known, depth, |proof, known, depth| proof.condition(when, known, depth))
            }
            None => free,
        }
    }

    fn is_surely_asked(&mut self, question: &Question, known: &Known) -> bool {
        if known.is_empty() {
            return false;
        }
        let Some(asked) = self.logic.asked(&question.id) else { return false };
        self.left = self.left.saturating_sub(u64::try_from(known.len()).unwrap_or(u64::MAX));
        if self.left == 0 {
            self.stopped = true;
            return false;
        }
        // What rests on nothing that decides whether it is asked would only make the search longer.
        let facts = self.logic.facts_of(&asked);
        let bears = |formula: &Formula| !self.logic.facts_of(formula).is_disjoint(&facts);
        let goals = known.iter().filter(|(formula, _)| bears(formula));
        let goals: Vec<(&Formula, bool)> = goals.map(|(formula, is)| (formula, *is)).collect();
        let excludes = self.logic.excludes(&[&[(&asked, false)], goals.as_slice()].concat(), self.budget);
        self.stopped |= excludes.is_none();
        excludes.unwrap_or(false)
    }

    fn safeguard(
        &mut self,
        safeguard: &'a Safeguard,
        state: SafeguardState,
        known: &mut Known,
        depth: usize,
    ) -> Tendency<'a> {
        let start = known.len();
        let mut applies = Tendency::NONE;
        if let Some(when) = &safeguard.applies_when {
            applies = self.condition(when, known, depth);
            let formula = self.logic.formula(when, None);
            known.push((formula, true));
        }
        let of = match state {
            SafeguardState::Met => applies.or(self.condition(&safeguard.met_when, known, depth)),
            SafeguardState::Unmet => applies.or(self.condition(&safeguard.met_when, known, depth).flipped()),
            SafeguardState::NotApplicable => applies.flipped(),
        };
        known.truncate(start);
        of
    }

    /// That of a class having one of the values that are `wanted`: each step in the order from which on it is, or no
    /// longer is.
    fn values(
        &mut self,
        class: &Id,
        wanted: &dyn Fn(&Id) -> bool,
        known: &mut Known,
        depth: usize,
    ) -> Tendency<'a> {
        let Some((class, free)) = self.named.classes.get(class).map(|(class, free)| (*class, free.clone()))
        else {
            return Tendency::NONE;
        };
        let is: Vec<bool> = class.order.iter().map(wanted).collect();
        let mut all = Tendency::NONE;
        for (at, (before, after)) in is.iter().zip(is.iter().skip(1)).enumerate() {
            if before == after {
                continue;
            }
            let value = at.saturating_add(1);
            let free = free.get(value).copied().unwrap_or_default();
            let of = self.behind(free, known, depth, |proof, known, depth| {
                let rules = proof.class(class, value, known, depth);
                rules.into_iter().map(|(_, of)| of).collect()
            });
            all = all.or(of.flipped_if(*before));
        }
        all
    }

    /// That of a class having the value at this place of its order or a graver one: what each of its rules, and its
    /// bands, have in it.
    fn class(
        &mut self,
        class: &'a Class,
        value: usize,
        known: &mut Known,
        depth: usize,
    ) -> Vec<(String, Tendency<'a>)> {
        let start = known.len();
        let is_graver =
            |id: &Id| class.order.iter().position(|it| it == id).is_some_and(|place| place >= value);
        let mut rules: Vec<_> = class.rules.iter().enumerate().collect();
        if class.bands.is_empty() {
            // The last rules with the same consequence decide nothing between them.
            let last = rules.last().map(|(_, rule)| is_graver(&rule.value));
            while rules.last().is_some_and(|(_, rule)| Some(is_graver(&rule.value)) == last) {
                rules.pop();
            }
        }
        let mut found = Vec::new();
        for (at, rule) in rules {
            let Some(when) = &rule.when else { continue };
            let of = self.condition(when, known, depth);
            found.push((format!("/rules/{at}/when"), of.flipped_if(!is_graver(&rule.value))));
            let formula = self.logic.formula(when, None);
            known.push((formula, false));
        }
        known.truncate(start);
        if let Some(on) = &class.on {
            let is: Vec<bool> = class.bands.iter().map(|band| is_graver(&band.value)).collect();
            let steps = || is.iter().zip(is.iter().skip(1));
            let scale = self.named.scale_of(on);
            let scale = if class.bands.iter().any(|band| band.to_percent.is_some()) {
                scale.percent(self.named.scale_of(class.of_maximum_of.as_ref().unwrap_or(on)))
            } else {
                scale.value
            };
            let up = if steps().any(|(below, above)| below < above) { scale } else { Tendency::NONE };
            let down = if steps().any(|(below, above)| below > above) { scale } else { Tendency::NONE };
            found.push(("/bands".to_owned(), up.or(down.flipped())));
        }
        found
    }
}
