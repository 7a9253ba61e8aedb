//! The texts of a deon checklist, and those that deon does not have.

use std::collections::BTreeMap;

use crate::checklist::document::{ChecklistDocument, Section};
use crate::checklist::language::{ClassWords, LanguagePack, QuestionWords, Titled};
use crate::exchange::checklists::deon::id_of;
use crate::exchange::checklists::deon::read::{Deon, DeonLine, DeonSection};
use crate::value::id::Id;
use crate::value::language::Language;

pub(super) fn pack(document: &ChecklistDocument, deon: &Deon<'_>) -> LanguagePack {
    let titled = |title: &str| Titled { title: title.to_owned(), text: None };
    let own = |texts: &[(&str, &str)]| -> BTreeMap<Id, Titled> {
        texts.iter().filter_map(|(id, text)| Some((id_of(id)?, titled(text)))).collect()
    };
    let pairs = || document.sections.iter().zip(&deon.sections);
    let section = |(section, from): (&Section, &DeonSection<'_>)| {
        (section.id.clone(), titled(from.title.as_deref().unwrap_or(from.id)))
    };
    let questions = pairs().flat_map(|(section, from)| section.questions.iter().zip(&from.lines));
    let class = ClassWords {
        title: "Lines".to_owned(),
        text: None,
        values: own(&[("all-done", "All lines done"), ("not-all-done", "Not all lines done")]),
    };
    LanguagePack {
        title: deon.title.clone().unwrap_or_else(|| document.id.to_string()),
        description: "Imported from a deon checklist.".to_owned(),
        sections: pairs().map(section).collect(),
        questions: questions.map(|(question, line)| (question.id.clone(), words(line))).collect(),
        scales: own(&[("done", "Lines done")]),
        classes: [(Id::literal("level"), class)].into(),
        ..LanguagePack::bare(&document.id, &document.version, Language::En)
    }
}

/// The summary is what the line is called; the line says what is meant.
fn words(line: &DeonLine<'_>) -> QuestionWords {
    let option = |(id, text): (&str, &str)| Some((id_of(id)?, text.to_owned()));
    QuestionWords {
        text: line.summary.clone().unwrap_or_else(|| line.text.clone()),
        help: line.summary.as_ref().map(|_| line.text.clone()),
        options: [("done", "Done"), ("not-done", "Not done")].into_iter().filter_map(option).collect(),
    }
}
