//! Every page speaks the language that it says it does, and no word of the English catalogue is left in another.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fall over"
)]

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;
use toets::Words;
use toets::{Answers, Checklist, Date, Language, LanguagePack, Record, assess, render};
use toets_registry::publish;

const CHECKLIST: &[u8] = include_bytes!("../../tests/vectors/fixtures/tiny-checklist.json");
const PACK: &[u8] = include_bytes!("../../tests/vectors/fixtures/tiny-en.json");
/// A text that is in no language.
const NEUTRAL: &str = "Xx";
/// Attributes that a person hears or sees, and texts that the scripts show.
const SPOKEN: [&str; 9] = [
    "aria-label",
    "placeholder",
    "title",
    "data-summary-title",
    "data-summary-text",
    "data-language-label",
    "data-outside",
    "data-shown",
    "data-none",
];

/// What a page says in `language`: texts and spoken attributes, without parts marked as another language.
fn said(page: &str, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    // The tags that are open, each with whether it is in the language.
    let mut open: Vec<(String, bool)> = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        let mut ours = open.last().is_none_or(|(_, ours)| *ours);
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.iter().rposition(|(it, _)| it == name).unwrap();
            open.truncate(at);
            ours = open.last().is_none_or(|(_, ours)| *ours);
        } else if !tag.starts_with('!') {
            let attribute = |name: &str| {
                let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
                Some(rest.split_once('"')?.0)
            };
            ours = attribute("lang").map_or(ours, |lang| lang == language.as_str());
            if ours {
                said.extend(SPOKEN.iter().filter_map(|it| attribute(it)).map(str::to_owned));
            }
            if !["meta", "link", "input", "br"].contains(&name.as_str()) {
                open.push((name, ours));
            }
        }
        if ours {
            said.push(text.to_owned());
        }
    }
    said
}

fn is_in(fragment: &str, text: &str) -> bool {
    let is_letter = |it: char| it.is_alphabetic() || it == '-' || it == '_';
    text.match_indices(fragment).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    })
}

/// The parts of the English catalogue that the other language does not say too.
fn english(other: Language) -> Vec<String> {
    let texts = |language| Words::of(language).entries().into_iter().flat_map(|it| it.texts);
    let ours: Vec<&str> = texts(other).collect();
    let mut fragments: Vec<String> = texts(Language::En)
        .flat_map(|text| text.split('{').enumerate())
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').unwrap().1 })
        .map(|part| part.trim_matches(|it: char| !it.is_alphabetic()).to_owned())
        .filter(|part| part.chars().count() >= 4 && !ours.iter().any(|text| is_in(part, text)))
        .collect();
    fragments.sort();
    fragments.dedup();
    fragments
}

fn assert_no_english(page: &str, language: Language, what: &str) {
    let said = said(page, language);
    assert!(said.iter().any(|text| !text.trim().is_empty()), "{what} says nothing in {language:?}");
    for fragment in english(language) {
        let found = said.iter().find(|text| is_in(&fragment, text));
        assert!(found.is_none(), "{what} in {language:?} says `{fragment}`: {}", found.unwrap());
    }
}

/// The language pack of the fixture in another language, with no word in it.
fn pack(language: Language, checklist: &Checklist) -> LanguagePack {
    fn silence(value: &mut Value) {
        match value {
            Value::String(text) => NEUTRAL.clone_into(text),
            Value::Object(object) => object.values_mut().for_each(silence),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
        }
    }
    let mut pack: Value = serde_json::from_slice(PACK).unwrap();
    let belongs = ["checklist", "version", "pack_version"].map(|key| (key, pack[key].clone()));
    silence(&mut pack);
    for (key, value) in belongs {
        pack[key] = value;
    }
    pack["schema_version"] = "0.1".into();
    pack["language"] = language.as_str().into();
    LanguagePack::parse(pack.to_string().as_bytes(), checklist).unwrap().0
}

/// Answers of every state, and one that is set aside for every reason.
fn answers() -> Vec<Value> {
    let old = json!({ "title": NEUTRAL, "checklist": format!("sha256:{}", "0".repeat(64)) });
    vec![
        json!({}),
        json!({
            "automation": { "value": "decides", "evidence": [old] },
            "purpose": { "value": ["social-scoring"] },
            "people-per-year": { "value": 46000 },
            "human-review": { "value": "never" },
            "data-quality": { "not_applicable": NEUTRAL },
        }),
        json!({
            "automation": { "value": "decide" },
            "purpose": { "value": ["fines", "none-of-these"] },
            "people-per-year": { "value": "12x" },
            "in-use-since": { "value": 3 },
            "human-review": { "not_applicable": NEUTRAL },
            "data-quality": { "unknown": true },
            "xx": { "value": NEUTRAL },
        }),
        json!({
            "automation": { "value": "advises" },
            "purpose": { "value": [] },
            "people-per-year": { "value": 2_000_000 },
            "human-review": { "unknown": true },
        }),
    ]
}

fn day() -> Date {
    Date::new("2026-12-01").unwrap()
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| *language != Language::En)
}

#[test]
fn form_outcome_and_explanation_have_no_english_word() {
    let checklist = Checklist::parse(CHECKLIST).unwrap();
    for language in others() {
        let pack = pack(language, &checklist);
        for answers in answers() {
            let digest = format!("sha256:{}", "1".repeat(64));
            let reference = json!({ "id": "tiny", "version": "1.0.0", "digest": digest });
            let document = json!({ "checklist": reference, "subject": "xx", "answers": answers });
            let answers = Answers::parse(document.to_string().as_bytes()).unwrap();
            let outcome = assess(&checklist, &answers, day()).unwrap();
            let form = render::form(&checklist, &pack, &answers, &outcome);
            assert_no_english(&form, language, "the form");
            assert_eq!(
                form.matches("lang=").count(),
                2,
                "nothing in the form is in another language: {form}"
            );
            let explained = render::explanation(&checklist, &pack, &outcome, language);
            assert_no_english(&explained, language, "the explanation");
            // A pack in another language does not make the page speak it.
            let english = LanguagePack::parse(PACK, &checklist).unwrap().0;
            let explained = render::explanation(&checklist, &english, &outcome, language);
            assert_no_english(&explained, language, "the explanation of an English checklist");
            let outcome = render::outcome(&checklist, &english, &answers, &outcome, language);
            assert_no_english(&outcome, language, "the outcome");
            assert!(outcome.contains("<span lang=\"en\">"));
        }
    }
}

/// A record with every field, each text in English.
fn record() -> Value {
    let fields = [
        "description",
        "goal",
        "impact",
        "proportionality",
        "decision_process",
        "human_oversight",
        "objection",
        "notice",
        "affected",
        "legal_basis",
        "impact_assessments_note",
        "risks",
        "monitoring",
        "performance",
        "data",
        "method",
    ];
    let mut record = json!({
        "id": "xx", "name": { "en": NEUTRAL }, "organisation": { "name": NEUTRAL },
        "summary": { "unknown": true }, "contact": { "withheld": NEUTRAL },
        "area": { "not_applicable": NEUTRAL }, "status": "in-use", "category": "high-impact",
        "automation": "decides-with-review", "method_kind": "machine-learning", "start": "2026-12-01",
        "end": "2027-03", "revision": "2026-05-01", "decisions_per_year": 46000,
        "impact_assessments": [{ "title": NEUTRAL, "date": "2026-05-01" }],
    });
    for field in fields {
        record[field] = json!({ "en": NEUTRAL });
    }
    record
}

#[test]
fn a_record_has_no_english_word_but_in_its_own_texts() {
    let record = Record::parse(record().to_string().as_bytes()).unwrap();
    for language in others() {
        let page = render::record(&record, language);
        assert_no_english(&page, language, "the record");
        let words = Words::of(language);
        assert!(page.contains("<div lang=\"en\">"));
        assert!(page.contains(&words.stated_language(words.in_language(Language::En))));
        assert!(page.contains("<time datetime=\"2027-03\">"));
    }
}

#[test]
fn a_register_is_published_in_all_languages_and_only_in_them() {
    let folder = TempDir::new().unwrap();
    let codes: Vec<&str> = Language::ALL.iter().map(|it| it.as_str()).collect();
    let register = json!({
        "title": { "nl": NEUTRAL }, "description": { "nl": NEUTRAL }, "publisher": NEUTRAL, "languages": codes,
        "licence": NEUTRAL, "contact": "xx@xx.example",
    });
    fs::write(folder.path().join("register.json"), register.to_string()).unwrap();
    for part in ["records", "answers"] {
        fs::create_dir(folder.path().join(part)).unwrap();
    }
    let mut assessed = record();
    assessed["id"] = "yy".into();
    let digest = Checklist::parse(
        toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist.as_bytes(),
    );
    let answers = json!({
        "checklist": digest.unwrap().reference(), "subject": "yy",
        "answers": { "practices": { "value": ["social-scoring"] }, "zz": { "unknown": true } },
    });
    fs::write(folder.path().join("records/xx.json"), record().to_string()).unwrap();
    fs::write(folder.path().join("records/yy.json"), assessed.to_string()).unwrap();
    fs::write(folder.path().join("answers/yy.json"), answers.to_string()).unwrap();
    let site = folder.path().join("site");
    publish(folder.path(), &site, day()).unwrap();
    let read = |path: &str| fs::read_to_string(site.join(path)).unwrap();
    for language in others() {
        let code = language.as_str();
        for path in
            ["index.html", "records/xx/index.html", "records/yy/index.html", "status/in-use/index.html"]
        {
            let page = read(&format!("{code}/{path}"));
            assert_no_english(&page, language, path);
            assert!(page.contains(&format!("<html lang=\"{code}\">")), "{path}");
            for other in Language::ALL.iter().filter(|other| **other != language) {
                let name = format!(
                    "lang=\"{0}\" hreflang=\"{0}\">{1}</a>",
                    other.as_str(),
                    Words::of(*other).own_name()
                );
                assert!(page.contains(&name), "{path} in {code} leads to {name}");
            }
        }
        assert!(read(&format!("records.{code}.csv")).contains(Words::of(language).status_in_use()));
    }
    let start = read("index.html");
    for language in Language::ALL {
        assert!(start.contains(Words::of(*language).own_name()));
    }
}
