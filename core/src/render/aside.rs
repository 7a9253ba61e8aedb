//! Answers that do not count, each with a sentence for the person who meets it.

use std::fmt::Display;

use maud::{Markup, html};

use crate::answers::document::{Answer, Answers};
use crate::answers::matching::refusal;
use crate::checklist::document::{Kind, Question};
use crate::checklist::said::Said;
use crate::checklist::sound::Checklist;
use crate::problem::answer::AnswerProblem;
use crate::problem::diagnostic::Diagnostic;
use crate::problem::nearest::Nearest;
use crate::render::number::number;
use crate::render::voice::{Voice, question};
use crate::score::outcome::Outcome;
use crate::value::exact::Number;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::words::said::Words;

/// What was set aside, and what else deserves a look, in the language of the page.
///
/// Takes the checklist as it was asked, with each thing of a repeated section.
pub(super) fn set_aside(
    checklist: &Checklist,
    voice: Voice<'_>,
    answers: &Answers,
    outcome: &Outcome,
) -> Markup {
    let suggestions = Nearest::default();
    let refusal = |(id, answer): (&String, &Answer)| refusal(checklist, id, answer, &suggestions);
    let refused: Vec<AnswerProblem> = answers.answers.iter().filter_map(refusal).collect();
    // Answers are said from the answers, and stale evidence with the evidence.
    let others = outcome.diagnostics.iter().filter(|it| !it.path.starts_with("/answers"));
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
fn said(sentence: Option<Markup>, technical: impl Display) -> Markup {
    html! {
        @if let Some(sentence) = sentence { (sentence) }
        @else { span lang=(Language::En.as_str()) { (technical.to_string()) } }
    }
}

/// Why an answer does not count.
fn about_answer(checklist: &Checklist, voice: Voice<'_>, problem: &AnswerProblem) -> Option<Markup> {
    let Voice { words, pack, .. } = voice;
    let text_of = |id: &str| {
        let known = checklist.question(id);
        known.map_or_else(|| (id.to_owned(), None), |known| question(pack, &known.id))
    };
    let option_of = |question: &str, id: &str| {
        let known = checklist.question(question).zip(Id::new(id).ok());
        known.map_or_else(
            || (id.to_owned(), None),
            |(known, id)| {
                let Said { text, language } = pack.option(&known.id, &id);
                (text.to_owned(), language)
            },
        )
    };
    // A sentence about a question alone.
    let about = |sentence: fn(Words, &str) -> String, id: &str| {
        let (text, language) = text_of(id);
        voice.with_texts(&sentence(words, &words.quoted(&text)), &[Said::new(&text, language)])
    };
    Some(match problem {
        AnswerProblem::UnknownQuestion { question, nearest } => {
            let near = nearest.as_ref().map(|near| words.nearest(near));
            html! { (words.unknown_question(question)) @if let Some(near) = near { " " (near) } }
        }
        AnswerProblem::UnknownOption { question, option, nearest } => {
            let (text, language) = text_of(question);
            let near = nearest.as_ref().map(|near| option_of(question, near));
            let sentence = words.unknown_option(&words.quoted(&text), option);
            html! {
                (voice.with_texts(&sentence, &[Said::new(&text, language)]))
                @if let Some((near, language)) = near {
                    " " (voice.with_texts(&words.nearest(&near), &[Said::new(&near, language)]))
                }
            }
        }
        AnswerProblem::WrongKind { question, .. } => match checklist.question(question).map(|it| it.kind) {
            Some(Kind::Number) => about(Words::not_a_number, question),
            Some(Kind::Single | Kind::Multiple | Kind::Date | Kind::Text) | None => {
                about(Words::wrong_kind, question)
            }
        },
        AnswerProblem::OutOfBounds { question, .. } => {
            let bounds = bounds(checklist.question(question)?, words)?;
            let (text, language) = text_of(question);
            let sentence = words.out_of_bounds(&words.quoted(&text), &bounds);
            voice.with_texts(&sentence, &[Said::new(&text, language)])
        }
        AnswerProblem::AlwaysApplicable { question } => about(Words::always_applicable, question),
        AnswerProblem::ExclusiveOption { question, option } => {
            let ((text, language), (option, of_option)) = (text_of(question), option_of(question, option));
            let sentence = words.exclusive_option(&words.quoted(&text), &option);
            voice.with_texts(&sentence, &[Said::new(&text, language), Said::new(&option, of_option)])
        }
        AnswerProblem::EmptyAnswer { question } => about(Words::empty_answer, question),
        // The reader refuses a document with such an answer.
        AnswerProblem::AmbiguousAnswer => return None,
    })
}

/// What deserves a look in the answers as a whole.
fn about_document(words: Words, diagnostic: &Diagnostic) -> Option<Markup> {
    (diagnostic.path == "/checklist/digest").then(|| html! { (words.digest_differs()) })
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
