//! The elements of a survey, page by page.

use std::collections::BTreeMap;

use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::properties::{CONTAINER, Holds, SURVEY, lose, lost};
use crate::problem::definition::DefinitionProblem;
use crate::problem::first_letters::first_letters;
use crate::problem::shape::ShapeProblem;
use crate::text::json::value::Value;

/// One element that is not a panel, with what it stands in.
pub(super) struct SurveyElement<'a> {
    pub(super) value: &'a BTreeMap<String, Value>,
    pub(super) path: String,
    /// Its type.
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    /// The name of the panel, or else the page, that it stands in directly.
    pub(super) parent: Option<&'a str>,
    /// The nearest name of those that it stands in.
    pub(super) group: &'a str,
    /// The nearest title and the nearest description of those that it stands in.
    pub(super) group_words: GroupWords<'a>,
    /// The numbers of the conditions of page, panels and element.
    pub(super) visible_if: Vec<usize>,
}

/// The words of a page or a panel, each with its place.
#[derive(Clone, Default)]
pub(super) struct GroupWords<'a> {
    pub(super) title: Option<(usize, &'a Value)>,
    pub(super) description: Option<(usize, &'a Value)>,
}

/// A survey as it is written.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// All elements that are not panels, in their order.
    pub(super) elements: Vec<SurveyElement<'a>>,
    /// The conditions of pages, panels and elements, each with its path; nothing, where it is never shown.
    pub(super) conditions: Vec<(String, Option<&'a str>)>,
    /// The names of values that the survey computes.
    pub(super) calculated: Vec<&'a str>,
    /// The names of questions inside elements that a checklist cannot have.
    pub(super) inside: Vec<&'a str>,
    /// The titles and descriptions of pages and panels, each with its path.
    pub(super) words: Vec<(String, &'a Value)>,
}

impl<'a> SurveyElement<'a> {
    /// A field that is a text.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key).and_then(Value::as_text)
    }

    /// Whether a field is set.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    /// The scale on which its items score: by its own suffix, or else that of the panel it stands in directly.
    pub(super) fn scale(&self) -> Option<&'static str> {
        let scales = [("-RS", Some("raw")), ("-MS", Some("mitigation")), ("-NS", None)];
        let of = |name: &str| scales.into_iter().find(|(suffix, _)| name.ends_with(suffix));
        of(self.name).or_else(|| self.parent.and_then(of))?.1
    }
}

/// A text or a number as text: SurveyJS takes `1` and `"1"` for the same.
pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Object(_) => None,
    }
}

/// What holds the parts of a survey; `questions` is the older name of `elements`.
const PARTS: [&str; 3] = ["pages", "elements", "questions"];
/// What holds the parts of a page or a panel.
const INNER: [&str; 2] = ["elements", "questions"];

/// The property that makes the first page a start.
const START: &str = "firstPageIsStarted";

/// Reads a survey, page by page; one without pages is one page.
pub(super) fn read<'a>(survey: &'a Value, findings: &mut Findings) -> Survey<'a> {
    let mut found = Survey::default();
    let object = survey.as_object();
    let Some((object, (key, items))) = object.and_then(|it| Some((it, list(it, &PARTS)?))) else {
        findings.refuse("", &ShapeProblem::MissingField { field: "pages".to_owned() });
        return found;
    };
    lost(object, "", &[SURVEY, &[(key, Holds::List)]], findings);
    if let Some(Value::List(calculated)) = object.get("calculatedValues") {
        let name = |it: &'a Value| it.as_object()?.get("name")?.as_text();
        found.calculated = calculated.iter().filter_map(name).collect();
    }
    for (at, item) in items.iter().enumerate() {
        let outer = Outer { in_page: key != "pages", ..Outer::default() };
        inside(item, &format!("/{key}/{at}"), &outer, findings, &mut found);
        // Such a page starts the survey, and counts as none of its pages: what it only shows is no loss.
        let is_start = at == 0 && !outer.in_page && object.get(START) == Some(&Value::Bool(true));
        if is_start && found.elements.iter().any(|it| !matches!(it.kind, "html" | "image")) {
            lose(START, "", findings);
        }
    }
    found
}

/// The first of these lists that there is.
fn list<'a>(
    object: &'a BTreeMap<String, Value>,
    keys: &[&'static str],
) -> Option<(&'static str, &'a [Value])> {
    keys.iter().find_map(|key| match object.get(*key) {
        Some(Value::List(items)) => Some((*key, items.as_slice())),
        _ => None,
    })
}

/// Names the questions inside an element that a checklist cannot have, however deep.
fn left_inside<'a>(
    object: &'a BTreeMap<String, Value>,
    path: &str,
    findings: &mut Findings,
    found: &mut Survey<'a>,
) {
    for key in ["elements", "questions", "templateElements"] {
        let Some(Value::List(items)) = object.get(key) else { continue };
        for (at, item) in items.iter().enumerate() {
            let Value::Object(object) = item else { continue };
            let path = format!("{path}/{key}/{at}");
            let text = |key: &str| object.get(key).and_then(Value::as_text);
            if let (Some(name), Some(kind)) = (text("name"), text("type").filter(|kind| *kind != "panel")) {
                found.inside.push(name);
                let (what, name) = (format!("{kind} element"), first_letters(name));
                findings.warn(&path, &DefinitionProblem::LeftOut { what, name });
            }
            left_inside(object, &path, findings, found);
        }
    }
}

/// What an element stands in.
#[derive(Default)]
struct Outer<'a> {
    in_page: bool,
    parent: Option<&'a str>,
    group: Option<&'a str>,
    words: GroupWords<'a>,
    visible_if: Vec<usize>,
}

/// Reads a page, a panel or another element.
fn inside<'a>(
    value: &'a Value,
    path: &str,
    outer: &Outer<'a>,
    findings: &mut Findings,
    found: &mut Survey<'a>,
) {
    let Value::Object(object) = value else {
        findings
            .refuse(path, &ShapeProblem::WrongType { expected: "an object".to_owned(), found: value.kind() });
        return;
    };
    let name = object.get("name").and_then(Value::as_text);
    let kind = object.get("type").and_then(Value::as_text);
    let mut visible_if = outer.visible_if.clone();
    let condition = object.get("visibleIf").and_then(Value::as_text);
    if condition.is_some() {
        visible_if.push(found.conditions.len());
        found.conditions.push((format!("{path}/visibleIf"), condition));
    } else if object.get("visible") == Some(&Value::Bool(false)) {
        visible_if.push(found.conditions.len());
        found.conditions.push((format!("{path}/visible"), None));
    }
    // An element that a checklist cannot have may hold others in its own way.
    let is_container = kind.is_none_or(|kind| kind == "panel");
    if let Some((key, items)) = list(object, &INNER).filter(|_| is_container) {
        lost(object, path, &[CONTAINER, &[(key, Holds::List)]], findings);
        let mut words = outer.words.clone();
        for (key, place) in [("title", &mut words.title), ("description", &mut words.description)] {
            let own = object.get(key).filter(|it| matches!(it, Value::Text(_) | Value::Object(_)));
            if let Some(own) = own {
                *place = Some((found.words.len(), own));
                found.words.push((format!("{path}/{key}"), own));
            }
        }
        let group = name.or(outer.group);
        let outer = Outer { in_page: true, parent: name, group, words, visible_if };
        for (at, item) in items.iter().enumerate() {
            inside(item, &format!("{path}/{key}/{at}"), &outer, findings, found);
        }
        return;
    }
    left_inside(object, path, findings, found);
    match (name, kind) {
        // A page or a panel may be empty.
        (_, Some("panel")) => {}
        (Some(name), Some(kind)) => found.elements.push(SurveyElement {
            value: object,
            path: path.to_owned(),
            kind,
            name,
            parent: outer.parent,
            group: outer.group.unwrap_or("page"),
            group_words: outer.words.clone(),
            visible_if,
        }),
        (None, Some(_)) => findings.refuse(path, &ShapeProblem::MissingField { field: "name".to_owned() }),
        (name, None) if outer.in_page => {
            let name = first_letters(name.unwrap_or_default());
            findings
                .warn(path, &DefinitionProblem::LeftOut { what: "element without a type".to_owned(), name });
        }
        (_, None) => {}
    }
}
