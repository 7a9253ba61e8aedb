//! Whether the questions hold together: kinds, options, bands and points.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rustc_hash::FxHashSet;

use crate::checklist::check::conditions::Scope;
use crate::checklist::check::{Check, Path};
use crate::checklist::compiled::answer::Payload;
use crate::checklist::document::{Kind, PointBand, Question};
use crate::checklist::points::Points;
use crate::problem::checklist::ChecklistProblem;
use crate::text::gather::Gather as _;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// Sums up to this are exact in 128 bits, whatever a rule does with them.
const MAX_POINTS: i64 = 1_000_000_000;
/// Maximum questions of repeated sections, each thing counted; otherwise a short checklist is a long one.
const MAX_REPEATED: usize = 10_000;
/// Maximum options: a choice is one 64-bit set.
const MAX_OPTIONS: usize = 60;

impl<'a> Check<'a> {
    pub(super) fn sections(&mut self) {
        let mut totals: BTreeMap<&Id, Exact> = BTreeMap::new();
        let combined = self.document.scales.iter().filter(|it| it.combine.is_some() && it.of.is_empty());
        let combined: Vec<&Id> = combined.map(|it| &it.id).collect();
        for (path, question) in self.questions.clone() {
            self.options(path, question);
            self.scores(path, question, &combined);
            if let Some(condition) = &question.asked_when {
                self.condition(format_args!("{path}/asked_when"), condition, Scope::Answers);
            }
            self.sets(path, question);
            for (scale, points) in question.points() {
                let points = points.exact();
                let size = if points.is_negative() { Exact::ZERO.minus(points) } else { Some(points) };
                let total = totals.entry(scale).or_insert(Exact::ZERO);
                *total = size.and_then(|size| total.plus(size)).unwrap_or(Exact::integer(i64::MAX));
            }
        }
        self.repeats();
        for (scale, total) in totals {
            if total > Exact::integer(MAX_POINTS) {
                self.report("/sections", &ChecklistProblem::PointsTooLarge { scale: scale.to_string() });
            }
        }
    }

    fn repeats(&mut self) {
        let mut questions = 0_usize;
        for (at, section) in self.document.sections.iter().enumerate() {
            let Some(repeat) = &section.repeat else { continue };
            if repeat.at_most.0 < repeat.at_least().0 {
                self.report(format_args!("/sections/{at}/repeat"), &ChecklistProblem::BadRepeat);
            }
            let things = usize::from(repeat.at_most.0);
            questions = questions.saturating_add(section.questions.len().saturating_mul(things));
        }
        if questions > MAX_REPEATED {
            self.report("/sections", &ChecklistProblem::TooManyRepeated { questions, limit: MAX_REPEATED });
        }
    }

    fn options(&mut self, path: Path, question: &'a Question) {
        let options = || question.options.iter().enumerate();
        if question.minimum.zip(question.maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
            self.report(
                format_args!("{path}/minimum"),
                &ChecklistProblem::BadBounds { question: question.id.to_string() },
            );
        }
        let choice = question.kind.is_choice();
        if choice == question.options.is_empty() {
            let defect = if choice { "needs options" } else { "takes no options" };
            self.report(path, &ChecklistProblem::BadOptions { kind: question.kind.as_str(), defect });
        }
        // Nearly always there are none, and the paths of all options need not be made.
        let ids: FxHashSet<&Id> = options().map(|(_, option)| &option.id).collect();
        if ids.len() < question.options.len() {
            let ids = options().map(|(at, option)| (format!("{path}/options/{at}/id"), &option.id));
            self.unique("option", ids);
        }
        if Payload::of(question.kind) == Payload::Options && question.options.len() > MAX_OPTIONS {
            self.report(
                format_args!("{path}/options"),
                &ChecklistProblem::TooManyOptions { limit: MAX_OPTIONS },
            );
        }
        for (scale, weight) in question.weights.iter() {
            let known = self.document.scales.iter().map(|it| &it.id);
            self.known(format_args!("{path}/weights/{scale}"), "scale", scale, known);
            self.weight(format_args!("{path}/weights/{scale}"), Some(weight));
        }
        self.bands(path, question);
    }

    fn scores(&mut self, path: Path, question: &Question, combined: &[&Id]) {
        let points = question.options.iter().map(|option| &option.points);
        let id = |at: usize| question.options.get(at).map_or("", |option| option.id.as_str());
        self.points(format_args!("{path}/options"), points, combined, |at| format!("option `{}`", id(at)));
        let points = question.bands.iter().map(|band| &band.points);
        let number = |at: usize| format!("band {}", at.saturating_add(1));
        self.points(format_args!("{path}/bands"), points, combined, number);
    }

    fn bands(&mut self, path: Path, question: &Question) {
        if !matches!(question.kind, Kind::Number | Kind::Multiple) && !question.bands.is_empty() {
            self.report(
                format_args!("{path}/bands"),
                &ChecklistProblem::BadOptions { kind: question.kind.as_str(), defect: "takes no bands" },
            );
        }
        let by_option: BTreeSet<&Id> =
            question.options.iter().flat_map(|option| option.points.keys()).gather();
        let by_count: BTreeSet<&Id> = question.bands.iter().flat_map(|band| band.points.keys()).gather();
        for scale in by_option.intersection(&by_count) {
            let (question, scale) = (question.id.to_string(), scale.to_string());
            self.report(format_args!("{path}/bands"), &ChecklistProblem::PointsTwice { question, scale });
        }
        let ends: Vec<Option<Fraction>> = question.bands.iter().map(|band: &PointBand| band.to).collect();
        if !ends.is_empty() && !rising(&ends) {
            self.report(format_args!("{path}/bands"), &ChecklistProblem::BadPointBands);
        }
    }

    /// Any set of the options of a multiple choice adds up to what a document can state.
    fn sets(&mut self, path: Path, question: &Question) {
        if Payload::of(question.kind) != Payload::Options {
            return;
        }
        for scale in question.options.iter().flat_map(|option| option.points.keys()).gather::<BTreeSet<_>>() {
            let points = question.options.iter().filter_map(|option| option.points.get(scale));
            let points: Vec<Exact> = points.map(Exact::from).collect();
            let fits = || {
                let unit = Exact::common_unit(&points)?;
                Fraction::small(unit)?;
                points.iter().try_fold(0_i64, |sum, points| {
                    sum.checked_add(points.over(unit)?.as_integer()?.checked_abs()?)
                })
            };
            if fits().is_none() {
                let problem = ChecklistProblem::PointsTooLarge { scale: scale.to_string() };
                self.report(format_args!("{path}/options"), &problem);
            }
        }
    }

    /// INVARIANT (no silent default): points that are not there are not zero.
    fn points<'b>(
        &mut self,
        path: fmt::Arguments<'_>,
        all: impl Iterator<Item = &'b Points> + Clone,
        combined: &[&Id],
        what: impl Fn(usize) -> String,
    ) {
        let mut scored: Vec<&Id> = Vec::new();
        for scale in all.clone().flat_map(Points::keys) {
            if !scored.contains(&scale) {
                scored.push(scale);
            }
        }
        scored.sort_unstable();
        for (at, points) in all.enumerate() {
            for scale in points.keys() {
                let path = format_args!("{path}/{at}/points/{scale}");
                self.known(path, "scale", scale, combined.iter().copied());
            }
            for scale in scored.iter().filter(|scale| !points.contains_key(scale)) {
                let problem = ChecklistProblem::MissingPoints { what: what(at), scale: scale.to_string() };
                self.report(format_args!("{path}/{at}/points"), &problem);
            }
        }
    }
}

/// Whether the ends of bands rise, and only the last band has none.
pub(super) fn rising(ends: &[Option<Fraction>]) -> bool {
    let rise = ends.is_sorted_by(|a, b| match (a, b) {
        (Some(a), Some(b)) => a < b,
        (Some(_), None) => true,
        (None, _) => false,
    });
    rise && ends.last() == Some(&None)
}
