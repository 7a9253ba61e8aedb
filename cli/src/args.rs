//! What the command takes.

mod checklist;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use toets::exchange::records::Standard;
use toets::{Date, Id, Language, Problem, Version};

pub(crate) use self::checklist::{Checklist, ChecklistAction, Diff, Extend, Import, Lint, New};
use crate::schema;

/// The name of this library's own record among the standards.
pub(crate) const TOETS: &str = "toets";

const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  a document has errors, or lacks what a standard requires
  2  the command was used in a wrong way
  3  a file cannot be found, read or written

`-` instead of a file is standard input. NO_COLOR turns colours off.";

/// Assess algorithms with a checklist, and keep, convert and publish their records.
#[derive(Debug, Parser)]
#[command(name = "toets", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Assess answers: classes, scales, red flags, duties, and what is still open
    #[command(after_help = "Examples:
  toets assess answers.json
  toets assess answers.json --as-of 2026-12-01 --language en
  toets assess - --format json < answers.json
  toets assess --checklist aia.json --answers-format surveyjs --jsonl < answers.jsonl")]
    Assess(Assess),
    /// Explain step by step how a score follows from answers
    #[command(after_help = "Examples:
  toets explain answers.json
  toets explain answers.json --scale oversight --language en")]
    Explain(Explain),
    /// Show what other answers would change, or which of them reach a goal
    #[command(after_help = "Examples:
  toets what-if answers.json
  toets what-if answers.json --at-most limited --keep human-review
  toets what-if answers.json --clear social-scoring --fact practices
  toets what-if answers.json --nothing-missing core")]
    WhatIf(WhatIf),
    /// Compare two outcomes: which answers differ, and what follows from that
    #[command(after_help = "Examples:
  toets compare before.json after.json
  toets compare 2025.json 2026.json --as-of 2025-12-01 --after-as-of 2026-12-01")]
    Compare(Compare),
    /// Look ahead: what changes for the same answers as the law moves
    #[command(after_help = "Examples:
  toets outlook answers.json --until 2028-12-31
  toets outlook answers.json --as-of 2026-12-01 --until 2030-12-31 --format json")]
    Outlook(Outlook),
    /// Show what answers to another checklist offer, where both ask the same
    #[command(after_help = "An answer is offered, and never taken by itself.

Examples:
  toets offers answers.json --from quick-scan.json
  toets offers answers.json --from quick-scan.json --take > answers-with-offers.json")]
    Offers(Offers),
    /// Check records, checklists, language packs, answers or a whole register
    #[command(after_help = "Examples:
  toets check record.json
  toets check records/*.json answers/
  toets check register/
  toets check record.json --standard nl-1.0
  toets check fr.json --kind language-pack --checklist checklist.json
  toets check answers.json --outcome published.json")]
    Check(Check),
    /// Convert records to or from a publication standard, with a loss report
    #[command(
        after_help = "The file holds one record, an array of records, JSON Lines, or the export of a register.
Nothing is written unless every record can be converted.

Examples:
  toets convert record.json --to nl-1.0
  toets convert export.json --out records/ --report loss.jsonl
  toets convert records.jsonl --from nl-0.1 --to nl-1.0 --out converted.jsonl"
    )]
    Convert(Convert),
    /// Move answers to another version of their checklist, with a report
    #[command(after_help = "No answer is lost: what does not move along is in the report, as it was.

Examples:
  toets migrate answers.json --from aia-0.10.json --to aia-1.0.json -o moved.json
  toets migrate answers.json --to local-government -o moved.json --report report.json")]
    Migrate(Migrate),
    /// Merge the answers of several assessors about one subject, with a report
    #[command(
        after_help = "A disputed question is left open; who said what beside the merged answers is in the report.

Examples:
  toets merge an.json bo.json -o merged.json
  toets merge an.json bo.json cas.json -o merged.json --report report.json --as-of 2026-12-01"
    )]
    Merge(Merge),
    /// Publish a register as a static site and open data
    #[command(after_help = "Examples:
  toets publish examples/register --out site
  toets publish examples/register --out site --as-of 2026-12-01")]
    Publish(Publish),
    /// List and show the checklists that come with the command, and make your own
    #[command(after_help = "Examples:
  toets checklist show local-government --language nl
  toets checklist new our-algorithms")]
    Checklist(Checklist),
    /// List the JSON Schemas of all documents, or print one
    #[command(after_help = "Examples:
  toets schema
  toets schema record > record.schema.json")]
    Schema(Schema),
}

#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// The answers
    #[arg(required_unless_present = "jsonl")]
    pub(crate) answers: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: Work,
    /// What the answers are
    #[arg(long, value_enum, default_value_t)]
    pub(crate) answers_format: AnswersFormat,
    /// Read answers from standard input, a document a line, and write an outcome a line
    #[arg(long, conflicts_with_all = ["answers", "format"])]
    pub(crate) jsonl: bool,
    /// How the outcome is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The answers
    pub(crate) answers: PathBuf,
    #[command(flatten)]
    pub(crate) work: Work,
    /// The id of one scale; all scales, if left out
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    pub(crate) scale: String,
}

#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    /// The answers
    pub(crate) answers: PathBuf,
    /// A checklist: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// The day for which red flags are read; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) goal: Goal,
    /// The class of the value that is to be reached; the one that is shown first, if left out
    #[arg(long, value_name = "CLASS", value_parser = id, requires = "goal", conflicts_with_all = ["clear", "met", "nothing_missing"])]
    pub(crate) class: Option<Id>,
    /// A question whose answer may not be changed; may be given several times
    #[arg(long, value_name = "QUESTION", requires = "goal")]
    pub(crate) keep: Vec<String>,
    /// A question about a fact whose answer may be changed, beside those about measures; may be given several times
    #[arg(long = "fact", value_name = "QUESTION", requires = "goal")]
    pub(crate) facts: Vec<String>,
    /// The language of the questions and options that are changed; English, if left out and available
    #[arg(long, value_parser = language(), requires = "goal")]
    pub(crate) language: Option<Language>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// What is to be reached.
#[derive(Debug, Args)]
#[group(id = "goal", multiple = false)]
pub(crate) struct Goal {
    /// Find the fewest changed answers that settle the class on this value
    #[arg(long, value_name = "VALUE", value_parser = id)]
    pub(crate) is: Option<Id>,
    /// Find the fewest changed answers that settle the class on this value or a milder one
    #[arg(long, value_name = "VALUE", value_parser = id)]
    pub(crate) at_most: Option<Id>,
    /// Find the fewest changed answers that clear this red flag
    #[arg(long, value_name = "FLAG", value_parser = id)]
    pub(crate) clear: Option<Id>,
    /// Find the fewest changed answers that meet this safeguard
    #[arg(long, value_name = "SAFEGUARD", value_parser = id)]
    pub(crate) met: Option<Id>,
    /// Find the fewest changed answers that leave nothing missing to the maximum of this scale
    #[arg(long, value_name = "SCALE", value_parser = id)]
    pub(crate) nothing_missing: Option<Id>,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The answers of the first outcome
    pub(crate) before: PathBuf,
    /// The answers of the second, to the same checklist
    pub(crate) after: PathBuf,
    /// A checklist: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// The day of both outcomes; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// The day of the second outcome, if it is another
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) after_as_of: Option<Date>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Outlook {
    /// The answers
    pub(crate) answers: PathBuf,
    /// The day up to which to look
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Date,
    /// A checklist: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// The day from which to look; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Offers {
    /// The answers so far
    pub(crate) answers: PathBuf,
    /// The answers to the other checklist, about the same subject
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    /// The checklist: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// The other checklist: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) from_checklist: Option<String>,
    /// Print the answers with all that is offered, each with where it was taken from
    #[arg(long, conflicts_with = "format")]
    pub(crate) take: bool,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// What an assessment rests on.
#[derive(Debug, Args)]
pub(crate) struct Work {
    /// A checklist: its id, its id@version, or a file with its language packs beside it
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// The day for which red flags and duties are read; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) texts: Texts,
}

#[derive(Debug, Args)]
pub(crate) struct Texts {
    /// The language of the texts; that of the system, if left out and available
    #[arg(long, value_parser = language())]
    pub(crate) language: Option<Language>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The documents: files, folders of files, or the folder of a register
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) files: Vec<PathBuf>,
    /// What the documents are
    #[arg(long, value_enum, default_value_t)]
    pub(crate) kind: Kind,
    /// Also hold the record against a publication standard
    #[arg(long, value_parser = standard(false))]
    pub(crate) standard: Option<String>,
    /// The checklist of a language pack or of answers: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// Also hold this claimed outcome, or a part of one, against the answers
    #[arg(long, value_name = "FILE")]
    pub(crate) outcome: Option<PathBuf>,
    /// The day of a claimed outcome that states none, and of a register; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// The records
    pub(crate) file: PathBuf,
    /// What the records are; told from the fields of each, if left out
    #[arg(long, value_name = "STANDARD", value_parser = standard(true))]
    pub(crate) from: Option<String>,
    /// What they become
    #[arg(long, value_name = "STANDARD", default_value = TOETS, value_parser = standard(true))]
    pub(crate) to: String,
    /// A file, or a folder (`records/`) for one file a record; standard output, if left out
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Where the loss report goes, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// The id of a single record in this register
    #[arg(long, value_parser = id)]
    pub(crate) id: Option<Id>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// How the summary is printed on standard error
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// The folder of the register
    pub(crate) register: PathBuf,
    /// The folder of the site; of a site that is there already the files are replaced, and nothing else
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The day for which red flags and duties are read; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// The answers
    pub(crate) answers: PathBuf,
    /// The version that was answered, to see what has other points: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) from: Option<String>,
    /// The version to move to: its id, its id@version, or a file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) to: String,
    /// Where the answers go; standard output, if left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Where answers, what stays behind and the whole report go, as one JSON document
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// The day of the outcomes before and after; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// How the report is printed on standard error
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The answers, a document of each assessor
    #[arg(required = true)]
    pub(crate) answers: Vec<PathBuf>,
    /// The checklist: its id, its id@version, or a file; the one that was answered, if left out
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) checklist: Option<String>,
    /// Where the merged answers go; standard output, if left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Where answers, what each assessor said beside them and the whole report go, as one JSON document
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// The day of the outcome that disagreement leaves; today, if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// How the report is printed on standard error
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which schema; their names, if left out
    #[arg(value_parser = PossibleValuesParser::new(schema::names()), hide_possible_values = true)]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs; errors too
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum AnswersFormat {
    /// An answers document
    #[default]
    Toets,
    /// The data of a survey, from which the checklist was imported
    Surveyjs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Kind {
    /// Whatever its fields say it is
    #[default]
    Auto,
    /// The description of one algorithm
    Record,
    /// The definition of an assessment
    Checklist,
    /// The texts of a checklist in one language
    LanguagePack,
    /// What somebody answered
    Answers,
}

impl Command {
    /// How results and errors are printed.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Assess(it) => it.format,
            Self::WhatIf(it) => it.format,
            Self::Compare(it) => it.format,
            Self::Outlook(it) => it.format,
            Self::Offers(it) => it.format,
            Self::Check(it) => it.format,
            Self::Convert(it) => it.format,
            Self::Migrate(it) => it.format,
            Self::Merge(it) => it.format,
            Self::Publish(it) => it.format,
            Self::Checklist(it) => it.action.format(),
            Self::Explain(_) | Self::Schema(_) => Format::Text,
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    Date::new(text).map_err(|problem| with_help(&problem))
}

fn id(text: &str) -> Result<Id, String> {
    Id::new(text).map_err(|problem| with_help(&problem))
}

fn version(text: &str) -> Result<Version, String> {
    Version::new(text).map_err(|problem| with_help(&problem))
}

fn with_help(problem: &dyn Problem) -> String {
    match problem.help() {
        Some(help) => format!("{problem} (help: {help})"),
        None => problem.to_string(),
    }
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.iter().map(|language| language.as_str()))
        .try_map(|code| Language::of(&code))
}

fn standard(with_own: bool) -> PossibleValuesParser {
    let own = with_own.then_some(TOETS);
    PossibleValuesParser::new(own.into_iter().chain(Standard::ALL.iter().map(|standard| standard.name())))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        super::Arguments::command().debug_assert();
    }
}
