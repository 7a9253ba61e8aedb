//! Publishing the example register, and registers that cannot be published.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "register/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use toets::Date;
use toets_registry::{PublishError, publish};

use crate::files::files;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/register")
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

/// A register with one record, whose texts are `text`.
fn register_of(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let text = serde_json::to_string(text).unwrap();
    let register = format!(
        r#"{{"title": {{"nl": {text}}}, "description": {{"nl": {text}}}, "publisher": {text}, "languages": ["nl", "en"],
            "licence": {text}, "contact": {text}}}"#
    );
    fs::write(folder.path().join("register.json"), register).unwrap();
    fs::create_dir(folder.path().join("records")).unwrap();
    let words = format!(r#"{{"nl": {text}}}"#);
    // The rest of a web address can be anything that is seen.
    let url = text.replace(' ', "").replacen('"', "\"https://voorbeeld.example/", 1);
    let record = format!(
        r#"{{"id": "one", "name": {words}, "summary": {words}, "description": {words}, "contact": {text},
            "organisation": {{"name": {text}, "identifier": {{"scheme": {text}, "value": {text}}}, "unit": {text}}},
            "identifiers": [{{"scheme": {text}, "value": {text}}}], "domains": [{text}], "area": {text},
            "goal": {words}, "impact": {words}, "proportionality": {words}, "decision_process": {words},
            "human_oversight": {words}, "objection": {{"withheld": {text}}}, "notice": {{"not_applicable": {text}}},
            "legal_basis": {words}, "legal_references": [{{"title": {text}, "url": {url}}}],
            "impact_assessments": [{{"title": {text}, "url": {url}}}], "risks": {words}, "monitoring": {words},
            "data": {words}, "data_sources": [{{"title": {text}}}], "method": {words}, "website": {text},
            "supplier": {{"name": {text}, "product": {text}, "version": {text}}}, "source_code": {text},
            "keywords": [{text}], "extensions": {{"nl-1.0": {{"x": {text}}}}}}}"#
    );
    fs::write(folder.path().join("records/one.json"), record).unwrap();
    folder
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    let out = TempDir::new().unwrap();
    let (first, second) = (out.path().join("first"), out.path().join("second"));
    let published = publish(&example(), &first, day()).unwrap();
    assert!(published.records >= 8);
    publish(&example(), &second, day()).unwrap();
    let files = files(&first);
    assert_eq!(files.len(), published.files);
    assert_eq!(files, self::files(&second));
}

#[test]
fn the_published_answers_recompute_the_published_outcome() {
    let out = TempDir::new().unwrap();
    let site = out.path().join("site");
    publish(&example(), &site, day()).unwrap();
    let read = |name: &str| fs::read(site.join("records/parking-scan-car").join(name)).unwrap();
    let checklist = toets::builtin::document("local-government").unwrap().checklist;
    let again = toets::wire::assess(checklist.as_bytes(), &read("answers.json"), "2026-12-01").unwrap();
    assert_eq!(again + "\n", String::from_utf8(read("outcome.json")).unwrap());
    let record = String::from_utf8(read("record.json")).unwrap();
    let digest = toets::wire::answers_digest(&read("answers.json")).unwrap();
    assert!(record.contains(&digest));
}

#[test]
fn every_page_has_a_title_a_language_and_a_policy() {
    let out = TempDir::new().unwrap();
    let site = out.path().join("site");
    publish(&example(), &site, day()).unwrap();
    let pages: Vec<_> = files(&site)
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
        .collect();
    assert!(pages.len() > 20);
    for (path, bytes) in pages {
        let page = String::from_utf8(bytes).unwrap();
        for part in ["<!DOCTYPE html>", "<html lang=\"", "<title>", "Content-Security-Policy", "<h1"] {
            assert!(page.contains(part), "{} lacks {part}", path.display());
        }
        for forbidden in [" style=", "<script>", " onclick=", "src=\"http", "href=\"javascript"] {
            assert!(!page.contains(forbidden), "{} has {forbidden}", path.display());
        }
    }
}

#[test]
fn markup_in_every_text_field_is_escaped() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
    let folder = register_of(hostile);
    let out = folder.path().join("site");
    publish(folder.path(), &out, day()).unwrap();
    for (path, bytes) in
        files(&out).into_iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
    {
        let page = String::from_utf8(bytes).unwrap();
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{} runs markup", path.display());
    }
    let page = fs::read_to_string(out.join("nl/records/one/index.html")).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn an_address_that_is_a_script_is_no_link() {
    let folder = register_of("javascript:alert(1)");
    let out = folder.path().join("site");
    publish(folder.path(), &out, day()).unwrap();
    let page = fs::read_to_string(out.join("nl/records/one/index.html")).unwrap();
    assert!(!page.contains("href=\"javascript:"));
}

#[test]
fn a_cell_that_looks_like_a_formula_is_harmless() {
    let folder = register_of("=HYPERLINK(\"x\")");
    let out = folder.path().join("site");
    publish(folder.path(), &out, day()).unwrap();
    let table = fs::read_to_string(out.join("records.nl.csv")).unwrap();
    assert!(table.contains("\"'=HYPERLINK(\"\"x\"\")\""));
    assert!(!table.contains(",=") && !table.contains(",\"="));
}

#[test]
fn every_problem_of_every_file_is_reported_at_once() {
    let folder = register_of("text");
    fs::write(folder.path().join("records/two.json"), r#"{"id": "Two", "nam": {}}"#).unwrap();
    fs::write(folder.path().join("records/three.json"), "{").unwrap();
    let Err(PublishError::Files(problems)) = publish(folder.path(), &folder.path().join("site"), day())
    else {
        panic!("it was published")
    };
    let said: Vec<String> = problems.iter().map(|problem| problem.diagnostics.to_string()).collect();
    assert_eq!(said.len(), 2);
    assert!(said[1].contains("/nam: unknown field `nam` (help: did you mean `name`?)"), "{said:?}");
    assert!(said[1].contains("the field `organisation` is missing"));
    assert!(!folder.path().join("site").exists());
}

#[test]
fn a_folder_that_is_no_site_is_left_alone() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("precious.txt"), "mine").unwrap();
    let error = publish(&example(), out.path(), day()).unwrap_err();
    assert!(matches!(error, PublishError::NotASite(_)));
    assert_eq!(fs::read_to_string(out.path().join("precious.txt")).unwrap(), "mine");
}
