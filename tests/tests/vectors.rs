//! Every vector, through the wire.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toets::wire::{Module, Returns, functions};
use toets_tests::{Case, Expected, bytes, call, cases, contains, root};

const IN_A_FOLDER: &str = "only a register on disk has it; shown in registry/tests/register";

/// Codes that no vector shows, each with the reason; the catalogue has an example of each.
const WITHOUT_VECTOR: &[(&str, &str)] = &[
    ("document-too-large", "a document of that size is made in tests/oversized.rs"),
    ("not-yaml", "the command line reads YAML, the library does not"),
    ("does-not-follow", "the command line says so; the library gives a document, shown in verify/"),
    ("nothing-claimed", "the command says it of a claim; `verify` returns it as a value"),
    ("not-in-json", "a value of Python or JavaScript, which becomes no document; shown in their tests"),
    ("other-length", "columns cross no binding; shown in tests/batch.rs"),
    ("too-many-parts", "a checklist of that size is made in tests/bounded.rs"),
    ("too-many-repeated", "a checklist of that size is made in tests/bounded.rs"),
    ("engine-trapped", "a module of WebAssembly traps, Rust does not; shown in wasm/tests/engine.test.mjs"),
    ("more-problems", "a document with hundreds of problems is made in tests/bounded.rs"),
    ("hidden-answer", IN_A_FOLDER),
    ("same-assessment", IN_A_FOLDER),
    ("same-checklist", IN_A_FOLDER),
    ("changed-checklist", IN_A_FOLDER),
    ("untranslated-checklist", IN_A_FOLDER),
    ("no-main-checklist", IN_A_FOLDER),
    ("unread-file", IN_A_FOLDER),
    ("broken-link", IN_A_FOLDER),
    ("special-file", IN_A_FOLDER),
    ("other-spelling", IN_A_FOLDER),
    ("identifier-elsewhere", IN_A_FOLDER),
    ("made-address", IN_A_FOLDER),
    ("same-file", "the command line says so; shown in cli/tests/check.rs"),
];

fn run(case: &Case) -> Result<(), String> {
    let args: Vec<Vec<u8>> = case.args.iter().map(bytes).collect::<Result<_, _>>()?;
    let reply = catch_unwind(|| call(&case.call, &args)).map_err(|_| "a panic".to_owned())??;
    match (&case.expected, reply) {
        (Expected::Output(expected), Ok(text)) => {
            let found = serde_json::from_str(&text).map_err(|error| format!("not JSON: {error}: {text}"))?;
            contains(&found, expected)
        }
        (Expected::Text(expected), Ok(text)) if text == *expected => Ok(()),
        (Expected::Problems(expected), Err(problems)) => {
            let found = serde_json::to_value(&problems).map_err(|error| error.to_string())?;
            if found == *expected { Ok(()) } else { Err(format!("expected {expected:#}\nfound {found:#}")) }
        }
        (expected, Ok(text)) => Err(format!("expected {expected:?}\nfound the text {text}")),
        (expected, Err(problems)) => Err(format!("expected {expected:?}\nfound {problems}")),
    }
}

#[test]
fn every_vector_holds() {
    let cases = cases().unwrap();
    assert!(!cases.is_empty(), "no vectors found");
    let failed: Vec<String> =
        cases.iter().filter_map(|case| run(case).err().map(|why| format!("{}: {why}", case.id))).collect();
    assert!(failed.is_empty(), "{} of {} fail\n\n{}", failed.len(), cases.len(), failed.join("\n\n"));
}

#[test]
fn every_stage_has_vectors() {
    for stage in within(&root()).into_iter().filter(|path| path.is_dir()) {
        assert!(!within(&stage).is_empty(), "{} holds no vectors", stage.display());
    }
}

#[test]
fn every_file_follows_the_schema() {
    let json = |path: &Path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&json(&root().join("schema.json"))).unwrap();
    for stage in within(&root()).into_iter().filter(|path| path.is_dir() && !path.ends_with("fixtures")) {
        for file in within(&stage) {
            let document = json(&file);
            let errors: Vec<String> = schema
                .iter_errors(&document)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {}", file.display(), errors.join("\n"));
        }
    }
}

/// INVARIANT (reader and schema agree), for what is written.
#[test]
fn every_reply_follows_the_schema_of_its_function() {
    let schema = |name: &str| {
        let file = format!("../registry-schema/v0/{name}.schema.json");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    };
    let schemas: BTreeMap<&str, _> = functions()
        .filter_map(|it| {
            if let Returns::Document { schema: name, .. } = it.returns { Some((it.name, name)) } else { None }
        })
        .map(|(function, name)| (function, schema(name)))
        .collect();
    let (mut held, mut wrong) = (0_u32, Vec::new());
    for case in cases().unwrap() {
        let (Some(schema), Expected::Output(_)) = (schemas.get(case.call.as_str()), &case.expected) else {
            continue;
        };
        let args: Vec<Vec<u8>> = case.args.iter().map(|it| bytes(it).unwrap()).collect();
        let reply: Value = serde_json::from_str(&call(&case.call, &args).unwrap().unwrap()).unwrap();
        held += 1;
        wrong.extend(
            schema.iter_errors(&reply).take(1).map(|it| format!("{}: {}: {it}", case.id, it.instance_path())),
        );
    }
    assert!(held > 100, "only {held} replies were held against a schema");
    assert!(wrong.is_empty(), "{} of {held} replies do not fit\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for case in cases().unwrap() {
        assert!(toets::Id::new(&case.id).is_ok(), "`{}` is not kebab-case", case.id);
        assert!(seen.insert(case.id.clone()), "`{}` stands twice", case.id);
    }
}

#[test]
fn every_function_of_the_wire_has_a_vector() {
    let called: BTreeSet<String> = cases().unwrap().into_iter().map(|case| case.call).collect();
    let lacking: Vec<&str> = functions().map(|it| it.name).filter(|name| !called.contains(*name)).collect();
    assert!(lacking.is_empty(), "functions that no vector calls: {lacking:?}");
}

#[test]
fn only_the_calls_that_need_the_checklists_inside_say_so() {
    for case in cases().unwrap() {
        let inside = functions().any(|it| it.name == case.call && it.module == Module::Native);
        assert_eq!(case.builtin, inside, "{}", case.id);
    }
}

#[test]
fn every_code_has_a_vector_or_a_reason() {
    let entries = || toets::problem::CATALOGUE.iter().flat_map(|family| family.problems);
    let codes: BTreeSet<&str> = entries().map(|entry| entry.code).collect();
    let mut seen = BTreeSet::new();
    for case in cases().unwrap() {
        match case.expected {
            Expected::Problems(problems) => collect(&problems, &mut seen),
            Expected::Output(output) => {
                output.get("diagnostics").into_iter().for_each(|it| collect(it, &mut seen));
            }
            Expected::Text(_) => {}
        }
    }
    let excused: BTreeSet<&str> = WITHOUT_VECTOR.iter().map(|(code, _)| *code).collect();
    let lacking: Vec<&&str> =
        codes.iter().filter(|code| !seen.contains(**code) && !excused.contains(*code)).collect();
    assert!(lacking.is_empty(), "codes without a vector: {lacking:?}");
    let shown: Vec<&&str> = excused.iter().filter(|code| seen.contains(**code)).collect();
    assert!(shown.is_empty(), "codes that have a vector after all: {shown:?}");
    let exemplified: BTreeSet<&str> =
        entries().filter(|entry| entry.example.is_some()).map(|entry| entry.code).collect();
    assert_eq!(exemplified, excused, "a code has an example in the catalogue if it has no vector");
    let unknown: Vec<&String> = seen.iter().filter(|code| !codes.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "vectors with codes that are not in the catalogue: {unknown:?}");
}

fn within(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn collect(diagnostics: &Value, codes: &mut BTreeSet<String>) {
    let each = diagnostics.as_array().into_iter().flatten();
    codes.extend(each.filter_map(|it| it.get("code")?.as_str()).map(str::to_owned));
}
