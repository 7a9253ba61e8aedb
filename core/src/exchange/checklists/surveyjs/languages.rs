//! In which languages a survey has texts.

use std::collections::BTreeMap;

use crate::exchange::checklists::plain_text::plain;
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::problem::definition::DefinitionProblem;
use crate::problem::first_letters::first_letters;
use crate::text::json::value::Value;
use crate::text::pointer::escape;
use crate::value::language::Language;

/// The name of the text that names no language.
const DEFAULT: &str = "default";

/// The languages of a survey's texts.
pub(super) struct Languages {
    /// The language of texts that do not name theirs: that of `locale`, or else English.
    plain: String,
    /// Every language of a text, with the place of the first.
    found: BTreeMap<String, String>,
    /// The texts in a language that have another one of the same beside them: their places and their names.
    beside: Vec<(String, String)>,
}

/// The language that a name of one stands for, its region and its case aside; a name that is none here, as it is.
fn code(name: &str) -> String {
    let language = name.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if Language::of(&language).is_ok() { language } else { name.to_owned() }
}

impl Languages {
    pub(super) fn of(survey: &Value) -> Self {
        let locale = survey.as_object().and_then(|it| it.get("locale")).and_then(Value::as_text);
        let plain = code(locale.filter(|it| !it.is_empty() && *it != DEFAULT).unwrap_or("en"));
        Self { plain, found: BTreeMap::new(), beside: Vec::new() }
    }

    /// The language in which a text stands under a name.
    fn language(&self, texts: &BTreeMap<String, Value>, name: &str) -> String {
        if name != DEFAULT {
            return code(name);
        }
        // Beside a text in the language of the survey, the default is the tool's own: English.
        let is_beside = texts.keys().any(|name| name != DEFAULT && code(name) == self.plain);
        if is_beside { "en".to_owned() } else { self.plain.clone() }
    }

    /// The text that stands for a language, with its name: its own name goes before that of a region, and each before
    /// the default.
    fn named<'b>(&self, texts: &'b BTreeMap<String, Value>, language: &str) -> Option<(&'b str, String)> {
        let shown = texts.iter().filter_map(|(name, text)| Some((name.as_str(), plain(text.as_text()?)?)));
        let order = |name: &str| (name == DEFAULT, name != language);
        let own = shown.filter(|(name, _)| self.language(texts, name) == language);
        own.min_by_key(|(name, _)| order(name))
    }

    /// Notes the languages of a text at a path.
    pub(super) fn note(&mut self, text: Option<&Value>, path: impl Fn() -> String) {
        match text {
            Some(Value::Text(_)) => {
                self.found.entry(self.plain.clone()).or_insert_with(path);
            }
            Some(Value::Object(texts)) => {
                for (name, text) in texts {
                    // What is empty is no text in its language.
                    if text.as_text().and_then(plain).is_none() {
                        continue;
                    }
                    let (language, place) =
                        (self.language(texts, name), || format!("{}/{}", path(), escape(name)));
                    if name != DEFAULT && self.named(texts, &language).is_some_and(|(it, _)| it != name) {
                        self.beside.push((place(), name.clone()));
                    }
                    self.found.entry(language).or_insert_with(place);
                }
            }
            None | Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_)) => {}
        }
    }

    /// Whether there is a text in this language; where there is none in any, the survey is in its own.
    pub(super) fn has(&self, language: Language) -> bool {
        let code = language.as_str();
        self.found.contains_key(code) || (self.found.is_empty() && code == self.plain)
    }

    /// Warns of each language that this library has no words for, and where it has none for any.
    pub(super) fn lost(&self, findings: &mut Findings) {
        let left_out = |name: &str| DefinitionProblem::LeftOut {
            what: "language".to_owned(),
            name: first_letters(name),
        };
        for (language, path) in &self.found {
            if Language::of(language).is_err() {
                findings.warn(path, &left_out(language));
            }
        }
        for (path, name) in &self.beside {
            findings.warn(path, &left_out(name));
        }
        if !Language::ALL.iter().any(|language| self.has(*language)) {
            findings.warn("", &DefinitionProblem::NoTexts);
        }
    }

    /// A text in a language, without tags; nothing, if it has none in it.
    pub(super) fn text(&self, value: Option<&Value>, language: Language) -> Option<String> {
        match value? {
            Value::Text(text) => plain(text).filter(|_| language.as_str() == self.plain),
            Value::Object(texts) => Some(self.named(texts, language.as_str())?.1),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) => None,
        }
    }

    /// A text in another language that a pack can have: in that of the survey, or else in the first.
    pub(super) fn other(&self, value: Option<&Value>) -> Option<(Language, String)> {
        let own = Language::of(&self.plain).ok();
        let mut each = own.into_iter().chain(Language::ALL.iter().copied().rev());
        each.find_map(|language| Some((language, self.text(value, language)?)))
    }

    /// Whether a text shows anything in any language.
    pub(super) fn is_text(value: Option<&Value>) -> bool {
        match value {
            Some(Value::Text(text)) => plain(text).is_some(),
            Some(Value::Object(texts)) => {
                texts.values().filter_map(Value::as_text).any(|it| plain(it).is_some())
            }
            None | Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_)) => false,
        }
    }
}
