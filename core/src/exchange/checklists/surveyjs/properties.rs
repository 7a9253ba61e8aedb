//! The properties of a survey's parts: which are carried, which say only how a page looks, and which are lost.

use std::collections::BTreeMap;

use crate::exchange::checklists::surveyjs::findings::Findings;
use crate::problem::definition::DefinitionProblem;
use crate::problem::first_letters::first_letters;
use crate::text::json::value::Value;
use crate::text::pointer::escape;

/// What a property holds that is carried.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    Text,
    /// A text, or texts by language.
    Words,
    Flag,
    List,
    Number,
    /// What is read, and refused, elsewhere.
    Any,
}

impl Holds {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => matches!(value, Value::Text(_)),
            Self::Words => match value {
                Value::Text(_) => true,
                Value::Object(texts) => texts.values().all(|text| matches!(text, Value::Text(_))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) => false,
            },
            Self::Flag => matches!(value, Value::Bool(_)),
            Self::List => matches!(value, Value::List(_)),
            Self::Number => matches!(value, Value::Number(_)),
            Self::Any => true,
        }
    }
}

/// Properties that are carried.
pub(super) type Carried = [(&'static str, Holds)];

/// Of the survey itself.
pub(super) const SURVEY: &Carried = &[
    ("title", Holds::Words),
    ("description", Holds::Words),
    ("locale", Holds::Text),
    ("firstPageIsStarted", Holds::Flag),
];

/// Of a page or a panel.
pub(super) const CONTAINER: &Carried = &[
    ("type", Holds::Text),
    ("name", Holds::Text),
    ("title", Holds::Words),
    ("description", Holds::Words),
    ("visible", Holds::Flag),
    ("visibleIf", Holds::Text),
];

/// Of every question.
pub(super) const QUESTION: &Carried = &[
    ("type", Holds::Text),
    ("name", Holds::Text),
    ("title", Holds::Words),
    ("visible", Holds::Flag),
    ("visibleIf", Holds::Text),
    ("isRequired", Holds::Flag),
];

/// Of a question with items, besides.
pub(super) const CHOICE: &Carried = &[
    ("choices", Holds::List),
    ("hasNone", Holds::Flag),
    ("hasOther", Holds::Flag),
    ("showNoneItem", Holds::Flag),
    ("showOtherItem", Holds::Flag),
    ("showRefuseItem", Holds::Flag),
    ("showDontKnowItem", Holds::Flag),
    ("noneText", Holds::Words),
    ("otherText", Holds::Words),
    ("refuseText", Holds::Words),
    ("dontKnowText", Holds::Words),
];

/// Of a question with a number, besides.
pub(super) const NUMBER: &Carried =
    &[("inputType", Holds::Text), ("min", Holds::Number), ("max", Holds::Number)];

/// Of a question with a day, besides.
pub(super) const DATE: &Carried = &[("inputType", Holds::Text)];

/// Of an item.
pub(super) const ITEM: &Carried = &[("value", Holds::Any), ("text", Holds::Words)];

/// Of an item of a multiple choice, besides.
pub(super) const ITEM_OF_MANY: &Carried = &[("isExclusive", Holds::Flag)];

/// What says only how the survey looks, how one goes through it, or what it says when something is forgotten: a form has
/// its own way. Order of items: a checklist keeps that of the definition.
const LOOKS: &[&str] = &[
    "allowClear",
    "allowResize",
    "autoAdvanceAllowComplete",
    "autoAdvanceEnabled",
    "autoFocusFirstError",
    "autoFocusFirstQuestion",
    "autoGrow",
    "autocomplete",
    "backgroundImage",
    "backgroundImageAttachment",
    "backgroundImageFit",
    "backgroundOpacity",
    "checkErrorsMode",
    "choicesOrder",
    "colCount",
    "cols",
    "completeText",
    "cssClasses",
    "descriptionLocation",
    "editText",
    "errorLocation",
    "fitToContainer",
    "focusFirstQuestionAutomatic",
    "focusOnFirstError",
    "goNextPageAutomatic",
    "gridLayoutEnabled",
    "hasSelectAll",
    "headerView",
    "hideNumber",
    "hideRequiredErrors",
    "indent",
    "innerIndent",
    "itemSize",
    "logo",
    "logoFit",
    "logoHeight",
    "logoPosition",
    "logoWidth",
    "maxErrorText",
    "maxWidth",
    "minErrorText",
    "minWidth",
    "navigationButtonsLocation",
    "navigationButtonsVisibility",
    "navigationTitle",
    "optionsCaption",
    "pageNextText",
    "pagePrevText",
    "placeHolder",
    "placeholder",
    "previewText",
    "progressBarLocation",
    "progressBarShowPageNumbers",
    "progressBarShowPageTitles",
    "progressBarType",
    "questionDescriptionLocation",
    "questionErrorLocation",
    "questionStartIndex",
    "questionTitleLocation",
    "questionTitlePattern",
    "questionTitleWidth",
    "renderAs",
    "requiredErrorText",
    "requiredMark",
    "requiredText",
    "rightIndent",
    "rows",
    "searchEnabled",
    "selectAllText",
    "separateSpecialChoices",
    "showCompletedPage",
    "showCompletePage",
    "showNavigationButtons",
    "showNumber",
    "showOptionsCaption",
    "showPageNumbers",
    "showPageTitles",
    "showPrevButton",
    "showPreviewBeforeComplete",
    "showProgressBar",
    "showQuestionNumbers",
    "showSelectAllItem",
    "showTOC",
    "showTitle",
    "size",
    "startSurveyText",
    "startWithNewLine",
    "state",
    "textUpdateMode",
    "titleLocation",
    "tocLocation",
    "useDisplayValuesInDynamicTexts",
    "width",
    "widthMode",
];

/// Warns of each property that is neither carried nor a matter of looks.
///
/// INVARIANT (nothing is lost): what this library does not know is named too.
pub(super) fn lost(
    object: &BTreeMap<String, Value>,
    path: &str,
    carried: &[&Carried],
    findings: &mut Findings,
) {
    for (key, value) in object {
        let carried = carried.iter().flat_map(|table| table.iter());
        let is_carried = carried.into_iter().any(|(it, holds)| it == key && holds.fits(value));
        if !is_carried && !LOOKS.contains(&key.as_str()) && !says_nothing(value) {
            lose(key, path, findings);
        }
    }
}

/// Warns of a property that is not carried.
pub(super) fn lose(key: &str, path: &str, findings: &mut Findings) {
    let name = first_letters(key);
    let problem = DefinitionProblem::LeftOut { what: "property".to_owned(), name };
    findings.warn(&format!("{path}/{}", escape(key)), &problem);
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
