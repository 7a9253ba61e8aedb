//! The whole surface once more, text in and text out: what every binding calls.
//!
//! A document comes in as the bytes of its JSON text; a name, a language or a day as text. What goes out is
//! JSON text, HTML or plain text. Errors are [`Diagnostics`](crate::Diagnostics), which every language shows in its
//! own way.
//!
//! Each function is written once, in the file of its topic. From there come its entry in [`TOPICS`], and from that
//! the functions of Python and JavaScript, their types, and the reference page: `cargo xtask update` writes them.

pub(crate) mod analysis;
pub(crate) mod answers;
pub(crate) mod argument;
pub(crate) mod batch;
#[cfg(feature = "builtin")]
pub(crate) mod builtin;
pub(crate) mod checklist;
pub(crate) mod function;
pub(crate) mod manifest;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod render;
pub(crate) mod session;
pub(crate) mod text;

pub use self::analysis::{compare, counterfactual, what_if};
pub use self::answers::{answers_digest, assess, assessment, merge, migrate, verify};
pub use self::argument::Given;
pub use self::batch::Batch;
#[cfg(feature = "builtin")]
pub use self::builtin::{BuiltinChecklist, checklist, checklists, language_pack};
pub use self::checklist::{
    Checked, Findings, check_checklist, check_language_pack, diff, import_checklist, lint,
};
pub use self::function::{Argument, Function, Kind, Module, Reply, Returns, Topic};
pub use self::record::{check_record, export_record, import_record, register};
pub use self::render::{explain, render_explanation, render_form, render_outcome, render_record};
pub use self::session::Session;
pub use self::text::{canonical, digest, schema_version};

/// Every function, by topic.
pub const TOPICS: &[Topic] = &[
    #[cfg(feature = "builtin")]
    builtin::TOPIC,
    checklist::TOPIC,
    answers::TOPIC,
    analysis::TOPIC,
    render::TOPIC,
    record::TOPIC,
    text::TOPIC,
];

/// Every function, in the order of the topics.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    TOPICS.iter().flat_map(|topic| topic.functions)
}
