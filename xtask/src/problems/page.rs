//! The page of a code, and the index of all.

use std::fmt::Write as _;

use toets::problem::{CATALOGUE, Entry, Family};

use super::severity;

const HEAD: &str = "<!-- Generated from core/src/problem/ by `cargo xtask update`. -->\n\n";

/// The list of all codes, family by family.
pub(crate) fn index() -> String {
    let mut text = format!(
        "{HEAD}# Problems\n\nEverything that can be wrong with an input, by its code. An *error* means that the document \
         cannot be used;\nafter a *warning* the work goes on. The same as data: [catalogue.json](catalogue.json).\n"
    );
    for family in CATALOGUE {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n\n{}\n\n", family.name, family.about.trim());
        text.push_str("| code | severity | message |\n|---|---|---|\n");
        for entry in family.problems {
            let code = entry.code;
            let _ = writeln!(
                text,
                "| [`{code}`]({code}.md) | {} | {} |",
                severity(entry),
                entry.message.replace('|', "\\|")
            );
        }
    }
    text
}

/// The page of a code.
pub(crate) fn page(family: &Family, entry: &Entry, example: Option<&String>) -> String {
    let mut text = format!(
        "{HEAD}# `{}`\n\n{} of the family [{name}](README.md#{name}).\n\n{}\n\n```text\n{}\n```\n",
        entry.code,
        if severity(entry) == "error" { "An error" } else { "A warning" },
        entry.what.trim(),
        entry.message,
        name = family.name,
    );
    let mend = match (entry.help, entry.mend) {
        (Some(help), None) => sentence(help),
        (_, Some(mend)) => mend.to_owned(),
        (None, None) => String::new(),
    };
    let parts = [
        ("Why", Some(entry.why)),
        ("Example", example.map(String::as_str).or(entry.example)),
        ("How to mend it", Some(mend.as_str())),
    ];
    for (title, part) in parts {
        if let Some(part) = part {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n## {title}\n\n{part}\n");
        }
    }
    text
}

/// A help line as a sentence.
fn sentence(help: &str) -> String {
    let mut letters = help.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
