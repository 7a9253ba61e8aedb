#![doc = include_str!("../README.md")]

mod answers;
mod assess;
mod batch;
#[cfg(feature = "builtin")]
pub mod builtin;
mod checklist;
mod condition;
pub mod convert;
mod diagnostic;
mod diff;
mod document;
pub mod import;
pub mod json;
mod lint;
mod migrate;
mod name;
mod number;
mod plan;
mod pointer;
mod problem;
mod record;
mod register;
pub mod render;
pub mod score;
mod stated;
mod verify;
pub mod wire;

pub use answers::*;
pub use assess::{AssessedQuestion, Assessment, State, assess};
pub use batch::{Batch, Brief};
pub use checklist::*;
pub use condition::{Condition, Truth};
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use diff::{Bump, Change, ChangeKind, Difference, Side, diff};
pub use document::SCHEMA_VERSION;
pub use lint::lint;
pub use migrate::{AnswerFate, Left, Migrated, MigrationReport, MovedAnswer, Standing, Why, migrate};
pub use name::{Date, Id, Language, SchemaVersion, Version};
pub use number::{Count, Exact, Number, Rounding};
pub use problem::Problem;
pub use record::*;
pub use register::{RegisterDocument, register};
pub use score::{Outcome, score};
pub use stated::{Stated, Text};
pub use verify::{Departure, Verification, verify};
