//! Answers and their outcome.

use crate::answers::assessment::Assessment;
use crate::answers::document::Answers;
use crate::checklist::sound::Checklist;
use crate::merge::report::Merged;
use crate::migrate::report::Migrated;
use crate::score::outcome::Outcome;
use crate::text::json::value::Value;
use crate::value::date::Date;
use crate::verify::Verification;
use crate::wire::function::Text;
use crate::wire::manifest::functions;

functions! {
    "Answers and their outcome";

    /// Matches answers with their checklist and returns the state of each question, before any scoring.
    ///
    /// # Errors
    /// A document cannot be read, or the answers are for another checklist.
    engine fn assessment(checklist: Checklist, answers: Answers) -> Assessment as "assessment" {
        crate::answers::matching::assessment(&checklist, &answers)
    }

    /// Assesses answers and returns their outcome, with the law as it is on the day `as_of`.
    ///
    /// # Errors
    /// A document cannot be read, the answers are for another checklist, or a score is too large to be exact.
    engine fn assess(checklist: Checklist, answers: Answers, as_of: Date) -> Outcome as "outcome" {
        crate::score::outcome::assess(&checklist, &answers, as_of)
    }

    /// Checks whether a claimed outcome, or a part of one, follows from the answers, and returns where it departs.
    ///
    /// The day is that of the claim, or else `as_of`.
    ///
    /// # Errors
    /// A document cannot be read, the claim is no object or its day is none, or the answers cannot be assessed.
    register fn verify(
        checklist: Checklist,
        answers: Answers,
        claim: Value,
        as_of: Date
    ) -> Verification as "verification" {
        crate::verify::verify(&checklist, &answers, &claim, as_of)
    }

    /// Moves answers to another version of their checklist and returns them with a report, and with what stays behind.
    ///
    /// Without the earlier version, which was answered, what changed between both is left out of the report. The
    /// outcomes in it are those of the day `as_of`.
    ///
    /// # Errors
    /// A document cannot be read, or the answers are for another checklist or not for the earlier version.
    register fn migrate(
        earlier: Option<Checklist>,
        later: Checklist,
        answers: Answers,
        as_of: Date
    ) -> Migrated as "migrated" {
        crate::migrate::migrate(earlier.as_ref(), &later, &answers, as_of)
    }

    /// Merges the answers of several assessors about one subject and returns them with their agreement per question.
    ///
    /// The outcome that their disagreement leaves is that of the day `as_of`.
    ///
    /// # Errors
    /// There are no answers or those of too many assessors, a document cannot be read, or the answers are not about one
    /// subject and for this version of the checklist.
    register fn merge(checklist: Checklist, answers: Vec<Answers>, as_of: Date) -> Merged as "merged" {
        crate::merge::merge(&checklist, &answers, as_of)
    }

    /// Returns the answers as they are published: those to questions that are asked or may be, without notes, names
    /// and evidence.
    ///
    /// # Errors
    /// A document cannot be read, or the answers are for another checklist.
    engine fn public_answers(checklist: Checklist, answers: Answers) -> Answers as "answers" {
        crate::answers::matching::public_answers(&checklist, &answers)
    }

    /// Returns the digest of answers without notes, names and evidence; of published answers, the one that their
    /// outcome names.
    ///
    /// # Errors
    /// The answers cannot be read.
    engine fn answers_digest(answers: Answers) -> Text {
        Ok(Text(answers.digest().to_string()))
    }
}
