//! SurveyJS definitions, in the dialect of Canada's Algorithmic Impact Assessment (canada-ca/aia-eia-js).
//!
//! Points stand in the values of the items, the kind of score in the suffixes of names; the rule of the score is
//! the tool's own (`store.ts`), here as scales and a class.

pub(crate) mod answers;
pub(crate) mod element;
pub(crate) mod expression;
pub(crate) mod findings;
pub(crate) mod items;
pub(crate) mod languages;
pub(crate) mod operator;
pub(crate) mod packs;
pub(crate) mod points;
pub(crate) mod properties;
pub(crate) mod score;

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::condition::Condition;
use crate::checklist::document::{AnswerOption, ChecklistDocument, Kind, Question, Section};
use crate::checklist::sound::Checklist;
use crate::exchange::checklists::bare;
use crate::exchange::checklists::id_maker::IdMaker;
use crate::exchange::checklists::imported::Imported;
use crate::exchange::checklists::parts::{Parts, size};
use crate::exchange::checklists::surveyjs::element::{Survey, SurveyElement};
use crate::exchange::checklists::surveyjs::expression::Names;
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::items::{SurveyItem, items, lost_texts};
use crate::exchange::checklists::surveyjs::packs::HELP;
use crate::exchange::checklists::surveyjs::properties::{
    CHOICE, Carried, DATE, Holds, ITEM, ITEM_OF_MANY, NUMBER, QUESTION, lose, lost,
};
use crate::problem::definition::DefinitionProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::problem::shape::ShapeProblem;
use crate::text::blank::blank;
use crate::text::json::value::Value;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::version::Version;

/// The tool whose reading a checklist of this format declares.
const TOOL: &str = "Algorithmic Impact Assessment (SurveyJS)";

pub(super) fn import(definition: &Value, id: &Id, version: Version) -> Result<Imported, Diagnostics> {
    let mut findings = Findings::default();
    let survey = element::read(definition, &mut findings);
    let parts = Parts::default();
    let sections = sections(&survey, &parts, &mut findings);
    parts.enough()?;
    if !findings.errors.is_empty() {
        return Err(Diagnostics(findings.errors.into_list()));
    }
    lost_words(&survey, &sections, &mut findings);
    let packs = packs::packs(id, &version, definition, &survey, &sections, &mut findings);
    let class = score::class();
    let headline = class.id.clone();
    let document = ChecklistDocument {
        classes: vec![class],
        scales: score::scales(),
        sections: sections.into_iter().map(|(section, _)| section).collect(),
        reading: Some(score::reading()),
        ..bare::checklist(id.clone(), version, headline)
    };
    Checklist::of(&document)?;
    Ok(Imported { checklist: document, packs, diagnostics: findings.warnings.into_list() })
}

/// Warns of titles and descriptions of pages and panels that no section has.
fn lost_words(survey: &Survey<'_>, sections: &[(Section, Vec<usize>)], findings: &mut Findings) {
    let first = sections.iter().filter_map(|(_, from)| survey.elements.get(*from.first()?));
    let words = first.flat_map(|it| [it.group_words.title, it.group_words.description]);
    let used: BTreeSet<usize> = words.flatten().map(|(at, _)| at).collect();
    for (_, (path, _)) in survey.words.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let (path, key) = path.rsplit_once('/').unwrap_or((path, ""));
        lose(key, path, findings);
    }
}

/// The sections with, for each question, the element it comes from.
fn sections(survey: &Survey<'_>, parts: &Parts, findings: &mut Findings) -> Vec<(Section, Vec<usize>)> {
    let elements = &survey.elements;
    let (mut of_sections, mut of_questions) = (IdMaker::default(), IdMaker::default());
    let mut questions: Vec<(usize, Question)> = Vec::new();
    let mut names = BTreeSet::new();
    for (at, element) in elements.iter().enumerate() {
        let Some(question) = question(element, &mut of_questions, findings) else { continue };
        // To the tool two questions of one name share their answer.
        if !names.insert(element.name) {
            let problem = ShapeProblem::DuplicateId { what: "question", id: element.name.to_owned() };
            findings.refuse(&format!("{}/name", element.path), &problem);
        }
        questions.push((at, question));
    }
    let known = questions.iter().filter_map(|(_, it)| Some((it.alias.as_deref()?.to_owned(), it.clone())));
    let left_out =
        elements.iter().map(|it| it.name).chain(survey.calculated.iter().chain(&survey.inside).copied());
    let names = Names { known: known.collect(), left_out: left_out.collect() };
    let mut conditions = Conditions { survey, names: &names, parts, read: BTreeMap::new() };
    let mut sections: Vec<(Section, Vec<usize>, &str)> = Vec::new();
    for (at, mut question) in questions {
        let Some(element) = elements.get(at) else { continue };
        question.asked_when = conditions.asked_when(element, findings);
        if sections.last().is_none_or(|(.., group)| *group != element.group) {
            let Some(id) = of_sections.give(element.group) else { continue };
            sections.push((Section { id, repeat: None, questions: Vec::new() }, Vec::new(), element.group));
        }
        if let Some((section, from, _)) = sections.last_mut() {
            section.questions.push(question);
            from.push(at);
        }
    }
    sections.into_iter().map(|(section, from, _)| (section, from)).collect()
}

fn question(element: &SurveyElement<'_>, ids: &mut IdMaker, findings: &mut Findings) -> Option<Question> {
    let input = element.text("inputType");
    let (kind, own): (Kind, &Carried) = match (element.kind, input) {
        ("radiogroup" | "dropdown", _) => (Kind::Single, CHOICE),
        ("checkbox", _) => (Kind::Multiple, CHOICE),
        ("text", Some("number")) => (Kind::Number, NUMBER),
        ("text", Some("date")) => (Kind::Date, DATE),
        ("text" | "comment", _) => (Kind::Text, &[]),
        _ => return leave_out(element, findings),
    };
    let choice = kind.is_choice();
    let scale = element.scale().filter(|_| choice);
    let options = if choice { options(element, kind, scale, findings) } else { Vec::new() };
    if choice && options.is_empty() {
        return leave_out(element, findings);
    }
    if choice {
        lost_texts(element, findings);
    }
    let help = HELP.into_iter().find(|key| element.value.contains_key(*key));
    let help = help.map(|key| (key, Holds::Words));
    lost(element.value, &element.path, &[QUESTION, own, help.as_slice()], findings);
    let bound = |key| match element.value.get(key) {
        Some(Value::Number(number)) if kind == Kind::Number => Some(Fraction::from(*number)),
        _ => None,
    };
    let minimum = bound("min");
    let maximum = bound("max").filter(|maximum| {
        let fits = minimum.is_none_or(|minimum| minimum <= *maximum);
        if !fits {
            lose("max", &element.path, findings);
        }
        fits
    });
    Some(Question {
        options,
        optional: !element.flag("isRequired") && scale.is_none(),
        minimum,
        maximum,
        alias: Some(element.name.into()),
        ..bare::question(ids.give(element.name)?, kind)
    })
}

fn leave_out(element: &SurveyElement<'_>, findings: &mut Findings) -> Option<Question> {
    let problem = DefinitionProblem::LeftOut {
        what: format!("{} element", element.kind),
        name: element.name.to_owned(),
    };
    findings.warn(&element.path, &problem);
    None
}

fn options(
    element: &SurveyElement<'_>,
    kind: Kind,
    scale: Option<&str>,
    findings: &mut Findings,
) -> Vec<AnswerOption> {
    let mut names = IdMaker::default();
    let mut options = Vec::new();
    let scale = scale.and_then(|scale| Id::new(scale).ok());
    let own: &Carried = if kind == Kind::Multiple { ITEM_OF_MANY } else { &[] };
    let items = items(element);
    let is_scored =
        scale.is_some() && items.iter().any(|it| it.item.as_ref().is_ok_and(|item| item.has_points));
    for SurveyItem { path, item, exclusive, fields, added, .. } in items {
        let item = match item {
            Ok(item) => item,
            Err(problem) => {
                findings.refuse(&path, &problem);
                continue;
            }
        };
        if let Some(fields) = fields {
            lost(fields, &path, &[ITEM, own], findings);
        }
        let question = || element.name.to_owned();
        if scale.is_some() && item.points.is_none() {
            findings.refuse(&path, &DefinitionProblem::BadPoints { question: question() });
        } else if scale.is_some() && item.unread {
            findings.warn(&path, &DefinitionProblem::UnreadPoints { question: question() });
        } else if is_scored && !item.has_points && !added {
            findings.warn(&path, &DefinitionProblem::NoPoints { question: question() });
        }
        // The tool knows an answer by it.
        if blank(&item.value) {
            findings.refuse(&path, &ShapeProblem::EmptyText);
            continue;
        }
        let points = scale.iter().map(|scale| (scale.clone(), item.points.unwrap_or(Fraction::ZERO)));
        options.extend(names.give_one_of(&[&item.name, &item.value]).map(|id| AnswerOption {
            id,
            points: points.collect(),
            exclusive: exclusive && kind == Kind::Multiple,
            means: Vec::new(),
            alias: Some(item.value.as_str().into()),
        }));
    }
    options
}

/// The conditions of a survey, each of which is read once.
struct Conditions<'a> {
    survey: &'a Survey<'a>,
    names: &'a Names<'a>,
    parts: &'a Parts,
    /// Those that were read, by their number.
    read: BTreeMap<usize, Option<Condition>>,
}

impl Conditions<'_> {
    /// When the element is shown: its own condition, and those of all that it stands in.
    fn asked_when(&mut self, element: &SurveyElement<'_>, findings: &mut Findings) -> Option<Condition> {
        let mut all: Vec<Condition> = Vec::new();
        for at in &element.visible_if {
            let condition = match self.read.get(at) {
                Some(read) => read.as_ref().filter(|read| self.parts.take(size(read))).cloned(),
                None => self.read(*at, findings),
            };
            all.extend(condition);
        }
        if all.len() > 1 { Some(Condition::All { all }) } else { all.pop() }
    }

    fn read(&mut self, at: usize, findings: &mut Findings) -> Option<Condition> {
        let (path, text) = self.survey.conditions.get(at)?;
        let read = match text.map(|text| expression::condition(text, self.names, self.parts)) {
            Some(Ok((condition, problems))) => {
                for problem in &problems {
                    findings.warn(path, problem);
                }
                Some(condition)
            }
            // To ask more than the survey does is the safe side: nobody misses a question.
            Some(Err(problem)) => {
                findings.warn(path, &problem);
                None
            }
            None => {
                findings.warn(path, &DefinitionProblem::NeverShown);
                Some(Condition::Any { any: Vec::new() })
            }
        };
        self.read.insert(at, read.clone());
        read
    }
}
