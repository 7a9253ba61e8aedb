//! The glossary of a language pack: words that not everybody knows, with what they mean.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::problem::language_pack::LanguagePackProblem;
use crate::text::document::{Place, Read, document};
use crate::text::json::tree::Tree;
use crate::text::whole_words::{Part, WholeWords, parts};
use crate::value::id::Id;

document! {
    /// A term with its meaning.
    pub struct GlossaryEntry {
        /// The word or the few words that are explained.
        #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
        pub term: String,
        /// The other forms in which texts have it: plurals, inflections, short names.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(inner(length(max = 100))))]
        pub forms: Vec<String>,
        /// What it means here, in plain words.
        pub meaning: String,
    }
}

impl GlossaryEntry {
    /// The term and its other forms, each with its path in the entry.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (String, &str)> {
        let forms = self.forms.iter().enumerate();
        let forms = forms.map(|(at, form)| (format!("forms/{at}"), form.as_str()));
        std::iter::once(("term".to_owned(), self.term.as_str())).chain(forms)
    }
}

/// Most characters of a term: of one without end, every text would be read again at each of its words.
const LONGEST: usize = 100;

/// The terms of a language pack, by id. No two entries share a term or a form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Glossary(BTreeMap<Id, GlossaryEntry>);

impl Glossary {
    /// The entries, in the order of their ids.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "glossary": {"profiling": {"term": "profiling", "meaning": "Judging people by data about them."}}}"#)?;
    /// let (id, entry) = pack.glossary.entries().next().unwrap();
    /// assert_eq!((id.as_str(), entry.term.as_str()), ("profiling", "profiling"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = (&Id, &GlossaryEntry)> {
        self.0.iter()
    }

    /// All terms and forms, to be looked for; each belongs to the entry with that number.
    pub(crate) fn index(&self) -> WholeWords<'_> {
        let terms = self.0.values().zip(0..);
        WholeWords::new(terms.flat_map(|(entry, at)| entry.terms().map(move |(_, term)| (term, at))))
    }

    /// The entries of both; the problems of `added` where it has an id or a term of these.
    pub(crate) fn with(&self, added: &Self) -> (Self, Vec<(String, Shared)>) {
        let (mut whole, mut shared) = (self.0.clone(), Vec::new());
        let mut known = Known::default();
        for (id, entry) in &self.0 {
            known.take(id, entry, |_, _| {});
        }
        for (id, entry) in &added.0 {
            if whole.insert(id.clone(), entry.clone()).is_some() {
                shared.push((id.to_string(), Shared::Id(id.clone())));
            } else {
                known.take(id, entry, |path, problem| {
                    shared.push((format!("{id}/{path}"), Shared::Term(problem)));
                });
            }
        }
        (Self(whole), shared)
    }
}

/// What two glossaries both have.
pub(crate) enum Shared {
    Id(Id),
    Term(LanguagePackProblem),
}

/// Whose the terms are.
#[derive(Default)]
struct Known<'a> {
    entries: Vec<&'a Id>,
    /// Each with the number of its entry.
    terms: BTreeMap<Vec<Part<'a>>, usize>,
}

impl<'a> Known<'a> {
    /// Takes the terms of an entry, and reports those that are another's.
    fn take(
        &mut self,
        id: &'a Id,
        entry: &'a GlossaryEntry,
        mut report: impl FnMut(&str, LanguagePackProblem),
    ) {
        let own = self.entries.len();
        self.entries.push(id);
        for (path, term) in entry.terms() {
            // What has no word is found in no text.
            let words = Some(parts(term)).filter(|words| !words.is_empty());
            let whose = words.map_or(own, |words| *self.terms.entry(words).or_insert(own));
            if let Some(other) = self.entries.get(whose).filter(|_| whose != own) {
                let (term, entry, other) = (term.to_owned(), id.to_string(), other.to_string());
                report(&path, LanguagePackProblem::SameTerm { term, entry, other });
            }
        }
    }
}

impl Read for Glossary {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let entries = BTreeMap::<Id, GlossaryEntry>::read(value, place)?;
        let mut known = Known::default();
        for (id, entry) in &entries {
            let place = place.field(id.as_str());
            for (path, term) in entry.terms().filter(|(_, term)| term.chars().count() > LONGEST) {
                let (term, longest) = (term.chars().take(LONGEST).collect(), LONGEST);
                inside(place, &path, &LanguagePackProblem::TermTooLong { term, longest });
            }
            known.take(id, entry, |path, problem| inside(place, path, &problem));
        }
        Some(Self(entries))
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reports a problem of a term at its place in its entry.
fn inside(place: Place<'_>, path: &str, problem: &LanguagePackProblem) {
    match path.split_once('/') {
        Some((list, at)) => place.field(list).field(at).report(problem),
        None => place.field(path).report(problem),
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Glossary {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeMap::<Id, GlossaryEntry>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<Id, GlossaryEntry>::json_schema(generator)
    }
}
