//! The words of the interface. One struct, so that a language without a word does not compile.

use crate::record::fields::Field;
use crate::value::language::Language;

/// The words around the texts of a checklist or a record.
#[derive(Debug)]
#[non_exhaustive]
#[expect(missing_docs, reason = "a word is named by what it says")]
pub struct Words {
    // The form.
    pub not_applicable: &'static str,
    pub unknown: &'static str,
    pub reason: &'static str,
    pub check_answers: &'static str,
    pub optional: &'static str,
    pub asked_on_condition: &'static str,
    pub still_open: &'static str,
    pub still_open_text: &'static str,
    pub language: &'static str,
    // The outcome.
    pub outcome: &'static str,
    pub level: &'static str,
    pub level_open: &'static str,
    pub scale: &'static str,
    pub value: &'static str,
    pub maximum: &'static str,
    pub out_of: fn(&str, &str) -> String,
    pub between: fn(&str, &str) -> String,
    pub open: fn(usize) -> String,
    pub complete: &'static str,
    pub red_flags: &'static str,
    pub may_be_raised: &'static str,
    pub duties: &'static str,
    pub may_follow: &'static str,
    pub from: fn(&str) -> String,
    pub evidence: &'static str,
    pub stale_checklist: &'static str,
    pub stale_model: &'static str,
    pub threshold_missed: &'static str,
    pub set_aside: &'static str,
    pub as_of: fn(&str) -> String,
    // The explanation.
    pub explanation: &'static str,
    pub question: &'static str,
    pub answer: &'static str,
    pub points: &'static str,
    pub running: &'static str,
    pub basis_open: &'static str,
    pub basis_unknown: &'static str,
    pub basis_not_applicable: &'static str,
    pub basis_not_asked: &'static str,
    pub basis_undecided: &'static str,
    pub rule_applied: &'static str,
    pub rule_not_applied: &'static str,
    pub rule_undecided: &'static str,
    // The record.
    pub not_stated: &'static str,
    pub stated_unknown: &'static str,
    pub stated_not_applicable: fn(&str) -> String,
    pub stated_withheld: fn(&str) -> String,
    pub in_other_language: fn(&str) -> String,
    pub field: fn(Field) -> &'static str,
    pub choice: fn(&str) -> Option<&'static str>,
    pub general: &'static str,
    pub purpose: &'static str,
    pub decision: &'static str,
    pub law_and_risk: &'static str,
    pub technique: &'static str,
}

pub(crate) mod en;
pub(crate) mod nl;

impl Words {
    /// The words in a language; English, where there are none yet.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &nl::WORDS,
            Language::En | Language::Fr | Language::De => &en::WORDS,
        }
    }
}
