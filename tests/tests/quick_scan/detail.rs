//! The detailed checklists: answers drawn to them, and what is grave in what these come to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use toets::{Answers, Checklist, Date, Outcome, Truth, builtin};
use toets_tests::draw::Draw;

/// The day of every outcome: all prohibitions hold.
const DAY: &str = "2028-12-01";

/// A checklist of the library with its questions.
pub(crate) struct Detail {
    pub(crate) id: &'static str,
    pub(crate) checklist: Checklist,
    pub(crate) questions: Vec<Value>,
}

impl Detail {
    pub(crate) fn of(id: &str) -> Self {
        let builtin = builtin::document(id).unwrap();
        Self::parsed(builtin.id, &serde_json::from_str(builtin.checklist).unwrap())
    }

    pub(crate) fn parsed(id: &'static str, document: &Value) -> Self {
        let sections = document["sections"].as_array().unwrap().iter();
        let questions = sections.flat_map(|it| it["questions"].as_array().unwrap()).cloned().collect();
        Self { id, checklist: Checklist::parse(document.to_string().as_bytes()).unwrap(), questions }
    }

    pub(crate) fn answers(&self, given: &Map<String, Value>) -> Answers {
        let version = &self.checklist.document().version;
        let given: Map<String, Value> =
            given.iter().map(|(id, value)| (id.clone(), json!({ "value": value }))).collect();
        let reference = json!({ "id": self.id, "version": version });
        let answers = json!({ "checklist": reference, "subject": "it", "answers": given });
        Answers::parse(answers.to_string().as_bytes()).unwrap()
    }

    pub(crate) fn outcome(&self, given: &Map<String, Value>) -> Outcome {
        toets::assess(&self.checklist, &self.answers(given), Date::new(DAY).unwrap()).unwrap()
    }

    /// Answers to nearly all questions, also to those that are not asked.
    pub(crate) fn draw(&self, draw: &mut Draw) -> Map<String, Value> {
        let drawn = self.questions.iter().filter_map(|question| {
            let value = value(draw, question).filter(|_| !draw.chance(4))?;
            Some((question["id"].as_str().unwrap().to_owned(), value))
        });
        drawn.collect()
    }

    /// The checklists that these answers certainly call for, each with why.
    pub(crate) fn calls(&self, given: &Map<String, Value>) -> BTreeMap<&'static str, String> {
        let mut given = given.clone();
        // KNOWN: `rests-on-a-measure`. The scan asks facts, and whether there is a basis is none.
        if matches!(self.id, "local-government" | "fundamental-rights") {
            given.insert("legal-basis".to_owned(), "specific-rule".into());
        }
        let (outcome, mut calls) = (self.outcome(&given), BTreeMap::new());
        let (duties, flags) = certain(&outcome);
        let at_least = |class: &str, value: &str| self.at_least(&outcome, class, value);
        let mut call = |of: &'static str, why: String| {
            calls.entry(of).or_insert(why);
        };
        match self.id {
            "ai-act" => {
                // KNOWN: `practice-with-fixed-rules`. The ban is about AI; local government has the same flag.
                let outside = "practice-outside-the-act";
                for flag in &flags {
                    call(if flag == outside { "local-government" } else { "ai-act" }, flag.clone());
                }
                for duty in &duties {
                    call("ai-act", duty.clone());
                }
                if at_least("risk", "not-high-by-filter") {
                    call("ai-act", "risk".to_owned());
                }
                if duties.contains("rights-assessment") {
                    call("fundamental-rights", "rights-assessment".to_owned());
                }
                if outcome.opens.iter().any(|it| it.id.as_str() == "personal" && it.holds == Truth::Yes) {
                    call("data-protection", "personal".to_owned());
                }
            }
            "data-protection" => {
                for why in flags.union(&duties) {
                    call("data-protection", why.clone());
                }
                if at_least("dpia", "done-with-the-law") {
                    call("data-protection", "dpia".to_owned());
                }
            }
            "fundamental-rights" => {
                if at_least("obligation", "required") {
                    call("fundamental-rights", "obligation".to_owned());
                }
                if at_least("residual", "high") {
                    // KNOWN: `grave-with-fixed-rules`. No law asks for the assessment there; local government, which
                    // is opened, opens it where the impact is large.
                    let fixed = given.get("infers").is_some_and(|it| it == "no");
                    let of = if fixed { "local-government" } else { "fundamental-rights" };
                    call(of, "residual".to_owned());
                }
            }
            _ => {
                for why in flags.union(&duties) {
                    call("local-government", why.clone());
                }
                if at_least("impact", "large") {
                    call("local-government", "impact".to_owned());
                }
                if duties.contains("fundamental-rights-assessment") {
                    call("fundamental-rights", "fundamental-rights-assessment".to_owned());
                }
                if duties.contains("data-protection-assessment") {
                    call("data-protection", "data-protection-assessment".to_owned());
                }
            }
        }
        calls
    }

    /// Whether every value that is still possible is that one or graver.
    fn at_least(&self, outcome: &Outcome, class: &str, value: &str) -> bool {
        let order =
            &self.checklist.document().classes.iter().find(|it| it.id.as_str() == class).unwrap().order;
        let place = |of: &str| order.iter().position(|it| it.as_str() == of).unwrap();
        let id = &self.checklist.document().classes.iter().find(|it| it.id.as_str() == class).unwrap().id;
        outcome.classes[id].possible.iter().all(|it| place(it.as_str()) >= place(value))
    }
}

/// The duties and the red flags that no open answer can take away.
fn certain(outcome: &Outcome) -> (BTreeSet<String>, BTreeSet<String>) {
    let duties = outcome.duties.iter().filter(|it| it.holds == Truth::Yes).map(|it| it.id.to_string());
    let flags = outcome.red_flags.iter().filter(|it| it.raised == Truth::Yes).map(|it| it.id.to_string());
    (duties.collect(), flags.collect())
}

/// An answer that fits; none to a text. Where choices have come to an end, the first option, or none of these.
fn value(draw: &mut Draw, question: &Value) -> Option<Value> {
    let options: Vec<&Value> = question["options"].as_array().into_iter().flatten().collect();
    let (free, alone): (Vec<&Value>, Vec<&Value>) = options.iter().partition(|it| it["exclusive"] != true);
    Some(match question["kind"].as_str().unwrap() {
        "single" => draw.pick(&options.iter().map(|it| it["id"].clone()).collect::<Vec<_>>()),
        "multiple" => {
            // What is outside the law is drawn less often: it calls for nothing.
            let some = if question["id"] == "excluded-use" { 10 } else { 70 };
            let percent = if draw.chance(some) { 150_usize.checked_div(free.len()).unwrap() } else { 0 };
            let chosen: Vec<Value> =
                free.iter().filter(|_| draw.chance(percent)).map(|it| it["id"].clone()).collect();
            let none = alone.first().or(free.first()).unwrap();
            if chosen.is_empty() { json!([none["id"]]) } else { chosen.into() }
        }
        "number" => draw.pick(&[json!(0), json!(50), json!(20_000)]),
        "date" => draw.pick(&["2026-03-01", "2028-01-15", "2029-01-01"]).into(),
        _ => return None,
    })
}
