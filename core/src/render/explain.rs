//! The explanation: the trace of an outcome, step by step, as text and as HTML.

use std::fmt::Write as _;

use maud::html;

use crate::checklist::Checklist;
use crate::checklist::document::Scale;
use crate::checklist::language::LanguagePack;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::nearest::nearest;
use crate::problem::shape::ShapeProblem;
use crate::render::bounds;
use crate::render::words::Words;
use crate::score::outcome::Outcome;
use crate::score::trace::{Basis, Step};
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// One line of the explanation of a scale: what was asked, what was answered, what it adds.
struct Line {
    question: String,
    answer: String,
    points: Bounds,
    after: Bounds,
}

/// An outcome in words: for one scale, or for all if `scale` is empty.
///
/// Returns plain text, a line for each question that takes part.
///
/// # Errors
/// There is no such scale.
pub fn explain(
    checklist: &Checklist,
    pack: &LanguagePack,
    outcome: &Outcome,
    scale: &str,
) -> Result<String, Diagnostics> {
    let scales = || checklist.document().scales.iter();
    let wanted: Vec<&Scale> = scales().filter(|it| scale.is_empty() || it.id.as_str() == scale).collect();
    if wanted.is_empty() {
        let nearest = nearest(scale, scales().map(|it| it.id.as_str()));
        let id = scale.chars().take(100).collect();
        return Err(Diagnostics::one(&ShapeProblem::UnknownReference { what: "scale", id, nearest }));
    }
    let words = Words::of(pack.language);
    let mut text = String::new();
    for scale in wanted {
        // Writing to a String cannot fail.
        let _ = explain_scale(&mut text, pack, words, outcome, scale);
    }
    if scale.is_empty() {
        let levels: Vec<&str> = outcome.level.possible.iter().map(|level| pack.level(level)).collect();
        let term = if outcome.level.settled { words.level } else { words.level_open };
        let _ = writeln!(text, "{term}: {}", levels.join(", "));
        for (at, line) in super::evidence(pack, outcome).iter().enumerate() {
            let title = if at == 0 { format!("\n{}:\n", words.evidence) } else { String::new() };
            let _ = writeln!(text, "{title}  {line}");
        }
    }
    Ok(text)
}

fn explain_scale(
    text: &mut String,
    pack: &LanguagePack,
    words: &Words,
    outcome: &Outcome,
    scale: &Scale,
) -> std::fmt::Result {
    let language = pack.language;
    if let Some(value) = outcome.scales.get(&scale.id) {
        let range = bounds(value.bounds(), language);
        let maximum = super::number(value.maximum, language);
        writeln!(text, "{}: {range} ({} {maximum})", pack.scale(&scale.id), words.maximum.to_lowercase())?;
    }
    if let Some(rule) = rule(words, outcome, &scale.id) {
        writeln!(text, "  {rule}")?;
    }
    for line in lines(pack, words, outcome, &scale.id) {
        let (points, after) = (bounds(line.points, language), bounds(line.after, language));
        writeln!(text, "  + {points} = {after}  {} {}", line.question, line.answer)?;
    }
    writeln!(text)
}

/// The explanation of every scale as HTML: a table for each, for citizens to follow.
#[must_use]
pub fn explanation(checklist: &Checklist, pack: &LanguagePack, outcome: &Outcome) -> String {
    let words = Words::of(pack.language);
    html! {
        div.toets-explanation lang=(pack.language.as_str()) {
            h3 { (words.explanation) }
            @for scale in &checklist.document().scales {
                details {
                    summary { (pack.scale(&scale.id)) }
                    @if let Some(text) = pack.scales.get(&scale.id).and_then(|it| it.text.as_ref()) { p { (text) } }
                    @if let Some(rule) = rule(words, outcome, &scale.id) { p { (rule) } }
                    @else {
                        table {
                            thead { tr {
                                th scope="col" { (words.question) } th scope="col" { (words.answer) }
                                th scope="col" { (words.points) } th scope="col" { (words.running) }
                            } }
                            tbody {
                                @for line in lines(pack, words, outcome, &scale.id) {
                                    tr {
                                        td { (line.question) } td { (line.answer) }
                                        td { (bounds(line.points, pack.language)) }
                                        td { (bounds(line.after, pack.language)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn rule(words: &Words, outcome: &Outcome, wanted: &Id) -> Option<&'static str> {
    outcome.trace.iter().find_map(|step| match step {
        Step::Derive { scale, when, .. } if scale == wanted => Some(match when {
            Truth::Yes => words.rule_applied,
            Truth::No => words.rule_not_applied,
            Truth::Undecided => words.rule_undecided,
        }),
        _ => None,
    })
}

fn lines(pack: &LanguagePack, words: &Words, outcome: &Outcome, wanted: &Id) -> Vec<Line> {
    let line = |step: &Step| match step {
        Step::Points { scale, question, basis, options, points, after, .. } if scale == wanted => {
            let answer = match basis {
                Basis::Answered => {
                    let options: Vec<&str> = options.iter().map(|it| pack.option(question, it)).collect();
                    format!("“{}”", options.join("”, “"))
                }
                Basis::Open => format!("({})", words.basis_open),
                Basis::Unknown => format!("({})", words.basis_unknown),
                Basis::NotApplicable => format!("({})", words.basis_not_applicable),
                Basis::NotAsked => format!("({})", words.basis_not_asked),
                Basis::Undecided => format!("({})", words.basis_undecided),
            };
            Some(Line { question: super::question(pack, question), answer, points: *points, after: *after })
        }
        Step::Part { scale, part, value, after, .. } if scale == wanted => {
            let question = pack.scale(part).to_owned();
            Some(Line { question, answer: String::new(), points: *value, after: *after })
        }
        _ => None,
    };
    outcome.trace.iter().filter_map(line).collect()
}
