#![doc = include_str!("../README.md")]

mod csv;
mod formats;
mod json_lines;
mod publish;
mod site;
mod store;

pub use publish::{PublishError, Published, publish};
pub use store::{Entry, FileProblem, Register};
