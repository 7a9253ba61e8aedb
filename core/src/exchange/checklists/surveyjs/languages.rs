//! In which languages a survey has texts.

use std::collections::BTreeMap;

use crate::exchange::checklists::plain_text::plain;
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::problem::definition::DefinitionProblem;
use crate::text::json::value::Value;
use crate::text::pointer::escape;
use crate::value::language::Language;

/// The languages of a survey's texts.
pub(super) struct Languages<'a> {
    /// The language of texts that do not name theirs: that of `locale`, or else English.
    plain: &'a str,
    /// Every language of a text, with the place of the first.
    found: BTreeMap<&'a str, String>,
}

impl<'a> Languages<'a> {
    pub(super) fn of(survey: &'a Value) -> Self {
        let locale = survey.as_object().and_then(|it| it.get("locale")).and_then(Value::as_text);
        Self { plain: locale.filter(|it| !it.is_empty()).unwrap_or("en"), found: BTreeMap::new() }
    }

    /// Notes the languages of a text at a path.
    pub(super) fn note(&mut self, text: Option<&'a Value>, path: impl Fn() -> String) {
        match text {
            Some(Value::Text(_)) => {
                self.found.entry(self.plain).or_insert_with(path);
            }
            Some(Value::Object(texts)) => {
                for key in texts.keys() {
                    let language = match key.as_str() {
                        // Beside a text in the language of the survey, the default is the tool's own: English.
                        "default" if texts.contains_key(self.plain) => "en",
                        "default" => self.plain,
                        key => key,
                    };
                    self.found.entry(language).or_insert_with(|| format!("{}/{}", path(), escape(key)));
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

    /// Warns of each language that this library has no words for.
    pub(super) fn lost(&self, findings: &mut Findings) {
        for (language, path) in &self.found {
            if Language::of(language).is_err() {
                let name = language.chars().take(100).collect();
                findings.warn(path, &DefinitionProblem::LeftOut { what: "language".to_owned(), name });
            }
        }
    }

    /// A text in a language, or else in that of the survey, without tags; nothing, if nothing is left.
    pub(super) fn text(&self, value: Option<&Value>, language: Language) -> Option<String> {
        match value? {
            Value::Text(text) => plain(text),
            Value::Object(texts) => {
                let keys = [language.as_str(), "default", self.plain, "en"];
                let known = keys.into_iter().filter_map(|key| texts.get(key));
                known.chain(texts.values()).filter_map(Value::as_text).find_map(plain)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) => None,
        }
    }
}
