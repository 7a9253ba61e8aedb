//! `toets checklist lint`.

use std::fs;

use toets::{ChecklistDocument, Diagnostic, LanguagePack, Severity, lint as find};

use crate::args::{Format, Lint};
use crate::definition::pack_files;
use crate::input::{DOCUMENT, Source};
use crate::output::{BOLD, print, print_document};
use crate::report::{Failure, warn};

pub(crate) fn lint(arguments: &Lint) -> Result<(), Failure> {
    let source = Source::read(&arguments.file, DOCUMENT)?;
    let document = ChecklistDocument::parse(&source.bytes).map_err(|found| source.refuse(found))?;
    let earlier = arguments.earlier.as_deref().map(|file| {
        let earlier = Source::read(file, DOCUMENT)?;
        ChecklistDocument::parse(&earlier.bytes).map_err(|found| earlier.refuse(found))
    });
    let (sources, packs) = packs(arguments)?;
    // Nobody asked for texts where none are beside the file.
    let asked = arguments.texts.is_some() || !packs.is_empty();
    let found = find(&document, asked.then_some(packs.as_slice()), earlier.transpose()?.as_ref());
    match arguments.format {
        Format::Json => {
            let reply = serde_json::json!({ "diagnostics": found });
            print_document(reply.to_string().as_bytes())?;
        }
        Format::Text => {
            warn(&source, &of(&found, ""));
            for (at, source) in sources.iter().enumerate() {
                warn(source, &of(&found, &format!("{PACKS}{at}")));
            }
            let count = match found.len() {
                0 => "nothing was found".to_owned(),
                1 => "1 finding".to_owned(),
                count => format!("{count} findings"),
            };
            print(&format!("{BOLD}{} {}{BOLD:#}: {count}", document.id, document.version))?;
        }
    }
    if found.iter().any(|it| it.severity == Severity::Error) { Err(Failure::Negative) } else { Ok(()) }
}

/// Before the number of a language pack, in the path of a finding about it.
const PACKS: &str = "/packs/";

/// The findings in one document, with their places there; those of the checklist for an empty `prefix`.
fn of(found: &[Diagnostic], prefix: &str) -> Vec<Diagnostic> {
    let inside = |it: &Diagnostic| {
        let path = match prefix {
            "" => (!it.path.starts_with(PACKS)).then_some(it.path.as_str()),
            prefix => it.path.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/')),
        };
        path.map(|path| Diagnostic { path: path.to_owned(), ..it.clone() })
    };
    found.iter().filter_map(inside).collect()
}

/// The language packs in the folder that is asked for, or beside the checklist.
fn packs(arguments: &Lint) -> Result<(Vec<Source>, Vec<LanguagePack>), Failure> {
    let beside = (arguments.file.as_os_str() != "-").then(|| arguments.file.parent()).flatten();
    let Some(folder) = arguments.texts.as_deref().or(beside) else { return Ok((Vec::new(), Vec::new())) };
    if let Some(folder) = &arguments.texts {
        fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    }
    let (mut sources, mut packs, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for (_, file) in pack_files(folder) {
        let source = Source::read(&file, DOCUMENT)?;
        match LanguagePack::parse_alone(&source.bytes) {
            Ok(pack) => {
                packs.push(pack);
                sources.push(source);
            }
            Err(found) => refused.push((source, found)),
        }
    }
    if refused.is_empty() { Ok((sources, packs)) } else { Err(Failure::Documents(refused)) }
}
