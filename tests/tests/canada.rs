//! Canada's Algorithmic Impact Assessment, held against the results of the official tool.
//!
//! The data stand beside the project and are not part of it; without them there is nothing to compare.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test may fall over, and says what it could not do"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use toets::import::{self, Format, Imported};
use toets::{Batch, Checklist, Id, Outcome, Version};

/// The versions of the definition; others have the same points as one of these.
const VERSIONS: [(&str, &[&str]); 4] = [
    ("0.8a1", &["v.0.8a1"]),
    ("0.9.1", &["v0.9", "v0.9.1"]),
    ("0.10.0", &["v0.10.0"]),
    ("1.0.1", &["v1.0.0", "v1.0.1"]),
];

fn data() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/canada-aia");
    let there = folder.is_dir();
    if !there {
        eprintln!("not run: the data of Canada's assessment are not beside the project");
    }
    there.then_some(folder)
}

/// Each version: its survey, what was imported, and the checklist.
fn versions() -> Vec<(&'static [&'static str], Value, Imported, Checklist)> {
    let Some(folder) = data() else { return Vec::new() };
    let of = |(version, names): (&str, &'static [&'static str])| {
        let text = fs::read(folder.join(format!("survey/v{version}.json"))).unwrap();
        let survey = toets::json::read(&text).unwrap();
        let imported = import::import(
            Format::SurveyJs,
            &survey,
            Id::new("aia").unwrap(),
            Version::new("1.0.0").unwrap(),
        );
        let imported = imported.unwrap();
        let checklist = Checklist::of(imported.checklist.clone()).unwrap();
        (names, serde_json::from_slice(&text).unwrap(), imported, checklist)
    };
    VERSIONS.into_iter().map(of).collect()
}

fn lines(name: &str) -> Vec<Value> {
    let bytes = fs::read(data().unwrap().join(name)).unwrap();
    let mut text = String::new();
    if name.contains(".gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of_version<'a>(lines: &'a [Value], names: &[&str]) -> Vec<&'a Value> {
    lines.iter().filter(|line| names.contains(&line["version"].as_str().unwrap())).collect()
}

fn day() -> toets::Date {
    toets::Date::new("2026-12-01").unwrap()
}

fn outcome(checklist: &Checklist, data: &Value) -> Outcome {
    let data = toets::json::read(data.to_string().as_bytes()).unwrap();
    let (answers, _) = import::answers(checklist, &data, Id::new("survey").unwrap()).unwrap();
    toets::score(checklist, &toets::assess(checklist, &answers).unwrap(), day()).unwrap()
}

/// Raw, mitigation, total and level in the tool's own reading, each by the batch and alone.
fn read(checklist: &Checklist, data: &Value) -> (Value, BTreeSet<String>) {
    let mut batch = Batch::new(checklist);
    batch.push_survey(json!({ "data": data }).to_string().as_bytes()).unwrap();
    let brief = batch.read_as_zero(day()).unwrap().remove(0);
    let questions: Vec<_> = checklist.questions().collect();
    let number = |at: usize| brief.scales[at].low.0.to_string().parse::<u32>().unwrap();
    let level: u32 = brief.levels[0].as_str().parse().unwrap();
    let asked = brief.asked.iter().map(|at| questions[*at].alias.clone().unwrap());
    (json!([number(0), number(1), number(2), level]), asked.collect())
}

#[test]
fn the_maxima_are_those_of_the_official_tool() {
    let expected = [(90, 100, 43), (101, 107, 45), (109, 126, 46), (160, 167, 77)];
    for ((_, _, imported, checklist), (scored, raw, mitigation)) in versions().iter().zip(expected) {
        let outcome = outcome(checklist, &json!({}));
        let maximum = |scale: &str| outcome.scales[scale].maximum.0.to_string();
        assert_eq!(maximum("raw"), raw.to_string());
        assert_eq!(maximum("mitigation"), (2 * mitigation).to_string());
        let scores = |question: &&toets::Question| question.options.iter().any(|it| !it.points.is_empty());
        assert_eq!(checklist.questions().filter(scores).count(), scored);
        assert!(imported.diagnostics.iter().all(|it| it.code == "left-out"), "{:?}", imported.diagnostics);
        // Nothing is answered, so every level is possible; the tool says 1.
        assert_eq!(outcome.level.possible.len(), 4);
        assert_eq!(outcome.reading.unwrap().level.unwrap().as_str(), "1");
    }
}

/// How many questions score on a scale in a section, and the most they can have.
fn scored(section: &toets::Section, scale: &str) -> (usize, i64) {
    let scored =
        section.questions.iter().filter(|it| it.options.iter().any(|it| it.points.contains_key(scale)));
    let most = |question: &toets::Question| {
        let points = question.options.iter().map(|it| it.points[scale].to_string().parse::<i64>().unwrap());
        if question.kind == toets::Kind::Multiple { points.sum() } else { points.max().unwrap() }
    };
    let most: Vec<i64> = scored.map(most).collect();
    (most.len(), most.iter().sum())
}

#[test]
fn a_section_has_the_questions_and_the_maximum_of_its_panel() {
    let raw: [&[(usize, i64)]; 4] = [
        &[(4, 13), (1, 2), (2, 6), (1, 6), (10, 36), (8, 31), (2, 6)],
        &[(4, 13), (1, 2), (2, 6), (1, 6), (10, 36), (11, 38), (2, 6)],
        &[(4, 8), (5, 17), (1, 2), (2, 6), (1, 7), (11, 42), (11, 38), (2, 6)],
        &[(4, 5), (8, 15), (1, 2), (11, 17), (9, 15), (1, 8), (18, 52), (18, 53)],
    ];
    // Of each of the two phases.
    let mitigation = [
        [(2, 2), (10, 14), (17, 25), (2, 2)],
        [(4, 2), (10, 14), (17, 25), (4, 4)],
        [(4, 2), (10, 14), (17, 25), (5, 5)],
        [(7, 10), (9, 14), (23, 44), (6, 9)],
    ];
    for (at, (.., checklist)) in versions().iter().enumerate() {
        let of = |scale: &str| -> Vec<(usize, i64)> {
            let sections = checklist.document().sections.iter().map(|section| scored(section, scale));
            sections.filter(|(questions, _)| *questions > 0).collect()
        };
        assert_eq!(of("raw"), raw[at]);
        let mut both = [mitigation[at], mitigation[at]].concat();
        let mut found = of("mitigation");
        both.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, both);
    }
}

#[test]
fn every_real_assessment_has_its_official_score() {
    if data().is_none() {
        return;
    }
    let (all, mut seen) = (lines("assessments.jsonl"), 0);
    for (names, _, _, checklist) in versions() {
        for line in of_version(&all, names) {
            let expected = &line["expected"]["visible_only"];
            let (found, _) = read(&checklist, &line["answers"]);
            let keys = ["raw", "mitigation", "total", "level"].map(|key| expected[key].clone());
            assert_eq!(found, json!(keys), "{}", line["id"]);
            // Alone, with its trace, it says the same. It can lie below every value that answers reach, where a
            // question has no option of 0 points, but never above.
            let outcome = outcome(&checklist, &line["answers"]);
            let reading = outcome.reading.unwrap();
            let level: u32 = reading.level.unwrap().as_str().parse().unwrap();
            let scales = ["raw", "mitigation", "total"]
                .map(|it| reading.scales[it].0.to_string().parse::<u32>().unwrap());
            assert_eq!(found, json!([scales[0], scales[1], scales[2], level]));
            assert!(reading.scales["raw"].0 <= outcome.scales["raw"].high.0);
            seen += 1;
        }
    }
    assert_eq!(seen, 26);
}

/// The type and the conditions of each element, those of what it stands in included.
fn walk(element: &Value, outer: &str, conditions: &mut BTreeMap<String, (String, String)>) {
    let own = format!("{outer} {}", element["visibleIf"].as_str().unwrap_or_default());
    if let Some(name) = element["name"].as_str() {
        let kind = element["type"].as_str().unwrap_or_default().to_owned();
        conditions.insert(name.to_owned(), (kind, own.clone()));
    }
    element["elements"].as_array().into_iter().flatten().for_each(|it| walk(it, &own, conditions));
}

/// The questions that the tool shows and we do not ask, and whether the answer of a question that is not asked
/// itself is what shows them.
fn explained(survey: &Value, extra: &BTreeSet<String>, asked: &BTreeSet<String>) -> bool {
    let mut conditions = BTreeMap::new();
    survey["pages"].as_array().unwrap().iter().for_each(|page| walk(page, "", &mut conditions));
    extra.iter().all(|name| {
        let (kind, condition) = &conditions[name];
        let names = condition.split('{').skip(1).filter_map(|part| part.split('}').next());
        let rests_on_hidden = names.into_iter().any(|name| !asked.contains(name));
        (kind == "comment" || kind == "text") && rests_on_hidden
    })
}

#[test]
fn every_generated_set_of_answers_has_its_official_score_and_questions() {
    if data().is_none() {
        return;
    }
    let all = lines("generated.jsonl.gz");
    let (mut equal, mut smaller, mut live, mut levels) = (0, 0, 0, 0);
    for (names, survey, _, checklist) in versions() {
        let is_question: BTreeSet<String> = checklist.questions().filter_map(|it| it.alias.clone()).collect();
        for line in of_version(&all, names) {
            let (found, asked) = read(&checklist, &line["data"]);
            assert_eq!(found, line["completed"]);
            let visible =
                line["visible"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned());
            // What the tool shows and is no question has no answer.
            let visible: BTreeSet<String> = visible.filter(|name| is_question.contains(name)).collect();
            assert!(asked.is_subset(&visible));
            let extra: BTreeSet<String> = visible.difference(&asked).cloned().collect();
            if extra.is_empty() {
                equal += 1;
            } else {
                assert!(explained(&survey, &extra, &asked), "{extra:?}");
                smaller += 1;
            }
            if line["live"] != line["completed"] {
                live += 1;
                levels += usize::from(line["live"][3] != line["completed"][3]);
                let with_hidden = raw_and_mitigation(&checklist, line["data"].as_object().unwrap());
                assert_eq!(
                    with_hidden,
                    (line["live"][0].as_u64().unwrap(), line["live"][1].as_u64().unwrap())
                );
            }
        }
    }
    assert_eq!((equal, smaller), (752, 248));
    eprintln!("{live} of 1000 live scores count hidden answers; {levels} of them have another level");
}

/// The points of all answers, those to hidden questions too, as the tool adds them up while people answer.
fn raw_and_mitigation(checklist: &Checklist, data: &Map<String, Value>) -> (u64, u64) {
    let of = |scale: &str| {
        let mut sum = 0;
        for question in checklist.questions() {
            let Some(value) = data.get(question.alias.as_deref().unwrap()) else { continue };
            let values: Vec<&Value> = value.as_array().map_or(vec![value], |values| values.iter().collect());
            let chosen = question.options.iter().filter(|option| {
                values.iter().any(|it| {
                    it.as_str().map_or(it.to_string(), str::to_owned) == option.alias.as_deref().unwrap()
                })
            });
            let points = chosen.filter_map(|option| option.points.get(scale));
            sum += points.map(|points| points.to_string().parse::<u64>().unwrap()).sum::<u64>();
        }
        sum
    };
    (of("raw"), of("mitigation"))
}
