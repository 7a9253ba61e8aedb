#![doc = include_str!("../README.md")]

mod address;
mod cell;
mod csv;
mod formats;
mod json_lines;
mod organisations;
mod place;
mod publish;
mod site;
mod store;

pub use publish::{Checked, PublishError, Published, check, publish};
pub use store::FileProblem;
