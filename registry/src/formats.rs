//! The formats in which all records are published: one line a format, from which the file and its link follow.

use toets::Language;

use crate::store::Register;
use crate::{csv, json_lines};

/// All records in one file, or in one for each language.
pub(crate) struct Format {
    /// What it is called, in every language.
    pub(crate) name: &'static str,
    /// The ending of the file.
    ending: &'static str,
    write: Write,
}

/// How a format is written.
enum Write {
    /// Once, with every language in it.
    Once(fn(&Register) -> Result<Vec<u8>, String>),
    /// For each language of the register.
    PerLanguage(fn(&Register, Language) -> Result<Vec<u8>, String>),
}

pub(crate) const FORMATS: &[Format] = &[
    Format { name: "JSON Lines", ending: "jsonl", write: Write::Once(json_lines::lines) },
    Format { name: "CSV", ending: "csv", write: Write::PerLanguage(csv::table) },
];

impl Format {
    /// The path of the file that a page in a language leads to, from the root of the site.
    pub(crate) fn path(&self, language: Language) -> String {
        match self.write {
            Write::Once(_) => format!("records.{}", self.ending),
            Write::PerLanguage(_) => format!("records.{}.{}", language.as_str(), self.ending),
        }
    }

    /// Its files: the path and the bytes of each.
    ///
    /// # Errors
    /// A file cannot be made; says why.
    pub(crate) fn files(&self, register: &Register) -> Result<Vec<(String, Vec<u8>)>, String> {
        let languages = &register.description.languages;
        match self.write {
            Write::Once(write) => {
                languages.iter().take(1).map(|it| Ok((self.path(*it), write(register)?))).collect()
            }
            Write::PerLanguage(write) => {
                languages.iter().map(|it| Ok((self.path(*it), write(register, *it)?))).collect()
            }
        }
    }
}
