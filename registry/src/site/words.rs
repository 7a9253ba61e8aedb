//! The words of the site. One struct, so that a language without a word does not compile.

use toets::Language;

pub(super) struct Words {
    pub(super) language_name: &'static str,
    pub(super) skip: &'static str,
    pub(super) all: &'static str,
    pub(super) search: &'static str,
    pub(super) any: &'static str,
    pub(super) level: &'static str,
    pub(super) name: &'static str,
    pub(super) filter: &'static str,
    pub(super) shown: &'static str,
    pub(super) count: fn(usize) -> String,
    pub(super) none: &'static str,
    pub(super) not_assessed: &'static str,
    pub(super) not_settled: &'static str,
    pub(super) not_stated: &'static str,
    pub(super) data: &'static str,
    pub(super) data_text: &'static str,
    pub(super) assessment: &'static str,
    pub(super) recompute: &'static str,
    pub(super) record_json: &'static str,
    pub(super) answers_json: &'static str,
    pub(super) outcome_json: &'static str,
    pub(super) digest: &'static str,
    pub(super) correction: &'static str,
    pub(super) published_by: fn(&str, &str) -> String,
    pub(super) licence: &'static str,
    pub(super) all_jsonl: &'static str,
    pub(super) all_csv: &'static str,
}

const NL: Words = Words {
    language_name: "Nederlands",
    skip: "Ga naar de inhoud",
    all: "Alle algoritmes",
    search: "Zoeken",
    any: "Alle",
    level: "Niveau",
    name: "Algoritme",
    filter: "Filter de lijst",
    shown: "getoond",
    count: |count| match count {
        1 => "1 algoritme".to_owned(),
        count => format!("{count} algoritmes"),
    },
    none: "Geen enkel algoritme past bij deze keuze.",
    not_assessed: "Niet beoordeeld",
    not_settled: "Nog niet vast",
    not_stated: "Niet ingevuld",
    data: "Open data",
    data_text: "Alles op deze site is ook als gegevens te lezen.",
    assessment: "Ethische beoordeling",
    recompute: "Iedereen kan deze uitkomst narekenen: neem de antwoorden en de vragenlijst, en reken.",
    record_json: "Deze beschrijving (JSON)",
    answers_json: "De antwoorden (JSON)",
    outcome_json: "De uitkomst met elke stap (JSON)",
    digest: "Vingerafdruk van de beschrijving",
    correction: "Klopt er iets niet? Meld het",
    published_by: |publisher, date| {
        format!("Gepubliceerd door {publisher}. Regels zoals ze gelden op {date}.")
    },
    licence: "Licentie van de gegevens",
    all_jsonl: "Alle beschrijvingen (JSON Lines)",
    all_csv: "Alle beschrijvingen (CSV)",
};

const EN: Words = Words {
    language_name: "English",
    skip: "Go to the content",
    all: "All algorithms",
    search: "Search",
    any: "All",
    level: "Level",
    name: "Algorithm",
    filter: "Filter the list",
    shown: "shown",
    count: |count| match count {
        1 => "1 algorithm".to_owned(),
        count => format!("{count} algorithms"),
    },
    none: "No algorithm fits this choice.",
    not_assessed: "Not assessed",
    not_settled: "Not settled yet",
    not_stated: "Not stated",
    data: "Open data",
    data_text: "Everything on this site can be read as data too.",
    assessment: "Ethical assessment",
    recompute: "Anyone can recompute this outcome: take the answers and the checklist, and compute.",
    record_json: "This description (JSON)",
    answers_json: "The answers (JSON)",
    outcome_json: "The outcome with every step (JSON)",
    digest: "Digest of the description",
    correction: "Is something wrong? Report it",
    published_by: |publisher, date| format!("Published by {publisher}. Rules as they stand on {date}."),
    licence: "Licence of the data",
    all_jsonl: "All descriptions (JSON Lines)",
    all_csv: "All descriptions (CSV)",
};

impl Words {
    /// The words in a language; English, where there are none yet.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &NL,
            Language::En | Language::Fr | Language::De => &EN,
        }
    }
}
