//! The catalogue: all families of problems.

use crate::problem::answer::AnswerProblem;
use crate::problem::answers::AnswersProblem;
use crate::problem::checklist::ChecklistProblem;
use crate::problem::definition::DefinitionProblem;
use crate::problem::exchange::ExchangeProblem;
use crate::problem::extension::ExtensionProblem;
use crate::problem::family::Family;
use crate::problem::language_pack::LanguagePackProblem;
use crate::problem::library::LibraryProblem;
use crate::problem::lint::LintProblem;
use crate::problem::outcome::OutcomeProblem;
use crate::problem::register::RegisterProblem;
use crate::problem::shape::ShapeProblem;
use crate::problem::text::TextProblem;

/// Every problem that the library reports, family by family.
///
/// ```
/// let codes = toets::problem::CATALOGUE.iter().flat_map(|family| family.problems).map(|it| it.code);
/// assert!(codes.into_iter().any(|code| code == "duplicate-key"));
/// ```
pub const CATALOGUE: &[Family] = &[
    TextProblem::FAMILY,
    ShapeProblem::FAMILY,
    ChecklistProblem::FAMILY,
    ExtensionProblem::FAMILY,
    LanguagePackProblem::FAMILY,
    LintProblem::FAMILY,
    LibraryProblem::FAMILY,
    AnswerProblem::FAMILY,
    AnswersProblem::FAMILY,
    OutcomeProblem::FAMILY,
    RegisterProblem::FAMILY,
    DefinitionProblem::FAMILY,
    ExchangeProblem::FAMILY,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::value::id::Id;

    #[test]
    fn codes_are_ids_and_differ() {
        let mut seen = BTreeSet::new();
        for entry in CATALOGUE.iter().flat_map(|family| family.problems) {
            assert!(Id::new(entry.code).is_ok(), "{}", entry.code);
            assert!(seen.insert(entry.code), "`{}` appears twice", entry.code);
        }
    }

    #[test]
    fn every_problem_says_how_to_mend_it() {
        for entry in CATALOGUE.iter().flat_map(|family| family.problems) {
            assert!(entry.help.or(entry.mend).is_some(), "{}", entry.code);
        }
    }

    #[test]
    fn a_message_is_lower_case_and_has_no_full_stop() {
        for entry in CATALOGUE.iter().flat_map(|family| family.problems) {
            for text in [Some(entry.message), entry.help].into_iter().flatten() {
                assert!(!text.ends_with('.'), "{text}");
                let name = text.starts_with("JSON ");
                assert!(name || !text.starts_with(char::is_uppercase), "{text}");
            }
            for text in [Some(entry.why), entry.mend, entry.example].into_iter().flatten() {
                assert!(text.ends_with('.'), "{text}");
            }
        }
    }
}
