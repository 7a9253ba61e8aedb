//! `cargo xtask update`: every generated file, written anew.

use std::collections::BTreeMap;

use crate::run::{Result, While as _, fail, root, say};
use crate::{functions, problems, schemas, types};

/// Every generated file: its path from the root, and its text.
fn generated() -> Result<BTreeMap<String, String>> {
    let schemas = schemas::all();
    let mut files: BTreeMap<String, String> = schemas
        .iter()
        .map(|schema| {
            let path = format!("registry-schema/v0/{}.schema.json", schemas::name(schema));
            (path, schemas::write(schema))
        })
        .collect();
    files.insert("wasm/js/types.d.ts".to_owned(), types::typescript(&schemas));
    files.insert("python/python/toets/types.py".to_owned(), types::python(&schemas));
    files.insert("registry-schema/src/schemas.rs".to_owned(), schemas::list(&schemas));
    files.extend(functions::all(&schemas));
    files.extend(problems::all()?);
    Ok(files)
}

/// What differs from the sources: each file with the text that it should have, or none where it should not be there.
fn stale(generated: BTreeMap<String, String>) -> Vec<(String, Option<String>)> {
    let folder = root().join(problems::FOLDER);
    let mut stale = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let path = format!("{}/{}", problems::FOLDER, entry.file_name().display());
        if !generated.contains_key(&path) {
            stale.push((path, None));
        }
    }
    for (path, text) in generated {
        if std::fs::read_to_string(root().join(&path)).ok().as_ref() != Some(&text) {
            stale.push((path, Some(text)));
        }
    }
    stale
}

/// Checks that every generated file is what its sources say; returns how many there are.
pub(crate) fn check() -> Result<usize> {
    let generated = generated()?;
    let count = generated.len();
    let stale: Vec<String> = stale(generated)
        .into_iter()
        .map(|(path, _)| format!("`{path}` is not what its sources say; run `cargo xtask update`"))
        .collect();
    if stale.is_empty() { Ok(count) } else { fail(stale.join("\n")) }
}

/// Writes every generated file that is not what its sources say, and deletes the page of a code that is gone.
pub(crate) fn update() -> Result {
    let stale = stale(generated()?);
    for (path, text) in &stale {
        let file = root().join(path);
        let trouble = format!("`{path}` cannot be written");
        match text {
            Some(text) => {
                std::fs::create_dir_all(file.parent().unwrap_or(&file)).while_doing(&trouble)?;
                std::fs::write(&file, text).while_doing(&trouble)?;
            }
            None => std::fs::remove_file(&file).while_doing(&trouble)?,
        }
        say(path);
    }
    say(&match stale.len() {
        0 => "Every generated file is what its sources say.".to_owned(),
        1 => "One file was rewritten.".to_owned(),
        count => format!("{count} files were rewritten."),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_generated_file_is_what_its_sources_say() {
        super::check().unwrap_or_else(|failure| panic!("{}", failure.0));
    }
}
