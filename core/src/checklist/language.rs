//! A language pack: the words of a checklist in one language.
//!
//! INVARIANT (a translation changes nothing but words): a pack points at its checklist, and nothing in a checklist
//! points back at its packs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::checklist::document::ChecklistDocument;
use crate::checklist::glossary::Glossary;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::problem::first_letters::first_letters;
use crate::problem::language_pack::LanguagePackProblem;
use crate::text::document;
use crate::text::document::document;
use crate::text::gather::Gather as _;
use crate::text::pointer::escape;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::{SchemaVersion, Version};

document! {
    /// The texts of a checklist in one language, by id. No text ever takes part in scoring.
    pub struct LanguagePack {
        /// The version of this document's schema.
        #[serde(default)]
        pub schema_version: SchemaVersion,
        /// The checklist whose texts these are.
        pub checklist: Id,
        /// The version of that checklist: the structure that the texts belong to.
        pub version: Version,
        /// The language of the texts.
        pub language: Language,
        /// The version of the texts themselves. A better text raises this one and leaves the checklist as it is.
        pub pack_version: Version,
        /// The name of the checklist.
        pub title: String,
        /// What the checklist is for, in a few sentences.
        pub description: String,
        /// The texts of the sections.
        #[serde(default)]
        pub sections: BTreeMap<Id, Titled>,
        /// The texts of the questions.
        #[serde(default)]
        pub questions: BTreeMap<Id, QuestionWords>,
        /// The texts of the scales.
        #[serde(default)]
        pub scales: BTreeMap<Id, Titled>,
        /// The texts of the requirements.
        #[serde(default)]
        pub requirements: BTreeMap<Id, Titled>,
        /// The texts of the safeguards.
        #[serde(default)]
        pub safeguards: BTreeMap<Id, Titled>,
        /// The texts of the classes and their values.
        #[serde(default)]
        pub classes: BTreeMap<Id, ClassWords>,
        /// The texts of the red flags.
        #[serde(default)]
        pub red_flags: BTreeMap<Id, Titled>,
        /// The texts of the starts.
        #[serde(default)]
        pub starts: BTreeMap<Id, Titled>,
        /// The texts of other readings of the law.
        #[serde(default)]
        pub other_readings: BTreeMap<Id, Titled>,
        /// The texts of the duties.
        #[serde(default)]
        pub duties: BTreeMap<Id, Titled>,
        /// The recommendations.
        #[serde(default)]
        pub recommendations: BTreeMap<Id, Titled>,
        /// Those whose recommendations are to do.
        #[serde(default)]
        pub who: BTreeMap<Id, Titled>,
        /// The reasons for which other checklists are opened.
        #[serde(default)]
        pub opens: BTreeMap<Id, Titled>,
        /// The checklists that are opened.
        #[serde(default)]
        pub checklists: BTreeMap<Id, Titled>,
        /// What laws and standards are called, by how the checklist cites them. Without a name a law is called as it is
        /// cited, and an act of the European Union, which is cited by its number, as people call it.
        #[serde(default)]
        pub laws: BTreeMap<String, String>,
        /// Words that not everybody knows. Languages need not explain the same ones.
        #[serde(default)]
        pub glossary: Glossary,
        // The packs that complete it, see `completed_from`.
        pub(crate) others: Vec<LanguagePack>,
    }

    /// A title with an explanation.
    pub struct Titled {
        /// A few words.
        pub title: String,
        /// A sentence or two.
        pub text: Option<String>,
    }

    /// The texts of one class.
    pub struct ClassWords {
        /// A few words: what it judges.
        pub title: String,
        /// A sentence or two.
        pub text: Option<String>,
        /// The texts of its values.
        #[serde(default)]
        pub values: BTreeMap<Id, Titled>,
    }

    /// The texts of one question.
    pub struct QuestionWords {
        /// The question itself.
        pub text: String,
        /// What helps to answer it.
        pub help: Option<String>,
        /// The texts of its options.
        #[serde(default)]
        pub options: BTreeMap<Id, String>,
    }
}

impl LanguagePack {
    /// Reads a language pack and holds it against its checklist.
    ///
    /// Takes JSON text. Returns the pack with a warning for each text that is missing or superfluous; where a
    /// text is missing, that of a pack which completes it is shown ([`LanguagePack::completed_from`]), or else its id.
    ///
    /// # Errors
    /// All problems of the document at once; a pack of another checklist, or of another version of it, is one.
    ///
    /// ```
    /// let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.pack("en")?;
    /// assert!(toets::LanguagePack::parse(text.as_bytes(), &checklist)?.1.is_empty());
    /// let text = text.replacen(r#""technique": {"#, r#""technic": {"#, 1);
    /// let (_, warnings) = toets::LanguagePack::parse(text.as_bytes(), &checklist)?;
    /// let codes: Vec<&str> = warnings.iter().map(|warning| warning.code.as_str()).collect();
    /// assert_eq!(codes, ["missing-text", "extra-text"]);
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse(text: &[u8], checklist: &Checklist) -> Result<(Self, Vec<Diagnostic>), Diagnostics> {
        let pack = Self::parse_alone(text)?;
        let warnings = pack.check(checklist)?;
        Ok((pack, warnings))
    }

    /// Whether one of the warnings of [`LanguagePack::parse`] says that a text is missing, which another pack may have.
    ///
    /// ```
    /// # let builtin = toets::builtin::document("local-government")?;
    /// # let checklist = toets::Checklist::parse(builtin.checklist.as_bytes())?;
    /// let (_, warnings) = toets::LanguagePack::parse(builtin.pack("nl")?.as_bytes(), &checklist)?;
    /// assert!(!toets::LanguagePack::lacks_texts(&warnings));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn lacks_texts(warnings: &[Diagnostic]) -> bool {
        warnings.iter().any(|it| it.code == "missing-text")
    }

    /// A pack without texts, for a checklist that has none: ids are shown.
    ///
    /// ```
    /// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
    /// let pack = toets::LanguagePack::without_texts(&checklist, toets::Language::Fr);
    /// let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!((pack.title.as_str(), pack.value(&id("level"), &id("high")).text), ("local-government", "high"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn without_texts(checklist: &Checklist, language: Language) -> Self {
        let document = checklist.document();
        Self::bare(&document.id, &document.version, language)
    }

    /// A pack without texts for a checklist with this id and version. Structure and texts come from one definition, so that
    /// the pack has that version too.
    pub(crate) fn bare(checklist: &Id, version: &Version, language: Language) -> Self {
        Self {
            schema_version: SchemaVersion::V0_1,
            checklist: checklist.clone(),
            version: version.clone(),
            language,
            pack_version: version.clone(),
            title: checklist.to_string(),
            description: String::new(),
            sections: BTreeMap::new(),
            questions: BTreeMap::new(),
            scales: BTreeMap::new(),
            requirements: BTreeMap::new(),
            safeguards: BTreeMap::new(),
            classes: BTreeMap::new(),
            red_flags: BTreeMap::new(),
            starts: BTreeMap::new(),
            other_readings: BTreeMap::new(),
            duties: BTreeMap::new(),
            recommendations: BTreeMap::new(),
            who: BTreeMap::new(),
            opens: BTreeMap::new(),
            checklists: BTreeMap::new(),
            laws: BTreeMap::new(),
            glossary: Glossary::default(),
            others: Vec::new(),
        }
    }

    /// Holds the pack against its checklist, as [`LanguagePack::parse`] does.
    pub(crate) fn check(&self, checklist: &Checklist) -> Result<Vec<Diagnostic>, Diagnostics> {
        let document = checklist.document();
        match self.misfit(&document.id, &document.version) {
            Some(misfit) => Err(Diagnostics(vec![misfit])),
            None => Ok(self.compare(document)),
        }
    }

    /// Reads a language pack without its checklist.
    ///
    /// Takes JSON text. Whether its texts belong to that checklist is not known here; [`LanguagePack::parse`] says so.
    ///
    /// # Errors
    /// All problems of the document at once.
    ///
    /// ```
    /// let text = toets::builtin::document("local-government@1.0.0-rc.1")?.pack("nl")?;
    /// let pack = toets::LanguagePack::parse_alone(text.as_bytes())?;
    /// assert_eq!((pack.checklist.as_str(), pack.language), ("local-government", toets::Language::Nl));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn parse_alone(text: &[u8]) -> Result<Self, Diagnostics> {
        document::parse(text)
    }

    /// Why the pack belongs to another structure, if it does.
    pub(crate) fn misfit(&self, checklist: &Id, version: &Version) -> Option<Diagnostic> {
        if self.checklist != *checklist {
            let (found, expected) = (self.checklist.to_string(), checklist.to_string());
            return Some(Diagnostic::new(
                &LanguagePackProblem::OtherChecklist { found, expected },
                "/checklist",
            ));
        }
        if self.version != *version {
            let (found, expected) = (self.version.to_string(), version.to_string());
            return Some(Diagnostic::new(&LanguagePackProblem::PackVersion { found, expected }, "/version"));
        }
        None
    }

    /// What is missing and what is superfluous.
    pub(crate) fn compare(&self, document: &ChecklistDocument) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        // What there is comes from a map, in the order of the ids.
        let mut group = |what, path: fmt::Arguments<'_>, wanted: Vec<&Id>, have: Vec<&Id>| {
            for id in wanted.iter().filter(|id| have.binary_search(id).is_err()) {
                let language = self.language.as_str().to_owned();
                let problem = LanguagePackProblem::MissingText { what, id: id.to_string(), language };
                found.push(Diagnostic::new(&problem, path.to_string()));
            }
            let mut wanted = wanted;
            wanted.sort_unstable();
            for id in have.iter().filter(|id| wanted.binary_search(id).is_err()) {
                let problem = LanguagePackProblem::ExtraText { what, id: id.to_string() };
                found.push(Diagnostic::new(&problem, format!("{path}/{}", escape(id.as_str()))));
            }
        };
        let ids = |sections: &BTreeMap<Id, Titled>| sections.keys().cloned().collect::<Vec<_>>();
        let readings = document.duties.iter().flat_map(|duty| &duty.other_readings).map(|it| &it.id);
        let readings = readings.gather::<BTreeSet<_>>().into_iter().collect();
        let who = document.recommendations.iter().filter_map(|it| it.who.as_ref());
        let who = who.gather::<BTreeSet<_>>().into_iter().collect();
        let opened = document.opens.iter().map(|it| &it.checklist);
        let opened = opened.gather::<BTreeSet<_>>().into_iter().collect();
        let pairs = [
            (
                "section",
                "/sections",
                document.sections.iter().map(|it| &it.id).collect(),
                ids(&self.sections),
            ),
            ("scale", "/scales", document.scales.iter().map(|it| &it.id).collect(), ids(&self.scales)),
            (
                "requirement",
                "/requirements",
                document.requirements.iter().map(|it| &it.id).collect(),
                ids(&self.requirements),
            ),
            (
                "safeguard",
                "/safeguards",
                document.safeguards.iter().map(|it| &it.id).collect(),
                ids(&self.safeguards),
            ),
            (
                "red flag",
                "/red_flags",
                document.red_flags.iter().map(|it| &it.id).collect(),
                ids(&self.red_flags),
            ),
            ("start", "/starts", document.starts.iter().map(|it| &it.id).collect(), ids(&self.starts)),
            ("other reading", "/other_readings", readings, ids(&self.other_readings)),
            ("duty", "/duties", document.duties.iter().map(|it| &it.id).collect(), ids(&self.duties)),
            (
                "recommendation",
                "/recommendations",
                document.recommendations.iter().map(|it| &it.id).collect(),
                ids(&self.recommendations),
            ),
            ("doer", "/who", who, ids(&self.who)),
            ("opening", "/opens", document.opens.iter().map(|it| &it.id).collect(), ids(&self.opens)),
            ("opened checklist", "/checklists", opened, ids(&self.checklists)),
        ];
        for (what, path, wanted, have) in pairs {
            group(what, format_args!("{path}"), wanted, have.iter().collect());
        }
        let classes = || document.classes.iter();
        let wanted = classes().map(|it| &it.id).collect();
        group("class", format_args!("/classes"), wanted, self.classes.keys().collect());
        for class in classes() {
            if let Some(words) = self.classes.get(&class.id) {
                let (wanted, have) = (class.order.iter().collect(), words.values.keys().collect());
                group("class value", format_args!("/classes/{}/values", class.id), wanted, have);
            }
        }
        let questions: Vec<_> = document.questions().collect();
        group(
            "question",
            format_args!("/questions"),
            questions.iter().map(|it| &it.id).collect(),
            self.questions.keys().collect(),
        );
        for question in questions {
            if let Some(words) = self.questions.get(&question.id) {
                group(
                    "option",
                    format_args!("/questions/{}/options", question.id),
                    question.options.iter().map(|it| &it.id).collect(),
                    words.options.keys().collect(),
                );
            }
        }
        for law in self.laws.keys().filter(|law| document.sources().all(|source| source.law != **law)) {
            let problem = LanguagePackProblem::ExtraText { what: "law", id: first_letters(law) };
            found.push(Diagnostic::new(&problem, format!("/laws/{}", escape(law))));
        }
        found
    }
}
