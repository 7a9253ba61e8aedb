//! First inputs for the targets: the arguments of the vectors, the examples, and real documents where they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Failure, Result, While as _, root};

/// Targets that know more of a function than `wire`, which calls them all: the function, the target, and which arguments
/// make an input there; `-` is an empty one.
const CALLS: &[(&str, &str, &str)] = &[
    ("canonical", "json", "0"),
    ("digest", "json", "0"),
    ("check_record", "documents", "0"),
    ("render_record", "documents", "0"),
    ("read_number", "documents", "0"),
    ("answers_digest", "documents", "0"),
    ("check_checklist", "checklist", "0"),
    ("check_language_pack", "checklist", "01"),
    ("lint", "checklist", "012"),
    ("extend", "checklist", "0-1"),
    ("diff", "checklist", "1-0"),
    ("assessment", "answers", "0-1"),
    ("assess", "answers", "0-12"),
    ("explain", "answers", "0123"),
    ("render_form", "answers", "0123"),
    ("render_answers", "answers", "0123"),
    ("register", "answers", "1-230"),
    ("assess", "claims", "01-2"),
    ("verify", "claims", "0123"),
    ("import_checklist", "import", "1"),
    ("import_record", "convert", "1"),
    ("export_record", "convert", "1"),
    ("assess", "migrate", "0012"),
    ("migrate", "migrate", "0123"),
    ("what_if", "others", "01--2"),
    ("counterfactual", "others", "01-23"),
    ("compare", "others", "013-2"),
    ("outlook", "others", "01--2"),
    ("merge", "others", "0-1-2"),
    ("offers", "others", "013--"),
];

/// The longest input: a longer one makes every run slow.
const MOST: usize = 65_536;

/// Writes the first inputs of every target below `folder`, and the words that documents have; returns how many.
pub(super) fn write(folder: &Path) -> Result<usize> {
    let mut seeds = BTreeSet::new();
    let mut words = BTreeSet::new();
    for case in toets_tests::cases().map_err(Failure)? {
        let args: Vec<Vec<u8>> = case
            .args
            .iter()
            .map(toets_tests::bytes)
            .collect::<std::result::Result<_, _>>()
            .map_err(Failure)?;
        args.iter().filter_map(|arg| serde_json::from_slice(arg).ok()).for_each(|it| keys(&it, &mut words));
        let named = [case.call.as_bytes()].into_iter().chain(args.iter().map(Vec::as_slice));
        seeds.insert(("wire", named.collect::<Vec<_>>().join(&0)));
        for (_, target, parts) in CALLS.iter().filter(|(call, ..)| *call == case.call) {
            let part = |part: char| {
                part.to_digit(10).and_then(|at| args.get(at as usize)).map_or(&[][..], Vec::as_slice)
            };
            seeds.insert((*target, parts.chars().map(part).collect::<Vec<_>>().join(&0)));
        }
    }
    seeds.extend(examples()?);
    seeds.extend(real());
    let trouble = format!("`{}` cannot be written", folder.display());
    let mut count = 0_usize;
    for (target, seed) in seeds.iter().filter(|(_, seed)| seed.len() <= MOST) {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).while_doing(&trouble)?;
        fs::write(folder.join(format!("seed-{count:04}")), seed).while_doing(&trouble)?;
        count = count.saturating_add(1);
    }
    let words: Vec<String> = words.iter().map(|word| format!("{word:?}\n")).collect();
    fs::write(folder.join("words"), words.concat()).while_doing(&trouble)?;
    Ok(count)
}

/// The keys of a document, as far as a dictionary of libFuzzer can have them.
fn keys(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, words)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            if (2..40).contains(&key.len())
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            {
                words.insert(key.clone());
            }
            keys(value, words);
        }),
        _ => {}
    }
}

/// The example register: its own documents, and each record with its answers.
fn examples() -> Result<Vec<(&'static str, Vec<u8>)>> {
    let read = |path: PathBuf| fs::read(&path).while_doing(&format!("`{}` cannot be read", path.display()));
    let (checklists, register) =
        (root().join("core/checklists/local-government"), root().join("examples/register"));
    let (checklist, pack) = (read(checklists.join("checklist.json"))?, read(checklists.join("en.json"))?);
    let mut seeds = vec![
        ("documents", read(register.join("register.json"))?),
        ("checklist", [&checklist[..], &pack, &checklist].join(&0)),
    ];
    let trouble = "the example register cannot be read";
    for entry in fs::read_dir(register.join("answers")).while_doing(trouble)? {
        let path = entry.while_doing(trouble)?.path();
        let answers = read(path.clone())?;
        // The answers to other checklists are in files that are named after both.
        let record = register.join("records").join(path.file_name().unwrap_or_default());
        if !record.is_file() {
            seeds.push(("documents", answers));
            continue;
        }
        let record = read(record)?;
        seeds.push(("answers", [&checklist[..], &pack, &answers, b"2026-12-01", &record].join(&0)));
        seeds.push(("documents", answers));
        seeds.push(("documents", record));
    }
    Ok(seeds)
}

/// Real documents of others, where they are at hand: pages of surveys, records of a standard.
fn real() -> Vec<(&'static str, Vec<u8>)> {
    let data = root().join("../shared/data");
    let read = |path: &str| -> Value {
        let bytes = fs::read(data.join(path)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    };
    let surveys = ["v0.8a1", "v1.0.1"].map(|version| read(&format!("canada-aia/survey/{version}.json")));
    let pages = surveys.iter().filter_map(|survey| survey.get("pages")?.as_array()).flatten();
    let pages = pages.map(|page| serde_json::json!({ "pages": [page] }).to_string().into_bytes());
    let answers = fs::read_to_string(data.join("canada-aia/assessments.jsonl")).unwrap_or_default();
    let answers = answers.lines().filter_map(|line| {
        let line: Value = serde_json::from_str(line).ok()?;
        Some(line.get("answers")?.to_string().into_bytes())
    });
    let answers: Vec<Vec<u8>> = answers.collect();
    let surveys = pages.zip(answers.iter().cycle()).map(|(page, answers)| [&page[..], answers].join(&0));
    let records = read("nl-register/records-v0_1.json");
    let records = records.as_array().into_iter().flatten().map(|record| record.to_string().into_bytes());
    (surveys.map(|seed| ("import_record", seed))).chain(records.map(|seed| ("convert", seed))).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_seed_is_made_of_arguments_that_its_function_has() {
        for (call, target, parts) in super::CALLS {
            let function = toets::wire::functions().find(|it| it.name == *call).unwrap();
            for at in parts.chars().filter_map(|part| part.to_digit(10)) {
                assert!((at as usize) < function.arguments.len(), "`{call}` of `{target}`");
            }
        }
    }
}
