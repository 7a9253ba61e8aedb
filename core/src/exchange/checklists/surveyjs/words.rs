//! The texts of a survey, in each of its languages.

use std::collections::BTreeMap;

use crate::checklist::document::{Question, Section};
use crate::checklist::language::{LanguagePack, QuestionWords, Words};
use crate::exchange::checklists::surveyjs::element::Element;
use crate::exchange::checklists::text::plain;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::{SchemaVersion, Version};

/// The words that no survey has, in the languages of surveys that we read.
struct Own {
    language: Language,
    /// The key of the language in a text; `default` stands for English.
    key: &'static str,
    description: &'static str,
    scales: [(&'static str, &'static str); 3],
    level: &'static str,
}

const LANGUAGES: [Own; 2] = [
    Own {
        language: Language::En,
        key: "default",
        description: "Imported from a SurveyJS definition.",
        scales: [("raw", "Raw impact"), ("mitigation", "Mitigation"), ("total", "Impact after mitigation")],
        level: "Impact level",
    },
    Own {
        language: Language::Fr,
        key: "fr",
        description: "Importé d’une définition SurveyJS.",
        scales: [
            ("raw", "Incidence brute"),
            ("mitigation", "Atténuation"),
            ("total", "Incidence après atténuation"),
        ],
        level: "Niveau d’incidence",
    },
];

/// A language pack for English, and for each other language in which the survey has a text.
pub(super) fn packs(
    id: &Id,
    version: &Version,
    survey: &Value,
    elements: &[Element<'_>],
    sections: &[(Section, Vec<usize>)],
) -> Vec<LanguagePack> {
    let has = |own: &&Own| own.key == "default" || mentions(survey, own.key);
    LANGUAGES.iter().filter(has).map(|own| pack(id, version, survey, elements, sections, own)).collect()
}

/// Whether any text of the survey has this language.
fn mentions(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(fields) => {
            (fields.contains_key("default") && fields.contains_key(key))
                || fields.values().any(|value| mentions(value, key))
        }
        Value::List(items) => items.iter().any(|value| mentions(value, key)),
        _ => false,
    }
}

fn pack(
    id: &Id,
    version: &Version,
    survey: &Value,
    elements: &[Element<'_>],
    sections: &[(Section, Vec<usize>)],
    own: &Own,
) -> LanguagePack {
    let words = |text: &str| Words { title: text.to_owned(), text: None };
    let title = |value: Option<&Value>, name: &str, id: &Id| {
        let name = || Some(name.to_owned()).filter(|name| !name.trim().is_empty());
        text(value, own.key).or_else(name).unwrap_or_else(|| id.to_string())
    };
    let question = |question: &Question, element: &Element<'_>| {
        // A survey with an item that cannot be read is refused, so that items and options stand side by side.
        let options = question.options.iter().zip(element.items()).map(|(option, (_, text))| {
            let name = option.alias.as_deref().unwrap_or(option.id.as_str());
            (option.id.clone(), title(text, name, &option.id))
        });
        let words = QuestionWords {
            text: title(element.value.get("title"), element.name, &question.id),
            help: ["description", "help"].into_iter().find_map(|key| text(element.value.get(key), own.key)),
            options: options.collect(),
        };
        (question.id.clone(), words)
    };
    let mut pack = LanguagePack {
        schema_version: SchemaVersion::V0_1,
        checklist: id.clone(),
        version: version.clone(),
        language: own.language,
        // Structure and texts come from one definition.
        pack_version: version.clone(),
        title: title(survey.as_object().and_then(|it| it.get("title")), id.as_str(), id),
        description: own.description.to_owned(),
        sections: BTreeMap::new(),
        questions: BTreeMap::new(),
        scales: own.scales.iter().filter_map(|(id, text)| Some((Id::new(id).ok()?, words(text)))).collect(),
        levels: (1..5)
            .filter_map(|level| {
                Some((Id::new(&level.to_string()).ok()?, words(&format!("{} {level}", own.level))))
            })
            .collect(),
        red_flags: BTreeMap::new(),
        duties: BTreeMap::new(),
    };
    for (section, from) in sections {
        let elements = || from.iter().filter_map(|at| elements.get(*at));
        if let Some(first) = elements().next() {
            let title = title(first.group_title, first.group, &section.id);
            pack.sections.insert(section.id.clone(), words(&title));
        }
        pack.questions
            .extend(section.questions.iter().zip(elements()).map(|(it, element)| question(it, element)));
    }
    pack
}

/// A text in a language, or else in English, without tags; nothing, if nothing is left.
fn text(value: Option<&Value>, key: &str) -> Option<String> {
    let text = match value? {
        Value::Text(text) => text.as_str(),
        Value::Object(languages) => languages.get(key).or_else(|| languages.get("default"))?.as_text()?,
        _ => return None,
    };
    plain(text)
}
