//! What holds for the answers of any few assessors.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json, to_value};
use toets::{Answers, Checklist, Date, Exact, Merged, merge};

use super::draw::{Case, DAY, bytes};
use super::small::case;
use super::{assess, intervals, narrows};

/// What each of a few assessors says to each question, if anything.
type Panel = Vec<Vec<Option<Index>>>;

fn panel() -> impl Strategy<Value = Panel> {
    vec(vec(prop::option::weighted(0.8, any::<Index>()), 6), 1..4)
}

/// Replies to a question: some of its options, some numbers, *not applicable* where it can be, *unknown*.
fn replies(question: &Value) -> Vec<Value> {
    let options = question["options"].as_array().into_iter().flatten().map(|option| &option["id"]);
    let mut replies: Vec<Value> = match question["kind"].as_str().unwrap() {
        "single" => options.map(|id| json!({ "value": id })).collect(),
        "multiple" => options.map(|id| json!({ "value": [id] })).collect(),
        "number" => {
            let bound = |key: &str, none: i64| question[key].as_i64().unwrap_or(none);
            let fits = |number: &i64| (bound("minimum", 0)..=bound("maximum", 9)).contains(number);
            [0, 4, 9].into_iter().filter(fits).map(|number| json!({ "value": number })).collect()
        }
        _ => Vec::new(),
    };
    if question["not_applicable"] == json!(true) {
        replies.push(json!({ "not_applicable": "not here" }));
    }
    replies.push(json!({ "unknown": true }));
    replies
}

fn said(case: &Case, panel: &[Option<Index>]) -> Map<String, Value> {
    let sections = case.checklist["sections"].as_array().unwrap();
    let plain = sections.iter().filter(|section| section.get("repeat").is_none());
    let questions = plain.flat_map(|section| section["questions"].as_array().unwrap());
    let reply = |(question, said): (&Value, &Option<Index>)| {
        let replies = replies(question);
        let id = question["id"].as_str().unwrap().to_owned();
        Some((id, replies[(*said)?.index(replies.len())].clone()))
    };
    questions.zip(panel).filter_map(reply).collect()
}

fn merged(case: &Case, all: &[Map<String, Value>]) -> Merged {
    let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
    let all: Vec<Answers> =
        all.iter().map(|given| Answers::parse(&bytes(&case.answers(given))).unwrap()).collect();
    merge(&checklist, &all, Date::new(DAY).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_assessors_does_not_matter(case in case(), panel in panel()) {
        let mut all: Vec<_> = panel.iter().map(|panel| said(&case, panel)).collect();
        let forward = merged(&case, &all);
        all.reverse();
        let backward = merged(&case, &all);
        prop_assert_eq!(&forward.answers, &backward.answers);
        prop_assert_eq!(&forward.report.disputed, &backward.report.disputed);
        prop_assert_eq!(&forward.report.outcome, &backward.report.outcome);
        let agreement = |merged: &Merged| -> Vec<_> {
            let questions = merged.report.questions.iter();
            questions.map(|it| (it.question.clone(), it.answered, it.agree, it.replies.len())).collect()
        };
        prop_assert_eq!(agreement(&forward), agreement(&backward));
    }

    #[test]
    fn merged_with_itself_nothing_changes(case in case(), count in 1..4_usize, stranger: bool) {
        let mut given = case.given.clone();
        if stranger {
            given.insert("no-question".into(), json!({ "value": "of this", "note": "mine", "by": "An" }));
        }
        let merged = merged(&case, &vec![given.clone(); count]);
        prop_assert_eq!(&merged.answers, &Answers::parse(&bytes(&case.answers(&given))).unwrap());
        prop_assert!(merged.left.is_empty() && merged.report.disputed.is_empty());
        prop_assert_eq!(merged.report.diagnostics.len(), if stranger { count } else { 0 });
        let (outcome, alone) = (to_value(&merged.report.outcome).unwrap(), assess(&case, &given));
        for key in ["classes", "scales", "complete"] {
            prop_assert_eq!(&outcome[key], &alone[key]);
        }
    }

    #[test]
    fn who_answered_all_that_anyone_did_is_within_the_outcome(case in case(), panel in panel()) {
        let all: Vec<_> = panel.iter().map(|panel| said(&case, panel)).collect();
        let outcome = to_value(&merged(&case, &all).report.outcome).unwrap();
        let answered: std::collections::BTreeSet<&String> = all.iter().flat_map(Map::keys).collect();
        for given in all.iter().filter(|given| given.len() == answered.len()) {
            narrows(&outcome, &assess(&case, given))?;
        }
    }

    #[test]
    fn the_outcome_is_that_of_every_choice_among_the_replies(case in case(), panel in panel()) {
        let all: Vec<_> = panel.iter().map(|panel| said(&case, panel)).collect();
        let merged = merged(&case, &all);
        let agreed = to_value(&merged.answers.answers).unwrap();
        let mut choices = vec![agreed.as_object().unwrap().clone()];
        for question in &merged.report.disputed {
            let with = |choice: Map<String, Value>| {
                let mut each: Vec<Map<String, Value>> = Vec::new();
                for reply in all.iter().filter_map(|given| given.get(question.as_str())) {
                    let mut choice = choice.clone();
                    choice.insert(question.to_string(), reply.clone());
                    each.push(choice);
                }
                each
            };
            choices = choices.into_iter().flat_map(with).collect();
        }
        let outcomes: Vec<Value> = choices.iter().map(|choice| assess(&case, choice)).collect();
        let found = to_value(&merged.report.outcome).unwrap();
        for scale in found["scales"].as_object().unwrap().keys() {
            let all: Vec<_> = outcomes.iter().map(|outcome| intervals(outcome, scale)).collect();
            let hull = |end: usize| -> (Exact, Exact) {
                (all.iter().map(|it| it[end].0).min().unwrap(), all.iter().map(|it| it[end].1).max().unwrap())
            };
            prop_assert_eq!(intervals(&found, scale), [hull(0), hull(1)]);
        }
        let possible = |outcome: &Value| outcome["classes"]["level"]["possible"].as_array().unwrap().clone();
        let levels: Vec<Value> = outcomes.iter().flat_map(possible).collect();
        prop_assert!(levels.iter().all(|level| possible(&found).contains(level)));
        prop_assert!(possible(&found).iter().all(|level| levels.contains(level)));
        prop_assert_eq!(&found["classes"]["level"]["settled"], &json!(possible(&found).len() == 1));
    }

    #[test]
    fn an_answer_is_in_the_merged_ones_or_kept_beside(case in case(), panel in panel(), noted: bool) {
        let mut all: Vec<_> = panel.iter().map(|panel| said(&case, panel)).collect();
        for (at, given) in all.iter_mut().enumerate().filter(|_| noted) {
            given.values_mut().for_each(|answer| answer["note"] = json!(format!("note of {at}")));
        }
        let merged = merged(&case, &all);
        for (at, given) in all.iter().enumerate() {
            let left = merged.left.iter().find(|left| left.assessor == at);
            for (id, answer) in given {
                let kept = left.and_then(|left| left.answers.get(id));
                let whole = kept.or_else(|| merged.answers.answers.get(id));
                prop_assert_eq!(&to_value(whole.unwrap()).unwrap(), answer);
            }
        }
    }
}
