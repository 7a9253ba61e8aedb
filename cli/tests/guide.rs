//! `docs/own-checklist.md`, read as somebody does who follows it: its commands run from top to bottom in an empty folder, its
//! excerpts go where they say, and what it shows is what comes out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{folder, run};

const GUIDE: &str = include_str!("../../docs/own-checklist.md");
/// The line that stands for any lines.
const LEFT_OUT: &str = "…";

#[test]
fn the_guide_to_a_checklist_of_ones_own_can_be_followed() {
    let place = folder(&[]);
    let (mut commands, mut excerpts) = (0, 0);
    for (head, text) in blocks() {
        let mut words = head.split_whitespace();
        match words.next() {
            Some("json") => {
                let excerpt: Value = serde_json::from_str(text).unwrap();
                excerpts += 1;
                for file in words {
                    let file = place.path().join(file);
                    let whole = fs::read_to_string(&file).unwrap_or_default();
                    let mut whole: Value = serde_json::from_str(&whole).unwrap();
                    take(&mut whole, &excerpt);
                    fs::write(&file, whole.to_string()).unwrap();
                }
            }
            Some("console") => {
                let code = i32::from(words.next() == Some("fails"));
                for command in text.split("$ ").filter(|it| !it.is_empty()) {
                    follow(place.path(), command, code);
                    commands += 1;
                }
            }
            _ => assert_eq!(head, "", "a block is `json` or `console`"),
        }
    }
    assert!(commands > 15 && excerpts > 10, "the guide has its blocks: {commands}, {excerpts}");
}

/// The fenced blocks: what follows the fence, and the text.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUIDE.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap())
}

/// Runs a command and compares what it says with the lines below it.
fn follow(place: &Path, text: &str, code: i32) {
    let (command, shown) = text.split_once('\n').unwrap();
    match command.split(' ').collect::<Vec<_>>().as_slice() {
        ["toets", rest @ ..] => {
            let done = run(place, &rest.join(" "), b"");
            let said = format!("{}{}", done.stderr, done.stdout);
            assert_eq!(done.code, code, "{command}\n{said}");
            let (said, shown): (Vec<_>, Vec<_>) = (said.lines().collect(), shown.lines().collect());
            assert!(is_shown(&said, &shown), "{command}\n{}", said.join("\n"));
        }
        ["cp", from, to] | ["cp", "-r", from, to] => copy(&place.join(from), &place.join(to)),
        _ => panic!("the guide has a command that is not known here: {command}"),
    }
}

/// Whether the lines that were said are those that are shown, where some may be left out.
fn is_shown(said: &[&str], shown: &[&str]) -> bool {
    match shown.split_first() {
        None => said.is_empty(),
        Some((&LEFT_OUT, rest)) => (0..=said.len()).any(|at| is_shown(&said[at..], rest)),
        Some((line, rest)) => said.first() == Some(line) && is_shown(&said[1..], rest),
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// Puts an excerpt in its place: fields by their name, things in a list by their `id`.
fn take(whole: &mut Value, excerpt: &Value) {
    match (whole, excerpt) {
        (Value::Object(whole), Value::Object(excerpt)) => {
            for (key, value) in excerpt {
                take(whole.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(whole), Value::Array(excerpt)) if excerpt.iter().all(|it| it.get("id").is_some()) => {
            for value in excerpt {
                match whole.iter_mut().find(|it| it.get("id") == value.get("id")) {
                    Some(same) => take(same, value),
                    None => whole.push(value.clone()),
                }
            }
        }
        (whole, excerpt) => excerpt.clone_into(whole),
    }
}
