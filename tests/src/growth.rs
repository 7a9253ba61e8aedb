//! How the time of every function of the wire grows with its input.
//!
//! INVARIANT (bounded by the input): time stays in proportion to the input.
#![expect(
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "what is drawn here has its keys"
)]

mod checklists;
mod others;

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use toets::wire::{self, Function};

use crate::mutated::Call;

/// Documents with much of one thing.
struct Shape {
    name: &'static str,
    /// By the name of an argument, the document with this number of things.
    draw: fn(usize) -> Map<String, Value>,
}

fn each(count: usize, make: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(make).collect()
}

/// A record of the subject of all answers.
fn record() -> Value {
    json!({ "id": "s", "name": { "nl": "Het" }, "organisation": { "name": "Voorbeeldstad" } })
}

/// How long a function takes for one input, and for one of four times its size.
#[derive(Debug)]
pub struct Growth {
    /// The function.
    pub function: &'static str,
    /// What its input has much of.
    pub shape: &'static str,
    /// Whether no question is answered; else all are.
    pub open: bool,
    /// Bytes and time of the smaller input.
    pub small: (usize, Duration),
    /// Bytes and time of the larger one.
    pub large: (usize, Duration),
    /// Whether the larger one is refused.
    pub refused: bool,
}

impl Growth {
    /// The time for a byte of the larger input, as a percentage of that of the smaller one: 100 in proportion, 400 as the
    /// square.
    #[must_use]
    pub fn percent(&self) -> u128 {
        let each = |(bytes, time): (usize, Duration)| {
            time.as_nanos().checked_div(u128::try_from(bytes).unwrap_or(u128::MAX)).unwrap_or(0)
        };
        each(self.large).saturating_mul(100).checked_div(each(self.small)).unwrap_or(0)
    }
}

/// Measures every function with every shape that has its arguments.
///
/// Takes about how many bytes the larger input has, and what is called with each measurement.
pub fn measure(bytes: usize, mut each: impl FnMut(&Growth)) {
    let functions = wire::functions().filter(|function| !function.arguments.is_empty());
    for function in functions {
        for (shape, open) in shapes(function) {
            let draw = |bytes: usize| arguments(function, shape, open, bytes);
            let (Some(small), Some(large)) = (draw(bytes.div_ceil(4)), draw(bytes)) else { continue };
            let size = |given: &[Vec<u8>]| given.iter().map(Vec::len).sum::<usize>();
            let ((first, _), (second, refused)) = (call(function, &small), call(function, &large));
            each(&Growth {
                function: function.name,
                shape: shape.name,
                open,
                small: (size(&small), first),
                large: (size(&large), second),
                refused,
            });
        }
    }
}

/// A call of every function with every shape that has its arguments, of about so many bytes.
#[must_use]
pub fn calls(bytes: usize) -> Vec<Call> {
    let call = |function: &Function, (shape, open): (&Shape, bool)| {
        let given = arguments(function, shape, open, bytes)?.into_iter().map(String::from_utf8);
        Some(Call { name: function.name, given: given.collect::<Result<_, _>>().ok()? })
    };
    let functions = wire::functions().filter(|function| !function.arguments.is_empty());
    functions.flat_map(|function| shapes(function).filter_map(move |it| call(function, it))).collect()
}

/// The shapes for a function, each with whether no question is answered: with all answered, and where it takes answers with
/// none.
fn shapes(function: &Function) -> impl Iterator<Item = (&'static Shape, bool)> + use<> {
    let answers = function.arguments.iter().any(|argument| argument.name == "answers");
    let both = checklists::SHAPES.iter().flat_map(move |shape| [(shape, false), (shape, true)]);
    both.filter(move |(_, open)| answers || !open).chain(others::SHAPES.iter().map(|shape| (shape, false)))
}

/// Calls a function; returns how long this thread was at work, and whether it was refused.
fn call(function: &Function, given: &[Vec<u8>]) -> (Duration, bool) {
    let given: Vec<&[u8]> = given.iter().map(Vec::as_slice).collect();
    let (start, worked) = (Instant::now(), at_work());
    let refused = !matches!((function.call)(&given), Some(Ok(_)));
    let passed = start.elapsed();
    (at_work().zip(worked).map_or(passed, |(after, before)| after.saturating_sub(before)), refused)
}

/// How long this thread was at work so far, where the system says so: others at work on the machine do not count.
fn at_work() -> Option<Duration> {
    let stated = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stated.split(' ').next()?.parse().ok()?))
}

/// The arguments of a function from documents of about this size; `None` where the shape has none for it.
fn arguments(function: &Function, shape: &Shape, open: bool, bytes: usize) -> Option<Vec<Vec<u8>>> {
    let size = |documents: &Map<String, Value>| {
        documents
            .iter()
            .filter(|(name, _)| *name != "pack")
            .map(|(_, document)| document.to_string().len())
            .max()
    };
    let draw = shape.draw;
    let (few, more) = (size(&draw(100))?, size(&draw(200))?);
    let mut documents = draw(bytes.saturating_mul(100).div_ceil(more.saturating_sub(few).max(1)));
    if let Some(answers) = documents.get_mut("answers").filter(|_| open) {
        answers["answers"] = json!({});
    }
    let names: Vec<&str> = function.arguments.iter().map(|argument| argument.name).collect();
    names.iter().map(|name| argument(function.name, name, &documents)).collect()
}

fn argument(function: &str, name: &str, documents: &Map<String, Value>) -> Option<Vec<u8>> {
    let document = |name: &str| documents.get(name).map(Value::to_string);
    let list = |name: &str, times: usize| Some(format!("[{}]", vec![document(name)?; times].join(",")));
    let text = match name {
        "answers" if function == "merge" => list("answers", 3),
        "earlier" | "later" | "other_checklist" | "base" => document("checklist"),
        "base_pack" => document("pack"),
        "extension" => Some(extension(documents.get("checklist")?)),
        "before" | "after" | "other_answers" => document("answers"),
        "packs" | "earlier_packs" | "later_packs" => list("pack", 1),
        "other_packs" => list("pack", 1).map(|packs| packs.replace("\"en\"", "\"nl\"")),
        "others" => list("checklist", 1),
        "claim" => Some(r#"{"classes": {"level": {"possible": ["low"]}}}"#.to_owned()),
        "goal" => Some(goal(documents.get("checklist")?)),
        "changes" => {
            let answers = documents.get("answers")?.get("answers")?.as_object()?;
            let values = answers.iter().filter_map(|(id, answer)| Some((id, answer.get("value")?)));
            Some(
                values
                    .map(|(id, value)| json!({ "question": id, "value": value }))
                    .collect::<Value>()
                    .to_string(),
            )
        }
        "as_of" | "before_as_of" | "after_as_of" => Some("2026-12-01".to_owned()),
        "until" => Some("2031-12-31".to_owned()),
        "language" => Some("en".to_owned()),
        "version" => Some("1.0.0".to_owned()),
        "id" => Some("it".to_owned()),
        "name" => Some("local-government".to_owned()),
        "first" | "second" => Some("level".to_owned()),
        "scale" => Some("points".to_owned()),
        "format" | "standard" | "typed" => documents.get(name)?.as_str().map(str::to_owned),
        name => document(name),
    };
    text.map(String::into_bytes)
}

/// Nothing missing on the first scale that counts a requirement; where none does, the mildest value.
fn goal(checklist: &Value) -> String {
    let counts = |scale: &&Value| scale.pointer("/of/0/requirement").is_some();
    let scale = checklist.get("scales").and_then(Value::as_array).and_then(|all| all.iter().find(counts));
    let goal =
        scale.map_or_else(|| json!({ "is": "low" }), |scale| json!({ "nothing_missing": scale.get("id") }));
    goal.to_string()
}

/// The checklist as one that adds to another: to itself, so that all of it is compared and then refused.
fn extension(checklist: &Value) -> String {
    let mut extension = checklist.clone();
    if let Some(fields) = extension.as_object_mut() {
        fields.insert("extends".to_owned(), json!({ "checklist": "it", "version": "1.0.0" }));
        fields.insert("id".to_owned(), "more".into());
    }
    extension.to_string()
}
