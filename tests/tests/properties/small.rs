//! Checklists of one known shape, for what is tried in every way: three scales, a class of three values, one section.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};

use super::draw::Case;

/// Points: small, sometimes negative, sometimes a fraction.
fn points() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..6_i32).prop_map(Value::from),
        (-4..4_i32).prop_map(Value::from),
        Just(json!(0.5)),
        Just(json!("1/3")),
        Just(json!("-2/7")),
    ]
}

#[derive(Debug, Clone)]
struct Question {
    kind: u8,
    options: Vec<(Value, Value, bool)>,
    scores: (bool, bool),
    asked: Option<(Index, Index, u8)>,
    flags: (bool, bool),
    reply: (Index, u8),
}

fn question() -> impl Strategy<Value = Question> {
    let options = vec((points(), points(), prop::bool::weighted(0.2)), 1..4);
    let asked = prop::option::of((any::<Index>(), any::<Index>(), 0..3_u8));
    (0..5_u8, options, any::<(bool, bool)>(), asked, any::<(bool, bool)>(), (any::<Index>(), 0..6_u8))
        .prop_map(|(kind, options, scores, asked, flags, reply)| Question {
            kind,
            options,
            scores,
            asked,
            flags,
            reply,
        })
}

impl Question {
    fn is_choice(&self) -> bool {
        self.kind < 4
    }

    fn is_multiple(&self) -> bool {
        self.kind == 3
    }

    fn document(&self, at: usize, before: &[Question]) -> Value {
        let kind = if !self.is_choice() {
            "number"
        } else if self.is_multiple() {
            "multiple"
        } else {
            "single"
        };
        let mut document = json!({ "id": format!("q{at}"), "kind": kind, "not_applicable": self.flags.0 });
        if self.is_choice() {
            let option = |(number, (impact, guard, exclusive)): (usize, &(Value, Value, bool))| {
                let mut points = Map::new();
                if self.scores.0 {
                    points.insert("impact".into(), impact.clone());
                }
                if self.scores.1 {
                    points.insert("guard".into(), guard.clone());
                }
                json!({ "id": format!("o{number}"), "points": points, "exclusive": *exclusive })
            };
            document["options"] = self.options.iter().enumerate().map(option).collect();
        }
        if let Some((which, option, form)) = self.asked.filter(|_| !before.is_empty()) {
            let which = which.index(before.len());
            let leaf = leaf(&before[which], which, option);
            document["asked_when"] = match form {
                0 => leaf,
                1 => json!({ "not": leaf }),
                _ => json!({ "all": [leaf, { "not": { "any": [] } }] }),
            };
        }
        document
    }

    fn answer(&self) -> Value {
        let (pick, form) = &self.reply;
        if *form == 0 && self.flags.0 {
            return json!({ "not_applicable": "not here" });
        }
        if !self.is_choice() {
            return json!({ "value": pick.index(10) });
        }
        let chosen = pick.index(self.options.len());
        if !self.is_multiple() {
            return json!({ "value": format!("o{chosen}") });
        }
        let also = self.options.iter().enumerate().skip(chosen);
        let free = also.filter(|(at, option)| *at == chosen || (!option.2 && !self.options[chosen].2));
        json!({ "value": free.map(|(at, _)| format!("o{at}")).collect::<Vec<_>>() })
    }
}

/// A condition over the answer to a question.
fn leaf(question: &Question, at: usize, option: Index) -> Value {
    let id = format!("q{at}");
    if !question.is_choice() {
        return json!({ "answer": id, "at_least": option.index(10) });
    }
    let option = format!("o{}", option.index(question.options.len()));
    if question.is_multiple() {
        json!({ "answer": id, "includes": option })
    } else {
        json!({ "answer": id, "is": option })
    }
}

/// A checklist with answers to it.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let rounding = prop::option::of(prop::sample::select(vec!["half-up", "half-even", "floor", "ceil"]));
    let rule = (prop_oneof![Just("17/20"), Just("-1"), Just("3/2")], rounding, 0..=100_i32, any::<bool>());
    let shape = (
        any::<(bool, bool)>(),
        (0..40_i32, 40..90_i32),
        vec((any::<Index>(), any::<Index>(), any::<bool>()), 0..3),
    );
    (vec(question(), 1..6), rule, shape, vec(0..3_u8, 6)).prop_map(|(questions, rule, shape, given)| {
        let document = |(at, question): (usize, &Question)| question.document(at, &questions[..at]);
        let (factor, round, percent, percentual) = rule;
        let ((maximum, all), bands, flags) = shape;
        let flag = |(at, (which, option, prohibits)): (usize, &(Index, Index, bool))| {
            let which = which.index(questions.len());
            let severity = if *prohibits { "prohibited" } else { "serious" };
            json!({ "id": format!("f{at}"), "severity": severity, "when": leaf(&questions[which], which, *option) })
        };
        let when = if percentual {
            json!({ "scale": "guard", "at_least_percent": percent })
        } else {
            json!({ "scale": "guard", "at_least": percent / 20 })
        };
        let mut then = json!({ "scale": "impact", "times": factor });
        if let Some(round) = round {
            then["round"] = json!(round);
        }
        let checklist = json!({
            "id": "drawn", "version": "1.0.0",
            "scales": [
                { "id": "impact", "direction": "higher-is-worse", "combine": if maximum { "maximum" } else { "sum" },
                  "out_of": if all { "all" } else { "applicable" } },
                { "id": "guard", "direction": "higher-is-better", "combine": "sum" },
                { "id": "left", "direction": "higher-is-worse",
                  "rule": { "when": when, "then": then, "otherwise": { "scale": "impact" } } },
            ],
            "headline": "level",
            "classes": [{ "id": "level", "order": ["low", "middle", "high", "prohibited"],
                "rules": [{ "value": "prohibited", "when": { "any_red_flag": "prohibited" } }],
                "on": "left", "of_maximum_of": "impact", "bands": [
                    { "value": "low", "to_percent": bands.0 }, { "value": "middle", "to_percent": bands.1 }, { "value": "high" },
                ] }],
            "sections": [{ "id": "all", "questions": questions.iter().enumerate().map(document).collect::<Vec<_>>() }],
            "red_flags": flags.iter().enumerate().map(flag).collect::<Vec<_>>(),
            "duties": [
                { "id": "d0", "when": { "class": "level", "at_least": "middle" } },
                { "id": "d1", "when": { "not": { "any": [{ "class": "level", "is": "low" }, { "scale": "left", "at_least": 3 }] } } },
            ],
        });
        let full: Map<String, Value> =
            questions.iter().enumerate().map(|(at, it)| (format!("q{at}"), it.answer())).collect();
        let some = full.iter().zip(&given).filter(|(_, how)| **how > 0).map(|((id, answer), how)| {
            (id.clone(), if *how == 1 { json!({ "unknown": true }) } else { answer.clone() })
        });
        Case { checklist, given: some.collect(), full, repeats: Map::new(), odd: Map::new() }
    })
}
