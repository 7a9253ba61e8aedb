//! Canada's Algorithmic Impact Assessment: what its own tool computes, computed from the imported checklists.
//!
//! The data (four versions of the questionnaire, 26 real and 1,000 generated sets of answers with the figures of
//! the tool itself) are not in the repository; without them these tests pass and say so.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fall over"
)]

#[path = "canada/data.rs"]
mod data;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use toets::score::Step;
use toets::{Exact, Kind, Outcome};

use self::data::{Survey, assessments, expected, figures, folder, generated, outcome, readings};

/// The names of versions in the answers.
const GENERATED: [&str; 4] = ["v.0.8a1", "v0.9.1", "v0.10.0", "v1.0.1"];
const REAL: [&str; 4] = ["v0.9", "v0.9.1", "v0.10.0", "v1.0.1"];

fn exact(whole: i64) -> Exact {
    Exact::integer(whole)
}

#[test]
fn every_version_is_imported_whole() {
    let Some(folder) = folder() else { return };
    for (version, survey) in Survey::all(&folder, &GENERATED) {
        // A section has the title of its panel; that of a page around several of them has no place.
        // One question of the oldest has French words beside a title in English alone.
        let found = survey.imported.diagnostics.iter().filter(|it| it.code != "untranslated");
        let (titles, others): (Vec<_>, Vec<_>) = found.partition(|it| it.path.ends_with("/title"));
        let others: Vec<&str> = others.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(others, ["left-out"; 4], "{version}: only the four pieces of HTML have no place");
        assert!((6..=7).contains(&titles.len()), "{version}: {titles:?}");
        for pack in &survey.imported.packs {
            let text = serde_json::to_vec(pack).unwrap();
            let (_, missing) = toets::LanguagePack::parse(&text, &survey.checklist).unwrap();
            // Titles and items that a version has in English alone are not said in French.
            let most = if pack.language == toets::Language::Fr { 5 } else { 0 };
            let lacks = missing.iter().all(|it| it.code == "missing-text") && missing.len() <= most;
            assert!(lacks, "{version}, {}: {missing:?}", pack.language.as_str());
        }
        let languages: Vec<&str> = survey.imported.packs.iter().map(|pack| pack.language.as_str()).collect();
        assert_eq!(languages, ["en", "fr"], "{version}");
    }
}

/// The questions that score on a scale, and their maximum, by section.
type Sections = BTreeMap<(String, String), (usize, Exact)>;

fn sections(survey: &Survey) -> Sections {
    let (outcome, _) = outcome(&survey.checklist, &json!({}));
    let mut sections = Sections::new();
    for section in &survey.checklist.document().sections {
        for step in &outcome.trace {
            let Step::Points { scale, question, maximum, .. } = step else { continue };
            if section.questions.iter().any(|it| it.id == *question) {
                let key = (section.id.to_string(), scale.to_string());
                let (count, sum) = sections.entry(key).or_insert((0, Exact::ZERO));
                (*count, *sum) = (*count + 1, sum.plus(maximum.0).unwrap());
            }
        }
    }
    sections
}

#[test]
fn the_maxima_are_those_of_the_tool() {
    let Some(folder) = folder() else { return };
    // By version: scored questions, raw maximum, mitigation maximum of one phase, then sections with their
    // number of questions and maximum; measured with survey-vue 1.7.23, which the tool pins.
    let v0_8: &[(&str, usize, i64)] = &[
        ("risk-profile", 4, 13),
        ("project-authority", 1, 2),
        ("about-algorithm", 2, 6),
        ("decision-sector", 1, 6),
        ("impact", 10, 36),
        ("about-data-source", 8, 31),
        ("about-data-type", 2, 6),
        ("consultation", 2, 2),
        ("data-quality", 10, 14),
        ("fairness", 17, 25),
        ("privacy", 2, 2),
    ];
    let v0_9: &[_] = &[
        ("risk-profile", 4, 13),
        ("project-authority", 1, 2),
        ("about-algorithm", 2, 6),
        ("decision-sector", 1, 6),
        ("impact", 10, 36),
        ("about-data-source", 11, 38),
        ("about-data-type", 2, 6),
        ("consultation", 4, 2),
        ("data-quality", 10, 14),
        ("fairness", 17, 25),
        ("privacy", 4, 4),
    ];
    let v0_10: &[_] = &[
        ("business-drivers", 4, 8),
        ("risk-profile", 5, 17),
        ("project-authority", 1, 2),
        ("about-algorithm", 2, 6),
        ("decision-sector", 1, 7),
        ("impact", 11, 42),
        ("about-data-source", 11, 38),
        ("about-data-type", 2, 6),
        ("consultation", 4, 2),
        ("data-quality", 10, 14),
        ("fairness", 17, 25),
        ("privacy", 5, 5),
    ];
    let v1_0: &[_] = &[
        ("business-drivers", 4, 5),
        ("risk-profile", 8, 15),
        ("project-authority", 1, 2),
        ("about-system", 11, 17),
        ("about-algorithm", 9, 15),
        ("decision-sector", 1, 8),
        ("impact", 18, 52),
        ("about-data-source", 18, 53),
        ("consultation", 7, 10),
        ("data-quality", 9, 14),
        ("fairness", 23, 44),
        ("privacy", 6, 9),
    ];
    let table = [
        ("v.0.8a1", 90, 100, 43, v0_8),
        ("v0.9.1", 101, 107, 45, v0_9),
        ("v0.10.0", 109, 126, 46, v0_10),
        ("v1.0.1", 160, 167, 77, v1_0),
    ];
    let surveys = Survey::all(&folder, &GENERATED);
    for (version, scored, raw, mitigation, wanted) in table {
        let survey = &surveys[version];
        let (outcome, _) = outcome(&survey.checklist, &json!({}));
        assert_eq!(outcome.scales["raw"].maximum.0, exact(raw), "{version}");
        assert_eq!(outcome.scales["mitigation"].maximum.0, exact(2 * mitigation), "{version}");
        let found = sections(survey);
        assert_eq!(found.values().map(|(count, _)| count).sum::<usize>(), scored, "{version}");
        let wanted: Sections = wanted
            .iter()
            .flat_map(|(name, count, maximum)| {
                let mitigates = ["consultation", "data-quality", "fairness", "privacy"].contains(name);
                let (scale, suffix, phases): (_, _, &[&str]) = if mitigates {
                    ("mitigation", "ms", &["-design", "-implementation"])
                } else {
                    ("raw", "rs", &[""])
                };
                let key = move |phase: &&str| (format!("{name}{phase}-panel-{suffix}"), scale.to_owned());
                phases.iter().map(move |phase| (key(phase), (*count, exact(*maximum))))
            })
            .collect();
        assert_eq!(found, wanted, "{version}");
    }
}

#[test]
fn the_tools_own_unit_test_gives_the_same() {
    let Some(folder) = folder() else { return };
    let survey = Survey::read(&folder, "v1.0.1");
    let three =
        json!({ "projectDetailsPhase": "item1", "decisionSector1": ["item1-1", "item2-1", "item3-1"] });
    for (data, wanted) in [(json!({}), [0, 0, 0, 1]), (three, [3, 0, 3, 1])] {
        let (outcome, set_aside) = outcome(&survey.checklist, &data);
        assert_eq!(set_aside, []);
        assert_eq!(figures(&outcome.reading.unwrap()), wanted);
    }
}

#[test]
fn an_empty_questionnaire_is_level_1_to_the_tool_and_every_level_to_us() {
    let Some(folder) = folder() else { return };
    for (version, survey) in Survey::all(&folder, &GENERATED) {
        let (outcome, _) = outcome(&survey.checklist, &json!({}));
        assert_eq!(outcome.reading.as_ref().unwrap().classes[&outcome.headline].as_str(), "1", "{version}");
        let possible: Vec<&str> = outcome.headline().possible.iter().map(toets::Id::as_str).collect();
        assert_eq!(possible, ["1", "2", "3", "4"], "{version}");
    }
}

#[test]
fn real_assessments_score_as_in_the_tool() {
    let Some(folder) = folder() else { return };
    let surveys = Survey::all(&folder, &REAL);
    let real = assessments(&folder);
    assert_eq!(real.len(), 26);
    let mut others_set_aside = Vec::new();
    for case in &real {
        let id = case["id"].as_str().unwrap().split('-').next().unwrap();
        let survey = &surveys[case["version"].as_str().unwrap()];
        let (outcome, set_aside) = outcome(&survey.checklist, &case["answers"]);
        let reading = outcome.reading.unwrap();
        assert_eq!(figures(&reading), expected(&case["expected"]["visible_only"]), "{id}");
        // It can lie below what answers reach, where every option of an open question has points; never above.
        assert!(reading.scales["raw"].0 <= outcome.scales["raw"].high.0, "{id}");
        let unknown = set_aside.iter().filter(|it| it.code == "unknown-question");
        let unknown: BTreeSet<&str> = unknown.map(|it| it.path.trim_start_matches('/')).collect();
        assert_eq!(unknown, names(&case["expected"]["unknown_keys"]).into_iter().collect(), "{id}");
        let others = set_aside.iter().filter(|it| it.code != "unknown-question");
        others_set_aside.extend(others.map(|it| (id, it.code.as_str().to_owned(), it.path.clone())));
        let maximum = |scale: &str| outcome.scales[scale].maximum.0;
        assert_eq!(maximum("raw"), exact(case["expected"]["max_raw"].as_i64().unwrap()), "{id}");
        let both = case["expected"]["max_mitigation_both_phases"].as_i64().unwrap();
        assert_eq!(maximum("mitigation"), exact(both), "{id}");
        assert_eq!(readings(&survey.checklist, &[&case["answers"]])[0].0, figures(&reading), "{id}");
    }
    // One person ticked an option that this version of the questionnaire no longer has.
    let path = "/consultationImplementation4".to_owned();
    assert_eq!(others_set_aside, [("01396e33", "unknown-option".to_owned(), path)]);
}

/// The published figures of two files that others rebuilt from a PDF do not follow from the answers in them.
#[test]
fn two_recovered_assessments_do_not_give_their_published_figures() {
    let Some(folder) = folder() else { return };
    let real = assessments(&folder);
    let of = |start: &str, version| {
        let case = real.iter().find(|case| case["id"].as_str().unwrap().starts_with(start)).unwrap();
        let survey = Survey::read(&folder, version);
        let (outcome, _) = outcome(&survey.checklist, &case["answers"]);
        (outcome, case, survey)
    };

    // Traveller Compliance Indicator: the PDF says raw 45 and mitigation 32. Every mitigation question is answered,
    // so its 36 points are certain: no answer to an open question explains 32, and the figures are refuted.
    let (outcome, case, survey) = of("b8a34d1b", "v0.10.0");
    assert_eq!(figures(outcome.reading.as_ref().unwrap()), [41, 36, 41, 2]);
    assert_eq!(ends(&outcome, "mitigation"), (exact(36), exact(36)));
    assert_eq!(survey.names(&outcome.open), ["businessDrivers11"]);
    assert_eq!(
        ends(&outcome, "raw"),
        (exact(41), exact(46)),
        "45 lies inside; that question has 0 to 5 points"
    );
    let (live, _) = readings(&survey.everything, &[&case["answers"]]).remove(0);
    assert_eq!(live, [43, 36, 43, 2], "and hidden answers do not explain 45");

    // Claim Summary Tool: the PDF says raw 56, mitigation 56 and level 2. The mitigation follows; of raw, whole
    // sections are missing in the file, so 56 is possible and neither follows nor is refuted.
    let (outcome, case, survey) = of("c839bedc", "v1.0.1");
    assert_eq!(figures(outcome.reading.as_ref().unwrap()), [13, 56, 13, 1]);
    assert_eq!(ends(&outcome, "mitigation"), (exact(56), exact(56)));
    assert_eq!(ends(&outcome, "raw"), (exact(27), exact(134)));
    let possible: Vec<&str> = outcome.headline().possible.iter().map(toets::Id::as_str).collect();
    assert_eq!(possible, ["1", "2", "3", "4"]);
    let open = survey.names(&outcome.open);
    for section in ["impact-panel-rs", "about-data-source-panel-rs", "decision-sector-panel-rs"] {
        let section =
            survey.checklist.document().sections.iter().find(|it| it.id.as_str() == section).unwrap();
        let answered =
            section.questions.iter().filter(|it| !it.options.iter().all(|it| it.points.is_empty()));
        let answered = answered.filter(|it| case["answers"].get(it.alias.as_deref().unwrap()).is_some());
        assert_eq!(answered.count(), 0, "{}", section.id);
    }
    // What the file leaves out is asked of everybody: no condition excuses it.
    assert!(
        ["decisionSector1", "impact3", "aboutDataSource1"].iter().all(|it| open.contains(it)),
        "{open:?}"
    );
    // Its total is its raw, as it must be below 61.6 points of mitigation: the figures agree with each other.
    assert_eq!(outcome.scales["total"].low, outcome.scales["raw"].low);
}

/// The lowest and the highest value of a scale, both reached by some answers.
fn ends(outcome: &Outcome, scale: &str) -> (Exact, Exact) {
    let scale = &outcome.scales[scale];
    assert!(!scale.outer);
    (scale.low.0, scale.high.0)
}

#[test]
fn generated_answers_score_as_in_the_tool() {
    let Some(folder) = folder() else { return };
    let cases = generated(&folder);
    assert_eq!(cases.len(), 1000);
    let (mut same, mut smaller, mut live_differs, mut live_level_differs) = (0, 0, 0, 0);
    for (version, survey) in Survey::all(&folder, &GENERATED) {
        let cases: Vec<&Value> = cases.iter().filter(|case| case["version"] == version).collect();
        let data: Vec<&Value> = cases.iter().map(|case| &case["data"]).collect();
        // The tool counts hidden answers until its last page: the score with every question asked.
        let live = readings(&survey.everything, &data);
        for ((case, (completed, asked)), (live, _)) in
            cases.iter().zip(readings(&survey.checklist, &data)).zip(live)
        {
            assert_eq!(completed, expected(&case["completed"]), "{case}");
            assert_eq!(live, expected(&case["live"]), "{case}");
            let hidden: Vec<&str> = answered(case).filter(|name| !asked.contains(name)).collect();
            for (at, scale) in ["raw", "mitigation"].into_iter().enumerate() {
                let more: i64 = hidden.iter().map(|name| points(&survey, case, name, scale)).sum();
                assert_eq!(live[at], completed[at] + more, "only hidden answers differ: {case}");
            }
            live_differs += usize::from(live != completed);
            live_level_differs += usize::from(live[3] != completed[3]);
            let extra = extra(&survey, &asked, case);
            for name in &extra {
                asked_by_a_hidden_answer(&survey, &hidden, name);
            }
            *(if extra.is_empty() { &mut same } else { &mut smaller }) += 1;
        }
    }
    assert_eq!((same, smaller), (752, 248));
    assert_eq!((live_differs, live_level_differs), (994, 114));
}

fn answered(case: &Value) -> impl Iterator<Item = &str> {
    case["data"].as_object().unwrap().keys().map(String::as_str)
}

/// The points of one answer, whether its question is asked or not.
fn points(survey: &Survey, case: &Value, name: &str, scale: &str) -> i64 {
    let value = &case["data"][name];
    let chosen = value.as_array().map_or(vec![value], |items| items.iter().collect());
    // A number and its text are the same to the tool.
    let chosen: Vec<String> =
        chosen.iter().map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned)).collect();
    let options = survey.question(name).unwrap().options.iter();
    let options =
        options.filter(|option| chosen.iter().any(|it| option.alias.as_deref() == Some(it.as_str())));
    options.filter_map(|option| option.points.get(scale)?.to_string().parse::<i64>().ok()).sum()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

/// What the tool shows and we do not ask; what we ask must be shown, in the same order.
fn extra<'a>(survey: &Survey, asked: &[&str], case: &'a Value) -> Vec<&'a str> {
    let shown: Vec<&str> =
        case["visible"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    let (questions, html): (Vec<&str>, Vec<&str>) =
        shown.into_iter().partition(|name| survey.question(name).is_some());
    for name in html {
        assert!(is_html(&survey.definition, name), "{name} is a question");
    }
    let (both, extra): (Vec<&str>, Vec<&str>) = questions.into_iter().partition(|name| asked.contains(name));
    assert_eq!(both, asked);
    extra
}

fn is_html(definition: &Value, name: &str) -> bool {
    match definition {
        Value::Object(fields) if fields.get("name").is_some_and(|it| it == name) => {
            fields.get("type").is_some_and(|it| it == "html")
        }
        Value::Object(fields) => fields.values().any(|it| is_html(it, name)),
        Value::Array(items) => items.iter().any(|it| is_html(it, name)),
        _ => false,
    }
}

/// The tool shows a text because of an answer that is itself hidden.
fn asked_by_a_hidden_answer(survey: &Survey, hidden: &[&str], name: &str) {
    let question = survey.question(name).unwrap();
    assert_eq!(question.kind, Kind::Text, "{name}");
    let condition = serde_json::to_value(question.asked_when.as_ref().unwrap()).unwrap();
    let alias = |id: &str| survey.checklist.question(id).unwrap().alias.clone().unwrap();
    let hidden = |id| hidden.contains(&&*alias(id));
    assert!(rests_on(&condition).into_iter().any(hidden), "{name} rests on no hidden answer");
}

/// The questions that a condition asks about.
fn rests_on(condition: &Value) -> Vec<&str> {
    match condition {
        Value::Object(fields) => match fields.get("answer") {
            Some(id) => vec![id.as_str().unwrap()],
            None => fields.values().flat_map(rests_on).collect(),
        },
        Value::Array(items) => items.iter().flat_map(rests_on).collect(),
        _ => Vec::new(),
    }
}
