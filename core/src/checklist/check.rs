//! Whether a checklist holds together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checklist, ChecklistDocument, FlagSeverity, Kind, PROHIBITED, Question};
use crate::condition::Condition;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::name::Id;
use crate::number::Exact;
use crate::problem::{Problem, nearest};

/// Sums up to this are exact in 128 bits, whatever a rule does with them.
const MAX_POINTS: i64 = 1_000_000_000;

/// What a condition may ask for at its place.
#[derive(Clone, Copy)]
struct Scope<'a> {
    /// The scales that are computed by then.
    scales: &'a [Id],
    /// Whether the level and the red flags are known by then.
    outcome: bool,
}

pub(super) fn check(document: ChecklistDocument) -> Result<Checklist, Diagnostics> {
    let mut check = Check { document: &document, questions: BTreeMap::new(), problems: Vec::new() };
    let places = check.places();
    check.scales();
    check.levels();
    check.sections();
    check.flags_and_duties();
    let order = check.order();
    if check.problems.is_empty() {
        Ok(Checklist::new(document, places, order))
    } else {
        Err(Diagnostics(check.problems))
    }
}

struct Check<'a> {
    document: &'a ChecklistDocument,
    questions: BTreeMap<&'a Id, (String, &'a Question)>,
    problems: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    fn report(&mut self, path: impl Into<String>, problem: &Problem) {
        self.problems.push(Diagnostic::new(problem, path));
    }

    fn unique(&mut self, what: &'static str, ids: impl Iterator<Item = (String, &'a Id)>) {
        let mut seen = BTreeSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.report(path, &Problem::DuplicateId { what, id: id.to_string() });
            }
        }
    }

    fn known<'b>(
        &mut self,
        path: &str,
        what: &'static str,
        id: &Id,
        known: impl IntoIterator<Item = &'b Id>,
    ) -> bool {
        let known: Vec<&Id> = known.into_iter().collect();
        let found = known.contains(&id);
        if !found {
            let nearest = nearest(id.as_str(), known.iter().map(|id| id.as_str()));
            self.report(path, &Problem::UnknownReference { what, id: id.to_string(), nearest });
        }
        found
    }

    fn places(&mut self) -> BTreeMap<Id, (usize, usize)> {
        let document = self.document;
        let sections = document.sections.iter().enumerate();
        self.unique(
            "section",
            sections.clone().map(|(at, section)| (format!("/sections/{at}/id"), &section.id)),
        );
        let mut places = BTreeMap::new();
        let mut ids = Vec::new();
        for (at, section) in sections {
            for (number, question) in section.questions.iter().enumerate() {
                let path = format!("/sections/{at}/questions/{number}");
                ids.push((format!("{path}/id"), &question.id));
                places.entry(question.id.clone()).or_insert((at, number));
                self.questions.entry(&question.id).or_insert((path, question));
            }
        }
        self.unique("question", ids.into_iter());
        places
    }

    fn scales(&mut self) {
        let document = self.document;
        let paths = |at| format!("/scales/{at}/id");
        self.unique("scale", document.scales.iter().enumerate().map(|(at, scale)| (paths(at), &scale.id)));
        let all: Vec<Id> = document.scales.iter().map(|scale| scale.id.clone()).collect();
        for (at, scale) in document.scales.iter().enumerate() {
            let path = format!("/scales/{at}");
            let before = all.get(..at).unwrap_or_default();
            match (&scale.combine, &scale.rule) {
                (Some(_), None) => {}
                (None, Some(rule)) => {
                    self.condition(
                        &format!("{path}/rule/when"),
                        &rule.when,
                        Scope { scales: before, outcome: false },
                    );
                    for (key, term) in [("then", &rule.then), ("otherwise", &rule.otherwise)] {
                        self.earlier(&format!("{path}/rule/{key}/scale"), &term.scale, before);
                    }
                }
                _ => self.report(&path, &Problem::ScaleWithoutMeaning { scale: scale.id.to_string() }),
            }
        }
    }

    /// A scale that is computed by then.
    fn earlier(&mut self, path: &str, scale: &Id, before: &[Id]) {
        let all = self.document.scales.iter().map(|scale| &scale.id);
        if self.known(path, "scale", scale, all) && !before.contains(scale) {
            self.report(path, &Problem::ScaleTooEarly { scale: scale.to_string() });
        }
    }

    fn levels(&mut self) {
        let document = self.document;
        let levels = &document.levels;
        for (key, scale) in [("on", &levels.on), ("of_maximum_of", &levels.of_maximum_of)] {
            self.known(
                &format!("/levels/{key}"),
                "scale",
                scale,
                document.scales.iter().map(|scale| &scale.id),
            );
        }
        let paths = |at| format!("/levels/bands/{at}/id");
        self.unique("level", levels.bands.iter().enumerate().map(|(at, band)| (paths(at), &band.id)));
        if let Some(at) = levels.bands.iter().position(|band| band.id.as_str() == PROHIBITED) {
            self.report(paths(at), &Problem::DuplicateId { what: "level", id: PROHIBITED.to_owned() });
        }
        let bounds: Vec<Option<Exact>> = levels.bands.iter().map(|band| band.to_percent).collect();
        let rising = bounds.is_sorted_by(|a, b| match (a, b) {
            (Some(a), Some(b)) => a < b,
            (Some(_), None) => true,
            (None, _) => false,
        });
        let negative = bounds.iter().flatten().any(|percent| percent.is_negative());
        if negative || !rising || bounds.last() != Some(&None) {
            self.report("/levels/bands", &Problem::BadBands);
        }
    }

    fn sections(&mut self) {
        let mut totals: BTreeMap<&Id, Exact> = BTreeMap::new();
        for (path, question) in self.questions.values().cloned().collect::<Vec<_>>() {
            self.options(&path, question);
            if let Some(condition) = &question.asked_when {
                self.condition(
                    &format!("{path}/asked_when"),
                    condition,
                    Scope { scales: &[], outcome: false },
                );
            }
            for (scale, points) in question.options.iter().flat_map(|option| &option.points) {
                let size = if points.is_negative() { Exact::ZERO.minus(*points) } else { Some(*points) };
                let total = totals.get(scale).copied().unwrap_or(Exact::ZERO);
                let sum = size.and_then(|size| total.plus(size));
                totals.insert(scale, sum.unwrap_or(Exact::integer(i64::MAX)));
            }
        }
        for (scale, total) in totals {
            if total > Exact::integer(MAX_POINTS) {
                self.report("/sections", &Problem::PointsTooLarge { scale: scale.to_string() });
            }
        }
    }

    fn options(&mut self, path: &str, question: &'a Question) {
        let options = || question.options.iter().enumerate();
        if question.minimum.zip(question.maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
            self.report(format!("{path}/minimum"), &Problem::BadBounds { question: question.id.to_string() });
        }
        let choice = matches!(question.kind, Kind::Single | Kind::Multiple);
        if choice == question.options.is_empty() {
            let defect = if choice { "needs options" } else { "takes no options" };
            self.report(path, &Problem::BadOptions { kind: question.kind.as_str(), defect });
        }
        self.unique("option", options().map(|(at, option)| (format!("{path}/options/{at}/id"), &option.id)));
        let mut scored: BTreeSet<&Id> = BTreeSet::new();
        scored.extend(options().flat_map(|(_, option)| option.points.keys()));
        let combined: Vec<&Id> =
            self.document.scales.iter().filter(|it| it.combine.is_some()).map(|it| &it.id).collect();
        for (at, option) in options() {
            for scale in option.points.keys() {
                let path = format!("{path}/options/{at}/points/{scale}");
                self.known(&path, "scale", scale, combined.iter().copied());
            }
            // INVARIANT (no silent default): points that are not there are not zero.
            for scale in scored.iter().filter(|scale| !option.points.contains_key(**scale)) {
                let problem =
                    Problem::MissingPoints { option: option.id.to_string(), scale: scale.to_string() };
                self.report(format!("{path}/options/{at}/points"), &problem);
            }
        }
    }

    fn flags_and_duties(&mut self) {
        let document = self.document;
        let flags = || document.red_flags.iter().enumerate();
        self.unique("red flag", flags().map(|(at, flag)| (format!("/red_flags/{at}/id"), &flag.id)));
        for (at, flag) in flags() {
            let scope = Scope { scales: &[], outcome: false };
            self.condition(&format!("/red_flags/{at}/when"), &flag.when, scope);
        }
        let duties = || document.duties.iter().enumerate();
        self.unique("duty", duties().map(|(at, duty)| (format!("/duties/{at}/id"), &duty.id)));
        let scales: Vec<Id> = document.scales.iter().map(|scale| scale.id.clone()).collect();
        for (at, duty) in duties() {
            self.condition(
                &format!("/duties/{at}/when"),
                &duty.when,
                Scope { scales: &scales, outcome: true },
            );
        }
    }

    fn condition(&mut self, path: &str, condition: &Condition, scope: Scope<'_>) {
        for leaf in condition.leaves() {
            match leaf {
                Condition::ScaleAtLeast { scale, .. } | Condition::ScaleAtLeastPercent { scale, .. } => {
                    if scope.scales.is_empty() && !scope.outcome {
                        self.report(path, &Problem::ConditionOutOfPlace { what: "a scale" });
                    } else {
                        self.earlier(path, scale, scope.scales);
                    }
                }
                Condition::Level { level } | Condition::LevelAtLeast { level_at_least: level } => {
                    if scope.outcome {
                        self.level(path, level);
                    } else {
                        self.report(path, &Problem::ConditionOutOfPlace { what: "the level" });
                    }
                }
                Condition::RedFlag { red_flag } => {
                    if scope.outcome {
                        let known = self.document.red_flags.iter().map(|flag| &flag.id);
                        self.known(path, "red flag", red_flag, known);
                    } else {
                        self.report(path, &Problem::ConditionOutOfPlace { what: "a red flag" });
                    }
                }
                answer => self.answer(path, answer),
            }
        }
    }

    fn level(&mut self, path: &str, level: &Id) {
        let bands = &self.document.levels.bands;
        let prohibits = |severity| severity == FlagSeverity::Prohibited;
        let prohibited = level.as_str() == PROHIBITED
            && self.document.red_flags.iter().any(|flag| prohibits(flag.severity));
        if !prohibited {
            self.known(path, "level", level, bands.iter().map(|band| &band.id));
        }
    }

    fn answer(&mut self, path: &str, leaf: &Condition) {
        let Some(id) = leaf.question() else { return };
        let all: Vec<&Id> = self.questions.keys().copied().collect();
        if !self.known(path, "question", id, all) {
            return;
        }
        let Some((_, question)) = self.questions.get(id) else { return };
        let question = *question;
        let (operator, kind, options): (_, _, Vec<&Id>) = match leaf {
            Condition::Is { is, .. } => ("is", Kind::Single, vec![is]),
            Condition::In { r#in, .. } => ("in", Kind::Single, r#in.iter().collect()),
            Condition::Includes { includes, .. } => ("includes", Kind::Multiple, vec![includes]),
            _ => ("at_least", Kind::Number, Vec::new()),
        };
        if question.kind != kind {
            let question_id = id.to_string();
            let kind = question.kind.as_str();
            self.report(path, &Problem::ConditionOfWrongKind { operator, question: question_id, kind });
            return;
        }
        for option in options {
            self.known(path, "option", option, question.options.iter().map(|option| &option.id));
        }
    }

    /// INVARIANT (order does not matter): which questions are asked follows from the answers alone, because
    /// no condition leads back to itself.
    fn order(&mut self) -> Vec<Id> {
        let mut order: Vec<Id> = Vec::new();
        let mut done = BTreeSet::new();
        let mut reported = BTreeSet::new();
        let ids: Vec<&Id> =
            self.document.sections.iter().flat_map(|it| &it.questions).map(|it| &it.id).collect();
        for id in ids {
            let mut trail: Vec<(&Id, Vec<&Id>)> = vec![(id, self.needs(id))];
            while let Some((id, needs)) = trail.last_mut() {
                let id = *id;
                if done.contains(id) {
                    trail.pop();
                } else if let Some(next) = needs.pop() {
                    if let Some(at) = trail.iter().position(|(on, _)| *on == next) {
                        let cycle: Vec<&str> =
                            trail.iter().skip(at).map(|(id, _)| id.as_str()).chain([next.as_str()]).collect();
                        let mut members = BTreeSet::new();
                        members.extend(cycle.iter().copied());
                        if reported.insert(members) {
                            let path =
                                self.questions.get(next).map_or(String::new(), |(path, _)| path.clone());
                            let cycle = format!("`{}`", cycle.join("` → `"));
                            self.report(format!("{path}/asked_when"), &Problem::ConditionCycle { cycle });
                        }
                    } else if !done.contains(next) {
                        let needs = self.needs(next);
                        trail.push((next, needs));
                    }
                } else {
                    done.insert(id);
                    order.push(id.clone());
                    trail.pop();
                }
            }
        }
        order
    }

    /// The questions whose answers decide whether this one is asked.
    fn needs(&self, id: &Id) -> Vec<&'a Id> {
        let condition = self.questions.get(id).and_then(|(_, question)| question.asked_when.as_ref());
        let leaves = condition.map(Condition::leaves).unwrap_or_default();
        leaves
            .into_iter()
            .filter_map(Condition::question)
            .filter(|id| self.questions.contains_key(id))
            .collect()
    }
}
