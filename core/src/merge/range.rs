//! The outcome that disagreement leaves.

use std::collections::BTreeMap;

use crate::answers::document::Answers;
use crate::answers::matching::assessment;
use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::mask::Block;
use crate::checklist::sound::Checklist;
use crate::merge::report::MergedQuestion;
use crate::migrate::report::Standing;
use crate::problem::diagnostic::Diagnostics;
use crate::score::outcome::{ClassOutcome, ScaleOutcome, score};
use crate::score::search::memo::Memo;
use crate::score::walk::{summary_of_answers, too_large};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// Maximum combinations of replies that are tried.
const MAX_COMBINATIONS: usize = 4_096;
/// The same where other questions are open: each combination then takes a search of its own.
const MAX_WITH_OPEN: usize = 256;

/// What a summary says of classes and scales.
struct Parts {
    classes: BTreeMap<Id, ClassOutcome>,
    scales: BTreeMap<Id, ScaleOutcome>,
}

/// What answers come to where each disputed question has one of the replies that were given.
///
/// Every combination of them is scored; where there are too many, disputed questions are open instead and the
/// outcome says that it is wider. `asked` is the checklist as it is asked about the things of the answers.
pub(super) fn outcome(
    checklist: &Checklist,
    asked: &Checklist,
    answers: &Answers,
    disputed: &[&MergedQuestion],
    as_of: Date,
) -> Result<Standing, Diagnostics> {
    let assessment = assessment(checklist, answers)?;
    let complete = score(checklist, &assessment, as_of)?.complete;
    let mut answers = asked.compiled_answers(&assessment);
    let varying = varying(asked, &mut answers, disputed);
    let combinations = varying.iter().try_fold(1_usize, |product, (_, ways)| product.checked_mul(ways.len()));
    let limit = if others_open(asked, &answers, &varying) { MAX_WITH_OPEN } else { MAX_COMBINATIONS };
    let Parts { classes, scales } = if combinations.is_some_and(|count| count <= limit) {
        let mut hull = None;
        each(&mut answers, &varying, &mut |answers| {
            let one = parts(asked, answers, as_of)?;
            hull = Some(match hull.take() {
                Some(hull) => together(asked, hull, one),
                None => one,
            });
            Ok(())
        })?;
        match hull {
            Some(hull) => hull,
            None => parts(asked, &answers, as_of)?,
        }
    } else {
        wider(parts(asked, &answers, as_of)?)
    };
    Ok(Standing { classes, scales, complete })
}

fn parts(checklist: &Checklist, answers: &[CompiledAnswer], as_of: Date) -> Result<Parts, Diagnostics> {
    let summary = summary_of_answers(checklist, answers, Some(&Memo::default()), as_of);
    let summary = summary.ok_or_else(|| too_large(checklist))?;
    Ok(Parts { classes: summary.class_outcomes(checklist), scales: summary.scale_outcomes(checklist) })
}

/// The questions whose replies can differ in the outcome, each with its compiled replies; a question
/// whose replies all count the same is settled in `answers`.
fn varying(
    asked: &Checklist,
    answers: &mut [CompiledAnswer],
    disputed: &[&MergedQuestion],
) -> Vec<(usize, Vec<CompiledAnswer>)> {
    // Skip questions that are hidden under every reply.
    let known = asked.compiled().asked(&Block::one(answers));
    let mut varying = Vec::new();
    for (at, (question, known)) in asked.questions().zip(&known.asked).enumerate() {
        let Some(said) = disputed.iter().find(|it| it.question == question.id) else { continue };
        if known.lane(0) == Truth::No {
            continue;
        }
        let mut ways: Vec<CompiledAnswer> =
            said.replies.iter().map(|it| asked.compiled_answer(at, question, &it.reply)).collect();
        ways.sort_unstable();
        ways.dedup();
        // *Unknown* leaves all possible that a value does; it is the first of all replies.
        if ways.first() == Some(&CompiledAnswer::UNKNOWN) {
            ways.truncate(1);
        }
        match (ways.as_slice(), answers.get_mut(at)) {
            ([way], Some(answer)) => *answer = *way,
            _ => varying.push((at, ways)),
        }
    }
    varying
}

/// Whether a question that may be asked, and is neither optional nor one of these, is open.
fn others_open(
    asked: &Checklist,
    answers: &[CompiledAnswer],
    varying: &[(usize, Vec<CompiledAnswer>)],
) -> bool {
    let known = asked.compiled().asked(&Block::one(answers));
    let mut questions = asked.questions().zip(answers).zip(&known.asked).enumerate();
    questions.any(|(at, ((question, answer), known))| {
        let open = answer.is_open() && !question.optional && known.lane(0) != Truth::No;
        open && varying.iter().all(|(varies, _)| *varies != at)
    })
}

/// Visits the answers with every combination.
fn each(
    answers: &mut [CompiledAnswer],
    varying: &[(usize, Vec<CompiledAnswer>)],
    visit: &mut impl FnMut(&[CompiledAnswer]) -> Result<(), Diagnostics>,
) -> Result<(), Diagnostics> {
    let Some(((at, ways), others)) = varying.split_first() else { return visit(answers) };
    for way in ways {
        if let Some(answer) = answers.get_mut(*at) {
            *answer = *way;
        }
        each(answers, others, visit)?;
    }
    Ok(())
}

/// The narrowest outcome that holds both.
fn together(asked: &Checklist, a: Parts, mut b: Parts) -> Parts {
    let classes = asked.document().classes.iter().filter_map(|class| {
        let (a, b) = (a.classes.get(&class.id)?, b.classes.get(&class.id)?);
        let possible = class.order.iter().filter(|it| a.possible.contains(it) || b.possible.contains(it));
        let outcome = ClassOutcome {
            settled: a.settled && b.settled && a.possible == b.possible,
            outer: a.outer || b.outer,
            possible: possible.cloned().collect(),
        };
        Some((class.id.clone(), outcome))
    });
    let classes = classes.collect();
    let scales = a.scales.into_iter().filter_map(|(id, a)| {
        let b = b.scales.remove(&id)?;
        let maximum = a.maximum.max(b.maximum);
        let least = a.least_maximum.unwrap_or(a.maximum).min(b.least_maximum.unwrap_or(b.maximum));
        let scale = ScaleOutcome {
            low: a.low.min(b.low),
            high: a.high.max(b.high),
            maximum,
            least_maximum: (least != maximum).then_some(least),
            outer: a.outer || b.outer,
            empty: a.empty && b.empty,
            missing: a.missing.zip(b.missing).map(|(a, b)| a.hull(b)),
        };
        Some((id, scale))
    });
    Parts { classes, scales: scales.collect() }
}

/// The same, where it may be wider than the truth: what is settled is not.
fn wider(Parts { classes, scales }: Parts) -> Parts {
    let scales = scales.into_iter().map(|(id, scale)| {
        let settled = scale.bounds().is_settled() && scale.least_maximum.is_none();
        (id, ScaleOutcome { outer: scale.outer || !settled, ..scale })
    });
    let classes = classes.into_iter();
    let classes =
        classes.map(|(id, class)| (id, ClassOutcome { outer: class.outer || !class.settled, ..class }));
    Parts { classes: classes.collect(), scales: scales.collect() }
}
