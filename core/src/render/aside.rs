//! Answers that do not count, each with a sentence for the person who meets it.

use std::fmt::Display;

use maud::{Markup, html};

use crate::answers::Answers;
use crate::answers::assess::refusal;
use crate::checklist::Checklist;
use crate::checklist::document::{Kind, Question};
use crate::problem::Problem;
use crate::problem::diagnostic::Diagnostic;
use crate::render::number::number;
use crate::render::voice::{Voice, question};
use crate::render::words::Words;
use crate::score::outcome::Outcome;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::language::Language;

/// What was set aside, and what else deserves a look, in the language of the page.
///
/// Takes the checklist as it was asked, with each thing of a repeated section.
pub(super) fn set_aside(
    checklist: &Checklist,
    voice: Voice<'_>,
    answers: &Answers,
    outcome: &Outcome,
) -> Markup {
    let refused: Vec<Problem> =
        answers.answers.iter().filter_map(|(id, answer)| refusal(checklist, id, answer)).collect();
    // Answers are said from the answers, and stale evidence with the evidence.
    let others = outcome.diagnostics.iter().filter(|it| !it.path.starts_with("/answers/"));
    html! {
        @for diagnostic in others {
            p.toets-diagnostics { (said(about_document(voice.words, diagnostic), diagnostic)) }
        }
        @if !refused.is_empty() {
            h4 { (voice.words.aside_title(refused.len())) }
            p { (voice.words.aside_kept()) }
            ul.toets-diagnostics {
                @for problem in refused { li { (said(about_answer(checklist, voice, &problem), problem)) } }
            }
        }
    }
}

/// A sentence; or where there is none for the public, what a developer reads.
fn said(sentence: Option<String>, technical: impl Display) -> Markup {
    match sentence {
        Some(sentence) => html! { (sentence) },
        None => html! { span lang=(Language::En.as_str()) { (technical.to_string()) } },
    }
}

/// Why an answer does not count.
fn about_answer(checklist: &Checklist, voice: Voice<'_>, problem: &Problem) -> Option<String> {
    let Voice { words, pack } = voice;
    let known = |id: &str| checklist.question(id);
    let named = |id: &str| {
        let text = known(id).map_or_else(|| id.to_owned(), |found| question(pack, &found.id));
        words.quoted(&text)
    };
    let option = |of: &str, option: &str| {
        let found = Id::new(option).ok().zip(known(of));
        found.map_or_else(|| option.to_owned(), |(option, of)| pack.option(&of.id, &option).to_owned())
    };
    let meant = |sentence: String, nearest: Option<String>| match nearest {
        Some(nearest) => format!("{sentence} {}", words.nearest(&nearest)),
        None => sentence,
    };
    Some(match problem {
        Problem::UnknownQuestion { question, nearest } => {
            meant(words.unknown_question(question), nearest.clone())
        }
        Problem::UnknownOption { question, option: id, nearest } => meant(
            words.unknown_option(&named(question), id),
            nearest.as_ref().map(|nearest| option(question, nearest)),
        ),
        Problem::WrongKind { question, .. } => match known(question).map(|it| it.kind) {
            Some(Kind::Number) => words.not_a_number(&named(question)),
            Some(Kind::Single | Kind::Multiple | Kind::Date | Kind::Text) | None => {
                words.wrong_kind(&named(question))
            }
        },
        Problem::OutOfBounds { question, .. } => {
            words.out_of_bounds(&named(question), &bounds(known(question)?, words)?)
        }
        Problem::AlwaysApplicable { question } => words.always_applicable(&named(question)),
        Problem::ExclusiveOption { question, option: id } => {
            words.exclusive_option(&named(question), &option(question, id))
        }
        Problem::EmptyAnswer { question } => words.empty_answer(&named(question)),
        _ => return None,
    })
}

/// What deserves a look in the answers as a whole.
fn about_document(words: Words, diagnostic: &Diagnostic) -> Option<String> {
    (diagnostic.path == "/checklist/digest").then(|| words.digest_differs().to_owned())
}

/// From which number to which an answer goes.
fn bounds(question: &Question, words: Words) -> Option<String> {
    let (minimum, maximum) = ends(question, words.language());
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => Some(words.bounds_range(&minimum, &maximum)),
        (Some(minimum), None) => Some(words.bounds_min(&minimum)),
        (None, Some(maximum)) => Some(words.bounds_max(&maximum)),
        (None, None) => None,
    }
}

/// What to say beside a question whose number is outside its bounds.
pub(super) fn outside(question: &Question, words: Words) -> Option<String> {
    let (minimum, maximum) = ends(question, words.language());
    let sentence = match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => words.error_number_range(&minimum, &maximum),
        (Some(minimum), None) => words.error_number_min(&minimum),
        (None, Some(maximum)) => words.error_number_max(&maximum),
        (None, None) => return None,
    };
    Some(format!("{sentence}."))
}

fn ends(question: &Question, language: Language) -> (Option<String>, Option<String>) {
    let [minimum, maximum] =
        [question.minimum, question.maximum].map(|end| end.map(|end| number(Number(end.exact()), language)));
    (minimum, maximum)
}
