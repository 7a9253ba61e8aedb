//! The whole surface once more, text in and text out: what every binding calls.
//!
//! A document comes in as the bytes of its JSON text; a name, a language or a day as text. What goes out is
//! JSON text, HTML or plain text. Errors are [`Diagnostics`](crate::Diagnostics), which every language shows in its
//! own way.
//!
//! ```
//! use toets::wire;
//!
//! let checklist = wire::checklist("local-government")?;
//! let answers = br#"{"checklist": {"id": "local-government", "version": "2.0.0-rc.2"}, "subject": "x"}"#;
//! let outcome = wire::assess(checklist.as_bytes(), answers, "2026-12-01")?;
//! assert!(outcome.contains(r#""complete":false"#), "an outcome document, as JSON text");
//!
//! let pack = wire::language_pack("local-government", "en")?;
//! let page = wire::render_outcome(checklist.as_bytes(), pack.as_bytes(), answers, "2026-12-01", b"")?;
//! assert!(page.starts_with('<'));
//!
//! // What may be left out is given as nothing: here the language packs, an earlier version, its packs, other checklists.
//! assert_eq!(wire::lint(checklist.as_bytes(), b"", b"", b"", b"")?, r#"{"diagnostics":[]}"#);
//! let refused = wire::assess(checklist.as_bytes(), answers, "tomorrow").unwrap_err();
//! assert_eq!(refused.0[0].code, "bad-date");
//! # Ok::<(), toets::Diagnostics>(())
//! ```
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
pub(crate) mod form;
pub(crate) mod function;
pub(crate) mod manifest;
pub(crate) mod record;
pub(crate) mod render;
pub(crate) mod session;
pub(crate) mod text;

pub use self::analysis::*;
pub use self::answers::*;
pub use self::argument::Input;
pub use self::batch::Batch;
#[cfg(feature = "builtin")]
pub use self::builtin::*;
pub use self::checklist::*;
pub use self::form::Form;
pub use self::function::{Argument, Function, Kind, Module, Reply, Returns, Topic};
pub use self::record::*;
pub use self::render::*;
pub use self::session::Session;
pub use self::text::*;

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
///
/// ```
/// let digest = toets::wire::functions().find(|function| function.name == "digest").unwrap();
/// assert_eq!(digest.arguments[0].name, "document");
/// let (one, other) = ((digest.call)(&[br#"{"a": 1, "b": 2}"#]), (digest.call)(&[br#"{"b": 2, "a": 1}"#]));
/// assert_eq!(one.unwrap()?, other.unwrap()?);
/// assert!((digest.call)(&[]).is_none(), "it takes one argument");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
pub fn functions() -> impl Iterator<Item = &'static Function> {
    TOPICS.iter().flat_map(|topic| topic.functions)
}
