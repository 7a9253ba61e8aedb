//! SurveyJS definitions, in the dialect of Canada's Algorithmic Impact Assessment (canada-ca/aia-eia-js).
//!
//! Points stand in the values of the items, the kind of score in the suffixes of names; the rule of the score is
//! the tool's own (`store.ts`), here as scales and levels.

pub(crate) mod answers;
pub(crate) mod element;
pub(crate) mod expression;
pub(crate) mod points;
pub(crate) mod score;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::Checklist;
use crate::checklist::condition::Condition;
use crate::checklist::document::{AnswerOption, ChecklistDocument, Kind, Question, Section};
use crate::checklist::points::Points;
use crate::exchange::checklists::Imported;
use crate::exchange::checklists::name::Names;
use crate::exchange::checklists::surveyjs::element::{Element, elements};
use crate::problem::Problem;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::text::json::value::Value;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::version::{SchemaVersion, Version};

/// The tool whose reading a checklist of this format declares.
const TOOL: &str = "Algorithmic Impact Assessment (SurveyJS)";

pub(super) fn import(definition: &Value, id: Id, version: Version) -> Result<Imported, Diagnostics> {
    let mut import = Import { diagnostics: Vec::new(), errors: Vec::new() };
    let elements = elements(definition, &mut import);
    let sections = import.sections(&elements);
    if !import.errors.is_empty() {
        return Err(Diagnostics(import.errors));
    }
    let packs = words::packs(&id, &version, definition, &elements, &sections);
    let document = ChecklistDocument {
        schema_version: SchemaVersion::V0_1,
        id,
        version,
        scales: score::scales(),
        levels: score::levels(),
        sections: sections.into_iter().map(|(section, _)| section).collect(),
        labels: Vec::new(),
        red_flags: Vec::new(),
        duties: Vec::new(),
        reading: Some(score::reading()),
        migrations: Vec::new(),
    };
    Checklist::of(&document)?;
    Ok(Imported { checklist: document, packs, diagnostics: import.diagnostics })
}

/// What is noted while a definition is read.
struct Import {
    diagnostics: Vec<Diagnostic>,
    errors: Vec<Diagnostic>,
}

impl Import {
    fn warn(&mut self, path: &str, problem: &Problem) {
        self.diagnostics.push(Diagnostic::new(problem, path));
    }

    fn refuse(&mut self, path: &str, problem: &Problem) {
        self.errors.push(Diagnostic::new(problem, path));
    }

    /// The sections with, for each question, the element it comes from.
    fn sections(&mut self, elements: &[Element<'_>]) -> Vec<(Section, Vec<usize>)> {
        let (mut of_sections, mut of_questions) = (Names::default(), Names::default());
        let mut questions: Vec<(usize, Question)> = Vec::new();
        let mut names = BTreeSet::new();
        for (at, element) in elements.iter().enumerate() {
            let Some(question) = self.question(element, &mut of_questions) else { continue };
            // To the tool two questions of one name share their answer.
            if !names.insert(element.name) {
                let problem = Problem::DuplicateId { what: "question", id: element.name.to_owned() };
                self.refuse(&format!("{}/name", element.path), &problem);
            }
            questions.push((at, question));
        }
        let known: BTreeMap<String, Question> = questions
            .iter()
            .filter_map(|(_, it)| Some((it.alias.as_deref()?.to_owned(), it.clone())))
            .collect();
        let mut sections: Vec<(Section, Vec<usize>, &str)> = Vec::new();
        for (at, mut question) in questions {
            let Some(element) = elements.get(at) else { continue };
            question.asked_when = self.asked_when(element, &known);
            if sections.last().is_none_or(|(.., group)| *group != element.group) {
                let Some(id) = of_sections.give(element.group) else { continue };
                sections.push((
                    Section { id, repeat: None, questions: Vec::new() },
                    Vec::new(),
                    element.group,
                ));
            }
            if let Some((section, from, _)) = sections.last_mut() {
                section.questions.push(question);
                from.push(at);
            }
        }
        sections.into_iter().map(|(section, from, _)| (section, from)).collect()
    }

    fn question(&mut self, element: &Element<'_>, names: &mut Names) -> Option<Question> {
        let kind = match (element.kind, element.text("inputType")) {
            ("radiogroup" | "dropdown", _) => Kind::Single,
            ("checkbox", _) => Kind::Multiple,
            ("text", Some("number")) => Kind::Number,
            ("text", Some("date")) => Kind::Date,
            ("text" | "comment", _) => Kind::Text,
            _ => return self.leave_out(element),
        };
        let choice = matches!(kind, Kind::Single | Kind::Multiple);
        let scale = element.scale().filter(|_| choice);
        let options = if choice { self.options(element, scale) } else { Vec::new() };
        if choice && options.is_empty() {
            return self.leave_out(element);
        }
        let required = element.value.get("isRequired") == Some(&Value::Bool(true));
        Some(Question {
            id: names.give(element.name)?,
            kind,
            asked_when: None,
            options,
            optional: !required && scale.is_none(),
            not_applicable: false,
            minimum: None,
            maximum: None,
            bands: Vec::new(),
            weights: Points::default(),
            alias: Some(element.name.into()),
            sources: Vec::new(),
        })
    }

    fn leave_out(&mut self, element: &Element<'_>) -> Option<Question> {
        let problem =
            Problem::LeftOut { what: format!("{} element", element.kind), name: element.name.to_owned() };
        self.warn(&element.path, &problem);
        None
    }

    fn options(&mut self, element: &Element<'_>, scale: Option<&str>) -> Vec<AnswerOption> {
        let mut names = Names::default();
        let mut options = Vec::new();
        let scale = scale.and_then(|scale| Id::new(scale).ok());
        for (at, (item, _)) in element.items().into_iter().enumerate() {
            let path = format!("{}/choices/{at}", element.path);
            let item = match item {
                Ok(item) => item,
                Err(problem) => {
                    self.refuse(&path, &problem);
                    continue;
                }
            };
            if scale.is_some() && item.points.is_none() {
                self.refuse(&path, &Problem::BadPoints { question: element.name.to_owned() });
            }
            let points = scale.iter().map(|scale| (scale.clone(), item.points.unwrap_or(Fraction::ZERO)));
            options.extend(names.give_one_of(&[&item.name, &item.value]).map(|id| AnswerOption {
                id,
                points: points.collect(),
                exclusive: false,
                alias: Some(item.value.as_str().into()),
            }));
        }
        options
    }

    /// When the element is shown: its own condition, and those of all that it stands in.
    fn asked_when(&mut self, element: &Element<'_>, known: &BTreeMap<String, Question>) -> Option<Condition> {
        let mut all: Vec<Condition> = Vec::new();
        for (path, text) in &element.visible_if {
            match expression::condition(text, known) {
                Ok((condition, unknown)) => {
                    for name in unknown {
                        self.warn(path, &Problem::NeverAsked { name });
                    }
                    all.push(condition);
                }
                Err(problem) => self.refuse(path, &problem),
            }
        }
        if all.len() > 1 { Some(Condition::All { all }) } else { all.pop() }
    }
}
