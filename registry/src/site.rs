//! The files of a site: pages in every language, and the data.

mod list;
mod page;

use std::collections::BTreeSet;

use toets::{Date, Language, Words};

use self::page::Page;
use crate::formats::FORMATS;
use crate::json_lines::line;
use crate::store::{Entry, Register};

/// A file of the site: its path with `/`, and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    pub(crate) fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), bytes: text.into().into_bytes() }
    }
}

/// All files of the site, in the order of their paths.
pub(crate) fn build(register: &Register, as_of: Date) -> Result<Vec<File>, String> {
    let mut files = vec![
        File::text("assets/toets.css", toets::render::STYLE),
        File::text("assets/site.css", include_str!("../assets/site.css")),
        File::text("assets/list.js", include_str!("../assets/list.js")),
        File::text("index.html", page::start(register)),
    ];
    for entry in &register.entries {
        files.extend(data(entry));
    }
    for format in FORMATS {
        files.extend(format.files(register)?.into_iter().map(|(path, bytes)| File { path, bytes }));
    }
    for language in &register.description.languages {
        let page = Page { register, words: Words::of(*language), as_of };
        files.extend(list::pages(&page));
        files.extend(register.entries.iter().map(|entry| page.record(entry)));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The documents of one record, as anyone can read them back.
fn data(entry: &Entry) -> Vec<File> {
    let id = &entry.record.id;
    let mut files = vec![File::text(format!("records/{id}/record.json"), line(&entry.record))];
    if let Some((answers, outcome)) = &entry.assessed {
        // INVARIANT (equal values, equal bytes): these are the answers of the digest in the record.
        files.push(File::text(format!("records/{id}/answers.json"), line(&answers.public())));
        files.push(File::text(format!("records/{id}/outcome.json"), line(outcome)));
    }
    files
}

/// A text as a part of an address: lower-case ASCII letters, digits and hyphens, and none of `taken`.
fn slug(text: &str, taken: &mut BTreeSet<String>) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let numbered = (2..).map(|number: u32| format!("{slug}-{number}"));
    let free =
        std::iter::once(slug.to_owned()).chain(numbered).find(|it| !it.is_empty() && !taken.contains(it));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// The languages of the register other than this one.
fn others(register: &Register, language: Language) -> impl Iterator<Item = Language> {
    register.description.languages.iter().copied().filter(move |other| *other != language)
}
