//! The explanation: the trace of an outcome, step by step, as text and as HTML.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::checklist::document::Scale;
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::nearest::nearest;
use crate::problem::shape::ShapeProblem;
use crate::render::number::{bounds, number};
use crate::render::voice::{Voice, question};
use crate::score::outcome::Outcome;
use crate::score::trace::{Basis, Step};
use crate::value::bounds::Bounds;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::truth::Truth;
use crate::words::said::Words;

/// One line of the explanation of a scale: what was asked, what was answered, what it adds.
struct Line {
    question: String,
    answer: Said,
    points: Bounds,
    after: Bounds,
}

/// What a line says of the answer.
enum Said {
    /// The texts of the options that were chosen, each in quotes.
    Chosen(String),
    /// Why there is no answer.
    Without(&'static str),
    /// Nothing: the line is a scale.
    Nothing,
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
        let term = if outcome.level.settled { words.level() } else { words.level_open() };
        let _ = writeln!(text, "{} {}", words.with_colon(term), levels.join(", "));
        for (at, line) in super::evidence(pack, outcome).iter().enumerate() {
            let title = if at == 0 {
                format!("\n{}\n", words.with_colon(words.evidence_doubt()))
            } else {
                String::new()
            };
            let _ = writeln!(text, "{title}  {line}");
        }
    }
    Ok(text)
}

fn explain_scale(
    text: &mut String,
    pack: &LanguagePack,
    words: Words,
    outcome: &Outcome,
    scale: &Scale,
) -> std::fmt::Result {
    let language = pack.language;
    if let Some(value) = outcome.scales.get(&scale.id) {
        let (range, maximum) = (bounds(value.bounds(), language), number(value.maximum, language));
        let name = words.with_colon(pack.scale(&scale.id));
        writeln!(text, "{name} {}", words.scale_of(&range, &maximum))?;
    }
    if let Some(rule) = rule(words, outcome, &scale.id) {
        writeln!(text, "  {rule}")?;
    }
    for line in lines(pack, words, outcome, &scale.id) {
        let (points, after) = (bounds(line.points, language), bounds(line.after, language));
        let answer = match line.answer {
            Said::Chosen(options) => format!(" {options}"),
            Said::Without(why) => format!(" ({why})"),
            Said::Nothing => String::new(),
        };
        writeln!(text, "  + {points} = {after}  {}{answer}", line.question)?;
    }
    writeln!(text)
}

/// The explanation of every scale as HTML, on a page in `language`: a table for each, for citizens to follow.
#[must_use]
pub fn explanation(
    checklist: &Checklist,
    pack: &LanguagePack,
    outcome: &Outcome,
    language: Language,
) -> String {
    let voice = Voice::new(language, pack);
    let words = voice.words;
    html! {
        div.toets-explanation lang=(language.as_str()) {
            h3 { (words.outcome_trace()) }
            @for scale in &checklist.document().scales {
                details {
                    summary { (voice.text(pack.scale(&scale.id))) }
                    @if let Some(text) = pack.scales.get(&scale.id).and_then(|it| it.text.as_ref()) { p { (voice.text(text)) } }
                    @if let Some(rule) = rule(words, outcome, &scale.id) { p { (rule) } }
                    @else {
                        table {
                            thead { tr {
                                th scope="col" { (words.trace_question()) } th scope="col" { (words.trace_answer()) }
                                th scope="col" { (words.trace_points()) } th scope="col" { (words.trace_running()) }
                            } }
                            tbody {
                                @for line in lines(pack, words, outcome, &scale.id) {
                                    tr {
                                        td { (voice.text(&line.question)) } td { (answer(voice, &line.answer)) }
                                        td { (bounds(line.points, language)) }
                                        td { (bounds(line.after, language)) }
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

fn answer(voice: Voice<'_>, answer: &Said) -> Markup {
    match answer {
        Said::Chosen(options) => voice.text(options),
        Said::Without(why) => html! { "(" (why) ")" },
        Said::Nothing => html! {},
    }
}

fn rule(words: Words, outcome: &Outcome, wanted: &Id) -> Option<&'static str> {
    outcome.trace.iter().find_map(|step| match step {
        Step::Derive { scale, when, .. } if scale == wanted => Some(match when {
            Truth::Yes => words.rule_applied(),
            Truth::No => words.rule_not_applied(),
            Truth::Undecided => words.rule_undecided(),
        }),
        _ => None,
    })
}

fn lines(pack: &LanguagePack, words: Words, outcome: &Outcome, wanted: &Id) -> Vec<Line> {
    let line = |step: &Step| match step {
        Step::Points { scale, question: id, basis, options, points, after, .. } if scale == wanted => {
            let answer = match basis {
                Basis::Answered => {
                    let options: Vec<&str> = options.iter().map(|it| pack.option(id, it)).collect();
                    Said::Chosen(options.iter().map(|it| words.quoted(it)).collect::<Vec<_>>().join(", "))
                }
                Basis::Open => Said::Without(words.basis_open()),
                Basis::Unknown => Said::Without(words.basis_unknown()),
                Basis::NotApplicable => Said::Without(words.basis_not_applicable()),
                Basis::NotAsked => Said::Without(words.basis_not_asked()),
                Basis::Undecided => Said::Without(words.basis_undecided()),
            };
            Some(Line { question: question(pack, id), answer, points: *points, after: *after })
        }
        Step::Part { scale, part, value, after, .. } if scale == wanted => {
            let question = pack.scale(part).to_owned();
            Some(Line { question, answer: Said::Nothing, points: *value, after: *after })
        }
        _ => None,
    };
    outcome.trace.iter().filter_map(line).collect()
}
