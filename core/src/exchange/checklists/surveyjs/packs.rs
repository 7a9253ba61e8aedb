//! The texts of a survey, in each of its languages.

use crate::checklist::document::{AnswerOption, Question, Section};
use crate::checklist::language::{ClassWords, LanguagePack, QuestionWords, Titled};
use crate::exchange::checklists::surveyjs::element::{GroupWords, Survey, SurveyElement};
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::items::{SurveyItem, items};
use crate::exchange::checklists::surveyjs::languages::Languages;
use crate::problem::definition::DefinitionProblem;
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
    let mut texts = Texts {
        languages,
        survey,
        title: of_survey("title"),
        description: of_survey("description"),
        findings,
    };
    // English first: most surveys are written in it.
    let each = Language::ALL.iter().copied().rev();
    let each: Vec<Language> = each.filter(|language| texts.languages.has(*language)).collect();
    each.into_iter().map(|language| texts.pack(id, version, sections, language)).collect()
}

/// What explains a question; the second is the own name of Canada's tool.
pub(super) const HELP: [&str; 2] = ["description", "help"];

/// The texts of a survey.
struct Texts<'a> {
    languages: Languages,
    survey: &'a Survey<'a>,
    title: Option<&'a Value>,
    description: Option<&'a Value>,
    findings: &'a mut Findings,
}

impl Texts<'_> {
    /// A text that a pack has to have. What has none in the language stands in another, which is said at its place; what
    /// has none at all is called by its name, or else by its id, as the tool does.
    fn needed(
        &mut self,
        value: Option<&Value>,
        (path, name, id): (&str, &str, &Id),
        language: Language,
    ) -> String {
        if let Some(text) = self.languages.text(value, language) {
            return text;
        }
        let name = || if blank(name) { id.to_string() } else { name.to_owned() };
        if !Languages::is_text(value) {
            return name();
        }
        let other = self.languages.other(value);
        let instead =
            other.as_ref().map_or("its name".to_owned(), |(it, _)| format!("that in `{}`", it.as_str()));
        let language = language.as_str().to_owned();
        self.findings.warn(path, &DefinitionProblem::Untranslated { language, instead });
        other.map_or_else(name, |(_, text)| text)
    }

    /// The words of a question; nothing, where the survey has none of them in the language.
    fn question(
        &mut self,
        question: &Question,
        element: &SurveyElement<'_>,
        language: Language,
    ) -> Option<QuestionWords> {
        let text = |value: Option<&Value>| self.languages.text(value, language);
        let title = element.value.get("title");
        let help = HELP.into_iter().find_map(|key| text(element.value.get(key)));
        // A survey with an item that cannot be read is refused, so that items and options stand side by side.
        let items = items(element);
        let has_own = help.is_some() || items.iter().any(|item| text(item.text).is_some());
        if Languages::is_text(title) && text(title).is_none() && !has_own {
            return None;
        }
        // An item without a text shows its value, in whatever language.
        let option = |(option, item): (&AnswerOption, &SurveyItem<'_>)| {
            let name = option.alias.as_deref().filter(|name| !blank(name)).unwrap_or(option.id.as_str());
            let value = || (!Languages::is_text(item.text)).then(|| name.to_owned());
            Some((option.id.clone(), text(item.text).or_else(value)?))
        };
        let options = question.options.iter().zip(&items).filter_map(option).collect();
        let path = format!("{}/title", element.path);
        let text = self.needed(title, (&path, element.name, &question.id), language);
        Some(QuestionWords { text, help, options })
    }

    fn pack(
        &mut self,
        id: &Id,
        version: &Version,
        sections: &[(Section, Vec<usize>)],
        language: Language,
    ) -> LanguagePack {
        let own = Words::of(language);
        let words = |text: &str| Titled { title: text.to_owned(), text: None };
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
            title: self.needed(self.title, ("/title", id.as_str(), id), language),
            description: (self.languages.text(self.description, language))
                .unwrap_or_else(|| own.survey_imported().to_owned()),
            scales: scales.into_iter().filter_map(scale).collect(),
            classes: [(Id::literal("level"), class)].into(),
            ..LanguagePack::bare(id, version, language)
        };
        for (section, from) in sections {
            let survey = self.survey;
            let elements = || from.iter().filter_map(|at| survey.elements.get(*at));
            if let Some(first) = elements().next() {
                let GroupWords { title, description } = &first.group_words;
                let of_title = title.map(|(_, value)| value);
                let text = self.languages.text(description.map(|(_, value)| value), language);
                let lacks = Languages::is_text(of_title) && self.languages.text(of_title, language).is_none();
                if !lacks || text.is_some() {
                    let path = title.and_then(|(at, _)| survey.words.get(at)).map_or("", |(path, _)| path);
                    let title = self.needed(of_title, (path, first.group, &section.id), language);
                    pack.sections.insert(section.id.clone(), Titled { title, text });
                }
            }
            for (question, element) in section.questions.iter().zip(elements()) {
                let words = self.question(question, element, language);
                pack.questions.extend(words.map(|words| (question.id.clone(), words)));
            }
        }
        pack
    }
}
