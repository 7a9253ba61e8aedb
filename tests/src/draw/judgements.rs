//! Safeguards, classes, and the scales that count them.

use serde_json::{Value, json};

use super::condition::{condition, number};
use super::questions::WEIGHTS;
use super::scales::{Form, Shape, bands, rounded};
use super::{Draw, list, put, text};

/// What is judged, and what conditions can ask about it.
#[derive(Debug, Default)]
pub(super) struct Judgements {
    pub(super) requirements: Vec<Value>,
    pub(super) safeguards: Vec<Value>,
    pub(super) classes: Vec<Value>,
    pub(super) scales: Vec<Value>,
    pub(super) shapes: Vec<Shape>,
    pub(super) asks: Vec<Value>,
}

/// Judgements over answers and labels, which are in `answers`, and over scales, which are in `measured` with them.
pub(super) fn judgements(draw: &mut Draw, answers: &[Value], measured: &[Value]) -> Judgements {
    let mut all = Judgements::default();
    if !draw.chance(40) {
        return all;
    }
    all.requirements = ["r0", "r1"].map(|id| json!({ "id": id })).into();
    let mut known = measured.to_vec();
    for severity in ["serious", "prohibited"] {
        known.push(json!({ "any_red_flag": severity }));
    }
    if draw.chance(70) {
        let class = class(draw, "impact", &known);
        known.push(ask(&class));
        all.classes.push(class);
    }
    for at in 0..draw.between(1, 3) {
        let mut safeguard = json!({ "id": format!("g{at}"), "met_when": condition(draw, answers, 1) });
        let requirement = draw.chance(70).then(|| Value::from(draw.pick(&["r0", "r0", "r1"])));
        put(&mut safeguard, "requirement", requirement);
        let applies = draw.chance(60).then(|| condition(draw, &known, 1));
        put(&mut safeguard, "applies_when", applies);
        known.push(json!({ "safeguard": safeguard.get("id") }));
        all.safeguards.push(safeguard);
    }
    let labels: Vec<Value> = answers.iter().filter(|ask| ask.get("label").is_some()).cloned().collect();
    for at in 0..draw.between(1, 2) {
        let scale = scale(draw, at, &all, &labels);
        known.push(json!({ "scale": scale.get("id"), "missing": has_missing(&scale, &all.scales) }));
        all.shapes.push(Shape { id: text(&scale, "id").to_owned(), form: Form::Scales });
        all.scales.push(scale);
    }
    if draw.chance(70) {
        let mut class = class(draw, "readiness", &known);
        if draw.chance(25) {
            by_bands(draw, &mut class, &all.shapes);
        }
        known.push(ask(&class));
        all.classes.push(class);
    }
    // Also before what they ask about.
    if draw.chance(30) {
        all.classes.reverse();
        all.safeguards.reverse();
    }
    all.asks = known;
    all
}

fn ask(class: &Value) -> Value {
    json!({ "class": class.get("id"), "order": class.get("order") })
}

fn class(draw: &mut Draw, id: &str, asks: &[Value]) -> Value {
    let order: Vec<String> = (0..draw.between(2, 4)).map(|at| format!("v{at}")).collect();
    let mut rules: Vec<Value> = Vec::new();
    for _ in 0..draw.between(1, 3) {
        rules.push(json!({ "value": draw.pick(&order), "when": condition(draw, asks, 2) }));
    }
    rules.push(json!({ "value": draw.pick(&order) }));
    json!({ "id": id, "order": order, "rules": rules })
}

/// Bands instead of the last rule.
fn by_bands(draw: &mut Draw, class: &mut Value, shapes: &[Shape]) {
    let values = list(class, "order").iter().filter_map(|value| Some(value.as_str()?.to_owned()));
    let values: Vec<String> = values.collect();
    let mut rules = list(class, "rules").to_vec();
    rules.pop();
    put(class, "rules", Some(rules.into()));
    bands(draw, class, &values, shapes);
}

fn scale(draw: &mut Draw, at: usize, judgements: &Judgements, labels: &[Value]) -> Value {
    let combine = draw.pick(&["count", "count", "sum", "sum", "mean", "minimum", "maximum"]);
    let mut scale = json!({ "id": format!("p{at}"), "direction": "higher-is-better", "combine": combine });
    let mut parts: Vec<Value> = Vec::new();
    for _ in 0..draw.between(1, 3) {
        let safeguard = draw.pick(&judgements.safeguards);
        let mut part = match draw.between(0, 5) {
            0 if !labels.is_empty() => draw.pick(labels),
            1 if at > 0 => json!({ "scale": "p0" }),
            2 => {
                parts.push(json!({ "requirement": draw.pick(&["r0", "r1"]) }));
                continue;
            }
            _ => json!({ "safeguard": safeguard.get("id") }),
        };
        let weight = draw.chance(30).then(|| number(draw.pick(&WEIGHTS)));
        put(&mut part, "weight", weight);
        parts.push(part);
    }
    put(&mut scale, "of", Some(parts.into()));
    let out_of = draw.chance(15).then(|| Value::from("all"));
    put(&mut scale, "out_of", out_of);
    if draw.chance(15) {
        rounded(draw, &mut scale);
    }
    scale
}

/// Whether it is told what is missing to a scale.
fn has_missing(scale: &Value, before: &[Value]) -> bool {
    let adds = ["sum", "count"].contains(&text(scale, "combine"));
    let plain = scale.get("round").is_none() && scale.get("out_of").is_none();
    adds && plain
        && list(scale, "of").iter().all(|part| match part.get("scale") {
            Some(of) => {
                let of = before.iter().find(|scale| scale.get("id") == Some(of));
                text(scale, "combine") == "sum" && of.is_some_and(|of| has_missing(of, before))
            }
            None => true,
        })
}
