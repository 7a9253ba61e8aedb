//! The mirrors of the wire functions: for Python and WebAssembly, their types, and the pages that list them.

mod javascript;
mod page;
mod python;
mod wasm;

use serde_json::Value;
use toets::wire::{Argument, Function, Kind, Module};

use crate::types::wrapped;

/// Every file that follows from the manifest of the wire functions: its path from the root, and its text.
pub(crate) fn all(schemas: &[Value]) -> Vec<(String, String)> {
    let mut files = vec![
        ("docs/functions.md", page::page()),
        ("tests/vectors/functions.json", page::json()),
        ("python/src/module.rs", python::module()),
        ("python/python/toets/_core.pyi", python::stub()),
    ];
    files.extend(wasm::all());
    files.extend(javascript::all(schemas));
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

/// The functions of a module of the npm package.
fn of(module: Module) -> impl Iterator<Item = &'static Function> {
    toets::wire::functions().filter(move |it| it.module == module)
}

/// What a function does, in paragraphs; the first is a sentence.
fn about(function: &Function) -> String {
    plain(function.about.split("# Errors").next().unwrap_or_default())
}

/// When a function fails, as the end of a sentence; nothing, where it cannot.
fn errors(function: &Function) -> Option<String> {
    let errors = plain(function.about.split_once("# Errors")?.1);
    let (first, rest) = errors.split_at_checked(1)?;
    Some(first.to_ascii_lowercase() + rest)
}

/// What a function does and when it fails, in lines for a comment.
fn comment(function: &Function) -> Vec<String> {
    let errors = errors(function).map_or_else(String::new, |errors| format!("\n\nErrors: {errors}"));
    wrapped(&(about(function) + &errors))
}

/// The text of a comment in paragraphs, each on one line.
fn plain(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Whether an argument crosses as text; all others cross as the bytes of a document.
fn is_text(argument: &Argument) -> bool {
    match argument.kind {
        Kind::Text(_) => true,
        Kind::Document(_) | Kind::Documents(_) | Kind::Json => false,
    }
}

/// What `write` makes of each, one after the other.
pub(crate) fn each<T>(all: impl IntoIterator<Item = T>, write: impl FnMut(T) -> String) -> String {
    all.into_iter().map(write).collect::<Vec<_>>().concat()
}

/// The comment of a function in Rust, four spaces in.
fn rust_comment(function: &Function) -> String {
    each(comment(function), |line| format!("    /// {line}").trim_end().to_owned() + "\n")
}

/// The arguments of a function in the syntax of a language, with a comma between each two.
fn list(function: &Function, write: impl Fn(&Argument) -> String) -> String {
    function.arguments.iter().map(write).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use toets::wire::{Kind, Returns, functions};

    /// Words that Rust, Python or JavaScript keep for themselves.
    const RESERVED: &str = "abstract and as assert async await become box break case catch class const continue crate \
        debugger def default del delete do dyn elif else enum eval except export extends extern false final finally \
        fn for from function gen global if impl import in instanceof interface is lambda let loop macro match mod \
        move mut new nonlocal not null or override package pass priv private protected pub public raise ref return \
        self static struct super switch this throw trait true try type typeof undefined union unsafe unsized use var \
        virtual void where while with yield";

    #[test]
    fn the_words_of_a_function_are_free_in_every_language() {
        let reserved: BTreeSet<&str> = RESERVED.split_whitespace().collect();
        for function in functions() {
            let names = function.arguments.iter().map(|it| it.name).chain([function.name]);
            for name in names {
                assert!(!reserved.contains(name), "`{name}` of `{}` is reserved somewhere", function.name);
                assert!(name.bytes().all(|it| it == b'_' || it.is_ascii_lowercase()), "`{name}`");
            }
        }
    }

    #[test]
    fn a_function_has_one_name_and_one_entry() {
        let names: BTreeSet<&str> = functions().map(|it| it.name).collect();
        assert_eq!(names.len(), functions().count());
    }

    #[test]
    fn a_function_says_in_one_sentence_what_it_does_and_when_it_fails() {
        for function in functions() {
            let about = super::about(function);
            let first = about.split("\n\n").next().unwrap();
            assert!(first.ends_with('.') && !first.contains(". "), "`{}`: {first}", function.name);
            let fails = super::errors(function).is_some();
            assert_eq!(fails, !function.arguments.is_empty(), "`{}`", function.name);
        }
    }

    #[test]
    fn every_document_of_a_function_has_a_schema() {
        let schemas = crate::schemas::all();
        let known: BTreeSet<&str> = schemas.iter().map(crate::schemas::name).collect();
        for function in functions() {
            let given = function.arguments.iter().filter_map(|it| match it.kind {
                Kind::Document(schema) | Kind::Documents(schema) => Some(schema),
                Kind::Json | Kind::Text(_) => None,
            });
            let returned = match function.returns {
                Returns::Document { schema, .. } => Some(schema),
                Returns::Html | Returns::Text => None,
            };
            for schema in given.chain(returned) {
                assert!(known.contains(schema), "`{schema}` of `{}`", function.name);
            }
        }
    }
}
