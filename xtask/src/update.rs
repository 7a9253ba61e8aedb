//! `cargo xtask update`: every generated file, written anew.

use crate::run::{Result, While as _, fail, root, say};
use crate::{functions, schemas, types};

/// Every generated file: its path from the root, and its text.
fn generated() -> Vec<(String, String)> {
    let schemas = schemas::all();
    let mut files: Vec<_> = schemas
        .iter()
        .map(|schema| {
            let path = format!("registry-schema/v0/{}.schema.json", schemas::name(schema));
            (path, schemas::write(schema))
        })
        .collect();
    files.push(("wasm/js/types.d.ts".to_owned(), types::typescript(&schemas)));
    files.push(("python/python/toets/types.py".to_owned(), types::python(&schemas)));
    files.push(("registry-schema/src/schemas.rs".to_owned(), schemas::list(&schemas)));
    files.extend(functions::all(&schemas));
    files
}

/// The generated files that are not what the code says.
fn stale() -> Vec<(String, String)> {
    let is_stale = |(path, text): &(String, String)| {
        std::fs::read_to_string(root().join(path)).ok().as_ref() != Some(text)
    };
    generated().into_iter().filter(is_stale).collect()
}

/// Whether every generated file is what the code says.
pub(crate) fn check() -> Result<usize> {
    let stale: Vec<String> = stale()
        .into_iter()
        .map(|(path, _)| format!("`{path}` is not what the code says; run `cargo xtask update`"))
        .collect();
    if stale.is_empty() { Ok(generated().len()) } else { fail(stale.join("\n")) }
}

/// Writes every generated file that is not what the code says.
pub(crate) fn update() -> Result {
    let stale = stale();
    for (path, text) in &stale {
        let file = root().join(path);
        let trouble = format!("`{path}` cannot be written");
        std::fs::create_dir_all(file.parent().unwrap_or(&file)).while_doing(&trouble)?;
        std::fs::write(&file, text).while_doing(&trouble)?;
        say(path);
    }
    say(&match stale.len() {
        0 => "Every generated file is what the code says.".to_owned(),
        1 => "One file was rewritten.".to_owned(),
        count => format!("{count} files were rewritten."),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_generated_file_is_what_the_code_says() {
        super::check().unwrap_or_else(|failure| panic!("{}", failure.0));
    }
}
