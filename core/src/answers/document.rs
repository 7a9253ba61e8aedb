//! Answers: what somebody answered, by question.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::checklist::reference::ChecklistReference;
use crate::checklist::repeat::Repeats;
use crate::problem::answer::AnswerProblem;
use crate::problem::diagnostic::Diagnostics;
use crate::text::document;
use crate::text::document::{Fields, Place, Read, choice, document};
use crate::text::json::decimal::Decimal;
use crate::text::json::tree::Tree;
use crate::value::date::Date;
use crate::value::digest::Digest;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::url::Url;
use crate::value::version::SchemaVersion;

document! {
    /// What somebody answered about one subject.
    pub struct Answers {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The checklist that was answered.
        pub checklist: ChecklistReference,
        /// What the answers are about: the id of a record.
        pub subject: Id,
        /// The digest of the model that the subject uses now.
        pub model: Option<Digest>,
        /// By repeated section: the things for which it is answered. A question of the section is then named
        /// with the thing: `origin@payroll`.
        #[serde(default)]
        pub repeats: Repeats,
        /// The answers by question. An answer never carries points.
        #[serde(default)]
        pub answers: BTreeMap<String, Answer>,
    }

    /// Where an answer was given before it was taken here.
    pub struct TakenFrom {
        /// The checklist.
        pub checklist: Id,
        /// The question, perhaps of one thing of a repeated section.
        pub question: Id,
    }

    /// What an answer rests on.
    pub struct Evidence {
        /// What it is called.
        pub title: String,
        /// Where it is.
        pub url: Option<Url>,
        /// The digest of the document.
        pub digest: Option<Digest>,
        /// The digest of the checklist for which it was gathered.
        pub checklist: Option<Digest>,
        /// What was measured.
        pub metric: Option<Metric>,
    }

    /// A measured number that an answer rests on.
    pub struct Metric {
        /// What was measured: `demographic-parity-difference`.
        pub name: String,
        /// What came out.
        pub value: Fraction,
        /// The value that was agreed on.
        pub threshold: Option<Fraction>,
        /// Which side of the threshold is good.
        pub good: Option<GoodSide>,
        /// The digest of the data.
        pub data: Option<Digest>,
        /// The digest of the model.
        pub model: Option<Digest>,
        /// The day of the measurement.
        pub on: Option<Date>,
        /// The tool that measured: `fairlearn 0.12`.
        pub tool: Option<String>,
    }
}

choice! {
    /// Which side of a threshold is good; the threshold itself always is.
    pub enum GoodSide {
        /// At the threshold or above it.
        AtLeast = "at-least",
        /// At the threshold or below it.
        AtMost = "at-most",
    }
}

/// One answer: a value, *not applicable* with a reason, or *unknown*; with who, when, why and on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Answer {
    /// The answer itself.
    #[serde(flatten)]
    pub reply: Reply,
    /// Most answers have nothing beside them, and then take no room for it.
    #[serde(flatten)]
    details: Option<Box<Details>>,
}

/// What is kept with an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Details {
    /// A remark.
    #[serde(default, skip_serializing_if = "document::is_absent")]
    pub note: Option<String>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "document::is_absent")]
    pub by: Option<String>,
    /// The day of the answer.
    #[serde(default, skip_serializing_if = "document::is_absent")]
    pub on: Option<Date>,
    /// What the answer rests on.
    #[serde(default, skip_serializing_if = "document::is_absent")]
    pub evidence: Vec<Evidence>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "document::is_absent")]
    pub taken_from: Option<TakenFrom>,
}

/// The answer itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Reply {
    /// A value.
    Value {
        /// An option, options, a number, a day or a text.
        value: AnswerValue,
    },
    /// The question does not apply, and why.
    NotApplicable {
        /// The reason.
        not_applicable: String,
    },
    /// It was looked at, and is not known.
    Unknown {
        /// Always `true`.
        #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
        unknown: bool,
    },
}

/// The value of an answer; which form fits follows from the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AnswerValue {
    /// An option's id, a day, or a text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// The ids of options.
    Options(Vec<String>),
}

/// What most answers carry: nothing.
static NOTHING: Details = Details { note: None, by: None, on: None, evidence: Vec::new(), taken_from: None };

impl Answer {
    /// An answer with nothing beside it.
    ///
    /// ```
    /// use toets::{Answer, Details, Reply};
    ///
    /// let unknown = Reply::Unknown { unknown: true };
    /// assert_eq!(Answer::plain(unknown.clone()), Answer::new(unknown, Details::default()));
    /// ```
    #[must_use]
    pub fn plain(reply: Reply) -> Self {
        Self { reply, details: None }
    }

    /// An answer with what is kept beside it: a remark, who answered, when, and on what evidence.
    ///
    /// ```
    /// use toets::{Answer, AnswerValue, Details, Reply};
    ///
    /// let reply = Reply::Value { value: AnswerValue::Text("fixed-rules".to_owned()) };
    /// let answer = Answer::new(reply, Details { by: Some("Ann".to_owned()), ..Details::default() });
    /// assert_eq!(answer.details().by.as_deref(), Some("Ann"));
    /// ```
    #[must_use]
    pub fn new(reply: Reply, details: Details) -> Self {
        Self { reply, details: (details != NOTHING).then(|| Box::new(details)) }
    }

    /// What is kept beside the answer; all of it is empty for a plain one.
    ///
    /// ```
    /// let reply = toets::Reply::NotApplicable { not_applicable: "it has no supplier".to_owned() };
    /// assert_eq!(*toets::Answer::plain(reply).details(), toets::Details::default());
    /// ```
    #[must_use]
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NOTHING)
    }
}

impl Reply {
    /// The value, where it is one.
    pub(crate) fn value(&self) -> Option<&AnswerValue> {
        if let Self::Value { value } = self { Some(value) } else { None }
    }
}

impl AnswerValue {
    /// What form it has, in words for a message: `a text`, `a number` or `a list`.
    ///
    /// ```
    /// use toets::AnswerValue;
    ///
    /// assert_eq!(AnswerValue::Text("2026-12-01".to_owned()).kind(), "a text", "a day is written as a text");
    /// assert_eq!(AnswerValue::Options(vec!["camera-or-sound".to_owned()]).kind(), "a list");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Options(_) => "a list",
        }
    }
}

impl Answers {
    /// Reads an answers document.
    ///
    /// Takes JSON text. Whether the questions and options exist is not known here;
    /// [`assessment()`](crate::assessment()) sets aside those that do not.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let problems = toets::Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules"},
    ///         "first-use": {"value": "2026-12-01", "unknown": true}}}"#,
    /// );
    /// assert_eq!(problems.unwrap_err().0[0].path, "/answers/first-use", "a day that is not known is no day");
    /// ```
    pub fn parse(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }

    /// No answers yet.
    pub(crate) fn none(checklist: ChecklistReference, subject: Id) -> Self {
        Self {
            schema_version: SchemaVersion::V0_1,
            checklist,
            subject,
            model: None,
            repeats: Repeats::default(),
            answers: BTreeMap::new(),
        }
    }

    /// These answers without notes, names and evidence.
    ///
    /// Answers to questions that are not asked are still in it; [`public_answers`](crate::public_answers) knows which
    /// those are.
    ///
    /// ```
    /// let answers = toets::Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules", "by": "Ann", "note": "See the manual."}}}"#,
    /// )?;
    /// let public = answers.public();
    /// assert_eq!(public.answers["technique"].reply, answers.answers["technique"].reply);
    /// assert_eq!(public.answers["technique"].details().by, None);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn public(&self) -> Self {
        self.clone().into_public()
    }

    /// The same, of answers that nobody needs whole.
    pub(crate) fn into_public(mut self) -> Self {
        for answer in self.answers.values_mut() {
            answer.details = None;
        }
        self
    }

    /// These instead, about the same.
    pub(crate) fn with(&self, answers: BTreeMap<String, Answer>) -> Self {
        Self {
            schema_version: self.schema_version,
            checklist: self.checklist.clone(),
            subject: self.subject.clone(),
            model: self.model.clone(),
            repeats: self.repeats.clone(),
            answers,
        }
    }

    /// Whether any answer carries evidence; public answers carry none.
    pub(crate) fn rest_on_evidence(&self) -> bool {
        self.answers.values().any(|answer| !answer.details().evidence.is_empty())
    }

    /// The digest of these answers without notes, names and evidence.
    ///
    /// Of answers as they were published it is the one that their outcome names.
    ///
    /// ```
    /// let mut answers = toets::Answers::parse(
    ///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "parking", "answers": {
    ///         "technique": {"value": "fixed-rules", "by": "Ann"}}}"#,
    /// )?;
    /// let digest = answers.digest();
    /// assert_eq!(digest, answers.public().digest(), "who answered does not take part");
    /// answers.answers.remove("technique");
    /// assert_ne!(digest, answers.digest());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.public())
    }
}

impl Read for Answer {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let known = ["value", "not_applicable", "unknown", "note", "by", "on", "evidence", "taken_from"];
        let fields = Fields::of(value, place, &known)?;
        let reply = reply(&fields, place);
        let (note, by) = (fields.take("note"), fields.take("by"));
        let (on, evidence) = (fields.take("on"), fields.take_or_default("evidence"));
        let taken_from = fields.take("taken_from");
        let details = Details { note: note?, by: by?, on: on?, evidence: evidence?, taken_from: taken_from? };
        Some(Self::new(reply?, details))
    }
}

fn reply(fields: &Fields<'_>, place: Place<'_>) -> Option<Reply> {
    let (value, reason) =
        (fields.take::<Option<AnswerValue>>("value"), fields.take::<Option<String>>("not_applicable"));
    let unknown = fields.take("unknown");
    match (value?, reason?, unknown?) {
        (Some(value), None, None) => Some(Reply::Value { value }),
        (None, Some(not_applicable), None) => Some(Reply::NotApplicable { not_applicable }),
        (None, None, Some(true)) => Some(Reply::Unknown { unknown: true }),
        _ => {
            place.report(&AnswerProblem::AmbiguousAnswer);
            None
        }
    }
}

impl Read for AnswerValue {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        match value {
            Tree::Text(text) => Some(Self::Text(text.clone().into_owned())),
            Tree::Number(number) => Some(Self::Number(*number)),
            Tree::List(items) => {
                let option = |(index, item): (usize, &Tree<'_>)| match item {
                    Tree::Text(text) => Some(text.clone().into_owned()),
                    other => place.item(index).wrong_type("an option", other),
                };
                let options: Vec<Option<String>> = items.iter().enumerate().map(option).collect();
                options.into_iter().collect::<Option<_>>().map(Self::Options)
            }
            other => place.wrong_type("an option, a list of options, a number, a date or a text", other),
        }
    }
}
