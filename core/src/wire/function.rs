//! What a function of the wire is, as data.

use crate::problem::diagnostic::Diagnostics;

/// What every function returns.
pub type Reply = Result<String, Diagnostics>;

/// Functions about one subject.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// The subject, as a heading.
    pub title: &'static str,
    /// Its functions.
    pub functions: &'static [Function],
}

/// A function of the wire, as data.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// Its name in Rust; in every other language these words in the case of that language.
    pub name: &'static str,
    /// The module of the npm package that has it.
    pub module: Module,
    /// What it does: one sentence, and after an empty line perhaps more. The part below `# Errors` says when it fails.
    pub about: &'static str,
    /// What it takes, in this order.
    pub arguments: &'static [Argument],
    /// What it returns.
    pub returns: Returns,
    /// Calls it with the bytes of its arguments; nothing, where there are more or fewer, or a text is not UTF-8.
    pub call: fn(&[&[u8]]) -> Option<Reply>,
}

/// The modules of the npm package; a page loads only what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Module {
    /// `toets/engine`: what a form needs.
    Engine,
    /// `toets/register`: what a register and its tools need.
    Register,
    /// None: it needs the checklists that are inside the native library.
    Native,
}

/// One argument of a function.
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be empty, for none.
    pub optional: bool,
}

/// What an argument holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A document that follows this schema.
    Document(&'static str),
    /// A list of such documents.
    Documents(&'static str),
    /// Any JSON document.
    Json,
    /// A text, and what it is: `a day, such as 2026-12-01`.
    Text(&'static str),
}

/// What a function returns.
#[derive(Debug, Clone, Copy)]
pub enum Returns {
    /// A document.
    Document {
        /// The name of its schema.
        schema: &'static str,
        /// Makes that schema.
        #[cfg(feature = "schema")]
        generate: fn(schemars::SchemaGenerator) -> schemars::Schema,
    },
    /// HTML.
    Html,
    /// Plain text.
    Text,
}

/// HTML that a function returns.
pub(super) struct Html(pub(super) String);

/// Plain text that a function returns.
pub(super) struct Text(pub(super) String);
