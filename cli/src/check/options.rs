//! Which options belong to what is checked: one that is passed over would be taken for a check that was made.

use crate::args::{Check, Kind};
use crate::report::Failure;

const STANDARD: &str = "`--standard` is for a record";
const CHECKLIST: &str = "`--checklist` is for answers or a language pack";
const OUTCOME: &str = "`--outcome` is for answers";
const AS_OF: &str = "`--as-of` is for a register, or for answers with `--outcome`";
const KIND: &str = "`--kind` is for a document, not for a register";

/// Refuses an option that is not for a document of this kind.
pub(super) fn fit(arguments: &Check, kind: Kind) -> Result<(), Failure> {
    let is_record = matches!(kind, Kind::Record | Kind::Auto);
    let is_answers = kind == Kind::Answers;
    let has_checklist = is_answers || kind == Kind::LanguagePack;
    let is_verified = is_answers && arguments.outcome.is_some();
    refuse(&[
        (arguments.standard.is_some() && !is_record, STANDARD),
        (arguments.outcome.is_some() && !is_answers, OUTCOME),
        (arguments.checklist.is_some() && !has_checklist, CHECKLIST),
        (arguments.as_of.is_some() && !is_verified, AS_OF),
    ])
}

/// Refuses an option that is not for a register.
pub(super) fn fit_register(arguments: &Check) -> Result<(), Failure> {
    refuse(&[
        (arguments.standard.is_some(), STANDARD),
        (arguments.outcome.is_some(), OUTCOME),
        (arguments.checklist.is_some(), CHECKLIST),
        (arguments.kind != Kind::Auto, KIND),
    ])
}

fn refuse(wrong: &[(bool, &str)]) -> Result<(), Failure> {
    let said: Vec<&str> = wrong.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
    if said.is_empty() { Ok(()) } else { Err(Failure::Use(said.join("; "))) }
}
