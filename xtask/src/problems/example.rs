//! An example of each problem: the part of a test vector's input that has it, and what is said about it.

use std::collections::BTreeMap;

use serde_json::Value;
use toets_tests::{Case, Expected, bytes, call, cases};

use crate::run::{Failure, Result};

/// The widest line of an excerpt.
const WIDTH: usize = 100;
/// As deep as an excerpt shows what does not fit on a line.
const DEPTH: usize = 3;
/// As many items of a list as an excerpt shows.
const ITEMS: usize = 8;

/// An example for each code that a vector yields: the vector with the smallest input.
pub(crate) fn examples() -> Result<BTreeMap<String, String>> {
    let mut smallest: BTreeMap<String, (usize, Case)> = BTreeMap::new();
    for case in cases().map_err(Failure)? {
        let size: usize = arguments(&case)?.iter().map(Vec::len).sum();
        for code in codes(&case.expected) {
            if smallest.get(&code).is_none_or(|(least, _)| size < *least) {
                smallest.insert(code, (size, case.clone()));
            }
        }
    }
    smallest
        .into_iter()
        .map(|(code, (_, case))| {
            let text = shown(&code, &case)?;
            Ok((code, text))
        })
        .collect()
}

fn arguments(case: &Case) -> Result<Vec<Vec<u8>>> {
    case.args.iter().map(bytes).collect::<std::result::Result<_, _>>().map_err(Failure)
}

fn codes(expected: &Expected) -> Vec<String> {
    let diagnostics = match expected {
        Expected::Problems(problems) => Some(problems),
        Expected::Output(output) => output.get("diagnostics"),
        Expected::Text(_) => None,
    };
    let each = diagnostics.and_then(Value::as_array).into_iter().flatten();
    each.filter_map(|it| it.get("code")?.as_str()).map(str::to_owned).collect()
}

/// The example that a vector gives of a code.
fn shown(code: &str, case: &Case) -> Result<String> {
    let arguments = arguments(case)?;
    let found = match call(&case.call, &arguments).map_err(Failure)? {
        Ok(text) => {
            let output: Value = serde_json::from_str(&text).map_err(|error| Failure(error.to_string()))?;
            output.get("diagnostics").cloned()
        }
        Err(diagnostics) => serde_json::to_value(&diagnostics).ok(),
    };
    let has_code = |it: &&Value| it.get("code").is_some_and(|it| it == code);
    let found = found.as_ref().and_then(Value::as_array).and_then(|all| all.iter().find(has_code));
    let found = found.ok_or_else(|| Failure(format!("the vector `{}` does not yield `{code}`", case.id)))?;
    let text = |key: &str| found.get(key).and_then(Value::as_str).unwrap_or_default();

    let path = text("path");
    let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
    let mut said = format!("{}[{code}]: {place}{}", text("severity"), text("message"));
    if !text("help").is_empty() {
        said = format!("{said}\n  help: {}", text("help"));
    }
    let (input, at) = input(&arguments, path);
    let at = if at.is_empty() { "Given".to_owned() } else { format!("Given, at `{at}`") };
    Ok(format!(
        "{at}:\n\n```text\n{input}\n```\n\n`{}` says:\n\n```text\n{said}\n```\n\nThis is the test vector `{}`.",
        case.call, case.id
    ))
}

/// The part of the input in which `path` leads somewhere, and where that part is.
fn input(arguments: &[Vec<u8>], path: &str) -> (String, String) {
    let texts: Vec<_> = arguments.iter().map(|it| String::from_utf8_lossy(it)).collect();
    let longest = texts.iter().max_by_key(|it| it.len()).cloned().unwrap_or_default();
    // A short text is shown as it is: what is wrong may be in what a reader drops.
    if longest.chars().count() <= WIDTH {
        return (longest.into_owned(), String::new());
    }
    let documents: Vec<Value> = arguments
        .iter()
        .filter_map(|it| serde_json::from_slice(it).ok())
        .filter(|it: &Value| it.is_object() || it.is_array())
        .collect();
    // Several documents in one list have a name in the path that is not in the list itself.
    let split =
        path.char_indices().skip(1).find(|(_, letter)| *letter == '/').map(|(at, _)| path.split_at(at));
    for (before, path) in [Some(("", path)), split, Some(("", ""))].into_iter().flatten() {
        let Some(document) = documents.iter().find(|it| it.pointer(path).is_some()) else { continue };
        // A value by itself says little: the object that it is in says what it is.
        let mut at = path;
        while !document.pointer(at).is_some_and(Value::is_object)
            && let Some((above, _)) = at.rsplit_once('/')
        {
            at = above;
        }
        let mut text = String::new();
        write(document.pointer(at).unwrap_or(document), 0, &mut text);
        return (text, format!("{before}{at}"));
    }
    // No JSON: its start.
    let start: String = longest.chars().take(2 * WIDTH).collect();
    (format!("{start} …"), String::new())
}

/// Writes a value so that one sees its outline: what is deep or long is left out.
fn write(value: &Value, depth: usize, text: &mut String) {
    let line = one_line(value);
    let (width, deeper) = (WIDTH.saturating_sub(depth.saturating_mul(2)), depth.saturating_add(1));
    if line.chars().count() <= width {
        text.push_str(&line);
        return;
    }
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (format!("{}: ", Value::from(key.as_str())), value)).collect()
        }
        Value::Array(items) => items.iter().map(|item| (String::new(), item)).collect(),
        _ => {
            text.extend(line.chars().take(width));
            text.push('…');
            return;
        }
    };
    let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
    text.push(open);
    if depth == DEPTH {
        text.push_str(" … ");
    } else {
        let indent = |depth: usize| format!("\n{}", "  ".repeat(depth));
        for (at, (key, part)) in parts.iter().enumerate() {
            text.push_str(if at > 0 { "," } else { "" });
            text.push_str(&indent(deeper));
            if at == ITEMS && value.is_array() {
                text.push('…');
                break;
            }
            text.push_str(key);
            write(part, deeper, text);
        }
        text.push_str(&indent(depth));
    }
    text.push(close);
}

/// A value on one line, with spaces as a person would write them.
fn one_line(value: &Value) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), one_line(value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
