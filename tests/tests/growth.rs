//! INVARIANT (bounded by the input): time stays in proportion to the input, for every function of the wire.
//!
//! `cargo test -p toets-tests --test growth -- --nocapture` prints the figures.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fall over, and prints its figures")]

#[path = "growth/shapes.rs"]
mod shapes;

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use toets::wire::{self, Function};

use self::shapes::{CHECKLISTS, Shape};

/// Bytes of the arguments of the smaller call; the larger one has four times as many.
const SMALL: usize = 25_000;

#[test]
fn probe() {
    for function in wire::functions() {
        for shape in CHECKLISTS {
            if !function.arguments.iter().any(|it| it.name == "checklist") {
                continue;
            }
            let (small, large) = (arguments(&function, shape, SMALL), arguments(&function, shape, 4 * SMALL));
            let (a, _) = time(&function, &small);
            let (b, ok) = time(&function, &large);
            println!(
                "{:>8.1} {:>8.1} {:>5.1} {ok} {} {}",
                a.as_secs_f64() * 1e3,
                b.as_secs_f64() * 1e3,
                b.as_secs_f64() / a.as_secs_f64(),
                function.name,
                shape.name
            );
        }
    }
}

fn time(function: &Function, arguments: &[Vec<u8>]) -> (Duration, bool) {
    let given: Vec<&[u8]> = arguments.iter().map(Vec::as_slice).collect();
    let start = Instant::now();
    let reply = (function.call)(&given).unwrap();
    if let Err(e) = &reply {
        let s = e.to_string();
        println!("   {}", &s[..s.len().min(200)]);
    }
    (start.elapsed(), reply.is_ok())
}

/// The arguments of a function from documents of about this size.
fn arguments(function: &Function, shape: &Shape, bytes: usize) -> Vec<Vec<u8>> {
    let size = |documents: &Map<String, Value>| {
        documents
            .get("checklist")
            .map_or(1, |it| it.to_string().len())
            .max(documents.get("answers").map_or(1, |it| it.to_string().len()))
    };
    let (few, some) = (size(&(shape.draw)(100)), size(&(shape.draw)(200)));
    let each = (some - few).max(1);
    let number = bytes * 100 / each;
    let number = if some - few < 100 { bytes / 20 } else { number };
    let documents = (shape.draw)(number);
    if function.name == "merge" {
        let several = json!([documents["answers"], documents["answers"], documents["answers"]]);
        let checklist = documents["checklist"].to_string();
        return vec![checklist.into_bytes(), several.to_string().into_bytes(), b"2026-12-01".to_vec()];
    }
    function.arguments.iter().map(|argument| argument_of(argument.name, &documents)).collect()
}

fn argument_of(name: &str, documents: &Map<String, Value>) -> Vec<u8> {
    let document = |name: &str| documents.get(name).unwrap().to_string().into_bytes();
    match name {
        "checklist" | "earlier" | "later" => document("checklist"),
        "answers" | "before" | "after" => document("answers"),
        "pack" => document("pack"),
        "packs" | "earlier_packs" | "later_packs" => json!([documents["pack"]]).to_string().into_bytes(),
        "claim" => json!({ "level": { "possible": ["low"] } }).to_string().into_bytes(),
        "goal" => json!({ "level": "low" }).to_string().into_bytes(),
        "record" => {
            json!({ "id": "s", "name": { "nl": "Het" }, "organisation": { "name": "Voorbeeldstad" } })
                .to_string()
                .into_bytes()
        }
        "as_of" | "before_as_of" | "after_as_of" => b"2026-12-01".to_vec(),
        "language" => b"en".to_vec(),
        "scale" => b"points".to_vec(),
        other => panic!("no argument `{other}`"),
    }
}
