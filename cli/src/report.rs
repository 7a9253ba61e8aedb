//! What went wrong, shown: on a terminal with the place in the document, elsewhere a line a problem, or as JSON.

mod locate;

use std::borrow::Cow;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};
use serde::Serialize;
use toets::{Diagnostic, Diagnostics, Severity};

use crate::args::Format;
use crate::input::Source;
use crate::output::{WIDTH, note};

/// More problems than this are shown without their place: nobody reads on, and each costs a look at the document.
const SHOWN_WITH_PLACE: usize = 20;

/// Why the command stops.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Documents have errors.
    Documents(Vec<(Source, Diagnostics)>),
    /// What was to be found out is found out, and said: the answer is no.
    Negative,
    /// The command was used in a wrong way.
    Use(String),
    /// A file cannot be found, read or written.
    File(Diagnostic),
    /// Nobody reads the output any more.
    Closed,
}

/// A diagnostic with the document in which it was found.
#[derive(Serialize)]
pub(crate) struct Located<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    file: &'a str,
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
}

impl Failure {
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::file("unreadable-file", path, "read", error)
    }

    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::file("unwritable-file", path, "written", error)
    }

    pub(crate) fn exists(path: &Path) -> Self {
        let message = format!("`{}` is there already", path.display());
        Self::File(diagnostic("existing-file", message, Some("write to another place, or add `--force`")))
    }

    /// A folder that is no site of ours.
    pub(crate) fn occupied(path: &Path) -> Self {
        let message = format!("`{}` is not empty and not a published register", path.display());
        Self::File(diagnostic("occupied-folder", message, Some("write to another place")))
    }

    /// A folder that holds something, where a new one is to begin.
    pub(crate) fn not_empty(path: &Path) -> Self {
        let message = format!("`{}` is there already and is not empty", path.display());
        Self::File(diagnostic("occupied-folder", message, Some("write to another place, with `--out`")))
    }

    /// A file that is not of the site, where one of the site goes.
    pub(crate) fn in_the_way(path: &Path) -> Self {
        let message =
            format!("`{}` is not a file of the published register, and is in its way", path.display());
        Self::File(diagnostic("file-in-the-way", message, Some("move it, or write to another place")))
    }

    /// A folder in which somebody else publishes.
    pub(crate) fn busy(path: &Path) -> Self {
        let message = format!("`{}` is being published by another process", path.display());
        Self::File(diagnostic("busy-folder", message, Some("publish again when it is done")))
    }

    /// A folder in which there is nothing to check.
    pub(crate) fn no_documents(path: &Path) -> Self {
        let message = format!("`{}` holds no file that ends in `.json`", path.display());
        Self::File(diagnostic("no-documents", message, None))
    }

    /// What neither documents nor files explain.
    pub(crate) fn unexpected(error: &dyn std::error::Error) -> Self {
        Self::File(diagnostic("not-published", error.to_string(), None))
    }

    pub(crate) fn not_a_file(path: &Path) -> Self {
        let message = format!("`{}` is there already and is not a file", path.display());
        Self::File(diagnostic("existing-file", message, Some("write to another place")))
    }

    pub(crate) fn not_a_folder(path: &Path) -> Self {
        let message = format!("`{}` is there already and is not a folder", path.display());
        Self::File(diagnostic("existing-file", message, Some("write to another place, with `--out`")))
    }

    /// What is read or written in one go, with a problem somewhere on the way.
    pub(crate) fn unusable(path: &Path, error: &io::Error) -> Self {
        Self::file("unusable-file", path, "read or written", error)
    }

    pub(crate) fn of_stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::unwritable(Path::new("standard output"), error),
        }
    }

    fn file(code: &str, path: &Path, done: &str, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "it is not permitted".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::NotADirectory => "what is before the last `/` is no folder".to_owned(),
            io::ErrorKind::AlreadyExists => "something else is in its place".to_owned(),
            io::ErrorKind::InvalidFilename => "its name is too long, or holds what no name can".to_owned(),
            io::ErrorKind::StorageFull => "there is no room left".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "nothing can be written there".to_owned(),
            _ => error.to_string(),
        };
        Self::File(diagnostic(code, format!("`{}` cannot be {done}: {reason}", path.display()), None))
    }

    /// Shows the failure and returns the exit code that belongs to it.
    pub(crate) fn show(self, format: Format) -> ExitCode {
        match self {
            Self::Closed => return ExitCode::SUCCESS,
            Self::Negative => {}
            Self::Documents(documents) => show(&documents, format),
            Self::Use(message) => {
                show(&[of_nothing(diagnostic("wrong-use", message, Some("see `toets --help`")))], format);
                return ExitCode::from(2);
            }
            Self::File(diagnostic) => {
                show(&[of_nothing(diagnostic)], format);
                return ExitCode::from(3);
            }
        }
        ExitCode::from(1)
    }
}

fn diagnostic(code: &str, message: String, help: Option<&str>) -> Diagnostic {
    let help = help.map(str::to_owned);
    Diagnostic { code: code.to_owned(), severity: Severity::Error, path: String::new(), message, help }
}

fn of_nothing(diagnostic: Diagnostic) -> (Source, Diagnostics) {
    (Source::nameless(), Diagnostics(vec![diagnostic]))
}

/// Shows what was set aside, and what deserves a look; the work goes on.
pub(crate) fn warn(source: &Source, diagnostics: &[Diagnostic]) {
    show(&[(source.clone(), Diagnostics(diagnostics.to_vec()))], Format::Text);
}

/// The diagnostics, each with its file.
pub(crate) fn listed(documents: &[(Source, Diagnostics)]) -> Vec<Located<'_>> {
    let all = documents.iter().flat_map(|(source, found)| found.0.iter().map(move |it| (source, it)));
    all.map(|(source, diagnostic)| Located { file: &source.name, diagnostic }).collect()
}

fn show(documents: &[(Source, Diagnostics)], format: Format) {
    if format == Format::Json {
        note(&format!("{}\n", serde_json::to_string(&listed(documents)).unwrap_or_default()));
        return;
    }
    let all = documents.iter().flat_map(|(source, found)| found.0.iter().map(move |it| (source, it)));
    let terminal = io::stderr().is_terminal();
    for (at, (source, diagnostic)) in all.enumerate() {
        let graphical = (terminal && at < SHOWN_WITH_PLACE).then(|| graphical(source, diagnostic)).flatten();
        note(&graphical.unwrap_or_else(|| plain(source, diagnostic)));
    }
}

fn plain(source: &Source, diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let parts = [source.name.as_str(), diagnostic.path.as_str(), diagnostic.message.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let line = format!("{severity}[{}]: {}", diagnostic.code, parts.join(": "));
    let help = diagnostic.help.as_ref().map(|help| format!("  help: {}\n", printable(help)));
    format!("{}\n{}", printable(&line), help.unwrap_or_default())
}

fn graphical(source: &Source, diagnostic: &Diagnostic) -> Option<String> {
    let place = [source.name.as_str(), diagnostic.path.as_str()].join(" ");
    let text = toets::json::utf8(&source.bytes).ok();
    let span = text.and_then(|text| locate::place(text, diagnostic));
    let message = match (&span, place.trim()) {
        (None, place) if !place.is_empty() => format!("{}\n{place}", diagnostic.message),
        _ => diagnostic.message.clone(),
    };
    let mut shown = MietteDiagnostic::new(printable(&message)).with_code(diagnostic.code.as_str());
    shown = shown.with_severity(match diagnostic.severity {
        Severity::Warning => miette::Severity::Warning,
        Severity::Error => miette::Severity::Error,
    });
    if let Some(help) = &diagnostic.help {
        shown = shown.with_help(printable(help));
    }
    let report = match (text, span) {
        (Some(text), Some(span)) => {
            let shown = shown.with_label(LabeledSpan::underline(span));
            Report::new(shown).with_source_code(NamedSource::new(&source.name, text.to_owned()))
        }
        _ => Report::new(shown),
    };
    let mut text = String::new();
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_links(false).with_width(WIDTH);
    handler.render_report(&mut text, report.as_ref()).ok()?;
    Some(text)
}

/// Whether a terminal may take this character for a command, or shows the text in another order for it.
pub(crate) fn is_unprintable(character: char) -> bool {
    let turns_around =
        matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_around || (character.is_control() && character != '\n')
}

/// The text without anything that a terminal would obey.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_unprintable, |character| character.escape_unicode().to_string())
}

/// The text with something else for some of its characters.
pub(crate) fn escaped(text: &str, is: fn(char) -> bool, escape: fn(char) -> String) -> Cow<'_, str> {
    if !text.contains(is) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| if is(character) { escape(character) } else { character.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}
