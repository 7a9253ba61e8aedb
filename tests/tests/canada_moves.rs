//! Real answers to Canada's Algorithmic Impact Assessment v0.10.0, moved to v1.0.1 without any rule.
//!
//! The data stand beside the project and are not part of it; without them there is nothing to move.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use toets::exchange::checklists::{self, DefinitionFormat};
use toets::{AnswerFate, Bump, Checklist, Date, Id, Version};
use toets_tests::reference;

fn checklist(folder: &std::path::Path, version: &str) -> Checklist {
    let text = fs::read(folder.join(format!("survey/v{version}.json"))).unwrap();
    let survey = toets::json::read(&text).unwrap();
    let (id, version) = (Id::new("aia").unwrap(), Version::new(version).unwrap());
    let format = DefinitionFormat::detect(&survey).unwrap();
    Checklist::of(&checklists::import_checklist(format, &survey, &id, version).unwrap().checklist).unwrap()
}

#[test]
fn answers_to_an_earlier_version_say_what_became_of_them() {
    let Some(folder) = reference("canada-aia") else { return };
    let (old, new) = (checklist(&folder, "0.10.0"), checklist(&folder, "1.0.1"));
    let difference = toets::diff(&old, &new, None).unwrap();
    assert!(difference.bump == Bump::Major && difference.enough);
    let mut kinds: BTreeMap<_, usize> = BTreeMap::new();
    difference.changes.iter().for_each(|change| *kinds.entry(change.kind.as_str()).or_default() += 1);
    // As counted by hand from the two surveys: 155 keys came, 13 went, 3 are used again with another type.
    let counted = ["question-added", "question-removed", "kind-changed"].map(|kind| kinds[kind]);
    assert_eq!(counted, [155, 13, 3], "{kinds:?}");

    let (mut fates, mut whys) = (BTreeMap::<_, usize>::new(), BTreeMap::<_, usize>::new());
    let (mut files, mut levels, mut readings) = (0, 0, 0);
    for line in fs::read_to_string(folder.join("assessments.jsonl")).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["version"] != "v0.10.0" {
            continue;
        }
        let data = toets::json::read(line["answers"].to_string().as_bytes()).unwrap();
        let (answers, _) = checklists::answers(&old, &data, Id::new("survey").unwrap()).unwrap();
        let day = Date::new("2026-12-01").unwrap();
        let migrated = toets::migrate(Some(&old), &new, &answers, day).unwrap();
        assert_eq!(migrated.report.answers.len(), answers.answers.len());
        let count = migrated.answers.answers.len() + migrated.left.answers.len();
        assert_eq!(count, answers.answers.len(), "nothing is lost and nothing comes from nowhere");
        for moved in &migrated.report.answers {
            *fates.entry(moved.fate).or_default() += 1;
            moved.because.iter().for_each(|why| *whys.entry(why.as_str()).or_default() += 1);
        }
        let reading = |checklist: &Checklist, answers| {
            let outcome =
                toets::score(checklist, &toets::assessment(checklist, answers).unwrap(), day).unwrap();
            outcome.reading.unwrap().classes
        };
        files += 1;
        levels +=
            usize::from(migrated.report.before.unwrap().classes != migrated.report.after.unwrap().classes);
        readings += usize::from(reading(&old, &answers) != reading(&new, &migrated.answers));
    }
    assert_eq!((files, readings), (16, 8));
    // 155 questions are open after the move, so that more levels are possible than before.
    assert_eq!(levels, 16);
    let counts = [AnswerFate::Kept, AnswerFate::ReScored, AnswerFate::AskAgain, AnswerFate::Dropped];
    assert_eq!(counts.map(|fate| fates[&fate]), [839, 207, 17, 104], "{whys:?}");
}
