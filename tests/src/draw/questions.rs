//! Questions, and the labels between them.

use serde_json::{Map, Value, json};
use toets::Fraction;

use super::condition::{condition, number};
use super::scales::{Form, Shape};
use super::{Draw, put};

/// Points: small, sometimes negative, sometimes a fraction.
const POINTS: [&str; 14] =
    ["0", "1", "2", "3", "4", "5", "1", "0", "-1", "-3", "0.5", "2.25", "\"1/3\"", "\"-2/7\""];
pub(super) const WEIGHTS: [&str; 7] = ["1", "2", "0", "0.5", "3", "\"1/3\"", "10"];

/// The questions of a section; what they add to what conditions may ask about comes with them.
pub(super) fn section(
    draw: &mut Draw,
    section: usize,
    shapes: &[Shape],
    asks: &mut Vec<Value>,
    labels: &mut Vec<Value>,
) -> Vec<Value> {
    let mut questions = Vec::new();
    for at in 0..draw.between(1, 3) {
        let question = question(draw, &format!("q{section}-{at}"), shapes, asks);
        if super::text(&question, "kind") != "text" {
            asks.push(question.clone());
        }
        questions.push(question);
        if draw.chance(15) {
            let id = format!("label-{}", labels.len());
            labels.push(json!({ "id": id, "when": condition(draw, asks, 2) }));
            asks.push(json!({ "label": id }));
        }
    }
    questions
}

fn question(draw: &mut Draw, id: &str, shapes: &[Shape], asks: &[Value]) -> Value {
    let kinds = ["single", "single", "single", "multiple", "multiple", "number", "number", "text", "date"];
    let kind = draw.pick(&kinds);
    let mut question = json!({ "id": id, "kind": kind });
    let of_questions = shapes.iter().filter(|shape| shape.form == Form::Questions);
    let scored: Vec<&str> = of_questions.filter(|_| draw.chance(60)).map(|it| it.id.as_str()).collect();
    match kind {
        "single" | "multiple" => {
            // On some scales a multiple choice counts how many options are chosen.
            let counts = kind == "multiple";
            let (by_count, by_option): (Vec<&str>, Vec<&str>) =
                scored.iter().copied().partition(|_| counts && draw.chance(30));
            let options: Vec<Value> =
                (0..draw.between(1, 4)).map(|at| option(draw, at, kind, &by_option)).collect();
            put(&mut question, "options", Some(options.into()));
            if !by_count.is_empty() {
                let bands = bands(draw, 0, &by_count);
                put(&mut question, "bands", Some(bands.into()));
            }
        }
        "number" => number_question(draw, &mut question, &scored),
        _ => {}
    }
    if !scored.is_empty() && draw.chance(25) {
        let weights: Map<String, Value> =
            scored.iter().map(|scale| ((*scale).to_owned(), number(draw.pick(&WEIGHTS)))).collect();
        put(&mut question, "weights", Some(weights.into()));
    }
    for (key, percent) in [("optional", 20), ("not_applicable", 30)] {
        let flag = draw.chance(percent).then_some(Value::Bool(true));
        put(&mut question, key, flag);
    }
    let when = draw.chance(40).then(|| condition(draw, asks, 2));
    put(&mut question, "asked_when", when);
    if !["text", "date"].contains(&kind) && draw.chance(50) {
        let direction = draw.pick(&["higher-is-worse", "higher-is-worse", "higher-is-better"]);
        put(&mut question, "direction", Some(direction.into()));
        for key in ["options", "bands"] {
            if draw.chance(60) {
                in_order(&mut question, key, &scored);
            }
        }
    }
    question
}

/// Exchanges points, so that a later option or band has no fewer.
fn in_order(question: &mut Value, key: &str, scored: &[&str]) {
    let Some(parts) = question.get_mut(key).and_then(Value::as_array_mut) else { return };
    for scale in scored {
        let place = format!("/points/{scale}");
        let mut points: Vec<Value> = parts.iter().filter_map(|it| it.pointer(&place).cloned()).collect();
        points.sort_by_key(size);
        for (part, points) in parts.iter_mut().zip(points) {
            part.pointer_mut(&place).into_iter().for_each(|place| *place = points.clone());
        }
    }
}

/// How many points these are.
fn size(points: &Value) -> Option<Fraction> {
    Fraction::parse(points.as_str().unwrap_or(&points.to_string()))
}

fn option(draw: &mut Draw, at: usize, kind: &str, scored: &[&str]) -> Value {
    let mut option = json!({ "id": format!("o{at}"), "points": points(draw, scored) });
    let exclusive = (kind == "multiple" && draw.chance(20)).then_some(Value::Bool(true));
    put(&mut option, "exclusive", exclusive);
    option
}

fn number_question(draw: &mut Draw, question: &mut Value, scored: &[&str]) {
    let minimum = draw.chance(50).then(|| draw.between(0, 4));
    let maximum = draw.chance(50).then(|| draw.between(4, 12));
    put(question, "minimum", minimum.map(Value::from));
    put(question, "maximum", maximum.map(Value::from));
    if scored.is_empty() {
        return;
    }
    let bands = bands(draw, 1, scored);
    put(question, "bands", Some(bands.into()));
}

/// Bands that rise, the first by at least so much.
fn bands(draw: &mut Draw, least: usize, scored: &[&str]) -> Vec<Value> {
    let mut bands = Vec::new();
    let (mut end, mut least) = (0_usize, least);
    for _ in 0..draw.between(0, 3) {
        end = end.saturating_add(draw.between(least, 4));
        least = 1;
        // Sometimes an end between two whole numbers.
        let to = if draw.chance(25) { format!("{end}.5") } else { end.to_string() };
        bands.push(json!({ "to": number(&to), "points": points(draw, scored) }));
    }
    bands.push(json!({ "points": points(draw, scored) }));
    bands
}

fn points(draw: &mut Draw, scored: &[&str]) -> Value {
    scored.iter().map(|scale| ((*scale).to_owned(), number(draw.pick(&POINTS)))).collect::<Map<_, _>>().into()
}
