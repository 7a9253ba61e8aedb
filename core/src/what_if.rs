//! Stage *what-if*: how far each answer can still move the scales, and how far these are from where something turns.

pub(crate) mod alternatives;
pub(crate) mod boundary;
mod work;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::alternatives::OtherAnswer;
pub use self::boundary::{ScaleBoundary, Way};
use crate::answers::document::Answers;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::score::outcome::ClassOutcome;
use crate::score::summary::Summary;
use crate::score::totals::RunningTotals;
use crate::score::walk::too_large;
use crate::value::bounds::Bounds;
use crate::value::date::Date;
use crate::value::exact::{Exact, Number};
use crate::value::id::Id;
use crate::value::possible::Possible;
use crate::value::truth::Truth;
use crate::value::version::SchemaVersion;
use crate::what_if::alternatives::Alternatives;
use crate::what_if::work::Work;

/// Maximum searches for exact bounds; further bounds are wider than they need be, and say so.
const SEARCHES: usize = 50;

/// What other answers would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhatIf {
    /// The version of this document's schema.
    pub schema_version: SchemaVersion,
    /// The checklist.
    pub checklist: ChecklistReference,
    /// What it is about.
    pub subject: Id,
    /// The day for which red flags were read.
    pub as_of: Date,
    /// The questions, in the order of the checklist, that are asked or may be and of which it matters to a scale or
    /// to a class how they are answered; all else is left out.
    pub questions: Vec<Effect>,
    /// Of how many questions, the last of the checklist, nothing is said because it would take too long.
    #[serde(default, skip_serializing_if = "is_nothing")]
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_tried: usize,
    /// How far scales are from where a value of a class begins or a condition turns.
    pub boundaries: Vec<ScaleBoundary>,
    /// What was set aside, and what deserves a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// What comes out if the answer to one question, and no other, is given or changed: to anything that the question
/// allows, *unknown* aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Effect {
    /// The question.
    pub question: Id,
    /// The scales that it moves, by itself or through questions that are then asked or not.
    pub scales: BTreeMap<Id, ScaleEffect>,
    /// The classes that it moves: the values that some answer to it leaves possible.
    pub classes: BTreeMap<Id, ClassOutcome>,
}

/// How far one answer moves a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleEffect {
    /// The lowest value that some answer leaves possible.
    pub low: Number,
    /// The highest value that some answer leaves possible.
    pub high: Number,
    /// How much depends on this answer: how far apart two answers put the lowest value or the highest, whichever is
    /// more.
    pub moves: Number,
    /// Whether these may be more than what answers reach, because finding out would take too long.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outer: bool,
}

/// What other answers would change, question by question, and how far the next boundaries are.
///
/// Takes the checklist, the answers so far, and the day for which red flags are read.
///
/// # Errors
/// The answers cannot be assessed, or a number of the checklist is too large to compute with exactly.
///
/// ```
/// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes()).unwrap();
/// let answers = toets::Answers::parse(br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x"}"#).unwrap();
/// let what_if = toets::what_if(&checklist, &answers, toets::Date::new("2026-12-01").unwrap()).unwrap();
/// let first = &what_if.questions[0];
/// assert!(first.scales.values().all(|scale| scale.low <= scale.high));
/// ```
pub fn what_if(checklist: &Checklist, answers: &Answers, as_of: Date) -> Result<WhatIf, Diagnostics> {
    let assessment = crate::answers::matching::assessment(checklist, answers)?;
    let checklist = &*checklist.repeated(&assessment.repeats)?;
    let compiled_answers = checklist.compiled_answers(&assessment);
    let found = all(checklist, compiled_answers, as_of).ok_or_else(|| too_large(checklist))?;
    let Effects { questions, not_tried, boundaries } = found;
    Ok(WhatIf {
        schema_version: SchemaVersion::V0_1,
        checklist: assessment.checklist,
        subject: assessment.subject,
        as_of,
        questions,
        not_tried,
        boundaries,
        diagnostics: assessment.diagnostics,
    })
}

/// What the answers to each question come to, and how many questions at the end were not tried.
struct Effects {
    questions: Vec<Effect>,
    not_tried: usize,
    boundaries: Vec<ScaleBoundary>,
}

fn all(checklist: &Checklist, compiled_answers: Vec<CompiledAnswer>, as_of: Date) -> Option<Effects> {
    let alternatives = Alternatives::new(checklist, &heeded(checklist));
    let mut totals = RunningTotals::new(checklist, compiled_answers);
    let present = totals.summary(checklist, as_of, true)?;
    let mut searches = SEARCHES;
    let mut look = |totals: &RunningTotals| {
        let quick = totals.summary(checklist, as_of, false)?;
        if quick.is_exact() || searches == 0 {
            return Some(quick);
        }
        searches = searches.saturating_sub(1);
        totals.summary(checklist, as_of, true)
    };
    let mut work = Work::new(checklist.compiled(), &totals);
    let (mut questions, mut not_tried) = (Vec::new(), 0_usize);
    let asked: Vec<Truth> = totals.asked().collect();
    for (at, _) in asked.into_iter().enumerate().filter(|(_, asked)| *asked != Truth::No) {
        if work.is_spent() {
            not_tried = not_tried.saturating_add(1);
            continue;
        }
        let before = totals.answer(at)?;
        let each = alternatives.of(at, before);
        let outer = each.is_none();
        let mut summaries = Vec::new();
        // Where there are too many answers to try, the open question is scored instead.
        for compiled_answer in each.unwrap_or_else(|| vec![CompiledAnswer::OPEN]) {
            let asked = totals.change(checklist, at, compiled_answer);
            work.count(at, &asked);
            summaries.push(look(&totals)?);
        }
        totals.change(checklist, at, before);
        let effect = effect(checklist, at, &summaries, outer)?;
        if !effect.scales.is_empty() || !effect.classes.is_empty() {
            questions.push(effect);
        }
    }
    Some(Effects { questions, not_tried, boundaries: boundary::boundaries(checklist, &present)? })
}

/// What answers to one question come to.
fn effect(checklist: &Checklist, at: usize, summaries: &[Summary], outer: bool) -> Option<Effect> {
    let mut scales = BTreeMap::new();
    for (number, scale) in checklist.document().scales.iter().enumerate() {
        let values =
            || summaries.iter().filter_map(|summary| summary.values.get(number)).map(|scale| scale.value);
        let span = |end: fn(Bounds) -> Number| Some((values().map(end).min()?.0, values().map(end).max()?.0));
        let (low, high) = (span(|value| value.low)?, span(|value| value.high)?);
        let apart = |(least, most): (Exact, Exact)| most.minus(least);
        let moves = if outer { high.1.minus(low.0)? } else { apart(low)?.max(apart(high)?) };
        if !moves.is_zero() {
            let exact = summaries.iter().all(|summary| summary.exact.get(number) == Some(&true));
            let (low, high, moves) = (Number(low.0), Number(high.1), Number(moves));
            let effect = ScaleEffect { low, high, moves, outer: outer || !exact };
            scales.insert(scale.id.clone(), effect);
        }
    }
    let classes = checklist.document().classes.iter().enumerate().filter_map(|(at, class)| {
        let each = || summaries.iter().filter_map(|summary| summary.classes.get(at).copied());
        let any = each().fold(Possible::default(), Possible::or);
        let exact = summaries.iter().all(|summary| !summary.outer_classes.contains(&at));
        let moves = if outer { !any.is_settled() } else { each().any(|possible| possible != any) };
        let (possible, settled) = (any.among(&class.order), any.is_settled());
        moves.then(|| (class.id.clone(), ClassOutcome { possible, settled, outer: outer || !exact }))
    });
    let (classes, question) = (classes.collect(), checklist.at(at)?.id.clone());
    Some(Effect { question, scales, classes })
}

/// The conditions of the red flags that others ask for, those together for which one asks together: to it, one is as good
/// as another.
fn heeded(checklist: &Checklist) -> Vec<CompiledCondition> {
    let (compiled, mut heeded) = (checklist.compiled(), Vec::new());
    for condition in compiled.conditions() {
        let mut flags = Vec::new();
        condition.leaves(&mut |leaf| {
            if let CompiledCondition::RedFlag(at) = leaf {
                flags.extend(compiled.red_flags.get(*at).cloned());
            }
        });
        if condition.is_of_red_flags() {
            heeded.push(CompiledCondition::Any(flags.into_boxed_slice()));
        } else {
            heeded.extend(flags);
        }
    }
    heeded
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_nothing(count: &usize) -> bool {
    *count == 0
}
