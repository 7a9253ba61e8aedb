//! The wire functions by name.

use toets::wire::{self, Reply};

/// The arguments of a call: documents as bytes, names as text.
pub struct Args(Vec<Vec<u8>>);

impl Args {
    fn document(&self, at: usize) -> &[u8] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }

    fn name(&self, at: usize) -> &str {
        std::str::from_utf8(self.document(at)).unwrap_or_default()
    }
}

/// A wire function that takes its arguments from a case.
pub(crate) type Call = fn(&Args) -> Reply;

/// Every wire function: its name, the number of its arguments, and how it takes them.
pub const CALLS: &[(&str, usize, Call)] = &[
    ("checklists", 0, |_| wire::checklists()),
    ("checklist", 1, |it| wire::checklist(it.name(0))),
    ("language_pack", 2, |it| wire::language_pack(it.name(0), it.name(1))),
    ("check_checklist", 1, |it| wire::check_checklist(it.document(0))),
    ("check_language_pack", 2, |it| wire::check_language_pack(it.document(0), it.document(1))),
    ("lint", 3, |it| wire::lint(it.document(0), it.document(1), it.document(2))),
    ("import_checklist", 4, |it| wire::import_checklist(it.name(0), it.document(1), it.name(2), it.name(3))),
    ("assess", 3, |it| wire::assess(it.document(0), it.document(1), it.name(2))),
    ("assessment", 2, |it| wire::assessment(it.document(0), it.document(1))),
    ("diff", 2, |it| wire::diff(it.document(0), it.document(1))),
    ("migrate", 4, |it| wire::migrate(it.document(0), it.document(1), it.document(2), it.name(3))),
    ("merge", 3, |it| wire::merge(it.document(0), it.document(1), it.name(2))),
    ("verify", 4, |it| wire::verify(it.document(0), it.document(1), it.document(2), it.name(3))),
    ("what_if", 3, |it| wire::what_if(it.document(0), it.document(1), it.name(2))),
    ("reach", 4, |it| wire::reach(it.document(0), it.document(1), it.document(2), it.name(3))),
    ("compare", 5, |it| {
        wire::compare(it.document(0), it.document(1), it.name(2), it.document(3), it.name(4))
    }),
    ("explain", 5, |it| {
        wire::explain(it.document(0), it.document(1), it.document(2), it.name(3), it.name(4))
    }),
    ("render_form", 4, |it| wire::render_form(it.document(0), it.document(1), it.document(2), it.name(3))),
    ("render_outcome", 4, |it| {
        wire::render_outcome(it.document(0), it.document(1), it.document(2), it.name(3))
    }),
    ("render_explanation", 4, |it| {
        wire::render_explanation(it.document(0), it.document(1), it.document(2), it.name(3))
    }),
    ("render_record", 2, |it| wire::render_record(it.document(0), it.name(1))),
    ("read_number", 2, |it| wire::read_number(it.name(0), it.name(1))),
    ("languages", 0, |_| wire::languages()),
    ("check_record", 1, |it| wire::check_record(it.document(0))),
    ("register", 4, |it| wire::register(it.document(0), it.document(1), it.document(2), it.name(3))),
    ("import", 3, |it| wire::import(it.name(0), it.document(1), it.name(2))),
    ("export", 2, |it| wire::export(it.name(0), it.document(1))),
    ("canonical", 1, |it| wire::canonical(it.document(0))),
    ("digest", 1, |it| wire::digest(it.document(0))),
    ("answers_digest", 1, |it| wire::answers_digest(it.document(0))),
    ("schema_version", 0, |_| Ok(wire::schema_version())),
];

/// Calls a wire function by its name.
///
/// # Errors
/// There is no such function, or it takes another number of arguments.
pub fn call(name: &str, args: Vec<Vec<u8>>) -> Result<Reply, String> {
    let found = CALLS.iter().find(|(known, ..)| *known == name);
    let (_, count, call) = found.ok_or_else(|| format!("there is no wire function `{name}`"))?;
    if args.len() == *count {
        Ok(call(&Args(args)))
    } else {
        Err(format!("`{name}` takes {count} arguments, not {}", args.len()))
    }
}
