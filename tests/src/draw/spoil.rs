//! A document with a mistake in it.

use serde_json::Value;

use super::Draw;

/// What takes the place of a part.
const OTHERS: [&str; 15] = [
    r#""nothing""#,
    r#""q0-0""#,
    r#""s1""#,
    r#""o1""#,
    "null",
    "[]",
    "{}",
    "true",
    "-3",
    "1e3",
    r#""1/0""#,
    r#"{"all": []}"#,
    r#"{"answer": "q0-1", "is": "o0"}"#,
    r#"{"label": "label-0"}"#,
    r#""level-1""#,
];

/// Makes one change at a random place; the document is then mostly wrong.
pub fn spoil(draw: &mut Draw, document: &mut Value) {
    let inside = match document {
        Value::Object(fields) if !fields.is_empty() && draw.chance(85) => {
            let keys: Vec<String> = fields.keys().cloned().collect();
            let key = draw.pick(&keys);
            if draw.chance(15) {
                let value = fields.remove(&key).filter(|_| draw.chance(30));
                fields.extend(value.map(|value| ("anything".to_owned(), value)));
                return;
            }
            fields.get_mut(&key)
        }
        Value::Array(items) if !items.is_empty() && draw.chance(85) => {
            let at = draw.between(0, items.len().saturating_sub(1));
            if draw.chance(15) {
                let twice = items.get(at).cloned();
                items.extend(twice);
                return;
            }
            items.get_mut(at)
        }
        _ => None,
    };
    if let Some(inside) = inside {
        return spoil(draw, inside);
    }
    *document = serde_json::from_str(draw.pick(&OTHERS)).unwrap_or_default();
}
