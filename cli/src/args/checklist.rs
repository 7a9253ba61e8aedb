//! What `toets checklist` takes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use toets::exchange::checklists::DefinitionFormat;
use toets::{Id, Language, Version};

use super::{Format, Texts, id, language, version};

#[derive(Debug, Args)]
pub(crate) struct Checklist {
    #[command(subcommand)]
    pub(crate) action: ChecklistAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChecklistAction {
    /// List the checklists that come with the command
    #[command(after_help = "Example:\n  toets checklist list --format json")]
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show a checklist: sections, questions, options with their points
    #[command(after_help = "Example:\n  toets checklist show local-government --language nl")]
    Show {
        /// Its id, its id@version, or a file with its language packs beside it
        name: String,
        #[command(flatten)]
        texts: Texts,
        /// How it is printed
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Begin a checklist of your own: a small one that works, to change question by question
    #[command(
        after_help = "What is written can be linted and assessed at once. A folder that holds something is refused.

Examples:
  toets checklist new our-algorithms
  toets checklist new our-algorithms --language nl --language fr --out drafts/our-algorithms
  toets checklist new our-city --extends local-government"
    )]
    New(New),
    /// Compare two versions of a checklist, and the version numbers with what changed
    #[command(
        after_help = "patch: references; minor: no existing answers get another score; major: they can.
Texts are compared where each version has its language packs beside it; another text needs a higher `pack_version`.

Examples:
  toets checklist diff old.json new.json
  toets checklist diff local-government@1.0.0-rc.1 checklist.json --require-bump"
    )]
    Diff(Diff),
    /// Put an extension and the checklist that it extends together
    #[command(
        after_help = "What comes out is a checklist that needs no other. What the base comes to stays as it is.

Examples:
  toets checklist extend our-city/extension.json -o whole/checklist.json --texts whole
  toets checklist extend extension.json --base shared/checklist.json > whole.json"
    )]
    Extend(Extend),
    /// Make a checklist of another tool's definition
    #[command(after_help = "What a checklist cannot say is reported, never guessed.

Examples:
  toets checklist import survey.json -o aia/checklist.json --texts aia
  toets checklist import --format surveyjs survey.json --id aia --version 1.0.1 > aia.json
  toets checklist import checklist.yml --id deon -o deon/checklist.json --texts deon")]
    Import(Import),
    /// Look for mistakes in a checklist: what is never asked, never holds, never counts or is never said
    #[command(after_help = "The language packs are those beside the file, unless there is a `--texts`.

Examples:
  toets checklist lint checklist.json
  toets checklist lint checklist.json --texts texts --earlier released/checklist.json
  toets checklist lint checklist.json --others our-checklists")]
    Lint(Lint),
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The id of the checklist, for ever: lower-case letters, digits and single hyphens
    #[arg(value_parser = id)]
    pub(crate) id: Id,
    /// A language of its texts; may be given several times; that of the system or else English, if left out
    #[arg(long = "language", value_name = "LANGUAGE", value_parser = language())]
    pub(crate) languages: Vec<Language>,
    /// Add to this checklist instead: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) extends: Option<String>,
    /// The folder; one that is named as the checklist is, if left out
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// The checklist
    pub(crate) file: PathBuf,
    /// The folder of its language packs
    #[arg(long, value_name = "DIR")]
    pub(crate) texts: Option<PathBuf>,
    /// An earlier version, whose ids must keep their meaning, and whose texts beside it theirs
    #[arg(long, value_name = "FILE")]
    pub(crate) earlier: Option<PathBuf>,
    /// Another checklist, or a folder of them, that may share concepts with it, beside those that come with the command;
    /// may be given several times
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) others: Vec<PathBuf>,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier version: its id, its id@version, or a file
    pub(crate) old: String,
    /// The later version: its id, its id@version, or a file
    pub(crate) new: String,
    /// Fail if the later version number says less than the changes need
    #[arg(long)]
    pub(crate) require_bump: bool,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Extend {
    /// The extension: a checklist with `extends`, its language packs beside it
    pub(crate) extension: PathBuf,
    /// The base: its id, its id@version, or a file; what `extends` names, if left out
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) base: Option<String>,
    /// Where the checklist goes; standard output, if left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The folder of the language packs; none are written, if left out
    #[arg(long, value_name = "DIR", requires = "out")]
    pub(crate) texts: Option<PathBuf>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The definition
    pub(crate) file: PathBuf,
    /// The format of the definition; told from its fields, if left out
    #[arg(long, value_parser = formats())]
    pub(crate) format: Option<String>,
    /// Where the checklist goes; standard output, if left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The folder of the language packs; none are written, if left out
    #[arg(long, value_name = "DIR", requires = "out")]
    pub(crate) texts: Option<PathBuf>,
    /// The id of the checklist; made from the name of the file, if left out
    #[arg(long, value_parser = id)]
    pub(crate) id: Option<Id>,
    /// The version of the checklist; 1.0.0, if left out
    #[arg(long, value_parser = version)]
    pub(crate) version: Option<Version>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
}

impl ChecklistAction {
    /// How results and errors are printed.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::List { format } | Self::Show { format, .. } | Self::Lint(Lint { format, .. }) => *format,
            Self::Diff(it) => it.format,
            Self::New(_) | Self::Extend(_) | Self::Import(_) => Format::Text,
        }
    }
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(DefinitionFormat::ALL.iter().map(|format| format.name()))
}
