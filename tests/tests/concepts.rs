//! The checklists of the library: what they share, and what is true of all of them.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::{BTreeMap, BTreeSet};

use toets::{ChecklistDocument, Language, builtin};

/// Concepts that checklists name, each with a sentence.
const CONCEPTS: &str = include_str!("../../core/checklists/CONCEPTS.md");

fn documents() -> impl Iterator<Item = ChecklistDocument> {
    builtin::latest().map(|it| ChecklistDocument::parse(it.checklist.as_bytes()).unwrap())
}

#[test]
fn every_concept_is_told_what_it_asks() {
    let listed: BTreeSet<&str> =
        CONCEPTS.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let mut used: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in documents() {
        for question in document.questions() {
            if let Some(concept) = &question.concept {
                used.entry(concept.to_string()).or_default().push(format!("{}/{}", document.id, question.id));
            }
        }
    }
    let unlisted: Vec<_> = used.iter().filter(|(concept, _)| !listed.contains(concept.as_str())).collect();
    assert!(unlisted.is_empty(), "not in core/checklists/CONCEPTS.md: {unlisted:?}");
    let unused: Vec<_> = listed.iter().filter(|concept| !used.contains_key(**concept)).collect();
    assert!(unused.is_empty(), "in core/checklists/CONCEPTS.md, and no checklist names it: {unused:?}");
}

#[test]
fn what_is_opened_is_there() {
    let there: BTreeSet<&str> = builtin::latest().map(|it| it.id).collect();
    for document in documents() {
        for opening in &document.opens {
            assert!(
                there.contains(opening.checklist.as_str()),
                "{} opens {}",
                document.id,
                opening.checklist
            );
        }
    }
}

#[test]
fn every_question_says_what_it_is_about_in_every_language() {
    for it in builtin::latest() {
        assert_eq!(it.packs.len(), Language::ALL.len(), "{} speaks every language", it.id);
    }
    for document in documents() {
        for question in document.questions().filter(|it| it.kind != toets::Kind::Text) {
            assert!(question.about.is_some(), "{}/{}", document.id, question.id);
        }
    }
}
