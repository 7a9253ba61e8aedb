//! The wire functions by name.

use serde_json::{Value, json};
use toets::wire::{self, Reply};

/// Calls a wire function by its name.
///
/// What keeps something between two calls goes by a name too: `batch` takes a checklist, a format, lines and a day,
/// `session` takes a checklist, answers, a day and `[[question, value]]` to answer one after the other; `form` takes a
/// language pack as well, before the answers, and gives its outcome as a page shows it.
///
/// # Errors
/// There is no such function, it takes another number of arguments, or one of them is not the text that it must be.
pub fn call(name: &str, args: &[Vec<u8>]) -> Result<Reply, String> {
    let given: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
    match (name, &*given) {
        ("batch", [checklist, format, lines, as_of]) => {
            let (format, as_of) = (text(format)?, text(as_of)?);
            return Ok(wire::Batch::open(checklist).and_then(|mut batch| batch.assess(format, lines, as_of)));
        }
        ("session", [checklist, answers, as_of, changes]) => {
            return session(checklist, answers, text(as_of)?, changes);
        }
        ("form", [checklist, pack, answers, as_of, changes]) => {
            return form(checklist, pack, answers, text(as_of)?, changes);
        }
        _ => {}
    }
    let found = wire::functions().find(|function| function.name == name);
    let function = found.ok_or_else(|| format!("there is no wire function `{name}`"))?;
    let wanted: Vec<&str> = function.arguments.iter().map(|argument| argument.name).collect();
    (function.call)(&given)
        .ok_or_else(|| format!("`{name}` takes {}, not {} arguments", wanted.join(", "), args.len()))
}

fn session(checklist: &[u8], answers: &[u8], as_of: &str, changes: &[u8]) -> Result<Reply, String> {
    let mut session = match wire::Session::open(checklist, answers, as_of) {
        Ok(session) => session,
        Err(refused) => return Ok(Err(refused)),
    };
    for (question, answer) in read(changes)? {
        // An answer that does not fit changes nothing.
        drop(session.answer(&question, &answer));
    }
    Ok(session.outcome())
}

fn form(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str, changes: &[u8]) -> Result<Reply, String> {
    let opened = wire::Form::open(checklist, pack, b"", "subject", as_of);
    let mut form = match opened.and_then(|mut form| form.take(answers).map(|()| form)) {
        Ok(form) => form,
        Err(refused) => return Ok(Err(refused)),
    };
    for (question, answer) in read(changes)? {
        drop(form.answer(&question, &answer));
    }
    Ok(form.outcome_html())
}

/// Questions, each with its answer as it stands in a document.
fn read(changes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let changes: Vec<(String, Value)> = serde_json::from_slice(changes).map_err(|error| error.to_string())?;
    let answer = |value| json!({ "value": value }).to_string().into_bytes();
    Ok(changes.into_iter().map(|(question, value)| (question, answer(value))).collect())
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}
