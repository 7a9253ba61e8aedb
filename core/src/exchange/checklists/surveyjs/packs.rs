//! The texts of a survey, in each of its languages.

use crate::checklist::document::{Question, Section};
use crate::checklist::language::{ClassWords, LanguagePack, QuestionWords, Titled};
use crate::exchange::checklists::surveyjs::element::{GroupWords, Survey, SurveyElement};
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::items::items;
use crate::exchange::checklists::surveyjs::languages::Languages;
use crate::text::blank::blank;
use crate::text::json::value::Value;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::Version;
use crate::words::said::Words;

/// A language pack for each language in which the survey has a text.
pub(super) fn packs(
    id: &Id,
    version: &Version,
    definition: &Value,
    survey: &Survey<'_>,
    sections: &[(Section, Vec<usize>)],
    findings: &mut Findings,
) -> Vec<LanguagePack> {
    let mut languages = Languages::of(definition);
    let of_survey = |key| definition.as_object().and_then(|it| it.get(key));
    for key in ["title", "description"] {
        languages.note(of_survey(key), || format!("/{key}"));
    }
    for (path, text) in &survey.words {
        languages.note(Some(text), || path.clone());
    }
    for element in sections.iter().flat_map(|(_, from)| from).filter_map(|at| survey.elements.get(*at)) {
        for key in ["title", HELP[0], HELP[1]] {
            languages.note(element.value.get(key), || format!("{}/{key}", element.path));
        }
        for item in items(element) {
            languages.note(item.text, || format!("{}/text", item.path));
        }
    }
    languages.lost(findings);
    let texts = Texts { languages, survey, title: of_survey("title"), description: of_survey("description") };
    // English first: most surveys are written in it.
    let each = Language::ALL.iter().copied().rev().filter(|language| texts.languages.has(*language));
    each.map(|language| texts.pack(id, version, sections, language)).collect()
}

/// What explains a question; the second is the own name of Canada's tool.
pub(super) const HELP: [&str; 2] = ["description", "help"];

/// The texts of a survey.
struct Texts<'a> {
    languages: Languages<'a>,
    survey: &'a Survey<'a>,
    title: Option<&'a Value>,
    description: Option<&'a Value>,
}

impl Texts<'_> {
    fn pack(
        &self,
        id: &Id,
        version: &Version,
        sections: &[(Section, Vec<usize>)],
        language: Language,
    ) -> LanguagePack {
        let own = Words::of(language);
        let text = |value: Option<&Value>| self.languages.text(value, language);
        let words = |text: &str| Titled { title: text.to_owned(), text: None };
        let title = |value: Option<&Value>, name: &str, id: &Id| {
            let name = || Some(name.to_owned()).filter(|name| !blank(name));
            text(value).or_else(name).unwrap_or_else(|| id.to_string())
        };
        let question = |question: &Question, element: &SurveyElement<'_>| {
            // A survey with an item that cannot be read is refused, so that items and options stand side by side.
            let options = question.options.iter().zip(items(element)).map(|(option, item)| {
                let name = option.alias.as_deref().unwrap_or(option.id.as_str());
                (option.id.clone(), title(item.text, name, &option.id))
            });
            let words = QuestionWords {
                text: title(element.value.get("title"), element.name, &question.id),
                help: HELP.into_iter().find_map(|key| text(element.value.get(key))),
                options: options.collect(),
            };
            (question.id.clone(), words)
        };
        // The words that no survey has.
        let scales = [
            ("raw", own.survey_raw()),
            ("mitigation", own.survey_mitigation()),
            ("total", own.survey_total()),
        ];
        let scale = |(id, text): (&str, &str)| Some((Id::new(id).ok()?, words(text)));
        let level =
            |level: &'static str| (Id::literal(level), words(&format!("{} {level}", own.survey_level())));
        let class = ClassWords {
            title: own.survey_level().to_owned(),
            text: None,
            values: ["1", "2", "3", "4"].map(level).into(),
        };
        let mut pack = LanguagePack {
            title: title(self.title, id.as_str(), id),
            description: text(self.description).unwrap_or_else(|| own.survey_imported().to_owned()),
            scales: scales.into_iter().filter_map(scale).collect(),
            classes: [(Id::literal("level"), class)].into(),
            ..LanguagePack::bare(id, version, language)
        };
        for (section, from) in sections {
            let elements = || from.iter().filter_map(|at| self.survey.elements.get(*at));
            if let Some(first) = elements().next() {
                let GroupWords { title: of_title, description } = &first.group_words;
                let titled = Titled {
                    title: title(of_title.map(|(_, value)| value), first.group, &section.id),
                    text: text(description.map(|(_, value)| value)),
                };
                pack.sections.insert(section.id.clone(), titled);
            }
            pack.questions
                .extend(section.questions.iter().zip(elements()).map(|(it, element)| question(it, element)));
        }
        pack
    }
}
