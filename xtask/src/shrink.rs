//! A difference made small: whatever can be left out, is.

use serde_json::Value;

use crate::run::{Result, While as _};
use crate::worker::{Case, Team};

/// The smallest case that leaving things out leads to, one thing after the other, and how it differs.
pub(crate) fn shrink(team: &mut Team, case: Case) -> Result<(Case, String)> {
    let mut lines = vec![case_line(&case.checklist, &case.answers, &case.day)];
    let mut smallest = (case, String::new());
    // Of many smaller ones the first that still differs, until none does.
    while let Some((case, difference)) = first(team, &lines)? {
        let read = |text: &str| serde_json::from_str(text).while_doing("a document cannot be read");
        let (checklist, answers): (Value, Value) = (read(&case.checklist)?, read(&case.answers)?);
        let fewer = without_one(&checklist)
            .into_iter()
            .map(|it| case_line(&it.to_string(), &case.answers, &case.day));
        let less = without_one(&answers)
            .into_iter()
            .map(|it| case_line(&case.checklist, &it.to_string(), &case.day));
        lines = fewer.chain(less).collect();
        smallest = (case, difference);
    }
    Ok(smallest)
}

fn case_line(checklist: &str, answers: &str, day: &str) -> String {
    [checklist, answers, day].join("\t")
}

fn first(team: &mut Team, lines: &[String]) -> Result<Option<(Case, String)>> {
    let mut verdicts = team.judge(lines)?.into_iter();
    Ok(verdicts.find_map(|(case, verdict)| Some((case, verdict.difference?))))
}

/// The document without each of its parts in turn, the largest parts first.
fn without_one(document: &Value) -> Vec<Value> {
    let mut without: Vec<Value> =
        places(document).iter().filter_map(|place| remove(document, place)).collect();
    without.sort_by_key(|it| it.to_string().len());
    without
}

/// A JSON Pointer to every part.
fn places(document: &Value) -> Vec<String> {
    let inside = |name: String, value: &Value| {
        let deeper = places(value).into_iter().map(|place| format!("/{name}{place}")).collect::<Vec<_>>();
        [vec![format!("/{name}")], deeper].concat()
    };
    match document {
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, value)| inside(name.clone(), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(at, value)| inside(at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    }
}

fn remove(document: &Value, place: &str) -> Option<Value> {
    let mut document = document.clone();
    let (parent, name) = place.rsplit_once('/')?;
    match document.pointer_mut(parent)? {
        Value::Object(fields) => drop(fields.remove(name)?),
        Value::Array(items) => drop(items.remove(name.parse().ok()?)),
        _ => return None,
    }
    Some(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_loses_each_part_once() {
        let document = serde_json::json!({ "a": [1, { "b": 2 }], "c": 3 });
        let without = without_one(&document);
        assert_eq!(without.len(), 5);
        assert_eq!(without.first(), Some(&serde_json::json!({ "c": 3 })));
        assert!(without.contains(&serde_json::json!({ "a": [1, {}], "c": 3 })));
    }
}
