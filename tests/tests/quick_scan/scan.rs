//! The quick scan, answered as who gave the answers to a detailed checklist would answer it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use toets::{AnswerValue, Truth, builtin};

use super::detail::Detail;

/// How what no answer tells is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is left open.
    Open,
    /// In the mildest way, and it is no office assistant.
    Mild,
    /// In the mildest way, and it is an office assistant.
    Office,
}

/// What an answer tells of questions of the scan, without a concept that they share.
struct Told {
    of: &'static str,
    question: &'static str,
    options: &'static [&'static str],
    then: &'static [(&'static str, &'static str)],
}

const fn told(
    of: &'static str,
    question: &'static str,
    options: &'static [&'static str],
    then: &'static [(&'static str, &'static str)],
) -> Told {
    Told { of, question, options, then }
}

/// The last that fits is taken, so that *judging* comes after *influence*.
///
/// What is serious or lasting is so in both lists, in the words of the options; what touches the core of a right is
/// taken for it. Profiling is judging people. Names that were left out, untested, are data about people by the help of
/// the scan's question, whatever `personal-data` of the other list says before it asks how that is known.
const TOLD: [Told; 14] = {
    const INFLUENCE: &[(&str, &str)] = &[("influences-people", "yes")];
    const SERIOUS: &[(&str, &str)] = &[("influences-people", "yes"), ("consequence", "serious")];
    const JUDGING: &[(&str, &str)] = &[("influences-people", "profiles-people")];
    const HARM: &[&str] = &["serious", "grave"];
    const RIGHTS: &str = "fundamental-rights";
    [
        told("ai-act", "profiling", &["yes"], JUDGING),
        told("data-protection", "anonymity", &["names-removed"], &[("personal-data", "yes")]),
        told(RIGHTS, "life-harm", HARM, SERIOUS),
        told(RIGHTS, "privacy-harm", HARM, SERIOUS),
        told(RIGHTS, "freedoms-harm", HARM, SERIOUS),
        told(RIGHTS, "equality-harm", HARM, SERIOUS),
        told(RIGHTS, "livelihood-harm", HARM, SERIOUS),
        told(RIGHTS, "fairness-harm", HARM, SERIOUS),
        told(
            RIGHTS,
            "beyond-repair",
            &["life", "privacy", "freedoms", "equality", "livelihood", "fairness"],
            SERIOUS,
        ),
        told(
            RIGHTS,
            "essence",
            &[
                "degrades",
                "watches-everyone",
                "targets-belief",
                "excludes-by-trait",
                "presumes-guilt",
                "final-without-appeal",
            ],
            SERIOUS,
        ),
        told(RIGHTS, "exemption", &["profiles-people"], JUDGING),
        told("local-government", "legal-effect", &["indirect", "direct"], INFLUENCE),
        told(
            "local-government",
            "consequences",
            &["inconvenience", "noticeable", "serious", "severe"],
            INFLUENCE,
        ),
        told("local-government", "high-risk-exemption", &["profiles-people"], JUDGING),
    ]
};

/// The quick scan.
pub(crate) struct Scan(Detail);

impl Scan {
    pub(crate) fn new() -> Self {
        Self::changed(|_| {})
    }

    /// The scan with a mistake in it.
    pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> Self {
        let builtin = builtin::document("quick-scan").unwrap();
        let mut document = serde_json::from_str(builtin.checklist).unwrap();
        change(&mut document);
        Self(Detail::parsed(builtin.id, &document))
    }

    /// The checklists that it opens or may open; none, where this way does not go with the answers.
    pub(crate) fn opened(
        &self,
        detail: &Detail,
        given: &Map<String, Value>,
        way: Way,
    ) -> Option<BTreeSet<String>> {
        let answers = self.answers(detail, given, way)?;
        Some(self.0.outcome(&answers).opens.iter().map(|it| it.checklist.to_string()).collect())
    }

    pub(crate) fn answers(
        &self,
        detail: &Detail,
        given: &Map<String, Value>,
        way: Way,
    ) -> Option<Map<String, Value>> {
        let fixed = [("infers", "no"), ("technique", "fixed-rules")];
        let is_fixed = fixed.iter().any(|(id, value)| given.get(*id).is_some_and(|it| it == value));
        let asked = asked(detail, given);
        let mut own = Map::new();
        for told in TOLD.iter().filter(|it| it.of == detail.id && asked.contains(it.question)) {
            if given.get(told.question).is_some_and(|it| holds(it, told.options)) {
                own.extend(told.then.iter().map(|(id, value)| ((*id).to_owned(), Value::from(*value))));
            }
        }
        match way {
            Way::Open => {}
            Way::Mild => drop(own.insert("office-use".to_owned(), "no".into())),
            // An assistant infers.
            Way::Office if is_fixed => return None,
            Way::Office => drop(own.insert("office-use".to_owned(), "yes".into())),
        }
        // What was taken may ask for more.
        while self.take(detail, given, &mut own) {}
        if way != Way::Open {
            let unknown = unknown(detail, given, &asked);
            for question in &self.0.questions {
                let is_unknown = question["concept"].as_str().is_some_and(|it| unknown.contains(it));
                if !is_unknown {
                    own.entry(question["id"].as_str().unwrap()).or_insert_with(|| mildest(question));
                }
            }
        }
        Some(own)
    }

    /// Takes what is offered, and says whether there was anything.
    fn take(&self, detail: &Detail, given: &Map<String, Value>, own: &mut Map<String, Value>) -> bool {
        let (answers, elsewhere) = (self.0.answers(own), detail.answers(given));
        let offers =
            toets::offers(&self.0.checklist, &answers, &detail.checklist, &elsewhere).unwrap().offers;
        let before = own.len();
        for offer in offers {
            let value = offer.value.map(|value| match value {
                AnswerValue::Options(options) => Value::from(options),
                AnswerValue::Text(text) => text.into(),
                AnswerValue::Number(_) => panic!("the scan asks for no number"),
            });
            own.extend(value.map(|value| (offer.question.to_string(), value)));
        }
        own.len() > before
    }
}

/// Whether an answer is, or has among it, one of these options.
fn holds(answer: &Value, options: &[&str]) -> bool {
    let chosen = answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice);
    chosen.iter().any(|it| it.as_str().is_some_and(|it| options.contains(&it)))
}

/// The questions that are asked or may be.
fn asked(detail: &Detail, given: &Map<String, Value>) -> BTreeSet<String> {
    let assessment = toets::assessment(&detail.checklist, &detail.answers(given)).unwrap();
    let asked = assessment.questions.iter().filter(|it| it.asked != Truth::No);
    asked.map(|it| it.question.to_string()).collect()
}

/// The concepts of the questions that should have an answer and have none: here too, nobody knows.
fn unknown<'a>(
    detail: &'a Detail,
    given: &Map<String, Value>,
    asked: &BTreeSet<String>,
) -> BTreeSet<&'a str> {
    let open = detail.questions.iter().filter(|it| {
        let id = it["id"].as_str().unwrap();
        asked.contains(id) && !given.contains_key(id)
    });
    open.filter_map(|it| it["concept"].as_str()).collect()
}

/// The first option, or none of these.
fn mildest(question: &Value) -> Value {
    let options = question["options"].as_array().unwrap();
    match options.iter().find(|it| it["exclusive"] == true) {
        Some(none) => vec![none["id"].clone()].into(),
        None => options[0]["id"].clone(),
    }
}
