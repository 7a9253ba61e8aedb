//! The words around the texts of a checklist. One struct, so that a language without a word does not compile.

use toets::Language;

pub(crate) struct Words {
    pub(crate) as_of: fn(&str) -> String,
    pub(crate) level: &'static str,
    pub(crate) level_open: &'static str,
    pub(crate) between: fn(&str, &str) -> String,
    pub(crate) out_of: fn(&str, &str) -> String,
    pub(crate) red_flags: &'static str,
    pub(crate) duties: &'static str,
    pub(crate) from: fn(&str) -> String,
    pub(crate) may_follow: &'static str,
    pub(crate) open: fn(usize) -> String,
    pub(crate) unknown: &'static str,
    pub(crate) undecided: &'static str,
    pub(crate) complete: &'static str,
    pub(crate) asked_on_condition: &'static str,
    pub(crate) optional: &'static str,
}

const NL: Words = Words {
    as_of: |date| format!("Regels zoals ze gelden op {date}."),
    level: "Niveau",
    level_open: "Nog mogelijk",
    between: |low, high| format!("{low} tot {high}"),
    out_of: |value, maximum| format!("{value} van {maximum}"),
    red_flags: "Rode vlaggen",
    duties: "Plichten",
    from: |date| format!("vanaf {date}"),
    may_follow: "kan nog volgen",
    open: |count| match count {
        1 => "Er staat nog 1 vraag open:".to_owned(),
        count => format!("Er staan nog {count} vragen open:"),
    },
    unknown: "niet bekend",
    undecided: "nog open of dit gevraagd wordt",
    complete: "Elke vraag die van toepassing is, heeft een antwoord.",
    asked_on_condition: "alleen gevraagd na bepaalde antwoorden",
    optional: "mag open blijven",
};

const EN: Words = Words {
    as_of: |date| format!("Rules as they stand on {date}."),
    level: "Level",
    level_open: "Still possible",
    between: |low, high| format!("{low} to {high}"),
    out_of: |value, maximum| format!("{value} of {maximum}"),
    red_flags: "Red flags",
    duties: "Duties",
    from: |date| format!("from {date}"),
    may_follow: "may still follow",
    open: |count| match count {
        1 => "1 question is still open:".to_owned(),
        count => format!("{count} questions are still open:"),
    },
    unknown: "not known",
    undecided: "asked or not: still open",
    complete: "Every question that applies is answered.",
    asked_on_condition: "asked after certain answers only",
    optional: "may stay open",
};

impl Words {
    /// The words in a language; English, where there are none yet.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &NL,
            Language::En | Language::Fr | Language::De => &EN,
        }
    }
}
