//! The items of a choice, with those that a survey adds by a flag.

use std::collections::BTreeMap;

use crate::exchange::checklists::surveyjs::element::SurveyElement;
use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::exchange::checklists::surveyjs::languages::Languages;
use crate::exchange::checklists::surveyjs::points::{Item, item};
use crate::exchange::checklists::surveyjs::properties::lose;
use crate::problem::shape::ShapeProblem;
use crate::text::json::value::Value;

/// An item as far as it can be read.
pub(super) struct SurveyItem<'a> {
    pub(super) path: String,
    pub(super) item: Result<Item, ShapeProblem>,
    pub(super) text: Option<&'a Value>,
    /// Whether choosing it takes back all others.
    pub(super) exclusive: bool,
    /// Whether a flag adds it.
    pub(super) added: bool,
    /// Its own fields, where it has some.
    pub(super) fields: Option<&'a BTreeMap<String, Value>>,
}

/// An item that is added by a flag; the older name of a flag comes first.
struct Added {
    flags: &'static [&'static str],
    value: &'static str,
    text: &'static str,
    exclusive: bool,
}

const ADDED: [Added; 4] = [
    Added { flags: &["hasNone", "showNoneItem"], value: "none", text: "noneText", exclusive: true },
    Added { flags: &["showRefuseItem"], value: "refused", text: "refuseText", exclusive: true },
    Added { flags: &["showDontKnowItem"], value: "dontknow", text: "dontKnowText", exclusive: true },
    Added { flags: &["hasOther", "showOtherItem"], value: "other", text: "otherText", exclusive: false },
];

/// The items in their order; those that are added come last.
pub(super) fn items<'a>(element: &SurveyElement<'a>) -> Vec<SurveyItem<'a>> {
    let choices = match element.value.get("choices") {
        Some(Value::List(choices)) => choices.as_slice(),
        _ => &[],
    };
    let read = |(at, choice): (usize, &'a Value)| {
        let fields = choice.as_object();
        SurveyItem {
            path: format!("{}/choices/{at}", element.path),
            item: item(fields.and_then(|it| it.get("value")).unwrap_or(choice)),
            text: fields.and_then(|it| it.get("text")),
            exclusive: fields.and_then(|it| it.get("isExclusive")) == Some(&Value::Bool(true)),
            added: false,
            fields,
        }
    };
    let mut items: Vec<SurveyItem<'a>> = choices.iter().enumerate().map(read).collect();
    for added in &ADDED {
        let Some(flag) = added.flags.iter().find(|flag| element.flag(flag)) else { continue };
        let same = |it: &&mut SurveyItem<'_>| it.item.as_ref().is_ok_and(|item| item.value == added.value);
        if let Some(same) = items.iter_mut().find(same) {
            same.exclusive |= added.exclusive;
            continue;
        }
        items.push(SurveyItem {
            path: format!("{}/{flag}", element.path),
            item: item(&Value::Text(added.value.to_owned())),
            text: element.value.get(added.text),
            exclusive: added.exclusive,
            added: true,
            fields: None,
        });
    }
    items
}

/// Warns of each text for an item that no flag adds.
pub(super) fn lost_texts(element: &SurveyElement<'_>, findings: &mut Findings) {
    for added in &ADDED {
        let is_added = added.flags.iter().any(|flag| element.flag(flag));
        if !is_added && Languages::is_text(element.value.get(added.text)) {
            lose(added.text, &element.path, findings);
        }
    }
}
