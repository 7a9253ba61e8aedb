//! `toets schema`.

use toets_schema::SCHEMAS;

use crate::args;
use crate::output::{print, print_document};
use crate::report::Failure;

/// The names of all schemas.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, _)| *name)
}

pub(crate) fn schema(arguments: &args::Schema) -> Result<(), Failure> {
    let Some(wanted) = &arguments.name else {
        return print(&names().collect::<Vec<_>>().join("\n"));
    };
    match SCHEMAS.iter().find(|(name, _)| name == wanted) {
        Some((_, schema)) => print_document(schema.as_bytes()),
        None => Err(Failure::Use(format!("unknown schema `{wanted}`"))),
    }
}
