//! The evidence of an outcome that deserves a look, in words.

use crate::answers::assessment::{DoubtfulEvidence, Stale, Threshold};
use crate::checklist::language::LanguagePack;
use crate::checklist::said::Said;
use crate::render::voice::question;
use crate::score::outcome::Outcome;
use crate::value::id::Id;
use crate::words::said::Words;

/// A line for each evidence that deserves a look: the question, which evidence, and why.
///
/// Evidence of questions that are not asked is left out: nothing rests on it.
///
/// ```
/// # let builtin = toets::builtin::document("local-government@1.0.0-rc.1")?;
/// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
/// # let (pack, _) = toets::LanguagePack::parse(builtin.pack("en")?.as_bytes(), &checklist)?;
/// let answers = toets::Answers::parse(
///     br#"{"checklist": {"id": "local-government", "version": "1.0.0-rc.1"}, "subject": "x",
///          "answers": {"technique": {"value": "machine-learning", "evidence": [{"title": "Test report",
///              "metric": {"name": "accuracy", "value": 0.7, "threshold": 0.9, "good": "at-least"}}]}}}"#,
/// )?;
/// let outcome = toets::assess(&checklist, &answers, toets::Date::new("2026-12-01").unwrap())?;
/// let lines = toets::render::evidence(&pack, &outcome);
/// assert!(lines[0].ends_with("[1]: The measurement does not meet the agreed threshold."));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn evidence(pack: &LanguagePack, outcome: &Outcome) -> Vec<String> {
    let words = Words::of(pack.language);
    let line = |(id, number, why)| {
        let (text, language) = question(pack, id);
        let text = Said::new(&text, language).marked(pack.language);
        let named = words.with_colon(&format!("{text} [{number}]"));
        format!("{named} {why}")
    };
    doubtful(words, outcome).map(line).collect()
}

/// The question of each evidence that deserves a look, its number from 1, and why.
pub(super) fn doubtful(words: Words, outcome: &Outcome) -> impl Iterator<Item = (&Id, usize, String)> {
    let asked = |it: &&DoubtfulEvidence| outcome.not_asked.iter().all(|not| not.question != it.question);
    let line = move |it: &'_ DoubtfulEvidence| why(words, it);
    outcome.evidence.iter().filter(asked).map(move |it| (&it.question, it.number.saturating_add(1), line(it)))
}

fn why(words: Words, evidence: &DoubtfulEvidence) -> String {
    let stale = evidence.stale.iter().map(|stale| match stale {
        Stale::Checklist => words.stale_checklist(),
        Stale::Model => words.stale_model(),
    });
    let missed = match evidence.threshold {
        Some(Threshold::Missed) => Some(words.threshold_missed()),
        Some(Threshold::Met) | None => None,
    };
    stale.chain(missed).collect::<Vec<_>>().join(" ")
}
