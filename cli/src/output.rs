//! What goes out: standard output, and files that are there as a whole or not at all.

use std::borrow::Cow;
use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use anstream::AutoStream;
use anstyle::Style;

use crate::report::{Failure, escaped, is_unprintable, printable};

/// Prints text, styled if that is wanted; the last line ends, whether the text says so or not.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = AutoStream::auto(io::stdout().lock());
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(out, "{text}{end}").and_then(|()| out.flush()).map_err(|error| Failure::of_stdout(&error))
}

/// How many there are of what a noun names that takes an `s`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{end}")
}

/// Prints a document, and the end of the last line if it lacks one: its bytes as they are, but on a terminal with an
/// escape for what a terminal would obey.
pub(crate) fn print_document(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let shown = std::str::from_utf8(bytes).ok().filter(|_| out.is_terminal()).map(json_for_a_terminal);
    let bytes = shown.as_deref().map_or(bytes, str::as_bytes);
    let end: &[u8] = if bytes.ends_with(b"\n") { b"" } else { b"\n" };
    let written = out.write_all(bytes).and_then(|()| out.write_all(end)).and_then(|()| out.flush());
    written.map_err(|error| Failure::of_stdout(&error))
}

/// JSON of the same meaning without anything that a terminal would obey.
fn json_for_a_terminal(text: &str) -> Cow<'_, str> {
    let is_obeyed = |character: char| is_unprintable(character) && !matches!(character, '\t' | '\r');
    // All of them are of one unit in UTF-16.
    escaped(text, is_obeyed, |character| format!("\\u{:04x}", u32::from(character)))
}

/// Notes something for people on standard error; that nobody can read it is no error.
pub(crate) fn note(text: &str) {
    let _ = write!(AutoStream::auto(io::stderr().lock()), "{text}");
}

/// Refuses a place where something is already; without `force` a file, in any case what is no file.
pub(crate) fn ensure_free(path: &Path, force: bool) -> Result<(), Failure> {
    match path.metadata() {
        Ok(found) if !found.is_file() => Err(Failure::not_a_file(path)),
        Ok(_) if !force => Err(Failure::exists(path)),
        _ => Ok(()),
    }
}

/// Writes a file: under another name beside it first, so that nobody ever reads half of it.
pub(crate) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    ensure_free(path, force)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = || {
        fs::create_dir_all(folder)?;
        let mut file = beside().tempfile_in(folder)?;
        file.write_all(bytes)?;
        let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(|_| ()).map_err(|error| error.error)
    };
    written().map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::exists(path),
        _ => Failure::unwritable(path, &error),
    })
}

/// A temporary file with the rights of an ordinary one; by itself it would be its owner's alone.
fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".toets-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Emphasis.
pub(crate) const BOLD: Style = Style::new().bold();
/// What may be passed over.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Where lines are broken, wherever they are read: the same input gives the same text.
pub(crate) const WIDTH: usize = 100;

/// A text in lines that fit, each after `indent`.
pub(crate) fn wrapped(text: &str, indent: &str) -> String {
    textwrap::fill(
        &printable(text),
        textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent),
    )
}

#[cfg(test)]
mod tests {
    use super::json_for_a_terminal;

    #[test]
    fn a_document_on_a_terminal_says_the_same_and_orders_nothing() {
        let text = "{\n\t\"a\": \"\u{9b}31m \u{202e}evil \u{7f} é\"\r\n}";
        let shown = json_for_a_terminal(text);
        assert_eq!(shown, "{\n\t\"a\": \"\\u009b31m \\u202eevil \\u007f é\"\r\n}");
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert!(read(text).is_some() && read(text) == read(&shown));
    }
}
