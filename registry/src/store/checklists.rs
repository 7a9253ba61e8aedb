//! The checklists of a register: its own, in `checklists/`, and those of the library that it names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toets::problem::{LibraryProblem, RegisterProblem, ShapeProblem};
use toets::{
    Checklist, ChecklistReference, Diagnostic, Diagnostics, Language, LanguagePack, Record, builtin,
};

use super::folder::Reader;
use super::{Definition, FileProblem, ReadError};

/// The name of a checklist's file in a folder of its own, without its ending.
const IN_FOLDER: &str = "checklist";

/// The checklists, by id and version.
pub(super) struct Checklists(BTreeMap<String, (Option<PathBuf>, Definition)>);

impl Checklists {
    /// Reads `checklists/`: a checklist is `<name>.json` with `<name>.<language>.json` beside it, or
    /// `<name>/checklist.json` with `<name>/<language>.json`.
    pub(super) fn read(folder: &Path, reader: &mut Reader) -> Result<Self, ReadError> {
        let mut checklists = Self(BTreeMap::new());
        let (files, folders) = reader.files(folder)?;
        let (packs, definitions): (Vec<_>, Vec<_>) = files.into_iter().partition(|it| of_pack(it).is_some());
        let of = |pack: &Path, definition: &Path| of_pack(pack) == Some(stem(definition));
        for file in &definitions {
            let packs = packs.iter().filter(|pack| of(pack, file));
            checklists.add(file, packs, reader)?;
        }
        for pack in packs.iter().filter(|pack| !definitions.iter().any(|it| of(pack, it))) {
            reader.unread(pack, "there is no checklist of that name beside it");
        }
        for folder in folders {
            let (files, folders) = reader.files(&folder)?;
            for folder in folders {
                reader.unread(&folder, "a folder of a checklist has no folders");
            }
            match files.iter().find(|file| stem(file) == IN_FOLDER) {
                Some(file) => checklists.add(file, files.iter().filter(|it| *it != file), reader)?,
                None => reader.unread(&folder, "it has no `checklist.json`"),
            }
        }
        Ok(checklists)
    }

    /// Reads a checklist with its packs.
    fn add<'a>(
        &mut self,
        file: &Path,
        packs: impl Iterator<Item = &'a PathBuf>,
        reader: &mut Reader,
    ) -> Result<(), ReadError> {
        let Some(checklist) = reader.document(file, Checklist::parse)? else { return Ok(()) };
        let (mut read, mut lacking): (Vec<LanguagePack>, _) = (Vec::new(), Vec::new());
        for pack in packs {
            let parsed = reader.document(pack, |text| LanguagePack::parse(text, &checklist))?;
            let Some((parsed, warnings)) = parsed else { continue };
            if LanguagePack::lacks_texts(&warnings) {
                lacking.push(read.len());
            }
            if !warnings.is_empty() {
                let diagnostics = Diagnostics(warnings);
                reader.warnings.push(FileProblem { file: pack.clone(), diagnostics });
            }
            if read.iter().any(|it| it.language == parsed.language) {
                let id = parsed.language.as_str().to_owned();
                let problem = ShapeProblem::DuplicateId { what: "language pack", id };
                reader.problems.push(FileProblem::one(pack, &problem, "/language"));
            }
            read.push(parsed);
        }
        let name = checklist.reference().to_string();
        if let Some((Some(other), _)) = self.0.get(&name) {
            let problem =
                RegisterProblem::SameChecklist { checklist: name, other: other.display().to_string() };
            reader.problems.push(FileProblem::one(file, &problem, "/id"));
            return Ok(());
        }
        if let Ok(ours) = of_library(&name)
            && ours.checklist.digest() != checklist.digest()
        {
            let problem = RegisterProblem::ChangedChecklist { checklist: name };
            reader.problems.push(FileProblem::one(file, &problem, "/id"));
            return Ok(());
        }
        let packs = completed(read, &lacking);
        self.0.insert(name, (Some(file.to_owned()), Definition { checklist, packs }));
        Ok(())
    }

    /// Makes sure that the checklist of this id and version is there.
    ///
    /// # Errors
    /// Neither the register nor the library has it.
    pub(super) fn name(&mut self, checklist: &ChecklistReference) -> Result<(), Diagnostics> {
        let name = checklist.to_string();
        if !self.0.contains_key(&name) {
            let definition = of_library(&name).map_err(|found| self.unknown(checklist, found))?;
            self.0.insert(name, (None, definition));
        }
        Ok(())
    }

    /// That a checklist is in neither; the library knows nothing of those of the register.
    fn unknown(&self, checklist: &ChecklistReference, of_library: Diagnostics) -> Diagnostics {
        let own =
            || self.0.values().filter(|(file, _)| file.is_some()).map(|(_, it)| it.checklist.reference());
        let versions: Vec<String> =
            own().filter(|it| it.id == checklist.id).map(|it| it.version.to_string()).collect();
        let id = checklist.id.to_string();
        let problem = match (own().next(), versions.is_empty()) {
            (None, _) => return of_library,
            (Some(_), true) => {
                let library = builtin::latest().map(|it| it.id.to_owned());
                let known = own().map(|it| it.id.to_string()).chain(library).collect();
                LibraryProblem::UnknownChecklist { id, known, nearest: None }
            }
            (Some(_), false) => {
                let version = checklist.version.to_string();
                LibraryProblem::UnknownChecklistVersion { id, version, known: versions }
            }
        };
        Diagnostics(vec![Diagnostic::new(&problem, "/checklist")])
    }

    /// Takes the checklists of a record's claims from the library, where it has them.
    pub(super) fn name_claimed(&mut self, record: &Record) {
        for claim in &record.assessments {
            // The words for a claim's levels are shown where they are known; nothing rests on them.
            let _ = self.name(&claim.checklist);
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Definition> {
        self.0.get(name).map(|(_, definition)| definition)
    }

    /// Names the languages of the register in which a checklist has no texts.
    pub(super) fn missing_packs(&self, languages: &[Language], register: &Path, reader: &mut Reader) {
        for (name, (file, definition)) in &self.0 {
            let has = |language: &&Language| definition.packs.iter().any(|it| it.language == **language);
            for language in languages.iter().filter(|it| !has(it)) {
                let (checklist, language) = (name.clone(), language.as_str().to_owned());
                let problem = RegisterProblem::UntranslatedChecklist { checklist, language };
                let (file, path) = file.as_deref().map_or((register, "/languages"), |file| (file, ""));
                reader.warnings.push(FileProblem::one(file, &problem, path));
            }
        }
    }

    pub(super) fn into_definitions(self) -> BTreeMap<String, Definition> {
        self.0.into_iter().map(|(name, (_, definition))| (name, definition)).collect()
    }
}

/// The packs, with the texts of the others in those that are `lacking` some, in the order of the languages.
fn completed(packs: Vec<LanguagePack>, lacking: &[usize]) -> Vec<LanguagePack> {
    let mut others: Vec<LanguagePack> = if lacking.is_empty() { Vec::new() } else { packs.clone() };
    others.sort_by_key(|it| it.language);
    let complete = |(at, pack): (usize, LanguagePack)| {
        if !lacking.contains(&at) {
            return pack;
        }
        // All of them are of the one checklist: others were refused.
        pack.clone().completed_from(others.clone()).unwrap_or(pack)
    };
    packs.into_iter().enumerate().map(complete).collect()
}

/// The name of the checklist beside which a language pack lies; nothing, where the name is that of a checklist.
fn of_pack(file: &Path) -> Option<&str> {
    let (name, language) = stem(file).rsplit_once('.')?;
    language.bytes().all(|it| it.is_ascii_alphabetic()).then_some(name)
}

/// The name of a JSON file without its ending.
fn stem(file: &Path) -> &str {
    file.file_stem().and_then(|it| it.to_str()).unwrap_or_default()
}

fn of_library(name: &str) -> Result<Definition, Diagnostics> {
    let builtin = builtin::document(name)?;
    let checklist = Checklist::parse(builtin.checklist.as_bytes())?;
    let packs = builtin.packs.iter();
    let packs = packs.map(|(_, text)| LanguagePack::parse(text.as_bytes(), &checklist).map(|(pack, _)| pack));
    let packs = packs.collect::<Result<_, _>>()?;
    Ok(Definition { checklist, packs })
}
