//! The shared test vectors, read and run from Rust (`vectors/README.md` says what they look like), and cases drawn at
//! random.

pub mod agreement;
mod argument;
mod call;
mod contains;
mod digest;
pub mod draw;
pub mod growth;
pub mod mutated;
mod reference;
mod vector;

pub use argument::bytes;
pub use call::call;
pub use contains::contains;
pub use digest::digest;
pub use reference::reference;
pub use vector::{Case, Expected, cases, root};

/// The README of the project, whose Rust example runs.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
