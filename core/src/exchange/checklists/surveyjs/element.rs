//! The elements of a survey, page by page.

use std::collections::BTreeMap;

use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::points::{Item, item};
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
    /// The title of that panel or page.
    pub(super) group_title: Option<&'a Value>,
    /// The numbers of the conditions of page, panels and element.
    pub(super) visible_if: Vec<usize>,
}

/// A survey as it is written.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// All elements that are not panels, in their order.
    pub(super) elements: Vec<SurveyElement<'a>>,
    /// The conditions of pages, panels and elements, each with its path.
    pub(super) conditions: Vec<(String, &'a str)>,
}

impl<'a> SurveyElement<'a> {
    /// A field that is a text.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key).and_then(Value::as_text)
    }

    /// The scale on which its items score: by its own suffix, or else that of the panel it stands in directly.
    pub(super) fn scale(&self) -> Option<&'static str> {
        let scales = [("-RS", Some("raw")), ("-MS", Some("mitigation")), ("-NS", None)];
        let of = |name: &str| scales.into_iter().find(|(suffix, _)| name.ends_with(suffix));
        of(self.name).or_else(|| self.parent.and_then(of))?.1
    }

    /// Its items, each as far as it can be read, with its text; one more with the value `other`, where the
    /// survey lets people write one.
    pub(super) fn items(&self) -> Vec<(Result<Item, ShapeProblem>, Option<&'a Value>)> {
        let choices = match self.value.get("choices") {
            Some(Value::List(choices)) => choices.as_slice(),
            _ => &[],
        };
        let read = |choice: &'a Value| {
            let fields = choice.as_object();
            (
                item(fields.and_then(|it| it.get("value")).unwrap_or(choice)),
                fields.and_then(|it| it.get("text")),
            )
        };
        let other = (self.value.get("hasOther") == Some(&Value::Bool(true)))
            .then(|| (item(&Value::Text("other".to_owned())), self.value.get("otherText")));
        choices.iter().map(read).chain(other).collect()
    }
}

/// A text or a number as text: SurveyJS takes `1` and `"1"` for the same.
pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads a survey, page by page.
pub(super) fn read<'a>(survey: &'a Value, findings: &mut Findings) -> Survey<'a> {
    let mut found = Survey::default();
    let Some(Value::List(pages)) = survey.as_object().and_then(|survey| survey.get("pages")) else {
        findings.refuse("", &ShapeProblem::MissingField { field: "pages".to_owned() });
        return found;
    };
    for (at, page) in pages.iter().enumerate() {
        let outer = Outer { parent: None, group: "page", title: None, visible_if: Vec::new() };
        inside(page, &format!("/pages/{at}"), &outer, findings, &mut found);
    }
    found
}

/// What an element stands in.
struct Outer<'a> {
    parent: Option<&'a str>,
    group: &'a str,
    title: Option<&'a Value>,
    visible_if: Vec<usize>,
}

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
    let mut visible_if = outer.visible_if.clone();
    if let Some(text) = object.get("visibleIf").and_then(Value::as_text) {
        visible_if.push(found.conditions.len());
        found.conditions.push((format!("{path}/visibleIf"), text));
    }
    if let Some(Value::List(elements)) = object.get("elements") {
        let title = object.get("title");
        let group = name.unwrap_or(outer.group);
        let outer = Outer { parent: name, group, title: title.or(outer.title), visible_if };
        for (at, element) in elements.iter().enumerate() {
            inside(element, &format!("{path}/elements/{at}"), &outer, findings, found);
        }
        return;
    }
    match (name, object.get("type").and_then(Value::as_text)) {
        (Some(name), Some(kind)) => found.elements.push(SurveyElement {
            value: object,
            path: path.to_owned(),
            kind,
            name,
            parent: outer.parent,
            group: outer.group,
            group_title: outer.title,
            visible_if,
        }),
        // A page or a panel may be empty.
        (_, Some("panel") | None) => {}
        (None, Some(_)) => findings.refuse(path, &ShapeProblem::MissingField { field: "name".to_owned() }),
    }
}
