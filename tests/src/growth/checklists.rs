//! Checklists of any size with their texts and answers, each with much of one thing.

use serde_json::{Map, Value, json};

use super::{Shape, each, record};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "questions", draw: |n| checklist(each(n, |at| single(at, None)), json!({})) },
    Shape {
        name: "terms that begin alike",
        draw: |n| {
            let mut documents = checklist(each(n, |at| single(at, None)), json!({}));
            let term = |at: usize| {
                (format!("t{at}"), json!({ "term": format!("{}t{at}", "a ".repeat(40)), "meaning": "So." }))
            };
            documents["pack"]["glossary"] = (0..n).map(term).collect::<Map<_, _>>().into();
            documents["pack"]["description"] = "a ".repeat(n.saturating_mul(20)).into();
            documents
        },
    },
    Shape {
        name: "a chain of questions",
        draw: |n| checklist(each(n, |at| single(at, at.checked_sub(1))), json!({})),
    },
    Shape {
        name: "questions behind one",
        draw: |n| checklist(each(n, |at| single(at, (at > 0).then_some(0))), json!({})),
    },
    Shape { name: "numbers with bands", draw: |n| checklist(vec![number(n)], json!({})) },
    Shape {
        name: "choices of many",
        draw: |n| checklist(each(n.div_ceil(50), |at| multiple(at, 50)), json!({})),
    },
    Shape {
        name: "labels of labels",
        draw: |n| {
            let label = |at: usize| match at.checked_sub(1) {
                None => json!({ "id": "l0", "when": yes(0) }),
                Some(before) => json!({
                    "id": format!("l{at}"),
                    "when": { "any": [{ "label": format!("l{before}") }, { "label": format!("l{}", at / 2) }] }
                }),
            };
            checklist(each(3, |at| single(at, None)), json!({ "labels": each(n, label) }))
        },
    },
    Shape {
        name: "scales of scales",
        draw: |n| {
            let scale = |at: usize| {
                let of = format!("s{}", at.saturating_sub(1));
                let of = if at == 0 {
                    json!([{ "scale": "points" }])
                } else {
                    json!([{ "scale": of }, { "scale": "points" }])
                };
                json!({ "id": format!("s{at}"), "direction": "higher-is-worse", "combine": "maximum", "of": of })
            };
            let mut scales = vec![points()];
            scales.extend(each(n, scale));
            checklist(each(3, |at| single(at, None)), json!({ "scales": scales }))
        },
    },
    Shape {
        name: "a scale for each question",
        draw: |n| {
            let scale = |at: usize| json!({ "id": format!("s{at}"), "direction": "higher-is-worse", "combine": "mean" });
            let question = |at: usize| {
                json!({ "id": format!("q{at}"), "kind": "single", "about": "measure", "direction": "higher-is-better", "not_applicable": true, "options": [
                    { "id": "yes", "points": { "points": 1, format!("s{at}"): 1 } },
                    { "id": "no", "points": { "points": 0, format!("s{at}"): 0 } }
                ] })
            };
            let duty = |at: usize| json!({ "id": format!("d{at}"), "when": { "scale": format!("s{at}"), "at_least_percent": 50 } });
            let mut scales = vec![points()];
            scales.extend(each(n, scale));
            checklist(each(n, question), json!({ "scales": scales, "duties": each(n, duty) }))
        },
    },
    Shape {
        name: "red flags and duties",
        draw: |n| {
            let flag =
                |at: usize| json!({ "id": format!("f{at}"), "severity": "serious", "when": yes(at % 20) });
            let duty =
                |at: usize| json!({ "id": format!("d{at}"), "when": { "red_flag": format!("f{at}") } });
            checklist(
                each(20, |at| single(at, None)),
                json!({ "red_flags": each(n, flag), "duties": each(n, duty) }),
            )
        },
    },
    Shape {
        name: "rules that prohibit together",
        draw: |n| {
            let flag = |at: usize| json!({ "id": format!("f{at}"), "severity": "prohibited", "when": { "all": [yes(at), { "not": yes(at + 1) }] } });
            checklist(each(n + 1, |at| single(at, None)), json!({ "red_flags": each(n, flag) }))
        },
    },
    Shape {
        name: "rules for a class",
        draw: |n| {
            let rule = |at: usize| json!({ "value": format!("v{}", at % 50), "when": { "all": [yes(at % 30), yes((at + 7) % 30)] } });
            let mut rules = each(n, rule);
            rules.push(json!({ "value": "low" }));
            let order: Vec<String> = (0..50).map(|at| format!("v{at}")).chain(["low".to_owned()]).collect();
            checklist(
                each(30, |at| single(at, None)),
                json!({ "classes": [{ "id": "level", "order": order, "rules": rules }] }),
            )
        },
    },
    Shape {
        name: "safeguards of classes",
        draw: |n| {
            let class = |at: usize| {
                let when = match at.checked_sub(1) {
                    None => yes(0),
                    Some(before) => {
                        json!({ "any": [{ "class": format!("c{before}"), "is": "large" }, yes(at % 20)] })
                    }
                };
                let rules = json!([{ "value": "large", "when": when }, { "value": "small" }]);
                json!({ "id": format!("c{at}"), "order": ["small", "large"], "rules": rules })
            };
            let safeguard = |at: usize| {
                let applies = json!({ "class": format!("c{}", at / 2), "at_least": "large" });
                json!({ "id": format!("g{at}"), "requirement": "r", "applies_when": applies, "met_when": yes(at % 20) })
            };
            let met = json!({ "id": "met", "direction": "higher-is-better", "combine": "count", "of": [{ "requirement": "r" }] });
            let duty = |at: usize| json!({ "id": format!("d{at}"), "when": { "safeguard": format!("g{at}"), "is": "unmet" } });
            checklist(
                each(20, |at| single(at, None)),
                json!({
                    "requirements": [{ "id": "r" }], "classes": each(n.div_ceil(2), class), "safeguards": each(n, safeguard),
                    "scales": [points(), met], "duties": each(n, duty),
                }),
            )
        },
    },
    Shape {
        name: "a requirement in every scale",
        draw: |n| {
            let safeguard =
                |at: usize| json!({ "id": format!("g{at}"), "requirement": "r", "met_when": yes(at % 20) });
            let scale = |at: usize| {
                let of = json!([{ "requirement": "r" }]);
                json!({ "id": format!("s{at}"), "direction": "higher-is-better", "combine": "count", "of": of })
            };
            let mut scales = vec![points()];
            scales.extend(each(n, scale));
            checklist(
                each(20, |at| single(at, None)),
                json!({ "requirements": [{ "id": "r" }], "safeguards": each(n, safeguard), "scales": scales }),
            )
        },
    },
    Shape {
        name: "safeguards of every measure",
        draw: |n| {
            let wide = json!({ "id": "wide", "when": { "any": each(n, yes) } });
            let safeguard = |at: usize| {
                let met = json!({ "all": [yes(at), { "label": "wide" }] });
                json!({ "id": format!("g{at}"), "requirement": "r", "met_when": met })
            };
            let met = json!({ "id": "met", "direction": "higher-is-better", "combine": "count", "of": [{ "requirement": "r" }] });
            checklist(
                each(n, |at| single(at, None)),
                json!({
                    "requirements": [{ "id": "r" }], "safeguards": each(n.min(150), safeguard), "labels": [wide],
                    "scales": [points(), met],
                }),
            )
        },
    },
    Shape {
        name: "one wide condition",
        draw: |n| {
            let mut questions = each(n, |at| single(at, None));
            let wide: Vec<Value> = each(n, yes);
            questions.push(json!({ "id": "last", "kind": "text", "asked_when": { "any": wide } }));
            checklist(questions, json!({}))
        },
    },
    Shape {
        name: "things of a section",
        draw: |n| {
            let mut documents = repeated(n, 20);
            let things: Vec<String> = (0..20).map(|at| format!("thing-{at}")).collect();
            let given = things.iter().flat_map(|thing| (0..n).map(move |at| format!("q{at}@{thing}")));
            let given: Map<String, Value> = given.map(|id| (id, json!({ "value": "yes" }))).collect();
            documents.insert(
                "answers".into(),
                json!({
                    "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s",
                    "repeats": { "all": things }, "answers": given
                }),
            );
            documents
        },
    },
    Shape { name: "things that nobody lists", draw: |n| repeated(n, 100) },
    Shape {
        name: "names that are unknown",
        draw: |n| {
            let question = |at: usize| json!({ "id": format!("q{at}"), "kind": "text", "asked_when": { "answer": format!("r{at}"), "is": "x" } });
            checklist(each(n, question), json!({}))
        },
    },
    Shape {
        name: "answers to nothing",
        draw: |n| {
            let mut documents = checklist(each(n, |at| single(at, None)), json!({}));
            let given: Map<String, Value> =
                (0..n).map(|at| (format!("r{at}"), json!({ "value": "yes" }))).collect();
            documents.insert(
                "answers".into(),
                json!({ "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s", "answers": given }),
            );
            documents
        },
    },
];

/// Documents of a checklist with these questions, and whatever else is said; all answered.
fn checklist(questions: Vec<Value>, rest: Value) -> Map<String, Value> {
    let given = questions.iter().filter_map(|question| {
        let value = match question.get("kind")?.as_str()? {
            "single" => json!("yes"),
            "multiple" => json!(["o1", "o2"]),
            "number" => json!(5),
            _ => json!("a text"),
        };
        Some((question.get("id")?.as_str()?.to_owned(), json!({ "value": value, "note": "a note" })))
    });
    let answers = json!({
        "checklist": { "id": "it", "version": "1.0.0" }, "subject": "s", "answers": given.collect::<Map<_, _>>()
    });
    let mut document = json!({
        "id": "it", "version": "1.0.0", "scales": [points()],
        "headline": "level",
        "classes": [{ "id": "level", "order": ["low", "high"], "on": "points", "of_maximum_of": "points",
            "bands": [{ "value": "low", "to_percent": 50 }, { "value": "high" }] }],
        "sections": [{ "id": "all", "questions": questions }]
    });
    let headline = document["classes"][0].clone();
    for (key, value) in rest.as_object().into_iter().flatten() {
        document[key] = value.clone();
    }
    if let Some(classes) = document["classes"].as_array_mut()
        && classes.iter().all(|class| class["id"] != headline["id"])
    {
        classes.push(headline);
    }
    let pack = pack(&document);
    [("checklist", document), ("pack", pack), ("answers", answers), ("record", record())]
        .into_iter()
        .map(|(name, document)| (name.to_owned(), document))
        .collect()
}

/// A section that is answered up to so many times.
fn repeated(questions: usize, at_most: usize) -> Map<String, Value> {
    let questions = each(questions, |at| single(at, None));
    let section = json!({ "id": "all", "repeat": { "at_most": at_most }, "questions": questions });
    checklist(questions, json!({ "sections": [section] }))
}

/// Words for all that a checklist has.
fn pack(document: &Value) -> Value {
    let listed = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let id = |value: &Value| value["id"].as_str().unwrap_or_default().to_owned();
    let titles = |items: Vec<Value>| -> Map<String, Value> {
        items.iter().map(|item| (id(item), json!({ "title": format!("About {}", id(item)) }))).collect()
    };
    let sections = listed(&document["sections"]);
    let questions = sections.iter().flat_map(|section| listed(&section["questions"]));
    let questions: Map<String, Value> = questions
        .map(|question| {
            let options = listed(&question["options"]);
            let options: Map<String, Value> =
                options.iter().map(|it| (id(it), json!(format!("Option {}", id(it))))).collect();
            let mut texts = json!({ "text": format!("What of {}?", id(&question)) });
            if !options.is_empty() {
                texts["options"] = options.into();
            }
            (id(&question), texts)
        })
        .collect();
    let classes = listed(&document["classes"]).into_iter().map(|class| {
        let values = listed(&class["order"]).into_iter().map(|value| json!({ "id": value })).collect();
        (id(&class), json!({ "title": format!("About {}", id(&class)), "values": titles(values) }))
    });
    let classes: Map<String, Value> = classes.collect();
    let mut pack = json!({
        "checklist": "it", "version": "1.0.0", "pack_version": "1.0.0", "language": "en", "title": "It", "description": "It has much.",
        "sections": titles(sections), "questions": questions, "classes": classes
    });
    for key in ["scales", "red_flags", "duties", "requirements", "safeguards"] {
        let items = titles(listed(&document[key]));
        if !items.is_empty() {
            pack[key] = items.into();
        }
    }
    pack
}

fn points() -> Value {
    json!({ "id": "points", "direction": "higher-is-worse", "combine": "sum" })
}

fn yes(question: usize) -> Value {
    json!({ "answer": format!("q{question}"), "is": "yes" })
}

/// A question with points, asked where another is answered with yes.
fn single(at: usize, behind: Option<usize>) -> Value {
    let mut question = json!({ "id": format!("q{at}"), "kind": "single", "about": "measure", "direction": "higher-is-better", "options": [
        { "id": "yes", "points": { "points": 2 } }, { "id": "no", "points": { "points": 0 } }
    ] });
    if let Some(behind) = behind {
        question["asked_when"] = yes(behind);
    }
    question
}

fn multiple(at: usize, options: usize) -> Value {
    let option = |at: usize| json!({ "id": format!("o{at}"), "points": { "points": at } });
    json!({ "id": format!("q{at}"), "kind": "multiple", "about": "measure", "direction": "higher-is-better", "options": each(options, option) })
}

fn number(bands: usize) -> Value {
    let mut bands: Vec<Value> = each(bands, |at| json!({ "to": at, "points": { "points": at } }));
    bands.push(json!({ "points": { "points": 0 } }));
    json!({ "id": "q0", "kind": "number", "about": "measure", "direction": "higher-is-better", "bands": bands })
}
