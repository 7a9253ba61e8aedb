//! Conditions.

use serde_json::{Value, json};

use super::{DAYS, Draw, is, list, text};

/// Bounds of numbers and of scales.
const BOUNDS: [&str; 12] = ["3", "0", "1", "2", "5", "8", "-1", "2.5", "0.5", "4", "12", "7"];
const PERCENTS: [&str; 8] = ["50", "0", "25", "80", "100", "33.3", "120", "-10"];

/// A condition over what may be asked about, at most so deep.
pub(super) fn condition(draw: &mut Draw, asks: &[Value], depth: usize) -> Value {
    let form = if depth == 0 { 0 } else { draw.between(0, 9) };
    let within = depth.saturating_sub(1);
    match form {
        0..6 if !asks.is_empty() => leaf(draw, asks),
        9 => json!({ "not": condition(draw, asks, within) }),
        form => {
            // Also of nothing at all, which is true for `all` and false for `any`.
            let most = if asks.is_empty() { 0 } else { 3 };
            let parts: Vec<Value> =
                (0..draw.between(0, most)).map(|_| condition(draw, asks, within)).collect();
            match form {
                6 => json!({ "any": parts }),
                7 if draw.chance(70) => json!({ "at_least": draw.between(1, 3), "of": parts }),
                _ => json!({ "all": parts }),
            }
        }
    }
}

fn leaf(draw: &mut Draw, asks: &[Value]) -> Value {
    let ask = draw.pick(asks);
    let id = ask.get("id");
    if ask.get("kind").is_some() && draw.chance(8) {
        return json!({ "asked": id });
    }
    let option = |draw: &mut Draw| draw.pick(list(&ask, "options")).get("id").cloned();
    match text(&ask, "kind") {
        "single" => {
            let first = option(draw);
            let second = option(draw);
            match draw.between(0, 2) {
                0 => json!({ "answer": id, "is": first }),
                1 => json!({ "answer": id, "in": [first, second] }),
                _ => json!({ "answer": id, "in": [second] }),
            }
        }
        "multiple" => match draw.between(0, 5) {
            0 => json!({ "answer": id, "at_least": draw.between(1, 3) }),
            1 | 2 => {
                let free = list(&ask, "options").iter().filter(|option| !is(option, "exclusive"));
                let among: Vec<_> = free.filter_map(|option| option.get("id")).collect();
                let among: Vec<_> = among.into_iter().filter(|_| draw.chance(70)).collect();
                json!({ "answer": id, "at_least": draw.between(1, 2), "among": among })
            }
            _ => json!({ "answer": id, "includes": option(draw) }),
        },
        "number" => json!({ "answer": id, "at_least": number(draw.pick(&BOUNDS)) }),
        "date" => {
            let side = draw.pick(&["before", "from"]);
            json!({ "answer": id, side: draw.pick(&DAYS) })
        }
        _ if ask.get("safeguard").is_some() => {
            let state = draw.pick(&["met", "unmet", "not-applicable"]);
            json!({ "safeguard": ask.get("safeguard"), "is": state })
        }
        _ if ask.get("class").is_some() => {
            let (class, value) = (ask.get("class"), draw.pick(list(&ask, "order")));
            match draw.between(0, 2) {
                0 => json!({ "class": class, "is": value }),
                1 => json!({ "class": class, "in": [value, draw.pick(list(&ask, "order"))] }),
                _ => json!({ "class": class, "at_least": value }),
            }
        }
        _ if is(&ask, "missing") && draw.chance(60) => {
            let bound = draw.pick(&["1", "2", "0.5", "0", "3"]);
            json!({ "scale": ask.get("scale"), "missing_at_least": number(bound) })
        }
        _ => match ask.get("scale") {
            Some(scale) if draw.chance(50) => {
                json!({ "scale": scale, "at_least_percent": number(draw.pick(&PERCENTS)) })
            }
            Some(scale) => json!({ "scale": scale, "at_least": number(draw.pick(&BOUNDS)) }),
            // A label or a red flag, unchanged.
            None => ask,
        },
    }
}

/// A number as a document has it.
pub(super) fn number(digits: &str) -> Value {
    serde_json::from_str(digits).unwrap_or_default()
}
