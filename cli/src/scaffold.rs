//! `toets checklist new`: a checklist of one's own to begin with.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toets::{ChecklistDocument, Id, Language, LanguagePack, builtin};

use crate::args::New;
use crate::definition::{Definition, of_system, pack_file};
use crate::input::Source;
use crate::output::{BOLD, counted, note, write};
use crate::report::Failure;

/// The id in the texts below, which the new one replaces.
const ID: &str = "own-checklist";
const CHECKLIST: &str = include_str!("scaffold/own-checklist/checklist.json");
const SOURCE: &str = include_str!("scaffold/own-checklist/SOURCE.md");
/// The same facts, with the two ends of what can be done about them: what tells them apart tells good from bad.
const ANSWERS: [(&str, &str); 2] = [
    ("answers/nothing-done.json", include_str!("scaffold/own-checklist/answers/nothing-done.json")),
    ("answers/everything-done.json", include_str!("scaffold/own-checklist/answers/everything-done.json")),
];

fn pack(language: Language) -> &'static str {
    match language {
        Language::Nl => include_str!("scaffold/own-checklist/nl.json"),
        Language::Fr => include_str!("scaffold/own-checklist/fr.json"),
        Language::De => include_str!("scaffold/own-checklist/de.json"),
        Language::En => include_str!("scaffold/own-checklist/en.json"),
    }
}

pub(crate) fn new(arguments: &New) -> Result<(), Failure> {
    let id = &arguments.id;
    if builtin::latest().any(|it| it.id == id.as_str()) {
        let other = "give yours another id, or add to that one with `--extends`";
        return Err(Failure::Use(format!("`{id}` comes with the command; {other}")));
    }
    let base = arguments.extends.as_deref().map(Definition::open).transpose()?;
    let languages = languages(&arguments.languages, base.as_ref());
    let folder = arguments.out.clone().unwrap_or_else(|| PathBuf::from(id.as_str()));
    let scaffold = Scaffold { id, folder: &folder, base: base.as_ref(), languages: &languages };
    scaffold.fits()?;
    ensure_empty(&folder)?;
    scaffold.files().iter().try_for_each(|(path, text)| write(path, text.as_bytes(), false))?;
    let base = base.as_ref().filter(|base| !base.is_builtin()).and(arguments.extends.as_deref());
    note(&scaffold.next(base));
    Ok(())
}

/// What is written, and where.
struct Scaffold<'a> {
    id: &'a Id,
    folder: &'a Path,
    base: Option<&'a Definition>,
    languages: &'a [Language],
}

impl Scaffold<'_> {
    /// Where the structure goes. That of an extension cannot be used by itself, and is not named as if it could.
    fn main(&self) -> PathBuf {
        self.folder.join(if self.base.is_some() { "extension.json" } else { "checklist.json" })
    }

    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = vec![(self.main(), self.checklist())];
        files.extend(self.languages.iter().map(|it| (pack_file(self.folder, *it), self.named(pack(*it)))));
        files.extend(ANSWERS.iter().map(|(name, text)| (self.folder.join(name), self.named(text))));
        files.push((self.folder.join("SOURCE.md"), self.source()));
        files
    }

    fn named(&self, text: &str) -> String {
        text.replace(ID, self.id.as_str())
    }

    /// An extension is shown by what its base comes to, and what it adds stands below.
    fn checklist(&self) -> String {
        let Some(base) = self.base.map(|it| it.checklist.document()) else { return self.named(CHECKLIST) };
        let extends = format!(
            "\"headline\": \"{}\",\n  \"extends\": {{ \"checklist\": \"{}\", \"version\": \"{}\" }},",
            base.headline, base.id, base.version
        );
        self.named(CHECKLIST).replacen("\"headline\": \"verdict\",", &extends, 1)
    }

    fn source(&self) -> String {
        let Some(base) = self.base.map(|it| it.checklist.document()) else { return self.named(SOURCE) };
        let adds = format!(
            "It adds to `{}` {}, and says below only what it adds.\n\n## How it judges",
            base.id, base.version
        );
        self.named(SOURCE).replacen("## How it judges", &adds, 1)
    }

    /// Nothing is written that its base would not take.
    fn fits(&self) -> Result<(), Failure> {
        let Some(base) = self.base else { return Ok(()) };
        let source = |path: PathBuf, text: String| Source {
            name: path.display().to_string(),
            bytes: text.into_bytes().into(),
        };
        let extension = source(self.main(), self.checklist());
        ChecklistDocument::parse(&extension.bytes)
            .and_then(|document| toets::extend(&base.checklist, &document))
            .map_err(|found| extension.refuse(found))?;
        for language in self.languages {
            let (_, of_base) = base.pack(Some(*language))?;
            let own = source(pack_file(self.folder, *language), self.named(pack(*language)));
            LanguagePack::parse_alone(&own.bytes)
                .and_then(|pack| toets::extend_language_pack(&of_base, &pack))
                .map_err(|found| own.refuse(found))?;
        }
        Ok(())
    }

    /// What was made, and the commands to run next; `base` is that of an extension, where only its file is known.
    fn next(&self, base: Option<&str>) -> String {
        let path = |path: PathBuf| quoted(&path.display().to_string());
        let (main, codes) = (self.main(), self.languages.iter().map(|it| it.as_str()).collect::<Vec<_>>());
        let count = counted(self.files().len(), "file");
        let mut lines = vec![format!(
            "{BOLD}{}{BOLD:#}: {count} written to {}, with texts in {}\nNext:",
            self.id,
            self.folder.display(),
            codes.join(", ")
        )];
        let mut whole = main.clone();
        if self.base.is_some() {
            let folder = self.folder.join("whole");
            whole = folder.join("checklist.json");
            let base = base.map_or(String::new(), |base| format!(" --base {}", quoted(base)));
            let out = format!("-o {} --texts {}", path(whole.clone()), path(folder));
            lines.push(format!("toets checklist extend {}{base} {out}", path(main)));
        }
        let whole = path(whole);
        lines.push(format!("toets checklist lint {whole}"));
        for (name, _) in ANSWERS {
            lines.push(format!("toets assess {} --checklist {whole}", path(self.folder.join(name))));
        }
        format!("{}\n", lines.join("\n  "))
    }
}

/// Those that were asked for, once each; or else that of the system, or English, where the base has it.
fn languages(asked: &[Language], base: Option<&Definition>) -> Vec<Language> {
    if !asked.is_empty() {
        return Language::ALL.iter().copied().filter(|it| asked.contains(it)).collect();
    }
    let known = base.map_or_else(|| Language::ALL.to_vec(), Definition::languages);
    let mut wanted = of_system().into_iter().chain([Language::En]);
    let language = wanted.find(|it| known.contains(it)).or_else(|| known.first().copied());
    vec![language.unwrap_or(Language::En)]
}

/// INVARIANT (we touch only what is ours): refuses a folder that holds something, and whatever else is in its place, also
/// a link to a folder.
fn ensure_empty(folder: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => return Err(Failure::not_a_folder(folder)),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        _ => {}
    }
    let mut entries = fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    if entries.next().is_some() { Err(Failure::not_empty(folder)) } else { Ok(()) }
}

/// A path as a shell reads it.
fn quoted(path: &str) -> String {
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path.to_owned() }
}
