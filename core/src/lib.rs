#![doc = include_str!("../README.md")]

mod answers;
mod batch;
#[cfg(feature = "builtin")]
pub mod builtin;
mod checklist;
mod compare;
mod counterfactual;
mod diff;
pub mod exchange;
mod extend;
mod lint;
mod merge;
mod migrate;
mod offers;
mod outlook;
mod pairs;
pub mod problem;
mod record;
#[cfg(test)]
#[path = "../../tests/src/reference.rs"]
pub mod reference;
pub mod render;
pub mod score;
mod session;
mod text;
mod value;
mod verify;
mod what_if;
pub mod wire;
mod words;

pub use self::answers::*;
pub use self::batch::{Batch, Cell, Cells, Column, Range, Row, Scores};
pub use self::checklist::condition::Condition;
pub use self::checklist::*;
pub use self::compare::{ClassComparison, Comparison, Contribution, ScaleComparison, Shift, Turned, compare};
pub use self::counterfactual::{AnswerChange, Counterfactual, Goal, Stop, counterfactual};
pub use self::diff::{Bump, Change, ChangeKind, Difference, PackDifference, Side, diff};
pub use self::extend::{extend, extend_language_pack};
pub use self::lint::lint;
pub use self::merge::{GivenReply, LeftBehind, MAX_ASSESSORS, MergeReport, Merged, MergedQuestion, merge};
pub use self::migrate::{AnswerFate, Left, Migrated, MigrationReport, MovedAnswer, Standing, Why, migrate};
pub use self::offers::{Offer, Offers, offers};
pub use self::outlook::{DayOfChange, DutyChange, DutyState, Outlook, outlook};
pub use self::pairs::{Pairs, pairs};
pub use self::problem::diagnostic::{Diagnostic, Diagnostics};
pub use self::problem::family::Problem;
pub use self::problem::severity::Severity;
pub use self::record::assessments::{ClassValues, RegisteredAssessment};
pub use self::record::fields::{CodeAndWord, FieldGroup, FieldKind, FieldLabel, FieldShown, RecordField};
pub use self::record::register::{RegisterDocument, claimed, led_by, register};
pub use self::record::*;
pub use self::score::{Outcome, Summary, assess, score};
pub use self::session::{Asked, Session};
pub use self::text::blank::is_blank;
#[cfg(feature = "schema")]
pub use self::text::blank::visible;
pub use self::text::json;
pub use self::text::plain::{Plain, plain};
pub use self::value::bounds::Bounds;
pub use self::value::date::Date;
pub use self::value::digest::Digest;
pub use self::value::exact::{Exact, Number};
pub use self::value::fraction::Fraction;
pub use self::value::id::{Alias, Id};
pub use self::value::language::Language;
pub use self::value::rounding::{Count, Digits, HowMany, Rounding, Whole};
pub use self::value::stated::{Stated, Text};
pub use self::value::truth::Truth;
pub use self::value::url::Url;
pub use self::value::version::{SCHEMA_VERSION, SchemaVersion, Version};
pub use self::verify::{Departure, Verification, verify};
pub use self::what_if::{Effect, OtherAnswer, ScaleBoundary, ScaleEffect, Way, WhatIf, what_if};
pub use self::words::{WordEntry, Words};
