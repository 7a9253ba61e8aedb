//! The form: a checklist as questions that one can answer, with or without JavaScript.

use maud::{Markup, html};

use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::checklist::document::{Kind, Question};
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::render::outcome::outcome_markup;
use crate::render::words::Words;
use crate::score::outcome::Outcome;

/// The form of a checklist with the answers so far, as HTML.
///
/// Takes the outcome of the same answers, which knows what is not asked. Every question is in the form; those
/// that are not asked are `hidden`. A field is named by its question, an option by its id.
#[must_use]
pub fn form(checklist: &Checklist, pack: &LanguagePack, answers: &Answers, outcome: &Outcome) -> String {
    let words = Words::of(pack.language);
    let document = checklist.document();
    let view = View { pack, answers, outcome, words };
    html! {
        form.toets-form novalidate method="post" lang=(pack.language.as_str()) data-checklist=(document.id)
            data-summary-title=(words.still_open) data-summary-text=(words.still_open_text)
            data-language-label=(words.language) {
            h2.toets-title { (pack.title) }
            p.toets-intro { (pack.description) }
            @for section in &document.sections {
                section.toets-section aria-labelledby={ "toets-s-" (section.id) } {
                    h3 id={ "toets-s-" (section.id) } {
                        (pack.section(&section.id)) @if let Some(thing) = section.id.parts().1 { ": " (thing) }
                    }
                    @if let Some(text) = pack.sections.get(section.id.parts().0).and_then(|it| it.text.as_ref()) { p { (text) } }
                    @for question in &section.questions { (view.question(question)) }
                }
            }
            div.toets-result role="status" aria-live="polite" aria-atomic="false" { (outcome_markup(checklist, pack, outcome)) }
            div.toets-actions { button.toets-button type="submit" { (words.check_answers) } }
        }
    }
    .into_string()
}

struct View<'a> {
    pack: &'a LanguagePack,
    answers: &'a Answers,
    outcome: &'a Outcome,
    words: &'static Words,
}

impl View<'_> {
    fn question(&self, question: &Question) -> Markup {
        let id = &question.id;
        let not_asked = self.outcome.not_asked.iter().any(|it| it.question == *id);
        let hidden = not_asked || self.outcome.undecided.contains(id);
        let answer = self.answers.answers.get(id.as_str());
        let help = self.pack.words(id).and_then(|words| words.help.as_ref());
        let described = help.map(|_| format!("toets-h-{id}"));
        match question.kind {
            Kind::Single | Kind::Multiple => html! {
                fieldset.toets-question id={ "toets-q-" (id) } data-question=(id) data-kind=(question.kind.as_str())
                    aria-describedby=[&described] hidden[hidden] {
                    legend { (self.pack.question(id)) }
                    (self.help(question, help))
                    @for option in &question.options {
                        label.toets-option {
                            input type=(input_type(question)) name=(id) value=(option.id)
                                data-exclusive[option.exclusive] checked[is_chosen(answer, option.id.as_str())];
                            " " (self.pack.option(id, &option.id))
                        }
                    }
                    (self.without_value(question, answer))
                }
            },
            kind => html! {
                div.toets-question id={ "toets-q-" (id) } data-question=(id) data-kind=(kind.as_str()) hidden[hidden] {
                    label.toets-label for={ "toets-i-" (id) } { (self.pack.question(id)) }
                    (self.help(question, help))
                    (input(question, answer, described.as_deref()))
                    (self.without_value(question, answer))
                }
            },
        }
    }

    fn help(&self, question: &Question, help: Option<&String>) -> Markup {
        let _ = self;
        html! { @if let Some(help) = help { p.toets-help id={ "toets-h-" (question.id) } { (help) } } }
    }

    /// *Not applicable* and *unknown*: answers that are no value.
    fn without_value(&self, question: &Question, answer: Option<&Answer>) -> Markup {
        let reply = answer.map(|answer| &answer.reply);
        let reason = match reply {
            Some(Reply::NotApplicable { not_applicable }) => Some(not_applicable.as_str()),
            _ => None,
        };
        let unknown = matches!(reply, Some(Reply::Unknown { .. }));
        html! {
            @if question.not_applicable {
                label.toets-option.toets-na {
                    input type=(input_type(question)) name=(question.id) value="" data-state="not-applicable" checked[reason.is_some()];
                    " " (self.words.not_applicable)
                }
                label.toets-reason hidden[reason.is_none()] {
                    (self.words.reason) " "
                    input type="text" data-reason=(question.id) value=[reason];
                }
            }
            @if !question.optional {
                label.toets-option.toets-unknown {
                    input type=(input_type(question)) name=(question.id) value="" data-state="unknown" checked[unknown];
                    " " (self.words.unknown)
                }
            }
        }
    }
}

fn input_type(question: &Question) -> &'static str {
    if question.kind == Kind::Single { "radio" } else { "checkbox" }
}

fn input(question: &Question, answer: Option<&Answer>, described: Option<&str>) -> Markup {
    let value = match answer.map(|answer| &answer.reply) {
        Some(Reply::Value { value: AnswerValue::Text(text) }) => Some(text.clone()),
        Some(Reply::Value { value: AnswerValue::Number(number) }) => Some(number.to_string()),
        _ => None,
    };
    let id = format!("toets-i-{}", question.id);
    html! {
        @match question.kind {
            Kind::Number => input id=(id) name=(question.id) type="text" inputmode="decimal" value=[value] aria-describedby=[described];
            Kind::Date => input id=(id) name=(question.id) type="date" value=[value] aria-describedby=[described];
            _ => textarea id=(id) name=(question.id) rows="3" aria-describedby=[described] { (value.unwrap_or_default()) }
        }
    }
}

fn is_chosen(answer: Option<&Answer>, option: &str) -> bool {
    match answer.map(|answer| &answer.reply) {
        Some(Reply::Value { value: AnswerValue::Text(text) }) => text == option,
        Some(Reply::Value { value: AnswerValue::Options(options) }) => options.iter().any(|it| it == option),
        _ => false,
    }
}
