//! Answers to be read: every question with what was answered, and nothing that takes an answer.

use maud::{Markup, html};

use crate::answers::document::{Answer, AnswerValue, Answers, Reply};
use crate::checklist::document::{Kind, Question};
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::render::date::date_markup;
use crate::render::gloss::Gloss;
use crate::render::number::decimal;
use crate::render::voice::Voice;
use crate::score::outcome::Outcome;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::words::said::Words;

/// The questions of a checklist with the answers so far, as HTML without a form.
///
/// Takes the checklist as it was asked, with each thing of a repeated section, and the outcome of the same answers,
/// which knows what is not asked. Without any answer, choices are shown with their options; beside answers these would
/// look like answers.
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
/// let html = toets::render::answers(&checklist, &pack, &answers, &outcome);
/// assert!(html.contains("<dd>With fixed steps, written out in full by people</dd>"));
/// assert!(!html.contains("<input"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn answers(checklist: &Checklist, pack: &LanguagePack, answers: &Answers, outcome: &Outcome) -> String {
    sheet(checklist, pack, answers, outcome, false)
}

/// The questions that are asked with the answers so far, to be looked over: each with its note and a link to it.
pub(crate) fn check(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
) -> String {
    sheet(checklist, pack, answers, outcome, true)
}

fn sheet(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
    check: bool,
) -> String {
    let words = Words::of(pack.language);
    let gloss = Gloss::new(if check { "check" } else { "answers" }, words, pack);
    let view = View { voice: Voice::new(words, pack, &gloss), answers, outcome, check };
    html! {
        div.toets-answers lang=(pack.language.as_str()) {
            @if !check {
                h2.toets-title { (view.voice.text(pack.own(&pack.title))) }
                p.toets-intro { (view.voice.text(pack.own(&pack.description))) }
            }
            @for section in &checklist.document().sections {
                @let mut questions = section.questions.iter().filter(|it| view.shows(it)).peekable();
                @if questions.peek().is_some() {
                    h3 { (view.voice.section(&section.id)) }
                    @if !check { (view.voice.explained(pack.titled(|it| &it.sections, &section.id))) }
                    dl { @for question in questions { (view.question(question)) } }
                }
            }
            (gloss.meanings())
        }
    }
    .into_string()
}

struct View<'a> {
    voice: Voice<'a>,
    answers: &'a Answers,
    outcome: &'a Outcome,
    /// Whether the answers are looked over in a form, where all that is not asked is left out.
    check: bool,
}

impl View<'_> {
    fn shows(&self, question: &Question) -> bool {
        !(self.check && self.outcome.hidden().any(|it| *it == question.id))
    }

    fn question(&self, question: &Question) -> Markup {
        let Voice { words, pack, .. } = self.voice;
        let answer = self.answers.answers.get(question.id.as_str());
        let not_asked = self.outcome.not_asked.iter().any(|it| it.question == question.id);
        // Before anything is answered, that nothing is needs no saying.
        let open = answer.is_none() && (self.check || !self.answers.answers.is_empty());
        html! {
            dt { (self.voice.text(pack.question(&question.id))) }
            @if let Some(help) = pack.help(&question.id).filter(|_| !self.check) { dd.toets-help { (self.voice.text(help)) } }
            @if not_asked { dd.toets-missing { (words.basis_not_asked()) } }
            @else if open { dd.toets-missing { (words.basis_open()) } }
            @match answer {
                Some(answer) => dd { (self.answer(question, answer)) },
                None if open || question.options.is_empty() => {}
                None => dd { (self.options(&question.id, question.options.iter().map(|it| it.id.as_str()))) },
            }
            @if self.check {
                @if let Some(note) = answer.and_then(|it| it.details().note.as_ref()) {
                    dd.toets-written { (words.with_colon(words.note())) " " (note) }
                }
                dd.toets-change {
                    a href={ "#toets-q-" (question.id) } data-goto=(question.id) {
                        @if open { (words.check_give()) } @else { (words.check_alter()) }
                        span.toets-hidden { " " (self.voice.plain(pack.question(&question.id))) }
                    }
                }
            }
        }
    }

    fn answer(&self, question: &Question, answer: &Answer) -> Markup {
        let words = self.voice.words;
        html! {
            @match &answer.reply {
                Reply::NotApplicable { not_applicable } => p.toets-written {
                    (words.with_colon(words.basis_not_applicable())) " " (not_applicable)
                },
                Reply::Unknown { .. } => { (words.basis_unknown()) }
                Reply::Value { value: AnswerValue::Number(number) } => { (decimal(*number, words.language())) }
                Reply::Value { value: AnswerValue::Options(ids) } => {
                    (self.options(&question.id, ids.iter().map(String::as_str)))
                }
                Reply::Value { value: AnswerValue::Text(text) } => { (self.text(question, text)) }
            }
        }
    }

    /// An option, a day or a text; what is none of them, as it was given.
    fn text(&self, question: &Question, text: &str) -> Markup {
        let day = Date::new(text).ok().filter(|_| question.kind == Kind::Date);
        html! {
            @match (question.kind, day) {
                (Kind::Single, _) => { (self.option(&question.id, text)) }
                (_, Some(day)) => { (date_markup(day, self.voice.language())) }
                _ => p.toets-written { (text) },
            }
        }
    }

    fn options<'b>(&self, question: &Id, ids: impl Iterator<Item = &'b str>) -> Markup {
        html! { ul { @for id in ids { li { (self.option(question, id)) } } } }
    }

    fn option(&self, question: &Id, id: &str) -> Markup {
        html! {
            @if let Ok(id) = Id::new(id) { (self.voice.text(self.voice.pack.option(question, &id))) }
            @else { (id) }
        }
    }
}
