//! The evidence of an outcome that deserves a look, in words.

use crate::answers::assessment::{DoubtfulEvidence, Stale, Threshold};
use crate::checklist::language::LanguagePack;
use crate::render::words::Words;
use crate::score::outcome::Outcome;

/// A line for each evidence that deserves a look: the question, which evidence, and why.
///
/// Evidence of questions that are not asked is left out: nothing rests on it.
#[must_use]
pub fn evidence(pack: &LanguagePack, outcome: &Outcome) -> Vec<String> {
    let asked = |it: &&DoubtfulEvidence| outcome.not_asked.iter().all(|not| not.question != it.question);
    outcome.evidence.iter().filter(asked).map(|it| line(pack, it)).collect()
}

fn line(pack: &LanguagePack, evidence: &DoubtfulEvidence) -> String {
    let words = Words::of(pack.language);
    let stale = evidence.stale.iter().map(|stale| match stale {
        Stale::Checklist => words.stale_checklist,
        Stale::Model => words.stale_model,
    });
    let missed = (evidence.threshold == Some(Threshold::Missed)).then_some(words.threshold_missed);
    let why: Vec<&str> = stale.chain(missed).collect();
    let question = super::question(pack, &evidence.question);
    format!("{question} [{}]: {}", evidence.number.saturating_add(1), why.join("; "))
}
