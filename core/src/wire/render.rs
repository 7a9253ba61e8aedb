//! Pages and texts for people.

use crate::answers::Answers;
use crate::checklist::Checklist;
use crate::checklist::language::LanguagePack;
use crate::problem::diagnostic::Diagnostics;
use crate::record::Record;
use crate::render;
use crate::score::outcome::Outcome;
use crate::value::date::Date;
use crate::value::language::Language;
use crate::wire::function::{Html, Text};
use crate::wire::manifest::functions;
use crate::wire::outcome::outcome;

/// What a page shows: the outcome, and the checklist as it was asked, with each thing of a repeated section.
fn shown(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    as_of: Date,
) -> Result<(Checklist, Outcome), Diagnostics> {
    pack.check(checklist)?;
    let outcome = outcome(checklist, answers, as_of)?;
    Ok((checklist.repeated(&answers.repeats)?.into_owned(), outcome))
}

functions! {
    "Pages and texts";

    /// Returns the form of a checklist with the answers so far.
    ///
    /// # Errors
    /// A document cannot be read, the pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_form(checklist: Checklist, pack: LanguagePack, answers: Answers, as_of: Date) -> Html {
        let (checklist, outcome) = shown(&checklist, &pack, &answers, as_of)?;
        Ok(Html(render::form(&checklist, &pack, &answers, &outcome)))
    }

    /// Returns the outcome of answers as a page shows it.
    ///
    /// # Errors
    /// A document cannot be read, the pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_outcome(checklist: Checklist, pack: LanguagePack, answers: Answers, as_of: Date) -> Html {
        let (checklist, outcome) = shown(&checklist, &pack, &answers, as_of)?;
        Ok(Html(render::outcome(&checklist, &pack, &outcome)))
    }

    /// Returns how the outcome of answers follows, as a table for each scale.
    ///
    /// # Errors
    /// A document cannot be read, the pack is that of another checklist, or the answers cannot be assessed.
    engine fn render_explanation(checklist: Checklist, pack: LanguagePack, answers: Answers, as_of: Date) -> Html {
        let (checklist, outcome) = shown(&checklist, &pack, &answers, as_of)?;
        Ok(Html(render::explanation(&checklist, &pack, &outcome)))
    }

    /// Explains an outcome in words, for one scale or for all.
    ///
    /// # Errors
    /// A document cannot be read, the pack is that of another checklist, the answers cannot be assessed, or there is
    /// no such scale.
    engine fn explain(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        scale: Option<String>
    ) -> Text {
        let (checklist, outcome) = shown(&checklist, &pack, &answers, as_of)?;
        render::explain(&checklist, &pack, &outcome, &scale.unwrap_or_default()).map(Text)
    }

    /// Returns a record in one language as a page shows it.
    ///
    /// # Errors
    /// The record cannot be read, or there is no such language.
    register fn render_record(record: Record, language: Language) -> Html {
        Ok(Html(render::record(&record, language)))
    }
}
