//! The outcome: level, scales, what is open, red flags and duties.

use maud::{Markup, html};

use crate::answers::evidence::STALE_CODE;
use crate::checklist::document::{PROHIBITED, Source};
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::render::words::Words;
use crate::render::{bounds, number};
use crate::score::outcome::Outcome;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// An outcome as HTML, in the language of the pack.
#[must_use]
pub fn outcome(checklist: &Checklist, pack: &LanguagePack, outcome: &Outcome) -> String {
    outcome_markup(checklist, pack, outcome).into_string()
}

pub(super) fn outcome_markup(checklist: &Checklist, pack: &LanguagePack, outcome: &Outcome) -> Markup {
    let words = Words::of(pack.language);
    let waiting =
        outcome.open.len().saturating_add(outcome.unknown.len()).saturating_add(outcome.undecided.len());
    html! {
        div.toets-outcome lang=(pack.language.as_str()) {
            h3 { (words.outcome) }
            (level(pack, words, outcome))
            p.toets-progress {
                @if waiting > 0 { ((words.open)(waiting)) } @else { (words.complete) }
                " " ((words.as_of)(&outcome.as_of.to_string()))
            }
            (scales(checklist, pack, words, outcome))
            (red_flags(checklist, pack, words, outcome))
            (duties(checklist, pack, words, outcome))
            (evidence(pack, words, outcome))
            (set_aside(words, outcome))
        }
    }
}

fn level(pack: &LanguagePack, words: &Words, outcome: &Outcome) -> Markup {
    let title = |level: &Id| {
        html! { span class={ "toets-level toets-level-" (level) } { (pack.level(level)) } }
    };
    html! {
        @match outcome.level.possible.as_slice() {
            [level] => {
                p.toets-levels { span.toets-term { (words.level) ":" } " " (title(level)) }
                @if let Some(text) = pack.levels.get(level).and_then(|it| it.text.as_ref()) { p { (text) } }
            }
            several => p.toets-levels {
                span.toets-term { (words.level_open) ":" }
                @for level in several { " " (title(level)) }
            }
        }
    }
}

fn scales(checklist: &Checklist, pack: &LanguagePack, words: &Words, outcome: &Outcome) -> Markup {
    let language = pack.language;
    html! {
        table.toets-scales {
            thead { tr { th scope="col" { (words.scale) } th scope="col" { (words.value) } th scope="col" { (words.maximum) } } }
            tbody {
                @for scale in &checklist.document().scales {
                    @if let Some(value) = outcome.scales.get(&scale.id) {
                        tr {
                            th scope="row" { (pack.scale(&scale.id)) }
                            td { (bounds(value.bounds(), language)) }
                            td { (number(value.maximum, language)) }
                        }
                    }
                }
            }
        }
    }
}

fn red_flags(checklist: &Checklist, pack: &LanguagePack, words: &Words, outcome: &Outcome) -> Markup {
    let sources = |id: &Id| {
        let flag = checklist.document().red_flags.iter().find(|flag| flag.id == *id);
        flag.map_or(&[][..], |flag| &flag.sources)
    };
    // While nothing is answered every flag may still be raised; only those that are raised are news.
    let shown = outcome.red_flags.iter().filter(|flag| flag.raised == Truth::Yes);
    html! {
        @if shown.clone().next().is_some() {
            h4 { (words.red_flags) }
            ul.toets-flags {
                @for flag in shown {
                    @let texts = pack.red_flags.get(&flag.id);
                    li class={ "toets-flag toets-flag-" (flag.severity.as_str()) } {
                        strong { (texts.map_or(flag.id.as_str(), |it| &it.title)) }
                        @if let Some(text) = texts.and_then(|it| it.text.as_ref()) { " " (text) }
                        (cited(sources(&flag.id)))
                    }
                }
            }
        }
        @else if outcome.red_flags.iter().any(|flag| flag.raised == Truth::Undecided) && outcome.level.possible.iter().any(|level| level.as_str() == PROHIBITED) {
            p.toets-flags-open { (words.red_flags) ": " (words.may_be_raised) "." }
        }
    }
}

fn duties(checklist: &Checklist, pack: &LanguagePack, words: &Words, outcome: &Outcome) -> Markup {
    let sources = |id: &Id| {
        let duty = checklist.document().duties.iter().find(|duty| duty.id == *id);
        duty.map_or(&[][..], |duty| &duty.sources)
    };
    html! {
        @if !outcome.duties.is_empty() {
            details.toets-duties open[outcome.complete] {
                summary { (words.duties) " (" (outcome.duties.len()) ")" }
                ul {
                    @for duty in &outcome.duties {
                        @let texts = pack.duties.get(&duty.id);
                        li {
                            strong { (texts.map_or(duty.id.as_str(), |it| &it.title)) }
                            @if duty.holds == Truth::Undecided { " (" (words.may_follow) ")" }
                            @if let Some(from) = duty.from { ", " ((words.from)(&from.to_string())) }
                            @if let Some(text) = texts.and_then(|it| it.text.as_ref()) { ". " (text) }
                            (cited(sources(&duty.id)))
                        }
                    }
                }
            }
        }
    }
}

fn evidence(pack: &LanguagePack, words: &Words, outcome: &Outcome) -> Markup {
    let lines = super::evidence(pack, outcome);
    html! {
        @if !lines.is_empty() {
            h4 { (words.evidence) }
            ul.toets-evidence { @for line in lines { li { (line) } } }
        }
    }
}

fn set_aside(words: &Words, outcome: &Outcome) -> Markup {
    // Stale evidence is said above, in the language of the page, and is not set aside.
    let shown = outcome.diagnostics.iter().filter(|it| it.code != STALE_CODE);
    html! {
        @if shown.clone().next().is_some() {
            h4 { (words.set_aside) }
            ul.toets-diagnostics { @for diagnostic in shown { li { (diagnostic.to_string()) } } }
        }
    }
}

/// Where a rule stands in the law.
fn cited(sources: &[Source]) -> Markup {
    html! {
        @for source in sources {
            " " span.toets-source { "[" (source.law) @if let Some(article) = &source.article { ", art. " (article) } "]" }
        }
    }
}
