//! Every checklist of the library reaches all it says: each option, each value of a class, and all that can follow.
//! The search starts from the worked cases of the vectors and keeps what brings something new.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may fall over, and a sweep says how far it came"
)]

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use toets::builtin::{Builtin, latest};
use toets::{Answers, Checklist, Date, Outcome, Truth};
use toets_tests::draw::{Draw, bytes};
use toets_tests::{Case, cases};

/// A day on which all that the checklists know of holds.
const DAY: &str = "2031-01-01";
/// Answers that are tried for a checklist at most.
const TRIED: u64 = 6_000;

type Given = Map<String, Value>;

struct Search {
    checklist: Checklist,
    reference: Value,
    questions: Vec<Value>,
    /// What the checklist says, in words.
    wanted: BTreeSet<String>,
}

impl Search {
    fn new(builtin: &Builtin) -> Self {
        let document: Value = serde_json::from_str(builtin.checklist).unwrap();
        let all = |of: &Value| of.as_array().cloned().unwrap_or_default();
        let ids = |of: &Value| all(of).into_iter().map(|it| text(&it["id"])).collect::<Vec<_>>();
        let questions: Vec<Value> =
            all(&document["sections"]).iter().flat_map(|it| all(&it["questions"])).collect();
        let mut wanted = BTreeSet::new();
        for question in &questions {
            let id = text(&question["id"]);
            wanted.extend(ids(&question["options"]).iter().map(|option| format!("option {id}/{option}")));
            wanted.insert(format!("question {id}"));
        }
        for class in all(&document["classes"]) {
            let id = text(&class["id"]);
            wanted.extend(all(&class["order"]).iter().map(|value| format!("class {id}/{}", text(value))));
        }
        for (key, name) in FOLLOWS {
            wanted.extend(ids(&document[*key]).iter().map(|id| format!("{name} {id}")));
        }
        let checklist = Checklist::parse(builtin.checklist.as_bytes()).unwrap();
        let reference = json!({ "id": builtin.id, "version": builtin.version });
        Self { checklist, reference, questions, wanted }
    }

    /// The answers of the worked cases, and none.
    fn worked(&self) -> Vec<Given> {
        let file = format!("../../core/checklists/{}/checklist.json", text(&self.reference["id"]));
        let of = |case: Case| {
            let is_of = case.call == "assess" && case.args[0]["file"] == *file;
            is_of.then(|| case.args[1]["json"]["answers"].as_object().cloned())?
        };
        let known = cases().unwrap().into_iter().filter_map(of);
        std::iter::once(Map::new()).chain(known).collect()
    }

    /// What these answers reach.
    fn reached(&self, given: &Given) -> BTreeSet<String> {
        let answers = json!({ "checklist": self.reference, "subject": "it", "answers": given });
        let answers = Answers::parse(&bytes(&answers)).unwrap();
        let outcome = toets::assess(&self.checklist, &answers, Date::new(DAY).unwrap()).unwrap();
        let asked = |id: &str| {
            let waits = outcome.undecided.iter().any(|it| it.as_str() == id);
            !waits && !outcome.not_asked.iter().any(|it| it.question.as_str() == id)
        };
        let mut found = BTreeSet::new();
        for id in self.questions.iter().map(|question| text(&question["id"])).filter(|id| asked(id)) {
            let chosen = match &given.get(&id).unwrap_or(&Value::Null)["value"] {
                Value::Array(several) => several.iter().map(text).collect(),
                one => one.as_str().map(str::to_owned).into_iter().collect::<Vec<_>>(),
            };
            found.extend(chosen.iter().map(|option| format!("option {id}/{option}")));
            found.insert(format!("question {id}"));
        }
        for (id, class) in &outcome.classes {
            if let [only] = class.possible.as_slice() {
                found.insert(format!("class {id}/{only}"));
            }
        }
        found.extend(following(&outcome));
        found.retain(|it| self.wanted.contains(it));
        found
    }

    /// Chooses an option that was not reached yet.
    fn aim(&self, missed: &str, given: &mut Given) {
        let Some((id, option)) = missed.strip_prefix("option ").and_then(|it| it.split_once('/')) else {
            return;
        };
        let question = self.questions.iter().find(|it| it["id"] == id).unwrap();
        let value = if question["kind"] == "multiple" { json!([option]) } else { json!(option) };
        given.insert(id.to_owned(), json!({ "value": value }));
    }

    /// What is not reached, and how many answers were tried.
    fn missed(&self) -> (BTreeSet<String>, u64) {
        let mut kept = self.worked();
        let mut missed = self.wanted.clone();
        for given in &kept {
            let reached = self.reached(given);
            missed.retain(|it| !reached.contains(it));
        }
        for number in 0..TRIED {
            if missed.is_empty() {
                return (missed, number);
            }
            let mut draw = Draw::seeded(11, number);
            let mut given = draw.pick(&kept);
            for _ in 0..draw.between(1, 4) {
                let question = draw.pick(&self.questions);
                given.insert(text(&question["id"]), json!({ "value": drawn(&mut draw, &question) }));
            }
            if draw.chance(50) {
                self.aim(&draw.pick(&missed.iter().cloned().collect::<Vec<_>>()), &mut given);
            }
            let reached = self.reached(&given);
            let before = missed.len();
            missed.retain(|it| !reached.contains(it));
            if missed.len() < before {
                kept.push(given);
            }
        }
        (missed, TRIED)
    }
}

/// One answer to a question.
fn drawn(draw: &mut Draw, question: &Value) -> Value {
    let options: Vec<Value> =
        question["options"].as_array().into_iter().flatten().map(|it| it["id"].clone()).collect();
    match question["kind"].as_str().unwrap() {
        "single" => draw.pick(&options),
        "multiple" if draw.chance(60) => json!([draw.pick(&options)]),
        "multiple" => {
            let free = question["options"].as_array().unwrap().iter().filter(|it| it["exclusive"] != true);
            let some: Vec<Value> = free.map(|it| it["id"].clone()).filter(|_| draw.chance(60)).collect();
            if some.is_empty() { json!([draw.pick(&options)]) } else { some.into() }
        }
        "number" => draw.pick(&[0, 1, 10, 100, 1_000, 20_000, 100_000]).into(),
        "date" => draw.pick(&["2019-06-01", "2025-06-01", "2026-10-01", "2028-01-15", "2030-09-01"]).into(),
        _ => "as it is".into(),
    }
}

/// What can follow, by its key in the document and in words.
const FOLLOWS: &[(&str, &str)] =
    &[("red_flags", "flag"), ("duties", "duty"), ("recommendations", "recommendation"), ("opens", "opening")];

fn following(outcome: &Outcome) -> Vec<String> {
    let flags = outcome.red_flags.iter().map(|it| ("flag", &it.id, it.raised));
    let duties = outcome.duties.iter().map(|it| ("duty", &it.id, it.holds));
    let advice = outcome.recommendations.iter().map(|it| ("recommendation", &it.id, it.holds));
    let opens = outcome.opens.iter().map(|it| ("opening", &it.id, it.holds));
    let all = flags.chain(duties).chain(advice).chain(opens);
    all.filter(|(.., holds)| *holds == Truth::Yes).map(|(name, id, _)| format!("{name} {id}")).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn all_that_a_checklist_says_is_reached() {
    let mut unreached = Vec::new();
    for builtin in latest() {
        let search = Search::new(builtin);
        let (missed, tried) = search.missed();
        println!(
            "{}: {} of {} after {tried}",
            builtin.id,
            search.wanted.len() - missed.len(),
            search.wanted.len()
        );
        unreached.extend(missed.into_iter().map(|it| format!("{} {it}", builtin.id)));
    }
    assert!(unreached.is_empty(), "no answers reach {unreached:?}");
}
