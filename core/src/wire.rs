//! The whole surface once more, text in and text out: what every binding calls.
//!
//! A document comes in as the bytes of its JSON text; a name, a language or a day as text. What goes out is
//! JSON text, HTML or plain text. Errors are [`Diagnostics`], which every language shows in its own way.

pub(crate) mod batch;
pub(crate) mod session;

use serde::Serialize;

pub use self::batch::Batch;
pub use self::session::Session;

use crate::answers::Answers;
use crate::checklist::Checklist;
use crate::checklist::document::ChecklistDocument;
use crate::checklist::language::LanguagePack;
use crate::counterfactual::goal::Goal;
use crate::exchange::records::Standard;
use crate::exchange::{checklists, records};
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::record::Record;
use crate::render;
use crate::score::outcome::Outcome;
use crate::text::{document, json};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::value::version::Version;

/// What every function of this module returns.
pub type Reply = Result<String, Diagnostics>;

/// The checklists that come with the library: a list of `{id, version, languages}`.
#[cfg(feature = "builtin")]
pub fn checklists() -> Reply {
    let all: Vec<_> = crate::builtin::BUILTIN
        .iter()
        .map(|builtin| {
            let languages = builtin.packs.iter().map(|(language, _)| language.as_str()).collect();
            BuiltinEntry { id: builtin.id, version: builtin.version, languages }
        })
        .collect();
    Ok(json::write(&all))
}

/// One line of [`checklists`].
#[cfg(feature = "builtin")]
#[derive(Serialize)]
struct BuiltinEntry {
    id: &'static str,
    version: &'static str,
    languages: Vec<&'static str>,
}

/// The `checklist.json` of a checklist that comes with the library: `local-government`, or with a version,
/// `local-government@1.0.0`.
#[cfg(feature = "builtin")]
pub fn checklist(name: &str) -> Reply {
    crate::builtin::document(name).map(|builtin| builtin.checklist.to_owned())
}

/// The language pack of a checklist that comes with the library.
#[cfg(feature = "builtin")]
pub fn language_pack(name: &str, language: &str) -> Reply {
    crate::builtin::document(name)?.pack(language).map(str::to_owned)
}

/// What [`check_checklist`] and [`check_language_pack`] return.
#[derive(Serialize)]
struct Checked<T> {
    checklist: T,
    diagnostics: Vec<Diagnostic>,
}

/// Checks a checklist; returns its id, version and digest.
pub fn check_checklist(checklist: &[u8]) -> Reply {
    let checklist = Checklist::parse(checklist)?;
    Ok(json::write(&Checked { checklist: checklist.reference(), diagnostics: Vec::new() }))
}

/// Reads a definition in another tool's format, such as `surveyjs`: returns `{checklist, packs, diagnostics}`.
pub fn import_checklist(format: &str, definition: &[u8], id: &str, version: &str) -> Reply {
    let one = |problem| Diagnostics::one(&problem);
    let (id, version) = (Id::new(id).map_err(one)?, Version::new(version).map_err(one)?);
    let imported =
        checklists::import(checklists::Format::of(format)?, &json::read(definition)?, id, version)?;
    Ok(json::write(&imported))
}

/// Lints a checklist, its language packs (a list; empty to leave texts aside) and what its ids meant in an earlier
/// version (empty, if there is none): returns `{diagnostics}`. A path under `/packs/` leads into that pack.
pub fn lint(checklist: &[u8], packs: &[u8], earlier: &[u8]) -> Reply {
    let packs: Option<Vec<LanguagePack>> =
        if packs.is_empty() { None } else { Some(document::parse(packs)?) };
    let earlier = if earlier.is_empty() { None } else { Some(ChecklistDocument::parse(earlier)?) };
    let document = ChecklistDocument::parse(checklist)?;
    let diagnostics = crate::lint::lint(&document, packs.as_deref(), earlier.as_ref());
    Ok(json::write(&Linted { diagnostics }))
}

/// What [`lint`] returns.
#[derive(Serialize)]
struct Linted {
    diagnostics: Vec<Diagnostic>,
}

/// Checks a language pack against its checklist; returns what is missing or superfluous.
pub fn check_language_pack(checklist: &[u8], pack: &[u8]) -> Reply {
    let checklist = Checklist::parse(checklist)?;
    let (_, diagnostics) = LanguagePack::parse(pack, &checklist)?;
    Ok(json::write(&Checked { checklist: checklist.reference(), diagnostics }))
}

/// Assesses answers: returns the outcome, for the day `as_of`.
pub fn assess(checklist: &[u8], answers: &[u8], as_of: &str) -> Reply {
    Work::read(checklist, answers, as_of).map(|work| json::write(&work.outcome))
}

/// Holds a claimed outcome, or a part of one, against the answers: returns whether it follows, and where it
/// departs. The day is that of the claim, or else `as_of`.
pub fn verify(checklist: &[u8], answers: &[u8], claim: &[u8], as_of: &str) -> Reply {
    let (checklist, answers) = (Checklist::parse(checklist)?, Answers::parse(answers)?);
    let verified = crate::verify::verify(&checklist, &answers, &json::read(claim)?, day(as_of)?)?;
    Ok(json::write(&verified))
}

/// What other answers would change: returns how far each still moves the scales, and how far these are from where
/// something turns.
pub fn what_if(checklist: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let (checklist, answers) = (Checklist::parse(checklist)?, Answers::parse(answers)?);
    crate::what_if::what_if(&checklist, &answers, day(as_of)?).map(|found| json::write(&found))
}

/// Finds the smallest set of changed answers that reaches a goal, such as `{"level_at_most": "limited"}`.
pub fn reach(checklist: &[u8], answers: &[u8], goal: &[u8], as_of: &str) -> Reply {
    let (checklist, answers) = (Checklist::parse(checklist)?, Answers::parse(answers)?);
    let goal = Goal::parse(goal)?;
    crate::counterfactual::reach(&checklist, &answers, &goal, day(as_of)?).map(|found| json::write(&found))
}

/// Compares two outcomes of one checklist, each of its answers and for its day: returns what differs, and by how much.
pub fn compare(
    checklist: &[u8],
    before: &[u8],
    before_as_of: &str,
    after: &[u8],
    after_as_of: &str,
) -> Reply {
    let checklist = Checklist::parse(checklist)?;
    let (before, after) = (Answers::parse(before)?, Answers::parse(after)?);
    let (before, after) = ((&before, day(before_as_of)?), (&after, day(after_as_of)?));
    crate::compare::compare(&checklist, before, after).map(|found| json::write(&found))
}

/// Matches answers with their checklist: returns where each question stands, before any scoring.
pub fn assessment(checklist: &[u8], answers: &[u8]) -> Reply {
    let checklist = Checklist::parse(checklist)?;
    let answers = Answers::parse(answers)?;
    crate::answers::assess::assess(&checklist, &answers).map(|assessment| json::write(&assessment))
}

/// Compares two versions of a checklist: returns the changes, and the bump that each needs.
pub fn diff(old: &[u8], new: &[u8]) -> Reply {
    let (old, new) = (Checklist::parse(old)?, Checklist::parse(new)?);
    crate::diff::diff(&old, &new).map(|difference| json::write(&difference))
}

/// Moves answers to another version of their checklist: returns `{answers, left, report}`. `old` is the version
/// that was answered, or empty if it is not at hand; the outcomes are those of the day `as_of`.
pub fn migrate(old: &[u8], new: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let old = if old.is_empty() { None } else { Some(Checklist::parse(old)?) };
    let (new, answers) = (Checklist::parse(new)?, Answers::parse(answers)?);
    crate::migrate::migrate(old.as_ref(), &new, &answers, day(as_of)?).map(|migrated| json::write(&migrated))
}

/// Merges the answers of several assessors, a list of documents, about one subject: returns
/// `{answers, left, report}`. The outcome that disagreement leaves is that of the day `as_of`.
pub fn merge(checklist: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let (checklist, answers) = (Checklist::parse(checklist)?, document::parse::<Vec<Answers>>(answers)?);
    crate::merge::merge(&checklist, &answers, day(as_of)?).map(|merged| json::write(&merged))
}

/// Explains an outcome in words: returns plain text. `scale` is the id of one scale, or empty for all.
pub fn explain(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str, scale: &str) -> Reply {
    let (work, pack) = Work::with_words(checklist, pack, answers, as_of)?;
    render::explain(&work.checklist, &pack, &work.outcome, scale)
}

/// The form of a checklist with the answers so far: returns HTML.
pub fn render_form(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let (work, pack) = Work::with_words(checklist, pack, answers, as_of)?;
    Ok(render::form(&work.checklist, &pack, &work.answers, &work.outcome))
}

/// The outcome of answers: returns HTML.
pub fn render_outcome(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let (work, pack) = Work::with_words(checklist, pack, answers, as_of)?;
    Ok(render::outcome(&work.checklist, &pack, &work.answers, &work.outcome, pack.language))
}

/// How the outcome of answers follows, a table for each scale: returns HTML.
pub fn render_explanation(checklist: &[u8], pack: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let (work, pack) = Work::with_words(checklist, pack, answers, as_of)?;
    Ok(render::explanation(&work.checklist, &pack, &work.outcome, pack.language))
}

/// A record in one language: returns HTML.
pub fn render_record(record: &[u8], language: &str) -> Reply {
    Ok(render::record(&Record::parse(record)?, self::language(language)?))
}

/// Reads a number as people type it in a language: returns `{number, written}`, with the number as the language writes
/// it; or `{message}`, what to say about it in that language.
pub fn read_number(text: &str, language: &str) -> Reply {
    Ok(json::write(&render::number::Typed::of(text, self::language(language)?)))
}

/// The languages of the interface: a list of `{code, name}`, each by its name in itself.
pub fn languages() -> Reply {
    let name = |language: &Language| LanguageEntry {
        code: language.as_str(),
        name: render::Words::of(*language).own_name(),
    };
    Ok(json::write(&Language::ALL.iter().map(name).collect::<Vec<_>>()))
}

/// One line of [`languages`].
#[derive(Serialize)]
struct LanguageEntry {
    code: &'static str,
    name: &'static str,
}

/// Checks a record: returns it as this library writes it.
pub fn check_record(record: &[u8]) -> Reply {
    Record::parse(record).map(|record| json::write(&record))
}

/// Registers the outcome of answers with the record of their subject: returns the record.
pub fn register(record: &[u8], checklist: &[u8], answers: &[u8], as_of: &str) -> Reply {
    let record = Record::parse(record)?;
    let work = Work::read(checklist, answers, as_of)?;
    crate::record::register::register(record, &work.outcome).map(|record| json::write(&record))
}

/// Reads a record of a standard: returns `{document, report}`. Without an id (empty) one is made.
pub fn import(standard: &str, foreign: &[u8], id: &str) -> Reply {
    let standard = Standard::of(standard)?;
    let id = match id {
        "" => None,
        id => Some(Id::new(id).map_err(|problem| Diagnostics::one(&problem))?),
    };
    records::import(standard, &json::read(foreign)?, id).map(|conversion| json::write(&conversion))
}

/// Writes a record in a standard: returns `{document, report}`.
pub fn export(standard: &str, record: &[u8]) -> Reply {
    let standard = Standard::of(standard)?;
    records::export(standard, &Record::parse(record)?).map(|conversion| json::write(&conversion))
}

/// The canonical form of a JSON document (RFC 8785).
pub fn canonical(document: &[u8]) -> Reply {
    json::read(document).map(|value| json::canonical::canonical(&value))
}

/// The digest of a JSON document: SHA-256 over its canonical form.
pub fn digest(document: &[u8]) -> Reply {
    json::read(document).map(|value| json::digest(&value))
}

/// The digest of the public part of answers, as an outcome names it.
pub fn answers_digest(answers: &[u8]) -> Reply {
    Answers::parse(answers).map(|answers| answers.digest())
}

/// Everything between the documents and the outcome.
struct Work {
    /// As it was asked: with each thing of a repeated section.
    checklist: Checklist,
    answers: Answers,
    outcome: Outcome,
}

impl Work {
    fn read(checklist: &[u8], answers: &[u8], as_of: &str) -> Result<Self, Diagnostics> {
        Self::of(&Checklist::parse(checklist)?, answers, as_of)
    }

    fn of(checklist: &Checklist, answers: &[u8], as_of: &str) -> Result<Self, Diagnostics> {
        let (answers, as_of) = (Answers::parse(answers)?, day(as_of)?);
        let assessment = crate::answers::assess::assess(checklist, &answers)?;
        let outcome = crate::score::score(checklist, &assessment, as_of)?;
        let checklist = checklist.repeated(&answers.repeats)?.into_owned();
        Ok(Self { checklist, answers, outcome })
    }

    fn with_words(
        checklist: &[u8],
        pack: &[u8],
        answers: &[u8],
        as_of: &str,
    ) -> Result<(Self, LanguagePack), Diagnostics> {
        let checklist = Checklist::parse(checklist)?;
        let work = Self::of(&checklist, answers, as_of)?;
        let (pack, _) = LanguagePack::parse(pack, &checklist)?;
        Ok((work, pack))
    }
}

fn day(text: &str) -> Result<Date, Diagnostics> {
    Date::new(text).map_err(|problem| Diagnostics::one(&problem))
}

fn language(code: &str) -> Result<Language, Diagnostics> {
    Language::of(code).map_err(|problem| Diagnostics::one(&problem))
}

/// The version of the document schemas that this library reads and writes.
#[must_use]
pub fn schema_version() -> String {
    crate::value::version::SCHEMA_VERSION.to_owned()
}
