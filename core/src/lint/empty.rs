//! What is decided by a scale that may have nothing to measure.
//!
//! A sum or a count of nothing is truly 0, and so is the greatest of nothing where nothing is below 0: a condition may ask
//! for it. A percentage of nothing says nothing, nor does a mean or a minimum of nothing. Bands give a class to whoever
//! answers every question of a sum or a count with *not applicable*, beside a scale that says that nothing is measured.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::condition::Condition;
use crate::checklist::document::{ChecklistDocument, Class, Combine, Scale};
use crate::checklist::part::Part;
use crate::checklist::sound::Checklist;
use crate::lint::Lint;
use crate::lint::logic::{Formula, Logic, Measure};
use crate::lint::satisfiable::{Budget, Goal, Verdict};
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn empty<'b>(&mut self, checklist: &'b Checklist, logic: &mut Logic<'b>, budget: &Budget) {
        let document = checklist.document();
        let empty = Empty::of(document, logic, budget);
        if empty.counts.is_empty() {
            return;
        }
        for (at, scale) in document.scales.iter().enumerate() {
            if let Some(rule) = &scale.rule {
                let what = format!("the rule of the scale `{}`", scale.id);
                self.hangs(&format!("/scales/{at}/rule/when"), &what, &rule.when, &[], &empty, logic, budget);
            }
        }
        for (class, it) in document.classes.iter().enumerate() {
            self.empty_bands(class, it, &empty);
            let mut earlier = Vec::new();
            for (at, rule) in it.rules.iter().enumerate() {
                let Some(when) = &rule.when else { continue };
                let what = format!("the rule for the value `{}` of the class `{}`", rule.value, it.id);
                let path = format!("/classes/{class}/rules/{at}/when");
                self.hangs(&path, &what, when, &earlier, &empty, logic, budget);
                earlier.push(logic.formula(when, None));
            }
        }
        let duties = document.duties.iter().map(|it| (&it.id, &it.when)).enumerate();
        let recommendations = document.recommendations.iter().map(|it| (&it.id, &it.when)).enumerate();
        let opens = document.opens.iter().map(|it| (&it.id, &it.when)).enumerate();
        let ends = (duties.map(|it| ("duty", "duties", it)))
            .chain(recommendations.map(|it| ("recommendation", "recommendations", it)))
            .chain(opens.map(|it| ("opening", "opens", it)));
        for (what, list, (at, (id, when))) in ends {
            let (path, what) = (format!("/{list}/{at}/when"), format!("the {what} `{id}`"));
            self.hangs(&path, &what, when, &[], &empty, logic, budget);
        }
    }

    fn empty_bands(&mut self, at: usize, class: &Class, empty: &Empty<'_>) {
        let percent = class.bands.iter().any(|band| band.to_percent.is_some());
        let asked = [("on", class.on.as_ref()), ("of_maximum_of", class.of_maximum_of.as_ref())];
        let mut named = BTreeSet::new();
        for (field, scale) in asked.into_iter().filter(|(field, _)| percent || *field == "on") {
            let decides = |scale: &&Id| empty.decides(scale, percent) || empty.waived.contains(*scale);
            let Some(scale) = scale.filter(|scale| decides(scale) && named.insert(*scale)) else {
                continue;
            };
            let (what, scale) = (format!("the bands of the class `{}`", class.id), scale.to_string());
            self.report(format!("/classes/{at}/{field}"), &LintProblem::DecidedByNothing { what, scale });
        }
    }

    /// Reports the scales on which the condition hangs where there is nothing to measure on them.
    #[expect(clippy::too_many_arguments, reason = "a condition at its place, and what is known of it")]
    fn hangs<'b>(
        &mut self,
        path: &str,
        what: &str,
        when: &'b Condition,
        earlier: &[Formula],
        empty: &Empty<'b>,
        logic: &mut Logic<'b>,
        budget: &Budget,
    ) {
        let mut asked = Vec::new();
        scales(path, when, &mut asked);
        let mut named = BTreeSet::new();
        // What asks for nothing else hangs on it.
        let alone = earlier.is_empty() && when.leaves().count() == 1;
        for (path, scale, percent) in asked {
            let Some(counts) = empty.counts.get(scale).filter(|_| empty.decides(scale, percent)) else {
                continue;
            };
            let measure = if percent { Measure::Percent } else { Measure::Value };
            let (formula, fact) = (logic.formula(when, None), logic.scale(scale, measure));
            let (yes, no) = (formula.deciding(fact, true), formula.deciding(fact, false));
            let reached = |holds: bool| {
                let mut goals: Vec<Goal<'_>> = earlier.iter().map(|it| (it, false)).collect();
                goals.extend([(counts, false), (&yes, holds), (&no, !holds)]);
                matches!(logic.find(&goals, budget), Verdict::Possible(_) | Verdict::Perhaps)
            };
            if (alone || reached(true) || reached(false)) && named.insert(scale) {
                let (what, scale) = (what.to_owned(), scale.to_string());
                self.report(path, &LintProblem::DecidedByNothing { what, scale });
            }
        }
    }
}

/// The scales on which possibly nothing counts.
struct Empty<'a> {
    /// That something counts, by scale.
    counts: BTreeMap<&'a Id, Formula>,
    /// Those on which something can be below 0.
    below: BTreeSet<&'a Id>,
    /// Those of which each question can be answered with *not applicable*.
    waived: BTreeSet<&'a Id>,
    scales: &'a [Scale],
}

impl<'a> Empty<'a> {
    fn of(document: &'a ChecklistDocument, logic: &Logic<'_>, budget: &Budget) -> Self {
        let asked = asked(document);
        let (mut counts, mut below, mut waived) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for (scale, measured) in measured(document).into_iter().filter(|(scale, _)| asked.contains(scale)) {
            let sections = document.sections.iter();
            let sure = sections.filter(|it| it.repeat.as_ref().is_none_or(|it| it.at_least().0 > 0));
            let questions = sure.flat_map(|section| &section.questions);
            let scores = questions.filter(|question| question.points().any(|(on, _)| measured.contains(on)));
            let scores: Vec<_> = scores.collect();
            let counts_of = scores.iter().filter_map(|question| logic.counts(&question.id));
            let any = Formula::Any(counts_of.collect());
            let points = scores.iter().flat_map(|question| question.points());
            if points.filter(|(on, _)| measured.contains(on)).any(|(_, points)| points.is_negative()) {
                below.insert(scale);
            }
            // Each of them is hidden, or can be answered with *not applicable*: that needs no search.
            let none_applies = scores.iter().all(|question| question.not_applicable);
            let adds = document
                .scales
                .iter()
                .any(|it| it.id == *scale && matches!(it.combine, Some(Combine::Sum | Combine::Count)));
            if none_applies && adds && !scores.is_empty() {
                waived.insert(scale);
            }
            // Where it cannot be told, nothing is said.
            if none_applies || matches!(logic.find(&[(&any, false)], budget), Verdict::Possible(_)) {
                counts.insert(scale, any);
            }
        }
        Self { counts, below, waived, scales: &document.scales }
    }

    /// Whether it may be that nothing counts on a scale, and that says nothing.
    fn decides(&self, id: &Id, percent: bool) -> bool {
        let scale = self.scales.iter().find(|it| it.id == *id);
        let of_nothing = scale.and_then(|it| it.combine).is_some_and(|combine| match combine {
            Combine::Mean | Combine::Minimum => true,
            Combine::Maximum => self.below.contains(id),
            Combine::Sum | Combine::Count => false,
        });
        self.counts.contains_key(id) && (percent || of_nothing)
    }
}

/// The scales that conditions and bands ask for.
fn asked(document: &ChecklistDocument) -> BTreeSet<&Id> {
    let mut leaves = Vec::new();
    document.conditions_on_scales().for_each(|when| scales("", when, &mut leaves));
    let bands = document.classes.iter().flat_map(|class| class.on.iter().chain(&class.of_maximum_of));
    leaves.into_iter().map(|(_, scale, _)| scale).chain(bands).collect()
}

/// For each scale those of its parts that questions score on, itself included if it has no parts. A rule takes one
/// term or the other: there is something to measure where one of the two has.
fn measured(document: &ChecklistDocument) -> BTreeMap<&Id, BTreeSet<&Id>> {
    let mut all: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    // Whether a label or a safeguard counts is not followed up here.
    for scale in document.scales.iter().filter(|scale| scale.of.iter().all(|part| part.scale().is_some())) {
        let terms = scale.rule.iter().flat_map(|rule| [&rule.then.scale, &rule.otherwise.scale]);
        let parts: Vec<&Id> = scale.of.iter().filter_map(Part::scale).chain(terms).collect();
        let below = parts.iter().filter_map(|part| all.get(part)).flatten().copied();
        let own = parts.is_empty().then_some(&scale.id);
        let measured = below.chain(own).collect();
        all.insert(&scale.id, measured);
    }
    all
}

/// The leaves that ask for a scale, each with its path, and whether it asks for a percentage.
fn scales<'a>(path: &str, condition: &'a Condition, found: &mut Vec<(String, &'a Id, bool)>) {
    let (key, parts) = match condition {
        Condition::All { all } => ("all", all.as_slice()),
        Condition::Any { any } => ("any", any.as_slice()),
        Condition::AtLeast { of, .. } => ("of", of.as_slice()),
        Condition::Not { not } => return scales(&format!("{path}/not"), not, found),
        Condition::ScaleAtLeast { scale, .. } => return found.push((path.to_owned(), scale, false)),
        Condition::ScaleAtLeastPercent { scale, .. } => return found.push((path.to_owned(), scale, true)),
        _ => return,
    };
    for (at, part) in parts.iter().enumerate() {
        scales(&format!("{path}/{key}/{at}"), part, found);
    }
}
