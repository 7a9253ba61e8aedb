//! Pages and texts for people.

use serde::Serialize;

use crate::answers::document::Answers;
use crate::checklist::language::LanguagePack;
use crate::checklist::sound::Checklist;
use crate::record::Record;
use crate::render;
use crate::render::number::TypedNumber;
use crate::value::date::Date;
use crate::value::language::Language;
use crate::wire::form::Form;
use crate::wire::function::{Html, Text};
use crate::wire::manifest::functions;
use crate::words::said::Words;

/// A language of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InterfaceLanguage {
    /// Its code.
    pub code: Language,
    /// Its name in itself.
    pub name: &'static str,
}

/// The languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InterfaceLanguages(pub Vec<InterfaceLanguage>);

functions! {
    "Pages and texts";

    /// Returns the form of a checklist with the answers so far.
    ///
    /// A text that the pack lacks is that of the first of the other packs which has it, marked with its language.
    ///
    /// # Errors
    /// A document cannot be read, a pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_form(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        other_packs: Option<Vec<LanguagePack>>
    ) -> Html {
        Form::of(checklist, pack, answers, as_of, other_packs)?.html().map(Html)
    }

    /// Returns the questions of a checklist with what was answered, to be read; nothing in it takes an answer.
    ///
    /// A text that the pack lacks is that of the first of the other packs which has it, marked with its language.
    ///
    /// # Errors
    /// A document cannot be read, a pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_answers(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        other_packs: Option<Vec<LanguagePack>>
    ) -> Html {
        Form::of(checklist, pack, answers, as_of, other_packs)?.answers_html().map(Html)
    }

    /// Returns the outcome of answers as a page shows it.
    ///
    /// A text that the pack lacks is that of the first of the other packs which has it, marked with its language.
    ///
    /// # Errors
    /// A document cannot be read, a pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_outcome(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        other_packs: Option<Vec<LanguagePack>>
    ) -> Html {
        Form::of(checklist, pack, answers, as_of, other_packs)?.outcome_html().map(Html)
    }

    /// Returns how the outcome of answers follows, as a table for each scale.
    ///
    /// A text that the pack lacks is that of the first of the other packs which has it, marked with its language.
    ///
    /// # Errors
    /// A document cannot be read, a pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_explanation(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        other_packs: Option<Vec<LanguagePack>>
    ) -> Html {
        let form = Form::of(checklist, pack, answers, as_of, other_packs)?;
        Ok(Html(render::explanation(form.asked(), &form.pack, &form.outcome, form.pack.language)))
    }

    /// Explains an outcome in words, for one scale or for all.
    ///
    /// A text that the pack lacks is that of the first of the other packs which has it, marked with its language.
    ///
    /// # Errors
    /// A document cannot be read, a pack is that of another checklist, the answers cannot be assessed, or there is no
    /// such scale.
    engine fn explain(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        scale: Option<String>,
        other_packs: Option<Vec<LanguagePack>>
    ) -> Text {
        let form = Form::of(checklist, pack, answers, as_of, other_packs)?;
        render::explain(form.asked(), &form.pack, &form.outcome, &scale.unwrap_or_default()).map(Text)
    }

    /// Returns a record in one language as a page shows it.
    ///
    /// # Errors
    /// The record cannot be read, or there is no such language.
    register fn render_record(record: Record, language: Language) -> Html {
        Ok(Html(render::record(&record, language)))
    }

    /// Reads a number as people type it in a language and returns it with how that language writes it.
    ///
    /// What cannot be read, or can be two numbers, comes back as what to say about it in that language.
    ///
    /// # Errors
    /// There is no such language.
    engine fn read_number(typed: String, language: Language) -> TypedNumber as "typed-number" {
        Ok(TypedNumber::of(&typed, language))
    }

    /// Lists the languages of the interface, each by its name in itself.
    engine fn languages() -> InterfaceLanguages as "languages" {
        let entry = |language: &Language| InterfaceLanguage {
            code: *language,
            name: Words::of(*language).own_name(),
        };
        Ok(InterfaceLanguages(Language::ALL.iter().map(entry).collect()))
    }
}
