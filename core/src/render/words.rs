//! The words of the interface. One struct, so that a language without a word does not compile.

use crate::name::Language;

/// The words around the texts of a checklist or a record.
pub(crate) struct Words {
    // The form.
    pub(crate) not_applicable: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) check_answers: &'static str,
    pub(crate) still_open: &'static str,
    pub(crate) still_open_text: &'static str,
    pub(crate) language: &'static str,
    // The outcome.
    pub(crate) outcome: &'static str,
    pub(crate) level: &'static str,
    pub(crate) level_open: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) value: &'static str,
    pub(crate) maximum: &'static str,
    pub(crate) between: fn(&str, &str) -> String,
    pub(crate) open: fn(usize) -> String,
    pub(crate) complete: &'static str,
    pub(crate) red_flags: &'static str,
    pub(crate) may_be_raised: &'static str,
    pub(crate) duties: &'static str,
    pub(crate) may_follow: &'static str,
    pub(crate) from: fn(&str) -> String,
    pub(crate) set_aside: &'static str,
    pub(crate) as_of: fn(&str) -> String,
    // The explanation.
    pub(crate) explanation: &'static str,
    pub(crate) question: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) points: &'static str,
    pub(crate) running: &'static str,
    pub(crate) basis_open: &'static str,
    pub(crate) basis_unknown: &'static str,
    pub(crate) basis_not_applicable: &'static str,
    pub(crate) basis_not_asked: &'static str,
    pub(crate) basis_undecided: &'static str,
    pub(crate) rule_applied: &'static str,
    pub(crate) rule_not_applied: &'static str,
    pub(crate) rule_undecided: &'static str,
    // The record.
    pub(crate) not_stated: &'static str,
    pub(crate) stated_unknown: &'static str,
    pub(crate) stated_not_applicable: fn(&str) -> String,
    pub(crate) stated_withheld: fn(&str) -> String,
    pub(crate) in_other_language: fn(&str) -> String,
    pub(crate) field: fn(Field) -> &'static str,
    pub(crate) choice: fn(&str) -> Option<&'static str>,
    pub(crate) general: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) decision: &'static str,
    pub(crate) law_and_risk: &'static str,
    pub(crate) technique: &'static str,
}

/// The fields of a record that have a name on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Description,
    Identifiers,
    Organisation,
    Unit,
    Contact,
    Domains,
    Area,
    Status,
    Start,
    End,
    Revision,
    Category,
    Website,
    SourceRegistration,
    Keywords,
    Goal,
    Impact,
    Proportionality,
    Affected,
    DecisionsPerYear,
    DecisionProcess,
    Automation,
    HumanOversight,
    Objection,
    Notice,
    LegalBasis,
    LegalReferences,
    ProcessingRegister,
    ImpactAssessments,
    ImpactAssessmentsNote,
    Risks,
    Monitoring,
    Performance,
    Data,
    DataSources,
    Method,
    MethodKind,
    Supplier,
    SourceCode,
}

mod en;
mod nl;

impl Words {
    /// The words in a language; English, where there are none yet.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &nl::WORDS,
            Language::En | Language::Fr | Language::De => &en::WORDS,
        }
    }
}
