//! What acts of the European Union are called, by the number under which a checklist cites them.
//!
//! The short titles are those that the acts give themselves, or that the institutions use in that language.

use crate::value::language::Language;
use crate::words::said::Words;

/// An act: its CELEX number, and its name in each language.
struct Act {
    celex: &'static str,
    nl: &'static str,
    fr: &'static str,
    de: &'static str,
    en: &'static str,
}

const ACTS: [Act; 12] = [
    Act {
        celex: "12012P/TXT",
        nl: "Handvest van de grondrechten van de EU",
        fr: "Charte des droits fondamentaux de l’UE",
        de: "Charta der Grundrechte der EU",
        en: "Charter of Fundamental Rights of the EU",
    },
    Act {
        celex: "32003H0361",
        nl: "kmo-aanbeveling",
        fr: "recommandation sur les PME",
        de: "KMU-Empfehlung",
        en: "SME Recommendation",
    },
    Act { celex: "32016R0679", nl: "AVG", fr: "RGPD", de: "DSGVO", en: "GDPR" },
    Act {
        celex: "32016L2102",
        nl: "webtoegankelijkheidsrichtlijn",
        fr: "directive sur l’accessibilité du web",
        de: "Richtlinie über barrierefreie Websites",
        en: "Web Accessibility Directive",
    },
    Act {
        celex: "32018R1724",
        nl: "verordening over de digitale toegangspoort",
        fr: "règlement sur le portail numérique unique",
        de: "Verordnung über das zentrale digitale Zugangstor",
        en: "Single Digital Gateway Regulation",
    },
    Act {
        celex: "32019L1024",
        nl: "opendatarichtlijn",
        fr: "directive sur les données ouvertes",
        de: "Richtlinie über offene Daten",
        en: "Open Data Directive",
    },
    Act {
        celex: "32022L2555",
        nl: "NIS2-richtlijn",
        fr: "directive NIS2",
        de: "NIS-2-Richtlinie",
        en: "NIS2 Directive",
    },
    Act {
        celex: "32022R0868",
        nl: "datagovernanceverordening",
        fr: "règlement sur la gouvernance des données",
        de: "Daten-Governance-Rechtsakt",
        en: "Data Governance Act",
    },
    Act {
        celex: "32023R0138",
        nl: "uitvoeringsverordening over hoogwaardige datasets",
        fr: "règlement d’exécution sur les données de forte valeur",
        de: "Durchführungsverordnung über hochwertige Datensätze",
        en: "Implementing Regulation on high-value datasets",
    },
    Act {
        celex: "32023R2854",
        nl: "dataverordening",
        fr: "règlement sur les données",
        de: "Datenverordnung",
        en: "Data Act",
    },
    Act {
        celex: "32024R1689",
        nl: "AI-verordening",
        fr: "règlement sur l’IA",
        de: "KI-Verordnung",
        en: "AI Act",
    },
    Act {
        celex: "32026R1744",
        nl: "verordening (EU) 2026/1744",
        fr: "règlement (UE) 2026/1744",
        de: "Verordnung (EU) 2026/1744",
        en: "Regulation (EU) 2026/1744",
    },
];

impl Words {
    /// What people call a law: the name of an act that is cited by its CELEX number, if it is known here; else the law as
    /// it is cited.
    ///
    /// ```
    /// use toets::{Language, Words};
    ///
    /// assert_eq!(Words::of(Language::Nl).law("CELEX:32016R0679"), "AVG");
    /// assert_eq!(Words::of(Language::Fr).law("CELEX:32024R1689"), "règlement sur l’IA");
    /// assert_eq!(Words::of(Language::En).law("the charter of the city"), "the charter of the city");
    /// ```
    #[must_use]
    pub fn law(self, law: &str) -> &str {
        let number = law.strip_prefix("CELEX:");
        let Some(act) = ACTS.iter().find(|act| Some(act.celex) == number) else { return law };
        match self.language() {
            Language::Nl => act.nl,
            Language::Fr => act.fr,
            Language::De => act.de,
            Language::En => act.en,
        }
    }
}
