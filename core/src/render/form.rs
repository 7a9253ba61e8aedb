//! The form: a checklist as questions that one can answer, with or without JavaScript.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::checklist::document::{Kind, Question};
use crate::checklist::language::LanguagePack;
use crate::checklist::said::Said;
use crate::checklist::sound::Checklist;
use crate::render::aside::outside;
use crate::render::gloss::Gloss;
use crate::render::now::now;
use crate::render::number::{Unread, read, typed};
use crate::render::voice::Voice;
use crate::score::outcome::Outcome;
use crate::text::gather::Gather as _;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::words::said::Words;

/// The form of a checklist with the answers so far, as HTML.
///
/// Takes the outcome of the same answers, which knows what is not asked. Every question is in the form; those that are not
/// asked are `hidden`, and so is a section of which none is. A field is named by its question, an option by its id.
///
/// ```
/// # let builtin = toets::builtin::document("local-government@1.0.0-rc.1")?;
/// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let (pack, _) = toets::LanguagePack::parse(builtin.pack("en")?.as_bytes(), &checklist)?;
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x",
///          "answers": {"technique": {"value": "fixed-rules"}}}"#,
/// )?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let html = toets::render::form(&checklist, &pack, &answers, &outcome);
/// assert!(html.contains(r#"name="technique" value="fixed-rules" checked"#));
/// let question = html.split("<fieldset").find(|it| it.contains(r#"data-question="high-risk-area""#)).unwrap();
/// assert!(question.split('>').next().unwrap().ends_with(" hidden"), "fixed rules are not asked about it");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn form(checklist: &Checklist, pack: &LanguagePack, answers: &Answers, outcome: &Outcome) -> String {
    let words = Words::of(pack.language);
    let document = checklist.document();
    let gloss = Gloss::new("form", words, pack);
    let voice = Voice::new(words, pack, &gloss);
    let hidden: BTreeSet<&Id> = outcome.hidden().gather();
    let view = View { voice, answers, hidden, words, gloss: &gloss };
    html! {
        form.toets-form novalidate method="post" lang=(pack.language.as_str()) data-checklist=(document.id)
            data-summary-title=(words.form_open_title()) data-summary-text=(words.form_open_text())
            data-language-label=(words.language_choice()) {
            div.toets-house {
                div.toets-asked {
                    h2.toets-title { (voice.text(pack.own(&pack.title))) }
                    p.toets-intro { (voice.text(pack.own(&pack.description))) }
                    @for section in &document.sections {
                        @let hidden = section.questions.iter().all(|it| view.hidden.contains(&it.id));
                        section.toets-section data-section=(section.id) aria-labelledby={ "toets-s-" (section.id) } hidden[hidden] {
                            h3 id={ "toets-s-" (section.id) } { (voice.section(&section.id)) }
                            (voice.explained(pack.titled(|it| &it.sections, &section.id)))
                            @for question in &section.questions { (view.question(question)) }
                        }
                    }
                    div.toets-actions { button.toets-button type="submit" { (words.button_check()) } }
                }
                (now(checklist, pack, answers, outcome))
            }
            (gloss.meanings())
        }
    }
    .into_string()
}

struct View<'a> {
    voice: Voice<'a>,
    answers: &'a Answers,
    hidden: BTreeSet<&'a Id>,
    words: Words,
    gloss: &'a Gloss<'a>,
}

impl View<'_> {
    fn question(&self, question: &Question) -> Markup {
        let (id, pack) = (&question.id, self.voice.pack);
        let hidden = self.hidden.contains(id);
        let answer = self.answers.answers.get(id.as_str());
        let help = pack.help(id);
        let described = help.map(|_| format!("toets-h-{id}"));
        let number = question.kind == Kind::Number;
        let wrong = if number { self.wrong(question, answer) } else { None };
        match question.kind {
            kind @ (Kind::Single | Kind::Multiple) => html! {
                fieldset.toets-question id={ "toets-q-" (id) } data-question=(id) data-kind=(kind.as_str())
                    aria-describedby=[&described] hidden[hidden] {
                    legend { (self.voice.text(pack.question(id))) }
                    (self.help(question, help))
                    @for option in &question.options {
                        label.toets-option {
                            input type=(input_type(question)) name=(id) value=(option.id)
                                data-exclusive[option.exclusive] checked[is_chosen(answer, option.id.as_str())];
                            " " (self.voice.plain(pack.option(id, &option.id)))
                        }
                    }
                    (self.without_value(question, answer))
                    @let options: Vec<_> = question.options.iter().map(|it| pack.option(id, &it.id)).collect();
                    (self.gloss.labels(&options, &[Some(pack.question(id)), help]))
                }
            },
            kind @ (Kind::Number | Kind::Date | Kind::Text) => html! {
                div.toets-question id={ "toets-q-" (id) } data-question=(id) data-kind=(kind.as_str()) hidden[hidden] {
                    label.toets-label for={ "toets-i-" (id) } { (self.voice.plain(pack.question(id))) }
                    (self.help(question, help))
                    (self.gloss.labels(&[pack.question(id)], &[help]))
                    @if number {
                        p.toets-wrong id={ "toets-e-" (id) } data-outside=[outside(question, self.words)] hidden[wrong.is_none()] {
                            (wrong.as_deref().unwrap_or_default())
                        }
                    }
                    (self.input(question, answer, described.as_deref(), wrong.is_some()))
                    (self.without_value(question, answer))
                }
            },
        }
    }

    fn help(&self, question: &Question, help: Option<Said<'_>>) -> Markup {
        html! {
            @if let Some(help) = help { p.toets-help id={ "toets-h-" (question.id) } { (self.voice.text(help)) } }
        }
    }

    /// *Not applicable* and *unknown*: answers that are no value.
    fn without_value(&self, question: &Question, answer: Option<&Answer>) -> Markup {
        let reply = answer.map(|answer| &answer.reply);
        let reason = match reply {
            Some(Reply::NotApplicable { not_applicable }) => Some(not_applicable.as_str()),
            Some(Reply::Value { .. } | Reply::Unknown { .. }) | None => None,
        };
        let unknown = match reply {
            Some(Reply::Unknown { unknown }) => *unknown,
            Some(Reply::Value { .. } | Reply::NotApplicable { .. }) | None => false,
        };
        html! {
            @if question.not_applicable {
                label.toets-option.toets-na {
                    input type=(input_type(question)) name=(question.id) value="" data-state="not-applicable" checked[reason.is_some()];
                    " " (self.words.question_na())
                }
                label.toets-reason hidden[reason.is_none()] {
                    (self.words.question_na_reason()) " "
                    input type="text" data-reason=(question.id) value=[reason];
                }
            }
            @if !question.optional {
                label.toets-option.toets-unknown {
                    input type=(input_type(question)) name=(question.id) value="" data-state="unknown" checked[unknown];
                    " " (self.words.question_unknown())
                }
            }
        }
    }

    /// What is wrong with the number that was typed, if anything is.
    fn wrong(&self, question: &Question, answer: Option<&Answer>) -> Option<String> {
        let language = self.words.language();
        match answer.map(|answer| &answer.reply)? {
            Reply::Value { value: AnswerValue::Text(text) } => {
                // A text is no answer to it, even if another language reads it as a number.
                let unread = read(text, language).err().unwrap_or(Unread::NotANumber);
                Some(unread.message(language))
            }
            Reply::Value { value: AnswerValue::Number(number) } => {
                let inside = question.bounds(Exact::from(*number));
                if inside { None } else { outside(question, self.words) }
            }
            Reply::Value { value: AnswerValue::Options(_) }
            | Reply::NotApplicable { .. }
            | Reply::Unknown { .. } => None,
        }
    }

    fn input(
        &self,
        question: &Question,
        answer: Option<&Answer>,
        described: Option<&str>,
        wrong: bool,
    ) -> Markup {
        let value = match answer.map(|answer| &answer.reply) {
            Some(Reply::Value { value: AnswerValue::Text(text) }) => Some(text.clone()),
            Some(Reply::Value { value: AnswerValue::Number(number) }) => {
                Some(typed(*number, self.words.language()))
            }
            Some(
                Reply::Value { value: AnswerValue::Options(_) }
                | Reply::NotApplicable { .. }
                | Reply::Unknown { .. },
            )
            | None => None,
        };
        let id = format!("toets-i-{}", question.id);
        html! {
            @match question.kind {
                Kind::Number => {
                    @let error = format!("toets-e-{}", question.id);
                    @let described = described.map_or_else(|| error.clone(), |help| format!("{help} {error}"));
                    input id=(id) name=(question.id) type="text" inputmode="decimal" value=[value] aria-describedby=(described) aria-invalid=[wrong.then_some("true")];
                }
                Kind::Date => input id=(id) name=(question.id) type="date" value=[value] aria-describedby=[described];
                Kind::Text => textarea id=(id) name=(question.id) rows="3" aria-describedby=[described] { (value.unwrap_or_default()) }
                // Their options are the controls.
                Kind::Single | Kind::Multiple => {}
            }
        }
    }
}

fn input_type(question: &Question) -> &'static str {
    match question.kind {
        Kind::Single => "radio",
        Kind::Multiple | Kind::Number | Kind::Date | Kind::Text => "checkbox",
    }
}

fn is_chosen(answer: Option<&Answer>, option: &str) -> bool {
    match answer.map(|answer| &answer.reply) {
        Some(Reply::Value { value }) => match value {
            AnswerValue::Text(text) => text == option,
            AnswerValue::Options(options) => options.iter().any(|it| it == option),
            AnswerValue::Number(_) => false,
        },
        Some(Reply::NotApplicable { .. } | Reply::Unknown { .. }) | None => false,
    }
}
