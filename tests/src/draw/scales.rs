//! Scales, and the class that is shown first.

use serde_json::{Value, json};

use super::condition::{condition, number};
use super::questions::WEIGHTS;
use super::{Draw, put};

const FACTORS: [&str; 7] = ["\"17/20\"", "2", "-1", "0", "\"3/2\"", "0.1", "\"-1/3\""];
const ROUNDINGS: [&str; 4] = ["half-up", "half-even", "floor", "ceil"];

/// What a scale rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Questions,
    Scales,
    Rule,
}

/// A scale before it is written down.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) id: String,
    pub(super) form: Form,
}

/// Which scales there are; the first rests on questions.
pub(super) fn shapes(draw: &mut Draw) -> Vec<Shape> {
    let form = |draw: &mut Draw, at: usize| match draw.between(0, 9) {
        _ if at == 0 => Form::Questions,
        0..4 => Form::Questions,
        4..7 => Form::Rule,
        _ => Form::Scales,
    };
    (0..draw.between(1, 4)).map(|at| Shape { id: format!("s{at}"), form: form(draw, at) }).collect()
}

/// What a condition can ask about scales.
pub(super) fn asks(shapes: &[Shape]) -> impl Iterator<Item = Value> {
    shapes.iter().map(|shape| json!({ "scale": shape.id }))
}

/// The scales, each over those before it.
pub(super) fn scales(draw: &mut Draw, shapes: &[Shape], answers: &[Value]) -> Vec<Value> {
    let mut scales = Vec::new();
    for (at, shape) in shapes.iter().enumerate() {
        let before = shapes.get(..at).unwrap_or_default();
        let direction = draw.pick(&["higher-is-worse", "higher-is-better"]);
        let mut scale = json!({ "id": shape.id, "direction": direction });
        if shape.form == Form::Rule {
            let known: Vec<Value> = asks(before).chain(answers.iter().cloned()).collect();
            // Mostly on the scales: of these there are fewer.
            let known = if draw.chance(30) { &known[..] } else { known.get(..at).unwrap_or_default() };
            let when = condition(draw, known, 1);
            let rule = json!({ "when": when, "then": term(draw, before), "otherwise": term(draw, before) });
            put(&mut scale, "rule", Some(rule));
        } else {
            combined(draw, &mut scale, shape.form, before);
        }
        scales.push(scale);
    }
    scales
}

fn combined(draw: &mut Draw, scale: &mut Value, form: Form, before: &[Shape]) {
    let combine = draw.pick(&["sum", "sum", "sum", "mean", "mean", "minimum", "maximum", "count"]);
    put(scale, "combine", Some(combine.into()));
    let out_of = draw.pick(&["", "", "applicable", "all", "fixed"]);
    put(scale, "out_of", (!out_of.is_empty()).then(|| out_of.into()));
    put(
        scale,
        "maximum",
        (out_of == "fixed").then(|| number(draw.pick(&["10", "0", "4", "7.5", "\"20/3\""]))),
    );
    if form == Form::Scales {
        let parts: Vec<Value> = (0..draw.between(1, 3))
            .map(|_| {
                let mut part = json!({ "scale": one(draw, before) });
                let weight = draw.chance(40).then(|| number(draw.pick(&WEIGHTS)));
                put(&mut part, "weight", weight);
                part
            })
            .collect();
        put(scale, "of", Some(parts.into()));
    }
    if draw.chance(25) {
        rounded(draw, scale);
    }
}

fn one(draw: &mut Draw, scales: &[Shape]) -> String {
    let ids: Vec<&str> = scales.iter().map(|shape| shape.id.as_str()).collect();
    draw.pick(&ids).to_owned()
}

fn term(draw: &mut Draw, before: &[Shape]) -> Value {
    let mut term = json!({ "scale": one(draw, before) });
    let times = draw.chance(50).then(|| number(draw.pick(&FACTORS)));
    put(&mut term, "times", times);
    if draw.chance(30) {
        rounded(draw, &mut term);
    }
    term
}

pub(super) fn rounded(draw: &mut Draw, it: &mut Value) {
    put(it, "round", Some(draw.pick(&ROUNDINGS).into()));
    let digits = draw.chance(40).then(|| draw.between(0, 2).into());
    put(it, "digits", digits);
}

/// The class that is shown first: by bands of a scale, or by rules in their order.
pub(super) fn headline(draw: &mut Draw, shapes: &[Shape], measured: &[Value], prohibits: bool) -> Value {
    let ids: Vec<String> = (0..draw.between(1, 4)).map(|at| format!("level-{at}")).collect();
    let mut order = ids.clone();
    if draw.chance(20) {
        order.reverse();
    }
    let mut rules = Vec::new();
    if prohibits {
        order.push("prohibited".to_owned());
        rules.push(json!({ "value": "prohibited", "when": { "any_red_flag": "prohibited" } }));
    }
    let mut class = json!({ "id": "level", "order": order });
    let by_rules = draw.chance(35);
    // Rules also before bands.
    let count = match (by_rules, draw.chance(20)) {
        (true, _) => draw.between(0, 2).saturating_add(ids.len()),
        (false, few) => usize::from(few),
    };
    for at in 0..count {
        let value = ids.get(at).cloned().unwrap_or_else(|| draw.pick(&ids));
        rules.push(json!({ "value": value, "when": condition(draw, measured, 2) }));
    }
    if by_rules {
        rules.push(json!({ "value": draw.pick(&ids) }));
    } else {
        bands(draw, &mut class, &ids, shapes);
    }
    put(&mut class, "rules", Some(rules.into()));
    class
}

/// Gives a class a band for each of these values.
pub(super) fn bands(draw: &mut Draw, class: &mut Value, values: &[String], shapes: &[Shape]) {
    let percent = draw.chance(60);
    let mut end = 0_usize;
    let mut bands = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let mut band = json!({ "value": value });
        let step = if percent { draw.between(0, 40) } else { draw.between(1, 4) };
        end = end.saturating_add(step);
        let (key, to) = if percent { ("to_percent", end.to_string()) } else { ("to", format!("{end}.5")) };
        let last = at.saturating_add(1) == values.len();
        // A whole number more often: that is where values lie.
        let to = if percent || draw.chance(20) { to } else { end.to_string() };
        put(&mut band, key, (!last).then(|| number(&to)));
        end = end.saturating_add(1);
        bands.push(band);
    }
    // The last scale often rests on the others.
    let last = shapes.last().map(|shape| shape.id.clone()).unwrap_or_default();
    let on = if draw.chance(50) { last } else { one(draw, shapes) };
    let boundary = draw.chance(50).then(|| Value::from(draw.pick(&["included", "excluded", "excluded"])));
    let of = percent.then(|| Value::from(if draw.chance(50) { one(draw, shapes) } else { on.clone() }));
    put(class, "on", Some(on.into()));
    put(class, "bands", Some(bands.into()));
    put(class, "boundary", boundary);
    put(class, "of_maximum_of", of);
}
