//! `toets checklist extend`: a checklist that adds to another one becomes a whole.

use std::path::{Path, PathBuf};

use toets::{ChecklistDocument, LanguagePack};

use crate::args::Extend;
use crate::definition::{Definition, pack_file, pack_files};
use crate::import::pretty;
use crate::input::{DOCUMENT, Source};
use crate::output::{counted, ensure_free, note, print_document, write};
use crate::report::Failure;

pub(crate) fn extend(arguments: &Extend) -> Result<(), Failure> {
    let source = Source::read(&arguments.extension, DOCUMENT)?;
    let extension = ChecklistDocument::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let named = extension.extends.as_ref().map(|it| format!("{}@{}", it.checklist, it.version));
    let base = arguments.base.clone().or(named).ok_or_else(|| {
        Failure::Use("the file does not say which checklist it extends; state it in `extends`".to_owned())
    })?;
    let base = Definition::open(&base)?;
    let extended = toets::extend(&base.checklist, &extension).map_err(|found| source.refuse(found))?;
    let text = pretty(&extended);
    let Some(out) = &arguments.out else { return print_document(text.as_bytes()) };
    let mut files = vec![(out.clone(), text)];
    if let Some(folder) = &arguments.texts {
        files.extend(packs(&arguments.extension, folder, &extension, &base)?);
    }
    // Every place first, so that a file in the way leaves all others as they were.
    files.iter().try_for_each(|(path, _)| ensure_free(path, arguments.force))?;
    files.iter().try_for_each(|(path, text)| write(path, text.as_bytes(), arguments.force))?;
    let reference = format!("{}@{}", extended.id, extended.version);
    let questions = extended.questions().count();
    note(&format!("{reference}: {}, written to {}\n", counted(questions, "question"), out.display()));
    Ok(())
}

/// The packs beside the extension, each with the texts of its base: where it goes, and its text.
fn packs(
    extension: &Path,
    folder: &Path,
    document: &ChecklistDocument,
    base: &Definition,
) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut all = Vec::new();
    for (language, path) in pack_files(extension.parent().unwrap_or(Path::new(""))) {
        let source = Source::read(&path, DOCUMENT)?;
        let pack = LanguagePack::parse_alone(&source.bytes).map_err(|found| source.refuse(found))?;
        // Another file of that name is not of this checklist.
        if pack.checklist == document.id {
            let (_, of_base) = base.pack(Some(language))?;
            let whole = toets::extend_language_pack(&of_base, &pack).map_err(|found| source.refuse(found))?;
            all.push((pack_file(folder, language), pretty(&whole)));
        }
    }
    Ok(all)
}
