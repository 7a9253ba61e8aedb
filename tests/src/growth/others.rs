//! Records, documents of others, and JSON.

use serde_json::{Map, Value, json};

use super::{Shape, each, record};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "a record with extensions", draw: |n| of([("record", with_extensions(n))]) },
    Shape {
        name: "a record with lists",
        draw: |n| {
            let links: Vec<Value> = each(
                n,
                |at| json!({ "title": format!("Law {at}"), "url": format!("https://example.org/{at}") }),
            );
            let keywords: Vec<Value> = each(n, |at| json!(format!("word-{at}")));
            let mut record = record();
            record["legal_references"] = links.into();
            record["keywords"] = keywords.into();
            of([("record", record), ("standard", json!("nl-1.0"))])
        },
    },
    Shape {
        name: "a record with mark-up",
        draw: |n| {
            let mut record = record();
            record["goal"] = json!({ "nl": "<ul><li>a</li> < <p>".repeat(n) });
            of([("record", record), ("standard", json!("nl-1.0"))])
        },
    },
    Shape {
        name: "a foreign record with unknown fields",
        draw: |n| {
            let mut foreign = json!({ "name": "It", "organization": "City", "standard_version": "1.0" });
            for at in 0..n {
                foreign[format!("field_{at}")] = json!("text");
            }
            of([("foreign", foreign), ("standard", json!("nl-1.0"))])
        },
    },
    Shape {
        name: "survey elements",
        draw: |n| {
            let element = |at: usize| {
                json!({ "type": "radiogroup", "name": format!("q{at}"), "choices": ["yes", "no"],
                        "visibleIf": format!("{{q{}}} = 'yes'", at.saturating_sub(1)), "unheard": 1 })
            };
            of([
                ("definition", json!({ "pages": [{ "name": "p", "elements": each(n, element) }] })),
                ("format", json!("surveyjs")),
            ])
        },
    },
    Shape {
        name: "a tree of questions",
        draw: |n| {
            let question = |at: usize| {
                let next = json!({ "answer": "Yes", "nextQuestionId": (at + 1).to_string() });
                let next =
                    if at + 1 == n { json!({ "answer": "Yes", "nextConclusionId": "end" }) } else { next };
                json!({ "questionId": at.to_string(), "question": format!("Is it {at}?"), "answers": [next, { "answer": "No", "nextConclusionId": "end" }] })
            };
            let tree = json!({ "questions": each(n, question), "conclusions": [{ "conclusionId": "end", "conclusion": "The end" }] });
            of([("definition", tree), ("format", json!("decision-tree"))])
        },
    },
    Shape {
        name: "lines of a list",
        draw: |n| {
            let section = |at: usize| {
                json!({ "title": format!("Part {at}"), "section_id": format!("P{at}"), "lines": [
                    { "line_id": format!("P{at}.1"), "line_summary": "Short", "line": format!("Did you look at {at}?") }
                ] })
            };
            of([
                ("definition", json!({ "title": "A list", "sections": each(n, section) })),
                ("format", json!("deon")),
            ])
        },
    },
    Shape {
        name: "keys",
        draw: |n| {
            let keys: Map<String, Value> = (0..n).map(|at| (format!("key-{at}"), json!([at, "x"]))).collect();
            of([("document", Value::Object(keys))])
        },
    },
    Shape {
        name: "a long text",
        draw: |n| of([("document", json!("é\u{1}".repeat(n))), ("typed", json!("1.".repeat(n)))]),
    },
    Shape { name: "digits", draw: |n| of([("typed", json!("12345".repeat(n)))]) },
];

fn of<const COUNT: usize>(documents: [(&str, Value); COUNT]) -> Map<String, Value> {
    documents.into_iter().map(|(name, document)| (name.to_owned(), document)).collect()
}

fn with_extensions(count: usize) -> Value {
    let mut record = record();
    let fields: Map<String, Value> = (0..count).map(|at| (format!("field-{at}"), json!("said"))).collect();
    record["extensions"] = json!({ "nl-1.0": fields });
    record
}
