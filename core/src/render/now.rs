//! Where one stands: the outcome beside the questions, in one sentence and whole.

use maud::{Markup, html};

use crate::answers::document::Answers;
use crate::checklist::document::Class;
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::render::marked::{filled, said};
use crate::render::outcome::outcome_markup;
use crate::render::waiting::{left, may_come};
use crate::score::outcome::Outcome;
use crate::value::id::Id;
use crate::words::said::Words;

/// The outcome of the answers in a form: a sentence with how many questions are left, which opens to the whole.
///
/// A script says the sentence in the `status` beside it, once after a change.
pub(crate) fn now(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
) -> Markup {
    let words = Words::of(pack.language);
    let title = if outcome.complete { words.outcome_label() } else { words.outcome_interim() };
    // What may still follow is of less weight than what is asked now, and the line is short.
    let is_asked = !outcome.open.is_empty() || !outcome.unknown.is_empty();
    let may_come = if is_asked { 0 } else { may_come(checklist, answers, outcome).len() };
    html! {
        aside.toets-now aria-label=(title) {
            details {
                summary {
                    span.toets-now-short { (short(checklist, words, pack, outcome)) }
                    " " span.toets-now-left { (left(words, outcome, may_come)) }
                    " " span.toets-now-more { (words.a11y_more()) }
                    span.toets-now-less { (words.a11y_less()) }
                }
                div.toets-result tabindex="0" { (outcome_markup(checklist, words, pack, answers, outcome)) }
            }
            p.toets-hidden role="status" {}
        }
    }
}

/// The headline, and as long as nothing is said of it, the first class of which something is.
fn short(checklist: &Checklist, words: Words, pack: &LanguagePack, outcome: &Outcome) -> Markup {
    let headline = checklist.headline();
    let others = checklist.document().classes.iter().filter(|class| class.id != headline.id);
    let narrowed = std::iter::once(headline).chain(others).find(|it| !is_open(it, possible(outcome, it)));
    let Some(narrowed) = narrowed else { return html! { (words.line_empty_short()) } };
    let further = Some(narrowed).filter(|it| it.id != headline.id);
    html! {
        @for class in std::iter::once(headline).chain(further) {
            (standing(class, words, pack, possible(outcome, class))) " "
        }
    }
}

fn possible<'a>(outcome: &'a Outcome, class: &Class) -> &'a [Id] {
    outcome.classes.get(&class.id).map_or(&[], |found| &found.possible)
}

fn is_open(class: &Class, possible: &[Id]) -> bool {
    possible.len() > 1 && possible.len() == class.order.len()
}

/// What is possible of a class, as a sentence: its one value, the first and the last of those that follow on each other, or
/// each.
fn standing(class: &Class, words: Words, pack: &LanguagePack, possible: &[Id]) -> Markup {
    let language = words.language();
    let values: Vec<_> = possible.iter().map(|value| pack.value(&class.id, value)).collect();
    let title = pack.class(&class.id);
    let follow = class.order.windows(possible.len().max(1)).any(|values| values == possible);
    html! {
        (said(title.with(&words.with_colon(&title)), language)) " "
        @match values.as_slice() {
            [] => {}
            [value] => { (said(*value, language)) }
            _ if is_open(class, possible) => { (words.list_all()) }
            [first, _, .., last] if follow => {
                (filled(&words.range(first, last), &[*first, *last], &|it| said(it, language)))
            }
            [before @ .., last] => {
                @let first: Vec<&str> = before.iter().map(|it| it.text).collect();
                (filled(&words.list_or(&first.join(", "), last), &values, &|it| said(it, language)))
            }
        }
        "."
    }
}
