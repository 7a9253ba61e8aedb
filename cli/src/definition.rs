//! A checklist with its language packs: one that comes with the library, or a file.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use toets::builtin::{self, Builtin};
use toets::problem::{LanguagePackProblem, ShapeProblem};
use toets::{Answers, Checklist, Diagnostic, Diagnostics, Language, LanguagePack};

use crate::input::{DOCUMENT, Source};
use crate::report::Failure;

/// A checklist, and where its words are.
pub(crate) struct Definition {
    pub(crate) source: Source,
    pub(crate) checklist: Checklist,
    packs: Packs,
}

enum Packs {
    Builtin(&'static Builtin),
    Folder(PathBuf),
}

impl Definition {
    /// The checklist that `name` means: a file if it looks like one, or else one that comes with the library.
    pub(crate) fn open(name: &str) -> Result<Self, Failure> {
        let path = Path::new(name);
        if name == "-"
            || name.contains(std::path::is_separator)
            || path.extension().is_some_and(|it| it == "json")
        {
            return Self::read(path);
        }
        let builtin = builtin::document(name).map_err(|found| Source::nameless().refuse(found))?;
        Self::of_builtin(builtin)
    }

    /// The checklist with this name, or without one, the one that the answers were given to.
    pub(crate) fn open_or_of(
        name: Option<&str>,
        answers: &Answers,
        source: &Source,
    ) -> Result<Self, Failure> {
        let Some(name) = name else {
            let wanted = answers.checklist.to_string();
            let builtin = builtin::document(&wanted).map_err(|found| source.refuse(in_reference(found)))?;
            return Self::of_builtin(builtin);
        };
        Self::open(name)
    }

    /// The checklist with this name, or without one, the one beside or behind a language pack.
    pub(crate) fn open_or_of_pack(name: Option<&str>, path: &Path, source: &Source) -> Result<Self, Failure> {
        if let Some(name) = name {
            return Self::open(name);
        }
        let beside = path.with_file_name("checklist.json");
        if path.as_os_str() != "-" && beside.is_file() {
            return Self::read(&beside);
        }
        let pack = toets::json::read(&source.bytes).map_err(|found| source.refuse(found))?;
        let text = |key: &str| pack.as_object().and_then(|it| it.get(key)).and_then(|it| it.as_text());
        let id = text("checklist").ok_or_else(|| {
            source.refuse(Diagnostics::one(&ShapeProblem::MissingField { field: "checklist".to_owned() }))
        })?;
        let at = |mut diagnostic: Diagnostic| {
            "/checklist".clone_into(&mut diagnostic.path);
            or_a_file(diagnostic)
        };
        // Of a version that is not there, the latest says in what the texts differ.
        let same = text("version").and_then(|version| builtin::document(&format!("{id}@{version}")).ok());
        let builtin = same
            .map_or_else(|| builtin::document(id), Ok)
            .map_err(|found| source.refuse(Diagnostics(found.0.into_iter().map(at).collect())))?;
        Self::of_builtin(builtin)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let source = Source::read(path, DOCUMENT)?;
        Self::parse(source, Packs::Folder(path.parent().unwrap_or(Path::new("")).to_owned()))
    }

    fn of_builtin(builtin: &'static Builtin) -> Result<Self, Failure> {
        let name = format!("{}@{}", builtin.id, builtin.version);
        let source = Source { name, bytes: Cow::Borrowed(builtin.checklist.as_bytes()) };
        Self::parse(source, Packs::Builtin(builtin))
    }

    fn parse(source: Source, packs: Packs) -> Result<Self, Failure> {
        let checklist = Checklist::parse(&source.bytes).map_err(|found| source.refuse(found))?;
        Ok(Self { source, checklist, packs })
    }

    /// The texts in the language asked for; or else in that of the system, or else in the first that there is. What they
    /// lack is said in the other languages, in their order.
    pub(crate) fn pack(&self, wanted: Option<Language>) -> Result<(Source, LanguagePack), Failure> {
        let languages = self.languages();
        let of_system = || of_system().filter(|language| languages.contains(language));
        let language =
            wanted.or_else(of_system).or_else(|| languages.first().copied()).unwrap_or(Language::En);
        let source = self.pack_source(language)?;
        let (pack, warnings) =
            LanguagePack::parse(&source.bytes, &self.checklist).map_err(|found| source.refuse(found))?;
        let is_lacking = LanguagePack::lacks_texts(&warnings);
        let others = if is_lacking { self.others(language) } else { Vec::new() };
        let pack = pack.completed_from(others).map_err(|found| source.refuse(found))?;
        Ok((source, pack))
    }

    /// The packs in other languages that can be read and belong to the checklist: what another one has amiss is no reason
    /// to refuse the one that was asked for.
    fn others(&self, language: Language) -> Vec<LanguagePack> {
        let others = self.languages().into_iter().filter(|it| *it != language);
        let read = others.filter_map(|it| {
            let source = self.pack_source(it).ok()?;
            LanguagePack::parse(&source.bytes, &self.checklist).ok()
        });
        read.map(|(pack, _)| pack).collect()
    }

    /// The texts in the language asked for; or else in English, as all else that the command says itself, or else in the
    /// first that there is.
    pub(crate) fn pack_beside_english(
        &self,
        wanted: Option<Language>,
    ) -> Result<(Source, LanguagePack), Failure> {
        let languages = self.languages();
        let english = languages.contains(&Language::En).then_some(Language::En);
        self.pack(wanted.or(english).or_else(|| languages.first().copied()))
    }

    /// The packs in all languages, without those beside it that are of another checklist or version.
    pub(crate) fn packs(&self) -> Result<Vec<LanguagePack>, Failure> {
        let document = self.checklist.document();
        let mut packs = Vec::new();
        for language in self.languages() {
            let source = self.pack_source(language)?;
            let pack = LanguagePack::parse_alone(&source.bytes).map_err(|found| source.refuse(found))?;
            packs.push(pack);
        }
        packs.retain(|pack| pack.checklist == document.id && pack.version == document.version);
        Ok(packs)
    }

    /// The packs beside it that are of this checklist and name another version, each with that problem.
    pub(crate) fn packs_of_another_version(&self) -> Result<Vec<(Source, Diagnostics)>, Failure> {
        let document = self.checklist.document();
        let mut strange = Vec::new();
        for language in self.languages() {
            let source = self.pack_source(language)?;
            let pack = LanguagePack::parse_alone(&source.bytes).map_err(|found| source.refuse(found))?;
            if pack.checklist == document.id && pack.version != document.version {
                let (found, expected) = (pack.version.to_string(), document.version.to_string());
                let problem = LanguagePackProblem::PackVersion { found, expected };
                strange.push((source, Diagnostics(vec![Diagnostic::new(&problem, "/version")])));
            }
        }
        Ok(strange)
    }

    /// Whether it comes with the library, so that its id is enough to find it.
    pub(crate) fn is_builtin(&self) -> bool {
        matches!(self.packs, Packs::Builtin(_))
    }

    /// The languages in which there is a pack.
    pub(crate) fn languages(&self) -> Vec<Language> {
        match &self.packs {
            Packs::Builtin(builtin) => builtin.packs.iter().map(|(language, _)| *language).collect(),
            Packs::Folder(folder) => pack_files(folder).map(|(language, _)| language).collect(),
        }
    }

    fn pack_source(&self, language: Language) -> Result<Source, Failure> {
        match &self.packs {
            Packs::Folder(folder) => Source::read(&pack_file(folder, language), DOCUMENT),
            Packs::Builtin(builtin) => {
                let text =
                    builtin.pack(language.as_str()).map_err(|found| Source::nameless().refuse(found))?;
                let name = format!("{}/{}.json", builtin.id, language.as_str());
                Ok(Source { name, bytes: Cow::Borrowed(text.as_bytes()) })
            }
        }
    }
}

/// The language packs in a folder: those of the languages of which there is a file.
pub(crate) fn pack_files(folder: &Path) -> impl Iterator<Item = (Language, PathBuf)> {
    let files = Language::ALL.iter().map(|language| (*language, pack_file(folder, *language)));
    files.filter(|(_, file)| file.is_file())
}

/// The files in a folder that are named as the pack of a language is, of languages for which the library has no words.
pub(crate) fn foreign_pack_files(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(here).into_iter().flatten().flatten();
    let entries = entries.map(|entry| folder.join(entry.file_name()));
    let mut files: Vec<PathBuf> = entries.filter(|file| file.is_file() && is_foreign(file)).collect();
    files.sort();
    files
}

/// Whether a file is named by a language, as BCP 47 has it, that is none of ours.
fn is_foreign(file: &Path) -> bool {
    let json = file.extension().is_some_and(|it| it == "json");
    let name = file.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    let (language, rest) = name.split_once('-').unwrap_or((name, "x"));
    let letters = |part: &str| part.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    json && Language::of(name).is_err()
        && (2..=3).contains(&language.len())
        && language.bytes().all(|it| it.is_ascii_lowercase())
        && !rest.is_empty()
        && letters(rest)
}

/// Where the pack of a language is in a folder.
pub(crate) fn pack_file(folder: &Path, language: Language) -> PathBuf {
    folder.join(language.as_str()).with_extension("json")
}

/// The same problems, at the place in answers where the checklist is named.
fn in_reference(Diagnostics(found): Diagnostics) -> Diagnostics {
    let at = |mut diagnostic: Diagnostic| {
        let field = if diagnostic.code == "unknown-checklist-version" { "version" } else { "id" };
        diagnostic.path = format!("/checklist/{field}");
        or_a_file(diagnostic)
    };
    Diagnostics(found.into_iter().map(at).collect())
}

/// Says of a checklist that does not come with the library what else it can be: the names of those that do are no help to
/// somebody with one of their own.
fn or_a_file(mut diagnostic: Diagnostic) -> Diagnostic {
    if let Some(help) = diagnostic.help.as_mut().filter(|_| diagnostic.code == "unknown-checklist") {
        help.push_str(" (for one of your own, state its file)");
    }
    diagnostic
}

/// The language of the system, as POSIX has it.
pub(crate) fn of_system() -> Option<Language> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
    Language::of(locale.split(['_', '.', '@']).next()?).ok()
}
