//! `toets checklist import`.

use std::path::Path;

use serde::Serialize;
use toets::exchange::checklists::{DefinitionFormat, Imported, import_checklist};
use toets::{Id, LanguagePack, Version, json};

use crate::args::Import;
use crate::definition::pack_file;
use crate::input::{DOCUMENT, Source};
use crate::output::{counted, ensure_free, note, print_document, write};
use crate::report::{Failure, warn};
use crate::yaml;

pub(crate) fn checklist(arguments: &Import) -> Result<(), Failure> {
    let source = Source::read(&arguments.file, DOCUMENT)?;
    let definition = if yaml::is_yaml(&arguments.file) {
        yaml::read(&source)?
    } else {
        json::read(&source.bytes).map_err(|found| source.refuse(found))?
    };
    let format = match arguments.format.as_deref() {
        Some(name) => DefinitionFormat::of(name).map_err(|found| source.refuse(found))?,
        None => DefinitionFormat::detect(&definition).ok_or_else(|| {
            Failure::Use("the definition is in no format that is known; state one with `--format`".to_owned())
        })?,
    };
    let id = arguments
        .id
        .clone()
        .or_else(|| named(&arguments.file))
        .ok_or_else(|| Failure::Use("the name of the file is no id; state one with `--id`".to_owned()))?;
    let version = arguments.version.clone().map_or_else(|| Version::new("1.0.0"), Ok);
    let version = version.map_err(|problem| Failure::Use(problem.to_string()))?;
    let imported =
        import_checklist(format, &definition, &id, version).map_err(|found| source.refuse(found))?;
    warn(&source, &imported.diagnostics);
    written(arguments, &imported)
}

fn written(arguments: &Import, imported: &Imported) -> Result<(), Failure> {
    let checklist = pretty(&imported.checklist);
    let Some(out) = &arguments.out else { return print_document(checklist.as_bytes()) };
    let mut files = vec![(out.clone(), checklist)];
    if let Some(folder) = &arguments.texts {
        let file = |pack: &LanguagePack| pack_file(folder, pack.language);
        files.extend(imported.packs.iter().map(|pack| (file(pack), pretty(pack))));
    }
    // Every place first, so that a file in the way leaves all others as they were.
    files.iter().try_for_each(|(path, _)| ensure_free(path, arguments.force))?;
    files.iter().try_for_each(|(path, text)| write(path, text.as_bytes(), arguments.force))?;
    let questions: usize = imported.checklist.sections.iter().map(|section| section.questions.len()).sum();
    let reference = format!("{}@{}", imported.checklist.id, imported.checklist.version);
    note(&format!("{reference}: {}, written to {}\n", counted(questions, "question"), out.display()));
    Ok(())
}

/// The id that a file's name makes: `v1.0.1.json` is `v1-0-1`.
fn named(file: &Path) -> Option<Id> {
    let stem = file.file_stem()?.to_str()?.to_lowercase();
    let parts = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    Id::new(&parts.collect::<Vec<_>>().join("-")).ok()
}

/// A document as people read it.
pub(crate) fn pretty<T: Serialize>(document: &T) -> String {
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    format!("{text}\n")
}
