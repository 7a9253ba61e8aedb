//! Checklists and answers drawn at random: small, sound, and over all that a checklist can say.

mod answers;
mod condition;
mod judgements;
mod questions;
mod scales;
mod source;
mod spoil;

use serde_json::{Map, Value, json};

pub use self::source::Draw;
pub use self::spoil::spoil;

/// The day of every outcome; what has a `from` or an `until` is drawn around it.
pub const DAY: &str = "2026-12-01";
/// Days before it, on it and after it.
const DAYS: [&str; 5] = ["2026-12-01", "2026-11-30", "2026-12-02", "2020-02-29", "2030-01-01"];

/// A sound checklist with answers to it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The checklist.
    pub checklist: Value,
    /// The things of each repeated section of which they are said.
    pub repeats: Map<String, Value>,
    /// Some answers: *unknown*, or those of `full`.
    pub given: Map<String, Value>,
    /// A fitting answer to each question, of each thing of a repeated section.
    pub full: Map<String, Value>,
    /// Answers that mostly do not fit, or that nobody asked for.
    pub odd: Map<String, Value>,
}

impl Case {
    /// An answers document.
    #[must_use]
    pub fn answers(&self, given: &Map<String, Value>) -> Value {
        let checklist = json!({ "id": "drawn", "version": "1.0.0" });
        json!({ "checklist": checklist, "subject": "it", "repeats": self.repeats, "answers": given })
    }

    /// Whether it is said how often each section is answered.
    #[must_use]
    pub fn things_are_said(&self) -> bool {
        let repeated = list(&self.checklist, "sections").iter().filter(|it| it.get("repeat").is_some());
        repeated.filter_map(|it| it.get("id")?.as_str()).all(|id| self.repeats.contains_key(id))
    }
}

/// The JSON text of a document.
#[must_use]
pub fn bytes(document: &Value) -> Vec<u8> {
    document.to_string().into_bytes()
}

/// Draws a sound checklist, and answers to it.
pub fn case(draw: &mut Draw) -> Case {
    let shapes = scales::shapes(draw);
    // What a condition may ask about: none of it leads to a cycle.
    let mut asks = Vec::new();
    let (mut sections, mut labels) = (Vec::new(), Vec::new());
    for at in 0..draw.between(1, 3) {
        let repeat = draw.chance(20).then(|| repeat(draw));
        let questions = questions::section(draw, at, &shapes, &mut asks, &mut labels);
        let mut section = json!({ "id": format!("part-{at}"), "questions": questions });
        put(&mut section, "repeat", repeat);
        sections.push(section);
    }
    // Things are not decided in the order in which they are declared.
    if draw.chance(15) {
        sections.reverse();
        labels.reverse();
    }
    let scales = scales::scales(draw, &shapes, &asks);
    let measured = asks.iter().cloned().chain(scales::asks(&shapes)).collect::<Vec<_>>();
    let judged = judgements::judgements(draw, &asks, &measured);
    let judgements::Judgements { requirements, safeguards, classes, .. } = judged;
    let scales = [scales, judged.scales].concat();
    let shapes = [shapes, judged.shapes].concat();
    let measured = if judged.asks.is_empty() { measured } else { judged.asks };
    let flags: Vec<Value> = (0..draw.between(0, 2)).map(|at| flag(draw, at, &asks)).collect();
    let prohibits = flags.iter().any(|flag| text(flag, "severity") == "prohibited");
    let headline = scales::headline(draw, &shapes, &measured, prohibits);
    let known = [json!({ "class": "level", "order": headline.get("order") })].into_iter();
    let classes = classes.into_iter().chain([headline]).collect::<Vec<_>>();
    let flagged = flags.iter().filter_map(|flag| Some(json!({ "red_flag": flag.get("id")? })));
    let all: Vec<Value> = measured.iter().cloned().chain(known).chain(flagged).collect();
    let dates = dates(&sections);
    let starts = starts(draw, &dates, &all);
    let ids: Vec<Value> = starts.iter().filter_map(|start| start.get("id").cloned()).collect();
    let duties: Vec<Value> = (0..draw.between(0, 3)).map(|at| duty(draw, at, &all, &dates, &ids)).collect();
    let mut checklist = json!({
        "id": "drawn", "version": "1.0.0", "headline": "level", "scales": scales,
        "requirements": requirements, "safeguards": safeguards, "classes": classes,
        "sections": sections, "labels": labels, "red_flags": flags, "starts": starts, "duties": duties,
    });
    advice(draw, &mut checklist, &all);
    let reading = draw.chance(25).then(|| json!({ "open": "zero", "tool": "Their form" }));
    put(&mut checklist, "reading", reading);
    answers::answers(draw, checklist)
}

fn repeat(draw: &mut Draw) -> Value {
    let most = draw.between(1, 3);
    let least = draw.chance(60).then(|| draw.between(0, most));
    let mut repeat = json!({ "at_most": most });
    put(&mut repeat, "at_least", least.map(Value::from));
    repeat
}

fn flag(draw: &mut Draw, at: usize, asks: &[Value]) -> Value {
    let severity = draw.pick(&["serious", "prohibited"]);
    let when = condition::condition(draw, asks, 2);
    let mut flag = json!({ "id": format!("flag-{at}"), "severity": severity, "when": when });
    days(draw, &mut flag);
    flag
}

fn duty(draw: &mut Draw, at: usize, asks: &[Value], dates: &[Value], starts: &[Value]) -> Value {
    let mut duty = json!({ "id": format!("duty-{at}"), "when": condition::condition(draw, asks, 2) });
    days(draw, &mut duty);
    if draw.chance(50) {
        put(&mut duty, "from", Some(first_day(draw, dates, starts)));
    }
    let mut readings = Vec::new();
    for at in 0..if draw.chance(30) { draw.between(1, 2) } else { 0 } {
        let mut reading = json!({ "id": format!("reading-{at}") });
        let when = draw.chance(40).then(|| condition::condition(draw, asks, 1));
        put(&mut reading, "when", when);
        days(draw, &mut reading);
        if draw.chance(50) {
            put(&mut reading, "from", Some(first_day(draw, dates, starts)));
        }
        readings.push(reading);
    }
    put(&mut duty, "other_readings", Some(readings.into()));
    duty
}

/// Recommendations and openings of other checklists, in some cases.
fn advice(draw: &mut Draw, checklist: &mut Value, asks: &[Value]) {
    if !draw.chance(30) {
        return;
    }
    let mut recommendations = Vec::new();
    for at in 0..draw.between(0, 2) {
        let when = condition::condition(draw, asks, 2);
        let mut recommendation = json!({ "id": format!("advice-{at}"), "when": when });
        let effort = draw.chance(50).then(|| Value::from(draw.pick(&["days", "hours", "weeks", "months"])));
        put(&mut recommendation, "effort", effort);
        let who = draw.chance(50).then(|| Value::from(draw.pick(&["clerk", "maker"])));
        put(&mut recommendation, "who", who);
        recommendations.push(recommendation);
    }
    let mut opens = Vec::new();
    for at in 0..draw.between(0, 2) {
        let (other, when) = (draw.pick(&["other", "third"]), condition::condition(draw, asks, 2));
        opens.push(json!({ "id": format!("reason-{at}"), "checklist": other, "when": when }));
    }
    put(checklist, "recommendations", Some(recommendations.into()));
    put(checklist, "opens", Some(opens.into()));
}

/// The questions about a day that are asked once.
fn dates(sections: &[Value]) -> Vec<Value> {
    let once = sections.iter().filter(|section| section.get("repeat").is_none());
    let questions = once.flat_map(|section| list(section, "questions"));
    questions.filter(|it| text(it, "kind") == "date").filter_map(|it| it.get("id").cloned()).collect()
}

fn starts(draw: &mut Draw, dates: &[Value], asks: &[Value]) -> Vec<Value> {
    let mut starts: Vec<Value> = Vec::new();
    for at in 0..draw.between(0, 2) {
        let before: Vec<Value> = starts.iter().filter_map(|start| start.get("id").cloned()).collect();
        let mut cases = Vec::new();
        for _ in 0..draw.between(0, 2) {
            let when = condition::condition(draw, asks, 1);
            cases.push(json!({ "when": when, "from": first_day(draw, dates, &before) }));
        }
        let from = first_day(draw, dates, &before);
        starts.push(json!({ "id": format!("start-{at}"), "from": from, "from_where": cases }));
    }
    starts
}

fn first_day(draw: &mut Draw, dates: &[Value], starts: &[Value]) -> Value {
    match draw.between(0, 2) {
        0 if !starts.is_empty() => json!({ "start": draw.pick(starts) }),
        1 if !dates.is_empty() => {
            let mut day = json!({ "answer": draw.pick(dates) });
            let least = draw.chance(50).then(|| Value::from(draw.pick(&DAYS)));
            put(&mut day, "not_before", least);
            day
        }
        _ => draw.pick(&DAYS).into(),
    }
}

fn days(draw: &mut Draw, rule: &mut Value) {
    for key in ["from", "until"] {
        let day = draw.chance(25).then(|| Value::from(draw.pick(&DAYS)));
        put(rule, key, day);
    }
}

/// Adds a field to an object, if there is something to add.
fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value);
    }
}

/// The text of a field.
fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The items of a field.
fn list<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a field is true.
fn is(object: &Value, key: &str) -> bool {
    object.get(key) == Some(&Value::Bool(true))
}
